//! Which mistake was made, in words that say where the right value is found.

use crate::words::{Argument, Message, value};
use std::fmt;

/// The place a value was meant for. It decides where a mistake sends the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdentifierField {
    /// An Organization ID, of the ChatGPT workspace or of the OpenAI Platform.
    OrganizationId,
    /// A Workspace ID.
    WorkspaceId,
    /// The secret key itself.
    Key,
    /// One line of the person's own words.
    Line,
}

impl IdentifierField {
    /// A fixed name, which the sentences select by.
    const fn code(self) -> &'static str {
        match self {
            Self::OrganizationId => "organization-id",
            Self::WorkspaceId => "workspace-id",
            Self::Key => "key",
            Self::Line => "line",
        }
    }

    /// How the right value looks and where it is found.
    ///
    /// Sources of the pages: <https://help.openai.com/en/articles/20001407> (Admin Console keys) and
    /// OpenAI's own consoles at `chatgpt.com/admin/settings` and `platform.openai.com/settings`.
    fn where_found(self) -> Message {
        value::where_found(self)
    }
}

impl From<IdentifierField> for Argument {
    fn from(field: IdentifierField) -> Self {
        field.code().into()
    }
}

/// Why a text cannot be the value it was pasted for.
///
/// The list is closed. No variant holds any of the text: it may be a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdentifierMistake {
    /// Nothing is left once white space and quotation marks are taken away.
    Empty(IdentifierField),
    /// A Workspace ID (UUID) where something else belongs.
    WorkspaceIdHere(IdentifierField),
    /// An Organization ID where something else belongs.
    OrganizationIdHere(IdentifierField),
    /// A Platform project ID.
    ProjectIdHere(IdentifierField),
    /// A key, or a text with a key in it, where no key may be kept.
    KeyHere(IdentifierField),
    /// A key of another company, Anthropic.
    AnthropicKey(IdentifierField),
    /// A web address.
    Url(IdentifierField),
    /// An e-mail address.
    EmailAddress(IdentifierField),
    /// A key with its middle hidden, or a made-up example of a key.
    MaskedKey(IdentifierField),
    /// An ID shown shortened.
    ShortenedId(IdentifierField),
    /// Two or more different values of the right kind.
    SeveralValues(IdentifierField),
    /// One value of the right kind with other text around it.
    TextAround(IdentifierField),
    /// None of the above, and no Organization ID.
    NotAnOrganizationId,
    /// None of the above, and no Workspace ID.
    NotAWorkspaceId,
    /// Made of the characters of a Workspace ID, but too few or too many of them.
    IncompleteWorkspaceId,
    /// None of the above, and no key.
    NotAKey,
    /// Shorter than any key.
    KeyCutOff,
    /// A key with a space in the middle.
    SpaceInKey,
    /// A value in which a program put a dash in place of one hyphen or two.
    HyphenChanged(IdentifierField),
    /// Not the four characters at the end of a key.
    NotLastFour,
    /// Longer than the place holds; `limit` in characters.
    TooLong {
        /// The place.
        field: IdentifierField,
        /// The most characters it holds.
        limit: usize,
    },
    /// More than one line where one belongs.
    SeveralLines,
    /// Control characters, which no keyboard types and no page shows.
    ControlCharacters,
}

impl IdentifierMistake {
    /// A fixed name for programs, in kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty(_) => "empty",
            Self::WorkspaceIdHere(_) => "workspace-id-here",
            Self::OrganizationIdHere(_) => "organization-id-here",
            Self::ProjectIdHere(_) => "project-id-here",
            Self::KeyHere(_) => "key-here",
            Self::AnthropicKey(_) => "anthropic-key",
            Self::Url(_) => "url",
            Self::EmailAddress(_) => "email-address",
            Self::MaskedKey(_) => "masked-key",
            Self::ShortenedId(_) => "shortened-id",
            Self::SeveralValues(_) => "several-values",
            Self::TextAround(_) => "text-around",
            Self::NotAnOrganizationId => "not-an-organization-id",
            Self::NotAWorkspaceId => "not-a-workspace-id",
            Self::IncompleteWorkspaceId => "incomplete-workspace-id",
            Self::NotAKey => "not-a-key",
            Self::KeyCutOff => "key-cut-off",
            Self::SpaceInKey => "space-in-key",
            Self::HyphenChanged(_) => "hyphen-changed",
            Self::NotLastFour => "not-last-four",
            Self::TooLong { .. } => "too-long",
            Self::SeveralLines => "several-lines",
            Self::ControlCharacters => "control-characters",
        }
    }

    /// What happened, for the person who pasted the text.
    pub fn message(&self) -> Message {
        match *self {
            Self::Empty(field) => value::empty(field),
            Self::WorkspaceIdHere(_) => value::is_workspace_id(),
            Self::OrganizationIdHere(_) => value::is_organization_id(),
            Self::ProjectIdHere(_) => value::is_project_id(),
            Self::KeyHere(field) => value::is_key(field),
            Self::AnthropicKey(_) => value::is_anthropic_key(),
            Self::Url(_) => value::is_web_address(),
            Self::EmailAddress(_) => value::is_email_address(),
            Self::MaskedKey(_) => value::masked_key(),
            Self::ShortenedId(_) => value::shortened_id(),
            Self::SeveralValues(field) => value::several_values(field),
            Self::TextAround(field) => value::text_around(field),
            Self::NotAnOrganizationId => value::not_an_organization_id(),
            Self::NotAWorkspaceId => value::not_a_workspace_id(),
            Self::IncompleteWorkspaceId => value::incomplete_workspace_id(),
            Self::NotAKey => value::not_a_key(),
            Self::KeyCutOff => value::key_cut_off(),
            Self::SpaceInKey => value::space_in_key(),
            Self::HyphenChanged(field) => value::hyphen_changed(field),
            Self::NotLastFour => value::not_last_four(),
            Self::TooLong { field, limit } => value::too_long(field, limit),
            Self::SeveralLines => value::several_lines(),
            Self::ControlCharacters => value::control_characters(),
        }
    }

    /// What to do now, and where.
    pub fn hint(&self) -> Message {
        match *self {
            Self::WorkspaceIdHere(field) => value::is_workspace_id_hint(field),
            Self::OrganizationIdHere(field) => value::is_organization_id_hint(field),
            Self::KeyHere(field) => value::is_key_hint(field),
            Self::AnthropicKey(field) => value::is_anthropic_key_hint(field),
            Self::Url(field) => value::is_web_address_hint(field),
            Self::MaskedKey(field) => value::masked_key_hint(field),
            Self::ShortenedId(field) => value::shortened_id_hint(field),
            Self::SeveralValues(field) => value::several_values_hint(field),
            Self::TextAround(field) => value::text_around_hint(field),
            Self::IncompleteWorkspaceId => value::incomplete_workspace_id_hint(IdentifierField::WorkspaceId),
            Self::KeyCutOff | Self::SpaceInKey => value::incomplete_key_hint(IdentifierField::Key),
            Self::HyphenChanged(field) => value::hyphen_changed_hint(field),
            Self::NotLastFour => value::not_last_four_hint(),
            Self::TooLong { field, limit } => value::too_long_hint(field, limit),
            Self::ControlCharacters => value::control_characters_hint(),
            Self::SeveralLines => IdentifierField::Line.where_found(),
            Self::NotAnOrganizationId => IdentifierField::OrganizationId.where_found(),
            Self::NotAWorkspaceId => IdentifierField::WorkspaceId.where_found(),
            Self::NotAKey => IdentifierField::Key.where_found(),
            Self::Empty(field) | Self::ProjectIdHere(field) | Self::EmailAddress(field) => {
                field.where_found()
            }
        }
    }
}

/// The message and the hint, one after the other.
impl fmt::Display for IdentifierMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.message(), self.hint())
    }
}

impl std::error::Error for IdentifierMistake {}
