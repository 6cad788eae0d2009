//! `set`: what a person types, ticks and stores, through the very changes of the window.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::Output;
use crate::session::Session;
use crate::summary::ConnectionSummary;
use crate::{resolve, secret};
use causeway_core::causeway::Causeway;
use causeway_core::connection::ConnectionId;
use causeway_core::identifiers::Line;
use causeway_core::judgement::JudgementKind;
use causeway_core::mail::MailKind;
use causeway_core::problem::{Code, Problem};
use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use clap::{Args, ValueEnum};
use secrecy::ExposeSecret;
use serde::Serialize;

/// What `set` takes.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// The connection: its label or its id
    connection: String,
    /// Values, such as organization-id=org-… ; `show` lists the fields. An empty value empties the field
    #[arg(value_name = "FIELD=VALUE")]
    values: Vec<String>,
    /// Another name for the connection
    #[arg(long)]
    label: Option<String>,
    /// Whose workspace it is; empty for nobody's
    #[arg(long)]
    client: Option<String>,
    /// How the key gets its rights
    #[arg(long, value_enum)]
    route: Option<Way>,
    /// Tick a box
    #[arg(long, value_name = "BOX")]
    tick: Vec<String>,
    /// Take the tick away from a box
    #[arg(long, value_name = "BOX")]
    untick: Vec<String>,
    /// A mail was sent
    #[arg(long, value_enum, value_name = "MAIL")]
    sent: Vec<Letter>,
    /// A mail was not sent after all
    #[arg(long, value_enum, value_name = "MAIL")]
    not_sent: Vec<Letter>,
    /// When the key ends: 30, 60 or 90 (days), never, or a day such as 2027-02-20
    #[arg(long, value_name = "WHEN")]
    expires: Option<String>,
    /// After how many days without an answer a follow-up to OpenAI is offered
    #[arg(long, value_name = "DAYS")]
    follow_up_after: Option<u8>,
    /// Go on although the two Organization IDs differ
    #[arg(long)]
    accept_mismatch: bool,
    /// Store the key in the keyring. It is asked for and not shown, or read as --read-from says
    #[arg(long)]
    key: bool,
    /// Remove the key from the keyring
    #[arg(long, conflicts_with = "key")]
    forget_key: bool,
    /// Fill in key name and creator as OpenAI's list has them, after a check has read it
    #[arg(long)]
    take_details: bool,
    /// Which key, where the platform takes several; `show` lists them
    #[arg(long)]
    slot: Option<String>,
    #[command(flatten)]
    from: secret::ReadFrom,
}

/// The routes.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Way {
    /// A Platform key and an e-mail to OpenAI Support
    PlatformKey,
    /// A self-service key of the Admin Console
    AdminConsole,
}

/// The mails to OpenAI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Letter {
    /// Asks OpenAI to grant the key its access
    ScopeRequest,
    /// Asks OpenAI about two Organization IDs that differ
    MismatchRequest,
    /// Asks how the request stands
    FollowUp,
}

impl Letter {
    pub(crate) const fn kind(self) -> MailKind {
        match self {
            Self::ScopeRequest => MailKind::ScopeRequest,
            Self::MismatchRequest => MailKind::MismatchRequest,
            Self::FollowUp => MailKind::FollowUp,
        }
    }
}

#[derive(Serialize)]
struct Changed {
    /// What was changed, in order: fields, boxes, mails.
    set: Vec<String>,
    connection: ConnectionSummary,
}

impl Set {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let causeway = &*session.causeway;
        let id = resolve::connection(causeway, &self.connection)?;
        let values = self.judged(causeway)?;
        let slot = self.slot(causeway, id)?;
        let mut set = Vec::new();
        let done = self.change(causeway, id, &values, &slot, &mut set);
        if done.is_err() && !set.is_empty() {
            output.note(&format!("Changed before this: {}.", set.join(", ")));
        }
        done?;
        if set.is_empty() {
            return Err(Problem::new(
                Code::Incomplete,
                "Nothing was said to be changed.",
                "Give a value such as workspace-id=…, or an option; causeway-cli set --help lists them.",
            ));
        }
        let changed = Changed {
            set,
            connection: ConnectionSummary::of(&causeway.connection(id)?),
        };
        output.note(&format!("Changed: {}.", changed.set.join(", ")));
        output.result("set", &changed, || changed.connection.text());
        Ok(ExitReason::Done)
    }

    /// The values, each good for its field. Judged before anything is changed: a typing mistake in the
    /// third is not to leave the first two behind.
    fn judged(&self, causeway: &Causeway) -> Result<Vec<(String, String)>, Problem> {
        let values: Vec<(String, String)> = self
            .values
            .iter()
            .map(|value| {
                let (field, text) = value.split_once('=').ok_or_else(not_a_value)?;
                Ok((field.trim().to_owned(), text.to_owned()))
            })
            .collect::<Result<_, Problem>>()?;
        for (field, text) in &values {
            let judgement = causeway.judge_field(field, text).map_err(|problem| {
                Problem::new(
                    problem.code,
                    "There is no such field.",
                    "causeway-cli show --json <CONNECTION> lists the fields with their ids.",
                )
            })?;
            if judgement.kind == JudgementKind::Wrong {
                return Err(Problem::new(Code::BadValue, judgement.message, judgement.hint).at(field));
            }
        }
        for (name, text) in [("label", &self.label), ("client", &self.client)] {
            if let Some(text) = text.as_deref().filter(|text| !text.trim().is_empty())
                && let Err(mistake) = Line::parse(text)
            {
                return Err(Problem::new(Code::BadValue, mistake.message(), mistake.hint()).at(name));
            }
        }
        Ok(values)
    }

    /// The slot that is meant; a platform with one key needs none named.
    fn slot(&self, causeway: &Causeway, id: ConnectionId) -> Result<String, Problem> {
        let needs_one = self.key || self.forget_key || self.take_details || self.expires.is_some();
        match (&self.slot, needs_one) {
            (Some(slot), _) => Ok(slot.clone()),
            (None, false) => Ok(String::new()),
            (None, true) => only_slot(&ConnectionSummary::of(&causeway.connection(id)?)),
        }
    }

    fn change(
        &self,
        causeway: &Causeway,
        id: ConnectionId,
        values: &[(String, String)],
        slot: &str,
        set: &mut Vec<String>,
    ) -> Result<(), Problem> {
        if self.label.is_some() || self.client.is_some() {
            let before = causeway.connection(id)?;
            let label = self.label.as_ref().unwrap_or(&before.label);
            let client = self.client.as_ref().or(before.client.as_ref());
            causeway.rename_connection(id, label, client.map(String::as_str))?;
            set.push("label".to_owned());
        }
        if let Some(way) = self.route {
            let route = match way {
                Way::PlatformKey => Route::PlatformKey,
                Way::AdminConsole => Route::AdminConsole,
            };
            causeway.choose_route(id, route)?;
            set.push("route".to_owned());
        }
        for (field, text) in values {
            causeway.set_field(id, field, text)?;
            set.push(field.clone());
        }
        if self.accept_mismatch {
            causeway.accept_mismatch(id)?;
            set.push("accept-mismatch".to_owned());
        }
        if self.key {
            let secret = secret::read(self.from.source, "The key")?;
            causeway.store_key(id, slot, secret.expose_secret(), Keep::Keyring)?;
            set.push(format!("key:{slot}"));
        }
        if self.forget_key {
            causeway.forget_key(id, slot)?;
            set.push(format!("key:{slot}"));
        }
        if self.take_details {
            causeway.take_details(id, slot)?;
            set.push(format!("key-name:{slot}"));
        }
        if let Some(expires) = &self.expires {
            causeway.set_expiry(id, slot, expires)?;
            set.push(format!("expires:{slot}"));
        }
        for (boxes, on) in [(&self.tick, true), (&self.untick, false)] {
            for id_of_box in boxes {
                causeway.confirm(id, id_of_box, on)?;
                set.push(format!("box:{id_of_box}"));
            }
        }
        for (letters, sent) in [(&self.sent, true), (&self.not_sent, false)] {
            for letter in letters {
                causeway.mark_mail_sent(id, letter.kind(), sent)?;
                set.push(format!("mail:{}", letter.kind().name()));
            }
        }
        if let Some(days) = self.follow_up_after {
            causeway.set_follow_up(id, days)?;
            set.push("follow-up-after".to_owned());
        }
        Ok(())
    }
}

/// The one slot of a connection.
///
/// # Errors
/// [`Code::Incomplete`] where there are several, with their names.
pub(crate) fn only_slot(summary: &ConnectionSummary) -> Result<String, Problem> {
    match summary.keys.as_slice() {
        [key] => Ok(key.slot.clone()),
        keys => {
            let slots: Vec<&str> = keys.iter().map(|key| key.slot.as_str()).collect();
            Err(Problem::new(
                Code::Incomplete,
                "This platform takes more than one key.",
                format!("Say which with --slot: {}", slots.join(", ")),
            )
            .at("slot"))
        }
    }
}

/// What is no value is not repeated: it may be anything.
fn not_a_value() -> Problem {
    Problem::new(
        Code::BadValue,
        "One of the values has no = in it.",
        "Write field=value, such as workspace-id=7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f. A value with spaces needs quotation marks.",
    )
}
