//! What works without a keyring and without OpenAI: arguments, shapes, exit codes, bundles, reports.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod support;

use causeway_cli::ExitReason;
use support::Program;

const ORGANIZATION: &str = "org-Ab12Cd34Ef56Gh78Ij90Kl12";
const WORKSPACE: &str = "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f";

#[test]
fn a_connection_is_begun_filled_in_shown_and_reported() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    let made = program
        .run(&["new", "varonis-saas", "--label", "Acme", "--json"])
        .ended(0)
        .json();
    assert_eq!(made["command"], "new");
    let filled = program.run(&[
        "set",
        "acme",
        &format!("organization-id={ORGANIZATION}"),
        &format!("workspace-id={WORKSPACE}"),
        "--route",
        "platform-key",
        "--tick",
        "ready",
        "--json",
    ]);
    filled.ended(0);
    let listed = program.run(&["list", "--json"]).ended(0).json();
    assert_eq!(listed["connections"][0]["label"], "Acme");
    assert_eq!(listed["connections"][0]["step"], "organization");
    let shown = program.run(&["show", "Acme"]).ended(0);
    assert!(shown.out.contains(WORKSPACE) && shown.out.contains("OpenAI Platform organization"));

    let report = program.run(&["report", "Acme", "--json"]).ended(0).json();
    assert_eq!(report["report"]["format"], "causeway-evidence");
    assert_eq!(report["report"]["connections"][0]["workspaceId"], WORKSPACE);
    let file = home.path().join("report.html");
    let file = file.to_str().unwrap();
    program
        .run(&["report", "--all", "--form", "html", "--file", file])
        .ended(0);
    assert!(
        std::fs::read_to_string(file)
            .unwrap()
            .starts_with("<!DOCTYPE html>")
    );
    let again = program.run(&["report", "--all", "--file", file]);
    again.ended(i32::from(ExitReason::Failed.code()));
}

#[test]
fn a_push_names_each_value_that_was_not_said_and_takes_none_from_before() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    program.run(&["new", "varonis-saas", "--label", "Acme"]).ended(0);
    let usage = i32::from(ExitReason::Usage.code());
    let push = ["push", "Acme", "aws-secrets-manager-new-value"];
    let address = [
        "--address",
        "https://secretsmanager.eu-central-1.amazonaws.com",
        "--yes",
    ];
    let said = program.run(&[&push[..], &address[..]].concat()).ended(usage);
    for field in ["region", "name", "user"] {
        assert!(said.err.contains(&format!("--field {field}=")), "{}", said.err);
    }
    let rest = ["--field", "region=eu-central-1", "--field", "name= "];
    let said = program
        .run(&[&push[..], &address[..], &rest[..]].concat())
        .ended(usage);
    assert!(
        said.err.contains("--field name=") && !said.err.contains("--field region="),
        "an empty one is not said either: {}",
        said.err
    );
    let said = program
        .run(&["push", "Acme", "https-endpoint", "--dry-run", "--json"])
        .ended(usage);
    let said = said.out + &said.err;
    assert!(
        said.contains("--address") && said.contains("--sign-in"),
        "one of several ways to sign in is not guessed: {said}"
    );
    // The destination alone says what there is to say.
    program.run(&push).ended(0);
}

#[test]
fn a_bundle_goes_from_one_folder_to_another() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (from, to) = (Program::alone(one.path()), Program::alone(other.path()));
    from.run(&["new", "tenable-ai-exposure", "--label", "Acme"])
        .ended(0);
    from.run(&["set", "Acme", &format!("workspace-id={WORKSPACE}")])
        .ended(0);
    let file = one.path().join("bundle.json");
    let file = file.to_str().unwrap();
    from.run(&["export", file, "Acme"]).ended(0);
    let looked = to.run(&["import", file, "--dry-run", "--json"]).ended(0);
    assert!(looked.out.contains("Tenable AI Exposure"));
    assert_eq!(
        to.run(&["list", "--json"]).json()["connections"],
        serde_json::json!([])
    );
    to.run(&["import", file])
        .ended(i32::from(ExitReason::NotConfirmed.code()));
    to.run(&["import", file, "--yes"]).ended(0);
    assert!(to.run(&["show", "Acme"]).ended(0).out.contains(WORKSPACE));
}

#[test]
fn a_bundle_is_sealed_with_a_passphrase_and_what_is_here_is_replaced_only_if_said_so() {
    const PASSPHRASE: &str = "lantern-gravel-otter-quilt";
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    program
        .run(&["new", "tenable-ai-exposure", "--label", "Acme"])
        .ended(0);
    program
        .run(&["set", "Acme", &format!("workspace-id={WORKSPACE}")])
        .ended(0);
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("acme.age").display().to_string();
    let seal = ["export", &file, "Acme", "--seal", "--read-from", "stdin"];
    let weak = program.run_with(&seal, "password1\n");
    assert!(weak.err.contains("could guess this"), "{}", weak.err);
    let keys = program.run(&["export", &file, "Acme", "--with-keys"]);
    assert!(keys.err.contains("only in a sealed bundle"), "{}", keys.err);
    assert!(!std::path::Path::new(&file).exists());
    let sealed = program
        .run_with(&[&seal[..], &["--json"]].concat(), PASSPHRASE)
        .ended(0)
        .json();
    assert_eq!(
        (&sealed["sealed"], &sealed["keys"]),
        (&true.into(), &0.into()),
        "{sealed}"
    );
    assert!(
        !support::is_below(elsewhere.path(), WORKSPACE),
        "nothing of it lies open"
    );

    program.run(&["set", "Acme", "--label", "Mine"]).ended(0);
    let import = ["import", &file, "--read-from", "stdin", "--yes"];
    let wrong = program.run_with(&import, "not this one");
    assert!(wrong.err.contains("doesn't open it"), "{}", wrong.err);
    let kept = program.run_with(&import, PASSPHRASE).ended(0);
    assert!(kept.out.contains("1 connection kept as it was."), "{}", kept.out);
    let replaced = program.run_with(&[&import[..], &["--clashes", "replace"]].concat(), PASSPHRASE);
    let replaced = replaced.ended(0);
    assert!(replaced.err.contains("Name: Mine → Acme"), "{}", replaced.err);
    assert!(
        replaced.out.contains("1 connection replaced."),
        "{}",
        replaced.out
    );
    program
        .run_with(&[&import[..], &["--clashes", "both"]].concat(), PASSPHRASE)
        .ended(0);
    let listed = program.run(&["list", "--json"]).ended(0).json();
    assert_eq!(listed["connections"].as_array().unwrap().len(), 2, "{listed}");
    assert!(!program.printed.borrow().contains(PASSPHRASE));
    assert!(!support::is_below(home.path(), PASSPHRASE), "it was written down");
}

#[test]
fn a_bundle_is_sealed_for_somebody_and_opened_with_their_file() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    program.run(&["new", "varonis-saas", "--label", "Acme"]).ended(0);
    let elsewhere = tempfile::tempdir().unwrap();
    let path = |name: &str| elsewhere.path().join(name).display().to_string();
    let (file, identity, recipients) = (path("acme.age"), path("key.txt"), path("team.txt"));
    // Made for this test, and for nothing else.
    let public = "age1v5me3a36r6fvf34cys8s8vpt2mv0kcgeldugewpj3qj8lquhaegsshqxmf";
    std::fs::write(
        &identity,
        include_str!("../../core/src/bundle/tests/samples/sealed-version-1.key.txt"),
    )
    .unwrap();
    std::fs::write(&recipients, format!("# the team\n{public}\n")).unwrap();
    program
        .run(&["export", &file, "Acme", "--seal-for-file", &recipients])
        .ended(0);
    program
        .run(&["export", &file, "Acme", "--seal-for", public, "--replace"])
        .ended(0);
    let nobody = program.run(&["export", &path("no.age"), "Acme", "--seal-for", "robin"]);
    assert!(
        nobody.err.contains("isn't a key that a bundle can be sealed for"),
        "{}",
        nobody.err
    );
    let without = program.run(&["import", &file, "--dry-run"]);
    assert!(without.err.contains("--identity"), "{}", without.err);
    let looked = program
        .run(&["import", &file, "--dry-run", "--identity", &identity, "--json"])
        .ended(0)
        .json();
    assert_eq!(looked["preview"]["sealed"], true, "{looked}");
    assert_eq!(looked["preview"]["rows"][0]["label"], "Acme");
}

#[test]
fn keys_that_end_are_listed_and_written_for_a_calendar() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    for (label, client) in [("Acme, Europe", "Acme Ltd"), ("Globex", "Globex; Söhne")] {
        program
            .run(&["new", "varonis-saas", "--label", label, "--client", client])
            .ended(0);
        program
            .run(&["set", label, "--route", "admin-console", "--expires", "60"])
            .ended(0);
    }
    let file = home.path().join("keys.ics");
    let file = file.to_str().unwrap();

    let none = program.run(&["remind", "--calendar", file]).ended(0);
    assert!(
        none.out.contains("No key expires within 30 days."),
        "{}",
        none.out
    );
    assert!(!std::path::Path::new(file).exists());

    let listed = program.run(&["remind", "--within", "60"]).ended(0);
    for words in [
        "\nAcme Ltd\n- Expires on ",
        "\nGlobex; Söhne\n- Expires on ",
        "open the connection in Causeway",
    ] {
        assert!(listed.out.contains(words), "{words}: {}", listed.out);
    }
    let one = program.run(&["remind", "--within", "60", "--client", "ACME ltd", "--json"]);
    let one = one.ended(0).json();
    assert_eq!(one["keys"].as_array().unwrap().len(), 1, "{one}");
    assert_eq!(one["keys"][0]["label"], "Acme, Europe");
    assert_eq!(one["file"], serde_json::Value::Null);

    let write = ["remind", "--within", "60", "--calendar", file];
    assert!(
        program
            .run(&write)
            .ended(0)
            .out
            .contains("2 keys expire within 60 days")
    );
    let calendar = std::fs::read_to_string(file).unwrap();
    assert_eq!(calendar.matches("BEGIN:VEVENT\r\n").count(), 2, "{calendar}");
    assert!(calendar.contains(r"SUMMARY:OpenAI key expires: Globex\; Söhne with Varonis SaaS"));
    program.run(&write).ended(i32::from(ExitReason::Failed.code()));
    program.run(&[&write[..], &["--replace"]].concat()).ended(0);
    let nobody = program.run(&["remind", "--client", "Nobody", "--json"]);
    let nobody = nobody.ended(i32::from(ExitReason::NotFound.code())).json();
    assert_eq!(nobody["problem"]["code"], "no-such-client", "{nobody}");
}

#[test]
fn what_goes_wrong_has_a_number_and_says_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    program.run(&["new", "varonis-saas", "--label", "Acme"]).ended(0);
    let code = |exit: ExitReason| i32::from(exit.code());
    let nowhere = program
        .run(&["show", "Nobody", "--json"])
        .ended(code(ExitReason::NotFound));
    let problem = nowhere.json();
    assert_eq!(problem["problem"]["code"], "no-such-connection", "{problem}");
    assert!(problem["problem"]["hint"].as_str().unwrap().contains("list"));
    program
        .run(&["new", "no-such-platform"])
        .ended(code(ExitReason::NotFound));
    program
        .run(&["set", "Acme", "workspace-id=not-an-id"])
        .ended(code(ExitReason::Refused));
    program.run(&["frobnicate"]).ended(code(ExitReason::Usage));
    program.run(&["mail", "Acme"]).ended(code(ExitReason::Refused));
    // Nobody is there to be asked for a key.
    let unasked = program.run(&["set", "Acme", "--key"]);
    assert_ne!(unasked.code, 0);
    let redirected = Program::with_openai(home.path(), "https://evil.example", "http://127.0.0.1:9");
    assert_ne!(
        redirected.run(&["list"]).code,
        0,
        "only addresses of this computer"
    );
}

#[test]
fn the_doctor_writes_a_file_without_anything_that_was_typed() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    program
        .run(&["new", "varonis-saas", "--label", "Very Secret Client"])
        .ended(0);
    program
        .run(&["set", "Very Secret Client", &format!("workspace-id={WORKSPACE}")])
        .ended(0);
    let file = home.path().join("found.txt");
    let said = program.run(&["doctor", "--file", file.to_str().unwrap()]);
    let written = std::fs::read_to_string(&file).unwrap();
    for text in [&said.out, &written] {
        assert!(text.contains("The data folder"), "{text}");
        assert!(
            !text.contains("Very Secret Client") && !text.contains(WORKSPACE),
            "{text}"
        );
    }
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    let manual = program.run(&["man"]).ended(0).out;
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let completions = program.run(&["completions", shell]).ended(0).out;
        for command in ["doctor", "wait", "report"] {
            assert!(completions.contains(command), "{shell} lacks {command}");
            assert!(manual.contains(command));
        }
    }
}

#[test]
fn guides_are_listed_shown_and_linted() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    let listed = program.run(&["guides", "list", "--json"]).ended(0).json();
    assert!(listed["platforms"].as_array().unwrap().len() > 30, "{listed}");
    assert!(
        program
            .run(&["guides", "show", "varonis-saas"])
            .ended(0)
            .out
            .contains("Varonis")
    );
    let file = home.path().join("mine.toml");
    std::fs::write(&file, "schema = 1\n").unwrap();
    program
        .run(&["guides", "lint", file.to_str().unwrap()])
        .ended(i32::from(ExitReason::CheckFailed.code()));
}
