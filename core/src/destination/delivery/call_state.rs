//! The state of each call of a delivery, derived from its record, and what to do next.

use crate::destination::recipe::Guard;
use crate::destination::{PushOutcome, RefusalCode, WhetherSent};
use crate::words::{Message, push as words};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// The record of one call. It has no field for a secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallRecord {
    /// Which.
    pub call: String,
    /// When it last began.
    pub at: Timestamp,
    /// SHA-256 of its content.
    pub body_sha256: String,
    /// The token under which it was last sent: the same one means the same action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<Uuid>,
    /// How often it was begun.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub begun: u32,
    /// What came of it. Missing while it runs, and for ever if Causeway was killed meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<PushOutcome>,
    /// What its answer gave for later calls.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub taken: BTreeMap<String, String>,
    /// What the person says they saw when nothing else could tell: it is there, or it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<bool>,
}

/// The state of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum CallState {
    /// Nothing of it has left this computer.
    NotSent,
    /// The destination took it.
    Delivered,
    /// The destination answered and did not take it.
    Refused,
    /// It may or may not have arrived.
    Unknown,
}

/// What to do next with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum NextMove {
    /// Nothing: it is done.
    Done,
    /// It is sent.
    Send,
    /// It is looked for, and sent if it is not there.
    LookThenSend,
    /// It is sent again, under the token by which the destination knows it, or because a repeat can do
    /// no harm.
    Repeat,
    /// The person has to look and say whether it is there.
    Ask,
}

const fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl CallRecord {
    /// Whether sending this now would be the very action that was sent before: the destination knows it
    /// by its token. Records of an earlier Causeway have no token; their content says it.
    pub(super) fn is_same(&self, token: Uuid, body_sha256: &str) -> bool {
        let kept = self
            .outcome
            .as_ref()
            .map(|outcome| outcome.sending().idempotency_key);
        self.token
            .or(kept)
            .map_or(self.body_sha256 == body_sha256, |before| before == token)
    }

    /// Whether it was delivered with another content: then what comes after it would not fit.
    pub(super) fn was_other_than(&self, body_sha256: &str) -> bool {
        matches!(self.outcome, Some(PushOutcome::Delivered(_)))
            && !self.body_sha256.is_empty()
            && self.body_sha256 != body_sha256
    }

    /// The state that the record proves.
    pub fn state(&self) -> CallState {
        if let Some(there) = self.seen {
            return if there {
                CallState::Delivered
            } else {
                CallState::NotSent
            };
        }
        match &self.outcome {
            Some(PushOutcome::Delivered(_)) => CallState::Delivered,
            Some(PushOutcome::NotSent(_)) => CallState::NotSent,
            Some(PushOutcome::Refused(refusal)) if refusal.may_have_arrived => CallState::Unknown,
            // The answer was to a look; the call itself was not sent.
            Some(PushOutcome::Refused(refusal)) if refusal.kind.is_about_look() => CallState::Refused,
            Some(PushOutcome::Refused(refusal)) if refusal.code == RefusalCode::Trouble => CallState::Unknown,
            Some(PushOutcome::Refused(_)) => CallState::Refused,
            Some(PushOutcome::Cancelled(cancelled)) => match cancelled.sent {
                WhetherSent::No => CallState::NotSent,
                // It answered that it could not take it now, and not always truly.
                WhetherSent::Yes | WhetherSent::Unknown => CallState::Unknown,
            },
            Some(PushOutcome::Unknown(_)) | None => CallState::Unknown,
        }
    }
}

/// The state of a call that may have no record yet.
pub fn state_of(made: Option<&CallRecord>) -> CallState {
    made.map_or(CallState::NotSent, CallRecord::state)
}

/// What is to be done with a call, given how it is guarded, whether it can be looked for, and whether
/// its content is what it was when it was last sent.
pub(super) fn next(made: Option<&CallRecord>, guard: Guard, can_look: bool, same_content: bool) -> NextMove {
    match state_of(made) {
        CallState::Delivered => NextMove::Done,
        CallState::NotSent | CallState::Refused if guard == Guard::LookFirst => NextMove::LookThenSend,
        CallState::NotSent | CallState::Refused => NextMove::Send,
        // The destination itself knows whether it had this one: no look says more.
        CallState::Unknown if guard.needs_same_content() && same_content => NextMove::Repeat,
        CallState::Unknown if guard == Guard::Overwrites => NextMove::Repeat,
        CallState::Unknown if can_look => NextMove::LookThenSend,
        CallState::Unknown if guard == Guard::CreateOnly => NextMove::Repeat,
        CallState::Unknown => NextMove::Ask,
    }
}

impl CallState {
    /// The same in words.
    pub fn words(self) -> Message {
        match self {
            Self::NotSent => words::call_not_sent(),
            Self::Delivered => words::call_delivered(),
            Self::Refused => words::call_refused(),
            Self::Unknown => words::call_unknown(),
        }
    }
}

/// The state of a delivery as a whole, when its last call has no end.
pub fn words_of(calls: &[CallRecord], running: bool) -> Message {
    if running {
        return words::under_way();
    }
    match calls.last() {
        Some(CallRecord { seen: Some(true), .. }) => words::seen_there(),
        Some(CallRecord {
            seen: Some(false), ..
        }) => words::seen_not_there(),
        Some(last) if last.call != super::SIGN_IN && last.state() == CallState::Unknown => {
            words::closed_during_call()
        }
        _ => words::closed_between_calls(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(outcome: Option<serde_json::Value>) -> CallRecord {
        CallRecord {
            call: "secret".into(),
            at: Timestamp::UNIX_EPOCH,
            body_sha256: "00".into(),
            token: None,
            begun: 1,
            outcome: outcome.map(|outcome| serde_json::from_value(outcome).unwrap()),
            taken: BTreeMap::new(),
            seen: None,
        }
    }

    fn refused(status: u16, code: &str, may_have_arrived: bool) -> CallRecord {
        made(Some(serde_json::json!({
            "outcome": "refused", "host": "h", "at": "2026-11-20T00:00:00Z", "durationMs": 1, "tries": 1,
            "idempotencyKey": "00000000-0000-0000-0000-000000000000", "bodySha256": "", "code": code,
            "status": status, "words": null, "field": null, "retryAt": null,
            "mayHaveArrived": may_have_arrived, "pointsTo": null,
        })))
    }

    const GUARDS: [Guard; 6] = [
        Guard::IdempotencyKey,
        Guard::Token,
        Guard::CreateOnly,
        Guard::Overwrites,
        Guard::LookFirst,
        Guard::None,
    ];

    #[test]
    fn a_call_that_began_and_has_no_end_is_unknown_and_never_repeated_blindly() {
        let begun = made(None);
        assert_eq!(begun.state(), CallState::Unknown);
        for guard in GUARDS {
            for can_look in [true, false] {
                for same in [true, false] {
                    let next = next(Some(&begun), guard, can_look, same);
                    assert_ne!(next, NextMove::Send, "{guard:?}");
                    if next == NextMove::Repeat {
                        assert!(guard.repeat_is_safe() && (same || !guard.needs_same_content()));
                    }
                    if !can_look && !guard.repeat_is_safe() {
                        assert_eq!(next, NextMove::Ask, "only the person can tell");
                    }
                }
            }
        }
    }

    #[test]
    fn a_gateway_that_gave_up_waiting_leaves_it_unknown_and_a_clear_no_does_not() {
        assert_eq!(refused(502, "trouble", true).state(), CallState::Unknown);
        assert_eq!(refused(503, "trouble", false).state(), CallState::Unknown);
        assert_eq!(refused(422, "content", false).state(), CallState::Refused);
        assert_eq!(
            next(Some(&refused(422, "content", false)), Guard::None, false, false),
            NextMove::Send
        );
    }

    #[test]
    fn what_the_person_saw_settles_it() {
        for (seen, standing) in [(true, CallState::Delivered), (false, CallState::NotSent)] {
            let settled = CallRecord {
                seen: Some(seen),
                ..made(None)
            };
            assert_eq!(settled.state(), standing);
        }
    }
}
