//! More connections than fit on a screen.

use crate::person::SLOT;
use crate::sample::{self, CREATED_BY, KEY_NAME, ORGANIZATION, OTHER_ORGANIZATION, VARONIS, WORKSPACE};
use crate::session::{Opening, Session};
use causeway_core::connection::{Change, Connection, Expiry, FieldId, StoredKey};
use causeway_core::guide::{Guide, Library};
use causeway_core::identifiers::{ApiKey, Line};
use causeway_core::mail::MailKind;
use causeway_core::records::Records;
use causeway_core::route::Route;
use causeway_core::secrets::{EntryName, Keep, SecretStore, SecretText, Service};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::path::Path;
use uuid::Uuid;

/// Sixty clients with four connections each: one is being begun, one waits for OpenAI, one has two
/// organizations that differ, one is being begun again.
pub(super) async fn clients(folder: &Path) -> Session {
    open(folder, 60).await
}

/// So many that a bundle of them is not shown row by row to its end.
pub(super) async fn more(folder: &Path) -> Session {
    open(folder, 120).await
}

/// Sixty clients, with a connection of which the record is damaged.
pub(super) async fn one_unreadable(folder: &Path) -> Session {
    let session = clients(folder).await;
    let records = rusqlite::Connection::open(folder.join("causeway.db")).unwrap();
    let damaged = "INSERT INTO connection VALUES ('damaged', 1, '2026-11-02T09:30:00Z', 'not a document')";
    records.execute(damaged, []).unwrap();
    drop(records);
    session.restart()
}

/// The most that a bundle takes, too.
pub(super) async fn ten_thousand(folder: &Path) -> Session {
    open(folder, 2_500).await
}

async fn open(folder: &Path, clients: usize) -> Session {
    let opening = Opening::new(folder).await;
    opening.clock.days_pass(9);
    let library = Library::built_in();
    let secret = sample::key_of(sample::kind_for(VARONIS, Route::PlatformKey), 1);
    let sheet = Sheet {
        guide: &library.get(VARONIS).unwrap().guide,
        key: &ApiKey::parse(&secret).unwrap().value,
        now: opening.clock.now(),
    };
    let all: Vec<Connection> = (0..clients * 4)
        .map(|nth| sheet.connection(nth, clients))
        .collect();
    for connection in all
        .iter()
        .filter(|connection| connection.key(SLOT).is_some_and(|key| key.held.is_some()))
    {
        let entry = EntryName::new(Service::Causeway, connection.id.0, SLOT);
        opening
            .keyring
            .put(&entry, &SecretText::from(secret.as_str()))
            .unwrap();
    }
    let records = Records::open(folder, sheet.now).unwrap().records;
    records.insert_all(&all, &Change::Imported, sheet.now).unwrap();
    drop(records);
    opening.open()
}

/// What the connections have in common.
struct Sheet<'a> {
    guide: &'a Guide,
    key: &'a ApiKey,
    now: Timestamp,
}

impl Sheet<'_> {
    fn connection(&self, nth: usize, clients: usize) -> Connection {
        let line = |text: &str| Line::parse(text).unwrap().value;
        let width = clients.to_string().len();
        let label = ["North", "East", "South", "West"][nth % 4];
        let mut connection = Connection::new(self.guide.id.clone(), line(label), self.now);
        // The last connection has no client.
        if nth + 1 < clients * 4 {
            connection.client = Some(line(&format!("Client {:0width$}", nth / 4 + 1)));
        }
        connection = self.apply(connection, 9, &self.begun());
        match nth % 4 {
            1 => connection = self.apply(connection, 7, &self.waiting(nth)),
            2 => connection = self.apply(connection, 2, &self.differing(nth)),
            _ => {}
        }
        if nth % 40 == 25 {
            let key = connection.keys.entry(SLOT.into()).or_default();
            let today = self.now.to_zoned(TimeZone::UTC).date();
            key.expiry = Some(Expiry::On(today.checked_add(14.days()).unwrap()));
        }
        connection
    }

    /// Applies changes that were made some days ago.
    fn apply(&self, connection: Connection, days: i64, changes: &[Change]) -> Connection {
        let then = self.now - SignedDuration::from_hours(24 * days);
        changes.iter().fold(connection, |connection, change| {
            connection.apply(change, self.guide, then).unwrap().connection
        })
    }

    fn begun(&self) -> Vec<Change> {
        vec![
            Change::RouteChosen {
                route: Route::PlatformKey,
            },
            Change::Confirmed {
                id: "ready".into(),
                on: true,
            },
        ]
    }

    fn workspace(&self, nth: usize) -> Vec<Change> {
        // They differ where they are cut off on screen.
        let workspace = format!("7d2f{nth:04x}{}", &WORKSPACE[8..]);
        vec![
            set(FieldId::OrganizationId, ORGANIZATION),
            set(FieldId::WorkspaceId, &workspace),
        ]
    }

    fn waiting(&self, nth: usize) -> Vec<Change> {
        let mut changes = self.workspace(nth);
        changes.extend([
            set(FieldId::PlatformOrganizationId, ORGANIZATION),
            Change::KeyStored {
                slot: SLOT.into(),
                held: StoredKey::new(self.key, Keep::Keyring, Uuid::nil(), self.now),
            },
            set(FieldId::KeyName(SLOT.into()), KEY_NAME),
            set(FieldId::CreatedBy(SLOT.into()), CREATED_BY),
            Change::MailSent {
                kind: MailKind::ScopeRequest,
                sent: true,
            },
        ]);
        changes
    }

    fn differing(&self, nth: usize) -> Vec<Change> {
        let mut changes = self.workspace(nth);
        changes.push(set(FieldId::PlatformOrganizationId, OTHER_ORGANIZATION));
        changes
    }
}

fn set(field: FieldId, text: &str) -> Change {
    Change::FieldSet {
        field,
        text: text.to_owned(),
    }
}
