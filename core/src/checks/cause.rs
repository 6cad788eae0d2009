//! Why a check failed, could not tell, or was not run. Closed lists: no words of an answer are kept.

use crate::log::{Loggable, Safe};
use crate::network::FailureCode;
use crate::openai::{Region, ShownCode};
use serde::{Deserialize, Serialize};

/// Why a check failed or could not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Cause {
    /// OpenAI does not know the key.
    KeyUnknown,
    /// The key's creator belongs to no organization any more.
    NoOrganization,
    /// There is no organization with this ID.
    NoSuchOrganization,
    /// OpenAI has switched the account off.
    AccountOff,
    /// The organization's money on the Platform has run out, or a limit set on it was reached.
    Billing,
    /// The key's project is served by another host of OpenAI's.
    OtherRegion {
        /// Which, where OpenAI named one of its own list.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        region: Option<Region>,
    },
    /// OpenAI doesn't serve the country in which this network reaches it.
    CountryRefused,
    /// OpenAI refused with a code that Causeway doesn't know.
    UnknownCode {
        /// The code, where it can be shown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<ShownCode>,
    },
    /// The Platform refused without a code: `docs/openai.md#platform-error-codes`.
    NoReason,
    /// The key was accepted for one question and refused for the next.
    Contradiction,
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
    /// A gateway or proxy answered in OpenAI's place, in a form of its own.
    Foreign,
    /// The network's proxy wants a sign-in.
    ProxySignIn,
    /// The network wants a sign-in.
    NetworkSignIn,
    /// The answer leads elsewhere.
    Redirected,
    /// Too many requests for now.
    TooMany,
    /// OpenAI has trouble of its own.
    Trouble {
        /// The status answered.
        status: u16,
    },
    /// OpenAI has trouble of its own, or something on the way to it has.
    GatewayTrouble {
        /// The status answered.
        status: u16,
    },
    /// OpenAI's answer has another form than it had.
    Reshaped,
    /// The answer broke off, or came too slowly to be read.
    CutShort,
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
    /// A cause that a newer Causeway has written down.
    #[serde(other)]
    Newer,
}

impl Cause {
    /// Whether waiting can't mend it: somebody has to do something first.
    pub const fn is_past_waiting(self) -> bool {
        matches!(
            self,
            Self::KeyUnknown
                | Self::NoOrganization
                | Self::AccountOff
                | Self::NoSuchWorkspace
                | Self::CountryRefused
                | Self::Billing
        )
    }
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
            Self::NoOrganization => "no-organization",
            Self::NoSuchOrganization => "no-such-organization",
            Self::AccountOff => "account-off",
            Self::Billing => "billing",
            Self::OtherRegion { .. } => "other-region",
            Self::CountryRefused => "country-refused",
            Self::UnknownCode { .. } => "unknown-code",
            Self::NoReason => "no-reason",
            Self::Contradiction => "contradiction",
            Self::Foreign => "foreign",
            Self::NetworkSignIn => "network-sign-in",
            Self::GatewayTrouble { .. } => "gateway-trouble",
            Self::Reshaped => "reshaped",
            Self::CutShort => "cut-short",
            Self::Newer => "newer",
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
