//! Sends a push: tries, waits, stops, and says in one outcome what came of it.

use super::{
    FailureCode, Limits, Origin, OtherOrigin, Push, PushOutcome, PushProgress, WhetherSent,
    attempt::{self, HandedOver},
    cause,
    push_run::PushRun,
    response::HttpResponse,
    response_rules::{Meaning, ResponseRules},
    retry,
};
use crate::log::{self, Safe};
use crate::network::{HttpClients, RequestPath, TlsSetupError, later, message, retry_after};
use jiff::Timestamp;
use reqwest::{Client, Request, Response};
use std::time::{Duration, Instant, SystemTime};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

/// The program's way out to the endpoints that people name. Cheap to clone; makes no connection
/// until it sends.
#[derive(Debug, Clone)]
pub struct Sender {
    clients: HttpClients,
    /// Those that show a client certificate, and the one origin that gets to see it.
    showing: Option<(Origin, HttpClients)>,
    limits: Limits,
}

/// How a push ended, with the answer that ended it.
pub(super) struct EndedPush {
    pub outcome: PushOutcome,
    pub answer: Option<HttpResponse>,
}

impl From<PushOutcome> for EndedPush {
    fn from(outcome: PushOutcome) -> Self {
        Self {
            outcome,
            answer: None,
        }
    }
}

/// A request that is about to leave.
struct Leaving<'a> {
    request: Request,
    client: &'a Client,
    path: RequestPath,
}

/// What one try came to.
enum Attempted {
    Ended(EndedPush),
    /// Another try is safe; `otherwise` is the end if there is none.
    MayRetry {
        otherwise: EndedPush,
        because: String,
        asked: Option<Duration>,
    },
}

impl Sender {
    /// A sender that uses the system's proxy and trusted certificates.
    ///
    /// # Errors
    /// [`TlsSetupError`] if the system's certificates cannot be used.
    pub fn new(limits: Limits) -> Result<Self, TlsSetupError> {
        Ok(Self::by(HttpClients::new(limits.connect)?, limits))
    }

    /// The same, and `receiver` is shown this client certificate where it asks for one. No other origin is,
    /// not even the one that a credential is exchanged at.
    ///
    /// # Errors
    /// [`TlsSetupError`] if the system's certificates cannot be used, or the certificate's key is of a kind that
    /// cannot sign.
    pub fn showing(
        limits: Limits,
        certificate: &super::ClientCertificate,
        receiver: Origin,
    ) -> Result<Self, TlsSetupError> {
        let identity = certificate.identity();
        let clients = HttpClients::adjusted(limits.connect, |builder| builder.identity(identity.clone()))?;
        Ok(Self {
            showing: Some((receiver, clients)),
            ..Self::new(limits)?
        })
    }

    pub(super) const fn by(clients: HttpClients, limits: Limits) -> Self {
        Self {
            clients,
            showing: None,
            limits,
        }
    }

    /// The request as it leaves now, and the way it takes. Both kinds of request go through here: what
    /// sends, and what only asks.
    fn leaving(&self, push: &Push, handed_over: &HandedOver) -> Result<Leaving<'_>, FailureCode> {
        let lines = push.leaving(Timestamp::now());
        let lines = lines.map_err(|OtherOrigin| FailureCode::Unsendable)?;
        let request = attempt::request(push, &lines, handed_over).ok_or(FailureCode::Unsendable)?;
        let endpoint = push.endpoint();
        let shown = self
            .showing
            .as_ref()
            .filter(|(receiver, _)| *receiver == endpoint.origin());
        let clients = shown.map_or(&self.clients, |(_, clients)| clients);
        let (client, path) = clients.to(endpoint.url());
        Ok(Leaving {
            request,
            client,
            path,
        })
    }

    /// Sends `push` and tells how it goes. Ends when the platform has answered for good, when
    /// another try would not be safe or is not allowed any more, or when `cancel` is called.
    ///
    /// Tried again are only failures before anything left and the answers 408, 425, 429, 500, 502,
    /// 503 and 504, each time with the same idempotency key.
    pub async fn send(
        &self,
        push: &Push,
        progress: impl Fn(PushProgress) + Send + Sync,
        cancel: &CancellationToken,
    ) -> PushOutcome {
        self.execute(push, &ResponseRules::usual(), false, progress, cancel)
            .await
            .outcome
    }

    /// As [`Sender::send`], by what the destination documents about the call. `doubt` is whether it is
    /// unknown what became of an earlier run of it.
    pub(super) async fn execute(
        &self,
        push: &Push,
        rules: &ResponseRules,
        doubt: bool,
        progress: impl Fn(PushProgress) + Send + Sync,
        cancel: &CancellationToken,
    ) -> EndedPush {
        let of = self.limits.tries.max(1);
        let mut run = PushRun::begin(push, rules, self.limits.total, doubt);
        loop {
            if cancel.is_cancelled() {
                return run.cancelled(run.sent_so_far()).into();
            }
            run.tries += 1;
            progress(PushProgress::Sending {
                attempt: run.tries,
                of,
            });
            let (otherwise, because, asked) = match self.try_once(&mut run, cancel).await {
                Attempted::Ended(ended) => return ended,
                Attempted::MayRetry {
                    otherwise,
                    because,
                    asked,
                } => (otherwise, because, asked),
            };
            let wait = asked
                .unwrap_or_default()
                .max(retry::backoff(&self.limits, run.tries));
            if run.tries >= of || wait > self.limits.longest_wait || wait >= run.time_left() {
                return otherwise;
            }
            progress(PushProgress::Waiting {
                until: later(Timestamp::now(), wait),
                attempt: run.tries + 1,
                of,
                because,
            });
            tokio::select! {
                biased;
                () = cancel.cancelled() => return run.cancelled(run.sent_so_far()).into(),
                () = sleep(wait) => {}
            }
        }
    }

    async fn try_once(&self, run: &mut PushRun<'_>, cancel: &CancellationToken) -> Attempted {
        let push = run.push;
        let handed_over = HandedOver::default();
        let Leaving {
            request,
            client,
            path,
        } = match self.leaving(push, &handed_over) {
            Ok(leaving) => leaving,
            Err(code) => return Attempted::Ended(run.not_sent(code).into()),
        };
        let bound = self.limits.answer.min(run.time_left());
        // An answer that is there already counts, even if "stop" came at the same moment.
        let began = Instant::now();
        let head = tokio::select! {
            biased;
            head = attempt::head(client, request, &path, bound) => head,
            () = cancel.cancelled() => {
                let sent = if handed_over.yet() { WhetherSent::Unknown } else { run.sent_so_far() };
                return Attempted::Ended(run.cancelled(sent).into());
            }
        };
        log(push, &head, path.proxied(), began);
        let response = match head {
            Ok(response) => response,
            // Nobody knows how far it got: only the person may decide to send again.
            Err(code) if handed_over.yet() => return Attempted::Ended(run.unknown(code).into()),
            Err(code) if cause::passes(code) => {
                return Attempted::MayRetry {
                    otherwise: run.not_sent(code).into(),
                    because: message(code, push.endpoint().host()).into(),
                    asked: None,
                };
            }
            Err(code) => return Attempted::Ended(run.not_sent(code).into()),
        };
        let (status, headers) = (response.status(), response.headers().clone());
        let answer = tokio::select! {
            biased;
            answer = attempt::read(response, &self.limits) => answer,
            // A refusal needs no more; a 2xx that nobody has read is no yes.
            () = cancel.cancelled() => HttpResponse::unread(status.as_u16(), headers),
        };
        let (means, documented) = run.rules.meaning(&answer, &push.scrubber());
        let outcome = match means {
            Meaning::Created => Some(run.delivered(&answer)),
            Meaning::Unclear(kind) => Some(run.unclear_answer(&answer, kind)),
            Meaning::AlreadyThere | Meaning::Refused => None,
        };
        if let Some(outcome) = outcome {
            return Attempted::Ended(EndedPush {
                outcome,
                answer: Some(answer),
            });
        }
        let outcome = PushOutcome::Refused(run.refused(&answer, means, documented));
        let because = outcome.message().to_string();
        let again = means == Meaning::Refused && retry::may_retry(answer.status, run.rules.repeatable);
        let asked = retry_after(&answer.headers, SystemTime::now());
        let ended = EndedPush {
            outcome,
            answer: Some(answer),
        };
        if again {
            Attempted::MayRetry {
                because,
                otherwise: ended,
                asked,
            }
        } else {
            Attempted::Ended(ended)
        }
    }

    /// Asks something that changes nothing: one try, and a second if no answer came.
    pub(super) async fn ask(
        &self,
        push: &Push,
        cancel: &CancellationToken,
    ) -> Result<HttpResponse, FailureCode> {
        let mut last = FailureCode::TimedOut;
        for _ in 0..2 {
            let Leaving {
                request,
                client,
                path,
            } = self.leaving(push, &HandedOver::default())?;
            let began = Instant::now();
            let head = tokio::select! {
                biased;
                head = attempt::head(client, request, &path, self.limits.answer) => head,
                () = cancel.cancelled() => return Err(FailureCode::TimedOut),
            };
            log(push, &head, path.proxied(), began);
            match head {
                Ok(response) => return Ok(attempt::read(response, &self.limits).await),
                Err(code) if cause::passes(code) => last = code,
                Err(code) => return Err(code),
            }
        }
        Err(last)
    }
}

/// One try: which method on which host, and which status or failure came. No path, which the person may have
/// typed a credential into, no header and no body.
fn log(push: &Push, head: &Result<Response, FailureCode>, proxied: bool, began: Instant) {
    let (method, host) = (push.method().name(), Safe::host(push.endpoint().url()));
    let took = began.elapsed();
    match head {
        Ok(response) => log::event!(
            DEBUG,
            "http.answered",
            method = method,
            host = host,
            proxied = proxied,
            status = response.status().as_u16(),
            took = took
        ),
        Err(code) => log::event!(
            WARN,
            "http.silent",
            method = method,
            host = host,
            proxied = proxied,
            failure = *code,
            took = took
        ),
    }
}
