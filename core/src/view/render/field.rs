//! The fields of a step: which there are, what stands in them, and where to find it.

use super::Scene;
use super::items::Canvas;
use super::words::field_anchor;
use crate::connection::{FieldId, needs_organization, needs_workspace};
use crate::guide::FormValueSource;
use crate::rich::Rich;
use crate::route::Route;
use crate::view::FieldView;

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
    let (placeholder, place) = match field {
        FieldId::OrganizationId => (
            "org-…",
            Some("On ChatGPT's **Settings & permissions** page, under **Organization ID**.".to_owned()),
        ),
        FieldId::WorkspaceId => (
            "00000000-0000-0000-0000-000000000000",
            Some("On the same page, under **Workspace ID**.".to_owned()),
        ),
        FieldId::WorkspaceName => ("", Some("On the same page.".to_owned())),
        FieldId::PlatformOrganizationId => (
            "org-…",
            Some("On the OpenAI Platform, under **Settings** > **General**, **Organization ID**.".to_owned()),
        ),
        FieldId::KeyName(_) => ("", Some("The name you gave the key.".to_owned())),
        FieldId::CreatedBy(_) => (
            "",
            Some("In the list of keys, in the column **Created by**: usually your own name.".to_owned()),
        ),
        FieldId::Asked(id) => (
            "",
            guide
                .ask
                .iter()
                .find(|ask| &ask.id == id)
                .and_then(|ask| ask.place.clone()),
        ),
        FieldId::SenderName => ("", Some("Stands under the mail.".to_owned())),
        FieldId::Company => ("", Some("Helps OpenAI Support to find your account.".to_owned())),
        FieldId::MailCc => ("name@company.com", guide.mail.cc.clone()),
    };
    let suggestion = match field {
        FieldId::KeyName(_) => Some(format!("{} via Causeway", guide.product)),
        FieldId::Asked(id) => guide
            .ask
            .iter()
            .find(|ask| &ask.id == id)
            .and_then(|ask| ask.suggestion.clone()),
        _ => None,
    };
    FieldView {
        anchor: field_anchor(field),
        id: field.to_string(),
        label: field.label(guide),
        judgement: field.judge(&value),
        placeholder: placeholder.to_owned(),
        place: place.map(|place| Rich::parse(&place)),
        required,
        identifier: matches!(
            field,
            FieldId::OrganizationId | FieldId::WorkspaceId | FieldId::PlatformOrganizationId
        ),
        suggestion: suggestion.filter(|suggestion| suggestion != &value),
        value,
    }
}
