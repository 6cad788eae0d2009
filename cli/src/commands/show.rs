//! `show`: one connection.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::{Output, table};
use crate::resolve;
use crate::session::Session;
use crate::summary::ConnectionSummary;
use causeway_core::problem::{Code, Problem};
use causeway_core::view::{Block, ConnectionView, HistoryLine, StepView};
use causeway_core::words::{self, cli_help as help};
use clap::Args;
use serde::Serialize;

/// What `show` takes.
#[derive(Debug, Args)]
pub(crate) struct Show {
    #[arg(help = help::connection().to_string())]
    connection: String,
    #[arg(long, value_name = "STEP", help = help::show_step().to_string())]
    step: Option<String>,
    #[arg(long, help = help::show_history().to_string())]
    history: bool,
}

#[derive(Serialize)]
struct Shown {
    connection: ConnectionSummary,
    #[serde(skip_serializing_if = "Option::is_none")]
    instructions: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<Vec<HistoryLine>>,
}

impl Show {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let id = resolve::connection(&session.causeway, &self.connection)?;
        let view = session.causeway.connections().view(id)?;
        let step = self.step.as_deref().map(|step| find(&view, step)).transpose()?;
        let shown = Shown {
            connection: ConnectionSummary::of(&view),
            instructions: step.map(instructions),
            history: self
                .history
                .then(|| session.causeway.connections().history(id))
                .transpose()?,
        };
        output.result("show", &shown, || {
            let mut text = match &shown.instructions {
                Some(lines) => lines.join("\n"),
                None => shown.connection.text(),
            };
            if let Some(history) = &shown.history {
                let rows: Vec<Vec<String>> = history
                    .iter()
                    .map(|line| vec![format!("  {}", line.at), line.say.clone()])
                    .collect();
                text.push_str(&format!("\n{}\n{}", words::cli::history(), table(&rows)));
            }
            text
        })?;
        Ok(ExitReason::Done)
    }
}

fn find<'v>(view: &'v ConnectionView, wanted: &str) -> Result<&'v StepView, Problem> {
    view.steps.iter().find(|step| step.id == wanted).ok_or_else(|| {
        let steps: Vec<&str> = view.steps.iter().map(|step| step.id.as_str()).collect();
        Problem::new(
            Code::NotInGuide,
            words::cli::no_such_step(),
            words::cli::one_of(steps.join(", ")),
        )
    })
}

/// What a step says, line by line.
fn instructions(step: &StepView) -> Vec<String> {
    let mut lines = vec![
        format!("{} ({})", step.title, step.status_words),
        step.say.plain(),
    ];
    for block in &step.blocks {
        match block {
            Block::Say { number, text } => lines.push(format!("{number}. {}", text.plain())),
            Block::Callout { text, .. } => lines.push(format!("   {}", text.plain())),
            Block::Open(open) => lines.push(format!("   {}: {}", open.page.label, open.page.address)),
            Block::Field(field) => {
                let place = field.place.as_ref().map(|place| format!(" ({})", place.plain()));
                lines.push(format!(
                    "   {}{}: {} = {}",
                    field.label,
                    place.unwrap_or_default(),
                    field.id,
                    field.value
                ));
            }
            Block::Confirm { id, text, on, .. } => {
                let mark = if *on { "x" } else { " " };
                lines.push(format!("   [{mark}] {} (--tick {id})", text.plain()));
            }
            Block::Compare(compare) => lines.push(format!("   {}", compare.words.plain())),
            Block::Wait(wait) => lines.push(format!("   {}", wait.words.plain())),
            Block::Route {
                question, options, ..
            } => {
                lines.push(format!("   {}", question.plain()));
                lines.extend(options.iter().map(|option| {
                    let route = serde_json::to_value(option.route).unwrap_or_default();
                    let name = route.as_str().unwrap_or_default();
                    format!("   --route {name}: {}. {}", option.label, option.say.plain())
                }));
            }
            Block::CopySheet { rows, .. } => lines.extend(rows.iter().map(|row| {
                let value = match (&row.value, &row.lacks) {
                    (Some(value), _) => value.clone(),
                    (None, Some(lacks)) => format!("({lacks})"),
                    (None, None) => String::new(),
                };
                format!("   {}: {value}", row.label)
            })),
            _ => {}
        }
    }
    lines.extend(
        step.missing
            .iter()
            .map(|missing| words::cli::to_do(&missing.say).to_string()),
    );
    lines
}
