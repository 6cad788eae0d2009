//! A client: whose workspaces the connections are, for people who connect for others. A connection
//! names its client; what else is known of it, contact and notes, is kept apart and once.

use crate::identifiers::{Line, Notes};
use crate::words::{Message, client as words};
use serde::{Deserialize, Serialize};

/// A client, by the name that its connections carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Its name.
    pub name: Line,
    /// What else is known of it.
    pub about: ClientDetails,
}

/// What is known of a client beside its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientDetails {
    /// Whom to speak to there, in the person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Line>,
    /// The person's notes.
    #[serde(default, skip_serializing_if = "Notes::is_empty")]
    pub notes: Notes,
}

/// Something a person did to a client; the line of its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum ClientChange {
    /// Something was written down of it for the first time.
    Created,
    /// It got another name, and so did each connection of it, in the same transaction.
    Renamed {
        /// The name before.
        from: Line,
    },
    /// The contact was set, or taken away.
    ContactSet {
        /// The new one.
        contact: Option<Line>,
    },
    /// The notes were changed.
    NotesSet {
        /// The new ones.
        notes: Notes,
    },
}

impl Client {
    /// A client of whom nothing is known but the name.
    pub fn named(name: Line) -> Self {
        Self {
            name,
            about: ClientDetails::default(),
        }
    }

    /// What turns this client into `next`, each as a line of the history.
    pub fn changes_to(&self, next: &Self) -> Vec<ClientChange> {
        let mut changes = Vec::new();
        if self.name != next.name {
            changes.push(ClientChange::Renamed {
                from: self.name.clone(),
            });
        }
        if self.about.contact != next.about.contact {
            changes.push(ClientChange::ContactSet {
                contact: next.about.contact.clone(),
            });
        }
        if self.about.notes != next.about.notes {
            changes.push(ClientChange::NotesSet {
                notes: next.about.notes.clone(),
            });
        }
        changes
    }
}

impl ClientChange {
    /// The change in one sentence.
    pub fn say(&self) -> Message {
        match self {
            Self::Created => words::added(),
            Self::Renamed { from } => words::renamed(from.as_str()),
            Self::ContactSet {
                contact: Some(contact),
            } => words::contact_set(contact.as_str()),
            Self::ContactSet { contact: None } => words::contact_removed(),
            Self::NotesSet { notes } if notes.is_empty() => words::notes_removed(),
            Self::NotesSet { .. } => words::notes_changed(),
        }
    }
}
