//! Bundles: exporting connections to a file, and importing them after a preview.

use super::Causeway;
use crate::bundle;
use crate::client::Client;
use crate::client_list;
use crate::connection::{Applied, Change, Connection, ConnectionId};
use crate::identifiers::Line;
use crate::problem::{Code, Problem};
use crate::view::{ConnectionCard, ImportPreview};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::PoisonError;

/// What a file held that was previewed, until it is imported.
pub(super) struct Previewed {
    connections: Vec<Connection>,
    /// Whom to speak to, by client.
    contacts: BTreeMap<String, Line>,
}

impl Causeway {
    /// Writes connections, without their keys, to a file that the person named in a dialog of the
    /// system. That dialog has asked before replacing a file.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::Records`], [`Code::File`]; nothing is half-written.
    pub fn export(&self, ids: &[ConnectionId], path: &Path) -> Result<(), Problem> {
        let stored = ids
            .iter()
            .map(|id| self.stored(*id))
            .collect::<Result<Vec<_>, _>>()?;
        let connections: Vec<&Connection> = stored.iter().map(|stored| &stored.connection).collect();
        let text = bundle::export(&connections, &self.library(), (self.clock)())?;
        bundle::write_replacing(path, &text)?;
        // One transaction for all of them: ten thousand take no longer than one.
        self.records.change_all(ids, (self.clock)(), |connection| {
            let applied = Applied {
                connection: connection.clone(),
                withdrawn: Vec::new(),
            };
            Ok::<_, Problem>((applied, Change::Exported))
        })?
    }

    /// Reads a bundle, or a list of clients (CSV), and says what importing it would do. Nothing is written.
    ///
    /// # Errors
    /// [`Code::Bundle`] when it is neither, or one that cannot be trusted; [`Code::File`],
    /// [`Code::Records`].
    pub fn preview_import(&self, path: &Path) -> Result<ImportPreview, Problem> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let existing = self.records.list()?.connections;
        let there = existing.iter().map(|stored| &stored.connection);
        let (preview, previewed) = if client_list::is_list(&name) {
            let bytes = bundle::read_bytes(path, client_list::LARGEST_FILE)?;
            let list = client_list::parse(&name, &bytes, &self.library(), there, (self.clock)())?;
            let preview = list.preview();
            let (connections, contacts) = (list.connections, list.contacts);
            (
                preview,
                Previewed {
                    connections,
                    contacts,
                },
            )
        } else {
            let read = bundle::read(path, &self.library())?;
            let preview = read.preview(there);
            let (connections, contacts) = (read.connections, BTreeMap::new());
            (
                preview,
                Previewed {
                    connections,
                    contacts,
                },
            )
        };
        *self.imported.lock().unwrap_or_else(PoisonError::into_inner) = Some(previewed);
        Ok(preview)
    }

    /// Imports what was previewed last: the connections in one transaction, then the contacts of clients of
    /// whom none is known.
    ///
    /// # Errors
    /// [`Code::Bundle`] when nothing was previewed, [`Code::Records`].
    pub fn apply_import(&self) -> Result<Vec<ConnectionCard>, Problem> {
        let previewed = self
            .imported
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let Previewed {
            mut connections,
            contacts,
        } = previewed.ok_or_else(|| {
            Problem::new(
                Code::Bundle,
                "No file was looked at.",
                "Choose the file first, look at what is in it, then import it.",
            )
        })?;
        // One client, one spelling.
        let mut spelled: BTreeMap<String, Line> = BTreeMap::new();
        for connection in &mut connections {
            if let Some(client) = connection.client.take() {
                let spelling = match spelled.get(client.as_str()) {
                    Some(spelling) => spelling.clone(),
                    None => self.as_spelled(client.clone())?,
                };
                spelled.insert(client.to_string(), spelling.clone());
                connection.client = Some(spelling);
            }
        }
        self.records
            .insert_all(&connections, &Change::Imported, (self.clock)())?;
        for (client, contact) in contacts {
            let name = self.as_spelled(Line::parse(&client).map_err(|_| no_name())?.value)?;
            let known = self.records.client(&name)?.map(|stored| stored.client);
            let mut client = known.unwrap_or_else(|| Client::named(name.clone()));
            if client.about.contact.is_none() {
                client.about.contact = Some(contact);
                self.records.change_client(&name, &client, (self.clock)())?;
            }
        }
        self.connections()
    }
}

fn no_name() -> Problem {
    Problem::new(
        Code::Bundle,
        "A client's name in this list cannot be kept.",
        "Change it in the list, then choose the list again.",
    )
}
