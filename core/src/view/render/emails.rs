//! Emails, drawn: the draft with everything it says, or what it still lacks.

use super::Scene;
use super::words::mail_anchor;
use crate::connection::{Connection, FieldId, days_waited};
use crate::guide::Guide;
use crate::mail::{
    FollowUpFacts, MailDraft, MailExtras, MailKind, MismatchFacts, ScopeFacts, follow_up, mismatch_request,
    scope_request,
};
use crate::view::MailView;
use crate::words::step as words;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The draft of a mail, or what it lacks.
///
/// # Errors
/// A list of requests to the person: values that are missing, or a text that cannot be mailed.
pub(crate) fn draft(
    kind: MailKind,
    guide: &Guide,
    connection: &Connection,
    now: Timestamp,
) -> Result<MailDraft, Vec<String>> {
    let made = match kind {
        MailKind::ScopeRequest => scope_request(&scope_facts(guide, connection)?),
        MailKind::MismatchRequest => {
            let (Some(chatgpt), Some(platform)) =
                (&connection.organization_id, &connection.platform_organization_id)
            else {
                return Err(vec![words::email_needs_organizations().into()]);
            };
            mismatch_request(&MismatchFacts {
                chatgpt_organization: chatgpt.clone(),
                platform_organization: platform.clone(),
                workspace_id: connection.workspace_id.clone(),
                platform: guide.product.clone(),
                sender_name: connection.sender_name.clone(),
                company: connection.company.clone(),
                cc: connection.cc.clone(),
            })
        }
        MailKind::FollowUp => {
            let sent = connection
                .mails
                .scope_request
                .ok_or_else(|| vec![String::from(words::email_needs_scope_request())])?;
            follow_up(&FollowUpFacts {
                scope: scope_facts(guide, connection)?,
                sent_on: sent.to_zoned(TimeZone::system()).date(),
                days: days_waited(sent, now),
            })
        }
    };
    made.map_err(|fault| vec![words::email_cannot(fault.hint(), fault.message()).into()])
}

fn scope_facts(guide: &Guide, connection: &Connection) -> Result<ScopeFacts, Vec<String>> {
    let mut unmet = Vec::new();
    let asked = guide
        .key
        .iter()
        .find_map(|key| Some((key, key.scope.requested()?)));
    let Some((need, scope)) = asked else {
        return Err(vec![words::email_needs_no_access().into()]);
    };
    let key = connection.key(&need.id);
    let last4 = key.and_then(|key| key.last4.as_ref());
    let name = key.and_then(|key| key.name.as_ref());
    let created_by = key.and_then(|key| key.created_by.as_ref());
    if last4.is_none() {
        unmet.push(words::email_needs_key().into());
    }
    for (value, field) in [
        (name, FieldId::KeyName(need.id.clone())),
        (created_by, FieldId::CreatedBy(need.id.clone())),
    ] {
        if value.is_none() {
            unmet.push(words::email_needs_field(field.label(guide), field.to_string()).into());
        }
    }
    let (Some(last4), Some(name), Some(created_by)) = (last4, name, created_by) else {
        return Err(unmet);
    };
    Ok(ScopeFacts {
        key_last4: last4.clone(),
        key_name: name.clone(),
        created_by: created_by.clone(),
        scope,
        organization_id: connection.organization_id.clone(),
        workspace_id: connection.workspace_id.clone(),
        platform: guide.product.clone(),
        sender_name: connection.sender_name.clone(),
        company: connection.company.clone(),
        extra: MailExtras {
            cc: connection.cc.clone(),
            subject: guide.mail.subject.clone(),
            sentences: guide.mail.sentence.clone(),
        },
    })
}

pub(super) fn view(scene: &Scene<'_>, kind: MailKind) -> MailView {
    let title = match kind {
        MailKind::ScopeRequest => words::email_scope_request(),
        MailKind::MismatchRequest => words::email_mismatch_request(),
        MailKind::FollowUp => words::email_follow_up(),
    };
    let empty = MailView {
        anchor: mail_anchor(kind),
        kind,
        title: title.into(),
        to: Vec::new(),
        cc: Vec::new(),
        subject: String::new(),
        body: String::new(),
        lacks: Vec::new(),
        shortened: None,
        sent_at: scene.connection.mails.sent(kind).map(|at| at.to_string()),
    };
    match draft(kind, scene.guide(), scene.connection, scene.moment.now) {
        Err(unmet) => MailView {
            lacks: unmet,
            ..empty
        },
        Ok(draft) => MailView {
            to: draft.to().iter().map(ToString::to_string).collect(),
            cc: draft.cc().iter().map(ToString::to_string).collect(),
            subject: draft.subject().to_owned(),
            body: draft.body().replace("\r\n", "\n"),
            shortened: draft.mailto().says().map(ToString::to_string),
            ..empty
        },
    }
}
