//! Connections that break: what is said must be true, and nothing is sent twice.

use super::{stand_in::*, *};
use crate::destination::FailureCode;
use std::time::Instant;

fn failure(outcome: &PushOutcome) -> (&'static str, FailureCode) {
    match outcome {
        PushOutcome::NotSent(failure) => ("not sent", failure.code),
        PushOutcome::Unknown(failure) => ("unknown", failure.code),
        other => panic!("expected a failure, got {other:?}"),
    }
}

#[tokio::test]
async fn a_line_that_breaks_after_the_request_leaves_the_outcome_unknown() {
    let breaks = [
        Act::CloseAfterRequest,
        Act::Say("HTTP/1.1 2".to_owned()),
        Act::Say("HTTP/1.1 200 OK\r\ncontent-le".to_owned()),
    ];
    let foreign = Act::Say("this is not http at all\r\n\r\n".to_owned());
    let broken = breaks.map(|act| (act, FailureCode::Broken));
    for (act, code) in broken.into_iter().chain([(foreign, FailureCode::NotHttp)]) {
        let stand_in = StandIn::start([act, answer("200 OK", "", "")]).await;
        let outcome = send(limits(), &bearer_to(&stand_in.address())).await;
        assert_eq!(failure(&outcome), ("unknown", code));
        assert_eq!(outcome.message().id(), "push-unknown");
        assert_eq!(stand_in.seen().len(), 1, "sending again could create it twice");
    }
}

#[tokio::test]
async fn a_line_that_breaks_before_the_body_is_read_is_never_called_delivered() {
    for act in [Act::CloseAtOnce, Act::CloseAfterHead] {
        let stand_in = StandIn::start([act]).await;
        // Whether the bytes had left this computer is a race; what is said of it must not be.
        let (kind, code) = failure(&send(limits(), &bearer_to(&stand_in.address())).await);
        assert!(matches!(kind, "unknown" | "not sent"));
        assert_eq!(code, FailureCode::Broken);
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_a_refusal_or_unknown_and_never_a_yes() {
    let cut = Act::Say("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"id\":".to_owned());
    let stand_in = StandIn::start([cut]).await;
    let outcome = send(limits(), &bearer_to(&stand_in.address())).await;
    assert_eq!(
        failure(&outcome).0,
        "unknown",
        "what came after could have been a no"
    );
    assert_eq!(outcome.message().id(), "push-unclear-words");
    let cut = Act::Say("HTTP/1.1 400 Bad\r\ncontent-length: 500\r\n\r\nhalf a sent".to_owned());
    let stand_in = StandIn::start([cut]).await;
    let PushOutcome::Refused(refusal) = send(limits(), &bearer_to(&stand_in.address())).await else {
        panic!("a 400 is a refusal");
    };
    assert_eq!(refusal.words.as_deref(), Some("half a sent"));
}

#[tokio::test]
async fn silence_after_the_request_is_unknown_and_does_not_last() {
    let stand_in = StandIn::start([Act::SayAndHang(String::new())]).await;
    let outcome = send(limits(), &bearer_to(&stand_in.address())).await;
    assert_eq!(failure(&outcome), ("unknown", FailureCode::TimedOut));
    assert_eq!(stand_in.seen().len(), 1);
}

#[tokio::test]
async fn a_head_that_drips_and_a_body_that_drips_both_end() {
    let letters = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
    let slow = Act::Drip(
        letters(&format!("HTTP/1.1 200 OK\r\nx: {}", "y".repeat(400))),
        Duration::from_millis(100),
    );
    let stand_in = StandIn::start([slow]).await;
    let outcome = send(limits(), &bearer_to(&stand_in.address())).await;
    assert_eq!(failure(&outcome), ("unknown", FailureCode::TimedOut));

    let mut parts = vec!["HTTP/1.1 200 OK\r\ncontent-length: 4000\r\n\r\n".to_owned()];
    parts.extend(letters(&"z".repeat(400)));
    let stand_in = StandIn::start([Act::Drip(parts, Duration::from_millis(100))]).await;
    let began = Instant::now();
    let outcome = send(limits(), &bearer_to(&stand_in.address())).await;
    assert_eq!(failure(&outcome).0, "unknown");
    assert!(
        began.elapsed() < Duration::from_secs(30),
        "the answer was waited for to its end, which takes 40 s"
    );
}

#[tokio::test]
async fn an_endless_answer_is_read_only_so_far() {
    for status in ["200 OK", "400 Bad"] {
        let head = format!("HTTP/1.1 {status}\r\ntransfer-encoding: chunked\r\n\r\n");
        let chunk = format!("1000\r\n{}\r\n", "w".repeat(0x1000));
        let stand_in = StandIn::start([Act::Flood(format!("{head}{chunk}")), Act::CloseAtOnce]).await;
        let outcome = send(limits(), &bearer_to(&stand_in.address())).await;
        if let PushOutcome::Refused(refusal) = &outcome {
            assert!(refusal.words.as_ref().unwrap().chars().count() <= 500);
        }
        assert!(!outcome.is_delivered());
        let unknown = matches!(outcome, PushOutcome::Unknown(_));
        assert_eq!(unknown, status.starts_with('2'));
    }
}

#[tokio::test]
async fn a_platform_that_answers_before_it_has_read_everything_is_heard() {
    let stand_in = StandIn::start([answer("413 Too Large", "", "{\"message\":\"too much\"}")]).await;
    let endpoint = Endpoint::parse(&stand_in.address()).unwrap();
    let token = BoundSecret::new(SecretString::from(TOKEN), endpoint.origin());
    let auth = Auth::new(AuthScheme::Bearer, &token).unwrap();
    let body = Body::map([("filler", Body::text("f".repeat(3_000_000)))]);
    let push = Push::new(endpoint, auth, body);
    let PushOutcome::Refused(refusal) = send(limits(), &push).await else {
        panic!("the answer was there to be read");
    };
    assert_eq!(refusal.words.as_deref(), Some("too much"));
}

#[tokio::test]
async fn nothing_listening_is_told_apart_and_nothing_was_sent() {
    let free = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let (outcome, told) = send_watched(limits(), &bearer_to(&format!("http://127.0.0.1:{port}/"))).await;
    assert_eq!(failure(&outcome), ("not sent", FailureCode::ConnectionRefused));
    assert_eq!(outcome.hint().id(), "push-not-sent-hint");
    assert_eq!(outcome.sending().tries, 4, "connecting is safe to try again");
    let waits = told
        .iter()
        .filter(|p| matches!(p, PushProgress::Waiting { .. }))
        .count();
    assert_eq!(waits, 3);
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_told_apart() {
    // `.invalid` never exists (RFC 2606, section 2).
    let limits = Limits { tries: 1, ..limits() };
    let outcome = send(limits, &bearer_to("https://platform.invalid/in")).await;
    let (kind, code) = failure(&outcome);
    assert_eq!(kind, "not sent");
    // A machine without any resolver may let the question time out.
    assert!(
        matches!(code, FailureCode::NameUnknown | FailureCode::TimedOut),
        "{code:?}"
    );
}

#[tokio::test]
async fn a_platform_that_comes_up_late_gets_it_once() {
    let free = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let limits = Limits {
        first_wait: Duration::from_millis(400),
        ..limits()
    };
    let push = bearer_to(&format!("http://{address}/in"));
    let late = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let listener = tokio::net::TcpListener::bind(address).await.unwrap();
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = vec![0; 4096];
        tokio::io::AsyncReadExt::read(&mut stream, &mut request)
            .await
            .unwrap();
        tokio::io::AsyncWriteExt::write_all(&mut stream, b"HTTP/1.1 204 Done\r\n\r\n")
            .await
            .unwrap();
    };
    let (outcome, ()) = tokio::join!(send(limits, &push), late);
    assert!(outcome.is_delivered());
    assert!(outcome.sending().tries >= 2);
}
