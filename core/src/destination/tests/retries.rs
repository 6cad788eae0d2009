//! Trying again: only where it is safe, as the platform asks, visibly, and never after "stop".

use super::{stand_in::*, *};
use crate::destination::{RefusalCode, WhetherSent};
use jiff::Timestamp;
use std::{
    collections::HashSet,
    sync::Arc,
    time::{Instant, SystemTime},
};

#[tokio::test]
async fn every_passing_trouble_is_tried_again_with_the_same_key_and_body() {
    for status in [408, 425, 429, 500, 502, 503, 504] {
        let busy = answer(&format!("{status} Later"), "", "");
        let stand_in = StandIn::start([busy.clone(), busy, answer("200 OK", "", "")]).await;
        let push = bearer_to(&stand_in.address());
        let outcome = send(limits(), &push).await;
        assert!(outcome.is_delivered(), "after {status}");
        assert_eq!(outcome.sending().tries, 3);
        let seen = stand_in.seen();
        let keys: HashSet<&str> = seen
            .iter()
            .map(|request| request.header("idempotency-key"))
            .collect();
        assert_eq!(
            keys,
            HashSet::from([format!("\"{}\"", push.idempotency_key()).as_str()])
        );
        assert!(
            seen.iter().all(|request| request.body == seen[0].body),
            "the same action is the same request"
        );
    }
}

#[tokio::test]
async fn trouble_that_stays_ends_in_a_refusal_after_the_last_try() {
    let stand_in = StandIn::start([answer("503 Busy", "", "{\"message\":\"maintenance\"}")]).await;
    let (outcome, told) = send_watched(limits(), &bearer_to(&stand_in.address())).await;
    let PushOutcome::Refused(refusal) = outcome else {
        panic!("the platform said no each time");
    };
    assert_eq!((refusal.code, refusal.sending.tries), (RefusalCode::Trouble, 4));
    assert_eq!(refusal.words.as_deref(), Some("maintenance"));
    assert!(!refusal.may_have_arrived);
    assert_eq!(stand_in.seen().len(), 4);
    let attempts: Vec<u32> = told
        .iter()
        .filter_map(|progress| match progress {
            PushProgress::Sending { attempt, of: 4 } => Some(*attempt),
            _ => None,
        })
        .collect();
    assert_eq!(attempts, [1, 2, 3, 4], "the person sees every try");
}

#[tokio::test]
async fn a_gateway_that_gave_up_may_have_passed_it_on() {
    let stand_in = StandIn::start([answer("504 Gateway", "", "")]).await;
    let outcome = send(Limits { tries: 2, ..limits() }, &bearer_to(&stand_in.address())).await;
    assert_eq!(outcome.hint().id(), "push-may-have-arrived-hint");
    let PushOutcome::Refused(refusal) = outcome else {
        panic!("a 504 is a refusal");
    };
    assert!(refusal.may_have_arrived);
}

#[tokio::test]
async fn both_forms_of_retry_after_are_waited_for_and_shown() {
    let in_three_seconds = || httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(3));
    let second = || "1".to_owned();
    let forms: [(&dyn Fn() -> String, u64); 2] = [(&second, 1_000), (&in_three_seconds, 900)];
    for (form, at_least) in forms {
        // Written at the last moment: a date is nearer the longer the test before it took.
        let asked = form();
        let busy = answer("429 Slow down", &format!("retry-after: {asked}\r\n"), "");
        let stand_in = StandIn::start([busy, answer("200 OK", "", "")]).await;
        let began = Instant::now();
        let start = Timestamp::now();
        let (outcome, told) = send_watched(limits(), &bearer_to(&stand_in.address())).await;
        assert!(outcome.is_delivered());
        assert!(
            began.elapsed() >= Duration::from_millis(at_least),
            "asked for {asked}"
        );
        let until = told
            .iter()
            .find_map(|progress| match progress {
                PushProgress::Waiting {
                    until, attempt: 2, ..
                } => Some(*until),
                _ => None,
            })
            .unwrap();
        assert!(
            until.duration_since(start).as_millis() >= i128::from(at_least),
            "the countdown ends when the try begins"
        );
    }
}

#[tokio::test]
async fn a_wait_longer_than_a_person_would_watch_ends_the_push_and_is_named() {
    let busy = answer("429 Slow down", "retry-after: 3600\r\n", "");
    let stand_in = StandIn::start([busy]).await;
    let PushOutcome::Refused(refusal) = send(limits(), &bearer_to(&stand_in.address())).await else {
        panic!("nobody waits an hour in front of a button");
    };
    assert_eq!((refusal.code, refusal.sending.tries), (RefusalCode::TooOften, 1));
    let in_seconds = refusal
        .retry_at
        .unwrap()
        .duration_since(Timestamp::now())
        .as_secs();
    assert!((3_500..=3_600).contains(&in_seconds), "{in_seconds}");
}

#[tokio::test]
async fn the_total_time_is_kept() {
    let busy = answer("503 Busy", "retry-after: 2\r\n", "");
    let stand_in = StandIn::start([busy]).await;
    let limits = Limits {
        total: Duration::from_secs(3),
        ..limits()
    };
    assert!(matches!(
        send(limits, &bearer_to(&stand_in.address())).await,
        PushOutcome::Refused(_)
    ));
    assert_eq!(stand_in.seen().len(), 2);
}

#[tokio::test]
async fn a_line_that_breaks_on_a_second_try_is_unknown_as_on_the_first() {
    let stand_in = StandIn::start([
        answer("503 Busy", "", ""),
        Act::CloseAfterRequest,
        answer("200 OK", "", ""),
    ])
    .await;
    let outcome = send(limits(), &bearer_to(&stand_in.address())).await;
    assert!(matches!(outcome, PushOutcome::Unknown(_)), "{outcome:?}");
    assert_eq!(stand_in.seen().len(), 2);
}

/// Sends, and stops as soon as the watched moment comes.
async fn stopped(
    push: &Push,
    when: impl Fn(&PushProgress) -> bool + Send + Sync,
    after: Duration,
) -> PushOutcome {
    let cancel = CancellationToken::new();
    let reached = Arc::new(tokio::sync::Notify::new());
    let notify = Arc::clone(&reached);
    let sender = sender(Limits {
        answer: Duration::from_secs(20),
        reading: Duration::from_secs(20),
        ..limits()
    });
    let told = move |progress: PushProgress| {
        if when(&progress) {
            notify.notify_one();
        }
    };
    let stop = async {
        reached.notified().await;
        tokio::time::sleep(after).await;
        cancel.cancel();
    };
    let began = Instant::now();
    let (outcome, ()) = tokio::join!(sender.send(push, told, &cancel), stop);
    assert!(began.elapsed() < Duration::from_secs(10), "stop means now");
    assert_clean(&outcome);
    outcome
}

fn sent(outcome: &PushOutcome) -> WhetherSent {
    match outcome {
        PushOutcome::Cancelled(cancelled) => cancelled.sent,
        other => panic!("expected a stop, got {other:?}"),
    }
}

#[tokio::test]
async fn stopping_while_waiting_ends_the_wait_at_once() {
    let busy = answer("429 Slow down", "retry-after: 3\r\n", "");
    let stand_in = StandIn::start([busy]).await;
    let waiting = |progress: &PushProgress| matches!(progress, PushProgress::Waiting { .. });
    let outcome = stopped(&bearer_to(&stand_in.address()), waiting, Duration::ZERO).await;
    assert_eq!(
        sent(&outcome),
        WhetherSent::Yes,
        "the platform had it and said no"
    );
    assert_eq!(
        stand_in.seen().len(),
        1,
        "stopped means that nothing more is sent"
    );
}

#[tokio::test]
async fn stopping_before_the_answer_leaves_it_unknown() {
    let stand_in = StandIn::start([Act::SayAndHang(String::new())]).await;
    let sending = |progress: &PushProgress| matches!(progress, PushProgress::Sending { .. });
    let outcome = stopped(
        &bearer_to(&stand_in.address()),
        sending,
        Duration::from_millis(500),
    )
    .await;
    assert_eq!(sent(&outcome), WhetherSent::Unknown);
    assert_eq!(outcome.hint().id(), "push-unknown-hint");
}

#[tokio::test]
async fn stopping_before_the_first_try_sends_nothing() {
    let stand_in = StandIn::start([answer("200 OK", "", "")]).await;
    let cancel = CancellationToken::new();
    cancel.cancel();
    let outcome = sender(limits())
        .send(&bearer_to(&stand_in.address()), |_| {}, &cancel)
        .await;
    assert_eq!(sent(&outcome), WhetherSent::No);
    assert!(stand_in.seen().is_empty());
}

#[tokio::test]
async fn stopping_while_connecting_sends_nothing() {
    // An address for documentation (RFC 5737): connecting to it hangs or fails, and never succeeds.
    let push = bearer_to("https://192.0.2.1/in");
    let sending = |progress: &PushProgress| matches!(progress, PushProgress::Sending { .. });
    assert_eq!(
        sent(&stopped(&push, sending, Duration::ZERO).await),
        WhetherSent::No
    );
}

#[tokio::test]
async fn stopping_while_a_receipt_is_read_leaves_it_unknown() {
    let slow = Act::SayAndHang(
        "HTTP/1.1 201 Created\r\nx-request-id: r-1\r\ncontent-length: 900\r\n\r\n{".to_owned(),
    );
    let stand_in = StandIn::start([slow]).await;
    let sending = |progress: &PushProgress| matches!(progress, PushProgress::Sending { .. });
    let outcome = stopped(
        &bearer_to(&stand_in.address()),
        sending,
        Duration::from_millis(500),
    )
    .await;
    assert!(
        matches!(outcome, PushOutcome::Unknown(_)),
        "the rest could have been a no: {outcome:?}"
    );
}
