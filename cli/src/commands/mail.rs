//! `mail`: a mail to OpenAI Support, printed, saved or opened. Causeway sends none.

use super::CommandResult;
use super::set::Letter;
use crate::exit_code::ExitReason;
use crate::output::Output;
use crate::resolve;
use crate::session::Session;
use causeway_core::bundle;
use causeway_core::problem::{Code, Problem};
use causeway_core::words::{self, cli_help as help};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// What `mail` takes.
#[derive(Debug, Args)]
pub(crate) struct Mail {
    #[arg(help = help::connection().to_string())]
    connection: String,
    #[arg(value_enum, default_value_t = Letter::ScopeRequest, help = help::mail_which().to_string())]
    mail: Letter,
    #[arg(long, value_name = "FILE", help = help::mail_eml().to_string())]
    eml: Option<PathBuf>,
    #[arg(long, requires = "eml", help = help::replace().to_string())]
    replace: bool,
    #[arg(long, help = help::mail_open().to_string())]
    open: bool,
    #[arg(long, help = help::mail_mark_sent().to_string())]
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
        let draft = causeway.mails().draft(id, kind)?;
        if let Some(path) = &self.eml {
            let (_, bytes) = causeway.mails().eml(id, kind)?;
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
                    words::system::mail_unopened(),
                    words::system::mail_unopened_hint(),
                )
            })?;
        }
        if self.mark_sent {
            causeway.mails().mark_sent(id, kind, true)?;
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
