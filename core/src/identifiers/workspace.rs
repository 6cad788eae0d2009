//! The Workspace ID.

use super::{IdentifierDoubt, IdentifierField, IdentifierMistake, Parsed, clean, foreign, reparsed, shape};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use ts_rs::TS;
use uuid::Uuid;

/// The ID of a ChatGPT workspace: a UUID of any version (`docs/openai.md#formats`), in small letters with
/// hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS, JsonSchema)]
pub struct WorkspaceId(String);

impl WorkspaceId {
    /// Judges a pasted text. Capitals, braces, a missing hyphen pattern (32 digits) and a line break
    /// inside are put right, because none of them changes which UUID is meant.
    ///
    /// # Errors
    /// An [`IdentifierMistake`] when the text cannot be a Workspace ID.
    pub fn parse(text: &str) -> Result<Parsed<Self>, IdentifierMistake> {
        const FIELD: IdentifierField = IdentifierField::WorkspaceId;
        let seen = clean::visible(text);
        // The form of a UUID tells that each dash was one hyphen.
        let seen = match clean::without_dashes(&seen, "-") {
            Some(mended) if shape::is_uuid(clean::trimmed(&mended)) => mended,
            _ => seen,
        };
        let value = clean::trimmed(&seen);
        if value.is_empty() {
            return Err(IdentifierMistake::Empty(FIELD));
        }
        let joined = clean::unwrapped(value).filter(|joined| shape::is_uuid(joined));
        let uuid = Uuid::try_parse(joined.as_ref().map_or(value, |joined| joined.as_str()))
            .map_err(|_| foreign::mistake(FIELD, &seen))?;
        let value = Self(uuid.hyphenated().to_string());
        let mut doubts = value.doubts();
        if clean::is_mended(text) {
            doubts.push(IdentifierDoubt::CharactersMended(FIELD));
        }
        Ok(Parsed { value, doubts })
    }

    /// What is unusual about this ID; empty for any UUID that is not all one digit.
    pub fn doubts(&self) -> Vec<IdentifierDoubt> {
        let mut digits = self.0.bytes().filter(|b| *b != b'-');
        let first = digits.next();
        if digits.all(|digit| Some(digit) == first) {
            vec![IdentifierDoubt::ExampleValue(IdentifierField::WorkspaceId)]
        } else {
            Vec::new()
        }
    }

    /// The ID in small letters with hyphens.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WorkspaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for WorkspaceId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        reparsed(deserializer, |text| Self::parse(text).map(|parsed| parsed.value))
    }
}
