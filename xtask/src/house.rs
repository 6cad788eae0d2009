//! The rules of ARCHITECTURE.md that neither a compiler nor a linter sees. The page's are in `ui/eslint.config.js`.

mod import_rings;
mod logging;
mod named_tests;
mod supply;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::literals;
use crate::program::{self, Log};
use crate::references;
use crate::workspace::Workspace;

/// One rule and what breaks it now.
struct Verdict {
    /// The rule in the words of ARCHITECTURE.md.
    rule: &'static str,
    breaches: Vec<String>,
}

/// A text file of this checkout, by its path below the root.
pub struct Source {
    /// With `/` between its parts, on every system.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// Judges every rule; returns how many there are when all hold.
///
/// # Errors
/// The rules that are broken, each with the places that break it.
pub fn judge(workspace: &Workspace, log: &mut Log) -> Result<usize> {
    let tracked = tracked(&workspace.root)?;
    let sources = sources(&workspace.root, &tracked);
    let verdicts = [
        Verdict {
            rule: "Core has no Tauri: neither it nor anything it depends on.",
            breaches: window_crates(&dependencies(workspace, "causeway-core")?),
        },
        Verdict {
            rule: "Practice has no Tauri either: tests and scripts use it without a window.",
            breaches: window_crates(&dependencies(workspace, "causeway-practice")?),
        },
        Verdict {
            rule: "The command line has no Tauri: it runs where there is no window.",
            breaches: window_crates(&dependencies(workspace, "causeway-cli")?),
        },
        Verdict {
            rule: "The rooms of the core do not import each other in a ring.",
            breaches: import_rings::rings(&sources),
        },
        Verdict {
            rule: "core/src/causeway is the front: of the core only core/src/api imports it.",
            breaches: import_rings::imports_of_the_front(&sources),
        },
        Verdict {
            rule: "Every sentence lives in a Fluent file, none in the code.",
            breaches: sentences_in_code(&sources)?,
        },
        Verdict {
            rule: "Fluent files have straight apostrophes and curly quotation marks: one search finds a sentence.",
            breaches: other_marks(&sources),
        },
        Verdict {
            rule: "Only core/src/log logs: what may get into the log is decided by types there.",
            breaches: logging::past_the_types(&sources),
        },
        Verdict {
            rule: "What CI runs of others is pinned: actions by digest, tools by version.",
            breaches: supply::unpinned(&sources),
        },
        Verdict {
            rule: "A pre-release crate has a reason in SECURITY.md.",
            breaches: supply::unjudged(&sources),
        },
        Verdict {
            rule: "Each test that SECURITY.md names exists.",
            breaches: named_tests::missing(&sources),
        },
        Verdict {
            rule: "No tracked file names a place of one machine.",
            breaches: machine_paths(&sources, &places_of_this_machine(&workspace.root)),
        },
        Verdict {
            rule: "What docs, comments and guides point at in this repository exists.",
            breaches: references::dead(&sources, &tracked),
        },
    ];
    let mut broken = Vec::new();
    for verdict in &verdicts {
        log.note(&format!("{}: {}", verdict.breaches.len(), verdict.rule))?;
        if !verdict.breaches.is_empty() {
            broken.push(format!(
                "Broken rule of ARCHITECTURE.md: {}\n  {}",
                verdict.rule,
                verdict.breaches.join("\n  ")
            ));
        }
    }
    if !broken.is_empty() {
        bail!("{}", broken.join("\n"));
    }
    Ok(verdicts.len())
}

/// The path of every file that git tracks or would track.
fn tracked(root: &Path) -> Result<Vec<String>> {
    let list = program::output(Command::new("git").current_dir(root).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    Ok(list
        .split('\0')
        .filter(|path| !path.is_empty())
        // A file deleted but not yet committed is still listed.
        .filter(|path| root.join(path).exists())
        .map(str::to_owned)
        .collect())
}

/// The text files among them.
fn sources(root: &Path, tracked: &[String]) -> Vec<Source> {
    tracked
        .iter()
        // A picture does not read as text.
        .filter_map(|path| {
            let text = std::fs::read_to_string(root.join(path)).ok()?;
            Some(Source {
                path: path.to_owned(),
                text,
            })
        })
        .collect()
}

/// The names of the crates that end up in a crate, on every system.
fn dependencies(workspace: &Workspace, package: &str) -> Result<String> {
    program::output(program::cargo().current_dir(&workspace.root).args([
        "tree",
        "--package",
        package,
        "--edges",
        "normal,build",
        "--target",
        "all",
        "--prefix",
        "none",
    ]))
}

fn window_crates(tree: &str) -> Vec<String> {
    let mut found: Vec<String> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| name.starts_with("tauri") || ["wry", "tao", "gtk", "webkit2gtk"].contains(name))
        .map(str::to_owned)
        .collect();
    found.sort();
    found.dedup();
    found
}

fn sentences_in_code(sources: &[Source]) -> Result<Vec<String>> {
    let paths: Vec<&str> = sources.iter().map(|source| source.path.as_str()).collect();
    let mut found: Vec<String> = literals::unused_exemptions(&paths)
        .into_iter()
        .map(|exempt| format!("xtask/src/literals.rs: nothing is at {exempt} any more"))
        .collect();
    for source in sources.iter().filter(|source| literals::concerns(&source.path)) {
        for literal in literals::sentences(&source.text).with_context(|| source.path.clone())? {
            found.push(format!("{}:{}: {:?}", source.path, literal.line, literal.text));
        }
    }
    Ok(found)
}

fn other_marks(sources: &[Source]) -> Vec<String> {
    let other = |line: &str| {
        // In braces, straight quotation marks belong to Fluent: { "" }.
        let mut inside = 0_usize;
        !line.starts_with('#')
            && line.chars().any(|c| {
                match c {
                    '{' => inside += 1,
                    '}' => inside = inside.saturating_sub(1),
                    _ => {}
                }
                matches!(c, '‘' | '’') || (c == '"' && inside == 0)
            })
    };
    let is_fluent =
        |source: &&Source| source.path.starts_with("locales/en-US/") && source.path.ends_with(".ftl");
    sources
        .iter()
        .filter(is_fluent)
        .flat_map(|source| lines_where(source, other))
        .collect()
}

fn machine_paths(sources: &[Source], places: &[String]) -> Vec<String> {
    sources
        .iter()
        .flat_map(|source| lines_where(source, |line| places.iter().any(|place| names_place(line, place))))
        .collect()
}

fn lines_where(source: &Source, breaks: impl Fn(&str) -> bool) -> Vec<String> {
    source
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| breaks(line))
        .map(|(index, line)| format!("{}:{}: {}", source.path, index + 1, line.trim()))
        .collect()
}

fn is_comment(line: &str) -> bool {
    ["//", "/*", "*", "<!--"]
        .iter()
        .any(|start| line.trim_start().starts_with(start))
}

/// Whether a line of code uses this word, of its own or as a member of something.
fn calls(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || c == '_'))
    })
}

/// Whether `word` is in `line` and is not the end of a longer word or path.
fn names_place(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || "_./-~$}".contains(c)))
    })
}

/// The folders that tell whose machine this is: the checkout's, the person's, cargo's.
fn places_of_this_machine(root: &Path) -> Vec<String> {
    let from_environment = ["HOME", "USERPROFILE", "CARGO_HOME", "RUSTUP_HOME"]
        .iter()
        .filter_map(env::var_os)
        .map(PathBuf::from);
    std::iter::once(root.to_path_buf())
        .chain(from_environment)
        .filter_map(|place| telling(&place))
        .collect()
}

/// A folder as it would be written in a file; `None` for one every machine has.
fn telling(place: &Path) -> Option<String> {
    let text = place.to_str()?.trim_end_matches(['/', '\\']);
    let home_of_root = format!("/{}", "root");
    (text == home_of_root || place.components().count() > 2).then(|| {
        let separator = if text.contains('\\') { '\\' } else { '/' };
        format!("{text}{separator}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_window_crate_anywhere_below_core_is_found() {
        let tree = "causeway-core v0.1.0\nserde v1.0.2\ntauri-utils v2.7.0\nserde v1.0.2 (*)\n";
        assert_eq!(window_crates(tree), ["tauri-utils"]);
        assert!(window_crates("causeway-core v0.1.0\nkeyring v4.2.0\n").is_empty());
    }

    #[test]
    fn another_apostrophe_or_quotation_mark_in_a_fluent_file_is_found() {
        let sources = [source(
            "locales/en-US/page/home.ftl",
            "# it’s a \"comment\"\ngood = It's “here”{ \"\" }.\nbad = It’s here.\nworse = It's \"here\".\n",
        )];
        assert_eq!(
            other_marks(&sources),
            [
                "locales/en-US/page/home.ftl:3: bad = It’s here.",
                "locales/en-US/page/home.ftl:4: worse = It's \"here\"."
            ]
        );
    }

    #[test]
    fn a_place_of_this_machine_is_found_and_a_longer_path_is_not() {
        let places = [telling(Path::new("/home/mia")).unwrap()];
        let sources = [
            source("README.md", "see /home/mia/notes"),
            source("ui/index.html", "https://example.org/home/mia/notes"),
        ];
        assert_eq!(
            machine_paths(&sources, &places),
            ["README.md:1: see /home/mia/notes"]
        );
    }

    #[test]
    fn a_folder_that_every_machine_has_tells_nothing() {
        assert_eq!(telling(Path::new("/src")), None);
        assert_eq!(telling(Path::new("/")), None);
        assert_eq!(telling(Path::new("/home/mia")).as_deref(), Some("/home/mia/"));
    }
}
