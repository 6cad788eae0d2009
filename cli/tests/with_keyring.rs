//! With a real GNOME Keyring and a simulated OpenAI: a key goes in by standard input, is checked, waited
//! for, pushed, and is nowhere else.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "../../core/tests/keyring/desktop.rs"]
#[allow(dead_code, reason = "each test target uses its own part of the desktop")]
mod desktop;
mod support;

use causeway_cli::Ending;
use causeway_practice::{Practice, Settings};
use desktop::{Prompter, on_a_desktop};
use std::path::Path;
use support::Program;

/// What the desktop looks for in what was printed; the keys of practice are new at each start.
const CANARY: &str = "sk-proj-command-line-canary-0123456789";

#[test]
fn a_workspace_is_connected_from_a_script_and_the_key_is_in_the_keyring_only() {
    on_a_desktop(
        "a_workspace_is_connected_from_a_script_and_the_key_is_in_the_keyring_only",
        Prompter::None,
        |mut desktop| {
            desktop.sign_in();
            connect();
        },
    );
}

fn connect() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let practice = runtime.block_on(Practice::start(Settings::default())).unwrap();
    let samples = practice.samples();
    let home = tempfile::tempdir().unwrap();
    let program = Program::with_openai(home.path(), &practice.openai_url(), &practice.chatgpt_url());
    let key: &str = &samples.project_key;

    program.run(&["new", "varonis-saas", "--label", "Acme"]).ended(0);
    program
        .run(&[
            "set",
            "Acme",
            &format!("organization-id={}", samples.organization_id),
            &format!("workspace-id={}", samples.workspace_id),
            &format!("platform-organization-id={}", samples.platform_organization_id),
            "asked:integration-name=ChatGPT Enterprise",
            "--route",
            "platform-key",
            "--tick",
            "ready",
        ])
        .ended(0);
    program
        .run_with(&["set", "Acme", "--key", "--read-from", "stdin"], key)
        .ended(0);
    program
        .run(&[
            "set",
            "Acme",
            "key-name:compliance=Scripted",
            "created-by:compliance=Robin Sample",
        ])
        .ended(0);
    let checked = program
        .run(&["check", "Acme", "--only", "organization", "--json"])
        .ended(0)
        .json();
    assert!(checked.to_string().contains("\"passed\""), "{checked}");
    let mail = program.run(&["mail", "Acme"]).ended(0).out;
    assert!(mail.contains(&key[key.len() - 4..]) && mail.contains("Scripted"));
    program.run(&["mail", "Acme", "--mark-sent"]).ended(0);
    // OpenAI has not granted it yet: the time runs out, and that has a number of its own.
    program
        .run(&["wait", "Acme", "--timeout", "1s"])
        .ended(i32::from(Ending::TimedOut.number()));
    practice.state().grant_now();
    program.run(&["wait", "Acme", "--timeout", "30s"]).ended(0);
    let all = program.run(&["check", "Acme", "--json"]).ended(0).json();
    assert!(all.to_string().contains("conversation-logs"), "{all}");

    let pushed = program
        .run_with(
            &[
                "push",
                "Acme",
                "https-endpoint",
                "--address",
                &practice.platform_url(),
                "--yes",
                "--read-from",
                "stdin",
                "--json",
            ],
            &format!("credential={}\n", samples.push.bearer_token.as_str()),
        )
        .ended(0)
        .json();
    assert_eq!(pushed["delivered"], true, "{pushed}");
    assert_eq!(practice.received().len(), 1);
    program
        .run(&["set", "Acme", "--tick", "tested", "--tick", "connected"])
        .ended(0);
    let report = program.run(&["report", "Acme"]).ended(0).out;
    assert!(report.contains("Users can be read") && report.contains("**Passed**"));

    let printed = program.printed.borrow().clone();
    for secret in [key, samples.push.bearer_token.as_str()] {
        assert!(!printed.contains(secret), "a secret was printed");
        assert!(!is_below(home.path(), secret), "a secret is in a file");
    }
    program.run(&["set", "Acme", "--forget-key"]).ended(0);
    let without = program.run(&["check", "Acme"]);
    assert_ne!(without.code, 0);
}

/// Whether any file below this folder holds this text.
fn is_below(folder: &Path, text: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            is_below(&path, text)
        } else {
            let bytes = std::fs::read(&path).unwrap();
            bytes.windows(text.len()).any(|part| part == text.as_bytes())
        }
    })
}
