//! Several of the program at once on the same records, killed at any moment: nothing is lost or doubled.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod support;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use support::Program;

/// How long, in seconds; `CAUSEWAY_TEST_TOGETHER=60` makes it a minute.
fn how_long() -> Duration {
    let asked = std::env::var("CAUSEWAY_TEST_TOGETHER").ok();
    Duration::from_secs(asked.and_then(|text| text.parse().ok()).unwrap_or(6))
}

#[test]
fn two_that_write_at_once_and_are_killed_lose_nothing_and_double_nothing() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    program.run(&["list"]).ended(0);
    let until = Instant::now() + how_long();
    let writers: Vec<_> = (0..2)
        .map(|writer| {
            let path = home.path().to_owned();
            std::thread::spawn(move || write_until(&path, writer, until))
        })
        .collect();
    let mut said: BTreeMap<String, bool> = BTreeMap::new();
    for writer in writers {
        said.extend(writer.join().unwrap());
    }
    let killed = said.values().filter(|finished| !**finished).count();
    let finished = said.len() - killed;
    assert!(
        finished > 3 && killed > 0,
        "{finished} finished, {killed} were killed"
    );

    let listed = program.run(&["list", "--json"]).ended(0).json();
    assert_eq!(listed["notices"], serde_json::json!([]), "the records are sound");
    let mut there: BTreeMap<&str, u32> = BTreeMap::new();
    for connection in listed["connections"].as_array().unwrap() {
        *there.entry(connection["label"].as_str().unwrap()).or_default() += 1;
    }
    for (label, finished) in &said {
        let times = there.get(label.as_str()).copied().unwrap_or_default();
        assert!(times <= 1, "{label} is there {times} times");
        assert!(!finished || times == 1, "{label} was written and is lost");
    }
    assert!(
        there.keys().all(|label| said.contains_key(*label)),
        "and nothing else is there"
    );
}

/// Begins connections one after the other, and kills every third at some moment. Answers the labels, and
/// whether the program had said that it was done.
fn write_until(home: &std::path::Path, writer: usize, until: Instant) -> BTreeMap<String, bool> {
    let program = Program::alone(home);
    let mut said = BTreeMap::new();
    let mut number = 0;
    while Instant::now() < until {
        number += 1;
        let label = format!("Writer {writer}, connection {number}");
        let mut child = program
            .command(&["new", "varonis-saas", "--label", &label])
            .spawn()
            .unwrap();
        if number % 3 == 0 {
            std::thread::sleep(Duration::from_millis(fastrand::u64(0..60)));
            // SIGKILL.
            child.kill().unwrap();
        }
        let finished = child.wait().unwrap().success();
        said.insert(label, finished);
    }
    said
}
