//! One line of a person's own words.

use super::{IdentifierField, IdentifierMistake, Parsed, clean, guard, reparsed};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use ts_rs::TS;

/// A label, a key's name, a person's name: one trimmed line that holds no key.
///
/// It is stored, exported and mailed in the clear, so it is the one place where a key could slip
/// past the keyring; hence the guard.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS, JsonSchema)]
pub struct Line(String);

impl Line {
    /// The most characters a line holds.
    pub const LIMIT: usize = 200;

    /// Judges a typed or pasted text. White space around it is dropped, and characters that take no
    /// room on the screen; the two joiners stay, because Persian and emoji are written with them.
    ///
    /// A line never comes with doubts; the shape is that of the other values.
    ///
    /// # Errors
    /// An [`IdentifierMistake`] when nothing is left, when the text holds something that the key field would
    /// take, has several lines or control characters, or is longer than [`Line::LIMIT`] characters.
    pub fn parse(text: &str) -> Result<Parsed<Self>, IdentifierMistake> {
        // Before anything is copied into a buffer that nobody wipes.
        if guard::could_be_key(text) {
            return Err(IdentifierMistake::KeyHere(IdentifierField::Line));
        }
        Self::shown(text)
    }

    fn shown(text: &str) -> Result<Parsed<Self>, IdentifierMistake> {
        let is_joiner = |c: char| matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE0F}');
        let shown: String = text
            .chars()
            .filter(|c| !clean::is_invisible(*c) || is_joiner(*c))
            .collect();
        let line = shown.trim_matches(|c: char| c.is_whitespace() || is_joiner(c) && c != '\u{FE0F}');
        if line.trim_matches(is_joiner).is_empty() {
            return Err(IdentifierMistake::Empty(IdentifierField::Line));
        }
        if line.contains(clean::is_line_break) {
            return Err(IdentifierMistake::SeveralLines);
        }
        if line.contains(char::is_control) {
            return Err(IdentifierMistake::ControlCharacters);
        }
        if line.chars().count() > Self::LIMIT {
            return Err(IdentifierMistake::TooLong {
                field: IdentifierField::Line,
                limit: Self::LIMIT,
            });
        }
        Ok(Parsed {
            value: Self(line.to_owned()),
            doubts: Vec::new(),
        })
    }

    /// The line as it was typed, without white space around it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        reparsed(deserializer, |text| {
            // A name that was stored before the guard was as strict as it is has to stay readable: with it, the
            // whole connection would be gone.
            if guard::contains_key(text) {
                return Err(IdentifierMistake::KeyHere(IdentifierField::Line));
            }
            Self::shown(text).map(|parsed| parsed.value)
        })
    }
}
