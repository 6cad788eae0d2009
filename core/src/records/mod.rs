//! Connections and clients with their history, kept in one SQLite file.
//!
//! **Invariants.**
//! - Every change is one transaction, which also appends to the history. A process killed at any
//!   instant leaves the connection and its history as they were before a change or after it.
//! - A damaged file, a file of a newer Causeway and a file of another program are never written
//!   to: they are moved aside under a name that says when, the person is told ([`Quarantined`]), and a
//!   new file is begun. A file that another program is using is none of these.
//! - Nothing is written into a file that was deleted, replaced or cut, or whose drive was taken out, since it
//!   was opened: path and file are compared before each commit ([`RecordsError::Gone`]).
//! - One record that cannot be read does not take the others with it ([`StoredConnections`]).
//! - What is about to be done with the keyring is written down before it is done (an *intent*), and removed in
//!   one transaction with the change of the record that it belongs to.
//! - No secret comes here: [`Connection`](crate::connection::Connection) has no place for one.
//!
//! All calls block, for a few milliseconds as a rule and for [`PATIENCE`] at the most. From async
//! code, wrap them in `spawn_blocking`.

mod changes;
mod clients;
mod error;
mod file_state;
mod files;
mod import;
mod intents;
mod newest;
mod open;
mod presence;
mod process_lock;
mod quarantine;
mod schema;
mod store;
#[cfg(test)]
mod tests;

use std::time::Duration;

pub use changes::ChangedConnections;
pub use clients::{ClientHistoryEntry, StoredClient};
pub use error::RecordsError;
pub use import::{ImportedConnection, KeyToCome};
pub(crate) use intents::{Intent, KeyringLock, Plan, Settles};
pub use newest::NewestConnections;
pub use open::OpenedRecords;
pub use quarantine::{QuarantineReason, Quarantined};
pub use store::{HistoryEntry, Records, StoredConnection, StoredConnections};

/// How long a call waits for another process that is writing.
pub const PATIENCE: Duration = Duration::from_secs(5);
