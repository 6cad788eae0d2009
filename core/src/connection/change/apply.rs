//! What a change makes of a connection.

use super::{Applied, Change, ChangeRefusal};
use crate::checks::{CheckId, CheckOutcome};
use crate::confirmation::Confirmation;
use crate::connection::field::{FieldId, FieldValue};
use crate::connection::record::{Connection, MismatchAccepted};
use crate::guide::Guide;
use jiff::Timestamp;

impl Connection {
    /// Applies `change`.
    ///
    /// # Errors
    /// [`ChangeRefusal`] when the guide does not have what the change is about, or a text is no good.
    /// The connection is untouched then.
    pub fn apply(&self, change: &Change, guide: &Guide, now: Timestamp) -> Result<Applied, ChangeRefusal> {
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
                    return Err(ChangeRefusal::NotInGuide);
                }
                next.route = Some(*route);
                if self.route.is_some_and(|before| before != *route) {
                    // Each route is tested in its own way: what was ticked said something else.
                    next.withdraw([Confirmation::Tested, Confirmation::Unproved], &mut withdrawn);
                }
            }
            Change::FieldSet { field, text } => {
                if !field.is_in(guide) {
                    return Err(ChangeRefusal::NotInGuide);
                }
                let before = field.stored(self);
                next.set_field(field, text)?;
                if !before.is_empty() && before != field.stored(&next) {
                    next.withdraw_after_field(field, guide, &mut withdrawn);
                }
            }
            Change::KeyStored { slot, held } | Change::KeyStoreFinished { slot, held } => {
                if guide.key(slot).is_none() {
                    return Err(ChangeRefusal::NotInGuide);
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
            Change::KeyForgotten { slot } | Change::KeyForgetFinished { slot } => {
                if guide.key(slot).is_none() {
                    return Err(ChangeRefusal::NotInGuide);
                }
                if let Some(key) = next.keys.get_mut(slot) {
                    key.held = None;
                }
            }
            Change::Confirmed { id, on } => {
                if !has_box(guide, id) {
                    return Err(ChangeRefusal::NotInGuide);
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
                    return Err(ChangeRefusal::NoMismatch);
                };
                if chatgpt == platform {
                    return Err(ChangeRefusal::NoMismatch);
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
                    return Err(ChangeRefusal::NotInGuide);
                }
                next.copied.insert(label.clone(), now);
            }
            Change::Checked { slot, results, .. } => {
                if guide.key(slot).is_none() {
                    return Err(ChangeRefusal::NotInGuide);
                }
                let key = next.keys.entry(slot.clone()).or_default();
                key.checks
                    .extend(results.iter().map(|(check, checked)| (*check, checked.clone())));
                // A "yes" in doubt doesn't count: OpenAI may not have looked at the key's rights.
                if key.outcome(CheckId::ComplianceKey) == Some(CheckOutcome::PASSED) {
                    key.access_seen.get_or_insert(now);
                }
            }
            Change::ExpirySet { slot, expiry } => {
                if guide.key(slot).is_none() {
                    return Err(ChangeRefusal::NotInGuide);
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
            | Change::CredentialDropped { .. }
            | Change::CallBegun { .. }
            | Change::CallEnded { .. }
            | Change::CallSeen { .. } => next.apply_push(change, now)?,
        }
        Ok(Applied {
            connection: next,
            withdrawn,
        })
    }

    fn set_field(&mut self, field: &FieldId, text: &str) -> Result<(), ChangeRefusal> {
        let value = if text.trim().is_empty() {
            None
        } else {
            let (value, _) = field
                .parse(text)
                .map_err(|refusal| ChangeRefusal::Field(field.clone(), refusal))?;
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
}

/// Whether a journey of `guide` can have that box. The box of an old key is the old key's own change.
fn has_box(guide: &Guide, confirmation: &Confirmation) -> bool {
    match confirmation {
        Confirmation::Guide(name) => guide.form_box(name).is_some(),
        Confirmation::OldKey(_) => false,
        _ => true,
    }
}
