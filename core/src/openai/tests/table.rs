//! The tables at `docs/openai.md#compliance-statuses` and `docs/openai.md#platform-error-codes`: status,
//! shape and headers of an answer, and the verdict. Each refusal is given to every question: what it means
//! does not depend on the question.

use super::{KEY, openai, put, questions};
use crate::openai::Verdict::{
    AddressRefused, Firewall, KeyRefused, MovedOn, NotAllowed, NotFound, NotUnderstood, OtherOrganization,
    ProxySignIn, Redirected, TooMany, Trouble, Unexpected, Yes,
};
use crate::openai::{Question, Stream, Verdict};
use mockito::{Matcher, Server, ServerGuard};
use std::time::{Duration, SystemTime};

const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=UTF-8";
const PAGE: &str = "<!doctype html><title>Just a moment</title>";

/// Every form in which an error's body is known to come (`docs/openai.md#error-bodies`). Each repeats the
/// key.
fn forms() -> Vec<String> {
    [
        r#"{"error":{"message":"Bad key KEY.","type":"invalid_request_error","param":null,"code":null}}"#,
        r#"{"error":{"message":"Bad key KEY.","type":"requests","code":"some_new_code_KEY"}}"#,
        r#"{"error":"Bad key KEY."}"#,
        r#"{"detail":"Bad key KEY."}"#,
        r#"{"detail":[{"loc":["header","KEY"],"msg":"Bad key KEY.","type":"value_error"}]}"#,
        r#"{"message":"Bad key KEY."}"#,
        r#"{}"#,
    ]
    .map(|form| form.replace("KEY", KEY))
    .into()
}

/// A refusal that names its code.
fn coded(code: &str) -> String {
    format!(r#"{{"error":{{"message":"No: {KEY}","type":"invalid_request_error","code":"{code}"}}}}"#)
}

struct Table {
    server: ServerGuard,
}

impl Table {
    async fn new() -> Self {
        Self {
            server: Server::new_async().await,
        }
    }

    async fn answer(&mut self, status: usize, headers: &[(&str, &str)], body: &str) {
        self.server.reset();
        let mut mock = self
            .server
            .mock("GET", Matcher::Any)
            .with_status(status)
            .with_body(body);
        for (name, value) in headers {
            mock = mock.with_header(*name, value);
        }
        mock.create_async().await;
    }

    async fn verdict(&self, question: &Question) -> Verdict {
        // Anew each time: the limit of requests is not what is looked at here.
        put(&openai(&self.server.url(), &self.server.url()), question).await
    }

    /// To every question.
    async fn row(&mut self, status: usize, headers: &[(&str, &str)], body: &str, expected: Verdict) {
        self.answer(status, headers, body).await;
        for (question, _) in questions() {
            assert_eq!(
                self.verdict(&question).await,
                expected,
                "{status} {headers:?} {body} to {question:?}"
            );
        }
    }
}

#[tokio::test]
async fn every_status_means_the_same_in_every_form_of_an_error() {
    let mut table = Table::new().await;
    for (status, expected) in [
        (400, NotUnderstood),
        (401, KeyRefused),
        (403, NotAllowed),
        (404, NotFound),
        (422, NotUnderstood),
        (429, TooMany(None)),
        (500, Trouble(500)),
    ] {
        for form in forms() {
            table
                .row(status, &[("content-type", JSON)], &form, expected)
                .await;
        }
    }
}

#[tokio::test]
async fn a_status_that_the_facts_do_not_name_says_nothing_for_or_against_the_key() {
    let mut table = Table::new().await;
    let form = &forms()[0];
    for (status, expected) in [
        (402, MovedOn),
        (405, MovedOn),
        (408, MovedOn),
        (409, MovedOn),
        (410, MovedOn),
        (426, MovedOn),
        (451, MovedOn),
        (499, MovedOn),
        (502, Trouble(502)),
        (503, Trouble(503)),
        (504, Trouble(504)),
        (529, Trouble(529)),
        (599, Trouble(599)),
        (201, Unexpected),
        (202, Unexpected),
        (203, Unexpected),
        (206, Unexpected),
        (600, Unexpected),
        (999, Unexpected),
    ] {
        table.row(status, &[("content-type", JSON)], form, expected).await;
    }
}

#[tokio::test]
async fn the_codes_that_turn_a_refusal_into_another_are_known_and_no_others() {
    let mut table = Table::new().await;
    for (status, code, expected) in [
        (401, "invalid_api_key", KeyRefused),
        (401, "mismatched_organization", OtherOrganization),
        (401, "ip_not_authorized", AddressRefused),
        (401, "something_new", KeyRefused),
        (403, "ip_not_authorized", AddressRefused),
        (403, "mismatched_organization", NotAllowed),
        (403, "something_new", NotAllowed),
        (404, "ip_not_authorized", NotFound),
        (429, "insufficient_quota", TooMany(None)),
    ] {
        let body = coded(code);
        table
            .row(status, &[("content-type", JSON)], &body, expected)
            .await;
        // Where a server forgets to say that it is JSON, the shape still is.
        table.row(status, &[], &body, expected).await;
        table
            .row(status, &[("content-type", "text/plain")], &body, expected)
            .await;
        table
            .row(
                status,
                &[("content-type", "application/problem+json; charset=utf-8")],
                &body,
                expected,
            )
            .await;
    }
}

#[tokio::test]
async fn a_web_page_is_a_firewall_and_no_verdict_on_the_key() {
    let mut table = Table::new().await;
    for status in [200, 400, 401, 403, 404, 410, 422] {
        table.row(status, &[("content-type", HTML)], PAGE, Firewall).await;
    }
    for status in [400, 401, 403, 404, 422] {
        // A page under false colours.
        table.row(status, &[("content-type", JSON)], PAGE, Firewall).await;
        table.row(status, &[], "  <HTML><body>", Firewall).await;
    }
    // Trouble and "later" are what they are, whoever says so.
    table
        .row(502, &[("content-type", HTML)], PAGE, Trouble(502))
        .await;
    table
        .row(
            429,
            &[("content-type", HTML), ("retry-after", "30")],
            PAGE,
            TooMany(Some(Duration::from_secs(30))),
        )
        .await;
}

#[tokio::test]
async fn cf_mitigated_is_a_firewall_whatever_else_the_answer_looks_like() {
    let mut table = Table::new().await;
    for status in [200, 401, 403, 404, 429, 503] {
        for (kind, body) in [(HTML, PAGE), (JSON, r#"{"error":"no"}"#)] {
            table
                .row(
                    status,
                    &[("content-type", kind), ("cf-mitigated", "challenge")],
                    body,
                    Firewall,
                )
                .await;
        }
    }
}

#[tokio::test]
async fn what_a_proxy_answers_is_named_and_not_followed() {
    let mut table = Table::new().await;
    for (kind, body) in [(HTML, PAGE), (JSON, "{}"), ("text/plain", "")] {
        table.row(407, &[("content-type", kind)], body, ProxySignIn).await;
        for status in [300, 301, 302, 303, 304, 307, 308] {
            table
                .row(
                    status,
                    &[("content-type", kind), ("location", "https://example.com/")],
                    body,
                    Redirected,
                )
                .await;
        }
    }
}

#[tokio::test]
async fn an_answer_without_a_known_shape_tells_nothing() {
    let mut table = Table::new().await;
    for body in [
        "",
        "Forbidden",
        "[]",
        "null",
        "403",
        r#""no""#,
        r#"{"error":{"message":"cut o"#,
        r#"{"error":{"message":"two"}}{"#,
    ] {
        for status in [400, 401, 403, 404, 422] {
            for kind in [JSON, "text/plain", "application/octet-stream"] {
                table
                    .row(status, &[("content-type", kind)], body, Unexpected)
                    .await;
            }
        }
    }
}

#[tokio::test]
async fn a_wait_is_read_in_both_forms_and_believed_for_a_day_at_most() {
    let mut table = Table::new().await;
    let day = Duration::from_secs(24 * 60 * 60);
    let seconds = |seconds| TooMany(Some(Duration::from_secs(seconds)));
    for (value, expected) in [
        ("0", seconds(0)),
        ("7", seconds(7)),
        (" 120 ", seconds(120)),
        ("86401", TooMany(Some(day))),
        ("18446744073709551615", TooMany(Some(day))),
        ("99999999999999999999999999", TooMany(Some(day))),
        ("Fri, 31 Dec 9999 23:59:59 GMT", TooMany(Some(day))),
        ("Sun, 06 Nov 1994 08:49:37 GMT", seconds(0)),
        ("soon", TooMany(None)),
        ("-5", TooMany(None)),
        ("1.5", TooMany(None)),
        ("1e3", TooMany(None)),
        ("", TooMany(None)),
    ] {
        table
            .row(
                429,
                &[("content-type", JSON), ("retry-after", value)],
                "{}",
                expected,
            )
            .await;
    }
    let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(90));
    table
        .answer(429, &[("content-type", JSON), ("retry-after", &date)], "{}")
        .await;
    let (question, _) = &questions()[3];
    let TooMany(Some(wait)) = table.verdict(question).await else {
        panic!("a date is a wait too");
    };
    assert!(
        (80..=90).contains(&wait.as_secs()),
        "{wait:?} is no minute and a half"
    );
}

#[tokio::test]
async fn a_good_answer_is_a_yes_for_each_question() {
    let mut table = Table::new().await;
    for (question, body) in questions() {
        for kind in [JSON, "application/json; charset=utf-8", "APPLICATION/JSON"] {
            table.answer(200, &[("content-type", kind)], &body).await;
            assert_eq!(table.verdict(&question).await, Yes, "{question:?} {kind}");
        }
    }
}

#[tokio::test]
async fn two_hundred_in_another_shape_is_no_yes() {
    let mut table = Table::new().await;
    let strange = |question: &Question| match question {
        Question::AdminKeys { .. } => vec![
            "",
            "{}",
            "[]",
            r#"{"object":"list"}"#,
            r#"{"data":{}}"#,
            r#"{"data":[{}]}"#,
            r#"{"data":[{"id":7}]}"#,
            r#"{"data":[{"id":"a","name":{}}]}"#,
            r#"{"data":[],"has_more":"yes"}"#,
            r#"{"data":[{"id":"cut o"#,
        ],
        Question::Logs(..) => vec![
            "",
            "{}",
            "[]",
            r#"{"max_event_time":null}"#,
            r#"{"max_event_time":"2026-11-20T00:00:00Z"}"#,
            r#"{"max_event_time":{}}"#,
            r#"{"max_event_time":{"ANOTHER_STREAM":null}}"#,
            r#"{"max_event_time":{"CONVERSATION_MESSAGE":7,"AUTH_LOG":true}}"#,
            r#"{"object":"list","data":[]}"#,
            r#"{"max_event_time":{"CONVERSATION_MESSAGE":"2026"#,
        ],
        // Dropped unread: all that can be seen is that there is nothing.
        _ => vec![""],
    };
    for (question, good) in questions() {
        for body in strange(&question) {
            table.answer(200, &[("content-type", JSON)], body).await;
            assert_eq!(
                table.verdict(&question).await,
                Unexpected,
                "{body} to {question:?}"
            );
        }
        table.answer(204, &[("content-type", JSON)], "").await;
        assert_eq!(
            table.verdict(&question).await,
            Unexpected,
            "204 says that there is nothing to say"
        );
        if !matches!(question, Question::AdminKeys { .. } | Question::Logs(..)) {
            for kind in ["text/plain", "application/octet-stream", "image/png", "nonsense"] {
                table.answer(200, &[("content-type", kind)], &good).await;
                assert_eq!(table.verdict(&question).await, Unexpected, "{kind}");
            }
        }
    }
}

#[tokio::test]
async fn a_stream_without_any_event_yet_may_be_read_all_the_same() {
    let mut table = Table::new().await;
    let question = Question::Logs(super::workspace(), Stream::Conversations);
    for time in ["null", r#""2026-11-20T10:00:00Z""#] {
        let body = format!(r#"{{"max_event_time":{{"CONVERSATION_MESSAGE":{time}}}}}"#);
        table.answer(200, &[("content-type", JSON)], &body).await;
        assert_eq!(table.verdict(&question).await, Yes, "a new workspace has none");
    }
}
