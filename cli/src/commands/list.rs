//! `list`: the connections, the one changed last first.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::{Output, table};
use crate::session::Session;
use causeway_core::connection::StepStatus;
use causeway_core::fold;
use causeway_core::view::{ConnectionCard, Notice, NoticeKind};
use causeway_core::words::{self, cli_help as help};
use clap::Args;
use serde::Serialize;

/// What `list` takes.
#[derive(Debug, Args)]
pub(crate) struct List {
    #[arg(long, value_name = "CLIENT", help = help::of_client().to_string())]
    client: Option<String>,
    #[arg(long, help = help::list_waiting().to_string())]
    waiting: bool,
}

#[derive(Serialize)]
struct Listed {
    connections: Vec<ConnectionCard>,
    notices: Vec<Notice>,
}

impl List {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let mut connections = session.causeway.connections().list()?;
        if let Some(client) = &self.client {
            connections.retain(|card| card.client.as_deref().is_some_and(|one| fold::same(one, client)));
        }
        if self.waiting {
            connections.retain(|card| card.status == StepStatus::Waiting);
        }
        let mut notices = session.causeway.notices();
        notices.extend(session.causeway.home().unreadable());
        // What was set aside is told with every command.
        for notice in notices.iter().filter(|notice| notice.kind != NoticeKind::Lasting) {
            output.note(&format!("{}\n{}\n", notice.message, notice.hint));
        }
        let listed = Listed { connections, notices };
        output.result("list", &listed, || text(&listed.connections))?;
        Ok(ExitReason::Done)
    }
}

fn text(cards: &[ConnectionCard]) -> String {
    if cards.is_empty() {
        return words::cli::list_empty().to_string();
    }
    let mut rows = vec![
        [
            words::cli::column_connection(),
            words::cli::column_client(),
            words::cli::column_platform(),
            words::cli::column_status(),
            words::cli::column_next(),
            words::cli::column_id(),
        ]
        .map(String::from)
        .to_vec(),
    ];
    rows.extend(cards.iter().map(|card| {
        vec![
            card.label.clone(),
            card.client.clone().unwrap_or_default(),
            card.platform.clone(),
            format!("{} ({}/{})", card.status_words, card.done, card.steps),
            card.next.clone(),
            card.id.clone(),
        ]
    }));
    let reminders = cards.iter().filter_map(|card| {
        let reminder = card.reminder.as_ref()?;
        Some(format!("{}: {reminder}\n", card.label))
    });
    table(&rows) + &reminders.collect::<String>()
}
