//! With a real GNOME Keyring and a simulated OpenAI: a key goes in by standard input, is checked, waited
//! for, pushed, and is nowhere else.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "../../core/tests/keyring/desktop.rs"]
#[allow(dead_code, reason = "each test target uses its own part of the desktop")]
mod desktop;
mod support;

use causeway_cli::ExitReason;
use causeway_practice::{Practice, Scenario, Settings, Timing};
use desktop::{Prompter, on_a_desktop};
use std::io::Read as _;
use std::net::TcpListener;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use support::Program;
use support::shape::Shapes;

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
    let mut shapes = Shapes::default();

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
        .run_with(&["set", "Acme", "--key", "--read-from", "stdin"], "not a key")
        .ended(i32::from(ExitReason::Refused.code()));
    program
        .run_with(&["set", "Acme", "--key", "--read-from", "stdin"], key)
        .ended(0);
    by_descriptor(&program, key);
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
    assert_eq!(checked["checks"][0]["ways"][0]["standIn"], true, "{checked}");
    let denied = program.run(&["check", "Acme", "--only", "compliance-key", "--json"]);
    let denied = denied.ended(i32::from(ExitReason::CheckFailed.code())).json();
    shapes.add("check", &denied);
    let mail = program.run(&["mail", "Acme"]).ended(0).out;
    assert!(mail.contains(&key[key.len() - 4..]) && mail.contains("Scripted"));
    let marked = program.run(&["mail", "Acme", "--mark-sent", "--json"]).ended(0);
    shapes.add("mail", &marked.json());
    let waiting = program.run(&["check", "--all-waiting", "--json"]).ended(0).json();
    assert_eq!(waiting["waiting"][0]["access"], "not-yet", "{waiting}");
    shapes.add("check --all-waiting", &waiting);
    // OpenAI has not granted it yet: the time runs out, and that has a number of its own.
    let asked = program.run(&["wait", "Acme", "--timeout", "1s"]);
    let asked = asked.ended(i32::from(ExitReason::TimedOut.code()));
    let way = "in OpenAI's place. OpenAI isn't asked.";
    assert!(asked.err.contains(way), "told before the first request");
    what_waiting_cannot_mend(&program, &practice);
    practice.state().grant_now();
    let waited = program
        .run(&["wait", "Acme", "--timeout", "30s", "--json"])
        .ended(0)
        .json();
    assert_eq!(waited["reached"], true, "{waited}");
    assert_eq!(waited["ways"][0]["standIn"], true, "{waited}");
    shapes.add("wait", &waited);
    // Asked for nothing in particular, only what tells something now is asked: all is well.
    let all = program.run(&["check", "Acme", "--json"]).ended(0).json();
    assert!(all.to_string().contains("conversation-logs"), "{all}");

    push(&program, &practice, &mut shapes);
    program.run(&["doctor"]).ended(0);
    program
        .run(&["set", "Acme", "--tick", "tested", "--tick", "connected"])
        .ended(0);
    let report = program.run(&["report", "Acme"]).ended(0).out;
    assert!(report.contains("Users can be read") && report.contains("**Passed**"));

    sealed(&program, &mut shapes);

    let printed = program.printed.borrow().clone();
    for secret in [key, samples.push.bearer_token.as_str()] {
        assert!(!printed.contains(secret), "a secret was printed");
        assert!(!support::is_below(home.path(), secret), "a secret is in a file");
    }
    std::fs::write(home.path().join("planted"), key).unwrap();
    assert!(
        support::is_below(home.path(), key),
        "the search finds a planted key"
    );
    insta::assert_snapshot!("json_with_a_key", shapes.text());
    program.run(&["set", "Acme", "--forget-key"]).ended(0);
    let without = program.run(&["check", "Acme"]);
    assert_ne!(without.code, 0);
}

/// A workspace that OpenAI doesn't know, and an answer that doesn't come: neither is waited for to no end.
fn what_waiting_cannot_mend(program: &Program<'_>, practice: &Practice) {
    let failed = i32::from(ExitReason::CheckFailed.code());
    practice.state().set_scenario(Scenario::PlanWithoutApi);
    let stuck = program
        .run(&["wait", "Acme", "--timeout", "1h", "--json"])
        .ended(failed)
        .json();
    assert_eq!(stuck["outcome"], "stuck", "{stuck}");
    let single = program
        .run(&["check", "Acme", "--only", "workspace", "--json"])
        .ended(failed)
        .json();
    assert_eq!(stuck["words"], single["checks"][0]["words"], "{stuck} {single}");
    let all = program
        .run(&["check", "--all-waiting", "--json"])
        .ended(failed)
        .json();
    assert_eq!(all["waiting"][0]["access"], "stuck", "{all}");
    assert_eq!(all["waiting"][0]["words"], stuck["words"]);
    // Run alone, what another check would say is said, and is no success.
    program
        .run(&["check", "Acme", "--only", "users"])
        .ended(i32::from(ExitReason::CouldNotTell.code()));
    // A project key isn't looked for in the list of admin keys: nothing is asked, and nothing is known.
    program
        .run(&["check", "Acme", "--only", "key-details"])
        .ended(i32::from(ExitReason::CouldNotTell.code()));

    practice.state().set_scenario(Scenario::Slow);
    practice.state().set_timing(Timing {
        slow_by: Duration::from_secs(600),
        ..Timing::default()
    });
    let late = program
        .run(&["wait", "Acme", "--timeout", "1s", "--json"])
        .ended(i32::from(ExitReason::TimedOut.code()))
        .json();
    assert_eq!(late["outcome"], "timed-out", "{late}");
    assert!(
        late["waitedSeconds"].as_u64().unwrap() < 30,
        "the question itself would have been given up after 30 seconds: {late}"
    );
    practice.state().set_timing(Timing::default());
    practice.state().set_scenario(Scenario::AllWell);
}

/// The key comes by an open file, as a shell hands one over; the key is the same, so nothing else changes.
fn by_descriptor(program: &Program<'_>, key: &str) {
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("key");
    std::fs::write(&file, key).unwrap();
    let told = program.command(&["set", "Acme", "--key", "--read-from", "fd:3"]);
    let output = Command::new("sh")
        .args(["-c", "exec \"$@\" 3<\"$0\""])
        .arg(&file)
        .arg(told.get_program())
        .args(told.get_args())
        .envs(told.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .output()
        .unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(output.status.success(), "{said}");
    program.printed.borrow_mut().push_str(&said);
}

/// The key goes to another computer in a sealed bundle, and into the keyring there, which is the same here.
fn sealed(program: &Program<'_>, shapes: &mut Shapes) {
    const PASSPHRASE: &str = "lantern-gravel-otter-quilt";
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("acme.age").display().to_string();
    let exported = program
        .run_with(
            &[
                "export",
                &file,
                "Acme",
                "--seal",
                "--with-keys",
                "--read-from",
                "stdin",
                "--json",
            ],
            PASSPHRASE,
        )
        .ended(0)
        .json();
    assert_eq!(exported["keys"], 1, "{exported}");
    let other = Program::with_openai(elsewhere.path(), &program.openai, &program.chatgpt);
    let imported = other
        .run_with(
            &["import", &file, "--yes", "--read-from", "stdin", "--json"],
            PASSPHRASE,
        )
        .ended(0)
        .json();
    shapes.add("import, with a key", &imported);
    assert_eq!(
        imported["outcome"]["words"],
        "1 connection added. 1 key stored in the keyring."
    );
    other.run(&["check", "Acme", "--only", "compliance-key"]).ended(0);
    other.run(&["set", "Acme", "--forget-key"]).ended(0);
    program.printed.borrow_mut().push_str(&other.printed.borrow());
}

/// Nothing leaves before somebody agrees, and then once.
fn push(program: &Program<'_>, practice: &Practice, shapes: &mut Shapes) {
    let listed = program.run(&["push", "Acme", "--json"]).ended(0).json();
    shapes.add("push, the destinations", &listed);
    let form = program
        .run(&["push", "Acme", "https-endpoint", "--json"])
        .ended(0)
        .json();
    shapes.add("push, what one asks for", &form);
    let address = practice.platform_url();
    let arguments = [
        "push",
        "Acme",
        "https-endpoint",
        "--address",
        &address,
        "--sign-in",
        "bearer",
        "--read-from",
        "stdin",
        "--json",
    ];
    let credential = format!("credential={}\n", practice.samples().push.bearer_token.as_str());
    let unasked = program
        .run_with(&arguments, &credential)
        .ended(i32::from(ExitReason::NotConfirmed.code()));
    assert!(unasked.out.contains("\"delivered\": false"), "{}", unasked.out);
    assert!(practice.received().is_empty(), "nobody agreed");
    let tried = program
        .run_with(&[&arguments[..], &["--dry-run"]].concat(), &credential)
        .ended(0);
    let tried = serde_json::from_str(&tried.out).unwrap();
    shapes.add("push --dry-run", &tried);
    assert!(practice.received().is_empty(), "a dry run sends nothing");
    let pushed = program
        .run_with(&[&arguments[..], &["--yes"]].concat(), &credential)
        .ended(0)
        .json();
    assert_eq!(pushed["delivered"], true, "{pushed}");
    shapes.add("push --yes", &pushed);
    assert_eq!(practice.received().len(), 1, "once");

    // A receiver that takes it and hangs up: nobody knows, and it is not sent again by the same command.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let lost = format!("http://{}/in", listener.local_addr().unwrap());
    let calls = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&calls);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            counting.fetch_add(1, Ordering::SeqCst);
            let _ = stream.unwrap().read(&mut [0; 16384]);
        }
    });
    let again: Vec<&str> = arguments
        .iter()
        .map(|argument| {
            if *argument == address {
                lost.as_str()
            } else {
                *argument
            }
        })
        .chain(["--yes"])
        .collect();
    let unknown = program
        .run_with(&again, &credential)
        .ended(i32::from(ExitReason::NotDelivered.code()));
    assert!(unknown.out.contains("\"unsettled\": true"), "{}", unknown.out);
    let refused = program
        .run_with(&again, &credential)
        .ended(i32::from(ExitReason::Refused.code()));
    assert!((refused.out + &refused.err).contains("may or may not have arrived"));
    assert_eq!(calls.load(Ordering::SeqCst), 1, "it was sent twice");
    program
        .run(&["push", "Acme", "https-endpoint", "--not-there", "configuration"])
        .ended(0);
}
