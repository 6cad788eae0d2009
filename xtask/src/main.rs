//! The commands of this repository.
//!
//! `cargo xtask run` opens the app and `cargo xtask test` proves it. Both start from a fresh
//! machine: they say what is missing, install it where they may, and otherwise print the exact
//! command for this system and stop.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool speaks through its output"
)]

mod bench;
mod desktop;
mod destinations;
mod fingerprint;
mod guides;
mod house;
mod install;
mod literals;
mod node;
mod packages;
mod page;
mod page_host;
mod pictures;
mod program;
mod references;
mod release;
mod run;
mod system;
mod test;
mod tools;
mod types;
mod workspace;

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

use workspace::Workspace;

const USAGE: &str = "\
Usage:
  cargo xtask run [-- --practice]   install what is missing, build the app and open it
  cargo xtask page [<scene>]        open the page in a browser, on the real core in a named state
  cargo xtask test                  install what the tests need and run all of them
  cargo xtask test --only <part>…   run some parts, and the parts these need
  cargo xtask test --list           name the parts
  cargo xtask guides lint           check the guides in guides/
  cargo xtask guides book           write docs/guides/ and the README's table from them
  cargo xtask types                 write the TypeScript types of the page from the Rust types
  cargo xtask bench [core|window]   measure speed and memory beside a hello-world app
  cargo xtask pictures              take the README's pictures anew, from the running app";

/// What the person asked for, read from the command line.
#[derive(Debug, PartialEq, Eq)]
enum Wish {
    Run { app_arguments: Vec<String> },
    Page { scene: Option<String> },
    Test { only: Vec<String> },
    ListParts,
    WriteTypes,
    Guides(guides::Chore),
    Bench { share: bench::Share },
    Pictures,
    Help,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match read_wish(&arguments).and_then(fulfil) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn fulfil(wish: Wish) -> Result<ExitCode> {
    match wish {
        Wish::Run { app_arguments } => run::run(&Workspace::find()?, &app_arguments),
        Wish::Page { scene } => page_host::look(&Workspace::find()?, scene.as_deref()),
        Wish::Test { only } => test::test(&Workspace::find()?, &only),
        Wish::ListParts => {
            test::list();
            Ok(ExitCode::SUCCESS)
        }
        Wish::WriteTypes => {
            types::write(&Workspace::find()?)?;
            Ok(ExitCode::SUCCESS)
        }
        Wish::Guides(chore) => {
            guides::run(&Workspace::find()?, chore)?;
            Ok(ExitCode::SUCCESS)
        }
        Wish::Bench { share } => bench::bench(&Workspace::find()?, share),
        Wish::Pictures => pictures::take(&Workspace::find()?),
        Wish::Help => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn read_wish(arguments: &[String]) -> Result<Wish> {
    let Some((command, rest)) = arguments.split_first() else {
        return Ok(Wish::Help);
    };
    match command.as_str() {
        "run" => match rest.split_first() {
            None => Ok(Wish::Run {
                app_arguments: Vec::new(),
            }),
            Some((separator, app_arguments)) if separator == "--" => Ok(Wish::Run {
                app_arguments: app_arguments.to_vec(),
            }),
            Some((other, _)) => bail!(
                "`cargo xtask run` does not know {other}. Put what is meant for the app after `--`, \
                 for example: cargo xtask run -- --practice"
            ),
        },
        "page" => match rest {
            [] => Ok(Wish::Page { scene: None }),
            [scene] => Ok(Wish::Page {
                scene: Some(scene.clone()),
            }),
            _ => bail!("`cargo xtask page` takes the name of one scene, or nothing.\n\n{USAGE}"),
        },
        "test" => read_test_wish(rest),
        "types" if rest.is_empty() => Ok(Wish::WriteTypes),
        "guides" => match rest {
            [name] => guides::Chore::named(name).map(Wish::Guides),
            _ => None,
        }
        .with_context(|| format!("`cargo xtask guides` takes `lint` or `book`.\n\n{USAGE}")),
        "bench" => read_bench_wish(rest),
        "pictures" if rest.is_empty() => Ok(Wish::Pictures),
        "help" | "--help" | "-h" => Ok(Wish::Help),
        _ => bail!("There is no such command.\n\n{USAGE}"),
    }
}

fn read_bench_wish(rest: &[String]) -> Result<Wish> {
    let share = match rest {
        [] => bench::Share::All,
        [word] if word == "core" => bench::Share::Core,
        [word] if word == "window" => bench::Share::Window,
        _ => bail!("`cargo xtask bench` takes `core`, `window` or nothing.\n\n{USAGE}"),
    };
    Ok(Wish::Bench { share })
}

fn read_test_wish(rest: &[String]) -> Result<Wish> {
    match rest.split_first() {
        None => Ok(Wish::Test { only: Vec::new() }),
        Some((flag, [])) if flag == "--list" => Ok(Wish::ListParts),
        Some((flag, names)) if flag == "--only" && !names.is_empty() => {
            let only = names
                .iter()
                .flat_map(|name| name.split(','))
                .filter(|name| !name.is_empty() && *name != "--only")
                .map(str::to_owned)
                .collect();
            Ok(Wish::Test { only })
        }
        Some(_) => {
            bail!("`cargo xtask test` takes `--list`, or `--only` and the names of parts.\n\n{USAGE}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(line: &str) -> Result<Wish> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        read_wish(&arguments)
    }

    #[test]
    fn what_follows_the_two_dashes_goes_to_the_app() {
        assert_eq!(
            wish("run -- --practice").unwrap(),
            Wish::Run {
                app_arguments: vec!["--practice".to_owned()]
            }
        );
        assert_eq!(
            wish("run").unwrap(),
            Wish::Run {
                app_arguments: Vec::new()
            }
        );
    }

    #[test]
    fn the_page_is_opened_on_one_scene_or_on_the_list_of_them() {
        let scene = |line: &str| match wish(line).unwrap() {
            Wish::Page { scene } => scene,
            other => panic!("{other:?}"),
        };
        assert_eq!(scene("page"), None);
        assert_eq!(scene("page key-refused").as_deref(), Some("key-refused"));
        let answer = wish("page many several").unwrap_err().to_string();
        assert!(answer.contains("one scene"), "{answer}");
    }

    #[test]
    fn forgetting_the_two_dashes_is_answered_with_the_right_line() {
        let answer = wish("run --practice").unwrap_err().to_string();
        assert!(answer.contains("cargo xtask run -- --practice"), "{answer}");
    }

    #[test]
    fn parts_may_be_given_with_spaces_or_commas() {
        let both = Wish::Test {
            only: vec!["fmt".to_owned(), "rust".to_owned()],
        };
        assert_eq!(wish("test --only fmt rust").unwrap(), both);
        assert_eq!(wish("test --only fmt,rust").unwrap(), both);
        assert_eq!(wish("test --only fmt --only rust").unwrap(), both);
    }

    #[test]
    fn the_guides_are_checked_or_made_into_a_book() {
        assert_eq!(wish("guides lint").unwrap(), Wish::Guides(guides::Chore::Lint));
        assert_eq!(wish("guides book").unwrap(), Wish::Guides(guides::Chore::Book));
        let answer = wish("guides").unwrap_err().to_string();
        assert!(answer.contains("`lint` or `book`"), "{answer}");
    }

    #[test]
    fn a_share_of_the_measurements_may_be_named() {
        let share = |line: &str| wish(line).map_err(|error| error.to_string());
        assert_eq!(
            share("bench"),
            Ok(Wish::Bench {
                share: bench::Share::All
            })
        );
        assert_eq!(
            share("bench core"),
            Ok(Wish::Bench {
                share: bench::Share::Core
            })
        );
        assert!(share("bench cores").unwrap_err().contains("`core`, `window`"));
    }

    #[test]
    fn an_unknown_command_is_answered_with_the_commands_there_are() {
        let answer = wish("tset").unwrap_err().to_string();
        assert!(answer.contains("cargo xtask test"), "{answer}");
        assert!(wish("test --only").is_err(), "--only needs a part");
    }
}
