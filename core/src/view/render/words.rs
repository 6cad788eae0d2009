//! Short words for statuses, lacks and times.

use super::Scene;
use crate::confirmation::Confirmation;
use crate::connection::{FieldId, Requirement, Step, StepStatus, days_waited};
use crate::guide::Guide;
use crate::identifiers::Last4;
use crate::mail::{MailKind, RequestedScope};
use crate::rich::Rich;
use crate::route::Route;
use crate::words::{Message, step as words};

/// The status of a step, in words.
pub(super) fn status(scene: &Scene<'_>, step: &Step) -> Message {
    match step.status {
        StepStatus::Done => words::status_done(),
        StepStatus::Next => words::status_next(),
        StepStatus::Later => words::status_later(),
        StepStatus::Waiting => scene
            .connection
            .mails
            .scope_request
            .map_or_else(words::status_waiting, |sent| {
                words::status_waiting_days(days_waited(sent, scene.moment.now))
            }),
        StepStatus::Attention => match step.unmet.iter().find(|requirement| is_wrong(requirement)) {
            Some(Requirement::OrganizationsDiffer) => words::status_organizations_differ(),
            Some(Requirement::KeyGone(_)) => words::status_key_gone(),
            Some(Requirement::Checks(_)) => words::status_check_failed(),
            _ => words::status_attention(),
        },
    }
}

const fn is_wrong(lack: &Requirement) -> bool {
    matches!(
        lack,
        Requirement::OrganizationsDiffer | Requirement::KeyGone(_) | Requirement::Checks(_)
    )
}

/// The block that a lack is about.
pub(super) fn lack_anchor(lack: &Requirement) -> String {
    match lack {
        Requirement::Route => "route".into(),
        Requirement::Field(field) => field_anchor(field),
        Requirement::OrganizationsDiffer => "compare".into(),
        Requirement::Key(_) | Requirement::KeyGone(_) | Requirement::NewKey(_) => "key".into(),
        Requirement::Secrets => "forget".into(),
        Requirement::Mail(kind) => mail_anchor(*kind),
        Requirement::Checks(slot) => checks_anchor(slot),
        Requirement::Expiry(_) => "expiry".into(),
        Requirement::Confirmation(id) => confirm_anchor(id),
        Requirement::Earlier(_) => "summary".into(),
    }
}

pub(super) fn checks_anchor(slot: &str) -> String {
    format!("checks:{slot}")
}

pub(super) fn field_anchor(field: &FieldId) -> String {
    format!("field:{field}")
}

pub(super) fn confirm_anchor(id: &Confirmation) -> String {
    format!("confirm:{id}")
}

pub(super) fn mail_anchor(kind: MailKind) -> String {
    format!("mail:{}", kind.name())
}

/// A lack as a request to the person.
pub(crate) fn lack_words(guide: &Guide, lack: &Requirement, title: impl Fn(&str) -> String) -> Message {
    match lack {
        Requirement::Route => words::todo_route(),
        Requirement::Field(field) => match field {
            FieldId::OrganizationId | FieldId::WorkspaceId | FieldId::PlatformOrganizationId => {
                words::todo_paste(field.label(guide), field.to_string())
            }
            _ => words::todo_fill_in(field.label(guide), field.to_string()),
        },
        Requirement::OrganizationsDiffer => words::todo_organizations_differ(),
        Requirement::Key(_) => words::todo_key(),
        Requirement::NewKey(_) => words::todo_new_key(),
        Requirement::Secrets => words::todo_forget(),
        Requirement::KeyGone(_) => words::todo_key_gone(),
        Requirement::Mail(_) => words::todo_email(),
        Requirement::Checks(_) => words::todo_checks(),
        Requirement::Expiry(_) => words::todo_expiry(),
        Requirement::Confirmation(id) => match id {
            Confirmation::Ready => words::todo_ready(),
            Confirmation::AccessGranted => words::todo_access_granted(),
            Confirmation::Tested => words::todo_tested(),
            Confirmation::Detached => words::todo_detached(guide.product.as_str()),
            Confirmation::KeysRevoked => words::todo_revoked(),
            Confirmation::Connected => words::todo_connected(guide.product.as_str()),
            Confirmation::OldKey(_) => words::todo_old_key(id.to_string()),
            Confirmation::Unproved | Confirmation::Guide(_) => words::todo_form_box(id.to_string()),
        },
        Requirement::Earlier(steps) => {
            let titles: Vec<String> = steps
                .iter()
                .map(|step| words::quoted(title(step)).to_string())
                .collect();
            words::todo_earlier(titles.join(", "))
        }
    }
}

/// What a box says.
pub(super) fn confirm_text(scene: &Scene<'_>, id: &Confirmation) -> Rich {
    let guide = scene.guide();
    let requested = || guide.key.iter().filter(|key| key.scope.requested().is_some());
    let last4 = requested().find_map(|key| scene.connection.key(&key.id)?.last4.as_ref());
    let last4 = last4.map(Last4::as_str);
    let scope = requested()
        .find_map(|key| key.scope.requested())
        .map(RequestedScope::label)
        .unwrap_or_default();
    let admin = scene.route() == Some(Route::AdminConsole);
    let message = match (id, last4) {
        (Confirmation::Ready, _) => words::box_ready(),
        (Confirmation::AccessGranted, Some(last4)) => words::box_access_granted_key(last4),
        (Confirmation::AccessGranted, None) => words::box_access_granted(),
        (Confirmation::Tested, Some(last4)) if admin => words::box_tested_admin_key(last4),
        (Confirmation::Tested, None) if admin => words::box_tested_admin(),
        (Confirmation::Tested, Some(last4)) => words::box_tested_key(last4, scope),
        (Confirmation::Tested, None) => words::box_tested(scope),
        (Confirmation::Unproved, _) => words::box_unproved(),
        (Confirmation::Detached, _) => words::box_detached(guide.product.as_str()),
        (Confirmation::KeysRevoked, _) => words::box_revoked(),
        (Confirmation::Connected, _) => return Rich::parse(&guide.connect.done.say),
        (Confirmation::OldKey(number), _) => {
            let old = scene.connection.old_keys.get(*number);
            words::box_old_key(old.map_or("", |old| old.last4.as_str()))
        }
        (Confirmation::Guide(name), _) => {
            let of_form = guide.form_box(name);
            return Rich::parse(of_form.map_or("", |of_form| of_form.say.as_str()));
        }
    };
    message.into()
}
