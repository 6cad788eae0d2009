//! The three values a person copies from OpenAI, parsed once at the border: [`OrganizationId`],
//! [`WorkspaceId`] and [`ApiKey`]; and [`Line`] and [`Notes`], their own words.
//!
//! Whoever holds one of these types holds a value that was judged. A value that cannot be right is a
//! [`IdentifierMistake`], which says which mistake it was and where the right value is found. A value that is
//! only unusual comes with an [`IdentifierDoubt`]: OpenAI documents few of its formats, so a doubt warns and
//! never blocks.
//!
//! **No mistake and no doubt holds the pasted text**, because that text may be a key.

mod clean;
mod doubt;
mod foreign;
mod guard;
mod key;
mod line;
mod mistake;
mod notes;
mod organization;
pub mod paste;
mod shape;
#[cfg(test)]
mod tests;
mod workspace;

use serde::{Deserialize, Deserializer, de::Error as _};
use zeroize::Zeroizing;

pub use doubt::IdentifierDoubt;
pub use guard::contains_key;
pub use key::{ApiKey, KeyShape, Last4};
pub use line::Line;
pub use mistake::{IdentifierField, IdentifierMistake};
pub use notes::Notes;
pub use organization::{OrganizationComparison, OrganizationId, compare};
pub use workspace::WorkspaceId;

/// A value parsed at the border, with what is doubtful about it.
///
/// Doubts warn; they never block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed<T> {
    /// The value, in its one canonical form.
    pub value: T,
    /// What is unusual about it; empty for a value in its documented form.
    pub doubts: Vec<IdentifierDoubt>,
}

/// Reads a stored value through the same judgement as a pasted one, so that a file edited by hand
/// cannot bring in what the border refuses.
fn reparsed<'de, D, T>(
    deserializer: D,
    parse: impl FnOnce(&str) -> Result<T, IdentifierMistake>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    let text = Zeroizing::new(String::deserialize(deserializer)?);
    parse(&text).map_err(D::Error::custom)
}
