//! The answers that a guide of the person's own is filled in with.

use crate::guide::{DraftValue, KeyKind, Scope};
use crate::view::{GuideChoice, OwnGuideForm};
use std::path::Path;

/// The form, for a guide that will be kept in `folder`.
pub(crate) fn form(folder: &Path) -> OwnGuideForm {
    OwnGuideForm {
        keys: [
            (
                KeyKind::PlatformSecretKey,
                "Made at platform.openai.com under API keys. Most vendors mean this one.",
            ),
            (
                KeyKind::PlatformAdminKey,
                "Made at platform.openai.com under Admin keys.",
            ),
            (
                KeyKind::WorkspaceAdminKey,
                "Made at admin.openai.com under Credentials. It takes no e-mail to OpenAI.",
            ),
        ]
        .map(|(id, say)| choice(id, id.words(), say))
        .into(),
        scopes: [
            (Scope::Read, "Read", "The platform looks and changes nothing."),
            (
                Scope::ReadAndDelete,
                "Read and delete",
                "The platform can remove conversations too.",
            ),
            (
                Scope::NotStated,
                "The vendor does not say",
                "Causeway asks for reading: the smaller right.",
            ),
            (
                Scope::Costs,
                "Costs and usage only",
                "The platform reads no conversations.",
            ),
        ]
        .map(|(id, label, say)| choice(id, label, say))
        .into(),
        values: [
            (DraftValue::Key, "The key"),
            (DraftValue::WorkspaceId, "Workspace ID"),
            (DraftValue::OrganizationId, "Organization ID (ChatGPT)"),
            (
                DraftValue::PlatformOrganizationId,
                "Organization ID (OpenAI Platform)",
            ),
            (DraftValue::WorkspaceName, "Name of the workspace"),
            (DraftValue::Other, "Something else"),
        ]
        .map(|(id, label)| choice(id, label, ""))
        .into(),
        folder: folder.display().to_string(),
    }
}

fn choice<T>(id: T, label: &str, say: &str) -> GuideChoice<T> {
    GuideChoice {
        id,
        label: label.to_owned(),
        say: say.to_owned(),
    }
}
