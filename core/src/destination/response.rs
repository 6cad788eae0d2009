//! Reads what a platform answers: the receipt's id, or the words of a refusal. Judged by shape; every
//! text is bounded and cleaned before it goes anywhere.

use super::{endpoint::is_invisible, markup, scrub::Scrubber};
use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION};
use serde_json::Value;
use url::Url;
use zeroize::Zeroizing;

/// Longest words kept of a refusal, in characters.
const WORDS: usize = 500;
/// Longest receipt id or field name kept, in characters.
const NAME: usize = 120;
/// How much of an answer's text is looked at. Cut before cleaning only so far behind the end of
/// what is kept that a secret cut in two is never kept.
const LOOKED_AT: usize = 8_000;

/// One HTTP response, as far as it was read. Wiped on drop: it may repeat the key.
pub(super) struct HttpResponse {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Zeroizing<Vec<u8>>,
    /// Whether the body was read to its end.
    pub complete: bool,
}

/// What a platform said about a refusal.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PlatformWords {
    pub words: Option<String>,
    pub field: Option<String>,
}

impl HttpResponse {
    /// An answer of which only the head is known.
    pub fn unread(status: u16, headers: HeaderMap) -> Self {
        Self {
            status,
            headers,
            body: Zeroizing::new(Vec::new()),
            complete: false,
        }
    }

    /// What the platform calls the thing it took: from the JSON, else from a header.
    pub fn receipt_id(&self, scrubber: &Scrubber) -> Option<String> {
        let json = self.json();
        let json = json.as_ref();
        let inner = json.and_then(|json| json.get("data").or_else(|| json.get("result")));
        let named = [
            "receipt_id",
            "receiptId",
            "receipt",
            "id",
            "request_id",
            "requestId",
        ];
        let in_body = [json, inner].into_iter().flatten().find_map(|json| {
            named.iter().find_map(|name| match json.get(name)? {
                Value::String(text) => name_like(text, scrubber),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            })
        });
        let header = |name: &str| name_like(self.headers.get(name)?.to_str().ok()?, scrubber);
        in_body
            .or_else(|| header("x-request-id"))
            .or_else(|| header("request-id"))
            .or_else(|| header(LOCATION.as_str()))
    }

    /// Whether the answer is a web page: what a sign-in page or a company's block page looks like.
    ///
    /// Markup of any kind counts, declared or not: no destination answers a push in it.
    pub fn is_web_page(&self) -> bool {
        let declared = self.declared();
        let page = ["text/html", "application/xhtml"];
        page.iter().any(|kind| declared.starts_with(kind)) || {
            let text = self.text();
            let start =
                text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c));
            start.starts_with('<')
        }
    }

    /// Whether it says that it is JSON.
    pub fn declares_json(&self) -> bool {
        let declared = self.declared();
        let kind = declared.split(';').next().unwrap_or_default().trim_end();
        kind.ends_with("/json") || kind.ends_with("+json")
    }

    /// Whether it says that it is about a problem (RFC 9457, <https://www.rfc-editor.org/rfc/rfc9457>).
    pub fn is_problem(&self) -> bool {
        self.declared().starts_with("application/problem+")
    }

    fn declared(&self) -> String {
        let declared = self
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        declared.unwrap_or_default().trim_start().to_ascii_lowercase()
    }

    /// Where a redirect points: its host alone.
    pub fn points_to(&self, from: &Url, scrubber: &Scrubber) -> Option<String> {
        let to = from.join(self.headers.get(LOCATION)?.to_str().ok()?).ok()?;
        name_like(to.host_str()?, scrubber)
    }

    /// The platform's own words about a refusal, and the field they are about.
    pub fn said(&self, scrubber: &Scrubber) -> PlatformWords {
        let (words, field) = match self.json() {
            Some(json) => (json_words(&json), json_field(&json)),
            None if self.is_web_page() => (Some(markup::html_text(&self.text())), None),
            None => (Some(self.text().into_owned()), None),
        };
        PlatformWords {
            words: words.and_then(|words| wording(&words, scrubber)),
            field: field.and_then(|field| name_like(&field, scrubber)),
        }
    }

    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice::<Value>(&self.body)
            .ok()
            .filter(|json| !json.is_number())
    }

    fn text(&self) -> std::borrow::Cow<'_, str> {
        let end = self.body.len().min(2 * LOOKED_AT);
        String::from_utf8_lossy(self.body.get(..end).unwrap_or_default())
    }
}

/// The words in the shapes that platforms use: RFC 9457 (`title`, `detail`,
/// <https://www.rfc-editor.org/rfc/rfc9457>), `{error: {message}}`, `{error, error_description}`,
/// `{detail}`, `{message}`, lists of these, or a bare string.
fn json_words(json: &Value) -> Option<String> {
    match json {
        Value::String(text) => (!text.trim().is_empty()).then(|| text.clone()),
        Value::Array(items) => joined(items.iter().take(5).filter_map(json_words)),
        Value::Object(fields) => {
            let text = |name: &str| {
                fields
                    .get(name)
                    .and_then(Value::as_str)
                    .filter(|text| !text.trim().is_empty())
            };
            if let (Some(title), Some(detail)) = (text("title"), text("detail")) {
                return Some(format!("{title}: {detail}"));
            }
            if let (Some(error), Some(description)) = (text("error"), text("error_description")) {
                return Some(format!("{error}: {description}"));
            }
            [
                "detail",
                "message",
                "Message",
                "messages",
                "msg",
                "text",
                "error_description",
                "error_message",
                "errorMessage",
                "reason",
                "error",
                "errors",
                "title",
            ]
            .iter()
            .find_map(|name| fields.get(*name).and_then(json_words))
            // {"errors": {"apiKey": ["is invalid"]}}
            .or_else(|| {
                joined(fields.iter().take(5).filter_map(|(name, value)| match value {
                    Value::Array(items) if items.iter().all(Value::is_string) => {
                        Some(format!("{name}: {}", json_words(value)?))
                    }
                    _ => None,
                }))
            })
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn joined(parts: impl Iterator<Item = String>) -> Option<String> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The field complained about: `field`, `param`, `target`, a JSON pointer or a location path.
fn json_field(json: &Value) -> Option<String> {
    match json {
        Value::Array(items) => items.iter().take(5).find_map(json_field),
        Value::Object(fields) => {
            for name in [
                "field",
                "param",
                "parameter",
                "target",
                "pointer",
                "property",
                "path",
            ] {
                if let Some(text) = fields.get(name).and_then(Value::as_str) {
                    return Some(text.trim_start_matches(['#', '/']).to_owned());
                }
            }
            if let Some(Value::Array(path)) = fields.get("loc") {
                let parts: Vec<String> = path
                    .iter()
                    .filter_map(|part| match part {
                        Value::String(text) if text == "body" => None,
                        Value::String(text) => Some(text.clone()),
                        Value::Number(index) => Some(index.to_string()),
                        _ => None,
                    })
                    .collect();
                return Some(parts.join("."));
            }
            if let Some(Value::Object(named)) = fields.get("errors")
                && let Some((name, Value::Array(_))) = named.iter().next()
            {
                return Some(name.clone());
            }
            [
                "error",
                "errors",
                "detail",
                "source",
                "invalid-params",
                "invalid_params",
            ]
            .iter()
            .find_map(|name| fields.get(*name).and_then(json_field))
            .or_else(|| {
                fields
                    .get("reason")
                    .and(fields.get("name"))
                    .and_then(Value::as_str)
                    .map(str::to_owned)
            })
        }
        _ => None,
    }
}

/// Words for a person: no secret, no hidden characters, one line, bounded.
pub(super) fn wording(text: &str, scrubber: &Scrubber) -> Option<String> {
    let looked_at: String = text.chars().take(LOOKED_AT).collect();
    let clean = scrubber.clean(&looked_at)?;
    let line = one_line(&clean);
    if line.is_empty() {
        return None;
    }
    if line.chars().count() <= WORDS {
        return Some(line);
    }
    let mut short: String = line.chars().take(WORDS - 1).collect();
    short.push('…');
    Some(short)
}

/// A short name or id, kept only if no secret is in it.
pub(super) fn name_like(text: &str, scrubber: &Scrubber) -> Option<String> {
    let looked_at: String = text.chars().take(LOOKED_AT).collect();
    let line = one_line(scrubber.pass(&looked_at)?);
    let short: String = line.chars().take(NAME).collect();
    (!short.is_empty()).then_some(short)
}

fn one_line(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !is_invisible(*c) && *c != char::REPLACEMENT_CHARACTER)
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "sk-proj-0123456789abcdefGHIJ";

    fn answer(headers: &[(&'static str, &str)], body: &str) -> HttpResponse {
        HttpResponse {
            status: 422,
            headers: headers
                .iter()
                .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
                .collect(),
            body: Zeroizing::new(body.as_bytes().to_vec()),
            complete: true,
        }
    }

    fn said(body: &str) -> (String, String) {
        let said = answer(&[], body).said(&Scrubber::new([KEY]));
        (said.words.unwrap_or_default(), said.field.unwrap_or_default())
    }

    #[test]
    fn every_usual_shape_of_a_refusal_is_read() {
        let cases = [
            (
                r#"{"type":"about:blank","title":"Invalid","detail":"Not a workspace","errors":[{"detail":"x","pointer":"\#/workspaceId"}]}"#,
                "Invalid: Not a workspace",
                "workspaceId",
            ),
            (
                r#"{"title":"Your request is not valid.","invalid-params":[{"name":"age","reason":"too low"}]}"#,
                "Your request is not valid.",
                "age",
            ),
            (
                r#"{"error":{"message":"Bad key","param":"apiKey"}}"#,
                "Bad key",
                "apiKey",
            ),
            (
                r#"{"error":"invalid_client","error_description":"unknown"}"#,
                "invalid_client: unknown",
                "",
            ),
            (r#"{"error":"Nope"}"#, "Nope", ""),
            (r#"{"detail":"Not allowed"}"#, "Not allowed", ""),
            (
                r#"{"detail":[{"loc":["body","days",0],"msg":"must be a number"}]}"#,
                "must be a number",
                "days.0",
            ),
            (r#"{"message":"No","field":"workspaceId"}"#, "No", "workspaceId"),
            (
                r#"{"errors":[{"message":"one"},{"message":"two"}]}"#,
                "one; two",
                "",
            ),
            (
                r#"{"errors":{"apiKey":["is invalid"]}}"#,
                "apiKey: is invalid",
                "apiKey",
            ),
            (r#"["plain"]"#, "plain", ""),
            (r#""just a string""#, "just a string", ""),
            (
                "<!DOCTYPE html><title>403</title><p>Blocked by   policy",
                "403 Blocked by policy",
                "",
            ),
            ("plain\r\nwords\u{202e}\u{7}", "plain words", ""),
            ("", "", ""),
            ("{}", "", ""),
            (r#"{"ok":false,"count":3}"#, "", ""),
        ];
        for (body, words, field) in cases {
            let body = body.replace("\\#", "#");
            assert_eq!(said(&body), (words.to_owned(), field.to_owned()), "for {body}");
        }
    }

    #[test]
    fn words_are_bounded_and_a_secret_cut_by_the_bound_does_not_stay() {
        let (words, _) = said(&format!("{{\"error\":\"{}{KEY}\"}}", "x ".repeat(240)));
        assert_eq!(words.chars().count(), 480 + REMOVED_LENGTH);
        let (words, _) = said(&format!(
            "{{\"error\":\"{}{KEY} and more words\"}}",
            "x ".repeat(245)
        ));
        assert!(words.chars().count() <= 500 && !words.contains("sk-"), "{words}");
        let (words, _) = said(&"y".repeat(60_000));
        assert_eq!(words.chars().count(), 500);
    }

    const REMOVED_LENGTH: usize = "[removed]".len();

    #[test]
    fn a_receipt_is_named_by_body_or_header_but_never_by_the_key() {
        let scrubber = Scrubber::new([KEY]);
        let id = |headers: &[(&'static str, &str)], body: &str| answer(headers, body).receipt_id(&scrubber);
        assert_eq!(id(&[], r#"{"id":"abc-1"}"#).as_deref(), Some("abc-1"));
        assert_eq!(id(&[], r#"{"id":42}"#).as_deref(), Some("42"));
        assert_eq!(id(&[], r#"{"data":{"id":"in-1"}}"#).as_deref(), Some("in-1"));
        assert_eq!(id(&[], r#"{"receipt":"r-9","id":"x"}"#).as_deref(), Some("r-9"));
        assert_eq!(id(&[("x-request-id", "req-7")], "ok").as_deref(), Some("req-7"));
        assert_eq!(
            id(&[("location", "/integrations/17")], "").as_deref(),
            Some("/integrations/17")
        );
        assert_eq!(
            id(&[("x-request-id", "req-8")], &format!("{{\"id\":\"{KEY}\"}}")).as_deref(),
            Some("req-8")
        );
        assert_eq!(id(&[], "hello"), None);
        assert_eq!(
            id(&[], &format!("{{\"id\":\"{}\"}}", "9a".repeat(400)))
                .unwrap()
                .len(),
            120
        );
    }

    #[test]
    fn a_redirect_is_named_by_its_host_alone() {
        let scrubber = Scrubber::new([KEY]);
        let from = Url::parse("https://a.example/in").unwrap();
        let to = |location: &str| answer(&[("location", location)], "").points_to(&from, &scrubber);
        assert_eq!(
            to("https://user:pw@b.example/x?token=1").as_deref(),
            Some("b.example")
        );
        assert_eq!(to("/elsewhere").as_deref(), Some("a.example"));
        assert_eq!(
            to(&format!("https://{KEY}.b.example/")),
            None,
            "a host can repeat the key as well"
        );
    }

    proptest::proptest! {
        #[test]
        fn no_answer_panics(body in "\\PC{0,80}|\\{\"(error|detail|errors|title)\":\\PC{0,40}\\}") {
            let answer = answer(&[], &body);
            let scrubber = Scrubber::new([KEY]);
            let _ = (answer.said(&scrubber), answer.receipt_id(&scrubber), answer.is_web_page());
        }
    }
}
