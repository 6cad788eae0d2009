//! `remind`: the keys that end soon, as a list for a mail or as a file for a calendar.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::Output;
use crate::session::Session;
use causeway_core::bundle;
use causeway_core::causeway::Causeway;
use causeway_core::home::HomeQuery;
use causeway_core::problem::{Code, Problem};
use causeway_core::reminder::EndingKey;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// What `remind` takes.
#[derive(Debug, Args)]
pub(crate) struct Remind {
    /// Keys that end within so many days, and those that have ended
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    within: u16,
    /// Only those of this client
    #[arg(long, value_name = "CLIENT")]
    client: Option<String>,
    /// Write them as a calendar to this file (.ics), for Outlook, Apple's Calendar, Google Calendar and
    /// others
    #[arg(long, value_name = "FILE")]
    calendar: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, requires = "calendar")]
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
        let text = causeway.ending_keys_text(&query)?;
        let view = causeway.ending_keys(&query)?;
        let mut reminded = Reminded {
            words: view.words,
            keys: causeway.keys_that_end(&query)?,
            file: None,
        };
        if let Some(file) = &self.calendar {
            // A calendar without an event is none: then nothing is written.
            if let Some(calendar) = causeway.ending_keys_calendar(&query)? {
                if self.replace {
                    bundle::write_replacing(file, calendar)?;
                } else {
                    bundle::write_new(file, &calendar)?;
                }
                reminded.file = Some(file.display().to_string());
            }
        }
        output.result("remind", &reminded, || match (&self.calendar, &reminded.file) {
            (Some(_), Some(file)) => format!(
                "{}\nWritten to {file}. Open it with your calendar. {}",
                reminded.words, view.reminds
            ),
            (Some(_), None) => format!("{}\nNo file was written.", reminded.words),
            (None, _) => text,
        });
        Ok(ExitReason::Done)
    }
}

fn known(causeway: &Causeway, client: &str) -> Result<String, Problem> {
    match causeway.client(client) {
        Ok(view) => Ok(view.name),
        Err(problem) if problem.code == Code::NoSuchClient => Err(Problem::new(
            Code::NoSuchClient,
            "There is no client of that name.",
            "causeway-cli list shows each connection with its client. A name with spaces needs quotation marks.",
        )
        .at("client")),
        Err(problem) => Err(problem),
    }
}
