//! Any bytes at all as an answer: nothing panics, nothing of the key comes back, and a "yes" is earned.

use super::{KEY, clean, questions};
use crate::openai::question::Reading;
use crate::openai::reply::{BodyEnd, answer};
use crate::openai::{BodyShape, OpenaiReply, Stream, Verdict};
use proptest::prelude::*;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

fn readings() -> impl Strategy<Value = Reading> {
    prop_oneof![
        Just(Reading::List),
        Just(Reading::AdminKeys),
        Just(Reading::Time(Stream::Conversations)),
        Just(Reading::Time(Stream::SignIns)),
    ]
}

fn statuses() -> impl Strategy<Value = u16> {
    prop_oneof![
        3 => prop::sample::select(vec![200, 204, 301, 400, 401, 403, 404, 407, 422, 429, 503]),
        1 => 100_u16..1_000,
    ]
}

/// A value of a header: one that is looked at, or any that a header may hold.
fn values() -> impl Strategy<Value = Vec<u8>> {
    let known = [
        "application/json",
        "application/json; charset=utf-8",
        "text/html",
        "+json",
        ";",
        "0",
        "120",
        "99999999999999999999999",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "challenge",
        "req_0123456789abcdef",
        KEY,
    ];
    prop_oneof![
        prop::sample::select(known.map(|text| text.as_bytes().to_vec()).to_vec()),
        prop::collection::vec(any::<u8>(), 0..60),
    ]
}

fn headers() -> impl Strategy<Value = HeaderMap> {
    let names = [
        "content-type",
        "content-length",
        "retry-after",
        "cf-mitigated",
        "location",
        "content-encoding",
        "x-request-id",
        "date",
    ];
    prop::collection::vec((prop::sample::select(names.to_vec()), values()), 0..8).prop_map(|pairs| {
        pairs
            .into_iter()
            .filter_map(|(name, value)| {
                let value = HeaderValue::from_bytes(&value).ok()?;
                Some((HeaderName::from_static(name), value))
            })
            .collect()
    })
}

/// Any JSON made of the words that are looked for, with the key in it.
fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        prop::sample::select(vec![
            KEY,
            "mismatched_organization",
            "ip_not_authorized",
            "invalid_request_error",
            "account_deactivated",
            "canarycanary",
            "list",
            "AB12",
            ""
        ])
        .prop_map(Into::into),
        ".{0,12}".prop_map(Into::into),
    ];
    let names = vec![
        "error",
        "code",
        "type",
        "object",
        "message",
        "detail",
        "data",
        "has_more",
        "id",
        "name",
        "owner",
        "redacted_value",
        "max_event_time",
        "CONVERSATION_MESSAGE",
        "AUTH_LOG",
        KEY,
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
            prop::collection::btree_map(prop::sample::select(names.clone()), inner, 0..6).prop_map(
                |members| {
                    members
                        .into_iter()
                        .map(|(name, value)| (name.to_owned(), value))
                        .collect::<serde_json::Map<_, _>>()
                        .into()
                }
            ),
        ]
    })
}

fn bodies() -> impl Strategy<Value = Vec<u8>> {
    let whole = json().prop_map(|json| json.to_string().into_bytes());
    let cut = (json(), any::<prop::sample::Index>()).prop_map(|(json, at)| {
        let mut text = json.to_string().into_bytes();
        text.truncate(at.index(text.len() + 1));
        text
    });
    let noise = prop::collection::vec(any::<u8>(), 0..4_096);
    let page = noise
        .clone()
        .prop_map(|rest| [b" <!DOCTYPE HTML>".to_vec(), rest].concat());
    prop_oneof![whole, cut, noise, page]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_answer_panics_or_leaks_and_a_yes_is_earned(
        status in statuses(),
        headers in headers(),
        reading in readings(),
        body in bodies(),
        cut in any::<bool>(),
    ) {
        let status = StatusCode::from_u16(status).unwrap();
        let end = if cut { BodyEnd::CutShort } else { BodyEnd::Read };
        let mut answer = answer(status, &headers, reading, &body, end);
        answer.code = answer.code.map(|code| code.without(KEY));
        let shape = answer.shape;
        let listed = answer.admin_keys.is_some();
        let waits = answer.retry_after;
        let reply = OpenaiReply::Answer(answer);
        let verdict = Verdict::of(&reply);
        clean(&format!("{reply:?} {verdict:?}"));
        prop_assert!(waits.is_none_or(|wait| wait.as_secs() <= 24 * 60 * 60));
        if verdict == Verdict::Yes {
            prop_assert_eq!(status.as_u16(), 200);
            prop_assert_eq!(shape, BodyShape::Json);
            prop_assert!(!headers.contains_key("cf-mitigated"));
            prop_assert_eq!(listed, reading == Reading::AdminKeys);
        }
        if verdict.is_openais() {
            let json = serde_json::from_slice::<serde_json::Value>(&body);
            prop_assert!(
                json.is_ok_and(|json| {
                    ["error", "detail", "message", "data", "max_event_time"]
                        .iter()
                        .any(|name| json.get(name).is_some())
                }),
                "a yes and a no are read, not guessed"
            );
        }
    }
}

#[test]
fn the_question_says_what_of_its_answer_is_read() {
    let read: Vec<Reading> = questions()
        .iter()
        .map(|(question, _)| question.reading())
        .collect();
    assert_eq!(
        read,
        [
            Reading::List,
            Reading::List,
            Reading::AdminKeys,
            Reading::List,
            Reading::Time(Stream::Conversations),
            Reading::Time(Stream::SignIns),
        ],
        "of a list of people only the outline is looked at"
    );
}
