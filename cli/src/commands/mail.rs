//! `mail`: a mail to OpenAI Support, printed, saved or opened. Causeway sends none.

use super::CommandResult;
use super::set::Letter;
use crate::exit_code::ExitReason;
use crate::output::{Output, Written};
use crate::resolve;
use crate::session::Session;
use crate::target::Target;
use causeway_core::opening::{NotOpened, open};
use causeway_core::problem::{Code, Problem};
use causeway_core::words::{self, cli_help as help};
use clap::Args;
use serde::Serialize;

/// What `mail` takes.
#[derive(Debug, Args)]
pub(crate) struct Mail {
    #[arg(help = help::connection().to_string())]
    connection: String,
    #[arg(value_enum, default_value_t = Letter::ScopeRequest, help = help::mail_which().to_string())]
    mail: Letter,
    #[arg(long, value_name = "FILE", help = help::mail_eml().to_string())]
    eml: Option<Target>,
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
        let mut arrived = Written::Whole;
        if let Some(target) = &self.eml {
            let (_, bytes) = causeway.mails().eml(id, kind)?;
            arrived = target.write(&bytes, self.replace, *output)?;
        }
        if self.open {
            open(draft.mailto().url()).map_err(|NotOpened| {
                Problem::new(
                    Code::System,
                    words::system::mail_unopened(),
                    words::system::mail_unopened_hint(),
                )
            })?;
        }
        let written = MailOutput {
            kind: kind.name(),
            to: draft.to().iter().map(ToString::to_string).collect(),
            cc: draft.cc().iter().map(ToString::to_string).collect(),
            subject: draft.subject().to_owned(),
            body: draft.body().to_owned(),
            saved_to: self.eml.as_ref().map(Target::name),
            opened: self.open,
            marked_as_sent: self.mark_sent,
        };
        let output = output.aside(self.eml.as_ref().is_some_and(Target::is_standard_output));
        let said = output.result("mail", &written, || draft.as_text())?;
        if self.mark_sent {
            // Only now: a mail whose text was lost on the way was not sent by anybody.
            if arrived != Written::Whole || said != Written::Whole {
                return Err(Problem::new(
                    Code::File,
                    words::cli::mail_not_marked(),
                    words::cli::mail_not_marked_hint(),
                ));
            }
            causeway.mails().mark_sent(id, kind, true)?;
        }
        Ok(ExitReason::Done)
    }
}
