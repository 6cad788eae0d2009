//! What importing a bundle would do beside what is here, clash by clash.

use super::import::ReadBundle;
use crate::connection::{Change, Connection, FieldId, StoredKey};
use crate::guide::{Guide, Library};
use crate::identifiers::Last4;
use crate::route::Route;
use crate::view::{ImportClash, ImportDifference, ImportPreview, ImportRow};
use jiff::Timestamp;
use std::collections::{BTreeSet, HashMap};

/// The most rows that are shown.
const MOST_SHOWN: usize = 200;

impl ReadBundle {
    /// For each connection, the one that is here with the same platform and workspace. One that is here
    /// clashes with one of the file at the most: a second is a connection of its own.
    pub fn clashes<'a>(
        &self,
        existing: impl IntoIterator<Item = &'a Connection>,
    ) -> Vec<Option<&'a Connection>> {
        let mut there: HashMap<(&str, &str), &Connection> = HashMap::new();
        for connection in existing {
            if let Some(workspace) = &connection.workspace_id {
                there
                    .entry((connection.guide.as_str(), workspace.as_str()))
                    .or_insert(connection);
            }
        }
        self.connections
            .iter()
            .map(|one| there.remove(&(one.guide.as_str(), one.workspace_id.as_ref()?.as_str())))
            .collect()
    }

    /// What importing it would do. `clashes` are those of [`ReadBundle::clashes`].
    pub fn preview(&self, clashes: &[Option<&Connection>], guides: &Library) -> ImportPreview {
        let row = |at: usize| self.row(at, clashes.get(at).copied().flatten(), guides);
        let clashing = (0..self.connections.len()).filter(|at| clashes.get(*at).is_some_and(Option::is_some));
        let new = (0..self.connections.len()).filter(|at| clashes.get(*at).is_none_or(Option::is_none));
        ImportPreview {
            file: self.file.clone(),
            sealed: self.sealed,
            rows: clashing.chain(new).take(MOST_SHOWN).map(row).collect(),
            total: number(self.connections.len()),
            clashes: number(clashes.iter().flatten().count()),
            keys: number(self.keys.len()),
            doubts: self.doubts.clone(),
        }
    }

    fn row(&self, at: usize, here: Option<&Connection>, guides: &Library) -> ImportRow {
        let connection = &self.connections[at];
        let guide = guides.get(&connection.guide).map(|loaded| &loaded.guide);
        let carried = self.carried(at);
        let key_words = if !carried.is_empty() {
            " Its key comes with it."
        } else if connection.keys.values().any(|key| key.last4.is_some()) {
            " Its key is not in the bundle: it has to be stored again."
        } else {
            ""
        };
        ImportRow {
            number: number(at + 1),
            label: connection.label.to_string(),
            platform: guide.map(|guide| guide.product.clone()).unwrap_or_default(),
            says: match here {
                Some(here) => format!("Here already, as “{}”.", here.label),
                None => format!("New.{key_words}"),
            },
            clash: here.zip(guide).map(|(here, guide)| ImportClash {
                label: here.label.to_string(),
                differences: differences(here, connection, guide, &carried),
                words: about_the_key(here, connection, &carried).to_owned(),
            }),
        }
    }

    /// The slots whose keys come with a connection.
    pub(crate) fn carried(&self, at: usize) -> BTreeSet<&str> {
        self.keys
            .iter()
            .filter(|key| key.at == at)
            .map(|key| key.slot.as_str())
            .collect()
    }
}

/// What becomes of `here` when `incoming` takes its place. It stays the same connection, with its pushes
/// and destinations. A key that is kept here stays unless another one is `carried`, and then what the file
/// says about any other key has to be confirmed again.
pub(crate) fn taken_in(
    here: &Connection,
    incoming: &Connection,
    guide: &Guide,
    carried: &BTreeSet<&str>,
    now: Timestamp,
) -> Connection {
    let mut next = Connection {
        id: here.id,
        pushed: here.pushed.clone(),
        destinations: here.destinations.clone(),
        ..incoming.clone()
    };
    for (slot, key) in &here.keys {
        let Some(held) = &key.held else {
            // Of the same key this computer knows what no bundle carries.
            if let Some(same) = next.keys.get_mut(slot).filter(|next| next.last4 == key.last4) {
                same.access_seen = key.access_seen;
                same.checks.clone_from(&key.checks);
                same.reminded = key.reminded.filter(|_| same.expiry == key.expiry);
            }
            continue;
        };
        let said = incoming.key(slot).and_then(|key| key.last4.as_ref());
        if said == Some(&held.last4) {
            next.keys.insert(slot.clone(), key.clone());
        } else if carried.contains(slot.as_str()) {
            // The one that comes takes its place in the keyring, and then here.
            next.keys.entry(slot.clone()).or_default().held = Some(held.clone());
        } else {
            let stays = keeps(slot, held);
            if let Ok(applied) = next.apply(&stays, guide, now) {
                next = applied.connection;
            }
            next.keys.insert(slot.clone(), key.clone());
        }
    }
    next
}

/// The change by which a key that is kept here is the one that a connection is about.
pub(crate) fn keeps(slot: &str, held: &StoredKey) -> Change {
    Change::KeyStored {
        slot: slot.to_owned(),
        held: held.clone(),
    }
}

fn about_the_key(here: &Connection, incoming: &Connection, carried: &BTreeSet<&str>) -> &'static str {
    let held = |slot: &str| here.key(slot).and_then(|key| key.held.as_ref());
    let last4 = |slot: &str| -> Option<&Last4> { incoming.key(slot)?.last4.as_ref() };
    if let Some(slot) = carried.iter().next() {
        return match held(slot) {
            Some(held) if Some(&held.last4) == last4(slot) => "The same key is here already.",
            Some(_) => "Its key comes with it, and takes the place of the key that is kept here.",
            None => "Its key comes with it.",
        };
    }
    let mut slots = here.keys.keys().chain(incoming.keys.keys());
    if here.keys.values().any(|key| key.held.is_some()) {
        let same = slots.all(|slot| held(slot).is_none_or(|held| last4(slot) == Some(&held.last4)));
        return if same {
            "The key that is kept here stays."
        } else {
            "The key that is kept here stays. It is not the one the file speaks of, so what was confirmed of that one is asked again."
        };
    }
    if slots.any(|slot| last4(slot).is_some()) {
        "Its key is not in the bundle: it has to be stored again."
    } else {
        ""
    }
}

fn differences(
    here: &Connection,
    incoming: &Connection,
    guide: &Guide,
    carried: &BTreeSet<&str>,
) -> Vec<ImportDifference> {
    let mut found = Vec::new();
    let mut compare = |field: String, here: String, there: String| {
        if here != there {
            found.push(ImportDifference { field, here, there });
        }
    };
    compare("Name".into(), here.label.to_string(), incoming.label.to_string());
    compare(
        "Client".into(),
        text(here.client.as_ref()),
        text(incoming.client.as_ref()),
    );
    compare("Way to the key".into(), route(here.route), route(incoming.route));
    let mut fields = vec![
        FieldId::OrganizationId,
        FieldId::WorkspaceName,
        FieldId::PlatformOrganizationId,
        FieldId::SenderName,
        FieldId::Company,
        FieldId::MailCc,
    ];
    fields.extend(guide.ask.iter().map(|ask| FieldId::Asked(ask.id.clone())));
    for need in &guide.key {
        fields.push(FieldId::KeyName(need.id.clone()));
        fields.push(FieldId::CreatedBy(need.id.clone()));
    }
    for field in fields {
        compare(field.label(guide), field.stored(here), field.stored(incoming));
    }
    for need in &guide.key {
        let end = |connection: &Connection| {
            let key = connection.key(&need.id)?;
            Some(format!("…{}", key.last4.as_ref()?))
        };
        compare(
            "Key".into(),
            end(here).unwrap_or_default(),
            end(incoming).unwrap_or_default(),
        );
        let expiry = |connection: &Connection| {
            connection
                .key(&need.id)?
                .expiry
                .map(crate::view::render::expiry::words)
        };
        compare(
            "The key ends".into(),
            expiry(here).unwrap_or_default(),
            expiry(incoming).unwrap_or_default(),
        );
    }
    let day = |at: Option<Timestamp>| {
        at.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
            .unwrap_or_default()
    };
    compare(
        "Mail to OpenAI sent".into(),
        day(here.mails.scope_request),
        day(incoming.mails.scope_request),
    );
    compare(
        "Being disconnected since".into(),
        day(here.ending),
        day(incoming.ending),
    );
    let ticks = |connection: &Connection| match connection.confirmed.len() {
        0 => String::new(),
        count => crate::view::render::words::counted(number(count), "step"),
    };
    compare("Confirmed".into(), ticks(here), ticks(incoming));
    let nothing_named = found.is_empty();
    let becomes = taken_in(here, incoming, guide, carried, incoming.created);
    if nothing_named && becomes != *here {
        found.push(ImportDifference {
            field: "When things were done".into(),
            here: "as noted here".into(),
            there: "as noted in the file".into(),
        });
    }
    found
}

fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn route(route: Option<Route>) -> String {
    match route {
        None => String::new(),
        Some(Route::PlatformKey) => "OpenAI Platform".into(),
        Some(Route::AdminConsole) => "Admin Console".into(),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
