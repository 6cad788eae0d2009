//! Bundles: one or many connections as a file that a person can keep, send to a colleague, or read.
//!
//! **Invariants.**
//! - A bundle holds no key. What is written is put together from types that have no place for one,
//!   and searched once more before it leaves; what is read is searched before anything is taken out
//!   of it, and refused, without being repeated, when it holds one.
//! - What is read goes through the same door as what is typed: the same parsers, the same guide, the
//!   same [`Change`](crate::connection::Change)s. Reading changes nothing; each connection is a new
//!   one, without its key.
//! - What this Causeway does not know is named and left out. A bundle of a newer version is refused
//!   in words.
//!
//! The format is JSON, described by `schemas/bundle.schema.json`, which is made from the types here.

mod doubts;
mod export;
mod fault;
mod file;
mod import;
mod inspect;
mod snippet;
#[cfg(test)]
mod tests;
mod wire;

pub use export::export;
pub use fault::BundleError;
pub use file::{read, read_bytes, write_new, write_replacing};
pub use import::{ReadBundle, parse};
pub use snippet::Snippet;
pub(crate) use snippet::snippet;

/// The version of the format that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// The largest file that is written or read, in bytes: about 8,000 connections with all that can be
/// filled in.
pub const LARGEST_FILE: u64 = 16 * 1024 * 1024;

/// The most connections in one bundle.
pub const MOST_CONNECTIONS: usize = 10_000;

/// The JSON Schema of a bundle. Published as `schemas/bundle.schema.json`.
pub fn schema() -> serde_json::Value {
    wire::schema()
}
