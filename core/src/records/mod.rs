//! Connections and clients with their history, kept in one SQLite file.
//!
//! **Invariants.**
//! - Every change is one transaction, which also appends to the history. A process killed at any
//!   instant leaves the connection and its history as they were before a change or after it.
//! - A damaged file, a file of a newer Causeway and a file of another program are never written
//!   to: they are moved aside under a name that says when, the person is told ([`SetAside`]), and a
//!   new file is begun. A file that another program is using is none of these.
//! - One record that cannot be read does not take the others with it ([`Listed`]).
//! - No secret comes here: [`Connection`](crate::connection::Connection) has no place for one.
//!
//! All calls block, for a few milliseconds as a rule and for [`PATIENCE`] at the most. From async
//! code, wrap them in `spawn_blocking`.

mod aside;
mod clients;
mod condition;
mod fault;
mod gate;
mod newest;
mod open;
mod place;
mod schema;
mod store;
mod take_in;
#[cfg(test)]
mod tests;
mod touched;

use std::time::Duration;

pub use aside::{SetAside, Why};
pub use clients::{ClientEntry, StoredClient};
pub use fault::RecordsError;
pub use newest::Newest;
pub use open::Opened;
pub use store::{Entry, Listed, Records, Stored};
pub use take_in::Incoming;
pub use touched::Touched;

/// How long a call waits for another process that is writing.
pub const PATIENCE: Duration = Duration::from_secs(5);
