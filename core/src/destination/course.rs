//! The course of one push so far, and its possible ends in plain words.

use super::{
    Cancelled, Failure, FailureCode, Outcome, Push, Receipt, Refusal, Sending, Sent, answer::Answer, cause,
    recipe::Means, refusal, scrub::Scrubber, terms::Terms,
};
use crate::network::message;
use jiff::Timestamp;
use std::time::Duration;
use tokio::time::Instant;

pub(super) struct Course<'a> {
    pub push: &'a Push,
    pub terms: &'a Terms,
    /// Tries begun.
    pub tries: u32,
    scrubber: Scrubber,
    body_sha256: String,
    at: Timestamp,
    began: Instant,
    total: Duration,
    /// What the platform last answered, if it has.
    last_refusal: Option<Refusal>,
}

impl<'a> Course<'a> {
    pub fn begin(push: &'a Push, terms: &'a Terms, total: Duration) -> Self {
        Self {
            push,
            terms,
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
    pub fn sent_so_far(&self) -> Sent {
        if self.last_refusal.is_some() {
            Sent::Yes
        } else {
            Sent::No
        }
    }

    pub fn delivered(&self, answer: &Answer) -> Outcome {
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
        Outcome::Delivered(Receipt {
            sending: self.sending(),
            status: answer.status,
            receipt_id: match &self.terms.receipt {
                Some(pointer) => answer.value_at(pointer, &self.scrubber),
                None => answer.receipt_id(&self.scrubber),
            },
            results: self
                .terms
                .tests
                .as_ref()
                .map(|tests| answer.results(tests, &self.scrubber))
                .unwrap_or_default(),
            message,
            hint: hint.to_owned(),
        })
    }

    /// A look found what an earlier try had made.
    pub fn found(&self, status: u16, name: Option<String>) -> Outcome {
        let host = self.push.endpoint().host();
        Outcome::Delivered(Receipt {
            sending: self.sending(),
            status,
            receipt_id: name,
            results: Vec::new(),
            message: format!("{host} has it: it arrived, and only its answer was lost."),
            hint: "Look on the platform that it is the one you meant.".to_owned(),
        })
    }

    /// A look found one, and nobody looked before the first try.
    pub fn most_likely(&self, answer: &Answer) -> Outcome {
        let from = self.push.endpoint().url();
        let refusal = refusal::refusal(self.sending(), answer, from, &self.scrubber);
        Outcome::Refused(refusal::already_there(refusal, true))
    }

    /// A look found one before anything was sent.
    pub fn taken_name(&self, answer: &Answer) -> Outcome {
        let from = self.push.endpoint().url();
        let refusal = refusal::refusal(self.sending(), answer, from, &self.scrubber);
        let mut refusal = refusal::already_there(refusal, false);
        refusal.message = format!(
            "{} has one under this name already. Nothing was sent.",
            self.push.endpoint().host()
        );
        Outcome::Refused(refusal)
    }

    /// A look before sending that got an answer by which nobody can tell.
    pub fn unclear(&self, answer: &Answer) -> Outcome {
        let from = self.push.endpoint().url();
        let mut refusal = refusal::refusal(self.sending(), answer, from, &self.scrubber);
        refusal.message = format!(
            "Before sending, Causeway could not look whether it is there already. {}",
            refusal.message
        );
        refusal.hint = format!("Nothing was sent. {}", refusal.hint);
        refusal.may_have_arrived = false;
        Outcome::Refused(refusal)
    }

    /// Notes the platform's "no", or that it has this already, and words it.
    pub fn refused(&mut self, answer: &Answer, means: Means, say: Option<&str>) -> Refusal {
        let from = self.push.endpoint().url();
        let mut refusal = refusal::refusal(self.sending(), answer, from, &self.scrubber);
        if means == Means::AlreadyThere {
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
    pub fn not_sent(&self, code: FailureCode) -> Outcome {
        match &self.last_refusal {
            Some(refusal) => Outcome::Refused(Refusal {
                sending: self.sending(),
                ..refusal.clone()
            }),
            None => {
                let hint = format!("Nothing was sent. {}", cause::hint(code));
                Outcome::NotSent(self.failure(code, message(code, self.push.endpoint().host()), hint))
            }
        }
    }

    pub fn unknown(&self, code: FailureCode) -> Outcome {
        let host = self.push.endpoint().host();
        let message = format!(
            "{} The request was on its way by then, so it may have arrived.",
            message(code, host)
        );
        let hint = "Look on the platform whether the configuration is there. Send again only if it is not."
            .to_owned();
        Outcome::Unknown(self.failure(code, message, hint))
    }

    pub fn cancelled(&self, sent: Sent) -> Outcome {
        let host = self.push.endpoint().host();
        let (message, hint) = match sent {
            Sent::No => (
                "You stopped it before anything was sent.".to_owned(),
                "You can send it at any time.",
            ),
            Sent::Yes => (
                format!("You stopped it. {host} had the request and answered that it could not take it."),
                "Look on the platform before you send again.",
            ),
            Sent::Unknown => (
                format!("You stopped it while the request was on its way to {host}. It may have arrived."),
                "Look on the platform whether the configuration is there. Send again only if it is not.",
            ),
        };
        Outcome::Cancelled(Cancelled {
            sending: self.sending(),
            sent,
            message,
            hint: hint.to_owned(),
        })
    }

    fn failure(&self, code: FailureCode, message: String, hint: String) -> Failure {
        Failure {
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
