//! Whether a 2xx means that something was taken. It is the default that nobody can tell: a yes needs a sign
//! that the destination documents, or, where nothing is documented, an answer in which nothing speaks
//! against it. Judged by shape and by fields that say no; never by sentences.

use super::response::HttpResponse;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Why a 2xx is no yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnclearKind {
    /// It is a web page, such as a sign-in page or a company's block page.
    WebPage,
    /// A field of it says no.
    SaysNo,
    /// What the destination documents as its yes is not in it.
    NoSign,
    /// It broke off before its end.
    CutOff,
    /// It is declared as JSON but isn't JSON.
    Unreadable,
}

/// How deep a field that says no is looked for.
const DEPTH: usize = 3;
/// How many entries of a list or object are looked at on each level.
const ENTRIES: usize = 50;

/// Fields that are `false` where the answer is no.
const YES_FIELDS: [&str; 14] = [
    "success",
    "succeeded",
    "successful",
    "issuccess",
    "ok",
    "accepted",
    "delivered",
    "received",
    "created",
    "valid",
    "authenticated",
    "authorized",
    "loggedin",
    "loggedon",
];

/// Fields that are there, and not empty, where the answer is no.
const NO_FIELDS: [&str; 14] = [
    "error",
    "errors",
    "err",
    "errorcode",
    "errormessage",
    "errordescription",
    "errorid",
    "exception",
    "fault",
    "failure",
    "failures",
    "failed",
    "denied",
    "rejected",
];

/// Fields that hold a status in a word or a number.
const STATUS_FIELDS: [&str; 8] = [
    "status",
    "statuscode",
    "httpstatus",
    "code",
    "result",
    "outcome",
    "state",
    "responsecode",
];

/// Words of such a field that are a no.
const NO_WORDS: [&str; 18] = [
    "error",
    "errors",
    "fail",
    "failed",
    "failure",
    "fault",
    "denied",
    "forbidden",
    "unauthorized",
    "unauthenticated",
    "rejected",
    "refused",
    "invalid",
    "ko",
    "nok",
    "notok",
    "false",
    "unsuccessful",
];

impl HttpResponse {
    /// What speaks against a 2xx being a yes, where nothing is documented.
    pub fn doubt(&self) -> Option<UnclearKind> {
        if self.is_web_page() {
            return Some(UnclearKind::WebPage);
        }
        if !self.complete {
            return Some(UnclearKind::CutOff);
        }
        if self.is_problem() {
            return Some(UnclearKind::SaysNo);
        }
        match serde_json::from_slice::<Value>(&self.body) {
            Ok(json) => says_no(&json, DEPTH).then_some(UnclearKind::SaysNo),
            // 204: there is nothing to read (RFC 9110, section 15.3.5).
            Err(_) if self.declares_json() && self.status != 204 => Some(UnclearKind::Unreadable),
            Err(_) => None,
        }
    }

    /// What speaks against a 2xx in which the destination names what it made at `pointer`.
    pub fn doubt_about_receipt(&self, pointer: &str) -> Option<UnclearKind> {
        if self.is_web_page() {
            return Some(UnclearKind::WebPage);
        }
        let named = |json: &Value| match json.pointer(pointer) {
            Some(Value::String(name)) => !name.trim().is_empty(),
            Some(Value::Number(_)) => true,
            _ => false,
        };
        match self.json() {
            Some(json) if says_no(&json, 1) => Some(UnclearKind::SaysNo),
            Some(json) => (!named(&json)).then_some(UnclearKind::NoSign),
            None if !self.complete => Some(UnclearKind::CutOff),
            None => Some(UnclearKind::NoSign),
        }
    }

    /// Whether it can be the answer to a question: JSON in which nothing says no.
    pub fn answers(&self) -> bool {
        self.complete && !self.is_web_page() && self.json().is_some_and(|json| !says_no(&json, 1))
    }
}

/// Whether a field of the JSON says no.
fn says_no(json: &Value, depth: usize) -> bool {
    match json {
        Value::Bool(yes) => !yes,
        Value::Array(items) if depth > 0 => items
            .iter()
            .take(ENTRIES)
            .any(|item| item.is_object() && says_no(item, depth - 1)),
        Value::Object(fields) => fields.iter().take(ENTRIES).any(|(name, value)| {
            let name: String = name
                .to_lowercase()
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect();
            let name = name.as_str();
            (YES_FIELDS.contains(&name) && is_false(value))
                || (NO_FIELDS.contains(&name) && !is_empty(value))
                || (STATUS_FIELDS.contains(&name) && is_bad_status(value))
                || (name == "type" && is_exception(value))
                || (depth > 1 && (value.is_object() || value.is_array()) && says_no(value, depth - 1))
        }),
        _ => false,
    }
}

fn is_false(value: &Value) -> bool {
    match value {
        Value::Bool(yes) => !yes,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => matches!(text.trim().to_lowercase().as_str(), "false" | "no" | "0"),
        _ => false,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(there) => !there,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => matches!(
            text.trim().to_lowercase().as_str(),
            "" | "false" | "none" | "null" | "0"
        ),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
    }
}

fn is_bad_status(value: &Value) -> bool {
    match value {
        Value::Bool(yes) => !yes,
        // A status of HTTP inside the answer; other numbers mean what their platform says.
        Value::Number(number) => number.as_u64().is_some_and(|status| (400..600).contains(&status)),
        Value::String(text) => {
            let word: String = text
                .to_lowercase()
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect();
            NO_WORDS.contains(&word.as_str())
                || word.parse().is_ok_and(|status: u32| (400..600).contains(&status))
        }
        _ => false,
    }
}

/// AWS and services like it name an exception in `__type`.
fn is_exception(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| text.ends_with("Exception") || text.ends_with("Error"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderMap;
    use zeroize::Zeroizing;

    fn answer(kind: &str, body: &str) -> HttpResponse {
        let mut headers = HeaderMap::new();
        if !kind.is_empty() {
            headers.insert("content-type", kind.parse().unwrap());
        }
        HttpResponse {
            status: 200,
            headers,
            body: Zeroizing::new(body.as_bytes().to_vec()),
            complete: true,
        }
    }

    #[test]
    fn a_page_in_any_dress_is_no_yes() {
        for (kind, body) in [
            ("text/html", "anything"),
            ("TEXT/HTML; charset=utf-8", ""),
            ("application/xhtml+xml", "<html/>"),
            ("", "<!DOCTYPE html><title>Sign in</title>"),
            ("application/json", "\u{feff} <html><body>Sign in"),
            ("text/plain", "\n<!-- proxy --><HTML>"),
            (
                "",
                "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">",
            ),
            ("", "<head><meta http-equiv=refresh content=\"0;url=/login\">"),
            ("", "<div id=login>"),
        ] {
            assert_eq!(
                answer(kind, body).doubt(),
                Some(UnclearKind::WebPage),
                "{kind} {body}"
            );
        }
    }

    #[test]
    fn a_field_that_says_no_is_no_yes_wherever_platforms_put_it() {
        for body in [
            r#"{"success":false,"error":"quota"}"#,
            r#"{"success":false}"#,
            r#"{"Success":"false"}"#,
            r#"{"ok":0}"#,
            r#"{"is_success":false,"id":"x"}"#,
            r#"{"error":{"code":7}}"#,
            r#"{"errors":["no"]}"#,
            r#"{"data":null,"errors":[{"message":"no"}]}"#,
            r#"{"error_code":"E1"}"#,
            r#"{"status":"error","id":"7"}"#,
            r#"{"status":"FAILED"}"#,
            r#"{"status":401}"#,
            r#"{"statusCode":"403"}"#,
            r#"{"code":500,"message":"oops"}"#,
            r#"{"result":"failure"}"#,
            r#"{"response":{"success":false}}"#,
            r#"{"meta":{"status":{"code":503}}}"#,
            r#"[{"id":1},{"error":"no"}]"#,
            r#"{"__type":"AccessDeniedException"}"#,
            r#"{"authenticated":false,"login":"/signin"}"#,
            "false",
        ] {
            assert_eq!(answer("", body).doubt(), Some(UnclearKind::SaysNo), "{body}");
        }
        assert_eq!(
            answer("application/problem+json", "{}").doubt(),
            Some(UnclearKind::SaysNo)
        );
    }

    #[test]
    fn what_nothing_speaks_against_is_a_yes_where_nothing_is_documented() {
        for (kind, body) in [
            ("", ""),
            ("application/json", "{}"),
            ("application/json", "null"),
            (
                "application/json",
                r#"{"success":true,"error":null,"errors":[],"code":0}"#,
            ),
            ("application/json", r#"{"status":"success","id":"z-1"}"#),
            ("application/json", r#"{"error":"","error_count":0,"status":201}"#),
            ("application/json", r#"{"message":"Workflow was started"}"#),
            ("text/plain", "Accepted"),
            ("", "ok"),
        ] {
            assert_eq!(answer(kind, body).doubt(), None, "{kind} {body}");
        }
    }

    #[test]
    fn an_answer_that_breaks_off_or_is_not_what_it_declares_is_no_yes() {
        let mut cut = answer("application/json", "{\"id\":");
        cut.complete = false;
        assert_eq!(cut.doubt(), Some(UnclearKind::CutOff));
        assert_eq!(
            answer("application/json", "Please sign in").doubt(),
            Some(UnclearKind::Unreadable)
        );
    }

    #[test]
    fn where_a_receipt_is_documented_nothing_else_is_a_yes() {
        let doubt = |body: &str| answer("application/json", body).doubt_about_receipt("/data/id");
        assert_eq!(doubt(r#"{"data":{"id":"x-1"}}"#), None);
        assert_eq!(doubt(r#"{"data":{"id":7},"errors":[]}"#), None);
        for body in [
            "",
            "{}",
            r#"{"data":{}}"#,
            r#"{"data":{"id":""}}"#,
            r#"{"data":{"id":null}}"#,
            "ok",
        ] {
            assert_eq!(doubt(body), Some(UnclearKind::NoSign), "{body}");
        }
        assert_eq!(
            doubt(r#"{"success":false,"data":{"id":"x-1"}}"#),
            Some(UnclearKind::SaysNo)
        );
    }
}
