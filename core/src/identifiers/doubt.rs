//! What is unusual about a value that is let through all the same.

use super::{IdentifierField, shape::ORGANIZATION_BODY};

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
    /// An old key of a person, which can belong to several organisations:
    /// `docs/openai.md#organization-check`.
    LegacyKey,
    /// A key pasted in several lines, put together, whose form cannot confirm that this was right.
    JoinedLines,
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
        }
    }

    /// What is unusual.
    pub fn message(&self) -> String {
        match self {
            Self::UnusualLength(IdentifierField::OrganizationId) => format!(
                "Organization IDs usually have {ORGANIZATION_BODY} characters after org-. This one \
                 does not."
            ),
            Self::UnusualLength(field) => {
                format!("This {} does not have the usual length.", field.name())
            }
            Self::UnusualCharacters(field) => {
                format!("This {} has characters in it that are unusual.", field.name())
            }
            Self::ExampleValue(field) => {
                format!("This looks like an example, not like a real {}.", field.name())
            }
            Self::UnknownKeyShape => "The beginning of this key does not tell its kind.".into(),
            Self::LegacyKey => "This is an older kind of key that belongs to a person.".into(),
            Self::JoinedLines => "This key came in more than one line. The lines were put together.".into(),
        }
    }

    /// What the person can do to be sure.
    pub fn hint(&self) -> String {
        match self {
            Self::UnusualLength(_) | Self::UnusualCharacters(_) => {
                "Compare its beginning and its end with OpenAI's page. If both are the same, go on.".into()
            }
            Self::ExampleValue(_) => "Copy your own value from OpenAI's page.".into(),
            Self::UnknownKeyShape => {
                "Make sure that you copied the secret key itself, not its name or an ID. A key from \
                 admin.openai.com may look like this. If it is that key, go on."
                    .into()
            }
            Self::LegacyKey => {
                "It can belong to several organisations, so a check of the organisation proves \
                 little. A new key is the safer choice; you can also go on with this one."
                    .into()
            }
            Self::JoinedLines => {
                "Compare the last 4 characters with OpenAI's page, or copy the key again with the \
                 Copy button."
                    .into()
            }
        }
    }
}
