//! The command line in the pseudo-language, which puts every message in brackets: a sentence
//! outside brackets is written into the code.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod support;

use std::path::Path;
use support::{Program, Ran};

const ORGANIZATION: &str = "org-Ab12Cd34Ef56Gh78Ij90Kl12";
const WORKSPACE: &str = "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f";

/// What is outside of all brackets, line by line and column by column.
fn outside(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '⟦' => depth += 1,
            '⟧' => {
                depth = depth.saturating_sub(1);
                // Two messages beside each other don't make a sentence of what is between others.
                kept.push('\u{0}');
            }
            '\n' => kept.push(c),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    // The columns of a table are at least two blanks apart.
    let columns = kept.split(['\n', '\u{0}']).flat_map(|line| line.split("  "));
    columns.map(|text| text.trim().to_owned()).collect()
}

/// Three ordinary words in a row.
fn is_sentence(line: &str) -> bool {
    let is_word = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        // A command's usage is made of names: show [OPTIONS] <CONNECTION>.
        let is_a_name = word.starts_with(['[', '<', '-']);
        !is_a_name && bare.len() > 1 && bare.chars().all(|c| c.is_ascii_alphabetic() || c == '\'')
    };
    let words: Vec<&str> = line.split_whitespace().collect();
    words
        .windows(3)
        .any(|three| three.iter().all(|word| is_word(word)))
}

/// Without `[possible values: …]`, which clap writes in English only, perhaps over two lines.
fn without_lists_of_clap(text: &str) -> String {
    let mut parts = text.split("[possible");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| {
        kept + part.split_once(']').map_or(part, |(_, after)| after)
    })
}

/// The texts of the guides and destinations, which are in English only, as the guide for Varonis fills them in.
fn texts_of_guides() -> String {
    fn add(folder: &Path, all: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                add(&path, all);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                all.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut all = String::new();
    add(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../guides"), &mut all);
    all.replace("**", "")
        .replace("\\\"", "\"")
        .replace("{vendor}", "Varonis")
        .replace("{product}", "Varonis SaaS")
}

/// Sentences in what was printed that are neither from a Fluent file nor from a guide.
fn hard_coded(ran: &Ran, guides: &str) -> Vec<String> {
    let text = format!("{}\n{}", ran.out, ran.err);
    outside(&text)
        .into_iter()
        .filter(|line| is_sentence(line))
        .filter(|line| {
            let parts = line.split([':', '(', ')', '[', ']', '.']).map(str::trim);
            !parts
                .filter(|part| is_sentence(part))
                .all(|part| guides.contains(part))
        })
        .collect()
}

#[test]
fn a_planted_sentence_is_found_and_a_bracketed_one_is_not() {
    let ran = |out: &str| Ran {
        code: 0,
        out: out.to_owned(),
        err: String::new(),
    };
    let found = |out: &str| hard_coded(&ran(out), "Create the key there.");
    assert_eq!(found("⟦one⟧ Nothing was written here ⟦two⟧").len(), 1);
    assert_eq!(found("  - Nothing was written here.\n").len(), 1);
    assert!(found("⟦Ñóţĥĩñĝ about Nothing was written here⟧").is_empty());
    assert!(found("1. Create the key there.").is_empty());
    assert!(found("Acme varonis-saas ⟦Ñéxţ⟧ (0/9)").is_empty());
}

#[test]
fn the_help_of_every_command_is_from_the_fluent_files() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    let mut commands = vec![String::new()];
    fn tree(command: &clap::Command, above: &str, all: &mut Vec<String>) {
        for below in command.get_subcommands() {
            let name = format!("{above} {}", below.get_name());
            tree(below, &name, all);
            all.push(name);
        }
    }
    tree(&causeway_cli::command(), "", &mut commands);
    commands.retain(|name| !name.contains(" help"));
    assert!(commands.len() > 15, "{commands:?}");
    for name in commands {
        for help in ["-h", "--help"] {
            let arguments: Vec<&str> = name.split_whitespace().chain([help]).collect();
            let mut ran = program.run_in("qps", &arguments).ended(0);
            ran.out = without_lists_of_clap(&ran.out);
            assert!(ran.out.contains('⟦'), "{name}: {}", ran.out);
            assert_eq!(hard_coded(&ran, ""), Vec::<String>::new(), "{name} {help}");
        }
    }
}

#[test]
fn what_the_commands_say_is_from_the_fluent_files() {
    let home = tempfile::tempdir().unwrap();
    let program = Program::alone(home.path());
    let guides = texts_of_guides();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (bundle, no_guide, calendar, report) = (
        path("all.causeway"),
        path("mine.toml"),
        path("keys.ics"),
        path("acme.md"),
    );
    let diagnosis = path("found.txt");
    std::fs::write(&no_guide, "schema = 1\n").unwrap();
    let organization = format!("organization-id={ORGANIZATION}");
    let workspace = format!("workspace-id={WORKSPACE}");
    let runs: &[&[&str]] = &[
        &["list"],
        &["new", "varonis-saas", "--label", "Acme", "--client", "Acme Ltd"],
        &[
            "set",
            "Acme",
            &organization,
            &workspace,
            "--route",
            "platform-key",
            "--tick",
            "ready",
        ],
        &["set", "Acme", "--expires", "20", "--follow-up-after", "5"],
        &["set", "Acme"],
        &["set", "Acme", "workspace-id"],
        &["set", "Acme", "workspace-id=x"],
        &["set", "Acme", "nonsense=x"],
        &["set", "Acme", "--key"],
        &["list"],
        &["show", "Acme", "--history"],
        &["show", "Acme", "--step", "workspace"],
        &["show", "Acme", "--step", "connect"],
        &["show", "Acme", "--step", "nowhere"],
        &["show", "Nobody"],
        &["check", "Acme"],
        &["check", "Acme", "--only", "nonsense"],
        &["check", "--all-waiting"],
        &["wait", "Acme", "--timeout", "1s"],
        &["wait", "Acme", "--timeout", "soon"],
        &["mail", "Acme", "--mark-sent"],
        &["push", "Acme"],
        &["push", "Acme", "https-endpoint"],
        &["push", "Acme", "nowhere"],
        &["export", &bundle, "--all"],
        &["export", &bundle, "--all"],
        &["export", &bundle, "--all", "--with-keys", "--replace"],
        &["import", &bundle, "--dry-run"],
        &["import", &bundle],
        &["import", &bundle, "--yes", "--clashes", "both"],
        &["import", &no_guide],
        &["show", "Acme"],
        &["report", "--all"],
        &["report", "--all", "--file", &report],
        &["remind"],
        &["remind", "--within", "1", "--calendar", &calendar],
        &["remind", "--calendar", &calendar],
        &["remind", "--client", "Nobody"],
        &["guides", "list"],
        &["guides", "list", "nonsense"],
        &["guides", "show", "varonis-saas"],
        &["guides", "show", "cloudflare-casb"],
        &["guides", "show", "nonsense"],
        &["guides", "lint", &no_guide],
        &["doctor", "--file", &diagnosis],
        // What clap refuses.
        &["frobnicate"],
        &["lsit"],
        &["list", "--nonsense"],
        &["show"],
        &["set", "Acme", "--route", "nonsense"],
        &["set", "Acme", "--key", "--forget-key"],
        &["set", "Acme", "--key", "--key"],
        &["check", "Acme", "--slot"],
        &["guides"],
    ];
    for arguments in runs {
        let ran = program.run_in("qps", arguments);
        assert!(
            format!("{}{}", ran.out, ran.err).contains('⟦'),
            "{arguments:?} says nothing: {}{}",
            ran.out,
            ran.err
        );
        assert_eq!(hard_coded(&ran, &guides), Vec::<String>::new(), "{arguments:?}");
    }
}
