//! The named checks: a closed set of questions about a key, each with an outcome of its own. Every
//! shell runs these and no others.
//!
//! A check is judged from what [`crate::openai`] was told. One question to OpenAI may answer several
//! checks, and is then put once. **Delete access is no check**: it cannot be proved without
//! deleting (`docs/openai.md#what-is-never-called`), so a person confirms it (see the step `test`).

mod cause;
mod judge;
mod outcome;
mod run;
mod status;
#[cfg(test)]
mod tests;

pub use cause::{Cause, NotRunReason};
pub use judge::Verdicts;
pub use outcome::{CheckDoubt, CheckOutcome, CheckResult, KeyDetails};
pub use run::{CheckProgress, Patience, Subject, run};
pub use status::CheckStatus;

use crate::log::{Loggable, Safe};
use crate::words::{Message, check as words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One of the named checks.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum CheckId {
    /// OpenAI can be reached from here.
    Reach,
    /// The OpenAI Platform accepts the key.
    PlatformKey,
    /// The key belongs to the organization of the ChatGPT workspace.
    Organization,
    /// Key name and creator, from OpenAI's own list.
    KeyDetails,
    /// The Compliance API accepts the key.
    ComplianceKey,
    /// The workspace is the right one.
    Workspace,
    /// The users of the workspace can be read.
    Users,
    /// The conversation logs of the workspace can be read.
    ConversationLogs,
}

impl Loggable for CheckId {
    fn safe(self) -> Safe {
        Safe::word(match self {
            Self::Reach => "reach",
            Self::PlatformKey => "platform-key",
            Self::Organization => "organization",
            Self::KeyDetails => "key-details",
            Self::ComplianceKey => "compliance-key",
            Self::Workspace => "workspace",
            Self::Users => "users",
            Self::ConversationLogs => "conversation-logs",
        })
    }
}

impl CheckId {
    /// Every check, in the order in which they build on each other.
    pub const ALL: [Self; 8] = [
        Self::Reach,
        Self::PlatformKey,
        Self::Organization,
        Self::KeyDetails,
        Self::ComplianceKey,
        Self::Workspace,
        Self::Users,
        Self::ConversationLogs,
    ];
    /// What is asked of a new key, before the mail to OpenAI.
    pub const BEFORE_ACCESS: [Self; 4] = [
        Self::Reach,
        Self::PlatformKey,
        Self::Organization,
        Self::KeyDetails,
    ];
    /// What tells that access is there.
    pub const ACCESS: [Self; 2] = [Self::Reach, Self::ComplianceKey];
    /// What is asked of a key that should have access.
    pub const WITH_ACCESS: [Self; 5] = [
        Self::Reach,
        Self::ComplianceKey,
        Self::Workspace,
        Self::Users,
        Self::ConversationLogs,
    ];

    /// What it makes sure of, as a statement.
    pub fn title(self) -> Message {
        match self {
            Self::Reach => words::title_reach(),
            Self::PlatformKey => words::title_platform_key(),
            Self::Organization => words::title_organization(),
            Self::KeyDetails => words::title_key_details(),
            Self::ComplianceKey => words::title_compliance_key(),
            Self::Workspace => words::title_workspace(),
            Self::Users => words::title_users(),
            Self::ConversationLogs => words::title_conversation_logs(),
        }
    }

    /// The check that says why this one has no answer of its own: the key's.
    const fn teller(self) -> Option<Self> {
        match self {
            Self::Reach | Self::PlatformKey | Self::ComplianceKey => None,
            Self::Organization | Self::KeyDetails => Some(Self::PlatformKey),
            Self::Workspace | Self::Users | Self::ConversationLogs => Some(Self::ComplianceKey),
        }
    }

    /// Whether its answer depends on the workspace.
    pub const fn is_about_the_workspace(self) -> bool {
        matches!(
            self,
            Self::ComplianceKey | Self::Workspace | Self::Users | Self::ConversationLogs
        )
    }
}
