//! Output that doesn't reach its reader: a full disk, a closed pipe, a device, a link.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod support;

use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::{FileTypeExt, symlink};
use std::process::{Command, Stdio};
use support::Program;

const WORKSPACE: &str = "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f";

/// A device on which every write fails with "no space left" (<https://man7.org/linux/man-pages/man4/full.4.html>).
const FULL: &str = "/dev/full";

fn into_full(mut command: Command) -> (i32, String) {
    let full = File::options().write(true).open(FULL).unwrap();
    let done = command.stdout(full).output().unwrap();
    (
        done.status.code().unwrap(),
        String::from_utf8(done.stderr).unwrap(),
    )
}

fn ready_to_mail(program: &Program<'_>) {
    program.run(&["new", "varonis-saas", "--label", "Acme"]).ended(0);
    let organization = "organization-id=org-Ab12Cd34Ef56Gh78Ij90Kl12";
    let workspace = format!("workspace-id={WORKSPACE}");
    // The mail about two organizations that differ needs no key.
    let other = "platform-organization-id=org-Zy98Xw76Vu54Ts32Rq10Po98";
    let set = [
        "set",
        "Acme",
        organization,
        &workspace,
        other,
        "--route",
        "platform-key",
    ];
    program.run(&set).ended(0);
}

fn is_marked_as_sent(program: &Program<'_>) -> bool {
    let shown = program.run(&["report", "Acme", "--json"]).ended(0).json();
    shown["report"]["connections"][0]
        .to_string()
        .contains("organizations was sent")
}

#[test]
fn whatever_is_printed_to_a_full_disk_is_an_error() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    ready_to_mail(&program);
    let commands: [&[&str]; 11] = [
        &["list"],
        &["list", "--json"],
        &["show", "Acme"],
        &["report", "Acme"],
        &["report", "Acme", "--form", "json"],
        &["report", "Acme", "--file", "-"],
        &["export", "-", "Acme"],
        &["guides", "list"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
    ];
    for arguments in commands {
        let (code, said) = into_full(program.command(arguments));
        assert_eq!(code, 1, "{arguments:?}: {said}");
        assert!(said.contains("disk is full"), "{arguments:?}: {said}");
    }
}

#[test]
fn an_email_is_marked_as_sent_only_when_its_text_arrived() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    ready_to_mail(&program);
    for arguments in [
        &["mail", "Acme", "mismatch-request", "--mark-sent"][..],
        &["mail", "Acme", "mismatch-request", "--mark-sent", "--eml", "-"],
        &[
            "mail",
            "Acme",
            "mismatch-request",
            "--mark-sent",
            "--eml",
            FULL,
            "--replace",
        ],
    ] {
        let (code, said) = into_full(program.command(arguments));
        assert_eq!(code, 1, "{arguments:?}: {said}");
        assert!(!is_marked_as_sent(&program), "{arguments:?}");
    }
    // A reader that was gone before the first byte.
    let mut closed = program
        .command(&["mail", "Acme", "mismatch-request", "--mark-sent"])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(closed.stdout.take());
    let ended = closed.wait().unwrap();
    assert_eq!(
        ended.success(),
        is_marked_as_sent(&program),
        "marked exactly when it was written before the reader left"
    );
    program
        .run(&["mail", "Acme", "mismatch-request", "--mark-sent"])
        .ended(0);
    assert!(is_marked_as_sent(&program), "else this test shows nothing");
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    let mut child = program.command(&["guides", "list"]).spawn().unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(child.wait().unwrap().success(), "{said}");
    assert!(!said.contains("The output"), "{said}");
}

#[test]
fn a_hyphen_is_standard_output_and_the_words_go_beside_it() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    ready_to_mail(&program);
    let exported = program.run(&["export", "-", "Acme"]).ended(0);
    let bundle: serde_json::Value = serde_json::from_str(&exported.out).unwrap();
    assert!(bundle.to_string().contains(WORKSPACE));
    assert!(exported.err.contains("standard output"), "{}", exported.err);
    let report = program
        .run(&["report", "Acme", "--form", "html", "--file", "-"])
        .ended(0);
    assert!(report.out.starts_with("<!DOCTYPE html>"));
    assert!(report.out.trim_end().ends_with("</html>"), "and nothing after it");
    let mail = program
        .run(&["mail", "Acme", "mismatch-request", "--eml", "-"])
        .ended(0);
    assert!(mail.out.contains("X-Unsent: 1"), "{}", mail.out);
}

#[test]
fn a_link_is_followed_and_a_device_is_never_replaced() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    ready_to_mail(&program);
    let elsewhere = tempfile::tempdir().unwrap();
    let (kept, link) = (
        elsewhere.path().join("real.html"),
        elsewhere.path().join("link.html"),
    );
    fs::write(&kept, "an older report").unwrap();
    symlink(&kept, &link).unwrap();
    let report = |file: &str| program.run(&["report", "Acme", "--form", "html", "--file", file, "--replace"]);
    report(link.to_str().unwrap()).ended(0);
    assert!(
        link.symlink_metadata().unwrap().is_symlink(),
        "the link is still one"
    );
    assert!(fs::read_to_string(&kept).unwrap().starts_with("<!DOCTYPE html>"));

    // Through a link, so that a failing test does not replace the real device.
    let device = elsewhere.path().join("null");
    symlink("/dev/null", &device).unwrap();
    let refused = report(device.to_str().unwrap()).ended(1);
    assert!(refused.err.contains("not a file"), "{}", refused.err);
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());

    let nowhere = elsewhere.path().join("nowhere");
    symlink(elsewhere.path().join("gone"), &nowhere).unwrap();
    report(nowhere.to_str().unwrap()).ended(1);
    assert!(nowhere.symlink_metadata().unwrap().is_symlink());
    let without = program.run(&["report", "Acme", "--file", nowhere.to_str().unwrap()]);
    without.ended(1);
}
