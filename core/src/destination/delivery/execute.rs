//! Executes a delivery call by call, and records each call before it is sent.

use super::call_state::{CallRecord, CallState, NextMove, state_of};
use super::fill::FillError;
use super::plan::{check, rules, taken};
use super::{Credential, Delivery, SIGN_IN};
use crate::destination::push_run::PushRun;
use crate::destination::recipe::{AnyCall, Check, Guard, call_span, exchange_span, look_span, of_either};
use crate::destination::response_rules::{LookupResult, ReceiptId, ResponseRules};
use crate::destination::scrub::Scrubber;
use crate::destination::{
    FailureCode, KeptWords, Push, PushFailure, PushOutcome, PushProgress, Sender, Sending,
};
use crate::words::push as words;
use jiff::Timestamp;
use secrecy::SecretString;
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use ts_rs::TS;
use uuid::Uuid;

/// What keeps the record of a delivery. Each method returns only when what it was told is safe on the
/// disk.
pub trait Journal: Sync {
    /// Why it could not be written.
    type Fault;

    /// A call begins: nothing of it has left yet.
    ///
    /// # Errors
    /// Then the call is not sent.
    fn begun(&self, call: &BegunCall<'_>) -> Result<(), Self::Fault>;

    /// A call ended.
    ///
    /// # Errors
    /// Then it stays unknown what came of it.
    fn ended(
        &self,
        call: &str,
        outcome: &PushOutcome,
        taken: &BTreeMap<String, String>,
    ) -> Result<(), Self::Fault>;
}

/// A call that begins.
#[derive(Debug)]
pub struct BegunCall<'a> {
    /// Which.
    pub call: &'a str,
    /// Where to.
    pub host: &'a str,
    /// SHA-256 of what is sent.
    pub body_sha256: String,
    /// The token by which the destination knows a repeat.
    pub token: Uuid,
    /// How often it had been begun when it was planned, so that two programs don't both go on with it;
    /// nothing where that does no harm.
    pub after: Option<u32>,
}

/// How a delivery is going.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DeliveryProgress {
    /// Which call.
    pub call: String,
    /// What it does.
    pub says: String,
    /// Which of them, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
    /// What it is doing; nothing while it is looked for.
    pub progress: Option<PushProgress>,
}

/// Carries out what is left of a delivery. Ends with the first call that does not come to a yes, and
/// answers how the last one ended that was touched.
///
/// # Errors
/// What the journal answers when it cannot write.
pub async fn execute<J: Journal>(
    delivery: &Delivery,
    made: &[CallRecord],
    sender: &Sender,
    journal: &J,
    progress: impl Fn(DeliveryProgress) + Send + Sync,
    cancel: &CancellationToken,
) -> Result<Option<PushOutcome>, J::Fault> {
    let run = Run {
        delivery,
        made,
        sender,
        journal,
        progress: &progress,
        cancel,
    };
    run.all().await
}

struct Run<'a, J, P> {
    delivery: &'a Delivery,
    made: &'a [CallRecord],
    sender: &'a Sender,
    journal: &'a J,
    progress: &'a P,
    cancel: &'a CancellationToken,
}

/// What became of a call, and whether the next may begin.
enum CallStep {
    GoOn(Option<PushOutcome>),
    Stop(PushOutcome),
}

impl<J: Journal, P: Fn(DeliveryProgress) + Send + Sync> Run<'_, J, P> {
    async fn all(&self) -> Result<Option<PushOutcome>, J::Fault> {
        let mut known = taken(self.made);
        let calls = self.delivery.recipe.calls();
        if calls
            .iter()
            .all(|call| state_of(self.record(*call)) == CallState::Delivered)
        {
            return Ok(None);
        }
        let token = match self.sign_in().await? {
            Ok(token) => token,
            Err(outcome) => return Ok(Some(outcome)),
        };
        let mut last = None;
        for (nth, call) in calls.iter().enumerate() {
            match self
                .step(*call, nth, calls.len(), &mut known, token.as_ref())
                .await?
            {
                CallStep::GoOn(outcome) => last = outcome.or(last),
                CallStep::Stop(outcome) => return Ok(Some(outcome)),
            }
        }
        Ok(last)
    }

    fn record(&self, call: AnyCall<'_>) -> Option<&CallRecord> {
        let id = of_either!(call, call => &call.id);
        self.made.iter().find(|made| &made.call == id)
    }

    /// Exchanges the credential, where it has to be. The token is kept nowhere but here.
    async fn sign_in(&self) -> Result<Result<Option<SecretString>, PushOutcome>, J::Fault> {
        let Credential::Exchange(exchanged) = &self.delivery.credential else {
            return Ok(Ok(None));
        };
        let push = match self.delivery.exchange() {
            Ok(Some(push)) => push,
            Ok(None) => return Ok(Ok(None)),
            Err(fault) => return Ok(Err(self.unsendable(&fault))),
        };
        let says = words::exchange_says().to_string();
        self.begun(SIGN_IN, &push, None)?;
        let tell = |progress| self.tell(SIGN_IN, &says, 0, Some(progress));
        // Asking for a token twice does no harm.
        let rules = ResponseRules {
            // The response is a credential.
            receipt: ReceiptId::None,
            ..ResponseRules::usual()
        };
        let span = exchange_span(&self.delivery.recipe.id, &exchanged.exchange);
        let sending = self.sender.execute(&push, &rules, false, tell, self.cancel);
        let ended = span.clone().follow(sending).await;
        let token = ended
            .answer
            .as_ref()
            .and_then(|answer| answer.secret_at(&exchanged.exchange.token));
        let outcome = match (&ended.outcome, &token, &ended.answer) {
            // A yes without a token, or one by which nobody can tell: nothing is signed in.
            (PushOutcome::Delivered(_), None, Some(answer)) | (PushOutcome::Unknown(_), _, Some(answer)) => {
                PushRun::begin(&push, &rules, Duration::ZERO, false).no_token(answer)
            }
            _ => ended.outcome,
        };
        span.cover(|| outcome.log());
        self.journal.ended(SIGN_IN, &outcome, &BTreeMap::new())?;
        Ok(match outcome {
            PushOutcome::Delivered(_) => Ok(token),
            outcome => Err(outcome),
        })
    }

    async fn step(
        &self,
        call: AnyCall<'_>,
        nth: usize,
        of: usize,
        known: &mut BTreeMap<String, String>,
        token: Option<&SecretString>,
    ) -> Result<CallStep, J::Fault> {
        let (id, says) = of_either!(call, call => (call.id.as_str(), call.says.as_str()));
        let record = self.record(call);
        let push = match self.delivery.push(call, known, token, false) {
            Ok(push) => push,
            Err(_) if state_of(record) == CallState::Delivered => return Ok(CallStep::GoOn(None)),
            // What is unknown of it stays unknown.
            Err(fault) if state_of(record) == CallState::Unknown => {
                return Ok(CallStep::Stop(self.unsendable(&fault)));
            }
            Err(fault) => {
                let outcome = self.unsendable(&fault);
                self.journal.ended(id, &outcome, &BTreeMap::new())?;
                return Ok(CallStep::Stop(outcome));
            }
        };
        let doubt = match (self.delivery.moves(call, record, &push), check(call)) {
            (NextMove::Done, _) => return Ok(CallStep::GoOn(None)),
            // Not reached from a shell, which does not offer it.
            (NextMove::Ask, _) | (NextMove::LookThenSend, None) => {
                let rules = rules(call);
                let run = PushRun::begin(&push, &rules, Duration::ZERO, true);
                return Ok(CallStep::Stop(run.unknown(FailureCode::Broken)));
            }
            (NextMove::LookThenSend, Some(check)) => {
                self.tell_of(id, says, nth, of, None);
                if let Some(step) = self.look(call, check, &push, known, token).await? {
                    return Ok(step);
                }
                // The destination has answered that it is not there.
                false
            }
            (NextMove::Send, _) => false,
            (NextMove::Repeat, _) => true,
        };
        self.begun(id, &push, Some(record.map_or(0, |made| made.begun)))?;
        let tell = |progress| self.tell_of(id, says, nth, of, Some(progress));
        let rules = rules(call);
        let span = call_span(&self.delivery.recipe.id, id);
        let sending = self.sender.execute(&push, &rules, doubt, tell, self.cancel);
        let ended = span.clone().follow(sending).await;
        span.cover(|| ended.outcome.log());
        let mut gave = BTreeMap::new();
        if let (PushOutcome::Delivered(_), Some(answer)) = (&ended.outcome, &ended.answer) {
            let scrubber = push.scrubber();
            for (name, pointer) in of_either!(call, call => &call.take) {
                if let Some(value) = answer.value_at(pointer, &scrubber) {
                    gave.insert(name.clone(), value);
                }
            }
        }
        self.journal.ended(id, &ended.outcome, &gave)?;
        known.append(&mut gave);
        Ok(match ended.outcome {
            outcome @ PushOutcome::Delivered(_) => CallStep::GoOn(Some(outcome)),
            outcome => CallStep::Stop(outcome),
        })
    }

    /// Looks whether a call has happened. Nothing when it has not, so that it can be sent.
    async fn look(
        &self,
        call: AnyCall<'_>,
        check: &Check,
        push: &Push,
        known: &BTreeMap<String, String>,
        token: Option<&SecretString>,
    ) -> Result<Option<CallStep>, J::Fault> {
        let id = of_either!(call, call => call.id.as_str());
        let guard = of_either!(call, call => call.guard);
        let unknown = state_of(self.record(call)) == CallState::Unknown;
        let rules = rules(call);
        let run = PushRun::begin(push, &rules, Duration::ZERO, unknown);
        let asked = self.delivery.read(&check.read, known, token, false);
        let entry = self.delivery.entry(check, known);
        let (Ok(read), Ok(entry)) = (asked, entry) else {
            return Ok(Some(CallStep::Stop(run.not_sent(FailureCode::Unsendable))));
        };
        let looking = self.sender.ask(&read, self.cancel);
        let answer = match look_span(&self.delivery.recipe.id, id).follow(looking).await {
            Ok(answer) => answer,
            // What was unknown stays unknown, and what was not sent is not sent.
            Err(code) => {
                let outcome = match (unknown, self.cancel.is_cancelled()) {
                    (true, _) => run.unknown(code),
                    (false, true) => run.cancelled(crate::destination::WhetherSent::No),
                    (false, false) => run.not_sent(code),
                };
                self.journal.ended(id, &outcome, &BTreeMap::new())?;
                return Ok(Some(CallStep::Stop(outcome)));
            }
        };
        let scrubber: Scrubber = push.scrubber();
        let outcome = match (answer.look(check, &entry, &scrubber), unknown) {
            (LookupResult::Absent, _) => return Ok(None),
            // It was not there when it was first sent, so it is this one.
            (LookupResult::There(name), true) if guard == Guard::LookFirst => run.found(answer.status, name),
            (LookupResult::There(_), true) => run.most_likely(&answer),
            (LookupResult::There(_), false) => run.taken_name(&answer),
            (LookupResult::Unclear, true) => run.unknown(FailureCode::Broken),
            (LookupResult::Unclear, false) => run.unclear(&answer),
        };
        self.journal.ended(id, &outcome, &BTreeMap::new())?;
        Ok(Some(match outcome {
            outcome @ PushOutcome::Delivered(_) => CallStep::GoOn(Some(outcome)),
            outcome => CallStep::Stop(outcome),
        }))
    }

    fn begun(&self, call: &str, push: &Push, after: Option<u32>) -> Result<(), J::Fault> {
        self.journal.begun(&BegunCall {
            call,
            host: push.endpoint().host(),
            body_sha256: push.body_sha256(),
            token: push.idempotency_key(),
            after,
        })
    }

    fn tell(&self, call: &str, says: &str, number: usize, progress: Option<PushProgress>) {
        self.tell_of(call, says, number, self.delivery.recipe.calls().len(), progress);
    }

    fn tell_of(&self, call: &str, says: &str, nth: usize, of: usize, progress: Option<PushProgress>) {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        (self.progress)(DeliveryProgress {
            call: call.to_owned(),
            says: says.to_owned(),
            number: small(nth + 1),
            of: small(of),
            progress,
        });
    }

    /// A call that could not be put together after an earlier one was answered.
    fn unsendable(&self, fault: &FillError) -> PushOutcome {
        PushOutcome::NotSent(PushFailure {
            sending: Sending {
                host: self.delivery.base.host().to_owned(),
                at: Timestamp::now(),
                duration_ms: 0,
                tries: 0,
                idempotency_key: self.delivery.attempt,
                body_sha256: String::new(),
            },
            code: FailureCode::Unsendable,
            unsendable: fault.unsendable(),
            earlier: false,
            answered: None,
            kept: KeptWords::default(),
        })
    }
}
