//! A connection after its first day: keys that others take the place of, and its end.
//!
//! What to do next is derived as ever. A replaced key makes the steps from "Create the key" on necessary
//! again, because what they say was about the other key; its own end is a step of its own. A connection
//! that ends has another journey in place of the first.

use super::change::{Change, ChangeRefusal, Withdrawn};
use super::record::Connection;
use crate::confirmation::Confirmation;
use crate::guide::{Guide, KeyKind};
use crate::identifiers::{Last4, Line};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why another key takes the place of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReplaceReason {
    /// It is time: it ends, or keys are changed now and then.
    Renewal,
    /// Whoever made it leaves, or loses the role.
    Leaving,
    /// Somebody may have seen it. It is revoked before anything else.
    Exposed,
}

impl ReplaceReason {
    /// The name by which sentences tell the reasons apart; the same as its serialised form.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Renewal => "renewal",
            Self::Leaving => "leaving",
            Self::Exposed => "exposed",
        }
    }
}

/// A key that another one takes the place of. It is known by its end; the key itself is not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldKey {
    /// The slot it was in.
    pub slot: String,
    /// Its end.
    pub last4: Last4,
    /// What kind it is, which tells where it is revoked.
    pub kind: KeyKind,
    /// The name it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Line>,
    /// Who created it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<Line>,
    /// Why it is replaced.
    pub reason: ReplaceReason,
    /// When that began.
    pub since: Timestamp,
    /// When it was revoked, as the person says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<Timestamp>,
}

impl Connection {
    /// Whether the key in `slot` is to be replaced and the new one is not there yet: the old key that it
    /// still is.
    pub fn awaits_new_key(&self, slot: &str) -> Option<&OldKey> {
        let last4 = self.key(slot)?.last4.as_ref()?;
        let mut of_slot = self.old_keys.iter().rev().filter(|old| old.slot == slot);
        of_slot.next().filter(|old| old.last4 == *last4)
    }

    /// Whether a key that has to be revoked before anything else is, or was.
    pub(crate) fn revokes_first(&self) -> bool {
        self.old_keys
            .last()
            .is_some_and(|old| old.reason == ReplaceReason::Exposed)
    }

    /// Whether something of this connection is kept on this computer that opens anything: keys, or
    /// credentials of destinations.
    pub fn keeps_secrets(&self) -> bool {
        self.keys.values().any(|key| key.held.is_some())
            || self
                .destinations
                .values()
                .any(|chosen| !chosen.remembered.is_empty())
    }

    /// Whether it was ended, every step of that included.
    pub fn has_ended(&self) -> bool {
        self.ending.is_some()
            && self.confirmed.contains_key(&Confirmation::Detached)
            && (!self.had_a_key() || self.confirmed.contains_key(&Confirmation::KeysRevoked))
            && !self.keeps_secrets()
    }

    /// Whether there ever was a key.
    pub(crate) fn had_a_key(&self) -> bool {
        self.keys.values().any(|key| key.last4.is_some())
    }

    /// Applies a change that is about a key's replacement or the connection's end; any other changes
    /// nothing.
    ///
    /// # Errors
    /// [`ChangeRefusal::NotInGuide`] when there is no such key, or it is too late to take the change back.
    pub(super) fn apply_life(
        &mut self,
        change: &Change,
        guide: &Guide,
        now: Timestamp,
        withdrawn: &mut Vec<Withdrawn>,
    ) -> Result<(), ChangeRefusal> {
        match change {
            Change::ReplacementBegun { slot, reason } => self.begin_replacement(slot, *reason, guide, now)?,
            Change::ReplacementCancelled { slot } => {
                let awaited = self.awaits_new_key(slot).filter(|old| old.revoked.is_none());
                let awaited = awaited.cloned().ok_or(ChangeRefusal::NotInGuide)?;
                self.old_keys.retain(|old| *old != awaited);
            }
            Change::OldKeyRevoked { number, on } => {
                let old = self.old_keys.get_mut(*number).ok_or(ChangeRefusal::NotInGuide)?;
                old.revoked = on.then(|| old.revoked.unwrap_or(now));
            }
            Change::EndingBegun => {
                self.ending.get_or_insert(now);
            }
            Change::EndingCancelled => {
                if self.ending.take().is_none() {
                    return Err(ChangeRefusal::NotInGuide);
                }
                if self.confirmed.remove(&Confirmation::Detached).is_some() {
                    self.withdraw([Confirmation::Connected], withdrawn);
                    self.copied = BTreeMap::new();
                }
                if let Some(revoked) = self.confirmed.remove(&Confirmation::KeysRevoked) {
                    self.replace_all(guide, revoked);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn begin_replacement(
        &mut self,
        slot: &str,
        reason: ReplaceReason,
        guide: &Guide,
        now: Timestamp,
    ) -> Result<(), ChangeRefusal> {
        if self.awaits_new_key(slot).is_some() {
            let mut of_slot = self.old_keys.iter_mut().rev().filter(|old| old.slot == slot);
            if let Some(old) = of_slot.next() {
                old.reason = reason;
            }
        } else {
            let old = self
                .as_old_key(slot, reason, guide, now)
                .ok_or(ChangeRefusal::NotInGuide)?;
            self.old_keys.push(old);
        }
        if reason == ReplaceReason::Leaving {
            // Somebody else makes the new key: whether that person has what it takes is asked anew.
            self.confirmed.remove(&Confirmation::Ready);
        }
        Ok(())
    }

    fn as_old_key(&self, slot: &str, reason: ReplaceReason, guide: &Guide, now: Timestamp) -> Option<OldKey> {
        let need = guide.key(slot)?;
        let key = self.key(slot)?;
        Some(OldKey {
            slot: slot.to_owned(),
            last4: key.last4.clone()?,
            kind: need.kind_on(super::effective_route(guide, self)),
            name: key.name.clone(),
            created_by: key.created_by.clone(),
            reason,
            since: now,
            revoked: None,
        })
    }

    /// Keys that are revoked do not come back: each needs a new one.
    fn replace_all(&mut self, guide: &Guide, revoked: Timestamp) {
        for need in &guide.key {
            if self.awaits_new_key(&need.id).is_none()
                && let Some(old) = self.as_old_key(&need.id, ReplaceReason::Renewal, guide, revoked)
            {
                self.old_keys.push(OldKey {
                    revoked: Some(revoked),
                    ..old
                });
            }
        }
    }
}
