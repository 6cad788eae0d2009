//! A person's own notes: several lines that hold no key.

use super::{IdentifierField, IdentifierMistake, clean, guard, reparsed};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// Notes about a client, of several lines; may be empty. Stored in the clear, so nothing that looks
/// like a key gets in: nothing that the key field would take.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Notes(String);

impl Notes {
    /// The most characters that notes hold.
    pub const LIMIT: usize = 4_000;

    /// Judges a typed or pasted text. Line ends become the same everywhere; white space at the end of
    /// a line and around the whole is dropped.
    ///
    /// # Errors
    /// An [`IdentifierMistake`] when the text holds something that looks like a key, has control characters, or
    /// is longer than [`Notes::LIMIT`] characters.
    pub fn parse(text: &str) -> Result<Self, IdentifierMistake> {
        // Before anything is copied into a buffer that nobody wipes.
        if guard::could_be_key(text) {
            return Err(IdentifierMistake::KeyHere(IdentifierField::Line));
        }
        Self::tidied(text)
    }

    fn tidied(text: &str) -> Result<Self, IdentifierMistake> {
        let text = text.replace("\r\n", "\n");
        let lines: Vec<&str> = text.split(clean::is_line_break).map(str::trim_end).collect();
        let notes = lines.join("\n");
        let notes = notes.trim_matches('\n');
        if notes.contains(|c: char| c.is_control() && c != '\n' && c != '\t') {
            return Err(IdentifierMistake::ControlCharacters);
        }
        if notes.chars().count() > Self::LIMIT {
            return Err(IdentifierMistake::TooLong {
                field: IdentifierField::Line,
                limit: Self::LIMIT,
            });
        }
        Ok(Self(notes.to_owned()))
    }

    /// The notes as they were typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Notes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Notes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        reparsed(deserializer, |text| {
            // As for a `Line`: notes that were stored under a laxer guard have to stay readable.
            if guard::contains_key(text) {
                return Err(IdentifierMistake::KeyHere(IdentifierField::Line));
            }
            Self::tidied(text)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_keep_their_lines_and_lose_what_nobody_sees() {
        let notes = Notes::parse("\r\nCalls on Mondays. \r\n\r\nAsk for Kim.\n\n").unwrap();
        assert_eq!(notes.as_str(), "Calls on Mondays.\n\nAsk for Kim.");
        assert!(Notes::parse(" \n ").unwrap().is_empty());
    }

    #[test]
    fn no_key_gets_into_notes() {
        let key = format!("sk-proj-{0}T3BlbkFJ{0}", "a1".repeat(37));
        let mistake = Notes::parse(&format!("Their key:\n{key}")).unwrap_err();
        assert_eq!(mistake, IdentifierMistake::KeyHere(IdentifierField::Line));
        let stored = serde_json::to_string(&format!("see {key}")).unwrap();
        assert!(
            serde_json::from_str::<Notes>(&stored).is_err(),
            "a file edited by hand cannot bring one in either"
        );
    }

    #[test]
    fn notes_end_somewhere() {
        assert!(Notes::parse(&"x".repeat(Notes::LIMIT)).is_ok());
        assert!(matches!(
            Notes::parse(&"x".repeat(Notes::LIMIT + 1)),
            Err(IdentifierMistake::TooLong {
                limit: Notes::LIMIT,
                ..
            })
        ));
        assert_eq!(Notes::parse("a\u{7}b"), Err(IdentifierMistake::ControlCharacters));
    }
}
