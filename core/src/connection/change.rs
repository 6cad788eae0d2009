//! Every way a connection can change. A change is applied to the record and kept, as it is, in the
//! history; both in one transaction (see `records`). No change can carry a secret.

use super::expiry::Expiry;
use super::field::{FieldId, FieldRefusal, FieldValue};
use super::life::{self, Reason};
use super::record::{Chosen, Connection, Held, MismatchAccepted, Route};
use super::taken_over::Identifiers;
use crate::checks::{CheckId, Checked, Outcome};
use crate::destination;
use crate::guide::Guide;
use crate::identifiers::Line;
use crate::mail::MailKind;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Something a person did to a connection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Change {
    /// It was made.
    Created,
    /// It was made from another connection.
    CopiedFrom {
        /// That connection's label.
        label: Line,
    },
    /// The identifiers of a known workspace were taken over where nothing stood.
    TakenOver {
        /// The label of the connection they came from.
        label: Line,
        /// What that connection knows of the workspace.
        identifiers: Box<Identifiers>,
    },
    /// It came out of a bundle.
    Imported,
    /// What a bundle holds took the place of what was here.
    Replaced {
        /// What the connection is called there.
        label: Line,
    },
    /// It got another name.
    Renamed {
        /// The new name.
        label: Line,
        /// Whose workspace.
        client: Option<Line>,
    },
    /// The route was chosen.
    RouteChosen {
        /// Which.
        route: Route,
    },
    /// A field was filled in, changed or emptied.
    FieldSet {
        /// Which.
        field: FieldId,
        /// The text as stored; empty when the field was emptied.
        text: String,
    },
    /// A key was stored.
    KeyStored {
        /// The slot.
        slot: String,
        /// What may be known of it.
        held: Held,
    },
    /// A key was removed.
    KeyForgotten {
        /// The slot.
        slot: String,
    },
    /// A box was ticked, or the tick taken away.
    Confirmed {
        /// Which.
        id: String,
        /// Ticked or not.
        on: bool,
    },
    /// The person goes on although the organisation IDs differ.
    MismatchAccepted,
    /// A mail was sent, or was not after all.
    MailSent {
        /// Which.
        kind: MailKind,
        /// Sent or not.
        sent: bool,
    },
    /// A value was copied for the platform's form.
    Copied {
        /// The form's label.
        label: String,
    },
    /// A push began. Records from before there were destinations have it; nothing writes it any more.
    PushBegun {
        /// The attempt, also its `Idempotency-Key`.
        attempt: Uuid,
        /// Where to.
        host: String,
    },
    /// Such a push ended.
    PushEnded {
        /// The attempt.
        attempt: Uuid,
        /// What came of it.
        outcome: destination::Outcome,
    },
    /// A destination was filled in.
    DestinationChosen {
        /// Which.
        destination: String,
        /// How, without its secrets.
        chosen: Chosen,
    },
    /// What was remembered of a destination was removed.
    DestinationForgotten {
        /// Which.
        destination: String,
    },
    /// A call of a push began.
    CallBegun {
        /// The push.
        attempt: Uuid,
        /// The destination.
        destination: String,
        /// The call.
        call: String,
        /// Where to.
        host: String,
        /// SHA-256 of what is sent.
        body_sha256: String,
    },
    /// A call of a push ended.
    CallEnded {
        /// The push.
        attempt: Uuid,
        /// The destination.
        destination: String,
        /// The call.
        call: String,
        /// What came of it.
        outcome: Box<destination::Outcome>,
        /// What its answer gave for later calls.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        taken: BTreeMap<String, String>,
        /// Whether it is the last of its push.
        last: bool,
    },
    /// The person looked at the platform because nothing else could tell what became of a call.
    CallSeen {
        /// The push.
        attempt: Uuid,
        /// The call.
        call: String,
        /// Whether it is there.
        there: bool,
    },
    /// The connection was exported in a bundle.
    Exported,
    /// The connection was exported in a sealed bundle.
    ExportedSealed {
        /// Whether its keys were in it.
        keys: bool,
    },
    /// A key was checked with OpenAI.
    Checked {
        /// The slot.
        slot: String,
        /// What came of each check.
        results: BTreeMap<CheckId, Checked>,
        /// Who asked for it.
        by: Asker,
    },
    /// It was said when a key ends.
    ExpirySet {
        /// The slot.
        slot: String,
        /// When.
        expiry: Expiry,
    },
    /// The person was reminded that a key ends.
    Reminded {
        /// The slot.
        slot: String,
        /// Which reminder: days before the end.
        days: i32,
    },
    /// Another key is to take the place of one.
    ReplacementBegun {
        /// The slot.
        slot: String,
        /// Why.
        reason: Reason,
    },
    /// The key stays after all.
    ReplacementCancelled {
        /// The slot.
        slot: String,
    },
    /// An old key was revoked, or was not after all.
    OldKeyRevoked {
        /// Which, from 0.
        number: usize,
        /// Revoked or not.
        on: bool,
    },
    /// The connection is to be ended.
    EndingBegun,
    /// It stays after all, or is taken up again.
    EndingCancelled,
    /// The number of days was set after which a follow-up is offered.
    FollowUpAfter {
        /// Days.
        days: u8,
    },
}

/// Who had a key checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asker {
    /// The person.
    Person,
    /// Causeway by itself, while it waits for OpenAI.
    Causeway,
}

/// A change that was applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The connection afterwards.
    pub connection: Connection,
    /// What is not true any more because of it and has to be confirmed again.
    pub withdrawn: Vec<String>,
}

/// Why a change was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The field's text is no good.
    Field(FieldId, FieldRefusal),
    /// The guide has no such field, box, slot or row.
    NotInGuide,
    /// There is nothing to accept: the IDs are not both there, or do not differ.
    NoMismatch,
}

impl Connection {
    /// Applies `change`.
    ///
    /// # Errors
    /// [`Refusal`] when the guide does not have what the change is about, or a text is no good.
    /// The connection is untouched then.
    pub fn apply(&self, change: &Change, guide: &Guide, now: Timestamp) -> Result<Applied, Refusal> {
        let mut next = self.clone();
        let mut withdrawn = Vec::new();
        match change {
            Change::Created
            | Change::CopiedFrom { .. }
            | Change::Imported
            // What becomes of it is worked out where both connections are known.
            | Change::Replaced { .. }
            | Change::Exported
            | Change::ExportedSealed { .. } => {}
            Change::TakenOver { identifiers, .. } => next.take_over(identifiers),
            Change::Renamed { label, client } => {
                next.label = label.clone();
                next.client.clone_from(client);
            }
            Change::RouteChosen { route } => {
                if !guide.routes().contains(route) {
                    return Err(Refusal::NotInGuide);
                }
                next.route = Some(*route);
                if self.route.is_some_and(|before| before != *route) {
                    // Each route is tested in its own way: what was ticked said something else.
                    next.withdraw(&["tested", "unproved"], guide, &mut withdrawn);
                }
            }
            Change::FieldSet { field, text } => {
                if !field.is_in(guide) {
                    return Err(Refusal::NotInGuide);
                }
                let before = field.stored(self);
                next.set_field(field, text)?;
                if !before.is_empty() && before != field.stored(&next) {
                    next.withdraw_after_field(field, guide, &mut withdrawn);
                }
            }
            Change::KeyStored { slot, held } => {
                if guide.key(slot).is_none() {
                    return Err(Refusal::NotInGuide);
                }
                let awaited = self.awaits_new_key(slot).is_some();
                let key = next.keys.entry(slot.clone()).or_default();
                let another = key.last4.as_ref().is_some_and(|before| *before != held.last4);
                if another && awaited {
                    // The new key has a name of its own, and perhaps somebody else made it.
                    key.name = None;
                    key.created_by = None;
                }
                key.last4 = Some(held.last4.clone());
                key.held = Some(held.clone());
                if another {
                    // All of it was about the other key.
                    key.checks.clear();
                    key.access_seen = None;
                    key.expiry = None;
                    key.reminded = None;
                    next.withdraw_after_key(slot, guide, &mut withdrawn);
                }
            }
            Change::KeyForgotten { slot } => {
                if guide.key(slot).is_none() {
                    return Err(Refusal::NotInGuide);
                }
                if let Some(key) = next.keys.get_mut(slot) {
                    key.held = None;
                }
            }
            Change::Confirmed { id, on } => {
                if !confirmations(guide).any(|known| known == id) {
                    return Err(Refusal::NotInGuide);
                }
                if *on {
                    next.confirmed.entry(id.clone()).or_insert(now);
                } else {
                    next.confirmed.remove(id);
                }
            }
            Change::MismatchAccepted => {
                let (Some(chatgpt), Some(platform)) = (&self.organization_id, &self.platform_organization_id)
                else {
                    return Err(Refusal::NoMismatch);
                };
                if chatgpt == platform {
                    return Err(Refusal::NoMismatch);
                }
                next.mismatch_accepted = Some(MismatchAccepted {
                    chatgpt: chatgpt.clone(),
                    platform: platform.clone(),
                    at: now,
                });
            }
            Change::MailSent { kind, sent } => next.mails.set(*kind, sent.then_some(now)),
            Change::Copied { label } => {
                if !guide.rows().iter().any(|row| &row.name == label) {
                    return Err(Refusal::NotInGuide);
                }
                next.copied.insert(label.clone(), now);
            }
            Change::Checked { slot, results, .. } => {
                if guide.key(slot).is_none() {
                    return Err(Refusal::NotInGuide);
                }
                let key = next.keys.entry(slot.clone()).or_default();
                key.checks
                    .extend(results.iter().map(|(check, checked)| (*check, checked.clone())));
                // A "yes" in doubt is none: OpenAI may not have looked at the key's rights.
                if key.outcome(CheckId::ComplianceKey) == Some(Outcome::PASSED) {
                    key.access_seen.get_or_insert(now);
                }
            }
            Change::ExpirySet { slot, expiry } => {
                if guide.key(slot).is_none() {
                    return Err(Refusal::NotInGuide);
                }
                let key = next.keys.entry(slot.clone()).or_default();
                if key.expiry != Some(*expiry) {
                    key.reminded = None;
                }
                key.expiry = Some(*expiry);
            }
            Change::Reminded { slot, days } => {
                if let Some(key) = next.keys.get_mut(slot) {
                    key.reminded = Some(*days);
                }
            }
            Change::FollowUpAfter { days } => next.follow_up_after = Some(*days),
            Change::ReplacementBegun { .. }
            | Change::ReplacementCancelled { .. }
            | Change::OldKeyRevoked { .. }
            | Change::EndingBegun
            | Change::EndingCancelled => next.apply_life(change, guide, now, &mut withdrawn)?,
            Change::PushBegun { .. }
            | Change::PushEnded { .. }
            | Change::DestinationChosen { .. }
            | Change::DestinationForgotten { .. }
            | Change::CallBegun { .. }
            | Change::CallEnded { .. }
            | Change::CallSeen { .. } => next.apply_push(change, now)?,
        }
        Ok(Applied {
            connection: next,
            withdrawn,
        })
    }

    fn set_field(&mut self, field: &FieldId, text: &str) -> Result<(), Refusal> {
        let value = if text.trim().is_empty() {
            None
        } else {
            let (value, _) = field
                .parse(text)
                .map_err(|refusal| Refusal::Field(field.clone(), refusal))?;
            Some(value)
        };
        let line = match &value {
            Some(FieldValue::Line(line)) => Some(line.clone()),
            _ => None,
        };
        match field {
            FieldId::OrganizationId | FieldId::PlatformOrganizationId => {
                let id = match value {
                    Some(FieldValue::Organization(id)) => Some(id),
                    _ => None,
                };
                if *field == FieldId::OrganizationId {
                    self.organization_id = id;
                } else {
                    self.platform_organization_id = id;
                }
            }
            FieldId::WorkspaceId => {
                self.workspace_id = match value {
                    Some(FieldValue::Workspace(id)) => Some(id),
                    _ => None,
                }
            }
            FieldId::MailCc => {
                self.cc = match value {
                    Some(FieldValue::Addresses(list)) => list,
                    _ => Vec::new(),
                }
            }
            FieldId::WorkspaceName => self.workspace_name = line,
            FieldId::SenderName => self.sender_name = line,
            FieldId::Company => self.company = line,
            FieldId::KeyName(slot) => self.keys.entry(slot.clone()).or_default().name = line,
            FieldId::CreatedBy(slot) => self.keys.entry(slot.clone()).or_default().created_by = line,
            FieldId::Asked(id) => {
                match line {
                    Some(line) => self.asked.insert(id.clone(), line),
                    None => self.asked.remove(id),
                };
            }
        }
        Ok(())
    }

    /// Access, tests and the finished form were about another key: none of it is true of this one.
    /// OpenAI approves each key for itself, so the mail has to be sent again too.
    fn withdraw_after_key(&mut self, slot: &str, guide: &Guide, withdrawn: &mut Vec<String>) {
        if guide.key(slot).is_some_and(|key| key.scope.requested().is_some()) {
            if self.mails.scope_request.take().is_some() {
                withdrawn.push("the mail to OpenAI".into());
            }
            self.mails.follow_up = None;
            self.withdraw(&["access-granted", "tested", "unproved"], guide, withdrawn);
            for confirm in &guide.connect.confirm {
                self.withdraw(&[&confirm.id], guide, withdrawn);
            }
        }
        self.withdraw(&["connected"], guide, withdrawn);
        for row in guide.rows() {
            if row.field.value == crate::guide::Value::Key(slot.to_owned()) {
                self.copied.remove(&row.name);
            }
        }
    }

    /// A value that stands in the platform's form changed: the form has to be filled in again.
    fn withdraw_after_field(&mut self, field: &FieldId, guide: &Guide, withdrawn: &mut Vec<String>) {
        use crate::guide::Value;
        let value = match field {
            FieldId::OrganizationId => Value::OrganizationId,
            FieldId::WorkspaceId => Value::WorkspaceId,
            FieldId::WorkspaceName => Value::WorkspaceName,
            FieldId::PlatformOrganizationId => Value::PlatformOrganizationId,
            FieldId::Asked(id) => Value::Ask(id.clone()),
            _ => return,
        };
        // What OpenAI said was said for the other value.
        let about: fn(CheckId) -> bool = match value {
            Value::WorkspaceId => CheckId::is_about_the_workspace,
            Value::OrganizationId => |check| matches!(check, CheckId::Organization | CheckId::KeyDetails),
            _ => |_| false,
        };
        for key in self.keys.values_mut() {
            key.checks.retain(|check, _| !about(*check));
        }
        if matches!(value, Value::WorkspaceId) {
            for key in self.keys.values_mut() {
                key.access_seen = None;
            }
            self.withdraw(&["tested", "unproved"], guide, withdrawn);
        }
        let mut in_form = false;
        for row in guide.rows().iter().filter(|row| row.field.value == value) {
            self.copied.remove(&row.name);
            in_form = true;
        }
        if in_form {
            self.withdraw(&["connected"], guide, withdrawn);
        }
    }

    pub(super) fn withdraw(&mut self, ids: &[&str], guide: &Guide, withdrawn: &mut Vec<String>) {
        for id in ids {
            if self.confirmed.remove(*id).is_some() {
                withdrawn.push(format!("“{}”", confirmation_words(id, Some(guide))));
            }
        }
    }
}

/// The ids of all boxes a journey of `guide` can have.
fn confirmations(guide: &Guide) -> impl Iterator<Item = &str> {
    let of_the_end = [life::DETACHED, life::REVOKED];
    ["ready", "access-granted", "tested", "unproved", "connected"]
        .into_iter()
        .chain(of_the_end)
        .chain(guide.connect.confirm.iter().map(|confirm| confirm.id.as_str()))
}

/// A confirmation in words: the guide's own for a box of its own.
pub(crate) fn confirmation_words(id: &str, guide: Option<&Guide>) -> String {
    let of_guide = guide.and_then(|guide| guide.connect.confirm.iter().find(|confirm| confirm.id == id));
    match id {
        "ready" => "everything needed is there".into(),
        "access-granted" => "OpenAI confirmed the access".into(),
        "tested" => "the key's permissions are the ones asked for".into(),
        "unproved" => "gone on without OpenAI's answer to every check".into(),
        "connected" => "the platform is connected".into(),
        life::DETACHED => "the integration is removed on the platform".into(),
        life::REVOKED => "every key is revoked at OpenAI".into(),
        other => of_guide.map_or_else(|| other.to_owned(), |confirm| confirm.say.replace("**", "")),
    }
}

impl Change {
    /// The change as one sentence of the history. `guide` is missing when its file is gone.
    pub fn say(&self, guide: Option<&Guide>) -> String {
        match self {
            Self::Created => "Connection made.".into(),
            Self::CopiedFrom { label } => format!("Connection made from “{label}”, without its key."),
            Self::TakenOver { label, .. } => format!("The workspace's IDs were taken over from “{label}”."),
            Self::Imported => "Connection read from a file.".into(),
            Self::Replaced { label } => format!("Replaced by “{label}” as a file has it."),
            Self::Renamed { label, client } => match client {
                Some(client) => format!("Renamed to “{label}”, client “{client}”."),
                None => format!("Renamed to “{label}”."),
            },
            Self::RouteChosen { route } => match route {
                Route::PlatformKey => "Chosen: a key of the OpenAI Platform and a mail to OpenAI.".into(),
                Route::AdminConsole => "Chosen: a key of the Admin Console.".into(),
            },
            Self::FieldSet { field, text } => {
                let label = guide.map_or_else(|| field.to_string(), |guide| field.label(guide));
                if text.is_empty() {
                    format!("{label}: emptied.")
                } else {
                    format!("{label}: {text}")
                }
            }
            Self::KeyStored { held, .. } => format!(
                "Key ending in {} stored {}.",
                held.last4,
                match held.keep {
                    crate::secrets::Keep::Keyring => "in the keyring",
                    crate::secrets::Keep::Session => "in memory, for that session only",
                }
            ),
            Self::KeyForgotten { .. } => "Key removed.".into(),
            Self::Confirmed { id, on } => {
                let words = confirmation_words(id, guide);
                if *on {
                    format!("Confirmed: {words}")
                } else {
                    format!("Confirmation taken back: {words}")
                }
            }
            Self::MismatchAccepted => {
                "Gone on although the two organisation IDs differ, after being told what that means.".into()
            }
            Self::MailSent { kind, sent } => {
                let mail = match kind {
                    MailKind::ScopeRequest => "The mail that asks OpenAI for access",
                    MailKind::MismatchRequest => "The mail about the two organisations",
                    MailKind::FollowUp => "The follow-up mail",
                };
                if *sent {
                    format!("{mail} was sent.")
                } else {
                    format!("{mail} was not sent after all.")
                }
            }
            Self::Copied { label } => format!("Copied for the platform's form: {label}."),
            Self::DestinationChosen { chosen, .. } => format!("Destination {} filled in.", chosen.host),
            Self::DestinationForgotten { .. } => "What was remembered of a destination was removed.".into(),
            Self::PushBegun { host, .. } => format!("Push to {host} begun."),
            Self::PushEnded { outcome, .. } => format!("Push ended: {}", outcome.message()),
            Self::CallBegun { host, call, .. } => format!("Push to {host} begun (“{call}”)."),
            Self::CallEnded { call, outcome, .. } => {
                let host = &outcome.sending().host;
                format!("Push to {host} ended (“{call}”): {}", outcome.message())
            }
            Self::CallSeen { call, there, .. } => {
                let seen = if *there { "is there" } else { "is not there" };
                format!("Looked at the platform: “{call}” {seen}.")
            }
            Self::ReplacementBegun { reason, .. } => match reason {
                Reason::Renewal => "The key is to be replaced by a new one.".into(),
                Reason::Leaving => "The key is to be replaced: whoever made it leaves.".into(),
                Reason::Exposed => "The key is to be replaced: somebody may have seen it.".into(),
            },
            Self::ReplacementCancelled { .. } => "The key stays after all.".into(),
            Self::OldKeyRevoked { on: true, .. } => "Confirmed: the old key is revoked.".into(),
            Self::OldKeyRevoked { on: false, .. } => "The old key is not revoked yet after all.".into(),
            Self::EndingBegun => "The connection is to be ended.".into(),
            Self::EndingCancelled => "The connection is taken up again.".into(),
            Self::Exported => "Exported in a bundle, without the key.".into(),
            Self::ExportedSealed { keys: false } => "Exported in a sealed bundle, without the key.".into(),
            Self::ExportedSealed { keys: true } => "Exported in a sealed bundle, with the key in it.".into(),
            Self::Checked { results, by, .. } => checks_words(results, *by),
            Self::ExpirySet { expiry, .. } => match expiry {
                Expiry::Never => "The key does not end by itself.".into(),
                Expiry::On(on) => format!("The key ends on {}.", on.strftime("%-d %B %Y")),
                Expiry::Unknown => "When the key ends is not known.".into(),
            },
            Self::Reminded { days, .. } => {
                format!("Reminded that the key ends in {days} days or less.")
            }
            Self::FollowUpAfter { days } => {
                format!("A follow-up to OpenAI is offered after {days} days.")
            }
        }
    }
}

fn checks_words(results: &BTreeMap<CheckId, Checked>, by: Asker) -> String {
    let titles = |pick: fn(Outcome) -> bool| -> Vec<&str> {
        results
            .iter()
            .filter(|(_, checked)| pick(checked.outcome))
            .map(|(check, _)| check.title())
            .collect()
    };
    let asked = match by {
        Asker::Person => "Checked with OpenAI.",
        Asker::Causeway => "Checked with OpenAI by Causeway itself.",
    };
    let mut words = asked.to_owned();
    for (label, titles) in [
        ("Passed", titles(Outcome::is_passed)),
        ("Failed", titles(Outcome::is_failed)),
        (
            "Could not tell",
            titles(|outcome| matches!(outcome, Outcome::Inconclusive { .. })),
        ),
    ] {
        if !titles.is_empty() {
            words.push_str(&format!(" {label}: {}.", titles.join("; ")));
        }
    }
    words
}
