//! The fields of a step: which there are, what they contain, and where to find it.

use super::Scene;
use super::items::Canvas;
use super::words::field_anchor;
use crate::connection::{FieldId, needs_organization, needs_workspace};
use crate::guide::FormValueSource;
use crate::rich::Rich;
use crate::route::Route;
use crate::view::FieldView;
use crate::words::step as words;

pub(super) fn named(canvas: &mut Canvas<'_, '_>, name: &str) {
    let scene = canvas.scene;
    let guide = scene.guide();
    let slot = canvas.slot.unwrap_or_default().to_owned();
    // OpenAI Support finds the key by these two; nobody else asks for them.
    let asked_about = scene.route() != Some(Route::AdminConsole)
        && guide
            .key(&slot)
            .is_some_and(|key| key.scope.requested().is_some());
    match name {
        "organization-id" => canvas.field(
            &FieldId::OrganizationId,
            needs_organization(guide, scene.connection),
        ),
        "workspace-id" => canvas.field(&FieldId::WorkspaceId, needs_workspace(guide)),
        "workspace-name" => {
            // Only where a form asks for it: every needless field is one more to worry about.
            if guide.form_asks(&FormValueSource::WorkspaceName) {
                canvas.field(&FieldId::WorkspaceName, true);
            }
        }
        "key-name" => canvas.field(&FieldId::KeyName(slot), asked_about),
        "created-by" => canvas.field(&FieldId::CreatedBy(slot), asked_about),
        "sender-name" | "company" | "mail-cc" => {
            if let Ok(field) = name.parse() {
                canvas.field(&field, false);
            }
        }
        other => {
            if let Ok(field) = other.parse() {
                canvas.field(&field, true);
            }
        }
    }
}

pub(super) fn view(scene: &Scene<'_>, field: &FieldId, required: bool) -> FieldView {
    let guide = scene.guide();
    let value = field.stored(scene.connection);
    let asked = |id: &String| guide.ask.iter().find(|ask| &ask.id == id);
    let placeholder = match field {
        FieldId::OrganizationId | FieldId::PlatformOrganizationId => "org-…",
        FieldId::WorkspaceId => "00000000-0000-0000-0000-000000000000",
        FieldId::MailCc => "name@company.com",
        _ => "",
    };
    let place = match field {
        FieldId::OrganizationId => Some(words::place_organization_id().into()),
        FieldId::WorkspaceId => Some(words::place_workspace_id().into()),
        FieldId::WorkspaceName => Some(words::place_workspace_name().into()),
        FieldId::PlatformOrganizationId => Some(words::place_platform_organization_id().into()),
        FieldId::KeyName(_) => Some(words::place_key_name().into()),
        FieldId::CreatedBy(_) => Some(words::place_created_by().into()),
        FieldId::SenderName => Some(words::place_sender_name().into()),
        FieldId::Company => Some(words::place_company().into()),
        FieldId::Asked(id) => asked(id).and_then(|ask| ask.place.as_deref()).map(Rich::parse),
        FieldId::MailCc => guide.mail.cc.as_deref().map(Rich::parse),
    };
    let suggestion = match field {
        FieldId::KeyName(_) => Some(words::suggested_key_name(guide.product.as_str()).into()),
        FieldId::Asked(id) => asked(id).and_then(|ask| ask.suggestion.clone()),
        _ => None,
    };
    FieldView {
        anchor: field_anchor(field),
        id: field.to_string(),
        label: field.label(guide),
        judgement: field.judge(&value),
        placeholder: placeholder.to_owned(),
        place,
        required,
        identifier: matches!(
            field,
            FieldId::OrganizationId | FieldId::WorkspaceId | FieldId::PlatformOrganizationId
        ),
        suggestion: suggestion.filter(|suggestion| suggestion != &value),
        value,
    }
}
