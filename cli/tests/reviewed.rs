//! What scripts and people rely on, as reviewed snapshots: the help, and the shapes of the JSON.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod support;

use causeway_cli::ExitReason;
use clap::{ArgAction, Command};
use support::Program;
use support::shape::Shapes;

/// Every command of the tree, by its whole name.
fn tree(command: &Command, above: &str, all: &mut Vec<(String, Command)>) {
    let name = format!("{above} {}", command.get_name()).trim().to_owned();
    for below in command.get_subcommands() {
        tree(below, &name, all);
    }
    all.push((name, command.clone()));
}

fn every_command() -> Vec<(String, Command)> {
    let mut command = causeway_cli::command();
    command.build();
    let mut all = Vec::new();
    tree(&command, "", &mut all);
    all.retain(|(name, _)| !name.contains(" help"));
    all
}

#[test]
fn the_help_of_every_command_is_as_reviewed() {
    causeway_cli::command().debug_assert();
    let help = every_command()
        .into_iter()
        .fold(String::new(), |text, (name, command)| {
            let help = command.term_width(100).render_long_help();
            format!("{text}===== {name}\n{help}\n")
        });
    insta::assert_snapshot!("help", help);
}

/// The page for people names every command and every exit code, and no other code.
#[test]
fn the_page_about_it_is_complete() {
    let page = include_str!("../../docs/command-line.md");
    for command in causeway_cli::command().get_subcommands() {
        let name = command.get_name();
        assert!(page.contains(&format!("`{name}`")), "{name} is not on the page");
    }
    let (_, after) = page.split_once("## Exit codes").unwrap();
    let (table, _) = after.split_once("## JSON").unwrap();
    let cells = table.lines().filter_map(|line| line.split('|').nth(1));
    let codes: Vec<u8> = cells.filter_map(|cell| cell.trim().parse().ok()).collect();
    assert_eq!(codes, ExitReason::ALL.map(ExitReason::code));
}

#[test]
fn every_command_and_argument_explains_itself() {
    for (name, command) in every_command() {
        assert!(command.get_about().is_some(), "{name} says nothing about itself");
        for argument in command.get_arguments() {
            assert!(argument.get_help().is_some(), "{name}: {argument:?}");
        }
    }
}

/// By id, by the name on the command line, and by the name of the value.
#[test]
fn no_argument_takes_a_secret_under_any_of_its_names() {
    let telling = ["key", "secret", "password", "passphrase", "token", "credential"];
    let mut switches = 0;
    for (name, command) in every_command() {
        for argument in command.get_arguments() {
            let value = argument.get_value_names().and_then(|names| names.first());
            let names = [
                Some(argument.get_id().as_str()),
                argument.get_long(),
                value.map(|name| name.as_str()),
            ];
            let tells = names
                .into_iter()
                .flatten()
                .any(|name| telling.iter().any(|word| name.to_lowercase().contains(word)));
            let takes_a_value = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
            assert!(!(tells && takes_a_value), "{name} takes {argument:?}");
            switches += usize::from(tells);
        }
    }
    assert!(
        switches > 0,
        "at least --key has such a name, else nothing was judged"
    );
}

#[test]
fn a_key_as_any_argument_is_refused_and_repeated_nowhere() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    program.run(&["new", "varonis-saas", "--label", "Acme"]).ended(0);
    let key = format!("sk-proj-{0}T3BlbkFJ{0}", "c4N4rY".repeat(12));
    let hidden = format!("company={key}");
    for arguments in [
        vec!["set", "Acme", &key],
        vec!["set", "Acme", "--key", &key],
        vec!["set", "Acme", "--label", &key],
        vec!["new", "varonis-saas", "--client", &key],
        vec!["push", "Acme", "https-endpoint", "--field", &hidden, "--json"],
        vec!["export", &key, "--all"],
        vec!["show", &key],
        vec![&key],
    ] {
        let ran = program.run(&arguments).ended(2);
        assert!(ran.err.contains("looks like a key"), "{}", ran.err);
    }
    assert!(!program.printed.borrow().contains(&key[8..]));
    assert!(!support::is_below(home.path(), &key[8..]), "it was written down");
}

#[test]
fn the_json_has_the_documented_shapes() {
    let home = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (bundle, no_guide) = (path("all.causeway"), path("mine.toml"));
    let calendar = path("keys.ics");
    std::fs::write(&no_guide, "schema = 1\n").unwrap();
    let program = Program::alone(home.path());
    let mut shapes = Shapes::default();
    let new = ["new", "varonis-saas", "--label", "Acme", "--client", "Acme Ltd"];
    for (code, arguments) in [
        (0, &new[..]),
        (
            0,
            &["set", "Acme", "organization-id=org-Ab12Cd34Ef56Gh78Ij90Kl12"],
        ),
        (0, &["list"]),
        (0, &["show", "Acme", "--history"]),
        (0, &["show", "Acme", "--step", "workspace"]),
        (0, &["guides", "list", "varonis"]),
        (0, &["guides", "show", "varonis-saas"]),
        // A file that is no guide.
        (6, &["guides", "lint", &no_guide]),
        (0, &["export", &bundle, "--all"]),
        (0, &["import", &bundle, "--dry-run"]),
        (0, &["import", &bundle, "--yes"]),
        (0, &["report", "--all", "--form", "md"]),
        (0, &["new", "varonis-saas", "--label", "Globex"]),
        (
            0,
            &["set", "Globex", "--route", "admin-console", "--expires", "20"],
        ),
        (0, &["remind", "--calendar", &calendar]),
        // Nobody listens in OpenAI's place.
        (6, &["doctor"]),
        // Two have the name now.
        (3, &["show", "Acme"]),
        (4, &["show", "Nobody"]),
    ] {
        let ran = program.run(&[arguments, &["--json"]].concat());
        // A path is another one in each run.
        let words = arguments.iter().filter(|word| !word.contains('.'));
        let name = words.copied().collect::<Vec<_>>().join(" ");
        shapes.add(&format!("{name}: ends with {code}"), &ran.ended(code).json());
    }
    insta::assert_snapshot!("json", shapes.text());
}
