//! Which mistake was made, in words that say where the right value is found.

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
    /// The name of the value, as OpenAI's pages write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::OrganizationId => "Organization ID",
            Self::WorkspaceId => "Workspace ID",
            Self::Key => "key",
            Self::Line => "text",
        }
    }

    /// How the right value looks and where it is found.
    ///
    /// Sources of the pages: <https://help.openai.com/en/articles/20001407> (Admin Console keys) and
    /// OpenAI's own consoles at `chatgpt.com/admin/settings` and `platform.openai.com/settings`.
    fn place(self) -> &'static str {
        match self {
            Self::OrganizationId => {
                "The Organization ID starts with org-. For ChatGPT it stands on the page \
                 Settings & permissions (chatgpt.com/admin/settings). For the OpenAI Platform it \
                 stands on the page General (platform.openai.com/settings/organization/general)."
            }
            Self::WorkspaceId => {
                "The Workspace ID has 36 characters with four hyphens, as in \
                 12345678-1234-1234-1234-123456789abc. It stands in ChatGPT on the page \
                 Settings & permissions (chatgpt.com/admin/settings), near the Organization ID."
            }
            Self::Key => {
                "OpenAI shows the key only once, on the page where you create it. Use the Copy \
                 button there. If that page is closed, create a new key."
            }
            Self::Line => "Write a short text of your own, on one line.",
        }
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
            Self::NotLastFour => "not-last-four",
            Self::TooLong { .. } => "too-long",
            Self::SeveralLines => "several-lines",
            Self::ControlCharacters => "control-characters",
        }
    }

    /// What happened, for the person who pasted the text.
    pub fn message(&self) -> String {
        match self {
            Self::Empty(field) => format!("There is no {} here yet.", field.name()),
            Self::WorkspaceIdHere(_) => "This is a Workspace ID.".into(),
            Self::OrganizationIdHere(_) => "This is an Organization ID.".into(),
            Self::ProjectIdHere(_) => "This is the ID of a Platform project (proj_…).".into(),
            Self::KeyHere(IdentifierField::Line) => {
                "This text has something in it that looks like a key. It was not stored.".into()
            }
            Self::KeyHere(_) => "This looks like a key. It was not stored.".into(),
            Self::AnthropicKey(_) => {
                "This is a key from Anthropic (sk-ant-…), not from OpenAI. It was not stored.".into()
            }
            Self::Url(_) => "This is a web address.".into(),
            Self::EmailAddress(_) => "This is an e-mail address.".into(),
            Self::MaskedKey(_) => "Part of this key is hidden, so it cannot be used.".into(),
            Self::ShortenedId(_) => "This ID is shown shortened; some of it is missing.".into(),
            Self::SeveralValues(field) => {
                format!("There is more than one {} in this text.", field.name())
            }
            Self::TextAround(field) => {
                format!("There are other words around the {} here.", field.name())
            }
            Self::NotAnOrganizationId => "This is not an Organization ID.".into(),
            Self::NotAWorkspaceId => "This is not a Workspace ID.".into(),
            Self::IncompleteWorkspaceId => {
                "This looks like a Workspace ID with characters missing or too many.".into()
            }
            Self::NotAKey => "This is not a key.".into(),
            Self::KeyCutOff => "This is too short to be a whole key.".into(),
            Self::SpaceInKey => "This key has a space in the middle.".into(),
            Self::NotLastFour => "This is not the end of a key.".into(),
            Self::TooLong { field, limit } => format!(
                "This is longer than {} can be ({limit} characters).",
                match field {
                    IdentifierField::OrganizationId => "an Organization ID",
                    IdentifierField::WorkspaceId => "a Workspace ID",
                    IdentifierField::Key => "a key",
                    IdentifierField::Line => "this text",
                }
            ),
            Self::SeveralLines => "This text has more than one line.".into(),
            Self::ControlCharacters => "This text has characters in it that cannot be shown or typed.".into(),
        }
    }

    /// What to do now, and where.
    pub fn hint(&self) -> String {
        match self {
            Self::Empty(field) => field.place().into(),
            Self::WorkspaceIdHere(IdentifierField::OrganizationId) => {
                "The Organization ID starts with org- and stands on the same ChatGPT page, \
                 Settings & permissions (chatgpt.com/admin/settings)."
                    .into()
            }
            Self::OrganizationIdHere(IdentifierField::WorkspaceId) => {
                "The Workspace ID has 36 characters with four hyphens and stands on the same \
                 ChatGPT page, Settings & permissions (chatgpt.com/admin/settings)."
                    .into()
            }
            Self::KeyHere(IdentifierField::Line) => {
                "Leave the key out: its last 4 characters are enough to tell it apart. The key \
                 itself goes in the key field of the step that asks for it."
                    .into()
            }
            Self::KeyHere(field) => format!("Keep the key for the step that asks for it. {}", field.place()),
            Self::AnthropicKey(IdentifierField::Key) => {
                "Create a key on OpenAI's own page, as this step shows, and paste that one.".into()
            }
            Self::Url(field) => format!(
                "Paste only the {}, not the address of the page it is on. {}",
                field.name(),
                field.place()
            ),
            Self::MaskedKey(IdentifierField::Key) => {
                "OpenAI shows the whole key only once, right after you create it. If you did not \
                 copy it then, create a new key and use its Copy button."
                    .into()
            }
            Self::ShortenedId(field) => {
                format!("Use the Copy button beside the ID. {}", field.place())
            }
            Self::SeveralValues(field) => format!(
                "Paste only one {}. If you are not sure which, look again on OpenAI's page. {}",
                field.name(),
                field.place()
            ),
            Self::TextAround(field) => format!("Paste only the {}.", field.name()),
            Self::IncompleteWorkspaceId => format!(
                "Copy it again, from its first to its last character. {}",
                IdentifierField::WorkspaceId.place()
            ),
            Self::KeyCutOff | Self::SpaceInKey => format!(
                "Copy the key again, from its first to its last character. {}",
                IdentifierField::Key.place()
            ),
            Self::NotLastFour => "Give exactly the last 4 characters of the key.".into(),
            Self::TooLong {
                field: IdentifierField::Line,
                limit,
            } => {
                format!("Shorten it to {limit} characters or fewer.")
            }
            Self::TooLong { field, .. } => {
                format!("Paste only the {}. {}", field.name(), field.place())
            }
            Self::SeveralLines => IdentifierField::Line.place().into(),
            Self::ControlCharacters => "Type the text instead of pasting it.".into(),
            Self::NotAnOrganizationId => IdentifierField::OrganizationId.place().into(),
            Self::NotAWorkspaceId => IdentifierField::WorkspaceId.place().into(),
            Self::NotAKey => IdentifierField::Key.place().into(),
            Self::WorkspaceIdHere(field)
            | Self::OrganizationIdHere(field)
            | Self::ProjectIdHere(field)
            | Self::AnthropicKey(field)
            | Self::EmailAddress(field)
            | Self::MaskedKey(field) => field.place().into(),
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
