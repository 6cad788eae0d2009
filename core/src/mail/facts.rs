//! What each mail has to state. None of these types has a place for a key.

use super::EmailAddress;
use crate::identifiers::{Last4, Line, OrganizationId, WorkspaceId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which of the three mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum MailKind {
    /// Asks OpenAI to grant the key its Compliance API scopes.
    ScopeRequest,
    /// Asks OpenAI about two Organization IDs that differ.
    MismatchRequest,
    /// Asks about the state of the scope request.
    FollowUp,
}

impl MailKind {
    /// The name used in anchors, records and file names; the same as its serialised form.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ScopeRequest => "scope-request",
            Self::MismatchRequest => "mismatch-request",
            Self::FollowUp => "follow-up",
        }
    }
}

/// The scope to ask for. OpenAI grants reading, deleting or both; every platform seen asks for one of
/// these two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequestedScope {
    /// Reading only.
    Read,
    /// Reading and deleting.
    ReadAndDelete,
}

impl RequestedScope {
    /// As the mail states it, the way vendors' pages spell it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Read => "Read",
            Self::ReadAndDelete => "Read & Delete",
        }
    }
}

/// What the scope request states: the four facts that OpenAI asks for, and both IDs, of which some vendors
/// add one: `docs/openai.md#scope-request`.
#[derive(Debug, Clone)]
pub struct ScopeFacts {
    /// Last four characters of the key.
    pub key_last4: Last4,
    /// The name the key was given.
    pub key_name: Line,
    /// "Created by", as OpenAI shows it.
    pub created_by: Line,
    /// The scope that the platform needs.
    pub scope: RequestedScope,
    /// The Organization ID of the workspace.
    pub organization_id: Option<OrganizationId>,
    /// The ChatGPT workspace ID.
    pub workspace_id: Option<WorkspaceId>,
    /// The platform's product name, from the guide.
    pub platform: String,
    /// Who signs the mail.
    pub sender_name: Option<Line>,
    /// For which company.
    pub company: Option<Line>,
    /// What the guide or the person adds.
    pub extra: MailExtras,
}

/// What a guide or the person adds to a scope request.
#[derive(Debug, Clone, Default)]
pub struct MailExtras {
    /// Who gets a copy, such as the platform's own team.
    pub cc: Vec<EmailAddress>,
    /// A subject in place of the usual one. Blank counts as none.
    pub subject: Option<String>,
    /// Sentences below the facts, each on its own line.
    pub sentences: Vec<String>,
}

/// What the mismatch mail states.
#[derive(Debug, Clone)]
pub struct MismatchFacts {
    /// Read at chatgpt.com/admin/settings.
    pub chatgpt_organization: OrganizationId,
    /// Read at platform.openai.com/settings/organization/general.
    pub platform_organization: OrganizationId,
    /// The ChatGPT workspace ID, if known.
    pub workspace_id: Option<WorkspaceId>,
    /// The platform's product name, from the guide.
    pub platform: String,
    /// Who signs the mail.
    pub sender_name: Option<Line>,
    /// For which company.
    pub company: Option<Line>,
    /// Who gets a copy.
    pub cc: Vec<EmailAddress>,
}

/// What the follow-up states.
#[derive(Debug, Clone)]
pub struct FollowUpFacts {
    /// The facts of the request that it follows.
    pub scope: ScopeFacts,
    /// The day on which the request was sent.
    pub sent_on: jiff::civil::Date,
    /// Whole days since then.
    pub days: i64,
}
