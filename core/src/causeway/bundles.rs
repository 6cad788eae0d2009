//! Bundles: exporting connections to a file, and importing them after a preview.

use super::Causeway;
use crate::bundle;
use crate::connection::{Applied, Change, Connection, ConnectionId};
use crate::problem::{Code, Problem};
use crate::view::{ConnectionCard, ImportPreview};
use std::path::Path;
use std::sync::PoisonError;

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

    /// Reads a bundle and says what importing it would do. Nothing is written.
    ///
    /// # Errors
    /// [`Code::Bundle`] when it is none, or one that cannot be trusted; [`Code::File`],
    /// [`Code::Records`].
    pub fn preview_import(&self, path: &Path) -> Result<ImportPreview, Problem> {
        let read = bundle::read(path, &self.library())?;
        let existing = self.records.list()?.connections;
        let preview = read.preview(existing.iter().map(|stored| &stored.connection));
        *self.imported.lock().unwrap_or_else(PoisonError::into_inner) = Some(read.connections);
        Ok(preview)
    }

    /// Imports what was previewed last, in one transaction.
    ///
    /// # Errors
    /// [`Code::Bundle`] when nothing was previewed, [`Code::Records`].
    pub fn apply_import(&self) -> Result<Vec<ConnectionCard>, Problem> {
        let previewed = self
            .imported
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let connections = previewed.ok_or_else(|| {
            Problem::new(
                Code::Bundle,
                "No bundle was looked at.",
                "Choose the file first, look at what is in it, then import it.",
            )
        })?;
        self.records
            .insert_all(&connections, &Change::Imported, (self.clock)())?;
        self.connections()
    }
}
