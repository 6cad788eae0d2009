//! What importing a bundle would do beside what is here, clash by clash.

use super::import::ReadBundle;
use crate::connection::{Change, Connection, FieldId, StoredKey};
use crate::guide::{Guide, Library};
use crate::identifiers::Last4;
use crate::route::Route;
use crate::view::{ImportClash, ImportDifference, ImportPreview, ImportRow};
use crate::words::{Message, bundle as words};
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
        ImportRow {
            number: number(at + 1),
            label: connection.label.to_string(),
            platform: guide.map(|guide| guide.product.clone()).unwrap_or_default(),
            says: match here {
                Some(here) => words::row_here(here.label.as_str()),
                None if !carried.is_empty() => words::row_new_with_key(),
                None if connection.keys.values().any(|key| key.last4.is_some()) => {
                    words::row_new_without_key()
                }
                None => words::row_new(),
            }
            .to_string(),
            clash: here.zip(guide).map(|(here, guide)| ImportClash {
                label: here.label.to_string(),
                differences: differences(here, connection, guide, &carried),
                words: about_the_key(here, connection, &carried)
                    .map(|words| words.to_string())
                    .unwrap_or_default(),
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

fn about_the_key(here: &Connection, incoming: &Connection, carried: &BTreeSet<&str>) -> Option<Message> {
    let held = |slot: &str| here.key(slot).and_then(|key| key.held.as_ref());
    let last4 = |slot: &str| -> Option<&Last4> { incoming.key(slot)?.last4.as_ref() };
    if let Some(slot) = carried.iter().next() {
        return Some(match held(slot) {
            Some(held) if Some(&held.last4) == last4(slot) => words::key_same(),
            Some(_) => words::key_replaces(),
            None => words::key_comes(),
        });
    }
    let mut slots = here.keys.keys().chain(incoming.keys.keys());
    if here.keys.values().any(|key| key.held.is_some()) {
        let same = slots.all(|slot| held(slot).is_none_or(|held| last4(slot) == Some(&held.last4)));
        return Some(if same {
            words::key_stays()
        } else {
            words::key_stays_other()
        });
    }
    slots.any(|slot| last4(slot).is_some()).then(words::key_missing)
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
    compare(
        words::differs_name().to_string(),
        here.label.to_string(),
        incoming.label.to_string(),
    );
    compare(
        words::differs_client().to_string(),
        text(here.client.as_ref()),
        text(incoming.client.as_ref()),
    );
    compare(
        words::differs_route().to_string(),
        route(here.route),
        route(incoming.route),
    );
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
            Some(words::key_end(key.last4.as_ref()?.as_str()).to_string())
        };
        compare(
            words::differs_key().to_string(),
            end(here).unwrap_or_default(),
            end(incoming).unwrap_or_default(),
        );
        let expiry = |connection: &Connection| {
            connection
                .key(&need.id)?
                .expiry
                .map(|expiry| crate::view::render::expiry::words(expiry).to_string())
        };
        compare(
            words::differs_key_ends().to_string(),
            expiry(here).unwrap_or_default(),
            expiry(incoming).unwrap_or_default(),
        );
    }
    let day = |at: Option<Timestamp>| {
        at.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
            .unwrap_or_default()
    };
    compare(
        words::differs_mail().to_string(),
        day(here.mails.scope_request),
        day(incoming.mails.scope_request),
    );
    compare(
        words::differs_ending().to_string(),
        day(here.ending),
        day(incoming.ending),
    );
    let ticks = |connection: &Connection| match connection.confirmed.len() {
        0 => String::new(),
        count => words::steps(count).to_string(),
    };
    compare(
        words::differs_confirmed().to_string(),
        ticks(here),
        ticks(incoming),
    );
    let nothing_named = found.is_empty();
    let becomes = taken_in(here, incoming, guide, carried, incoming.created);
    if nothing_named && becomes != *here {
        found.push(ImportDifference {
            field: words::differs_times().to_string(),
            here: words::differs_times_here().to_string(),
            there: words::differs_times_there().to_string(),
        });
    }
    found
}

fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn route(route: Option<Route>) -> String {
    let code = match route {
        None => return String::new(),
        Some(Route::PlatformKey) => "platform-key",
        Some(Route::AdminConsole) => "admin-console",
    };
    words::route(code).to_string()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
