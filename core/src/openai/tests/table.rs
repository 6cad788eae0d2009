//! The tables at `docs/openai.md#compliance-statuses` and `docs/openai.md#platform-error-codes`: status,
//! shape and headers of an answer, and the verdict. Each refusal is given to every question: what it means
//! does not depend on the question.

use super::{KEY, openai, put, questions};
use crate::openai::Verdict::{
    AccountOff, AddressRefused, Billing, CountryRefused, Firewall, Foreign, GatewayTrouble, HeldBack,
    KeyRefused, KeyUnknown, MovedOn, NetworkSignIn, NoOrganization, NoSuchOrganization, NotAllowed, NotFound,
    NotUnderstood, OtherOrganization, OtherRegion, ProxySignIn, Redirected, Reshaped, TooMany, Trouble,
    Unexpected, UnknownCode, Yes,
};
use crate::openai::{Question, Region, Stream, Verdict};
use mockito::{Matcher, Server, ServerGuard};
use std::time::{Duration, SystemTime};

const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=UTF-8";
const PAGE: &str = "<!doctype html><title>Just a moment</title>";
/// What OpenAI numbers each request with.
const MARK: (&str, &str) = ("x-request-id", "req_0123456789abcdef");

/// Every form of an error that OpenAI alone uses (`docs/openai.md#error-bodies`). Each repeats the key.
fn forms() -> Vec<String> {
    [
        r#"{"error":{"message":"Bad key KEY.","type":"invalid_request_error","param":null,"code":null}}"#,
        r#"{"error":{"message":"Bad key KEY.","type":"invalid_request_error"}}"#,
        r#"{"error":{"message":"Bad key KEY.","type":"invalid_request_error","code":null},"status":400}"#,
        r#"{"detail":"Bad key KEY."}"#,
        r#"{"detail":[{"loc":["header","KEY"],"msg":"Bad key KEY.","type":"value_error"}]}"#,
    ]
    .map(|form| form.replace("KEY", KEY))
    .into()
}

/// The forms that anybody might use.
fn weak_forms() -> [String; 2] {
    [r#"{"error":"Bad key KEY."}"#, r#"{"message":"Bad key KEY."}"#].map(|form| form.replace("KEY", KEY))
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
        for form in weak_forms() {
            table
                .row(status, &[("content-type", JSON), MARK], &form, expected)
                .await;
        }
    }
}

#[tokio::test]
async fn the_json_of_a_gateway_is_no_answer_of_openais() {
    let mut table = Table::new().await;
    let [error, message] = weak_forms();
    for body in [
        r#"{"error":"blocked","category":"Generative AI","policy":"URL_FILTER"}"#,
        r#"{"detail":"blocked","policy":"URL_FILTER"}"#,
        r#"{"error":{"code":403,"message":"Forbidden","status":"PERMISSION_DENIED"}}"#,
        r#"{"error":{"message":"Forbidden"}}"#,
        r#"{"error":{"message":"Forbidden","type":"policy","category":"AI"}}"#,
        r#"{"error":{"type":"invalid_request_error","code":null}}"#,
        r#"{"error":{"message":"x","type":"invalid_request_error","code":401}}"#,
        r#"{"error":null}"#,
        r#"{"error":{}}"#,
        r#"{"detail":{"message":"x","code":"invalid_api_key"}}"#,
        r#"{"code":"invalid_api_key","message":"x"}"#,
        "{}",
        &error,
        &message,
    ] {
        for status in [400, 401, 403, 404, 410, 422] {
            let headers = [("content-type", JSON), ("via", "1.1 proxy.corp.example")];
            table.row(status, &headers, body, Foreign).await;
        }
        let json = [("content-type", JSON)];
        table.row(429, &json, body, HeldBack(None)).await;
        table.row(408, &json, body, GatewayTrouble(408)).await;
        table.row(502, &json, body, GatewayTrouble(502)).await;
    }
}

#[tokio::test]
async fn a_status_that_the_facts_do_not_name_says_nothing_for_or_against_the_key() {
    let mut table = Table::new().await;
    let form = &forms()[0];
    for (status, expected) in [
        (402, MovedOn),
        (405, MovedOn),
        (408, Trouble(408)),
        (409, MovedOn),
        (410, MovedOn),
        (425, Trouble(425)),
        (426, MovedOn),
        (451, MovedOn),
        (499, MovedOn),
        (502, Trouble(502)),
        (503, Trouble(503)),
        (504, Trouble(504)),
        (511, NetworkSignIn),
        (529, Trouble(529)),
        (599, Trouble(599)),
        (201, Foreign),
        (202, Foreign),
        (203, Foreign),
        (206, Foreign),
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
        (401, "invalid_api_key", KeyUnknown),
        (401, "mismatched_organization", OtherOrganization),
        (401, "no_organization", NoOrganization),
        (401, "account_deactivated", AccountOff),
        (400, "invalid_organization", NoSuchOrganization),
        (401, "invalid_organization", NoSuchOrganization),
        (401, "incorrect_hostname", OtherRegion(None)),
        (401, "ip_not_authorized", AddressRefused),
        (403, "ip_not_authorized", AddressRefused),
        (403, "unsupported_country_region_territory", CountryRefused),
        (429, "insufficient_quota", Billing),
        (429, "billing_not_active", Billing),
        (429, "credit_balance_exhausted", Billing),
        (429, "organization_spend_limit_exceeded", Billing),
        (429, "project_spend_limit_exceeded", Billing),
        (429, "organization_usage_limit_exceeded", Billing),
        (429, "rate_limit_exceeded", TooMany(None)),
        (429, "something_new", TooMany(None)),
        (503, "something_new", Trouble(503)),
        (400, "Something New", UnknownCode(None)),
        (401, "", UnknownCode(None)),
        (403, KEY, UnknownCode(None)),
        (404, "code_canarycanary", UnknownCode(None)),
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
async fn a_code_that_is_not_in_the_table_is_shown_and_says_nothing() {
    let mut table = Table::new().await;
    for (status, code) in [
        (400, "something_new"),
        (401, "a_code_published_next_year"),
        (403, "something_new"),
        (404, "something_new"),
        (410, "something_new"),
        (422, "something_new"),
        // Published, with another status.
        (403, "mismatched_organization"),
        (403, "invalid_api_key"),
        (400, "account_deactivated"),
    ] {
        table
            .answer(status, &[("content-type", JSON)], &coded(code))
            .await;
        for (question, _) in questions() {
            let UnknownCode(Some(shown)) = table.verdict(&question).await else {
                panic!("{status} {code} says nothing about the key");
            };
            assert_eq!(shown.to_string(), code);
        }
    }
}

#[tokio::test]
async fn only_a_region_of_openais_own_list_is_named() {
    let mut table = Table::new().await;
    for (host, expected) in [
        ("us.api.openai.com", Some(Region::Us)),
        ("eu.api.openai.com", Some(Region::Eu)),
        ("us.api.openai.com.example.org", None),
        ("collect.example.org", None),
    ] {
        let body = format!(
            r#"{{"error":{{"message":"Attempted to access resource with incorrect regional hostname. Please make your request to {host}","type":"invalid_request_error","code":"incorrect_hostname","param":null}},"status":401}}"#
        );
        table
            .row(401, &[("content-type", JSON)], &body, OtherRegion(expected))
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
    // Trouble and "later" are what they are, and not OpenAI's.
    table
        .row(502, &[("content-type", HTML)], PAGE, GatewayTrouble(502))
        .await;
    table
        .row(511, &[("content-type", HTML)], PAGE, NetworkSignIn)
        .await;
    table
        .row(
            429,
            &[("content-type", HTML), ("retry-after", "30")],
            PAGE,
            HeldBack(Some(Duration::from_secs(30))),
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
                &coded("rate_limit_exceeded"),
                expected,
            )
            .await;
    }
    let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(90));
    table
        .answer(
            429,
            &[("content-type", JSON), ("retry-after", &date)],
            &coded("rate_limit_exceeded"),
        )
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
    // To every question.
    let nobodys = [
        ("", Unexpected),
        ("null", Unexpected),
        ("[]", Unexpected),
        ("true", Unexpected),
        ("OK", Unexpected),
        (PAGE, Firewall),
        ("{}", Foreign),
        (r#"{"result":"coaching page","allowed":false}"#, Foreign),
        (r#"{"error":"blocked"}"#, Foreign),
        (r#"{"error":{"message":"x","type":"y","code":null}}"#, Foreign),
        (r#"{"detail":"Not Found"}"#, Foreign),
        (r#"{"success":true}"#, Foreign),
        (
            r#"{"error":"x","object":"list","data":[],"has_more":false,"max_event_time":7}"#,
            Foreign,
        ),
    ];
    let reshaped = |question: &Question| match question {
        Question::AdminKeys { .. } => vec![
            r#"{"object":"list"}"#,
            r#"{"data":{}}"#,
            r#"{"data":[{}]}"#,
            r#"{"data":[{"id":7}]}"#,
            r#"{"data":[{"id":"a","name":{}}]}"#,
            r#"{"data":[],"has_more":"yes"}"#,
        ],
        Question::Logs(..) => vec![
            r#"{"max_event_time":null}"#,
            r#"{"max_event_time":"2026-11-20T00:00:00Z"}"#,
            r#"{"max_event_time":{}}"#,
            r#"{"max_event_time":{"ANOTHER_STREAM":null}}"#,
            r#"{"max_event_time":{"CONVERSATION_MESSAGE":7,"AUTH_LOG":true}}"#,
            r#"{"object":"list","data":[]}"#,
        ],
        _ => vec![
            r#"{"object":"list"}"#,
            r#"{"data":[]}"#,
            r#"{"object":"page","data":[]}"#,
            r#"{"object":"list","data":{}}"#,
            r#"{"object":"list","data":null}"#,
            r#"{"max_event_time":{"CONVERSATION_MESSAGE":null}}"#,
        ],
    };
    for (question, good) in questions() {
        let bodies = nobodys.iter().map(|(body, expected)| (*body, *expected));
        let bodies = bodies.chain(reshaped(&question).into_iter().map(|body| (body, Reshaped)));
        // Cut in the middle, though whole by its head.
        let half = &good[..good.len() - 1];
        for (body, expected) in bodies.chain([(half, Unexpected)]) {
            // The list of admin keys needs no more than its entries.
            if matches!(question, Question::AdminKeys { .. })
                && body.contains(r#""data":[],"has_more":false"#)
            {
                continue;
            }
            table.answer(200, &[("content-type", JSON)], body).await;
            assert_eq!(table.verdict(&question).await, expected, "{body} to {question:?}");
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
                assert_ne!(table.verdict(&question).await, Yes, "{kind}");
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
