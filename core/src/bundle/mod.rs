//! Bundles: one or many connections as a file that a person can keep, send to a colleague, or read.
//!
//! **Invariants.**
//! - A bundle in the clear holds no key. What is written is put together from types that have no place
//!   for one, and searched once more before it leaves; what is read is searched before anything is taken
//!   out of it, and refused, without being repeated, when it holds one. Keys travel only inside a sealed
//!   bundle, beside the bundle, and go from there into the keyring (see [`sealed`]).
//! - What is read goes through the same door as what is typed: the same parsers, the same guide, the
//!   same [`Change`](crate::connection::Change)s. Reading changes nothing; each connection is a new
//!   one, without its key.
//! - What this Causeway does not know is named and left out. A bundle of a newer version is refused
//!   in words.
//!
//! - Nothing in a bundle opens a page or sends anything by itself.
//!
//! The format is JSON, described by `schemas/bundle.schema.json`, which is made from the types here. Its
//! version counts up when an older Causeway would misread a file; a field that may be missing does not
//! change it, because what is not known is named and left out. Files of every version stay readable.

mod error;
mod export;
mod file;
mod import;
mod inspect;
mod omissions;
mod preview;
pub mod sealed;
mod snippet;
#[cfg(test)]
mod tests;
mod wire;

pub use error::BundleError;
pub use export::{export, export_sealed};
pub use file::{BundleFile, SealedFile, is_bundle, read, read_bytes, read_from, write_new, write_replacing};
pub use import::{CarriedKey, ReadBundle, parse};
pub(crate) use preview::{keeps, taken_in};
pub use snippet::Snippet;
pub(crate) use snippet::snippet;

/// The version of the format that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// The version of what is inside a sealed bundle that carries keys.
pub(crate) const SEALED_VERSION: u64 = 1;

/// The largest bundle that is written or read, in bytes: [`MOST_CONNECTIONS`] with all that can be
/// filled in.
pub const LARGEST_FILE: u64 = 32 * 1024 * 1024;

/// The most connections in one bundle.
pub const MOST_CONNECTIONS: usize = 10_000;

/// The most keys in one sealed bundle.
pub(crate) const MOST_KEYS: usize = 2 * MOST_CONNECTIONS;

/// The JSON Schema of what is inside a sealed bundle that carries keys. Published as
/// `schemas/sealed-bundle.schema.json`.
pub fn sealed_schema() -> serde_json::Value {
    wire::sealed_schema()
}

/// The JSON Schema of a bundle. Published as `schemas/bundle.schema.json`.
pub fn schema() -> serde_json::Value {
    wire::schema()
}
