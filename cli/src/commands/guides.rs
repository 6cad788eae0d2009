//! `guides`: the platforms, and the rules for a guide of one's own.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::{Output, table};
use crate::resolve;
use crate::session::Session;
use causeway_core::fold;
use causeway_core::guide;
use causeway_core::view::{NoticeKind, PlatformCard};
use causeway_core::words::{self, cli_help as help};
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
    #[command(about = help::guides_list().to_string())]
    List {
        #[arg(help = help::guides_list_search().to_string())]
        search: Option<String>,
    },
    #[command(about = help::guides_show().to_string())]
    Show {
        #[arg(help = help::guides_show_platform().to_string())]
        platform: String,
    },
    #[command(about = help::guides_lint().to_string())]
    Lint {
        #[arg(required = true, help = help::guides_lint_files().to_string())]
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
                output.result("guides show", &shown, || text(&shown.platform))?;
                Ok(ExitReason::Done)
            }
            Chore::Lint { files } => lint(output, &files),
        }
    }
}

fn list(output: &Output, session: &Session, search: Option<&str>) -> CommandResult {
    let mut platforms = session.causeway.guides().platforms();
    if let Some(search) = search.map(fold::name) {
        for not in session.causeway.guides().not_these(&search) {
            output.note(&format!("{}: {} {}", not.name, not.says, not.source));
        }
        platforms.retain(|card| {
            let names = [&card.id, &card.vendor, &card.product]
                .into_iter()
                .chain(&card.also);
            names.into_iter().any(|name| fold::name(name).contains(&search))
        });
    }
    let notices = session.causeway.notices();
    // What was set aside is told with every command.
    for notice in notices.iter().filter(|notice| notice.kind != NoticeKind::Lasting) {
        output.note(&format!("{}\n{}\n", notice.message, notice.hint));
    }
    let listed = Platforms { platforms };
    output.result("guides list", &listed, || {
        let rows: Vec<Vec<String>> = listed
            .platforms
            .iter()
            .map(|card| {
                let kind = match (card.own, card.complete) {
                    (true, _) => words::cli::guide_own(),
                    (false, true) => words::cli::guide_complete(),
                    (false, false) => words::cli::guide_partial(),
                };
                vec![
                    card.id.clone(),
                    card.product.clone(),
                    kind.to_string(),
                    card.keys.join("; "),
                ]
            })
            .collect();
        if rows.is_empty() {
            words::cli::guides_none().to_string()
        } else {
            table(&rows)
        }
    })?;
    Ok(ExitReason::Done)
}

fn text(card: &PlatformCard) -> String {
    let mut text = format!(
        "{} ({})\n{}\n\n{}\n",
        card.product,
        card.id,
        card.summary,
        words::cli::guide_needs()
    );
    for need in &card.needs {
        text.push_str(&format!("  - {need}\n"));
    }
    if card.own {
        text.push_str(&format!("\n{}\n", words::cli::guide_is_own()));
    } else if !card.complete {
        text.push_str(&format!("\n{}\n", words::cli::guide_is_partial()));
    }
    text.push_str(&format!("\n{}\n", card.source));
    text
}

fn lint(output: &Output, files: &[PathBuf]) -> CommandResult {
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
                Some(id) => text.push_str(&format!("{}\n", words::cli::guide_valid(&file.file, id))),
                None => text.push_str(&format!("{}:\n", file.file)),
            }
            for fault in &file.faults {
                text.push_str(&format!("  {fault}\n"));
            }
            text
        })
    })?;
    Ok(if linted.files.iter().all(|file| file.faults.is_empty()) {
        ExitReason::Done
    } else {
        ExitReason::CheckFailed
    })
}

fn faults(error: guide::GuideLoadError) -> Vec<String> {
    match error {
        guide::GuideLoadError::Lint { findings, .. } => findings.iter().map(ToString::to_string).collect(),
        other => vec![other.to_string()],
    }
}
