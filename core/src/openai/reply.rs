//! What came back, as far as anybody may know it: a status, a shape, a code. No words of the answer are kept.

use super::codes::ErrorCode;
use super::question::{Reading, Stream};
use crate::log::{Loggable, Safe};
use crate::network::{FailureCode, retry_after};
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Response, StatusCode};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, SystemTime};
use tokio::time::{Instant, timeout_at};
use zeroize::Zeroizing;

/// How much of a refusal is read.
const REFUSAL: usize = 64 * 1024;
/// How much of a list is read. An organization with thousands of models of its own has a long one.
const LIST: usize = 4 * 1024 * 1024;
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
    /// JSON with members of OpenAI's, put together in another way than expected.
    Reshaped,
    /// JSON of somebody else.
    Foreign,
    /// A web page.
    WebPage,
    /// It broke off, or came so slowly that nobody waited for its end.
    CutShort,
    /// Anything else, nothing included.
    Other,
}

impl Loggable for BodyShape {
    fn safe(self) -> Safe {
        Safe::word(match self {
            Self::Json => "json",
            Self::Reshaped => "reshaped",
            Self::Foreign => "foreign",
            Self::WebPage => "web-page",
            Self::CutShort => "cut-short",
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
    let (body, end) = body(response, reading.limit(status), within).await;
    answer(status, &headers, reading, &body, end)
}

impl Reading {
    /// How much of the body is read.
    fn limit(self, status: StatusCode) -> usize {
        match self {
            Self::List | Self::AdminKeys if status.is_success() => LIST,
            Self::List | Self::AdminKeys | Self::Time(_) => REFUSAL,
        }
    }
}

/// How the reading of a body ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyEnd {
    /// It is whole, or longer than what is read.
    Read,
    /// It broke off, or came too slowly.
    CutShort,
}

/// The answer that these parts make. Pure: any bytes at all can be tried on it.
pub(super) fn answer(
    status: StatusCode,
    headers: &HeaderMap,
    reading: Reading,
    body: &[u8],
    end: BodyEnd,
) -> OpenaiAnswer {
    let mut answer = OpenaiAnswer {
        status: status.as_u16(),
        shape: BodyShape::Other,
        code: None,
        mitigated: headers.contains_key("cf-mitigated"),
        retry_after: retry_after(headers, SystemTime::now()).map(|wait| wait.min(LONGEST_WAIT)),
        admin_keys: None,
    };
    let ours = if status.is_success() {
        match reading {
            // Only what is declared as JSON: a page of a network may hold anything.
            Reading::List => declared(headers) == BodyShape::Json && is_list(body),
            Reading::Time(stream) => is_time(body, stream),
            Reading::AdminKeys => {
                answer.admin_keys = serde_json::from_slice(body).ok();
                answer.admin_keys.is_some()
            }
        }
    } else {
        match refusal(status, body, is_marked(headers)) {
            Some(code) => {
                answer.code = code;
                true
            }
            None => false,
        }
    };
    answer.shape = if ours {
        BodyShape::Json
    } else {
        other_shape(headers, body, end)
    };
    answer
}

/// What a body is that is not as OpenAI would have it.
fn other_shape(headers: &HeaderMap, body: &[u8], end: BodyEnd) -> BodyShape {
    // Only the member names are read: the values may be anybody's.
    if let Ok(members) = serde_json::from_slice::<BTreeMap<String, IgnoredAny>>(body) {
        let openais = ["object", "data", "max_event_time"];
        return if openais.iter().any(|name| members.contains_key(*name)) && !members.contains_key("error") {
            BodyShape::Reshaped
        } else {
            BodyShape::Foreign
        };
    }
    if declared(headers) == BodyShape::WebPage || looks_like_a_page(body) {
        BodyShape::WebPage
    } else if end == BodyEnd::CutShort {
        // Its code, which can turn a "no" into a "yes, but", is not known.
        BodyShape::CutShort
    } else {
        BodyShape::Other
    }
}

async fn body(mut response: Response, limit: usize, within: Duration) -> (Zeroizing<Vec<u8>>, BodyEnd) {
    let mut body = Zeroizing::new(Vec::new());
    let until = Instant::now() + within;
    loop {
        match timeout_at(until, response.chunk()).await {
            Ok(Ok(Some(chunk))) => {
                let room = limit - body.len();
                body.extend(chunk.iter().take(room));
                if body.len() == limit {
                    return (body, BodyEnd::Read);
                }
            }
            Ok(Ok(None)) => return (body, BodyEnd::Read),
            Ok(Err(_)) | Err(_) => return (body, BodyEnd::CutShort),
        }
    }
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

/// Whether an answer carries the number that OpenAI gives each request:
/// <https://platform.openai.com/docs/api-reference/debugging-requests>.
fn is_marked(headers: &HeaderMap) -> bool {
    headers
        .get("x-request-id")
        .and_then(|value| value.to_str().ok())
        .is_some_and(|id| id.starts_with("req_"))
}

fn looks_like_a_page(body: &[u8]) -> bool {
    let start = String::from_utf8_lossy(body.get(..body.len().min(256)).unwrap_or_default());
    let start = start.trim_start().to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// The outline of a list: `docs/openai.md#compliance-questions`. Every entry is skipped by the parser.
#[derive(Deserialize)]
struct Outline {
    object: Option<ListWord>,
    #[expect(dead_code, reason = "it has to be a list; nothing of it is kept")]
    data: Vec<IgnoredAny>,
    has_more: Option<bool>,
    #[serde(default)]
    error: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum ListWord {
    List,
}

fn is_list(body: &[u8]) -> bool {
    serde_json::from_slice::<Outline>(body).is_ok_and(|outline| {
        outline.error.is_none() && (outline.object.is_some() || outline.has_more.is_some())
    })
}

/// `{"max_event_time": {"CONVERSATION_MESSAGE": "…" or null}}`: `docs/openai.md#compliance-questions`.
fn is_time(body: &[u8], stream: Stream) -> bool {
    serde_json::from_slice::<Value>(body).is_ok_and(|json| {
        let time = json
            .get("max_event_time")
            .and_then(|times| times.get(stream.name()));
        time.is_some_and(|time| time.is_null() || time.is_string())
    })
}

/// The code of a refusal that has one of OpenAI's forms (`docs/openai.md#error-bodies`), and nothing for any other body. A
/// company's gateway answers in JSON as well, so each form is taken with its own members and no others, and the two that
/// anybody might use only with OpenAI's mark.
fn refusal(status: StatusCode, body: &[u8], marked: bool) -> Option<Option<ErrorCode>> {
    let json: Value = serde_json::from_slice(body).ok()?;
    let members = json.as_object()?;
    // OpenAI repeats the status beside some errors: <https://github.com/agent-ecosystem/skill-validator/issues/70>
    let mut names = members
        .keys()
        .map(String::as_str)
        .filter(|name| *name != "status");
    let (name, None) = (names.next()?, names.next()) else {
        return None;
    };
    match (name, members.get(name)?) {
        ("error", Value::Object(error)) => error_object(status, error),
        ("detail", Value::String(_) | Value::Array(_)) => Some(None),
        ("error" | "message", Value::String(_)) if marked => Some(None),
        _ => None,
    }
}

/// `{"message", "type", "param", "code"}`
fn error_object(status: StatusCode, error: &Map<String, Value>) -> Option<Option<ErrorCode>> {
    let known = ["message", "type", "param", "code"];
    let text = |name: &str| match error.get(name) {
        None | Some(Value::Null) => Some(None),
        Some(Value::String(text)) => Some(Some(text.as_str())),
        Some(_) => None,
    };
    let (message, kind, code) = (text("message")??, text("type")?, text("code")?);
    let whole = error.contains_key("type") || error.contains_key("code");
    if !whole || error.keys().any(|name| !known.contains(&name.as_str())) {
        return None;
    }
    Some(ErrorCode::of(status.as_u16(), code, kind, message))
}
