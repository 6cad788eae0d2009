//! Connections: listing, making, naming, filling in, confirming, deleting.

use super::{Causeway, gone, not_in_guide};
use crate::connection::{Change, ChangeRefusal, Connection, ConnectionId, FieldId, ReplaceReason};
use crate::home::fold;
use crate::identifiers::Line;
use crate::problem::{Code, Problem};
use crate::records::{Plan, StoredConnection};
use crate::secrets::EntryName;
use crate::view::{ConnectionCard, ConnectionView, HistoryLine, render};

/// What is said of a connection when it begins.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewConnection<'a> {
    /// The guide's name.
    pub guide: &'a str,
    /// What it is called; after the platform, where nothing is said.
    pub label: Option<&'a str>,
    /// Whose workspace it is. The client may be new too.
    pub client: Option<&'a str>,
    /// A connection of the same workspace: its identifiers carry over, and its client where none is said. Keys
    /// don't.
    pub workspace_of: Option<ConnectionId>,
}

/// Connections: made, renamed, copied, ended, deleted. [`Causeway::connections`] hands it out.
#[derive(Clone, Copy)]
pub struct Connections<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// Connections: made, renamed, copied, ended, deleted.
    pub const fn connections(&self) -> Connections<'_> {
        Connections { causeway: self }
    }
}

impl Connections<'_> {
    /// All connections, the one changed last first.
    ///
    /// # Errors
    /// [`Code::Records`].
    pub fn list(self) -> Result<Vec<ConnectionCard>, Problem> {
        let mut all = self.causeway.records.list()?.connections;
        all.sort_by_key(|stored| std::cmp::Reverse(stored.changed));
        Ok(all.iter().map(|stored| self.causeway.card(stored)).collect())
    }

    /// A new connection. Without a label it is named after the platform.
    ///
    /// # Errors
    /// [`Code::NoSuchGuide`], [`Code::BadValue`] for the label, [`Code::Records`].
    pub fn create(self, guide: &str, label: Option<&str>) -> Result<ConnectionView, Problem> {
        self.begin(&NewConnection {
            guide,
            label,
            ..NewConnection::default()
        })
    }

    /// A new connection for a client, who may be new too.
    ///
    /// # Errors
    /// As [`Connections::create`](super::Connections::create); [`Code::BadValue`] for the client's name too.
    pub fn create_for(self, guide: &str, client: &str) -> Result<ConnectionView, Problem> {
        self.begin(&NewConnection {
            guide,
            client: Some(client),
            ..NewConnection::default()
        })
    }

    /// Another connection of the same workspace: identifiers carry over, keys do not.
    ///
    /// # Errors
    /// As [`Connections::create`](super::Connections::create), and [`Code::NoSuchConnection`].
    pub fn create_for_same_workspace(self, id: ConnectionId, guide: &str) -> Result<ConnectionView, Problem> {
        self.begin(&NewConnection {
            guide,
            workspace_of: Some(id),
            ..NewConnection::default()
        })
    }

    /// A new connection with all that is said of it, in one change: it is there in whole, or not at all.
    ///
    /// # Errors
    /// [`Code::NoSuchGuide`], [`Code::NoSuchConnection`], [`Code::BadValue`] with the field, [`Code::Records`].
    pub fn begin(self, new: &NewConnection<'_>) -> Result<ConnectionView, Problem> {
        let loaded = self.causeway.guide(new.guide)?;
        let label = match new.label.filter(|label| !label.trim().is_empty()) {
            Some(label) => line(label, "label")?,
            None => self.causeway.free_label(&loaded.guide.product)?,
        };
        let client = new
            .client
            .map(|client| self.causeway.as_spelled(line(client, "client")?))
            .transpose()?;
        let now = (self.causeway.clock)();
        let (mut connection, change) = match new.workspace_of {
            Some(id) => {
                let from = self.causeway.stored(id)?.connection;
                let copy = from.for_same_workspace(new.guide, label, now);
                (copy, Change::CopiedFrom { label: from.label })
            }
            None => (Connection::new(new.guide, label, now), Change::Created),
        };
        if client.is_some() {
            connection.client = client;
        }
        let stored = self.causeway.records.insert(&connection, &change, now)?;
        self.causeway.view(&stored)
    }

    /// A copy without keys, mails and confirmations.
    ///
    /// # Errors
    /// As [`Connections::create_for_same_workspace`](super::Connections::create_for_same_workspace).
    pub fn duplicate(self, id: ConnectionId) -> Result<ConnectionView, Problem> {
        let (stored, loaded) = self.causeway.with_guide(id)?;
        let label = self.causeway.free_label(stored.connection.label.as_str())?;
        self.causeway.copy_of(&stored.connection, &loaded.guide.id, label)
    }

    /// A connection with its journey.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::NoSuchGuide`], [`Code::Records`].
    pub fn view(self, id: ConnectionId) -> Result<ConnectionView, Problem> {
        self.causeway.view(&self.causeway.stored(id)?)
    }

    /// Gives a connection another label and client.
    ///
    /// # Errors
    /// [`Code::BadValue`], [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn rename(
        self,
        id: ConnectionId,
        label: &str,
        client: Option<&str>,
    ) -> Result<ConnectionView, Problem> {
        let label = line(label, "label")?;
        let client = client.filter(|client| !client.trim().is_empty());
        let client = client
            .map(|client| line(client, "client").and_then(|client| self.causeway.as_spelled(client)))
            .transpose()?;
        let change = Change::Renamed { label, client };
        self.causeway.view(&self.causeway.change(id, change)?)
    }

    /// Deletes a connection, its history, and its keys and destinations' credentials in the keyring.
    /// These go first: a connection that is gone can not say any more what was left behind.
    ///
    /// # Errors
    /// [`Code::Keyring`] when a key could not be removed; then nothing is deleted.
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn delete(self, id: ConnectionId) -> Result<(), Problem> {
        let _turn = self.causeway.keyring_turn(id)?;
        let stored = self.causeway.stored(id)?;
        let removed = self.causeway.remove_secrets(&stored.connection);
        if removed.is_err() {
            // What is gone by now is not to be said to be there.
            self.causeway.settle(id);
        }
        removed?;
        self.delete_leaving_key(id)
    }

    /// Deletes a connection and its history without asking the keyring: the way out when the keyring
    /// does not give a key up. The entry stays there until the person deletes it with the keyring's
    /// own program.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn delete_leaving_key(self, id: ConnectionId) -> Result<(), Problem> {
        if self.causeway.records.delete(id)? {
            Ok(())
        } else {
            Err(gone())
        }
    }

    /// What was done to a connection, newest first.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn history(self, id: ConnectionId) -> Result<Vec<HistoryLine>, Problem> {
        let stored = self.causeway.stored(id)?;
        let library = self.causeway.library();
        let guide = library.get(&stored.connection.guide).map(|loaded| &*loaded.guide);
        let mut entries = self.causeway.records.history(id)?;
        entries.reverse();
        Ok(entries
            .iter()
            .map(|entry| {
                let again = entry.withdrawn.iter().map(|what| what.words(guide));
                let sentences: Vec<String> = std::iter::once(entry.change.say(guide))
                    .chain(again)
                    .map(String::from)
                    .collect();
                HistoryLine {
                    at: entry.at.to_string(),
                    say: sentences.join(" "),
                }
            })
            .collect())
    }

    /// Begins one of the things that the view offers under "Later": `renewal:<slot>`, `leaving:<slot>`,
    /// `exposed:<slot>`, `end`, or `resume`.
    ///
    /// # Errors
    /// [`Code::NotInGuide`](crate::problem::Code) when it is not offered,
    /// [`Code::NoSuchConnection`](crate::problem::Code), [`Code::Records`](crate::problem::Code).
    pub fn begin_life(self, id: ConnectionId, what: &str) -> Result<ConnectionView, Problem> {
        let change = match what.split_once(':') {
            Some((reason, slot)) => Change::ReplacementBegun {
                slot: slot.to_owned(),
                reason: match reason {
                    "renewal" => ReplaceReason::Renewal,
                    "leaving" => ReplaceReason::Leaving,
                    "exposed" => ReplaceReason::Exposed,
                    _ => return Err(not_in_guide()),
                },
            },
            None if what == "end" => Change::EndingBegun,
            None if what == "resume" => Change::EndingCancelled,
            None => return Err(not_in_guide()),
        };
        self.causeway.view(&self.causeway.change(id, change)?)
    }

    /// Leaves things as they are: `replace:<slot>` keeps the old key, `end` stays connected.
    ///
    /// # Errors
    /// As [`Connections::begin_life`](super::Connections::begin_life); [`Code::NotInGuide`](crate::problem::Code) also when the old key is
    /// revoked or the new one stored.
    pub fn cancel_life(self, id: ConnectionId, what: &str) -> Result<ConnectionView, Problem> {
        let change = match what.split_once(':') {
            Some(("replace", slot)) => Change::ReplacementCancelled {
                slot: slot.to_owned(),
            },
            None if what == "end" => Change::EndingCancelled,
            _ => return Err(not_in_guide()),
        };
        self.causeway.view(&self.causeway.change(id, change)?)
    }

    /// Removes every key of a connection and every remembered credential from this computer. The record
    /// of what was done stays.
    ///
    /// # Errors
    /// [`Code::Keyring`](crate::problem::Code) when one could not be removed: what was removed until then
    /// is, and the record says so.
    pub fn forget_secrets(self, id: ConnectionId) -> Result<ConnectionView, Problem> {
        let (stored, _) = self.causeway.with_guide(id)?;
        self.causeway.pushes().leave(id);
        for slot in stored.connection.keys.keys() {
            self.causeway.keys().forget(id, slot)?;
        }
        for destination in stored.connection.destinations.keys() {
            self.causeway.destinations().forget(id, destination)?;
        }
        self.view(id)
    }
}

impl Causeway {
    fn remove_secrets(&self, connection: &Connection) -> Result<(), Problem> {
        for (slot, key) in &connection.keys {
            if let Some(held) = &key.held {
                let entry = EntryName::new(self.service, connection.id.0, slot);
                self.intend(connection.id, slot, &Plan::Forget)?;
                self.remove_key(&entry, held)?;
            }
        }
        for destination in connection.destinations.keys() {
            self.remove_remembered(connection, destination)?;
        }
        Ok(())
    }

    pub(super) fn card(&self, stored: &StoredConnection) -> ConnectionCard {
        match self.library().get(&stored.connection.guide) {
            Some(loaded) => render::card(&self.scene(stored, loaded)),
            None => render::card_without_guide(&stored.connection, stored.changed, self.moment()),
        }
    }

    fn copy_of(&self, from: &Connection, guide: &str, label: Line) -> Result<ConnectionView, Problem> {
        let now = (self.clock)();
        let connection = from.for_same_workspace(guide, label, now);
        let change = Change::CopiedFrom {
            label: from.label.clone(),
        };
        let stored = self.records.insert(&connection, &change, now)?;
        self.view(&stored)
    }

    /// `wanted`, or the same with a number, so that no two connections have one label.
    fn free_label(&self, wanted: &str) -> Result<Line, Problem> {
        let free = self.with_index(|index| {
            let taken = index.labels();
            std::iter::once(wanted.to_owned())
                .chain((2..).map(|number| format!("{wanted} ({number})")))
                .find(|label| !taken.contains(fold(label).as_str()))
        })?;
        line(&free.unwrap_or_else(|| wanted.to_owned()), "label")
    }

    /// Stores a text in a field that is known already.
    pub(super) fn store_field(
        &self,
        id: ConnectionId,
        field: FieldId,
        text: &str,
    ) -> Result<StoredConnection, Problem> {
        let text = match field.canonical(text) {
            Ok(text) => text,
            Err(refusal) => return Err(ChangeRefusal::Field(field, refusal).into()),
        };
        self.change(id, Change::FieldSet { field, text })
    }
}

pub(super) fn line(text: &str, field: &str) -> Result<Line, Problem> {
    Line::parse(text)
        .map(|parsed| parsed.value)
        .map_err(|mistake| Problem::new(Code::BadValue, mistake.message(), mistake.hint()).at(field))
}

pub(super) fn field_id(field: &str) -> Result<FieldId, Problem> {
    field.parse().map_err(|_| not_in_guide())
}
