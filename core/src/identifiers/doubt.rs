//! What is unusual about a value that is let through all the same.

use super::{IdentifierField, shape::ORGANIZATION_BODY};
use crate::words::{Message, value};

/// Why a person should look twice at a value before going on.
///
/// A doubt never blocks: OpenAI may change its formats at any time. It holds none of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdentifierDoubt {
    /// Longer or shorter than every known value of its kind.
    UnusualLength(IdentifierField),
    /// Characters that no known value of its kind has.
    UnusualCharacters(IdentifierField),
    /// All one character, as in an example.
    ExampleValue(IdentifierField),
    /// A key whose kind its beginning does not tell.
    UnknownKeyShape,
    /// An old key of a person, which can belong to several organizations:
    /// `docs/openai.md#organization-check`.
    LegacyKey,
    /// A key pasted in several lines, put together, whose form cannot confirm that this was right.
    JoinedLines,
    /// There was other text around a key; it was left out.
    TextLeftOut,
    /// A dash, a wide letter or a character that nobody sees was put right inside the value.
    CharactersMended(IdentifierField),
}

impl IdentifierDoubt {
    /// A fixed name for programs, in kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnusualLength(_) => "unusual-length",
            Self::UnusualCharacters(_) => "unusual-characters",
            Self::ExampleValue(_) => "example-value",
            Self::UnknownKeyShape => "unknown-key-shape",
            Self::LegacyKey => "legacy-key",
            Self::JoinedLines => "joined-lines",
            Self::TextLeftOut => "text-left-out",
            Self::CharactersMended(_) => "characters-mended",
        }
    }

    /// What is unusual.
    pub fn message(&self) -> Message {
        match *self {
            Self::UnusualLength(IdentifierField::OrganizationId) => {
                value::unusual_organization_id_length(ORGANIZATION_BODY)
            }
            Self::UnusualLength(field) => value::unusual_length(field),
            Self::UnusualCharacters(field) => value::unusual_characters(field),
            Self::ExampleValue(field) => value::example(field),
            Self::UnknownKeyShape => value::unknown_key_kind(),
            Self::LegacyKey => value::legacy_key(),
            Self::JoinedLines => value::joined_lines(),
            Self::TextLeftOut => value::text_left_out(),
            Self::CharactersMended(field) => value::characters_mended(field),
        }
    }

    /// What the person can do to be sure.
    pub fn hint(&self) -> Message {
        match self {
            Self::UnusualLength(_) | Self::UnusualCharacters(_) | Self::CharactersMended(_) => {
                value::compare_hint()
            }
            Self::ExampleValue(_) => value::example_hint(),
            Self::UnknownKeyShape => value::unknown_key_kind_hint(),
            Self::LegacyKey => value::legacy_key_hint(),
            Self::JoinedLines => value::joined_lines_hint(),
            Self::TextLeftOut => value::text_left_out_hint(),
        }
    }
}
