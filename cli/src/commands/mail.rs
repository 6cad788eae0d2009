//! `mail`: a mail to OpenAI Support, printed, saved or opened. Causeway sends none.

use super::CommandResult;
use super::set::Letter;
use crate::exit_code::ExitReason;
use crate::output::Output;
use crate::resolve;
use crate::session::Session;
use causeway_core::bundle;
use causeway_core::problem::{Code, Problem};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// What `mail` takes.
#[derive(Debug, Args)]
pub(crate) struct Mail {
    /// The connection: its label or its id
    connection: String,
    /// Which mail
    #[arg(value_enum, default_value_t = Letter::ScopeRequest)]
    mail: Letter,
    /// Save it as an .eml file, which a mail program opens ready to send
    #[arg(long, value_name = "FILE")]
    eml: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, requires = "eml")]
    replace: bool,
    /// Open it in your mail program
    #[arg(long)]
    open: bool,
    /// Mark it as sent, once you have sent it
    #[arg(long)]
    mark_sent: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MailOutput {
    kind: &'static str,
    to: Vec<String>,
    cc: Vec<String>,
    subject: String,
    body: String,
    saved_to: Option<String>,
    opened: bool,
    marked_as_sent: bool,
}

impl Mail {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let causeway = &session.causeway;
        let id = resolve::connection(causeway, &self.connection)?;
        let kind = self.mail.kind();
        let draft = causeway.draft(id, kind)?;
        if let Some(path) = &self.eml {
            let (_, bytes) = causeway.eml(id, kind)?;
            if self.replace {
                bundle::write_replacing(path, bytes)?;
            } else {
                bundle::write_new(path, bytes)?;
            }
        }
        if self.open {
            open::that_detached(draft.mailto().url()).map_err(|_| {
                Problem::new(
                    Code::System,
                    "Your mail program did not open.",
                    "Save the mail with --eml and open that file, or copy the text that this command prints.",
                )
            })?;
        }
        if self.mark_sent {
            causeway.mark_mail_sent(id, kind, true)?;
        }
        let written = MailOutput {
            kind: kind.name(),
            to: draft.to().iter().map(ToString::to_string).collect(),
            cc: draft.cc().iter().map(ToString::to_string).collect(),
            subject: draft.subject().to_owned(),
            body: draft.body().to_owned(),
            saved_to: self.eml.as_ref().map(|path| path.display().to_string()),
            opened: self.open,
            marked_as_sent: self.mark_sent,
        };
        output.result("mail", &written, || draft.as_text());
        Ok(ExitReason::Done)
    }
}
