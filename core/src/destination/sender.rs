//! Sends a push: tries, waits, stops, and says in one outcome what came of it.

use super::{
    Endpoint, FailureCode, Limits, Outcome, Progress, Push, Sent,
    answer::Answer,
    attempt::{self, HandedOver},
    cause,
    course::Course,
    retry,
};
use hyper_util::client::proxy::matcher::Matcher;
use jiff::{SignedDuration, Timestamp};
use reqwest::{Client, ClientBuilder, dns, redirect};
use std::{
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

/// The program's way out to the endpoints that people name. Cheap to clone; makes no connection
/// until it sends.
#[derive(Debug, Clone)]
pub struct Sender {
    outward: Client,
    loopback: Client,
    proxies: Arc<Matcher>,
    limits: Limits,
}

/// The system's encryption or certificates could not be set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Encrypted connections could not be set up on this computer.")]
pub struct NoSender;

impl NoSender {
    /// What to do about it.
    pub fn hint(self) -> &'static str {
        "Restart the computer, then try again. If it stays so, ask your IT team to check the system's certificates."
    }
}

/// Finds `localhost` on this computer, whatever the system's own list of names says: plain `http`
/// is allowed there because it stays here. Port 0 stands for the port of the address.
struct ThisComputer;

impl dns::Resolve for ThisComputer {
    fn resolve(&self, _: dns::Name) -> dns::Resolving {
        let addresses = [
            SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            SocketAddr::from((Ipv6Addr::LOCALHOST, 0)),
        ];
        Box::pin(async move { Ok(Box::new(addresses.into_iter()) as dns::Addrs) })
    }
}

/// What one try came to.
enum Tried {
    Ended(Outcome),
    /// Another try is safe; `otherwise` is the outcome if there is none.
    MayRetry {
        otherwise: Outcome,
        because: String,
        asked: Option<Duration>,
    },
}

impl Sender {
    /// A sender that uses the system's proxy and trusted certificates.
    ///
    /// # Errors
    /// [`NoSender`] if the system's certificates cannot be used.
    pub fn new(limits: Limits) -> Result<Self, NoSender> {
        Self::assemble(limits, Matcher::from_system(), |builder| builder)
    }

    pub(super) fn assemble(
        limits: Limits,
        proxies: Matcher,
        adjust: impl Fn(ClientBuilder) -> ClientBuilder,
    ) -> Result<Self, NoSender> {
        let client = || {
            adjust(Client::builder())
                // A redirect would carry a custom key header to the other host.
                .redirect(redirect::Policy::none())
                // This module alone decides about a second try.
                .retry(reqwest::retry::never())
                // A kept connection may be dead, and then nobody knows whether the request arrived.
                .pool_max_idle_per_host(0)
                .connect_timeout(limits.connect)
                .referer(false)
        };
        let outward = client().https_only(true).build().map_err(|_| NoSender)?;
        let loopback = client()
            .no_proxy()
            .dns_resolver(ThisComputer)
            .build()
            .map_err(|_| NoSender)?;
        Ok(Self {
            outward,
            loopback,
            proxies: Arc::new(proxies),
            limits,
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
        progress: impl Fn(Progress) + Send + Sync,
        cancel: &CancellationToken,
    ) -> Outcome {
        let of = self.limits.tries.max(1);
        let mut course = Course::begin(push, self.limits.total);
        loop {
            if cancel.is_cancelled() {
                return course.cancelled(course.sent_so_far());
            }
            course.tries += 1;
            progress(Progress::Sending {
                attempt: course.tries,
                of,
            });
            let (otherwise, because, asked) = match self.try_once(&mut course, cancel).await {
                Tried::Ended(outcome) => return outcome,
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
                () = cancel.cancelled() => return course.cancelled(course.sent_so_far()),
                () = sleep(wait) => {}
            }
        }
    }

    async fn try_once(&self, course: &mut Course<'_>, cancel: &CancellationToken) -> Tried {
        let push = course.push;
        let (client, proxied) = self.way_to(push.endpoint());
        let handed_over = HandedOver::default();
        let lines = push.header_lines();
        let Some(request) = attempt::request(push.endpoint().url(), &lines, push.body_bytes(), &handed_over)
        else {
            return Tried::Ended(course.not_sent(FailureCode::Unsendable));
        };
        let bound = self.limits.answer.min(course.time_left());
        // An answer that is there already counts, even if "stop" came at the same moment.
        let head = tokio::select! {
            biased;
            head = attempt::head(client, request, proxied, bound) => head,
            () = cancel.cancelled() => {
                let sent = if handed_over.yet() { Sent::Unknown } else { course.sent_so_far() };
                return Tried::Ended(course.cancelled(sent));
            }
        };
        let response = match head {
            Ok(response) => response,
            // Nobody knows how far it got: only the person may decide to send again.
            Err(code) if handed_over.yet() => return Tried::Ended(course.unknown(code)),
            Err(code) if cause::passes(code) => {
                return Tried::MayRetry {
                    otherwise: course.not_sent(code),
                    because: cause::message(code, push.endpoint().host()),
                    asked: None,
                };
            }
            Err(code) => return Tried::Ended(course.not_sent(code)),
        };
        let (status, headers) = (response.status(), response.headers().clone());
        let answer = tokio::select! {
            biased;
            answer = attempt::read(response, &self.limits) => answer,
            // The status has said what happened; only the words are missing.
            () = cancel.cancelled() => Answer::unread(status.as_u16(), headers),
        };
        if status.is_success() {
            return Tried::Ended(course.delivered(&answer));
        }
        let refusal = course.refused(&answer);
        if !retry::may_retry(answer.status) {
            return Tried::Ended(Outcome::Refused(refusal));
        }
        Tried::MayRetry {
            because: refusal.message.clone(),
            otherwise: Outcome::Refused(refusal),
            asked: retry::retry_after(&answer.headers, SystemTime::now()),
        }
    }

    fn way_to(&self, endpoint: &Endpoint) -> (&Client, bool) {
        if endpoint.is_loopback() {
            return (&self.loopback, false);
        }
        let proxied = endpoint
            .as_str()
            .parse()
            .is_ok_and(|uri| self.proxies.intercept(&uri).is_some());
        (&self.outward, proxied)
    }
}

fn later(wait: Duration) -> Timestamp {
    let now = Timestamp::now();
    SignedDuration::try_from(wait)
        .ok()
        .and_then(|wait| now.checked_add(wait).ok())
        .unwrap_or(now)
}
