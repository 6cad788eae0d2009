//! Asking.

use super::hosts::{Hosts, OpenaiHost};
use super::pace::Pace;
use super::question::Question;
use super::reply::{OpenaiReply, read};
use crate::log::{self, Safe};
use crate::network::{FailureCode, HttpClients, Proxies, TlsSetupError, WayOut};
use crate::secrets::SecretText;
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::{Method, Request};
use secrecy::ExposeSecret;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

/// To find the host, connect and agree on encryption.
pub(super) const CONNECT: Duration = Duration::from_secs(10);
/// From the question to the head of the answer.
const ANSWER: Duration = Duration::from_secs(30);
/// To read the body, after the head of the answer.
const READING: Duration = Duration::from_secs(10);

/// The way to OpenAI. Cheap to clone; clones share one count of requests. Makes no connection until
/// it asks.
#[derive(Debug, Clone)]
pub struct Openai {
    pub(super) hosts: Hosts,
    pace: Arc<Pace>,
    /// Made at the first question: setting up encryption takes a moment that the start of the
    /// program has not got.
    clients: Arc<OnceLock<Result<HttpClients, TlsSetupError>>>,
    answer: Duration,
    reading: Duration,
}

impl Openai {
    /// The way to these hosts.
    pub fn new(hosts: Hosts) -> Self {
        Self {
            hosts,
            pace: Arc::default(),
            clients: Arc::default(),
            answer: ANSWER,
            reading: READING,
        }
    }

    /// The same, by ways that a test has made and with another bound for the head of an answer and
    /// for its body.
    #[cfg(test)]
    pub(crate) fn by(hosts: Hosts, clients: HttpClients, bound: Duration) -> Self {
        let made = Self::new(hosts);
        let _ = made.clients.set(Ok(clients));
        Self {
            answer: bound,
            reading: bound,
            ..made
        }
    }

    /// The proxies that questions go by.
    pub(super) fn proxies(&self) -> Proxies {
        match self.clients.get() {
            Some(Ok(clients)) => clients.proxies(),
            _ => Proxies::system(),
        }
    }

    /// Where a host is, to be shown: its own name, or the address in its place.
    pub fn place(&self, host: OpenaiHost) -> String {
        self.hosts
            .address(host, "/")
            .and_then(|url| url.host_str().map(ToOwned::to_owned))
            .unwrap_or_else(|| host.name().to_owned())
    }

    /// Puts a question, with a key or without one. Ends by itself within a minute, and at once when
    /// `cancel` is called.
    ///
    /// Answers with the way it took, where it was put at all.
    ///
    /// # Errors
    /// The wait until there is a place for another request to this workspace and route. Nothing
    /// was asked then.
    pub async fn ask_by_way(
        &self,
        question: &Question,
        key: Option<&SecretText>,
        cancel: &CancellationToken,
    ) -> Result<(OpenaiReply, Option<WayOut>), Duration> {
        if let Some((workspace, route)) = question.lane() {
            self.pace.enter(workspace, route).inspect_err(|wait| {
                log::event!(
                    DEBUG,
                    "openai.held-back",
                    path = question.template(),
                    wait = *wait
                );
            })?;
        }
        let began = Instant::now();
        let (reply, way) = tokio::select! {
            biased;
            () = cancel.cancelled() => (OpenaiReply::Stopped, None),
            asked = self.put(question, key) => asked,
        };
        self.log(question, key.is_some(), &reply, began.elapsed());
        Ok((reply, way))
    }

    /// The same, where the way doesn't matter.
    #[cfg(test)]
    pub(crate) async fn ask(
        &self,
        question: &Question,
        key: Option<&SecretText>,
        cancel: &CancellationToken,
    ) -> Result<OpenaiReply, Duration> {
        self.ask_by_way(question, key, cancel)
            .await
            .map(|(reply, _)| reply)
    }

    /// Which question was put, and what kind of answer came: no header, no identifier, no word of a body.
    fn log(&self, question: &Question, signed_in: bool, reply: &OpenaiReply, took: Duration) {
        let host = self.hosts.address(question.host(), "/");
        let host = host.as_ref().map(Safe::host);
        let path = question.template();
        match reply {
            OpenaiReply::Answer(answer) => log::event!(
                DEBUG,
                "openai.answered",
                method = "GET",
                host = host,
                path = path,
                key = signed_in,
                status = answer.status,
                shape = answer.shape,
                code = answer.code,
                firewall = answer.mitigated,
                retry_after = answer.retry_after,
                took = took
            ),
            OpenaiReply::NoAnswer(failure) => log::event!(
                WARN,
                "openai.no-answer",
                method = "GET",
                host = host,
                path = path,
                key = signed_in,
                failure = *failure,
                took = took
            ),
            OpenaiReply::Stopped => {
                log::event!(DEBUG, "openai.stopped", host = host, path = path, took = took);
            }
        }
    }

    async fn put(&self, question: &Question, key: Option<&SecretText>) -> (OpenaiReply, Option<WayOut>) {
        let Ok(clients) = self
            .clients
            .get_or_init(|| HttpClients::watching(CONNECT, Proxies::system(), |builder| builder))
        else {
            return (OpenaiReply::NoAnswer(FailureCode::NotSecure), None);
        };
        let Some(request) = self.request(question, key) else {
            return (OpenaiReply::NoAnswer(FailureCode::Unsendable), None);
        };
        let url = request.url().clone();
        let (client, path) = clients.to(&url);
        let reply = match timeout(self.answer, client.execute(request)).await {
            Ok(Ok(response)) => {
                let mut answer = read(response, question.reading(), self.reading).await;
                if let Some(key) = key {
                    answer.code = answer.code.map(|code| code.without(key.expose_secret()));
                }
                OpenaiReply::Answer(answer)
            }
            // The error's text names the address; only its kind goes on.
            Ok(Err(error)) => OpenaiReply::NoAnswer(path.classify(error).await),
            Err(_) => OpenaiReply::NoAnswer(FailureCode::TimedOut),
        };
        let place = self.place(question.host());
        let way = if self.hosts.is_replaced(question.host()) {
            WayOut::to_stand_in(place)
        } else {
            WayOut::of(place, path.passage(), clients.private_issuer(&url))
        };
        (reply, Some(way))
    }

    fn request(&self, question: &Question, key: Option<&SecretText>) -> Option<Request> {
        let url = self.hosts.address(question.host(), &question.path())?;
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(
            USER_AGENT,
            HeaderValue::from_static(concat!("Causeway/", env!("CARGO_PKG_VERSION"))),
        );
        if let Some(organization) = question.organization() {
            headers.insert(
                "openai-organization",
                HeaderValue::from_str(organization.as_str()).ok()?,
            );
        }
        if let Some(key) = key {
            let line = Zeroizing::new(format!("Bearer {}", key.expose_secret()));
            let mut value = HeaderValue::from_str(&line).ok()?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        let mut request = Request::new(Method::GET, url);
        *request.headers_mut() = headers;
        Some(request)
    }
}
