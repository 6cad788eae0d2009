//! The answers that a guide of the person's own is filled in with.

use crate::guide::{DraftValue, KeyKind, Scope};
use crate::view::{GuideChoice, OwnGuideForm};
use crate::words::{Message, guide};
use std::path::Path;

/// The form, for a guide that will be kept in `folder`.
pub(crate) fn form(folder: &Path) -> OwnGuideForm {
    OwnGuideForm {
        keys: [
            (KeyKind::PlatformSecretKey, guide::form_platform_secret_key()),
            (KeyKind::PlatformAdminKey, guide::form_platform_admin_key()),
            (KeyKind::WorkspaceAdminKey, guide::form_workspace_admin_key()),
        ]
        .map(|(id, say)| choice(id, id.words(), Some(say)))
        .into(),
        scopes: [
            (Scope::Read, guide::form_read(), guide::form_read_note()),
            (
                Scope::ReadAndDelete,
                guide::form_read_and_delete(),
                guide::form_read_and_delete_note(),
            ),
            (
                Scope::NotStated,
                guide::form_not_stated(),
                guide::form_not_stated_note(),
            ),
            (Scope::Costs, guide::form_costs(), guide::form_costs_note()),
        ]
        .map(|(id, label, say)| choice(id, label, Some(say)))
        .into(),
        values: [
            (DraftValue::Key, guide::form_value_key()),
            (DraftValue::WorkspaceId, guide::form_value_workspace_id()),
            (DraftValue::OrganizationId, guide::form_value_organization_id()),
            (
                DraftValue::PlatformOrganizationId,
                guide::form_value_platform_organization_id(),
            ),
            (DraftValue::WorkspaceName, guide::form_value_workspace_name()),
            (DraftValue::Other, guide::form_value_other()),
        ]
        .map(|(id, label)| choice(id, label, None))
        .into(),
        folder: folder.display().to_string(),
    }
}

fn choice<T>(id: T, label: Message, say: Option<Message>) -> GuideChoice<T> {
    GuideChoice {
        id,
        label: label.into(),
        say: say.map(String::from).unwrap_or_default(),
    }
}
