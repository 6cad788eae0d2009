//! `cargo xtask test`: runs the parts, one line each, and sums them up in a last line.

mod part;
mod parts;
mod tally;

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::program::Log;
use crate::workspace::Workspace;
use part::{Ending, Part, UnknownPart};
use tally::Tally;

pub use part::Ending as PartEnding;
pub use parts::has_nextest;

/// How a part came out.
enum Outcome {
    Passed(Tally, String),
    Failed(Tally, String),
    Skipped(String),
    NotRun(&'static str),
}

/// Writes the names of the parts and what each makes sure of.
pub fn list() {
    for part in parts::all() {
        println!("{:<14} {}", part.name, part.says);
    }
}

/// Runs the parts of these names, or all; fails when anything failed.
///
/// A part that fails does not stop the others, except those that need it.
///
/// # Errors
/// When a name is no part's, or a record cannot be written.
pub fn test(workspace: &Workspace, only: &[String]) -> Result<ExitCode> {
    let all = parts::all();
    let chosen = match part::choose(&all, only) {
        Ok(chosen) => chosen,
        Err(UnknownPart(name)) => {
            let names: Vec<&str> = all.iter().map(|part| part.name).collect();
            bail!("There is no part {name}. There are: {}", names.join(", "));
        }
    };
    let started = Instant::now();
    let mut sum = Tally::default();
    let mut unfit: Vec<&str> = Vec::new();
    for part in chosen {
        let outcome = match part.needs.iter().find(|needed| unfit.contains(needed)) {
            Some(needed) => Outcome::NotRun(needed),
            None => run(part, workspace)?,
        };
        match outcome {
            Outcome::Passed(tally, _) => sum += tally,
            Outcome::Failed(tally, _) => {
                sum += tally;
                unfit.push(part.name);
            }
            Outcome::NotRun(_) => unfit.push(part.name),
            Outcome::Skipped(_) => {}
        }
    }
    println!("\nIn {}.", in_words(started.elapsed()));
    println!("{} passed, {} failed", sum.passed, sum.failed);
    Ok(if unfit.is_empty() && sum.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn run(part: &Part, workspace: &Workspace) -> Result<Outcome> {
    let mut log = Log::create(workspace.notes().join(format!("{}.log", part.name)))?;
    let waiting = io::stdout().is_terminal() && part.name != "setup";
    if waiting {
        print!("{:<14} …", part.name);
        io::stdout().flush()?;
    }
    let started = Instant::now();
    let ending = (part.act)(workspace, &mut log);
    let record = log.text()?;
    let counted = if part.counted {
        Tally::read(&record)
    } else {
        Tally::default()
    };
    let outcome = judge(ending, counted);
    if waiting {
        print!("\r");
    }
    println!("{}", result_line(part.name, &outcome, started.elapsed()));
    if let Outcome::Failed(_, why) = &outcome {
        println!("{}", failure_block(part.name, &record, why, &log));
    }
    Ok(outcome)
}

/// What the ending and the counted tests mean together. A part without counted tests is one check;
/// a part that failed has at least one failure, also when it failed before any test ran.
fn judge(ending: Result<Ending>, counted: Tally) -> Outcome {
    match ending {
        Ok(Ending::Skipped(why)) => Outcome::Skipped(why),
        Ok(Ending::Passed(_)) if counted.failed > 0 => Outcome::Failed(
            counted,
            "The program said that all is well, but counted failures.".to_owned(),
        ),
        Ok(Ending::Passed(words)) => {
            let tally = if counted == Tally::default() {
                Tally::check(true)
            } else {
                counted
            };
            Outcome::Passed(tally, words)
        }
        Err(error) => {
            let tally = if counted.failed == 0 {
                Tally { failed: 1, ..counted }
            } else {
                counted
            };
            Outcome::Failed(tally, format!("{error:#}"))
        }
    }
}

fn result_line(name: &str, outcome: &Outcome, elapsed: Duration) -> String {
    let time = in_words(elapsed);
    match outcome {
        Outcome::Passed(tally, words) => {
            let count = if tally.passed > 1 {
                format!("{} tests", tally.passed)
            } else {
                String::new()
            };
            let details: Vec<&str> = [count.as_str(), words, &time]
                .into_iter()
                .filter(|detail| !detail.is_empty())
                .collect();
            format!("{name:<14} passed   {}", details.join(", "))
        }
        Outcome::Failed(tally, _) => {
            format!("{name:<14} FAILED   {} failed, {time}", tally.failed)
        }
        Outcome::Skipped(why) => format!("{name:<14} skipped  {why}"),
        Outcome::NotRun(needed) => format!("{name:<14} not run  {needed} has to pass first"),
    }
}

fn failure_block(name: &str, record: &str, why: &str, log: &Log) -> String {
    let rule = "-".repeat(72);
    let path = log.path().display();
    let story = [record.trim_end(), why].join("\n");
    format!("{rule}\n{}\n{rule} {name}: {path}", story.trim_start())
}

fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f32())
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn a_part_that_fails_before_any_test_still_counts_as_a_failure() {
        let outcome = judge(Err(anyhow!("does not compile")), Tally::default());
        let Outcome::Failed(tally, why) = outcome else {
            panic!("it failed");
        };
        assert_eq!((tally.passed, tally.failed), (0, 1));
        assert_eq!(why, "does not compile");
    }

    #[test]
    fn counted_failures_weigh_more_than_a_good_exit_code() {
        let counted = Tally { passed: 3, failed: 1 };
        assert!(matches!(
            judge(Ok(Ending::passed()), counted),
            Outcome::Failed(..)
        ));
    }

    #[test]
    fn a_part_without_counted_tests_is_one_check() {
        let outcome = judge(Ok(Ending::passed()), Tally::default());
        assert!(matches!(
            outcome,
            Outcome::Passed(Tally { passed: 1, failed: 0 }, _)
        ));
    }

    #[test]
    fn a_skipped_part_says_why() {
        let outcome = judge(Ok(Ending::Skipped("no window here".to_owned())), Tally::default());
        let line = result_line("desktop", &outcome, Duration::from_secs(1));
        assert!(
            line.contains("skipped") && line.contains("no window here"),
            "{line}"
        );
    }

    #[test]
    fn times_are_easy_to_read() {
        assert_eq!(in_words(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(in_words(Duration::from_secs(125)), "2 min 5 s");
    }
}
