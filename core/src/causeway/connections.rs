//! Connections: listing, making, naming, filling in, confirming, deleting.

use super::{Causeway, gone};
use crate::confirmation::Confirmation;
use crate::connection::{Change, ChangeRefusal, Connection, ConnectionId, FieldId};
use crate::home::fold;
use crate::identifiers::Line;
use crate::judgement::Judgement;
use crate::mail::MailKind;
use crate::problem::{Code, Problem};
use crate::records::StoredConnection;
use crate::route::Route;
use crate::secrets::EntryName;
use crate::view::{ConnectionCard, ConnectionView, HistoryLine, render};

impl Causeway {
    /// All connections, the one changed last first.
    ///
    /// # Errors
    /// [`Code::Records`].
    pub fn connections(&self) -> Result<Vec<ConnectionCard>, Problem> {
        let mut all = self.records.list()?.connections;
        all.sort_by_key(|stored| std::cmp::Reverse(stored.changed));
        Ok(all.iter().map(|stored| self.card(stored)).collect())
    }

    pub(super) fn card(&self, stored: &StoredConnection) -> ConnectionCard {
        match self.library().get(&stored.connection.guide) {
            Some(loaded) => render::card(&self.scene(stored, loaded)),
            None => render::card_without_guide(&stored.connection, stored.changed, self.moment()),
        }
    }

    /// A new connection. Without a label it is named after the platform.
    ///
    /// # Errors
    /// [`Code::NoSuchGuide`], [`Code::BadValue`] for the label, [`Code::Records`].
    pub fn new_connection(&self, guide: &str, label: Option<&str>) -> Result<ConnectionView, Problem> {
        let loaded = self.guide(guide)?;
        let label = match label.filter(|label| !label.trim().is_empty()) {
            Some(label) => line(label, "label")?,
            None => self.free_label(&loaded.guide.product)?,
        };
        let now = (self.clock)();
        let connection = Connection::new(guide, label, now);
        let stored = self.records.insert(&connection, &Change::Created, now)?;
        self.view(&stored)
    }

    /// A new connection for a client, who may be new too.
    ///
    /// # Errors
    /// As [`Causeway::new_connection`]; [`Code::BadValue`] for the client's name too.
    pub fn new_connection_for(&self, guide: &str, client: &str) -> Result<ConnectionView, Problem> {
        let loaded = self.guide(guide)?;
        let label = self.free_label(&loaded.guide.product)?;
        let client = self.as_spelled(line(client, "client")?)?;
        let now = (self.clock)();
        let connection = Connection {
            client: Some(client),
            ..Connection::new(guide, label, now)
        };
        let stored = self.records.insert(&connection, &Change::Created, now)?;
        self.view(&stored)
    }

    /// Another connection of the same workspace: identifiers carry over, keys do not.
    ///
    /// # Errors
    /// As [`Causeway::new_connection`], and [`Code::NoSuchConnection`].
    pub fn same_workspace_connection(
        &self,
        id: ConnectionId,
        guide: &str,
    ) -> Result<ConnectionView, Problem> {
        let stored = self.stored(id)?;
        let label = self.free_label(&self.guide(guide)?.guide.product)?;
        self.copy_of(&stored.connection, guide, label)
    }

    /// A copy without keys, mails and confirmations.
    ///
    /// # Errors
    /// As [`Causeway::same_workspace_connection`].
    pub fn duplicate_connection(&self, id: ConnectionId) -> Result<ConnectionView, Problem> {
        let (stored, loaded) = self.with_guide(id)?;
        let label = self.free_label(stored.connection.label.as_str())?;
        self.copy_of(&stored.connection, &loaded.guide.id, label)
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

    /// A connection with its journey.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::NoSuchGuide`], [`Code::Records`].
    pub fn connection(&self, id: ConnectionId) -> Result<ConnectionView, Problem> {
        self.view(&self.stored(id)?)
    }

    /// Gives a connection another label and client.
    ///
    /// # Errors
    /// [`Code::BadValue`], [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn rename_connection(
        &self,
        id: ConnectionId,
        label: &str,
        client: Option<&str>,
    ) -> Result<ConnectionView, Problem> {
        let label = line(label, "label")?;
        let client = client.filter(|client| !client.trim().is_empty());
        let client = client
            .map(|client| line(client, "client").and_then(|client| self.as_spelled(client)))
            .transpose()?;
        let change = Change::Renamed { label, client };
        self.view(&self.change(id, change)?)
    }

    /// Deletes a connection, its history, and its keys and destinations' credentials in the keyring.
    /// These go first: a connection that is gone can not say any more what was left behind.
    ///
    /// # Errors
    /// [`Code::Keyring`] when a key could not be removed; then nothing is deleted.
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn delete_connection(&self, id: ConnectionId) -> Result<(), Problem> {
        let stored = self.stored(id)?;
        for (slot, key) in &stored.connection.keys {
            if let Some(held) = &key.held {
                let entry = EntryName::new(self.service, id.0, slot);
                self.remove_key(&entry, held)?;
            }
        }
        for destination in stored.connection.destinations.keys() {
            self.remove_remembered(&stored.connection, destination)?;
        }
        self.forget_connection(id)
    }

    /// Deletes a connection and its history without asking the keyring: the way out when the keyring
    /// does not give a key up. The entry stays there until the person deletes it with the keyring's
    /// own program.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn forget_connection(&self, id: ConnectionId) -> Result<(), Problem> {
        if self.records.delete(id)? {
            Ok(())
        } else {
            Err(gone())
        }
    }

    /// What was done to a connection, newest first.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn history(&self, id: ConnectionId) -> Result<Vec<HistoryLine>, Problem> {
        let stored = self.stored(id)?;
        let library = self.library();
        let guide = library.get(&stored.connection.guide).map(|loaded| &*loaded.guide);
        let mut entries = self.records.history(id)?;
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

    /// Judges a text for a field, storing nothing.
    ///
    /// # Errors
    /// [`Code::NotInGuide`] for a field that does not exist.
    pub fn judge_field(&self, field: &str, text: &str) -> Result<Judgement, Problem> {
        Ok(field_id(field)?.judge(text))
    }

    /// Stores a text in a field; an empty text empties it.
    ///
    /// # Errors
    /// [`Code::BadValue`] with the field when the text is no good; what was stored stays.
    /// [`Code::NotInGuide`], [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn set_field(&self, id: ConnectionId, field: &str, text: &str) -> Result<ConnectionView, Problem> {
        self.view(&self.store_field(id, field_id(field)?, text)?)
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

    /// Chooses the route.
    ///
    /// # Errors
    /// [`Code::NotInGuide`] when the guide has no such route, [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn choose_route(&self, id: ConnectionId, route: Route) -> Result<ConnectionView, Problem> {
        self.view(&self.change(id, Change::RouteChosen { route })?)
    }

    /// Ticks a box, or takes the tick away.
    ///
    /// # Errors
    /// As [`Causeway::choose_route`].
    pub fn confirm(
        &self,
        id: ConnectionId,
        confirmation: impl Into<Confirmation>,
        on: bool,
    ) -> Result<ConnectionView, Problem> {
        let confirmation = confirmation.into();
        let granted = on && confirmation == Confirmation::AccessGranted;
        let change = match confirmation {
            Confirmation::OldKey(number) => Change::OldKeyRevoked { number, on },
            id => Change::Confirmed { id, on },
        };
        let stored = self.change(id, change)?;
        if granted {
            self.hurry(&stored.connection);
        }
        self.view(&stored)
    }

    /// Goes on although the two organization IDs differ.
    ///
    /// # Errors
    /// [`Code::Incomplete`] when they do not differ, [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn accept_mismatch(&self, id: ConnectionId) -> Result<ConnectionView, Problem> {
        self.view(&self.change(id, Change::MismatchAccepted)?)
    }

    /// Marks a mail as sent, or not sent after all.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn mark_mail_sent(
        &self,
        id: ConnectionId,
        kind: MailKind,
        sent: bool,
    ) -> Result<ConnectionView, Problem> {
        self.view(&self.change(id, Change::MailSent { kind, sent })?)
    }
}

pub(super) fn line(text: &str, field: &str) -> Result<Line, Problem> {
    Line::parse(text)
        .map(|parsed| parsed.value)
        .map_err(|mistake| Problem::new(Code::BadValue, mistake.message(), mistake.hint()).at(field))
}

pub(super) fn field_id(field: &str) -> Result<FieldId, Problem> {
    field.parse().map_err(|_| super::not_in_guide())
}
