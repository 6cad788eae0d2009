//! OpenAI's answers against real sockets on loopback: each line of the table, faults at every stage,
//! encryption and proxies, and a key that must be found nowhere but in the request.

mod anything;
mod faults;
mod secure;
pub(crate) mod stand_in;
mod table;

use super::{Hosts, Openai, OpenaiReply, Question, Stream, Verdict};
use crate::identifiers::{OrganizationId, WorkspaceId};
use crate::network::{HttpClients, Proxies};
use crate::secrets::SecretText;
use stand_in::StandIn;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// A key of the documented form whose every piece can be searched for.
pub(crate) const KEY: &str = concat!(
    "sk-proj-CANARYcanary0123456789abcdefGHIJKLMNopQRSTUVwxYZ9876543210zyxwvutsrqponMLKJIH",
    "T3BlbkFJ",
    "hgfedcbaZYXWV0a1b2c3d4e5f6g7h8i9j0KALBMCNDOEPFQGRHSITJUKVLWMXNYOZPqrstuvwxAB12"
);
pub(crate) const ORGANIZATION: &str = "org-Ab12Cd34Ef56Gh78Ij90Kl12";
pub(crate) const WORKSPACE: &str = "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f";

/// A bound that a busy machine does not reach.
const LONG: Duration = Duration::from_secs(10);
/// A bound that a test can wait for.
const SHORT: Duration = Duration::from_millis(300);

pub(crate) fn key() -> SecretText {
    SecretText::from(KEY)
}

pub(crate) fn organization() -> OrganizationId {
    OrganizationId::parse(ORGANIZATION).unwrap().value
}

pub(crate) fn workspace() -> WorkspaceId {
    WorkspaceId::parse(WORKSPACE).unwrap().value
}

/// The way to two stand-ins, which the machine's own proxy settings do not touch.
pub(crate) fn openai(platform: &str, chatgpt: &str) -> Openai {
    openai_within(platform, chatgpt, LONG)
}

/// The same, with a bound for the head of an answer and for its body.
fn openai_within(platform: &str, chatgpt: &str, bound: Duration) -> Openai {
    // Reading the system's certificates takes a moment, so it is done once.
    static WAYS: OnceLock<HttpClients> = OnceLock::new();
    let clients = WAYS.get_or_init(|| {
        HttpClients::assemble(Duration::from_secs(5), Proxies::none(), |builder| {
            builder.no_proxy()
        })
        .unwrap()
    });
    Openai::by(
        Hosts::on_this_computer(platform, chatgpt).unwrap(),
        clients.clone(),
        bound,
    )
}

/// One of each question, with what a good answer to it looks like.
fn questions() -> [(Question, String); 6] {
    let time = |stream: Stream| format!(r#"{{"max_event_time":{{"{}":null}}}}"#, stream.name());
    let list = r#"{"object":"list","data":[],"has_more":false}"#;
    [
        (Question::Models(Some(organization())), list.to_owned()),
        (Question::OrganizationUsers(Some(organization())), list.to_owned()),
        (
            Question::AdminKeys {
                organization: organization(),
                after: None,
            },
            list.to_owned(),
        ),
        (Question::Users(workspace()), list.to_owned()),
        (
            Question::Logs(workspace(), Stream::Conversations),
            time(Stream::Conversations),
        ),
        (
            Question::Logs(workspace(), Stream::SignIns),
            time(Stream::SignIns),
        ),
    ]
}

/// Puts a question with the key; what came of it holds no piece of the key.
async fn put(openai: &Openai, question: &Question) -> Verdict {
    let reply = openai
        .ask(question, Some(&key()), &CancellationToken::new())
        .await
        .unwrap();
    clean(&format!("{reply:?} {openai:?}"));
    Verdict::of(&reply)
}

async fn put_to(stand_in: &StandIn, question: &Question) -> Verdict {
    put(&openai(&stand_in.url(), &stand_in.url()), question).await
}

/// The same with the short bound, which must hold: whatever drips, it ends.
async fn put_briefly(stand_in: &StandIn, question: &Question) -> Verdict {
    let began = Instant::now();
    let verdict = put(&openai_within(&stand_in.url(), &stand_in.url(), SHORT), question).await;
    assert!(began.elapsed() < LONG / 4, "{:?}", began.elapsed());
    verdict
}

/// Whatever a test is about: no stretch of the key may be seen. Its last four characters may.
pub(crate) fn clean(text: &str) {
    let seen = text.to_lowercase();
    let key = KEY.to_lowercase();
    for at in 0..key.len() - 8 {
        let piece = &key[at..at + 8];
        assert!(!seen.contains(piece), "{piece} of the key is in {text}");
    }
}

#[tokio::test]
async fn every_question_reads_and_takes_the_key_to_its_own_host_only() {
    let platform = StandIn::always(stand_in::json(200, "{}")).await;
    let chatgpt = StandIn::always(stand_in::json(200, "{}")).await;
    let openai = openai(&platform.url(), &chatgpt.url());
    for (question, _) in questions() {
        put(&openai, &question).await;
    }
    let asked = |stand_in: &StandIn| -> Vec<String> {
        stand_in
            .seen()
            .iter()
            .map(|request| request.line.clone())
            .collect()
    };
    assert_eq!(
        asked(&platform),
        [
            "GET /v1/models HTTP/1.1",
            "GET /v1/organization/users?limit=1 HTTP/1.1",
            "GET /v1/organization/admin_api_keys?limit=100 HTTP/1.1",
        ]
    );
    let compliance = format!("GET /v1/compliance/workspaces/{WORKSPACE}");
    assert_eq!(
        asked(&chatgpt),
        [
            format!("{compliance}/users?limit=1 HTTP/1.1"),
            format!("{compliance}/max_event_time?event_type=CONVERSATION_MESSAGE HTTP/1.1"),
            format!("{compliance}/max_event_time?event_type=AUTH_LOG HTTP/1.1"),
        ],
        "never the list of conversations, which was removed"
    );
    for request in platform.seen().iter().chain(&chatgpt.seen()) {
        assert_eq!(request.header("authorization"), format!("Bearer {KEY}"));
        assert!(request.header("user-agent").starts_with("Causeway/"));
        clean(&request.line);
        assert_eq!(
            request.head.matches("CANARY").count(),
            1,
            "once, in its own header: {}",
            request.line
        );
    }
    for request in platform.seen() {
        assert_eq!(request.header("openai-organization"), ORGANIZATION);
    }
    for request in chatgpt.seen() {
        assert_eq!(
            request.header("openai-organization"),
            "",
            "the workspace says it all"
        );
    }
}

#[tokio::test]
async fn a_question_without_the_key_carries_no_key() {
    let missing =
        r#"{"error":{"message":"No key.","type":"invalid_request_error","param":null,"code":null}}"#;
    let stand_in = StandIn::always(stand_in::json(401, missing)).await;
    let openai = openai(&stand_in.url(), &stand_in.url());
    for (question, _) in questions() {
        let reply = openai.ask(&question, None, &CancellationToken::new()).await;
        assert_eq!(Verdict::of(&reply.unwrap()), Verdict::KeyRefused);
    }
    for request in stand_in.seen() {
        assert_eq!(request.header("authorization"), "");
        clean(&request.head);
    }
}

#[tokio::test]
async fn the_entry_after_which_a_list_goes_on_cannot_change_the_question() {
    let stand_in = StandIn::always(stand_in::json(200, "{}")).await;
    let question = Question::AdminKeys {
        organization: organization(),
        after: Some("key_1&limit=1#/../../x y\r\nx: y".to_owned()),
    };
    put_to(&stand_in, &question).await;
    assert_eq!(
        stand_in.seen()[0].line,
        "GET /v1/organization/admin_api_keys?limit=100&after=key%5F1%26limit%3D1%23%2F%2E%2E%2F%2E%2E%2Fx%20y%0D%0Ax%3A%20y HTTP/1.1",
        "a hostile list must not spell another question"
    );
}

#[tokio::test]
async fn a_key_that_cannot_be_sent_is_told_and_reaches_nobody() {
    let stand_in = StandIn::always(stand_in::json(200, "{}")).await;
    let openai = openai(&stand_in.url(), &stand_in.url());
    let key = SecretText::from("sk-proj-line\r\nx-other: header");
    let (question, _) = &questions()[0];
    let reply = openai.ask(question, Some(&key), &CancellationToken::new()).await;
    assert_eq!(
        reply.unwrap(),
        OpenaiReply::NoAnswer(crate::network::FailureCode::Unsendable)
    );
    assert!(stand_in.seen().is_empty());
}
