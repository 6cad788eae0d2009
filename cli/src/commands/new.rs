//! `new`: a connection begins.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::Output;
use crate::resolve;
use crate::session::Session;
use crate::summary::ConnectionSummary;
use causeway_core::identifiers::Line;
use causeway_core::problem::{Code, Problem};
use causeway_core::words::{self, cli_help as help};
use clap::Args;
use serde::Serialize;

/// What `new` takes.
#[derive(Debug, Args)]
pub(crate) struct New {
    #[arg(help = help::new_platform().to_string())]
    platform: String,
    #[arg(long, help = help::new_label().to_string())]
    label: Option<String>,
    #[arg(long, help = help::new_client().to_string())]
    client: Option<String>,
    #[arg(long, value_name = "CONNECTION", help = help::new_workspace_of().to_string())]
    workspace_of: Option<String>,
}

#[derive(Serialize)]
struct Made {
    connection: ConnectionSummary,
}

impl New {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let causeway = &session.causeway;
        let platform = resolve::platform(causeway, &self.platform)?;
        if let Some(client) = &self.client {
            // Looked at first: nothing is to be begun with half of what was said.
            line(client)?;
        }
        let mut view = match &self.workspace_of {
            Some(other) => causeway
                .connections()
                .create_for_same_workspace(resolve::connection(causeway, other)?, &platform.id)?,
            None => causeway
                .connections()
                .create(&platform.id, self.label.as_deref())?,
        };
        let relabelled = self.label.as_ref().filter(|label| **label != view.label);
        if relabelled.is_some() || self.client.is_some() {
            let id = view.id.parse().map_err(|_| no_id())?;
            let label = relabelled.unwrap_or(&view.label).clone();
            let client = self.client.as_ref().or(view.client.as_ref()).cloned();
            view = causeway.connections().rename(id, &label, client.as_deref())?;
        }
        let made = Made {
            connection: ConnectionSummary::of(&view),
        };
        output.result("new", &made, || made.connection.text())?;
        Ok(ExitReason::Done)
    }
}

/// A client's name, judged.
fn line(text: &str) -> Result<(), Problem> {
    match Line::parse(text) {
        Ok(_) => Ok(()),
        Err(mistake) => Err(Problem::new(Code::BadValue, mistake.message(), mistake.hint()).at("client")),
    }
}

fn no_id() -> Problem {
    Problem::new(
        Code::Records,
        words::cli::new_unreadable(),
        words::cli::new_unreadable_hint(),
    )
}
