//! `report`: what was done for connections, when, and with which result. The core gathers it; no field of
//! it can hold a key.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::Output;
use crate::resolve;
use crate::session::Session;
use crate::target::Target;
use causeway_core::causeway::Reports;
use causeway_core::evidence::{Report as Evidence, ReportFormat};
use causeway_core::problem::Problem;
use causeway_core::words::{self, cli_help as help};
use clap::{Args, ValueEnum};
use serde::Serialize;

/// What `report` takes.
#[derive(Debug, Args)]
pub(crate) struct Report {
    #[arg(required_unless_present = "all", help = help::connections().to_string())]
    connections: Vec<String>,
    #[arg(long, conflicts_with = "connections", help = help::every_connection().to_string())]
    all: bool,
    #[arg(long, value_enum, default_value_t = ReportOutput::Markdown, help = help::report_form().to_string())]
    form: ReportOutput,
    #[arg(long, value_name = "FILE", help = help::report_file().to_string())]
    file: Option<Target>,
    #[arg(long, requires = "file", help = help::replace().to_string())]
    replace: bool,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReportOutput {
    #[value(help = help::report_form_html().to_string())]
    Html,
    #[value(alias = "md", help = help::report_form_markdown().to_string())]
    Markdown,
    #[value(help = help::report_form_json().to_string())]
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
            let cards = causeway.connections().list()?;
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
        let report = causeway.reports().report(&ids)?;
        let text = Reports::written(&report, form)?;
        if let Some(target) = &self.file {
            target.write(text.as_bytes(), self.replace, *output)?;
        }
        let reported = Reported {
            report,
            file: self.file.as_ref().map(Target::name),
        };
        let output = output.aside(self.file.as_ref().is_some_and(Target::is_standard_output));
        output.result("report", &reported, || match &self.file {
            Some(file) => words::cli::report_written(file.name()).to_string(),
            None => text,
        })?;
        Ok(ExitReason::Done)
    }
}
