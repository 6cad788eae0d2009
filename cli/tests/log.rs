//! `-v` and the log file, as a person at a terminal meets them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod support;

use causeway_cli::ExitReason;
use std::fs;
use support::{Program, is_below};

#[test]
fn what_happens_is_shown_on_standard_error_as_much_as_was_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    program.run(&["new", "varonis-saas", "--label", "Acme"]).ended(0);

    let plain = program.run(&["list"]).ended(0);
    let some = program.run(&["list", "-v"]).ended(0);
    let all = program.run(&["-vv", "doctor"]);
    assert_eq!(plain.out, some.out, "the result is the same");
    assert!(!plain.err.contains("records.opened"), "{}", plain.err);
    assert!(some.err.contains("INFO  records.opened version="), "{}", some.err);
    assert!(some.err.contains("command.ended exit=0"), "{}", some.err);
    assert!(!some.err.contains("DEBUG"), "{}", some.err);
    assert!(!some.err.contains('\u{1b}'), "no color in a pipe: {:?}", some.err);
    assert!(
        all.err.contains("host.not-reached host=127.0.0.1:9 proxied=no"),
        "{}",
        all.err
    );
    let json = program.run(&["list", "--json", "-vv"]).ended(0);
    serde_json::from_str::<serde_json::Value>(&json.out).unwrap();
}

#[test]
fn every_run_is_in_the_log_with_its_command_and_without_its_arguments() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    program
        .run(&["new", "varonis-saas", "--label", "Acme Secret Label"])
        .ended(0);
    program
        .run(&["show", "Nobody By That Name"])
        .ended(i32::from(ExitReason::NotFound.code()));
    let log = home.path().join("logs").join("causeway.log");
    let text = fs::read_to_string(&log).unwrap();
    assert!(text.contains("connection.added"), "{text}");
    assert!(
        text.contains("command.failed outcome=no-such-connection") && text.contains("command=show"),
        "{text}"
    );
    for line in text.lines() {
        assert!(line.contains(" command-line/"), "which program wrote it: {line}");
        assert!(line[..24].ends_with('Z'), "when, in UTC: {line}");
    }
    assert!(!text.contains("Acme") && !text.contains("Nobody"), "{text}");

    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&log).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "for this user alone");
    }
}

#[test]
fn the_password_of_a_proxy_that_fails_is_nowhere() {
    const PASSWORD: &str = "canary-Qz81Lm44Xx77";
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    // The `#` ends the host for a reader that is not careful, and half of the password is shown.
    let proxy = format!("http://someone:47#11{PASSWORD}@127.0.0.1:9");
    let file = home.path().join("diagnosis.txt");
    let ran = program
        .command(&["-vv", "doctor", "--file", file.to_str().unwrap()])
        // To OpenAI's own hosts: what is on this computer is reached without a proxy.
        .env_remove("CAUSEWAY_OPENAI_URL")
        .env_remove("CAUSEWAY_CHATGPT_URL")
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .env("HTTPS_PROXY", &proxy)
        .env("https_proxy", &proxy)
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stderr).unwrap() + &String::from_utf8(ran.stdout).unwrap();
    assert!(
        said.contains("host.not-reached host=api.openai.com proxied=yes failure=proxy-down"),
        "{said}"
    );
    assert!(!is_below(home.path(), "47#11"), "it is in a file");
    let diagnosis = fs::read_to_string(file).unwrap();
    assert!(
        diagnosis.contains("127.0.0.1:9, from HTTPS_PROXY"),
        "where the proxy is, and where it was set: {diagnosis}"
    );
    assert!(!said.contains("47#11"), "{said}");
    assert!(!said.contains(PASSWORD) && !said.contains("someone"), "{said}");
    assert!(!is_below(home.path(), PASSWORD), "it is in a file");
    assert!(
        is_below(home.path(), "failure=proxy-down"),
        "the log was searched, too"
    );
}

#[test]
fn a_proxy_that_cannot_be_read_is_said_and_not_passed_over() {
    let home = tempfile::tempdir().unwrap();
    let ran = Program::alone(home.path())
        .command(&["-vv", "doctor"])
        .env_remove("CAUSEWAY_OPENAI_URL")
        .env_remove("CAUSEWAY_CHATGPT_URL")
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .env("HTTPS_PROXY", "htp://127.0.0.1:9")
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stderr).unwrap() + &String::from_utf8(ran.stdout).unwrap();
    assert!(
        said.contains("Causeway can't read the proxy in HTTPS_PROXY"),
        "{said}"
    );
    assert!(said.contains("failure=proxy-unreadable"), "{said}");
    assert!(!said.contains("host.reached"), "{said}");
}

#[test]
fn one_address_in_openais_place_without_the_other_is_refused() {
    let home = tempfile::tempdir().unwrap();
    for (set, missing) in [
        ("CAUSEWAY_OPENAI_URL", "CAUSEWAY_CHATGPT_URL"),
        ("CAUSEWAY_CHATGPT_URL", "CAUSEWAY_OPENAI_URL"),
    ] {
        let ran = Program::alone(home.path())
            .command(&["list"])
            .env_remove(missing)
            .output()
            .unwrap();
        let said = String::from_utf8(ran.stderr).unwrap();
        assert!(!ran.status.success(), "{said}");
        assert!(
            said.contains(&format!("{set} is set and {missing} isn't")),
            "{said}"
        );
    }
}

#[test]
fn a_folder_in_which_no_log_can_be_written_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("logs"), "in the way").unwrap();
    let program = Program::alone(home.path());
    let made = program.run(&["new", "varonis-saas", "--label", "Acme"]).ended(0);
    let listed = program.run(&["list"]).ended(0);
    assert!(listed.out.contains("Acme"), "{}", listed.out);
    for said in [made.err, listed.err] {
        // That this computer is in OpenAI's place, as in every run of these tests.
        assert_eq!(said.lines().count(), 1, "not a word about the log: {said}");
    }
}

#[test]
fn what_prints_a_file_for_a_shell_writes_no_log() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    program.run(&["completions", "bash"]).ended(0);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}
