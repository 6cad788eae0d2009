//! One push in progress: what has happened so far, and its possible outcomes in plain words.

use super::{
    FailureCode, Push, PushCancelled, PushFailure, PushOutcome, PushReceipt, PushRefusal, Sending,
    WhetherSent, cause, recipe::AnswerMeaning, refusal, response::HttpResponse,
    response_rules::ResponseRules, scrub::Scrubber,
};
use crate::network::message;
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
}

impl<'a> PushRun<'a> {
    pub fn begin(push: &'a Push, rules: &'a ResponseRules, total: Duration) -> Self {
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
        }
    }

    pub fn time_left(&self) -> Duration {
        self.total.saturating_sub(self.began.elapsed())
    }

    /// Whether the configuration has left this computer in an earlier try.
    pub fn sent_so_far(&self) -> WhetherSent {
        if self.last_refusal.is_some() {
            WhetherSent::Yes
        } else {
            WhetherSent::No
        }
    }

    pub fn delivered(&self, answer: &HttpResponse) -> PushOutcome {
        let host = self.push.endpoint().host();
        let (message, hint) = if answer.is_web_page() {
            (
                format!(
                    "{host} answered {}, with a web page in place of a receipt.",
                    answer.status
                ),
                "Look on the platform whether the configuration is there. If not, check the address: this may be a \
                 sign-in page.",
            )
        } else {
            (
                format!("{host} took the configuration (answer {}).", answer.status),
                "Look on the platform that the connection shows as working.",
            )
        };
        PushOutcome::Delivered(PushReceipt {
            sending: self.sending(),
            status: answer.status,
            receipt_id: match &self.rules.receipt {
                Some(pointer) => answer.value_at(pointer, &self.scrubber),
                None => answer.receipt_id(&self.scrubber),
            },
            results: self
                .rules
                .tests
                .as_ref()
                .map(|tests| answer.results(tests, &self.scrubber))
                .unwrap_or_default(),
            message,
            hint: hint.to_owned(),
        })
    }

    /// A look found what an earlier try had made.
    pub fn found(&self, status: u16, name: Option<String>) -> PushOutcome {
        let host = self.push.endpoint().host();
        PushOutcome::Delivered(PushReceipt {
            sending: self.sending(),
            status,
            receipt_id: name,
            results: Vec::new(),
            message: format!("{host} has it: it arrived, and only its answer was lost."),
            hint: "Look on the platform that it is the one you meant.".to_owned(),
        })
    }

    /// A look found one, and nobody looked before the first try.
    pub fn most_likely(&self, answer: &HttpResponse) -> PushOutcome {
        let from = self.push.endpoint().url();
        let refusal = refusal::refusal(self.sending(), answer, from, &self.scrubber);
        PushOutcome::Refused(refusal::already_there(refusal, true))
    }

    /// A look found one before anything was sent.
    pub fn taken_name(&self, answer: &HttpResponse) -> PushOutcome {
        let from = self.push.endpoint().url();
        let refusal = refusal::refusal(self.sending(), answer, from, &self.scrubber);
        let mut refusal = refusal::already_there(refusal, false);
        refusal.message = format!(
            "{} has one under this name already. Nothing was sent.",
            self.push.endpoint().host()
        );
        PushOutcome::Refused(refusal)
    }

    /// A look before sending that got an answer by which nobody can tell.
    pub fn unclear(&self, answer: &HttpResponse) -> PushOutcome {
        let from = self.push.endpoint().url();
        let mut refusal = refusal::refusal(self.sending(), answer, from, &self.scrubber);
        refusal.message = format!(
            "Before sending, Causeway could not look whether it is there already. {}",
            refusal.message
        );
        refusal.hint = format!("Nothing was sent. {}", refusal.hint);
        refusal.may_have_arrived = false;
        PushOutcome::Refused(refusal)
    }

    /// Notes the platform's "no", or that it has this already, and words it.
    pub fn refused(&mut self, answer: &HttpResponse, means: AnswerMeaning, say: Option<&str>) -> PushRefusal {
        let from = self.push.endpoint().url();
        let mut refusal = refusal::refusal(self.sending(), answer, from, &self.scrubber);
        if means == AnswerMeaning::AlreadyThere {
            refusal = refusal::already_there(refusal, self.last_refusal.is_some());
        }
        if let Some(say) = say {
            refusal.hint = format!("{} {}", say.replace("**", ""), refusal.hint);
        }
        self.last_refusal = Some(refusal.clone());
        refusal
    }

    /// A try that ended before anything left. If an earlier one was answered, that answer is the
    /// outcome: the configuration did leave this computer then.
    pub fn not_sent(&self, code: FailureCode) -> PushOutcome {
        match &self.last_refusal {
            Some(refusal) => PushOutcome::Refused(PushRefusal {
                sending: self.sending(),
                ..refusal.clone()
            }),
            None => {
                let hint = format!("Nothing was sent. {}", cause::hint(code));
                PushOutcome::NotSent(self.failure(
                    code,
                    message(code, self.push.endpoint().host()).into(),
                    hint,
                ))
            }
        }
    }

    pub fn unknown(&self, code: FailureCode) -> PushOutcome {
        let host = self.push.endpoint().host();
        let message = format!(
            "{} The request was on its way by then, so it may have arrived.",
            message(code, host)
        );
        let hint = "Look on the platform whether the configuration is there. Send again only if it is not."
            .to_owned();
        PushOutcome::Unknown(self.failure(code, message, hint))
    }

    pub fn cancelled(&self, sent: WhetherSent) -> PushOutcome {
        let host = self.push.endpoint().host();
        let (message, hint) = match sent {
            WhetherSent::No => (
                "You stopped it before anything was sent.".to_owned(),
                "You can send it at any time.",
            ),
            WhetherSent::Yes => (
                format!("You stopped it. {host} had the request and answered that it could not take it."),
                "Look on the platform before you send again.",
            ),
            WhetherSent::Unknown => (
                format!("You stopped it while the request was on its way to {host}. It may have arrived."),
                "Look on the platform whether the configuration is there. Send again only if it is not.",
            ),
        };
        PushOutcome::Cancelled(PushCancelled {
            sending: self.sending(),
            sent,
            message,
            hint: hint.to_owned(),
        })
    }

    fn failure(&self, code: FailureCode, message: String, hint: String) -> PushFailure {
        PushFailure {
            sending: self.sending(),
            code,
            message,
            hint,
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
