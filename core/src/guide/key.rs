//! The keys of a guide: which of OpenAI's three kinds, with which rights.

use crate::mail::RequestedScope;
use crate::route::Route;
use crate::words::{Message, key as words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A key the platform needs.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyNeed {
    /// The slot's name, `a-z0-9-`.
    pub id: String,
    /// Which of OpenAI's three kinds of key. Where the vendor does not say (see `called`), the kind
    /// that is made before a mail to OpenAI: a Platform secret key.
    pub kind: KeyKind,
    /// What the vendor calls the key, where that does not tell which of the three kinds it is.
    pub called: Option<String>,
    /// The permissions to select when it is made, as OpenAI's page spells them; nothing where the
    /// vendor names none.
    pub permissions: Option<String>,
    /// Which Compliance API scope the vendor asks for.
    pub scope: Scope,
    /// Whether an Admin Console key may stand in. For keys of the OpenAI Platform that read
    /// conversations, and for no others.
    pub admin_console: Option<AdminConsole>,
}

impl KeyNeed {
    /// Which key it is, in words: its kind, or the vendor's name for it where that tells no kind.
    pub fn words(&self) -> Message {
        match &self.called {
            Some(called) => words::kind_called(called),
            None => self.kind.words(),
        }
    }

    /// Whether an Admin Console key may stand in for a key of the OpenAI Platform.
    pub fn stands_in(&self) -> bool {
        self.scope.requested().is_some()
            && self
                .admin_console
                .is_some_and(|says| says != AdminConsole::NotAccepted)
    }

    /// The kind of key to make on `route`.
    pub fn kind_on(&self, route: Option<Route>) -> KeyKind {
        match route {
            Some(Route::AdminConsole) if self.stands_in() => KeyKind::WorkspaceAdminKey,
            _ => self.kind,
        }
    }

    /// The permissions to select on `route`: the vendor's, or what is enough for the scope and no
    /// more. Nothing for a key of which neither is known.
    ///
    /// A key that OpenAI is asked about is made with All, because OpenAI takes everything else away
    /// when it grants the scopes; an Admin Console key keeps what it was made with. Which permissions
    /// that console offers: <https://help.openai.com/en/articles/20001407-managing-admin-keys-in-admin-console>.
    pub fn permissions_on(&self, route: Option<Route>) -> Option<&str> {
        let made = self.kind_on(route);
        if made == self.kind
            && let Some(named) = &self.permissions
        {
            return Some(named);
        }
        match (made, self.scope) {
            (_, Scope::None) => None,
            (KeyKind::WorkspaceAdminKey, Scope::Read | Scope::NotStated) => Some("Read only"),
            (KeyKind::WorkspaceAdminKey, Scope::Costs) => None,
            _ => Some("All"),
        }
    }
}

/// OpenAI's three kinds of key. They are not interchangeable, and two of them are called "Admin key":
/// see <https://help.openai.com/en/articles/20001407-managing-admin-keys-in-admin-console>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum KeyKind {
    /// platform.openai.com > API keys > Create new secret key.
    PlatformSecretKey,
    /// platform.openai.com > Admin keys > Create new admin key.
    PlatformAdminKey,
    /// admin.openai.com > Credentials > Admin keys.
    WorkspaceAdminKey,
}

impl KeyKind {
    /// The full name, never just "admin key".
    pub fn words(self) -> Message {
        match self {
            Self::PlatformSecretKey => words::kind_platform_secret(),
            Self::PlatformAdminKey => words::kind_platform_admin(),
            Self::WorkspaceAdminKey => words::kind_workspace_admin(),
        }
    }

    /// The id of OpenAI's page on which it is made.
    pub const fn page(self) -> &'static str {
        match self {
            Self::PlatformSecretKey => "platform-api-keys",
            Self::PlatformAdminKey => "platform-admin-keys",
            Self::WorkspaceAdminKey => "admin-console-keys",
        }
    }
}

/// The Compliance API scope to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Scope {
    /// `read`.
    Read,
    /// `read` and `delete`.
    ReadAndDelete,
    /// The vendor does not say. The smaller one is asked for: `read`.
    NotStated,
    /// Costs and usage only: no conversations, so no scope that OpenAI Support grants.
    Costs,
    /// This key does not read the Compliance API.
    None,
}

impl Scope {
    /// The scope as the mail asks for it; nothing where none is needed.
    pub const fn requested(self) -> Option<RequestedScope> {
        match self {
            Self::Read | Self::NotStated => Some(RequestedScope::Read),
            Self::ReadAndDelete => Some(RequestedScope::ReadAndDelete),
            Self::Costs | Self::None => None,
        }
    }

    /// The scope in words, for a list of what a platform needs; nothing where there is none.
    pub fn words(self) -> Option<Message> {
        match self {
            Self::Read => Some(words::scope_read()),
            Self::ReadAndDelete => Some(words::scope_read_and_delete()),
            Self::NotStated => Some(words::scope_not_stated()),
            Self::Costs => Some(words::scope_costs()),
            Self::None => None,
        }
    }
}

/// Whether a key made in the Admin Console may stand in for the key the vendor's guide names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AdminConsole {
    /// The vendor says so. No guide has it yet: vendors that know the Admin Console ask for its key
    /// alone. It is here for the day one of the others adds a sentence.
    Documented,
    /// Same host, header and paths; the vendor does not say.
    Likely,
    /// The vendor needs another kind.
    NotAccepted,
}
