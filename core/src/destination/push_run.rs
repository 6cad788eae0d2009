//! One push in progress: what has happened so far, and its possible outcomes.

use super::{
    DocumentedAnswer, FailureCode, KeptWords, Push, PushCancelled, PushFailure, PushOutcome, PushReceipt,
    PushRefusal, ReceiptKind, RefusalCode, RefusalKind, Sending, UnclearAnswer, UnclearKind, WhetherSent,
    refusal,
    response::HttpResponse,
    response_rules::{Meaning, ReceiptId, ResponseRules},
    scrub::Scrubber,
};
use jiff::Timestamp;
use std::time::Duration;
use tokio::time::Instant;

pub(super) struct PushRun<'a> {
    pub push: &'a Push,
    pub rules: &'a ResponseRules,
    /// Tries begun.
    pub tries: u32,
    scrubber: Scrubber,
    body_sha256: String,
    at: Timestamp,
    began: Instant,
    total: Duration,
    /// What the platform last answered, if it has.
    last_refusal: Option<PushRefusal>,
    /// Whether an earlier try may have arrived. Only a yes, a look or the person answers that: no later
    /// try that fails or is refused does.
    doubt: bool,
}

impl<'a> PushRun<'a> {
    /// `doubt` is whether it is unknown what became of an earlier run of the same call.
    pub fn begin(push: &'a Push, rules: &'a ResponseRules, total: Duration, doubt: bool) -> Self {
        Self {
            push,
            rules,
            tries: 0,
            scrubber: push.scrubber(),
            body_sha256: push.body_sha256(),
            at: Timestamp::now(),
            began: Instant::now(),
            total,
            last_refusal: None,
            doubt,
        }
    }

    pub fn time_left(&self) -> Duration {
        self.total.saturating_sub(self.began.elapsed())
    }

    /// Whether the configuration has left this computer in an earlier try.
    pub fn sent_so_far(&self) -> WhetherSent {
        if self.doubt {
            WhetherSent::Unknown
        } else if self.last_refusal.is_some() {
            WhetherSent::Yes
        } else {
            WhetherSent::No
        }
    }

    pub fn delivered(&self, answer: &HttpResponse) -> PushOutcome {
        PushOutcome::Delivered(PushReceipt {
            sending: self.sending(),
            status: answer.status,
            receipt_id: match &self.rules.receipt {
                ReceiptId::At(pointer) => answer.value_at(pointer, &self.scrubber),
                ReceiptId::Usual => answer.receipt_id(&self.scrubber),
                ReceiptId::None => None,
            },
            results: self
                .rules
                .tests
                .as_ref()
                .map(|tests| answer.results(tests, &self.scrubber))
                .unwrap_or_default(),
            kind: ReceiptKind::Accepted,
            kept: KeptWords::default(),
        })
    }

    /// A look found what an earlier try had made.
    pub fn found(&self, status: u16, name: Option<String>) -> PushOutcome {
        PushOutcome::Delivered(PushReceipt {
            sending: self.sending(),
            status,
            receipt_id: name,
            results: Vec::new(),
            kind: ReceiptKind::Found,
            kept: KeptWords::default(),
        })
    }

    /// A look found one, and nobody looked before the first try.
    pub fn most_likely(&self, answer: &HttpResponse) -> PushOutcome {
        PushOutcome::Refused(refusal::already_there(self.refusal(answer), true))
    }

    /// A look found one before anything was sent.
    pub fn taken_name(&self, answer: &HttpResponse) -> PushOutcome {
        PushOutcome::Refused(PushRefusal {
            kind: RefusalKind::NameTaken,
            ..refusal::already_there(self.refusal(answer), false)
        })
    }

    /// A look before sending that got an answer by which nobody can tell.
    pub fn unclear(&self, answer: &HttpResponse) -> PushOutcome {
        PushOutcome::Refused(PushRefusal {
            kind: RefusalKind::LookUnclear,
            may_have_arrived: false,
            ..self.refusal(answer)
        })
    }

    /// The exchange of a credential was answered with a yes that has no token in it.
    pub fn no_token(&self, answer: &HttpResponse) -> PushOutcome {
        PushOutcome::Refused(PushRefusal {
            kind: RefusalKind::NoToken,
            ..self.refusal(answer)
        })
    }

    /// Notes the platform's "no", or that it has this already.
    pub fn refused(
        &mut self,
        answer: &HttpResponse,
        means: Meaning,
        documented: Option<DocumentedAnswer>,
    ) -> PushRefusal {
        let mut refusal = self.refusal(answer);
        if means == Meaning::AlreadyThere {
            refusal = refusal::already_there(refusal, self.doubt || self.last_refusal.is_some());
        }
        let unclear = refusal.may_have_arrived || refusal.code == RefusalCode::Trouble;
        if self.doubt && !unclear {
            refusal.kind = RefusalKind::AfterDoubt;
            refusal.may_have_arrived = true;
        }
        self.doubt |= unclear;
        refusal.documented = documented;
        self.last_refusal = Some(refusal.clone());
        refusal
    }

    fn refusal(&self, answer: &HttpResponse) -> PushRefusal {
        refusal::refusal(self.sending(), answer, self.push.endpoint().url(), &self.scrubber)
    }

    /// A try that ended before anything left. If an earlier one was answered, that answer is the
    /// outcome: the configuration did leave this computer then.
    pub fn not_sent(&self, code: FailureCode) -> PushOutcome {
        match &self.last_refusal {
            Some(refusal) => PushOutcome::Refused(PushRefusal {
                sending: self.sending(),
                ..refusal.clone()
            }),
            None if self.doubt => PushOutcome::Unknown(PushFailure {
                earlier: true,
                ..self.failure(code)
            }),
            None => PushOutcome::NotSent(self.failure(code)),
        }
    }

    pub fn unknown(&self, code: FailureCode) -> PushOutcome {
        PushOutcome::Unknown(self.failure(code))
    }

    /// A 2xx that is no yes: nobody knows whether it was taken.
    pub fn unclear_answer(&self, answer: &HttpResponse, kind: UnclearKind) -> PushOutcome {
        PushOutcome::Unknown(PushFailure {
            answered: Some(UnclearAnswer {
                status: answer.status,
                kind,
                words: answer.said(&self.scrubber).words,
            }),
            ..self.failure(FailureCode::Broken)
        })
    }

    pub fn cancelled(&self, sent: WhetherSent) -> PushOutcome {
        let sent = if self.doubt { WhetherSent::Unknown } else { sent };
        PushOutcome::Cancelled(PushCancelled {
            sending: self.sending(),
            sent,
            kept: KeptWords::default(),
        })
    }

    fn failure(&self, code: FailureCode) -> PushFailure {
        PushFailure {
            sending: self.sending(),
            code,
            unsendable: None,
            earlier: false,
            answered: None,
            kept: KeptWords::default(),
        }
    }

    fn sending(&self) -> Sending {
        Sending {
            host: self.push.endpoint().host().to_owned(),
            at: self.at,
            duration_ms: u32::try_from(self.began.elapsed().as_millis()).unwrap_or(u32::MAX),
            tries: self.tries,
            idempotency_key: self.push.idempotency_key(),
            body_sha256: self.body_sha256.clone(),
        }
    }
}
