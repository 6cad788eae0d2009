//! Keys stored and removed by programs that are killed at any instant or run at once, with a real GNOME Keyring:
//! afterwards keyring and record name the same key, and none is lost that the program said it had stored.
//! And what the command line says where there is no keyring to reach.
//!
//! `CAUSEWAY_TEST_KILLS=500` makes the campaign a long one.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "../../core/tests/keyring/desktop.rs"]
#[allow(dead_code, reason = "each test target uses its own part of the desktop")]
mod desktop;
mod support;

use causeway_cli::ExitReason;
use desktop::{Desktop, Prompter, on_a_desktop};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixListener;
use std::process::{Child, Stdio};
use std::time::Duration;
use support::Program;

/// What the desktop looks for in what was printed: every key here begins like this.
const CANARY: &str = "sk-proj-interrupted0canary";

fn kills() -> u32 {
    let asked = std::env::var("CAUSEWAY_TEST_KILLS").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(25)
}

/// A made-up key; keys with different numbers end differently.
fn key(number: u32) -> String {
    format!("{CANARY}{0}T3BlbkFJ{0}{number:04}", "a1B2c3".repeat(10))
}

fn begin(program: &Program<'_>, arguments: &[&str], input: &str) -> Child {
    let mut child = program.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
    // One that is killed does not read it.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child
}

/// The end of the key that the keyring holds.
fn in_keyring(desktop: &Desktop) -> Option<String> {
    let found = desktop.search("Causeway");
    let secret = found.lines().find_map(|line| line.strip_prefix("secret = "))?;
    Some(secret[secret.len() - 4..].to_owned())
}

/// The end of the key that the record names. Looking at it settles what was left unfinished.
fn in_record(program: &Program<'_>) -> Option<String> {
    let shown = program.run(&["show", "Acme", "--json"]).ended(0).json();
    Some(shown["connection"]["keys"][0]["last4"].as_str()?.to_owned())
}

const SET: [&str; 5] = ["set", "Acme", "--key", "--read-from", "stdin"];

#[test]
fn killed_at_any_instant_or_at_once_keyring_and_record_agree_and_no_stored_key_is_lost() {
    on_a_desktop(
        "killed_at_any_instant_or_at_once_keyring_and_record_agree_and_no_stored_key_is_lost",
        Prompter::None,
        |mut desktop| {
            desktop.sign_in();
            let home = tempfile::tempdir().unwrap();
            let program = Program::alone(home.path());
            program.run(&["new", "varonis-saas", "--label", "Acme"]).ended(0);
            kill_at_any_instant(&desktop, &program);
            at_once(&desktop, &program);
            program.run(&["set", "Acme", "--forget-key"]).ended(0);
            assert_eq!(in_keyring(&desktop), None);
        },
    );
}

fn kill_at_any_instant(desktop: &Desktop, program: &Program<'_>) {
    let mut kept: Option<String> = None;
    for number in 1..=kills() {
        let forgets = number % 4 == 0;
        let mut child = if forgets {
            begin(program, &["set", "Acme", "--forget-key"], "")
        } else {
            begin(program, &SET, &key(number))
        };
        // Any instant will do, whatever it hits: what is asserted holds for all of them.
        std::thread::sleep(Duration::from_millis(fastrand::u64(0..120)));
        child.kill().unwrap();
        let acknowledged = child.wait_with_output().unwrap().status.success();
        let wanted = (!forgets).then(|| format!("{number:04}"));
        let record = in_record(program);
        assert_eq!(in_keyring(desktop), record, "run {number}");
        if acknowledged {
            assert_eq!(record, wanted, "run {number} said that it was done");
        } else {
            assert!(
                record == wanted || record == kept,
                "run {number}: {record:?} is neither {wanted:?} nor {kept:?}"
            );
        }
        kept = record;
    }
}

fn at_once(desktop: &Desktop, program: &Program<'_>) {
    for pair in 0..3 {
        let numbers = [9000 + 2 * pair, 9001 + 2 * pair];
        let both = numbers.map(|number| begin(program, &SET, &key(number)));
        for child in both {
            let output = child.wait_with_output().unwrap();
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let record = in_record(program);
        assert_eq!(in_keyring(desktop), record, "one of them came last, for both");
        assert!(numbers.iter().any(|number| record == Some(format!("{number}"))));
    }
}

#[test]
fn a_person_who_is_asked_to_unlock_the_keyring_is_waited_for_and_told_so() {
    // Longer than a window waits.
    let asks = Prompter::NobodyAnswers(Duration::from_secs(7));
    on_a_desktop(
        "a_person_who_is_asked_to_unlock_the_keyring_is_waited_for_and_told_so",
        asks,
        |mut desktop| {
            desktop.sign_in();
            let home = tempfile::tempdir().unwrap();
            let program = Program::alone(home.path());
            program.run(&["new", "varonis-saas", "--label", "Acme"]).ended(0);
            desktop.lock();
            let mut child = begin(&program, &SET, &key(1));
            let mut said = BufReader::new(child.stderr.take().unwrap());
            let mut line = String::new();
            while !line.contains("Your keyring is locked") {
                assert!(said.read_line(&mut line).unwrap() > 0, "{line}");
            }
            desktop.unlock();
            let mut rest = String::new();
            while said.read_line(&mut rest).unwrap() > 0 {}
            assert!(child.wait().unwrap().success(), "{rest}");
            assert_eq!(in_keyring(&desktop).as_deref(), Some("0001"));
            assert_eq!(in_record(&program).as_deref(), Some("0001"));
        },
    );
}

#[test]
fn another_key_in_the_keyring_is_not_used() {
    on_a_desktop(
        "another_key_in_the_keyring_is_not_used",
        Prompter::None,
        |mut desktop| {
            desktop.sign_in();
            let home = tempfile::tempdir().unwrap();
            let program = Program::alone(home.path());
            program.run(&["new", "varonis-saas", "--label", "Acme"]).ended(0);
            program.run_with(&SET, &key(1)).ended(0);
            // Another data folder over a copy of the records, as after a backup: same connection, other key.
            let copy = tempfile::tempdir().unwrap();
            for entry in std::fs::read_dir(home.path()).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_file() {
                    std::fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
                }
            }
            Program::alone(copy.path()).run_with(&SET, &key(2)).ended(0);
            let checked = program
                .run(&["check", "Acme", "--json"])
                .ended(i32::from(ExitReason::NoKey.code()));
            let message = checked.json()["problem"]["message"].to_string();
            assert!(message.contains("isn't the one"), "{message}");
        },
    );
}

#[test]
fn without_a_session_each_shell_is_told_its_own_way_out() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    program.run(&["new", "varonis-saas", "--label", "Acme"]).ended(0);
    let runtime = tempfile::tempdir().unwrap();
    let dead = runtime.path().join("bus");
    // A socket that nobody listens on any more.
    drop(UnixListener::bind(&dead).unwrap());
    let dead = format!("unix:path={}", dead.display());
    let empty = tempfile::tempdir().unwrap();
    let situations: [(&str, Option<&str>, Option<&str>, &str); 3] = [
        ("a scheduled job", None, None, "dbus-run-session"),
        ("an old shell in tmux", Some(&dead), None, "has ended"),
        ("sudo", Some(&dead), Some("4242"), "without sudo"),
    ];
    for (what, address, sudo, way_out) in situations {
        for arguments in [&SET[..], &["doctor"]] {
            let mut command = program.command(arguments);
            command
                .env("XDG_RUNTIME_DIR", empty.path())
                .env_remove("DBUS_SESSION_BUS_ADDRESS")
                .env_remove("SUDO_UID")
                .envs(address.map(|address| ("DBUS_SESSION_BUS_ADDRESS", address)))
                .envs(sudo.map(|uid| ("SUDO_UID", uid)));
            let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
            let _ = child.stdin.take().unwrap().write_all(key(1).as_bytes());
            let output = child.wait_with_output().unwrap();
            let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            assert!(said.contains("no keyring in this session"), "{what}: {said}");
            assert!(said.contains(way_out), "{what}: {said}");
            assert!(!said.contains("restart"), "{what}: {said}");
            assert!(!said.contains(CANARY), "{what}: {said}");
        }
    }
}

#[test]
fn that_records_were_set_aside_is_told_until_the_person_has_read_it() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    std::fs::write(home.path().join("causeway.db"), "no records at all").unwrap();
    let set_aside = |said: &str| said.contains("set-aside");
    for arguments in [
        &["remind"][..],
        &["list"],
        &["guides", "list", "--json"],
        &["remind"],
    ] {
        let ran = program.run(arguments).ended(0);
        assert!(set_aside(&ran.err), "{arguments:?}: {}", ran.err);
    }
    let listed = program.run(&["list", "--json"]).ended(0).json();
    assert_eq!(listed["notices"][0]["kind"], "lasting", "{listed}");
    let doctor = program.run(&["doctor", "--json"]).json();
    let connections = doctor["diagnosis"]["observations"]
        .as_array()
        .unwrap()
        .iter()
        .find(|seen| seen["id"] == "connections")
        .unwrap();
    assert_eq!(
        connections["health"], "bad",
        "an empty file in its place is no good sign"
    );
    let acknowledged = program.run(&["doctor", "--acknowledge"]);
    assert!(set_aside(&acknowledged.err), "{}", acknowledged.err);
    assert!(!set_aside(&program.run(&["remind"]).ended(0).err));
    let listed = program.run(&["list", "--json"]).ended(0).json();
    assert_eq!(listed["notices"], serde_json::json!([]));
}
