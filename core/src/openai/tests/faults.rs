//! Hosts that break, drip, flood and lead astray: what is said must be true, and it must end.

use super::stand_in::{Act, StandIn, answer};
use super::{KEY, LONG, clean, key, openai, put_briefly, put_to, questions, workspace};
use crate::network::FailureCode;
use crate::openai::{OpenaiReply, Question, Stream, Verdict};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

const JSON: &str = "content-type: application/json\r\n";

fn users() -> Question {
    Question::Users(workspace())
}

fn logs() -> Question {
    Question::Logs(workspace(), Stream::Conversations)
}

fn head(status: u16, headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} Told\r\n{headers}\r\n").into_bytes()
}

#[tokio::test]
async fn a_line_that_ends_before_the_head_of_the_answer_is_no_answer() {
    for act in [
        Act::CloseAtOnce,
        Act::CloseAfterRequest,
        Act::Say(b"HTTP/1.1 2".to_vec()),
        Act::Say(b"HTTP/1.1 200 OK\r\ncontent-ty".to_vec()),
        Act::Say(b"HTTP/1.1 403 No\r\ncontent-type: application/json\r\n".to_vec()),
    ] {
        for (question, _) in questions() {
            let stand_in = StandIn::always(act.clone()).await;
            assert_eq!(
                put_to(&stand_in, &question).await,
                Verdict::NoAnswer(FailureCode::Broken)
            );
            assert!(
                stand_in.seen().len() <= 1,
                "a question is not put again by itself"
            );
        }
    }
}

#[tokio::test]
async fn what_does_not_speak_http_is_told_from_a_line_that_broke() {
    for said in [
        &b"this is not http at all\r\n\r\n"[..],
        b"\xff\xfe\x00\x80\r\n\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2p1\r\n",
        b"220 mail.example.org ESMTP ready\r\n",
        b"+OK POP3 ready\r\n",
        b"\x15\x03\x03\x00\x02\x02\x28",
    ] {
        let stand_in = StandIn::always(Act::Say(said.to_vec())).await;
        assert_eq!(
            put_to(&stand_in, &users()).await,
            Verdict::NoAnswer(FailureCode::NotHttp),
            "{}",
            String::from_utf8_lossy(said)
        );
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_tells_nothing_but_what_its_status_does() {
    let cut = |status| {
        let mut bytes = head(status, &format!("{JSON}content-length: 500\r\n"));
        bytes.extend(br#"{"error":{"mess"#);
        Act::Say(bytes)
    };
    let stand_in = StandIn::always(cut(200)).await;
    for (question, _) in questions() {
        assert_eq!(
            put_to(&stand_in, &question).await,
            Verdict::CutShort,
            "a yes has OpenAI's form, to its end"
        );
    }
    for (status, expected) in [
        (401, Verdict::CutShort),
        (403, Verdict::CutShort),
        (503, Verdict::GatewayTrouble(503)),
        (429, Verdict::HeldBack(None)),
    ] {
        let stand_in = StandIn::always(cut(status)).await;
        assert_eq!(
            put_to(&stand_in, &users()).await,
            expected,
            "the code that might turn {status} into another answer was cut off"
        );
    }
}

#[tokio::test]
async fn silence_ends_after_the_bound() {
    for act in [
        Act::SayAndHang(Vec::new()),
        Act::SayAndHang(b"HTTP/1.1 200 OK\r\n".to_vec()),
        Act::Drip(b"HTTP/1.1 200 OK\r\nx: ".to_vec(), Duration::from_millis(20)),
    ] {
        let stand_in = StandIn::always(act).await;
        assert_eq!(
            put_briefly(&stand_in, &users()).await,
            Verdict::NoAnswer(FailureCode::TimedOut)
        );
    }
}

#[tokio::test]
async fn a_body_that_drips_is_read_for_the_bound_and_no_longer() {
    for (status, expected) in [
        (403, Verdict::CutShort),
        (500, Verdict::GatewayTrouble(500)),
        (200, Verdict::CutShort),
    ] {
        let act = Act::Drip(
            head(status, &format!("{JSON}content-length: 100000\r\n")),
            Duration::from_millis(20),
        );
        let stand_in = StandIn::always(act).await;
        assert_eq!(put_briefly(&stand_in, &logs()).await, expected);
    }
}

#[tokio::test]
async fn a_list_of_users_that_never_comes_is_no_yes() {
    let act = Act::SayAndHang(head(200, &format!("{JSON}content-length: 100000\r\n")));
    let stand_in = StandIn::always(act).await;
    assert_eq!(put_briefly(&stand_in, &users()).await, Verdict::CutShort);
}

#[tokio::test]
async fn of_a_list_of_users_nothing_is_kept() {
    let list = format!(
        r#"{{"object":"list","data":[{{"id":"u","email":"kim@example.org","name":"{KEY}"}}],"has_more":false}}"#
    );
    let stand_in = StandIn::always(answer(200, JSON, &list)).await;
    let openai = openai(&stand_in.url(), &stand_in.url());
    let (question, key) = (users(), key());
    let reply = openai.ask(&question, Some(&key), &CancellationToken::new()).await;
    let reply = reply.unwrap();
    assert_eq!(Verdict::of(&reply), Verdict::Yes);
    assert!(!format!("{reply:?}").contains("example.org"));
}

#[tokio::test]
async fn ten_megabytes_and_more_are_not_taken_in() {
    let filler = "w".repeat(10_000_000);
    for (status, expected) in [(403, Verdict::Unexpected), (200, Verdict::Unexpected)] {
        let body = format!(r#"{{"max_event_time":{{"CONVERSATION_MESSAGE":"{filler}"}}}}"#);
        let stand_in = StandIn::always(answer(status, JSON, &body)).await;
        assert_eq!(put_to(&stand_in, &logs()).await, expected);
    }
    let list = format!(r#"{{"data":[{{"id":"{filler}"}}],"has_more":false}}"#);
    let stand_in = StandIn::always(answer(200, JSON, &list)).await;
    assert_eq!(put_to(&stand_in, &questions()[2].0).await, Verdict::Unexpected);
    // One that never ends at all.
    for status in [200, 403] {
        let flood = Act::Flood(
            head(status, &format!("{JSON}transfer-encoding: chunked\r\n")),
            format!("1000\r\n{}\r\n", "w".repeat(0x1000)).into_bytes(),
        );
        let stand_in = StandIn::always(flood).await;
        let began = Instant::now();
        assert_eq!(put_to(&stand_in, &logs()).await, Verdict::Unexpected);
        assert!(began.elapsed() < LONG / 2, "{:?}", began.elapsed());
    }
}

#[tokio::test]
async fn megabytes_of_headers_are_not_taken_in() {
    let stand_ins = [
        Act::Flood(
            b"HTTP/1.1 200 OK\r\n".to_vec(),
            format!("x-filler: {}\r\n", "w".repeat(8_000)).into_bytes(),
        ),
        Act::Flood(
            b"HTTP/1.1 200 OK\r\nx-filler: ".to_vec(),
            "w".repeat(8_000).into_bytes(),
        ),
        Act::Say(head(200, &"x: y\r\n".repeat(10_000))),
    ];
    for act in stand_ins {
        let stand_in = StandIn::always(act).await;
        let began = Instant::now();
        let verdict = put_to(&stand_in, &users()).await;
        assert!(
            matches!(
                verdict,
                Verdict::NoAnswer(FailureCode::Broken | FailureCode::NotHttp | FailureCode::TimedOut)
            ),
            "{verdict:?}"
        );
        assert!(began.elapsed() < LONG / 2, "{:?}", began.elapsed());
    }
}

#[tokio::test]
async fn chunks_that_lie_about_their_size_tell_nothing() {
    for chunks in [
        "zzz\r\n{}\r\n0\r\n\r\n",
        "ffffffffffffffffffff\r\n{}\r\n",
        "-2\r\n{}\r\n0\r\n\r\n",
        "5\r\n{}\r\n0\r\n\r\n",
        "",
    ] {
        let mut bytes = head(403, &format!("{JSON}transfer-encoding: chunked\r\n"));
        bytes.extend(chunks.as_bytes());
        let stand_in = StandIn::always(Act::Say(bytes)).await;
        assert_eq!(put_to(&stand_in, &users()).await, Verdict::CutShort, "{chunks:?}");
    }
}

#[tokio::test]
async fn a_compressed_body_and_bytes_that_are_no_text_tell_nothing_and_harm_nothing() {
    // The beginning of a gzip stream that grows a thousandfold.
    let bomb: Vec<u8> = [
        &[
            0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xec, 0xc1, 1, 1, 0, 0, 0, 0x80,
        ][..],
        &[0; 4096],
    ]
    .concat();
    for encoding in ["gzip", "br", "deflate", "zstd", "nonsense"] {
        let headers = format!("{JSON}content-encoding: {encoding}\r\n");
        for status in [200, 401, 403] {
            let stand_in = StandIn::always(answer(status, &headers, &bomb)).await;
            assert_eq!(put_to(&stand_in, &logs()).await, Verdict::Unexpected);
        }
    }
    for (body, expected) in [
        (&b"\xff\xfe\xfd"[..], Verdict::Unexpected),
        // The outline of an object, and nobody's.
        (b"{\"error\":\"\xff\"}", Verdict::Foreign),
        (b"\xef\xbb\xbf{}", Verdict::Unexpected),
        (&[0; 300], Verdict::Unexpected),
    ] {
        let stand_in = StandIn::always(answer(403, JSON, body)).await;
        assert_eq!(put_to(&stand_in, &users()).await, expected);
    }
    let headers = "content-type: \u{ff}\u{fe}\r\nretry-after: \u{ff}\r\n";
    let stand_in = StandIn::always(answer(429, headers, "{}")).await;
    assert_eq!(put_to(&stand_in, &users()).await, Verdict::HeldBack(None));
}

#[tokio::test]
async fn json_nested_without_end_is_refused_and_not_followed_down() {
    let deep = format!("{}{}", r#"{"error":"#.repeat(9_000), "[".repeat(9_000));
    let stand_in = StandIn::always(answer(401, JSON, &deep)).await;
    assert_eq!(put_to(&stand_in, &users()).await, Verdict::Unexpected);
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_the_other_host_sees_nothing() {
    for status in [301, 302, 303, 307, 308] {
        let other = StandIn::always(answer(200, JSON, "{}")).await;
        let location = format!("{JSON}location: {}/v1/models?from={KEY}\r\n", other.url());
        let astray = StandIn::always(answer(status, &location, "{}")).await;
        for (question, _) in questions() {
            assert_eq!(put_to(&astray, &question).await, Verdict::Redirected);
        }
        assert!(
            other.seen().is_empty(),
            "a redirect with the key in the request gives the key away"
        );
    }
    // Nor in the form of a header that other programs follow.
    let other = StandIn::always(answer(200, JSON, "{}")).await;
    let headers = format!("{JSON}refresh: 0;url={0}\r\nalt-svc: h2=\"{0}\"\r\n", other.url());
    let astray = StandIn::always(answer(403, &headers, "{}")).await;
    assert_eq!(put_to(&astray, &users()).await, Verdict::Foreign);
    assert!(other.seen().is_empty());
}

#[tokio::test]
async fn nobody_listening_is_told_apart() {
    let free = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let verdict = super::put(&openai(&url, &url), &users()).await;
    assert_eq!(verdict, Verdict::NoAnswer(FailureCode::ConnectionRefused));
}

#[tokio::test]
async fn a_question_is_cancelled_at_once() {
    let stand_in = StandIn::always(Act::SayAndHang(Vec::new())).await;
    let openai = openai(&stand_in.url(), &stand_in.url());
    let cancel = CancellationToken::new();
    let later = async {
        while stand_in.seen().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        cancel.cancel();
        Instant::now()
    };
    let (question, key) = (users(), key());
    let (reply, cancelled) = tokio::join!(openai.ask(&question, Some(&key), &cancel), later);
    assert_eq!(reply.unwrap(), OpenaiReply::Stopped);
    assert!(
        cancelled.elapsed() < LONG / 4,
        "a person who cancels does not want to wait"
    );
}

#[tokio::test]
async fn what_the_host_repeats_of_the_key_is_kept_nowhere() {
    let escaped: String = KEY.chars().map(|c| format!("\\u{:04x}", c as u32)).collect();
    for body in [
        format!(r#"{{"error":{{"message":"{KEY}","type":"{KEY}","param":"{KEY}","code":"{KEY}"}}}}"#),
        format!(r#"{{"error":{{"message":"x","code":"{escaped}"}}}}"#),
        format!(r#"{{"{KEY}":"{KEY}"}}"#),
        format!("<html><title>{KEY}</title></html>"),
        KEY.to_owned(),
        format!(
            r#"{{"data":[{{"id":"{KEY}","name":"{KEY}","redacted_value":"{KEY}","owner":{{"name":"{KEY}"}}}}],"has_more":true}}"#
        ),
        format!(r#"{{"max_event_time":{{"CONVERSATION_MESSAGE":"{KEY}"}}}}"#),
    ] {
        for status in [200, 301, 400, 401, 403, 404, 407, 429, 500] {
            let headers = format!("{JSON}x-request-id: {KEY}\r\nretry-after: {KEY}\r\nlocation: /{KEY}\r\n");
            let stand_in = StandIn::always(answer(status, &headers, &body)).await;
            for (question, _) in questions() {
                // `put` looks through the reply.
                let verdict = put_to(&stand_in, &question).await;
                clean(&format!("{verdict:?}"));
            }
        }
    }
}
