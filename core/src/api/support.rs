//! "Details for support": what helps someone to help, where the window explains a failure.

use super::call::Failure;
use super::{Answer, Api, Host};
use crate::connection::ConnectionId;
use crate::doctor::{system, without_home};
use crate::log::{self, Line};
use crate::view::CopyReceipt;
use crate::words::support as words;
use jiff::Timestamp;
use serde::Serialize;
use std::path::Path;
use ts_rs::TS;

/// How many lines of the log are shown.
const LINES: usize = 40;
/// How many where none belong to the failure.
const LATEST: usize = 20;

/// What helps someone to help. Holds no secret: it is made of codes, and of lines of the log.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SupportDetails {
    /// All of it, as it is copied.
    pub text: String,
    /// Where the log is; nothing where none is written.
    pub file: Option<String>,
}

impl<H: Host> Api<H> {
    pub(super) async fn support_details(
        &self,
        call: Option<u32>,
        connection: Option<ConnectionId>,
    ) -> Answer<SupportDetails> {
        let failure = call.and_then(|call| self.failures.of_call(call));
        let home = self.session.home().to_path_buf();
        // The file may be on a slow disk.
        self.ask_system(move |_| Ok(details(&home, call, failure, connection)))
            .await
    }

    pub(super) async fn copy_support_details(
        &self,
        call: Option<u32>,
        connection: Option<ConnectionId>,
    ) -> Answer<CopyReceipt> {
        let text = self.support_details(call, connection).await?.text;
        self.ask_system(move |host| host.copy_text(text)).await?;
        Ok(CopyReceipt {
            said: words::copied().into(),
            clears_in_seconds: None,
        })
    }

    pub(super) async fn show_log(&self) -> Answer<()> {
        let folder = self.session.home().join(log::FOLDER);
        self.ask_system(move |host| host.open_folder(&folder)).await
    }
}

fn details(
    home: &Path,
    call: Option<u32>,
    failure: Option<Failure>,
    connection: Option<ConnectionId>,
) -> SupportDetails {
    let file = log::file().map(|_| log::file_in(home));
    let mut facts = vec![
        words::version(env!("CARGO_PKG_VERSION")),
        words::system(system()),
        words::time(second(failure.map_or_else(Timestamp::now, |failure| failure.at))),
    ];
    if let Some(failure) = failure {
        facts.push(words::command(failure.command, failure.call));
        facts.push(words::code(failure.code.name()));
    }
    if let Some(file) = &file {
        facts.push(words::file(without_home(file)));
    }
    let facts = facts.iter().map(ToString::to_string);
    let lines = lines(call, connection);
    let lines = lines.iter().map(|line| line.text.to_string());
    SupportDetails {
        text: facts.chain(lines).collect::<Vec<_>>().join("\n"),
        file: file.as_deref().map(super::shown),
    }
}

/// The lines that belong to the failure, or else the last ones.
fn lines(call: Option<u32>, connection: Option<ConnectionId>) -> Vec<Line> {
    let mut lines = call.map(log::of_call).unwrap_or_default();
    lines.drain(..lines.len().saturating_sub(LINES));
    if let (true, Some(connection)) = (lines.is_empty(), connection) {
        lines = log::about(connection.0, LINES);
    }
    if lines.is_empty() {
        lines = log::latest(LATEST);
    }
    lines
}

fn second(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}
