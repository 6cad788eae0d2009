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

    /// Every push that its history tells of, oldest first, and those that it holds beyond that.
    pub(crate) fn every_push<'h>(
        &self,
        history: impl IntoIterator<Item = (Timestamp, &'h Change)>,
    ) -> Vec<PushRecord> {
        let mut replay = Self {
            pushed: Vec::new(),
            ..self.clone()
        };
        let mut all: Vec<PushRecord> = Vec::new();
        for (at, change) in history {
            // What was refused then is not in the history.
            if replay.apply_push(change, at).is_err() {
                continue;
            }
            let Some(attempt) = change.attempt() else { continue };
            let now = replay.pushed.iter().find(|pushed| pushed.attempt == attempt);
            let known = all.iter_mut().find(|pushed| pushed.attempt == attempt);
            match (now, known) {
                (Some(now), Some(known)) => known.clone_from(now),
                (Some(now), None) => all.push(now.clone()),
                (None, _) => {}
            }
        }
        for held in &self.pushed {
            if !all.iter().any(|pushed| pushed.attempt == held.attempt) {
                all.push(held.clone());
            }
        }
        all.sort_by_key(|pushed| pushed.at);
        all
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifiers::Line;

    #[test]
    fn the_history_tells_of_pushes_that_the_record_holds_no_more() {
        let label = Line::parse("Acme").unwrap().value;
        let mut connection = Connection::new("varonis-saas", label, Timestamp::UNIX_EPOCH);
        let begun: Vec<(Timestamp, Change)> = (0..25)
            .map(|second| {
                let host = format!("{second}.example");
                let attempt = Uuid::now_v7();
                let at = Timestamp::from_second(second).unwrap();
                (at, Change::PushBegun { attempt, host })
            })
            .collect();
        for (at, change) in &begun {
            connection.apply_push(change, *at).unwrap();
        }
        assert_eq!(connection.pushed.len(), MOST_PUSHES);
        let every = connection.every_push(begun.iter().map(|(at, change)| (*at, change)));
        let hosts: Vec<&str> = every.iter().map(|pushed| pushed.host.as_str()).collect();
        assert_eq!(hosts.len(), 25);
        assert_eq!((hosts[0], hosts[24]), ("0.example", "24.example"));
        let without = connection.every_push([]);
        assert_eq!(
            without.len(),
            MOST_PUSHES,
            "what is held is told without a history too"
        );
    }
}
