//! How pushes change a connection: what was begun, what came of it, what the person saw.

use super::change::{Change, ChangeRefusal};
use super::record::{Connection, PushRecord};
use crate::destination::delivery::{CallRecord, CallState, SIGN_IN};
use jiff::Timestamp;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The most pushes kept with a connection. The history keeps all of them.
const MOST_PUSHES: usize = 20;

impl Connection {
    /// Applies a change that is about a push or a destination; any other changes nothing.
    ///
    /// # Errors
    /// [`ChangeRefusal::NotInGuide`] when there is no such push or call; [`ChangeRefusal::PushUnsettled`],
    /// [`ChangeRefusal::PushMoved`].
    pub(super) fn apply_push(&mut self, change: &Change, now: Timestamp) -> Result<(), ChangeRefusal> {
        match change {
            Change::PushBegun { attempt, host } => {
                self.push_of(*attempt, host, None, now);
            }
            Change::PushEnded { attempt, outcome } => {
                if let Some(pushed) = self.pushed.iter_mut().find(|pushed| &pushed.attempt == attempt) {
                    pushed.outcome = Some(outcome.clone());
                }
            }
            Change::DestinationChosen { destination, chosen } => {
                self.destinations.insert(destination.clone(), chosen.clone());
            }
            Change::DestinationForgotten { destination } => {
                self.destinations.remove(destination);
            }
            Change::CredentialDropped { destination, field } => {
                if let Some(chosen) = self.destinations.get_mut(destination) {
                    chosen.remembered.remove(field);
                }
            }
            Change::CallBegun {
                attempt,
                destination,
                call,
                host,
                body_sha256,
                token,
                after,
            } => {
                // Here, in the transaction that lets it leave: two programs cannot both send one.
                let unsettled = self.unsettled(destination);
                if unsettled.is_some_and(|other| other.attempt != *attempt) {
                    return Err(ChangeRefusal::PushUnsettled);
                }
                let pushed = self.push_of(*attempt, host, Some(destination), now);
                let before = pushed.calls.iter().find(|made| &made.call == call);
                let begun = before.map_or(0, |made| made.begun);
                if after.is_some_and(|after| after != begun) {
                    return Err(ChangeRefusal::PushMoved);
                }
                pushed.outcome = None;
                let made = pushed.touch(call, now);
                made.body_sha256.clone_from(body_sha256);
                made.token = *token;
                made.begun = begun.saturating_add(1);
            }
            Change::CallEnded {
                attempt,
                destination,
                call,
                outcome,
                taken,
                last,
            } => {
                let host = &outcome.sending().host;
                let pushed = self.push_of(*attempt, host, Some(destination), now);
                // A look that could not be made leaves what was sent before as it was.
                let sent = pushed.calls.iter().find(|made| &made.call == call).cloned();
                let made = pushed.touch(call, now);
                if let Some(sent) = sent {
                    made.body_sha256 = sent.body_sha256;
                    made.token = sent.token;
                    made.begun = sent.begun;
                }
                made.outcome = Some((**outcome).clone());
                made.taken.clone_from(taken);
                let stops = *last || !outcome.is_delivered();
                pushed.outcome = stops.then(|| (**outcome).clone());
            }
            Change::CallSeen { attempt, call, there } => {
                let pushed = self.pushed.iter_mut().find(|pushed| &pushed.attempt == attempt);
                let made = pushed.and_then(|pushed| {
                    pushed.outcome = None;
                    pushed.calls.iter_mut().find(|made| &made.call == call)
                });
                made.ok_or(ChangeRefusal::NotInGuide)?.seen = Some(*there);
            }
            _ => {}
        }
        Ok(())
    }

    /// The newest push to a destination of which nobody knows what became. Until it is settled, no other
    /// one goes there: it may be there already.
    pub fn unsettled(&self, destination: &str) -> Option<&PushRecord> {
        let to_it = |pushed: &&PushRecord| pushed.destination.as_deref() == Some(destination);
        self.pushed
            .iter()
            .rev()
            .filter(to_it)
            .find(|pushed| pushed.is_unsettled())
    }

    /// The push of that attempt; a new one where there is none.
    fn push_of(
        &mut self,
        attempt: Uuid,
        host: &str,
        destination: Option<&str>,
        now: Timestamp,
    ) -> &mut PushRecord {
        let at = self.pushed.iter().position(|pushed| pushed.attempt == attempt);
        let at = at.unwrap_or_else(|| {
            self.pushed.push(PushRecord {
                attempt,
                at: now,
                host: host.to_owned(),
                outcome: None,
                destination: destination.map(str::to_owned),
                calls: Vec::new(),
            });
            // One of which nobody knows what became is kept until that is known.
            while self.pushed.len() > MOST_PUSHES {
                let oldest = self
                    .pushed
                    .iter()
                    .take(MOST_PUSHES)
                    .position(|old| !old.is_unsettled());
                self.pushed.remove(oldest.unwrap_or_default());
            }
            self.pushed.len() - 1
        });
        &mut self.pushed[at]
    }
}

impl PushRecord {
    /// Whether one of its calls may or may not have arrived. Asking for a token creates nothing.
    pub fn is_unsettled(&self) -> bool {
        let calls = self.calls.iter().filter(|made| made.call != SIGN_IN);
        calls.into_iter().any(|made| made.state() == CallState::Unknown)
    }

    /// The record of a call, begun anew: it is the newest now.
    pub(super) fn touch(&mut self, call: &str, now: Timestamp) -> &mut CallRecord {
        self.calls.retain(|made| made.call != call);
        self.calls.push(CallRecord {
            call: call.to_owned(),
            at: now,
            body_sha256: String::new(),
            token: None,
            begun: 0,
            outcome: None,
            taken: BTreeMap::new(),
            seen: None,
        });
        let newest = self.calls.len() - 1;
        &mut self.calls[newest]
    }
}
