//! `new`: a connection begins.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::Output;
use crate::resolve;
use crate::session::Session;
use crate::summary::ConnectionSummary;
use causeway_core::causeway::NewConnection;
use causeway_core::words::cli_help as help;
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
        let workspace_of = self.workspace_of.as_deref();
        let workspace_of = workspace_of.map(|other| resolve::connection(causeway, other));
        let view = causeway.connections().begin(&NewConnection {
            guide: &platform.id,
            label: self.label.as_deref(),
            client: self.client.as_deref(),
            workspace_of: workspace_of.transpose()?,
        })?;
        let made = Made {
            connection: ConnectionSummary::of(&view),
        };
        output.result("new", &made, || made.connection.text())?;
        Ok(ExitReason::Done)
    }
}
