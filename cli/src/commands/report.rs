//! `report`: what was done for connections, when, and with which result. The core gathers it; no field of
//! it can hold a key.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::Output;
use crate::resolve;
use crate::session::Session;
use causeway_core::bundle;
use causeway_core::evidence::{Report as Evidence, ReportFormat};
use causeway_core::problem::Problem;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::path::PathBuf;

/// What `report` takes.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The connections: labels or ids
    #[arg(required_unless_present = "all")]
    connections: Vec<String>,
    /// Every connection
    #[arg(long, conflicts_with = "connections")]
    all: bool,
    /// In which form it is printed or written
    #[arg(long, value_enum, default_value_t = ReportOutput::Markdown)]
    form: ReportOutput,
    /// Write it to this file
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, requires = "file")]
    replace: bool,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReportOutput {
    /// A page that stands alone and prints well
    Html,
    /// Text for a ticket or a wiki
    #[value(alias = "md")]
    Markdown,
    /// For programs
    Json,
}

#[derive(Serialize)]
struct Reported {
    report: Evidence,
    file: Option<String>,
}

impl Report {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let causeway = &session.causeway;
        let ids = if self.all {
            let cards = causeway.connections()?;
            cards.iter().filter_map(|card| card.id.parse().ok()).collect()
        } else {
            let named = self.connections.iter();
            named
                .map(|wanted| resolve::connection(causeway, wanted))
                .collect::<Result<Vec<_>, Problem>>()?
        };
        let form = match self.form {
            ReportOutput::Html => ReportFormat::Html,
            ReportOutput::Markdown => ReportFormat::Markdown,
            ReportOutput::Json => ReportFormat::Json,
        };
        let text = causeway.evidence_text(&ids, form)?;
        match &self.file {
            Some(file) if self.replace => bundle::write_replacing(file, &text)?,
            Some(file) => bundle::write_new(file, &text)?,
            None => {}
        }
        let reported = Reported {
            report: causeway.evidence(&ids)?,
            file: self.file.as_ref().map(|file| file.display().to_string()),
        };
        output.result("report", &reported, || match &self.file {
            Some(file) => format!("Written to {}. No key is in it.", file.display()),
            None => text,
        });
        Ok(ExitReason::Done)
    }
}
