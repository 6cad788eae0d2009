//! What reached the simulated services, for tests and for the arrivals page.

use std::fmt;

use axum::http::{HeaderMap, Method, Uri};
use jiff::Timestamp;
use serde_json::Value;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::key::last_4;

/// Which of OpenAI's two hosts was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// `api.openai.com`
    Platform,
    /// `api.chatgpt.com`
    Compliance,
}

/// One call that reached a simulated OpenAI host. Holds no key, only its last four characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The host.
    pub service: Service,
    /// The method, e.g. `GET`.
    pub method: String,
    /// Path and query as sent.
    pub path: String,
    /// The last four characters of the bearer token; empty without one.
    pub key_last_4: String,
    /// The `OpenAI-Organization` header, if sent.
    pub organization: Option<String>,
    /// When it arrived.
    pub at: Timestamp,
    /// The status answered; none while the answer is on its way or when the caller hung up.
    pub status: Option<u16>,
    /// Whether the real service would have deleted or switched off something. Always wrong.
    pub destructive: bool,
    pub(crate) number: u64,
}

impl Call {
    pub(crate) fn new(service: Service, method: &Method, uri: &Uri, headers: &HeaderMap) -> Self {
        Self {
            service,
            method: method.to_string(),
            path: uri
                .path_and_query()
                .map_or_else(|| uri.path().to_owned(), ToString::to_string),
            key_last_4: bearer(headers).map(last_4).unwrap_or_default().to_owned(),
            organization: headers
                .get("openai-organization")
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned),
            at: Timestamp::now(),
            status: None,
            destructive: method == Method::DELETE || uri.path().ends_with("/delete_and_disable"),
            number: 0,
        }
    }
}

/// The bearer token of a request, if it has one.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get("authorization")?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// One request the practice platform's endpoint got, refused ones included.
///
/// It holds whatever was pushed, the key with it: the headers and the body are wiped on drop and
/// left out of `Debug`.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Received {
    /// `POST` or `PUT`.
    pub method: String,
    /// The path, e.g. `/integrations`.
    pub path: String,
    /// Every header, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: Vec<u8>,
    /// The status answered.
    pub status: u16,
    /// When it came.
    #[zeroize(skip)]
    pub at: Timestamp,
}

impl Received {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The body as JSON, if it is JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("status", &self.status)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}
