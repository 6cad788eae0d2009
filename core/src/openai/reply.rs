//! What came back, as far as anybody may know it: a status, a shape, a code of a closed list. No words
//! of the answer are kept.

use super::question::{Reading, Stream};
use crate::log::{Loggable, Safe};
use crate::network::{FailureCode, retry_after};
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use reqwest::{Response, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use std::fmt;
use std::time::{Duration, SystemTime};
use tokio::time::{Instant, timeout_at};
use zeroize::Zeroizing;

/// How much of a refusal is read.
const REFUSAL: usize = 64 * 1024;
/// How much of a page of a hundred keys is read.
const LIST: usize = 1024 * 1024;
/// The longest wait that an answer can ask for and be believed.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// What came of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenaiReply {
    /// There was an answer.
    Answer(OpenaiAnswer),
    /// There was none.
    NoAnswer(FailureCode),
    /// The person stopped it.
    Stopped,
}

/// One answer. Holds nothing secret and nothing of a person's, but the names in
/// [`OpenaiAnswer::admin_keys`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenaiAnswer {
    /// The status.
    pub status: u16,
    /// What its body looks like.
    pub shape: BodyShape,
    /// The code that a refusal names.
    pub code: Option<ErrorCode>,
    /// Whether Cloudflare says that it, and not OpenAI, answered: the header `cf-mitigated`,
    /// <https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/>.
    pub mitigated: bool,
    /// How long not to ask again.
    pub retry_after: Option<Duration>,
    /// The list of Platform admin keys, where that was asked for.
    pub admin_keys: Option<AdminKeys>,
}

/// What a body looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyShape {
    /// JSON as expected, or a refusal in one of OpenAI's JSON forms (`docs/openai.md#error-bodies`).
    Json,
    /// A web page.
    WebPage,
    /// Anything else, nothing included.
    Other,
}

/// A refusal's `error.code`, as far as this program knows it: `docs/openai.md#platform-error-codes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// `invalid_api_key`
    InvalidApiKey,
    /// `mismatched_organization`
    MismatchedOrganization,
    /// `ip_not_authorized`
    IpNotAuthorized,
    /// Another one.
    Other,
}

impl Loggable for BodyShape {
    fn safe(self) -> Safe {
        Safe::word(match self {
            Self::Json => "json",
            Self::WebPage => "web-page",
            Self::Other => "other",
        })
    }
}

impl Loggable for ErrorCode {
    fn safe(self) -> Safe {
        Safe::word(match self {
            Self::InvalidApiKey => "invalid-api-key",
            Self::MismatchedOrganization => "mismatched-organization",
            Self::IpNotAuthorized => "ip-not-authorized",
            Self::Other => "other",
        })
    }
}

/// One page of the list of Platform admin keys: `docs/openai.md#list-of-platform-admin-keys`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct AdminKeys {
    /// The entries.
    pub data: Vec<AdminKeyEntry>,
    /// Whether there are more.
    #[serde(default)]
    pub has_more: bool,
}

/// One entry of that list.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct AdminKeyEntry {
    /// Its identity, for the next page.
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
    /// The key with its middle hidden.
    #[serde(default)]
    pub redacted_value: Option<String>,
    /// Who made it.
    #[serde(default)]
    pub owner: Option<KeyOwner>,
}

/// A name is a person's, and nobody knows what else was written there: none of it is for a log.
impl fmt::Debug for AdminKeyEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AdminKeyEntry").finish_non_exhaustive()
    }
}

/// Who made a key.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct KeyOwner {
    /// Their name.
    #[serde(default)]
    pub name: Option<String>,
}

/// Reads an answer as far as it may be read, for at most `within`. A body that breaks off, drips, or
/// is too long counts as far as it came.
pub(super) async fn read(response: Response, reading: Reading, within: Duration) -> OpenaiAnswer {
    let status = response.status();
    let headers = response.headers().clone();
    let body = match reading.limit(status) {
        Some(limit) => body(response, limit, within).await,
        None => Zeroizing::default(),
    };
    answer(status, &headers, reading, &body)
}

impl Reading {
    /// How much of the body is read; nothing for a body that is dropped unread.
    fn limit(self, status: StatusCode) -> Option<usize> {
        match self {
            Self::Nothing if status.is_success() => None,
            Self::AdminKeys if status.is_success() => Some(LIST),
            Self::Nothing | Self::AdminKeys | Self::Time(_) => Some(REFUSAL),
        }
    }
}

/// The answer that these parts make. Pure: any bytes at all can be tried on it.
pub(super) fn answer(status: StatusCode, headers: &HeaderMap, reading: Reading, body: &[u8]) -> OpenaiAnswer {
    let mut answer = OpenaiAnswer {
        status: status.as_u16(),
        shape: declared(headers),
        code: None,
        mitigated: headers.contains_key("cf-mitigated"),
        retry_after: retry_after(headers, SystemTime::now()).map(|wait| wait.min(LONGEST_WAIT)),
        admin_keys: None,
    };
    let good = status.is_success();
    match reading {
        Reading::Nothing if good && is_empty(headers) => answer.shape = answer.shape_without_json(),
        Reading::Nothing if good => {}
        Reading::Time(stream) if good => {
            answer.shape = shape_of_time(body, stream).unwrap_or(answer.shape_without_json());
        }
        Reading::AdminKeys if good => {
            answer.admin_keys = serde_json::from_slice(body).ok();
            answer.shape = if answer.admin_keys.is_some() {
                BodyShape::Json
            } else {
                answer.shape_without_json()
            };
        }
        _ => match serde_json::from_slice::<Value>(body) {
            Ok(json) if json.is_object() => {
                answer.shape = BodyShape::Json;
                answer.code = code(&json);
            }
            _ if looks_like_a_page(body) => answer.shape = BodyShape::WebPage,
            // Declared as JSON and cut off: its code, which can turn a "no" into a "yes, but", is
            // not known.
            _ => answer.shape = answer.shape_without_json(),
        },
    }
    answer
}

impl OpenaiAnswer {
    const fn shape_without_json(&self) -> BodyShape {
        match self.shape {
            BodyShape::WebPage => BodyShape::WebPage,
            BodyShape::Json | BodyShape::Other => BodyShape::Other,
        }
    }
}

async fn body(mut response: Response, limit: usize, within: Duration) -> Zeroizing<Vec<u8>> {
    let mut body = Zeroizing::new(Vec::new());
    let until = Instant::now() + within;
    while let Ok(Ok(Some(chunk))) = timeout_at(until, response.chunk()).await {
        let room = limit - body.len();
        body.extend(chunk.iter().take(room));
        if body.len() == limit {
            break;
        }
    }
    body
}

fn declared(headers: &HeaderMap) -> BodyShape {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if kind == "application/json" || kind.ends_with("+json") {
        BodyShape::Json
    } else if kind == "text/html" || kind == "application/xhtml+xml" {
        BodyShape::WebPage
    } else {
        BodyShape::Other
    }
}

/// Whether the head says that no body follows. An empty list still has brackets.
fn is_empty(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_LENGTH).is_some_and(|length| length == "0")
}

fn looks_like_a_page(body: &[u8]) -> bool {
    let start = String::from_utf8_lossy(body.get(..body.len().min(256)).unwrap_or_default());
    let start = start.trim_start().to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// `{"max_event_time": {"CONVERSATION_MESSAGE": "…" or null}}`: `docs/openai.md#compliance-questions`.
fn shape_of_time(body: &[u8], stream: Stream) -> Option<BodyShape> {
    let json: Value = serde_json::from_slice(body).ok()?;
    let time = json.get("max_event_time")?.get(stream.name())?;
    (time.is_null() || time.is_string()).then_some(BodyShape::Json)
}

/// The code of `{"error": {"code"}}`; the other forms in `docs/openai.md#error-bodies` have none.
fn code(json: &Value) -> Option<ErrorCode> {
    let code = json.get("error")?.get("code")?.as_str()?;
    Some(match code {
        "invalid_api_key" => ErrorCode::InvalidApiKey,
        "mismatched_organization" => ErrorCode::MismatchedOrganization,
        "ip_not_authorized" => ErrorCode::IpNotAuthorized,
        _ => ErrorCode::Other,
    })
}
