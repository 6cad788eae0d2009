//! Short words for statuses, lacks and times.

use super::Scene;
use crate::connection::{
    DETACHED, FieldId, REVOKED, Requirement, Step, StepStatus, days_waited, old_key_box,
};
use crate::guide::Guide;
use crate::mail::MailKind;

/// "1 connection", "3 connections", "12,000 connections".
pub(crate) fn counted(count: u32, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {what}{plural}", thousands(count))
}

/// "12,000"
pub(crate) fn thousands(count: u32) -> String {
    let digits = count.to_string();
    let mut words = String::with_capacity(digits.len() + digits.len() / 3);
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// "today", "1 day", "3 days".
pub(super) fn days(days: i64) -> String {
    match days {
        0 => "since today".into(),
        1 => "for 1 day".into(),
        more => format!("for {more} days"),
    }
}

/// How a step stands, in words.
pub(super) fn status(scene: &Scene<'_>, step: &Step) -> String {
    match step.status {
        StepStatus::Done => "Done".into(),
        StepStatus::Next => "Next".into(),
        StepStatus::Later => "Later".into(),
        StepStatus::Waiting => scene.connection.mails.scope_request.map_or_else(
            || "Waiting".into(),
            |sent| format!("Waiting {}", days(days_waited(sent, scene.moment.now))),
        ),
        StepStatus::Attention => match step.unmet.iter().find(|requirement| is_wrong(requirement)) {
            Some(Requirement::OrganizationsDiffer) => "The IDs differ".into(),
            Some(Requirement::KeyGone(_)) => "The key is gone".into(),
            Some(Requirement::Checks(_)) => "A check failed".into(),
            _ => "Needs attention".into(),
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
        Requirement::OldKey(number) => confirm_anchor(&old_key_box(*number)),
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

pub(super) fn confirm_anchor(id: &str) -> String {
    format!("confirm:{id}")
}

pub(super) fn mail_anchor(kind: MailKind) -> String {
    format!("mail:{}", kind.name())
}

/// A lack as a request to the person.
pub(crate) fn lack_words(guide: &Guide, lack: &Requirement, title: impl Fn(&str) -> String) -> String {
    match lack {
        Requirement::Route => "Answer the question about Admin keys.".into(),
        Requirement::Field(field) => match field {
            FieldId::OrganizationId | FieldId::WorkspaceId | FieldId::PlatformOrganizationId => {
                format!("Paste the {}.", field.label(guide))
            }
            _ => format!("Fill in “{}”.", field.label(guide)),
        },
        Requirement::OrganizationsDiffer => "The two organisation IDs differ. Choose what to do about it.".into(),
        Requirement::Key(_) => "Paste the key and store it.".into(),
        Requirement::NewKey(_) => "Paste the new key and store it.".into(),
        Requirement::OldKey(_) => "Tick the box when the old key is revoked.".into(),
        Requirement::Secrets => "Press the button that forgets what is kept here.".into(),
        Requirement::KeyGone(_) => {
            "The key was kept for one session only, and that session is over. Store it again, or create a new key."
                .into()
        }
        Requirement::Mail(_) => "Send the mail, then press “I have sent it”.".into(),
        Requirement::Checks(_) => {
            "Let Causeway check the key with OpenAI. If a check cannot pass here, tick the box below the checks to go on without it.".into()
        }
        Requirement::Expiry(_) => "Say which expiration you chose for the key.".into(),
        Requirement::Confirmation(id) => match id.as_str() {
            "ready" => "Tick the box when you have everything.".into(),
            "access-granted" => {
                "Wait until OpenAI has granted the access, or tick the box when the confirmation has come.".into()
            }
            "tested" => "Tick the box when you have made sure.".into(),
            DETACHED => format!("Tick the box when it is removed in {}.", guide.product),
            REVOKED => "Tick the box when every key is revoked.".into(),
            "connected" => format!("Tick the box when {} is connected.", guide.product),
            _ => "Tick the box that the platform's form has too.".into(),
        },
        Requirement::Earlier(steps) => {
            let titles: Vec<_> = steps.iter().map(|step| format!("“{}”", title(step))).collect();
            format!("Not done yet: {}.", titles.join(", "))
        }
    }
}

/// What a box says, by its id.
pub(super) fn confirm_text(scene: &Scene<'_>, id: &str) -> String {
    let last4 = scene
        .guide()
        .key
        .iter()
        .filter(|key| key.scope.requested().is_some())
        .find_map(|key| scene.connection.key(&key.id)?.last4.as_ref())
        .map_or_else(String::new, |last4| format!(" ending in **{last4}**"));
    let scope = scene
        .guide()
        .key
        .iter()
        .find_map(|key| key.scope.requested())
        .map(|scope| scope.label().to_owned())
        .unwrap_or_default();
    match id {
        "ready" => "I have everything I need, or know who to ask.".into(),
        "access-granted" => {
            format!("OpenAI's confirmation e-mail has come: the key{last4} has Compliance API access.")
        }
        "tested" if scene.route() == Some(crate::route::Route::AdminConsole) => {
            format!(
                "The Admin Console shows the key{last4} for this workspace, with the permissions I chose."
            )
        }
        "tested" => format!("OpenAI's confirmation is about the key{last4} and names the scope **{scope}**."),
        "unproved" => {
            "I go on although OpenAI has not said yes to every check. I know that the platform may not be able to read everything.".into()
        }
        "connected" => scene.guide().connect.done.say.clone(),
        DETACHED => format!("The integration is removed or switched off in {}.", scene.guide().product),
        REVOKED => "Every key above is revoked at OpenAI.".into(),
        other => scene
            .guide()
            .connect
            .confirm
            .iter()
            .find(|confirm| confirm.id == other)
            .map(|confirm| confirm.say.clone())
            .unwrap_or_default(),
    }
}
