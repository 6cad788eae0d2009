//! Several of the program at once on the same records, killed at any moment: nothing is lost or doubled.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod support;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use support::Program;

/// A minute; `CAUSEWAY_TEST_TOGETHER=10` makes it ten seconds, for trying something out.
fn how_long() -> Duration {
    let asked = std::env::var("CAUSEWAY_TEST_TOGETHER").ok();
    Duration::from_secs(asked.and_then(|text| text.parse().ok()).unwrap_or(60))
}

#[test]
fn two_that_write_at_once_and_are_killed_lose_nothing_and_double_nothing() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    let shared = program
        .run(&["new", "varonis-saas", "--label", "Shared", "--json"])
        .ended(0)
        .json();
    let until = Instant::now() + how_long();
    let writers: Vec<_> = (0..2)
        .map(|writer| {
            let path = home.path().to_owned();
            std::thread::spawn(move || write_until(&path, writer, until))
        })
        .collect();
    let mut said: BTreeMap<String, bool> = BTreeMap::new();
    let mut changes = Changes::default();
    for writer in writers {
        let (labels, its) = writer.join().unwrap();
        said.extend(labels);
        changes.tried += its.tried;
        changes.done += its.done;
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
        there
            .keys()
            .all(|label| *label == "Shared" || said.contains_key(*label)),
        "and nothing else is there"
    );

    let after = program
        .run(&["show", "Shared", "--history", "--json"])
        .ended(0)
        .json();
    let revision = |view: &serde_json::Value| view["connection"]["revision"].as_u64().unwrap();
    let changed = revision(&after) - revision(&shared);
    assert!(
        (changes.done..=changes.tried).contains(&changed),
        "{changed} changes of the one that both write to: {changes:?}"
    );
    assert!(changes.done > 3, "{changes:?} proves nothing");
    let lines = u64::try_from(after["history"].as_array().unwrap().len()).unwrap();
    assert_eq!(
        lines,
        changed + 1,
        "each change has its line, and the beginning one"
    );
}

/// Changes of the connection that both write to.
#[derive(Debug, Default)]
struct Changes {
    tried: u64,
    /// Of these the program had said that they were done.
    done: u64,
}

/// Begins connections one after the other and changes the one that both write to, and kills about every
/// third at some moment. Answers the labels, whether the program had said that it was done, and the changes.
fn write_until(home: &std::path::Path, writer: usize, until: Instant) -> (BTreeMap<String, bool>, Changes) {
    let program = Program::alone(home);
    let mut said = BTreeMap::new();
    let mut changes = Changes::default();
    let mut number = 0;
    while Instant::now() < until {
        number += 1;
        let label = format!("Writer {writer}, connection {number}");
        let finished = risky(&program, &["new", "varonis-saas", "--label", &label]);
        said.insert(label, finished);
        let name = format!("key-name:compliance=Writer {writer}, name {number}");
        changes.tried += 1;
        changes.done += u64::from(risky(&program, &["set", "Shared", &name]));
    }
    (said, changes)
}

/// Runs the program, and kills it now and then. Answers whether it said that it was done; beside another
/// one it has to.
fn risky(program: &Program<'_>, arguments: &[&str]) -> bool {
    let mut child = program.command(arguments).spawn().unwrap();
    if fastrand::u8(0..3) == 0 {
        std::thread::sleep(Duration::from_millis(fastrand::u64(0..60)));
        // SIGKILL.
        child.kill().unwrap();
    }
    let output = child.wait_with_output().unwrap();
    let code = output.status.code();
    assert!(
        code.is_none_or(|code| code == 0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    code == Some(0)
}
