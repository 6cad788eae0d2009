//! `export` and `import`: connections in a file, without their keys.

use super::Ended;
use crate::desk::Desk;
use crate::ending::Ending;
use crate::say::{Say, table};
use crate::which;
use causeway_core::connection::ConnectionId;
use causeway_core::problem::{Code, Problem};
use causeway_core::view::{ConnectionCard, ImportPreview};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// What `export` takes.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The file to write
    file: PathBuf,
    /// The connections: labels or ids
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    connections: Vec<String>,
    /// Every connection
    #[arg(long)]
    all: bool,
    /// Replace the file if it is there
    #[arg(long)]
    replace: bool,
}

/// What `import` takes.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The bundle
    file: PathBuf,
    /// Import without a question
    #[arg(long)]
    yes: bool,
    /// Only look what is in it
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
}

#[derive(Serialize)]
struct Exported {
    file: String,
    connections: Vec<String>,
}

#[derive(Serialize)]
struct Imported {
    preview: ImportPreview,
    /// The new connections; empty where nothing was imported.
    imported: Vec<ConnectionCard>,
}

impl Export {
    pub(crate) fn run(self, say: &Say, desk: &Desk) -> Ended {
        let causeway = &desk.causeway;
        let ids: Vec<ConnectionId> = if self.all {
            let cards = causeway.connections()?;
            cards.iter().filter_map(|card| card.id.parse().ok()).collect()
        } else {
            self.connections
                .iter()
                .map(|name| which::connection(causeway, name))
                .collect::<Result<_, _>>()?
        };
        if !self.replace && self.file.exists() {
            return Err(Problem::new(
                Code::File,
                "There is a file with that name already. Nothing was written.",
                "Choose another name, or say --replace.",
            ));
        }
        causeway.export(&ids, &self.file)?;
        let exported = Exported {
            file: self.file.display().to_string(),
            connections: ids.iter().map(ToString::to_string).collect(),
        };
        say.result("export", &exported, || {
            format!(
                "{} connections are in {}. Their keys are not.",
                exported.connections.len(),
                exported.file
            )
        });
        Ok(Ending::Done)
    }
}

impl Import {
    pub(crate) fn run(self, say: &Say, desk: &Desk) -> Ended {
        let causeway = &desk.causeway;
        let preview = causeway.preview_import(&self.file)?;
        let text = preview_text(&preview);
        let goes_on = if self.dry_run {
            false
        } else {
            say.note(&text);
            self.yes || say.agrees(&format!("Import {} connections?", preview.rows.len()))
        };
        let mut imported = Vec::new();
        if goes_on {
            let before: Vec<String> = causeway.connections()?.into_iter().map(|card| card.id).collect();
            imported = causeway.apply_import()?;
            imported.retain(|card| !before.contains(&card.id));
        }
        let count = imported.len();
        let result = Imported { preview, imported };
        say.result("import", &result, || {
            if self.dry_run {
                text
            } else {
                format!("{count} connections were imported.")
            }
        });
        Ok(if goes_on || self.dry_run {
            Ending::Done
        } else {
            Ending::NotAgreed
        })
    }
}

fn preview_text(preview: &ImportPreview) -> String {
    let rows: Vec<Vec<String>> = preview
        .rows
        .iter()
        .map(|row| vec![format!("  {}", row.label), row.platform.clone(), row.says.clone()])
        .collect();
    let doubts = preview.doubts.iter().map(|doubt| format!("  {doubt}\n"));
    format!("{}\n{}{}", preview.file, table(&rows), doubts.collect::<String>())
}
