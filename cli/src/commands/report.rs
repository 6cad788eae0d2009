//! `report`: what was done for connections, when, and with which result. The core gathers it; no field of
//! it can hold a key.

use super::Ended;
use crate::desk::Desk;
use crate::ending::Ending;
use crate::say::Say;
use crate::which;
use causeway_core::bundle;
use causeway_core::evidence::{Form, Report as Evidence};
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
    #[arg(long, value_enum, default_value_t = Written::Markdown)]
    form: Written,
    /// Write it to this file
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, requires = "file")]
    replace: bool,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Written {
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
    pub(crate) fn run(self, say: &Say, desk: &Desk) -> Ended {
        let causeway = &desk.causeway;
        let ids = if self.all {
            let cards = causeway.connections()?;
            cards.iter().filter_map(|card| card.id.parse().ok()).collect()
        } else {
            let named = self.connections.iter();
            named
                .map(|wanted| which::connection(causeway, wanted))
                .collect::<Result<Vec<_>, Problem>>()?
        };
        let form = match self.form {
            Written::Html => Form::Html,
            Written::Markdown => Form::Markdown,
            Written::Json => Form::Json,
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
        say.result("report", &reported, || match &self.file {
            Some(file) => format!("Written to {}. No key is in it.", file.display()),
            None => text,
        });
        Ok(Ending::Done)
    }
}
