//! Taking a known workspace's identifiers over from another connection, so that they are entered once.

use super::record::Connection;
use crate::identifiers::{Line, OrganizationId, WorkspaceId};
use serde::{Deserialize, Serialize};

/// What one workspace has, whatever platform it is connected to. Never a key: each platform needs its
/// own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct KnownIdentifiers {
    /// Whose workspace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<Line>,
    /// The Organization ID from ChatGPT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// The Workspace ID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workspace_id: Option<WorkspaceId>,
    /// The workspace's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workspace_name: Option<Line>,
    /// The Organization ID from the OpenAI Platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_organization_id: Option<OrganizationId>,
}

impl KnownIdentifiers {
    /// Those of a connection.
    pub fn of(connection: &Connection) -> Self {
        Self {
            client: connection.client.clone(),
            organization_id: connection.organization_id.clone(),
            workspace_id: connection.workspace_id.clone(),
            workspace_name: connection.workspace_name.clone(),
            platform_organization_id: connection.platform_organization_id.clone(),
        }
    }
}

impl Connection {
    /// Fills in what is empty. What a person has entered stays: where it differs, the comparison of
    /// the next steps says so.
    pub(super) fn take_over(&mut self, from: &KnownIdentifiers) {
        fill(&mut self.client, &from.client);
        fill(&mut self.organization_id, &from.organization_id);
        fill(&mut self.workspace_id, &from.workspace_id);
        fill(&mut self.workspace_name, &from.workspace_name);
        fill(&mut self.platform_organization_id, &from.platform_organization_id);
    }

    /// Whether neither of the two identifiers of the workspace is filled in yet.
    pub const fn knows_no_workspace(&self) -> bool {
        self.organization_id.is_none() && self.workspace_id.is_none()
    }
}

fn fill<T: Clone>(field: &mut Option<T>, from: &Option<T>) {
    if field.is_none() {
        field.clone_from(from);
    }
}
