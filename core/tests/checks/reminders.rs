//! Keys that end: a person is told in time, and once.

use crate::desk::{SLOT, TENABLE, VARONIS};
use crate::office::{Office, timing};
use causeway_core::route::Route;
use causeway_practice::Scenario;
use jiff::{SignedDuration, Timestamp};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// A clock of its own for each test: it is read from other threads too. It begins at noon of
/// 2 November 2026.
macro_rules! clock {
    ($now:ident, $days_pass:ident) => {
        static SECONDS: AtomicI64 = AtomicI64::new(1_793_620_800);

        fn $now() -> Timestamp {
            Timestamp::from_second(SECONDS.load(Ordering::Relaxed)).unwrap()
        }

        fn $days_pass(days: i64) {
            SECONDS.fetch_add(
                SignedDuration::from_hours(24 * days).as_secs(),
                Ordering::Relaxed,
            );
        }
    };
}

async fn office(now: fn() -> Timestamp) -> Office {
    Office::with(Scenario::AllWell, timing(), Duration::ZERO, now).await
}

#[tokio::test]
async fn fourteen_and_three_days_before_its_end_a_key_is_reminded_of_once_each() {
    clock!(now, days_pass);
    let mut office = office(now).await;
    let id = {
        let case = office.with_key(VARONIS, Route::AdminConsole);
        office.causeway.keys().set_expiry(case.id, SLOT, "30").unwrap();
        case.id
    };
    let mut told = Vec::new();
    for day in 0..40 {
        for _ in 0..2 {
            for news in office.round().await.news {
                assert_eq!(news.connection, id);
                told.push((day, news.title));
            }
        }
        if day == 20 {
            // What was told is kept: a restart does not tell it again.
            office = office.restart(None);
        }
        days_pass(1);
    }
    assert_eq!(
        told,
        [
            (16, "The key expires in 14 days, on 2 December 2026.".to_owned()),
            (27, "The key expires in 3 days, on 2 December 2026.".to_owned()),
        ]
    );
    let history = office.causeway.connections().history(id).unwrap();
    let lines = history.iter().filter(|line| line.say.starts_with("Reminded"));
    assert_eq!(lines.count(), 2);
    assert!(office.calls().is_empty(), "to remind of a key takes no call");
}

#[tokio::test]
async fn whoever_comes_back_late_is_told_once_and_the_nearer_reminder() {
    clock!(now, days_pass);
    let office = office(now).await;
    let case = office.with_key(TENABLE, Route::AdminConsole);
    office.causeway.keys().set_expiry(case.id, SLOT, "30").unwrap();
    days_pass(29);
    let news = office.round().await.news;
    assert_eq!(news.len(), 1, "{news:?}");
    assert_eq!(news[0].title, "The key expires tomorrow, 2 December 2026.");
    assert!(news[0].body.contains("Create a new key"), "{}", news[0].body);
    days_pass(5);
    assert_eq!(office.round().await.news, [], "it has been said");
}

#[tokio::test]
async fn a_key_without_a_known_end_is_not_reminded_of_and_a_new_one_anew() {
    clock!(now, days_pass);
    let office = office(now).await;
    let case = office.with_key(VARONIS, Route::AdminConsole);
    for choice in ["never", "unknown"] {
        office.causeway.keys().set_expiry(case.id, SLOT, choice).unwrap();
        days_pass(400);
        assert_eq!(office.round().await.news, []);
    }
    office.causeway.keys().set_expiry(case.id, SLOT, "10").unwrap();
    assert_eq!(office.round().await.news.len(), 1);
    office.causeway.keys().set_expiry(case.id, SLOT, "12").unwrap();
    assert_eq!(
        office.round().await.news.len(),
        1,
        "another day is another reminder"
    );
}
