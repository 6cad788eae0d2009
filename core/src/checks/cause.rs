//! Why a check failed, could not tell, or was not run. Closed lists: no words of an answer are kept.

use crate::log::{Loggable, Safe};
use crate::network::FailureCode;
use serde::{Deserialize, Serialize};

/// Why a check failed or could not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Cause {
    /// The Platform does not know the key.
    KeyUnknown,
    /// The key belongs to another organization.
    OtherOrganization,
    /// The Platform knows the key, and it may not do this.
    NoPermission,
    /// The key is not in the organization's list of Platform admin keys.
    NotListed,
    /// An IP allowlist keeps this computer out: `docs/openai.md#ip-allowlists`.
    AddressRefused,
    /// No access: not granted yet, or the key is for another workspace. The answer is the same:
    /// `docs/openai.md#compliance-statuses`.
    NoAccess,
    /// The Compliance API does not take the key: wrong, expired, revoked, its creator lost the role,
    /// or, with a key of the Platform, perhaps not granted yet (`docs/openai.md#compliance-statuses`).
    KeyRefused,
    /// There is no such workspace, or its plan has no Compliance API.
    NoSuchWorkspace,
    /// The key has no right to read users.
    NoUsers,
    /// The key may read logs, but not conversations.
    NoConversations,
    /// The key may read no logs at all.
    NoLogs,
    /// OpenAI did not understand the question: its interface has moved on.
    NotUnderstood,
    /// A firewall or proxy answered in OpenAI's place.
    Firewall,
    /// The network's proxy wants a sign-in.
    ProxySignIn,
    /// The answer leads elsewhere.
    Redirected,
    /// Too many requests for now.
    TooMany,
    /// OpenAI has trouble of its own.
    Trouble {
        /// The status answered.
        status: u16,
    },
    /// OpenAI doesn't answer in this form.
    #[serde(rename = "strange")]
    Unexpected,
    /// No answer came.
    #[serde(rename = "silent")]
    NoAnswer {
        /// Why.
        code: FailureCode,
    },
    /// The person stopped it.
    Stopped,
}

/// Why a check was not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotRunReason {
    /// The Organization ID is missing.
    NoOrganization,
    /// The Workspace ID is missing.
    NoWorkspace,
    /// Only Platform admin keys may see that list.
    OtherKindOfKey,
    /// With the access, OpenAI takes the key's other rights away, so asking proves nothing any more:
    /// `docs/openai.md#the-platform-key-route`.
    AccessGranted,
    /// An earlier check of this run did not get through to OpenAI.
    NotReached,
    /// An earlier check of this run failed: the answer would be the same.
    EarlierFailed,
}

impl Loggable for Cause {
    fn safe(self) -> Safe {
        Safe::word(match self {
            Self::KeyUnknown => "key-unknown",
            Self::OtherOrganization => "other-organization",
            Self::NoPermission => "no-permission",
            Self::NotListed => "not-listed",
            Self::AddressRefused => "address-refused",
            Self::NoAccess => "no-access",
            Self::KeyRefused => "key-refused",
            Self::NoSuchWorkspace => "no-such-workspace",
            Self::NoUsers => "no-users",
            Self::NoConversations => "no-conversations",
            Self::NoLogs => "no-logs",
            Self::NotUnderstood => "not-understood",
            Self::Firewall => "firewall",
            Self::ProxySignIn => "proxy-sign-in",
            Self::Redirected => "redirected",
            Self::TooMany => "too-many",
            Self::Trouble { .. } => "trouble",
            Self::Unexpected => "unexpected",
            Self::Stopped => "stopped",
            Self::NoAnswer { code } => return code.safe(),
        })
    }
}

impl Loggable for NotRunReason {
    fn safe(self) -> Safe {
        Safe::word(match self {
            Self::NoOrganization => "no-organization",
            Self::NoWorkspace => "no-workspace",
            Self::OtherKindOfKey => "other-kind-of-key",
            Self::AccessGranted => "access-granted",
            Self::NotReached => "not-reached",
            Self::EarlierFailed => "earlier-failed",
        })
    }
}
