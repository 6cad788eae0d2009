//! Home for one connection and for ten thousand: what is found, in which order, how many there are.
//!
//! An [`HomeIndex`] holds one short [`HomeEntry`] for each connection. [`HomeIndex::find`] is a pure function of
//! the index, a [`HomeQuery`] and the moment: it filters, counts, sorts and cuts one page. Nothing of it is
//! stored: the index is made from the records when it is first asked for, and follows their changes.

mod entry;
mod find;
mod index;
mod query;
#[cfg(test)]
mod tests;

pub use crate::fold::fold;
pub use entry::HomeEntry;
pub use find::{HomeMatches, HomePosition};
pub use index::HomeIndex;
pub use query::{HomeQuery, HomeSort, HomeStatus};

/// So many connections need no filter: Home shows all of them at once.
pub const HANDFUL: usize = 6;
/// The most connections on one page.
pub const MOST_AT_ONCE: u32 = 100;
/// The most clients that are named beside what was found.
pub const MOST_CLIENTS: usize = 5;
