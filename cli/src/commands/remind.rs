//! `remind`: the keys that end soon, as a list for a mail or as a file for a calendar.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::Output;
use crate::session::Session;
use crate::target::Target;
use causeway_core::causeway::Causeway;
use causeway_core::home::HomeQuery;
use causeway_core::problem::{Code, Problem};
use causeway_core::reminder::EndingKey;
use causeway_core::words::{self, cli_help as help};
use clap::Args;
use serde::Serialize;

/// What `remind` takes.
#[derive(Debug, Args)]
pub(crate) struct Remind {
    #[arg(long, value_name = "DAYS", default_value_t = 30, help = help::remind_within().to_string())]
    within: u16,
    #[arg(long, value_name = "CLIENT", help = help::remind_client().to_string())]
    client: Option<String>,
    #[arg(long, value_name = "FILE", help = help::remind_calendar().to_string())]
    calendar: Option<Target>,
    #[arg(long, requires = "calendar", help = help::replace().to_string())]
    replace: bool,
}

#[derive(Serialize)]
struct Reminded {
    words: String,
    keys: Vec<EndingKey>,
    file: Option<String>,
}

impl Remind {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let causeway = &session.causeway;
        let client = self.client.as_deref();
        let query = HomeQuery {
            // A name that was mistyped must not pass for a client without keys that end.
            client: client.map(|client| known(causeway, client)).transpose()?,
            ends: Some(self.within),
            ..HomeQuery::default()
        };
        let text = causeway.reminders().text(&query)?;
        let view = causeway.reminders().view(&query)?;
        let mut reminded = Reminded {
            words: view.words,
            keys: causeway.reminders().keys_that_end(&query)?,
            file: None,
        };
        if let Some(file) = &self.calendar {
            // A calendar without an event is none: then nothing is written.
            if let Some(calendar) = causeway.reminders().calendar(&query)? {
                file.write(calendar.as_bytes(), self.replace, *output)?;
                reminded.file = Some(file.name());
            }
        }
        let output = output.aside(self.calendar.as_ref().is_some_and(Target::is_standard_output));
        output.result("remind", &reminded, || match (&self.calendar, &reminded.file) {
            (Some(_), Some(file)) => {
                words::cli::remind_written(file, &view.reminds, &reminded.words).to_string()
            }
            (Some(_), None) => words::cli::remind_not_written(&reminded.words).to_string(),
            (None, _) => text,
        })?;
        Ok(ExitReason::Done)
    }
}

fn known(causeway: &Causeway, client: &str) -> Result<String, Problem> {
    match causeway.clients().view(client) {
        Ok(view) => Ok(view.name),
        Err(problem) if problem.code == Code::NoSuchClient => Err(Problem::new(
            Code::NoSuchClient,
            words::cli::no_such_client(),
            words::cli::no_such_client_hint(),
        )
        .at("client")),
        Err(problem) => Err(problem),
    }
}
