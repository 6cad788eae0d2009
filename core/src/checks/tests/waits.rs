//! "Too many requests": waited out as told, in front of a person; and everything can be cancelled.

use super::*;
use crate::identifiers::WorkspaceId;
use crate::openai::Question;
use crate::openai::tests::stand_in::answer;
use jiff::{SignedDuration, Timestamp};
use std::time::{Duration, Instant, SystemTime};

fn too_many(retry_after: &str) -> Act {
    let headers = format!("content-type: application/json\r\nretry-after: {retry_after}\r\n");
    let body =
        r#"{"error":{"message":"Later.","type":"requests","param":null,"code":"rate_limit_exceeded"}}"#;
    answer(429, &headers, body)
}

fn waits(told: &[CheckProgress]) -> Vec<(Timestamp, String)> {
    told.iter()
        .filter_map(|progress| match progress {
            CheckProgress::Waiting { until, because } => Some((*until, because.clone())),
            _ => None,
        })
        .collect()
}

/// How far off a moment is, in seconds.
fn seconds_until(at: Timestamp) -> i64 {
    at.duration_since(Timestamp::now()).as_secs()
}

#[tokio::test]
async fn a_wait_is_sat_out_as_told_and_the_countdown_is_shown() {
    for as_date in [false, true] {
        // A date has no fraction: the wait is between one second and two.
        let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(2));
        let form = if as_date { &date } else { "1" };
        let world = World::new().await;
        world.says(Asked::Users, [too_many(form), good(Asked::Users)]);
        let began = Instant::now();
        let (results, told) = world
            .watched(
                &subject(),
                &[CheckId::Users],
                Patience::Watched,
                &CancellationToken::new(),
            )
            .await;
        assert_eq!(short(results[0].1.outcome), "yes");
        assert_eq!(results[0].1.retry_at, None);
        assert_eq!(world.asked(), [Asked::Users, Asked::Users]);
        assert!(began.elapsed() >= Duration::from_millis(900), "{form}");
        assert!(
            u128::from(results[0].1.duration_ms) >= 900,
            "the wait is part of how long it took"
        );
        let [(_, because)] = &waits(&told)[..] else {
            panic!("one wait: {told:?}");
        };
        assert!(because.contains("asks to wait"), "{because}");
        let others: Vec<&CheckProgress> = told
            .iter()
            .filter(|progress| !matches!(progress, CheckProgress::Waiting { .. }))
            .collect();
        assert!(
            matches!(
                others[..],
                [
                    CheckProgress::Asking {
                        check: CheckId::Users
                    },
                    CheckProgress::Judged { .. }
                ]
            ),
            "{others:?}"
        );
    }
}

#[tokio::test]
async fn a_question_is_put_three_times_at_most() {
    let world = World::new().await;
    world.says(Asked::Users, [too_many("0")]);
    let (results, told) = world
        .watched(
            &subject(),
            &CheckId::WITH_ACCESS,
            Patience::Watched,
            &CancellationToken::new(),
        )
        .await;
    assert_eq!(world.asked(), [Asked::Users; 3]);
    assert_eq!(waits(&told).len(), 2);
    let told: Vec<String> = results
        .iter()
        .map(|(_, checked)| short(checked.outcome))
        .collect();
    assert_eq!(told[0], "yes", "it was OpenAI that asked to wait");
    assert_eq!(told[1..4], ["unsure: too-many"; 3]);
    assert!(results[1].1.retry_at.is_some());
}

#[tokio::test]
async fn a_wait_longer_than_two_minutes_is_not_sat_out_and_its_end_is_kept() {
    for (form, seconds) in [("121", 121), ("3600", 3_600), ("99999999999999999999", 86_400)] {
        let world = World::new().await;
        world.says(Asked::Users, [too_many(form)]);
        let (results, told) = world
            .watched(
                &subject(),
                &[CheckId::Users],
                Patience::Watched,
                &CancellationToken::new(),
            )
            .await;
        assert_eq!(world.asked(), [Asked::Users], "{form}");
        assert_eq!(waits(&told), []);
        let left = seconds_until(results[0].1.retry_at.unwrap());
        assert!((seconds - 10..=seconds).contains(&left), "{form}: {left}");
    }
}

#[tokio::test]
async fn where_nobody_watches_nothing_is_waited_for() {
    for (form, seconds) in [("5", 5), ("nonsense", 60)] {
        let world = World::new().await;
        world.says(Asked::Users, [too_many(form)]);
        let began = Instant::now();
        let results = world.run(&subject(), &[CheckId::ComplianceKey]).await;
        assert!(began.elapsed() < Duration::from_secs(3));
        assert_eq!(world.asked(), [Asked::Users]);
        let left = seconds_until(results[0].1.retry_at.unwrap());
        assert!(
            (seconds - 4..=seconds).contains(&left),
            "{form}: the limit is one of requests a minute: {left}"
        );
    }
}

#[tokio::test]
async fn a_wait_is_cancelled_at_once_and_nothing_is_asked_after_that() {
    let world = World::new().await;
    for question in [Asked::Users, Asked::Models] {
        world.says(question, [too_many("110")]);
    }
    let cancel = CancellationToken::new();
    let began = Instant::now();
    let later = async {
        while world.asked.lock().unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        cancel.cancel();
    };
    let wanted = [CheckId::PlatformKey, CheckId::Users, CheckId::ConversationLogs];
    let subject = subject();
    let ((results, told), ()) = tokio::join!(
        world.watched(&subject, &wanted, Patience::Watched, &cancel),
        later
    );
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    assert_eq!(world.asked(), [Asked::Models]);
    let [(until, _)] = &waits(&told)[..] else {
        panic!("one wait: {told:?}");
    };
    assert!(
        (100..=110).contains(&seconds_until(*until)),
        "the countdown was true"
    );
    assert_eq!(short(results[0].1.outcome), "unsure: stopped");
    assert_eq!(short(results[1].1.outcome), "unsure: stopped");
}

#[tokio::test]
async fn a_question_is_cancelled_in_the_middle_and_what_was_answered_stays() {
    let world = World::new().await;
    world.says(Asked::Conversations, [Act::SayAndHang(Vec::new())]);
    let cancel = CancellationToken::new();
    let began = Instant::now();
    let later = async {
        while !world.asked.lock().unwrap().contains(&Asked::Conversations) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        cancel.cancel();
    };
    let subject = subject();
    let ((results, _), ()) = tokio::join!(
        world.watched(&subject, &CheckId::WITH_ACCESS, Patience::Watched, &cancel),
        later
    );
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    let told: Vec<String> = results
        .iter()
        .map(|(_, checked)| short(checked.outcome))
        .collect();
    assert_eq!(told, ["yes", "yes", "yes", "yes", "unsure: stopped"]);
}

#[tokio::test]
async fn the_hundred_and_first_question_of_a_minute_is_not_put() {
    let world = World::new().await;
    let users = Question::Users(workspace());
    for _ in 0..100 {
        world
            .openai
            .ask(&users, None, &CancellationToken::new())
            .await
            .unwrap();
    }
    world.asked();
    let results = world.run(&subject(), &[CheckId::Users]).await;
    assert_eq!(
        world.asked(),
        [],
        "OpenAI counts it too, and would refuse the platform"
    );
    assert_eq!(short(results[0].1.outcome), "unsure: too-many");
    let left = seconds_until(results[0].1.retry_at.unwrap());
    assert!((30..=61).contains(&left), "{left}");
    let elsewhere = Subject {
        workspace: Some(
            WorkspaceId::parse("9a4e1b3c-0d2f-4a6b-8c7d-5e3f1a2b4c6d")
                .unwrap()
                .value,
        ),
        ..subject()
    };
    assert_eq!(
        world
            .outcomes(&elsewhere, &[CheckId::Users, CheckId::ConversationLogs])
            .await,
        ["yes", "yes"],
        "another workspace counts alone"
    );
}

#[tokio::test]
async fn the_time_of_a_result_is_the_time_of_its_answer() {
    let world = World::new().await;
    let before = Timestamp::now();
    let results = world.run(&subject(), &CheckId::WITH_ACCESS).await;
    for (check, checked) in results {
        assert!(checked.at >= before && checked.at <= Timestamp::now());
        assert!(
            SignedDuration::from_millis(checked.duration_ms.into()) <= SignedDuration::from_secs(5),
            "{check:?}"
        );
    }
}
