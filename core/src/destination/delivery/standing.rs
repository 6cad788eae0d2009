//! Where each call of a delivery stands, derived from what was written of it, and what is to be done.

use crate::destination::recipe::Guard;
use crate::destination::{Outcome, RefusalCode, Sent};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What the record keeps of one call. No secret can be in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallMade {
    /// Which.
    pub call: String,
    /// When it last began.
    pub at: Timestamp,
    /// SHA-256 of its content.
    pub body_sha256: String,
    /// What came of it. Missing while it runs, and for ever if Causeway was killed meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What its answer gave for later calls.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub taken: BTreeMap<String, String>,
    /// What the person says they saw when nothing else could tell: it is there, or it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<bool>,
}

/// Where a call stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Standing {
    /// Nothing of it has left this computer.
    NotSent,
    /// The destination took it.
    Delivered,
    /// The destination answered and did not take it.
    Refused,
    /// It may or may not have arrived.
    Unknown,
}

/// What is to be done with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Move {
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

impl CallMade {
    /// Whether it was delivered with another content: then what comes after it would not fit.
    pub(super) fn was_other_than(&self, body_sha256: &str) -> bool {
        matches!(self.outcome, Some(Outcome::Delivered(_)))
            && !self.body_sha256.is_empty()
            && self.body_sha256 != body_sha256
    }

    /// Where it stands.
    pub fn standing(&self) -> Standing {
        if let Some(there) = self.seen {
            return if there {
                Standing::Delivered
            } else {
                Standing::NotSent
            };
        }
        match &self.outcome {
            Some(Outcome::Delivered(_)) => Standing::Delivered,
            Some(Outcome::NotSent(_)) => Standing::NotSent,
            Some(Outcome::Refused(refusal)) if refusal.may_have_arrived => Standing::Unknown,
            Some(Outcome::Refused(refusal)) if refusal.code == RefusalCode::Trouble => Standing::Unknown,
            Some(Outcome::Refused(_)) => Standing::Refused,
            Some(Outcome::Cancelled(cancelled)) => match cancelled.sent {
                Sent::No => Standing::NotSent,
                // It answered that it could not take it now, and not always truly.
                Sent::Yes | Sent::Unknown => Standing::Unknown,
            },
            Some(Outcome::Unknown(_)) | None => Standing::Unknown,
        }
    }
}

/// Where a call stands of which perhaps nothing was written.
pub fn standing(made: Option<&CallMade>) -> Standing {
    made.map_or(Standing::NotSent, CallMade::standing)
}

/// What is to be done with a call, given how it is guarded, whether it can be looked for, and whether
/// its content is what it was when it was last sent.
pub(super) fn next(made: Option<&CallMade>, guard: Guard, can_look: bool, same_content: bool) -> Move {
    match standing(made) {
        Standing::Delivered => Move::Done,
        Standing::NotSent | Standing::Refused if guard == Guard::LookFirst => Move::LookThenSend,
        Standing::NotSent | Standing::Refused => Move::Send,
        // The destination itself knows whether it had this one: no look says more.
        Standing::Unknown if guard.needs_same_content() && same_content => Move::Repeat,
        Standing::Unknown if guard == Guard::Overwrites => Move::Repeat,
        Standing::Unknown if can_look => Move::LookThenSend,
        Standing::Unknown if guard == Guard::CreateOnly => Move::Repeat,
        Standing::Unknown => Move::Ask,
    }
}

/// How a delivery stands as a whole, in words, when its last call has no end.
pub fn words_of(calls: &[CallMade], running: bool) -> String {
    if running {
        return "It is under way.".to_owned();
    }
    match calls.last() {
        Some(CallMade { seen: Some(true), .. }) => "You looked, and it is there.",
        Some(CallMade { seen: Some(false), .. }) => {
            "You looked, and it is not there. It can be sent again."
        }
        Some(last) if last.call != super::SIGN_IN && last.standing() == Standing::Unknown => {
            "Causeway was closed before an answer came. It is unknown whether it arrived: go on with it, and Causeway looks or repeats it safely where the destination allows that."
        }
        _ => "Causeway was closed between two calls. Nothing is unknown: it can go on where it stopped.",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(outcome: Option<serde_json::Value>) -> CallMade {
        CallMade {
            call: "secret".into(),
            at: Timestamp::UNIX_EPOCH,
            body_sha256: "00".into(),
            outcome: outcome.map(|outcome| serde_json::from_value(outcome).unwrap()),
            taken: BTreeMap::new(),
            seen: None,
        }
    }

    fn refused(status: u16, code: &str, may_have_arrived: bool) -> CallMade {
        made(Some(serde_json::json!({
            "outcome": "refused", "host": "h", "at": "2026-11-20T00:00:00Z", "durationMs": 1, "tries": 1,
            "idempotencyKey": "00000000-0000-0000-0000-000000000000", "bodySha256": "", "code": code,
            "status": status, "message": "m", "hint": "h", "words": null, "field": null, "retryAt": null,
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
        assert_eq!(begun.standing(), Standing::Unknown);
        for guard in GUARDS {
            for can_look in [true, false] {
                for same in [true, false] {
                    let next = next(Some(&begun), guard, can_look, same);
                    assert_ne!(next, Move::Send, "{guard:?}");
                    if next == Move::Repeat {
                        assert!(guard.repeat_is_safe() && (same || !guard.needs_same_content()));
                    }
                    if !can_look && !guard.repeat_is_safe() {
                        assert_eq!(next, Move::Ask, "only the person can tell");
                    }
                }
            }
        }
    }

    #[test]
    fn a_gateway_that_gave_up_waiting_leaves_it_unknown_and_a_clear_no_does_not() {
        assert_eq!(refused(502, "trouble", true).standing(), Standing::Unknown);
        assert_eq!(refused(503, "trouble", false).standing(), Standing::Unknown);
        assert_eq!(refused(422, "content", false).standing(), Standing::Refused);
        assert_eq!(
            next(Some(&refused(422, "content", false)), Guard::None, false, false),
            Move::Send
        );
    }

    #[test]
    fn what_the_person_saw_settles_it() {
        for (seen, standing) in [(true, Standing::Delivered), (false, Standing::NotSent)] {
            let settled = CallMade {
                seen: Some(seen),
                ..made(None)
            };
            assert_eq!(settled.standing(), standing);
        }
    }
}
