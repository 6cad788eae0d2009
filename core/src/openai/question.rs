//! What OpenAI can be asked. A closed set, all of it reading.

use super::hosts::OpenaiHost;
use crate::identifiers::{OrganizationId, WorkspaceId};

/// One question. Why these and no others: `docs/openai.md#compliance-questions`,
/// `docs/openai.md#platform-host` and `docs/openai.md#what-is-never-called`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Question {
    /// Does the Platform know this key, for this organization? `GET /v1/models`, a route that each
    /// key with ordinary permissions may use:
    /// <https://platform.openai.com/docs/api-reference/models/list>.
    Models(Option<OrganizationId>),
    /// The same for Platform admin keys, which may not use the one above:
    /// <https://platform.openai.com/docs/api-reference/users/list>.
    OrganizationUsers(Option<OrganizationId>),
    /// Which Platform admin keys are there?
    /// <https://platform.openai.com/docs/api-reference/admin-api-keys/list>
    AdminKeys {
        /// The organization asked about.
        organization: OrganizationId,
        /// The last entry of the page before.
        after: Option<String>,
    },
    /// May the key read the users of this workspace? Compliance API:
    /// `docs/openai.md#compliance-questions`.
    Users(WorkspaceId),
    /// May it read this stream of logs? Answers a time and no personal data. Compliance API:
    /// `docs/openai.md#compliance-questions`.
    Logs(WorkspaceId, Stream),
}

/// A stream of the Compliance API's logs: `docs/openai.md#log-streams`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stream {
    /// What people write and get: the stream that matters.
    Conversations,
    /// Sign-ins: tells "no conversation scope" from "no logs scope".
    SignIns,
}

impl Stream {
    /// The name of the stream on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conversations => "CONVERSATION_MESSAGE",
            Self::SignIns => "AUTH_LOG",
        }
    }
}

/// What of a good answer is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// That it is a list. Its entries, which may hold people's names, are skipped.
    List,
    /// The last time of a stream.
    Time(Stream),
    /// The list of Platform admin keys.
    AdminKeys,
}

impl Question {
    /// The host that answers it.
    pub const fn host(&self) -> OpenaiHost {
        match self {
            Self::Models(_) | Self::OrganizationUsers(_) | Self::AdminKeys { .. } => OpenaiHost::Platform,
            Self::Users(_) | Self::Logs(..) => OpenaiHost::Chatgpt,
        }
    }

    /// Path and query (`docs/openai.md#compliance-host`). An identifier holds letters, digits and hyphens
    /// only, by its type.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Models(_) => "/v1/models".to_owned(),
            Self::OrganizationUsers(_) => "/v1/organization/users?limit=1".to_owned(),
            Self::AdminKeys { after, .. } => {
                let mut path = "/v1/organization/admin_api_keys?limit=100".to_owned();
                if let Some(after) = after {
                    path.push_str("&after=");
                    path.extend(percent_encoding::utf8_percent_encode(
                        after,
                        percent_encoding::NON_ALPHANUMERIC,
                    ));
                }
                path
            }
            Self::Users(workspace) => format!("/v1/compliance/workspaces/{workspace}/users?limit=1"),
            Self::Logs(workspace, stream) => format!(
                "/v1/compliance/workspaces/{workspace}/max_event_time?event_type={}",
                stream.name()
            ),
        }
    }

    /// The path without the identifiers in it, for the log.
    pub(super) const fn template(&self) -> &'static str {
        match self {
            Self::Models(_) => "/v1/models",
            Self::OrganizationUsers(_) => "/v1/organization/users",
            Self::AdminKeys { .. } => "/v1/organization/admin_api_keys",
            Self::Users(_) => "/v1/compliance/workspaces/{}/users",
            Self::Logs(_, Stream::Conversations) => {
                "/v1/compliance/workspaces/{}/max_event_time?event_type=CONVERSATION_MESSAGE"
            }
            Self::Logs(_, Stream::SignIns) => {
                "/v1/compliance/workspaces/{}/max_event_time?event_type=AUTH_LOG"
            }
        }
    }

    /// The organization it is asked for, sent as `OpenAI-Organization`:
    /// `docs/openai.md#organization-check`.
    pub(super) const fn organization(&self) -> Option<&OrganizationId> {
        match self {
            Self::Models(organization) | Self::OrganizationUsers(organization) => organization.as_ref(),
            Self::AdminKeys { organization, .. } => Some(organization),
            Self::Users(_) | Self::Logs(..) => None,
        }
    }

    /// Whose limit of requests it counts towards: the workspace and the route.
    pub(super) const fn lane(&self) -> Option<(&WorkspaceId, &'static str)> {
        match self {
            Self::Users(workspace) => Some((workspace, "users")),
            Self::Logs(workspace, _) => Some((workspace, "max_event_time")),
            _ => None,
        }
    }

    pub(super) const fn reading(&self) -> Reading {
        match self {
            Self::Models(_) | Self::OrganizationUsers(_) | Self::Users(_) => Reading::List,
            Self::AdminKeys { .. } => Reading::AdminKeys,
            Self::Logs(_, stream) => Reading::Time(*stream),
        }
    }
}
