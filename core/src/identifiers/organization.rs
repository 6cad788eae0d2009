//! The Organization ID, and the comparison of two of them.

use super::{
    IdentifierDoubt, IdentifierField, IdentifierMistake, Parsed, clean, foreign, guard, reparsed, shape,
};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use ts_rs::TS;
use zeroize::Zeroizing;

/// More characters than any ID could have; beyond it the text is something else.
const LIMIT: usize = 128;

/// The ID of an organization at OpenAI, `org-…`: of the ChatGPT workspace or of the Platform.
///
/// The characters keep their case, because OpenAI tells capitals from small letters; only the
/// leading `org-` is written in small letters, as OpenAI does.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS, JsonSchema)]
pub struct OrganizationId(String);

impl OrganizationId {
    /// Judges a pasted text.
    ///
    /// # Errors
    /// An [`IdentifierMistake`] when the text cannot be an Organization ID; a key in the text is always
    /// [`IdentifierMistake::KeyHere`] and its like.
    pub fn parse(text: &str) -> Result<Parsed<Self>, IdentifierMistake> {
        const FIELD: IdentifierField = IdentifierField::OrganizationId;
        let seen = clean::visible(text);
        // A dash is made of one hyphen or of two: only a documented form tells which.
        let mended = clean::without_dashes(&seen, "-");
        if let Some(mended) = &mended
            && !shape::is_documented_organization(clean::trimmed(mended))
            && shape::organization_body(clean::trimmed(mended)).is_some()
        {
            return Err(IdentifierMistake::HyphenChanged(FIELD));
        }
        let seen = match mended {
            Some(mended) if shape::is_documented_organization(clean::trimmed(&mended)) => mended,
            _ => seen,
        };
        let value = clean::trimmed(&seen);
        if value.is_empty() {
            return Err(IdentifierMistake::Empty(FIELD));
        }
        // Joined lines count only in the documented form: anything else would be a guess.
        let joined = clean::unwrapped(value)
            .filter(|joined| shape::is_documented_organization(joined))
            .unwrap_or_else(|| Zeroizing::new(value.to_owned()));
        let Some(body) = shape::organization_body(&joined) else {
            return Err(foreign::mistake(FIELD, &seen));
        };
        let is_shortened = clean::is_masked(&seen) && !shape::is_documented_organization(&joined);
        if is_shortened || guard::contains_key(&joined) {
            return Err(foreign::mistake(FIELD, &seen));
        }
        if body.len() > LIMIT {
            return Err(IdentifierMistake::TooLong {
                field: FIELD,
                limit: LIMIT,
            });
        }
        let value = Self(format!("org-{body}"));
        let mut doubts = value.doubts();
        if clean::is_mended(text) {
            doubts.push(IdentifierDoubt::CharactersMended(FIELD));
        }
        Ok(Parsed { value, doubts })
    }

    /// What is unusual about this ID; empty for an ID in its documented form.
    pub fn doubts(&self) -> Vec<IdentifierDoubt> {
        let body = &self.0[4..];
        let mut doubts = Vec::new();
        if body.len() != shape::ORGANIZATION_BODY {
            doubts.push(IdentifierDoubt::UnusualLength(IdentifierField::OrganizationId));
        }
        if !body.bytes().all(|b| b.is_ascii_alphanumeric()) {
            doubts.push(IdentifierDoubt::UnusualCharacters(
                IdentifierField::OrganizationId,
            ));
        }
        if is_one_character(body) {
            doubts.push(IdentifierDoubt::ExampleValue(IdentifierField::OrganizationId));
        }
        doubts
    }

    /// The ID as OpenAI writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_one_character(body: &str) -> bool {
    let first = body.bytes().next();
    body.bytes().all(|b| Some(b) == first)
}

impl fmt::Display for OrganizationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for OrganizationId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        reparsed(deserializer, |text| Self::parse(text).map(|parsed| parsed.value))
    }
}

/// Whether two Organization IDs are the same, and where they part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OrganizationComparison {
    /// Whether both are the same, capitals and small letters told apart.
    pub same: bool,
    /// The place of the first character that differs, counted from 0; where one ID ends before the
    /// other, its length. `None` when both are the same.
    pub first_difference: Option<usize>,
    /// Whether they differ, but only in capitals and small letters, as when one was typed.
    pub only_case_differs: bool,
}

/// Compares the Organization ID of the workspace with that of the Platform, to show them one above
/// the other.
pub fn compare(a: &OrganizationId, b: &OrganizationId) -> OrganizationComparison {
    let (a, b) = (a.as_str(), b.as_str());
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let same = a == b;
    OrganizationComparison {
        same,
        first_difference: (!same).then_some(shared),
        only_case_differs: !same && a.eq_ignore_ascii_case(b),
    }
}
