//! Sends a push: tries, waits, stops, and says in one outcome what came of it.

use super::{
    FailureCode, Limits, Outcome, Progress, Push, Sent,
    answer::Answer,
    attempt::{self, HandedOver},
    cause,
    course::Course,
    recipe::Means,
    retry,
    terms::Terms,
};
use crate::network::{NoWay, Ways, message, retry_after};
use jiff::{SignedDuration, Timestamp};
use std::time::{Duration, SystemTime};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

/// The program's way out to the endpoints that people name. Cheap to clone; makes no connection
/// until it sends.
#[derive(Debug, Clone)]
pub struct Sender {
    ways: Ways,
    limits: Limits,
}

/// How a push ended, with the answer that ended it.
pub(super) struct Ended {
    pub outcome: Outcome,
    pub answer: Option<Answer>,
}

impl From<Outcome> for Ended {
    fn from(outcome: Outcome) -> Self {
        Self {
            outcome,
            answer: None,
        }
    }
}

/// What one try came to.
enum Tried {
    Ended(Ended),
    /// Another try is safe; `otherwise` is the end if there is none.
    MayRetry {
        otherwise: Ended,
        because: String,
        asked: Option<Duration>,
    },
}

impl Sender {
    /// A sender that uses the system's proxy and trusted certificates.
    ///
    /// # Errors
    /// [`NoWay`] if the system's certificates cannot be used.
    pub fn new(limits: Limits) -> Result<Self, NoWay> {
        Ok(Self::by(Ways::new(limits.connect)?, limits))
    }

    /// The same, and a host that asks for a client certificate is shown this one.
    ///
    /// # Errors
    /// [`NoWay`] if the system's certificates cannot be used, or the certificate's key is of a kind that
    /// cannot sign.
    pub fn showing(limits: Limits, certificate: &super::ClientCertificate) -> Result<Self, NoWay> {
        let identity = certificate.identity();
        let ways = Ways::adjusted(limits.connect, |builder| builder.identity(identity.clone()))?;
        Ok(Self::by(ways, limits))
    }

    pub(super) const fn by(ways: Ways, limits: Limits) -> Self {
        Self { ways, limits }
    }

    /// Sends `push` and tells how it goes. Ends when the platform has answered for good, when
    /// another try would not be safe or is not allowed any more, or when `cancel` is called.
    ///
    /// Tried again are only failures before anything left and the answers 408, 425, 429, 500, 502,
    /// 503 and 504, each time with the same idempotency key.
    pub async fn send(
        &self,
        push: &Push,
        progress: impl Fn(Progress) + Send + Sync,
        cancel: &CancellationToken,
    ) -> Outcome {
        self.carry(push, &Terms::usual(), progress, cancel).await.outcome
    }

    /// As [`Sender::send`], by what the destination documents about the call.
    pub(super) async fn carry(
        &self,
        push: &Push,
        terms: &Terms,
        progress: impl Fn(Progress) + Send + Sync,
        cancel: &CancellationToken,
    ) -> Ended {
        let of = self.limits.tries.max(1);
        let mut course = Course::begin(push, terms, self.limits.total);
        loop {
            if cancel.is_cancelled() {
                return course.cancelled(course.sent_so_far()).into();
            }
            course.tries += 1;
            progress(Progress::Sending {
                attempt: course.tries,
                of,
            });
            let (otherwise, because, asked) = match self.try_once(&mut course, cancel).await {
                Tried::Ended(ended) => return ended,
                Tried::MayRetry {
                    otherwise,
                    because,
                    asked,
                } => (otherwise, because, asked),
            };
            let wait = asked
                .unwrap_or_default()
                .max(retry::backoff(&self.limits, course.tries));
            if course.tries >= of || wait > self.limits.longest_wait || wait >= course.time_left() {
                return otherwise;
            }
            progress(Progress::Waiting {
                until: later(wait),
                attempt: course.tries + 1,
                of,
                because,
            });
            tokio::select! {
                biased;
                () = cancel.cancelled() => return course.cancelled(course.sent_so_far()).into(),
                () = sleep(wait) => {}
            }
        }
    }

    async fn try_once(&self, course: &mut Course<'_>, cancel: &CancellationToken) -> Tried {
        let push = course.push;
        let (client, proxied) = self.ways.to(push.endpoint().url());
        let handed_over = HandedOver::default();
        // Signatures are of this try: a receiver refuses an old one.
        let lines = push.header_lines(Timestamp::now());
        let Some(request) = attempt::request(push, &lines, &handed_over) else {
            return Tried::Ended(course.not_sent(FailureCode::Unsendable).into());
        };
        let bound = self.limits.answer.min(course.time_left());
        // An answer that is there already counts, even if "stop" came at the same moment.
        let head = tokio::select! {
            biased;
            head = attempt::head(client, request, proxied, bound) => head,
            () = cancel.cancelled() => {
                let sent = if handed_over.yet() { Sent::Unknown } else { course.sent_so_far() };
                return Tried::Ended(course.cancelled(sent).into());
            }
        };
        let response = match head {
            Ok(response) => response,
            // Nobody knows how far it got: only the person may decide to send again.
            Err(code) if handed_over.yet() => return Tried::Ended(course.unknown(code).into()),
            Err(code) if cause::passes(code) => {
                return Tried::MayRetry {
                    otherwise: course.not_sent(code).into(),
                    because: message(code, push.endpoint().host()),
                    asked: None,
                };
            }
            Err(code) => return Tried::Ended(course.not_sent(code).into()),
        };
        let (status, headers) = (response.status(), response.headers().clone());
        let answer = tokio::select! {
            biased;
            answer = attempt::read(response, &self.limits) => answer,
            // The status has said what happened; only the words are missing.
            () = cancel.cancelled() => Answer::unread(status.as_u16(), headers),
        };
        let (means, say) = course.terms.meaning(&answer);
        if means == Means::Created {
            return Tried::Ended(Ended {
                outcome: course.delivered(&answer),
                answer: Some(answer),
            });
        }
        let refusal = course.refused(&answer, means, say);
        let because = refusal.message.clone();
        let again = means == Means::Refused && retry::may_retry(answer.status, course.terms.repeatable);
        let asked = retry_after(&answer.headers, SystemTime::now());
        let ended = Ended {
            outcome: Outcome::Refused(refusal),
            answer: Some(answer),
        };
        if again {
            Tried::MayRetry {
                because,
                otherwise: ended,
                asked,
            }
        } else {
            Tried::Ended(ended)
        }
    }

    /// Asks something that changes nothing: one try, and a second if no answer came.
    pub(super) async fn ask(&self, push: &Push, cancel: &CancellationToken) -> Result<Answer, FailureCode> {
        let (client, proxied) = self.ways.to(push.endpoint().url());
        let mut last = FailureCode::TimedOut;
        for _ in 0..2 {
            let lines = push.header_lines(Timestamp::now());
            let request =
                attempt::request(push, &lines, &HandedOver::default()).ok_or(FailureCode::Unsendable)?;
            let head = tokio::select! {
                biased;
                head = attempt::head(client, request, proxied, self.limits.answer) => head,
                () = cancel.cancelled() => return Err(FailureCode::TimedOut),
            };
            match head {
                Ok(response) => return Ok(attempt::read(response, &self.limits).await),
                Err(code) if cause::passes(code) => last = code,
                Err(code) => return Err(code),
            }
        }
        Err(last)
    }
}

fn later(wait: Duration) -> Timestamp {
    let now = Timestamp::now();
    SignedDuration::try_from(wait)
        .ok()
        .and_then(|wait| now.checked_add(wait).ok())
        .unwrap_or(now)
}
