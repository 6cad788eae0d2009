//! Home for one connection and for ten thousand: what is found, in which order, how many there are.
//!
//! An [`Index`] holds one short [`Entry`] for each connection. [`Index::find`] is a pure function of
//! the index, a [`Query`] and the moment: it filters, counts, sorts and cuts one page. Nothing of it is
//! stored: the index is made from the records when it is first asked for, and follows their changes.

mod entry;
mod find;
mod fold;
mod index;
mod query;
#[cfg(test)]
mod tests;

pub use entry::Entry;
pub use find::{Found, Place};
pub use fold::fold;
pub use index::Index;
pub use query::{HomeSort, HomeStatus, Query};

/// So many connections need no filter: Home shows all of them at once.
pub const HANDFUL: usize = 6;
/// The most connections on one page.
pub const MOST_AT_ONCE: u32 = 100;
/// The most clients that are named beside what was found.
pub const MOST_CLIENTS: usize = 5;
