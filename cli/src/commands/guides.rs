//! `guides`: the platforms, and the rules for a guide of one's own.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::{Output, table};
use crate::resolve;
use crate::session::Session;
use causeway_core::guide;
use causeway_core::view::PlatformCard;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::PathBuf;

/// What `guides` takes.
#[derive(Debug, Args)]
pub(crate) struct Guides {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// List the platforms there are guides for
    List {
        /// Only those whose names hold this
        search: Option<String>,
    },
    /// Show what connecting a platform takes
    Show {
        /// The guide's id or the platform's name
        platform: String,
    },
    /// Look whether files are guides, and name each rule that they break
    Lint {
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

#[derive(Serialize)]
struct Platforms {
    platforms: Vec<PlatformCard>,
}

#[derive(Serialize)]
struct Platform {
    platform: PlatformCard,
}

#[derive(Serialize)]
struct Linted {
    files: Vec<LintedFile>,
}

#[derive(Serialize)]
struct LintedFile {
    file: String,
    /// The guide's id, where the file is a guide.
    guide: Option<String>,
    /// What is wrong, each with its place; empty for a good guide.
    faults: Vec<String>,
}

impl Guides {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        match self.chore {
            Chore::List { search } => list(output, session, search.as_deref()),
            Chore::Show { platform } => {
                let shown = Platform {
                    platform: resolve::platform(&session.causeway, &platform)?,
                };
                output.result("guides show", &shown, || text(&shown.platform));
                Ok(ExitReason::Done)
            }
            Chore::Lint { files } => Ok(lint(output, &files)),
        }
    }
}

fn list(output: &Output, session: &Session, search: Option<&str>) -> CommandResult {
    let mut platforms = session.causeway.platforms();
    if let Some(search) = search.map(str::to_lowercase) {
        for not in session.causeway.not_these(&search) {
            output.note(&format!("{}: {} {}", not.name, not.says, not.source));
        }
        platforms.retain(|card| {
            let names = [&card.id, &card.vendor, &card.product]
                .into_iter()
                .chain(&card.also);
            names
                .into_iter()
                .any(|name| name.to_lowercase().contains(&search))
        });
    }
    for notice in session.causeway.notices() {
        output.note(&format!("{}\n{}\n", notice.message, notice.hint));
    }
    let listed = Platforms { platforms };
    output.result("guides list", &listed, || {
        let rows: Vec<Vec<String>> = listed
            .platforms
            .iter()
            .map(|card| {
                let kind = match (card.own, card.complete) {
                    (true, _) => "your own",
                    (false, true) => "complete",
                    (false, false) => "partial",
                };
                vec![
                    card.id.clone(),
                    card.product.clone(),
                    kind.to_owned(),
                    card.keys.join("; "),
                ]
            })
            .collect();
        if rows.is_empty() {
            "No guide has that in its names.".to_owned()
        } else {
            table(&rows)
        }
    });
    Ok(ExitReason::Done)
}

fn text(card: &PlatformCard) -> String {
    let mut text = format!(
        "{} ({})\n{}\n\nWhat it takes\n",
        card.product, card.id, card.summary
    );
    for need in &card.needs {
        text.push_str(&format!("  - {need}\n"));
    }
    if card.own {
        text.push_str("\nThis guide is your own. Causeway has not checked it.\n");
    } else if !card.complete {
        text.push_str("\nA part of the platform's side has to be looked up on the vendor's page.\n");
    }
    text.push_str(&format!("\n{}\n", card.source));
    text
}

fn lint(output: &Output, files: &[PathBuf]) -> ExitReason {
    let linted = Linted {
        files: files
            .iter()
            .map(|file| {
                let read = guide::read_file(file);
                LintedFile {
                    file: file.display().to_string(),
                    guide: read.as_ref().ok().map(|guide| guide.id.clone()),
                    faults: read.err().map(faults).unwrap_or_default(),
                }
            })
            .collect(),
    };
    output.result("guides lint", &linted, || {
        linted.files.iter().fold(String::new(), |mut text, file| {
            match &file.guide {
                Some(id) => text.push_str(&format!("{}: a good guide ({id})\n", file.file)),
                None => text.push_str(&format!("{}:\n", file.file)),
            }
            for fault in &file.faults {
                text.push_str(&format!("  {fault}\n"));
            }
            text
        })
    });
    if linted.files.iter().all(|file| file.faults.is_empty()) {
        ExitReason::Done
    } else {
        ExitReason::CheckFailed
    }
}

fn faults(error: guide::GuideLoadError) -> Vec<String> {
    match error {
        guide::GuideLoadError::Lint { findings, .. } => findings.iter().map(ToString::to_string).collect(),
        other => vec![other.to_string()],
    }
}
