//! `set`: what a person types, ticks and stores, through the very changes of the window.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::Output;
use crate::session::Session;
use crate::summary::ConnectionSummary;
use crate::{resolve, secret};
use causeway_core::causeway::Causeway;
use causeway_core::connection::{ChangeRefusal, ConnectionId, FieldId, NoSuchField};
use causeway_core::identifiers::Line;
use causeway_core::mail::MailKind;
use causeway_core::problem::{Code, Problem};
use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use causeway_core::words::{self, cli_help as help};
use clap::{Args, ValueEnum};
use secrecy::ExposeSecret;
use serde::Serialize;

/// What `set` takes.
#[derive(Debug, Args)]
pub(crate) struct Set {
    #[arg(help = help::connection().to_string())]
    connection: String,
    #[arg(value_name = "FIELD=VALUE", help = help::set_values().to_string())]
    values: Vec<String>,
    #[arg(long, help = help::set_label().to_string())]
    label: Option<String>,
    #[arg(long, help = help::set_client().to_string())]
    client: Option<String>,
    #[arg(long, value_enum, help = help::set_route().to_string())]
    route: Option<Way>,
    #[arg(long, value_name = "BOX", help = help::set_tick().to_string())]
    tick: Vec<String>,
    #[arg(long, value_name = "BOX", help = help::set_untick().to_string())]
    untick: Vec<String>,
    #[arg(long, value_enum, value_name = "MAIL", help = help::set_sent().to_string())]
    sent: Vec<Letter>,
    #[arg(long, value_enum, value_name = "MAIL", help = help::set_not_sent().to_string())]
    not_sent: Vec<Letter>,
    #[arg(long, value_name = "WHEN", help = help::set_expires().to_string())]
    expires: Option<String>,
    #[arg(long, value_name = "DAYS", help = help::set_follow_up_after().to_string())]
    follow_up_after: Option<u8>,
    #[arg(long, help = help::set_accept_mismatch().to_string())]
    accept_mismatch: bool,
    #[arg(long, help = help::set_key().to_string())]
    key: bool,
    #[arg(long, conflicts_with = "key", help = help::set_forget_key().to_string())]
    forget_key: bool,
    #[arg(long, help = help::set_take_details().to_string())]
    take_details: bool,
    #[arg(long, help = help::set_slot().to_string())]
    slot: Option<String>,
    #[command(flatten)]
    from: secret::ReadFrom,
}

/// The routes.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Way {
    #[value(help = help::set_route_platform_key().to_string())]
    PlatformKey,
    #[value(help = help::set_route_admin_console().to_string())]
    AdminConsole,
}

/// The mails to OpenAI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Letter {
    #[value(help = help::mail_scope_request().to_string())]
    ScopeRequest,
    #[value(help = help::mail_mismatch_request().to_string())]
    MismatchRequest,
    #[value(help = help::mail_follow_up().to_string())]
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
    /// What is unusual about the key that was stored; empty for one in its documented form.
    doubts: Vec<Doubt>,
    connection: ConnectionSummary,
}

/// Why a person should look twice at a key that was stored all the same.
#[derive(Serialize)]
struct Doubt {
    /// A fixed name for programs.
    code: &'static str,
    message: String,
    hint: String,
}

impl Set {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let causeway = &*session.causeway;
        let id = resolve::connection(causeway, &self.connection)?;
        let values = self.judged()?;
        let slot = self.slot(causeway, id)?;
        let (mut set, mut doubts) = (Vec::new(), Vec::new());
        let done = self.change(causeway, id, &values, &slot, &mut set, &mut doubts);
        for doubt in &doubts {
            output.note(&format!("{} {}", doubt.message, doubt.hint));
        }
        if done.is_err() && !set.is_empty() {
            output.note(&words::cli::changed_before(set.join(", ")).to_string());
        }
        done?;
        if set.is_empty() {
            return Err(Problem::new(
                Code::Incomplete,
                words::cli::nothing_to_change(),
                words::cli::nothing_to_change_hint(),
            ));
        }
        let changed = Changed {
            set,
            doubts,
            connection: ConnectionSummary::of(&causeway.connections().view(id)?),
        };
        output.note(&words::cli::changed(changed.set.join(", ")).to_string());
        output.result("set", &changed, || changed.connection.text())?;
        Ok(ExitReason::Done)
    }

    /// The values, each good for its field. Judged before anything is changed: a typing mistake in the
    /// third is not to leave the first two behind.
    fn judged(&self) -> Result<Vec<(String, String)>, Problem> {
        let values: Vec<(String, String)> = self
            .values
            .iter()
            .map(|value| {
                let (field, text) = value.split_once('=').ok_or_else(not_a_value)?;
                Ok((field.trim().to_owned(), text.to_owned()))
            })
            .collect::<Result<_, Problem>>()?;
        for (field, text) in &values {
            let field: FieldId = field.parse().map_err(|_: NoSuchField| no_such_field())?;
            if let Err(refusal) = field.canonical(text) {
                return Err(ChangeRefusal::Field(field, refusal).into());
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
            (None, true) => only_slot(&ConnectionSummary::of(&causeway.connections().view(id)?)),
        }
    }

    fn change(
        &self,
        causeway: &Causeway,
        id: ConnectionId,
        values: &[(String, String)],
        slot: &str,
        set: &mut Vec<String>,
        doubts: &mut Vec<Doubt>,
    ) -> Result<(), Problem> {
        if self.label.is_some() || self.client.is_some() {
            let before = causeway.connections().view(id)?;
            let label = self.label.as_ref().unwrap_or(&before.label);
            let client = self.client.as_ref().or(before.client.as_ref());
            causeway
                .connections()
                .rename(id, label, client.map(String::as_str))?;
            set.push("label".to_owned());
        }
        if let Some(way) = self.route {
            let route = match way {
                Way::PlatformKey => Route::PlatformKey,
                Way::AdminConsole => Route::AdminConsole,
            };
            causeway.journey().choose_route(id, route)?;
            set.push("route".to_owned());
        }
        for (field, text) in values {
            causeway.journey().set_field(id, field, text)?;
            set.push(field.clone());
        }
        if self.accept_mismatch {
            causeway.journey().accept_mismatch(id)?;
            set.push("accept-mismatch".to_owned());
        }
        if self.key {
            let secret = secret::read(self.from.source, words::cli::ask_key())?;
            causeway
                .keys()
                .store(id, slot, secret.expose_secret(), Keep::Keyring)?;
            let found = causeway.keys().doubts(id, slot, secret.expose_secret())?;
            doubts.extend(
                found
                    .into_iter()
                    .map(|(code, message, hint)| Doubt { code, message, hint }),
            );
            set.push(format!("key:{slot}"));
        }
        if self.forget_key {
            causeway.keys().forget(id, slot)?;
            set.push(format!("key:{slot}"));
        }
        if self.take_details {
            causeway.keys().take_details(id, slot)?;
            set.push(format!("key-name:{slot}"));
        }
        if let Some(expires) = &self.expires {
            causeway.keys().set_expiry(id, slot, expires)?;
            set.push(format!("expires:{slot}"));
        }
        for (boxes, on) in [(&self.tick, true), (&self.untick, false)] {
            for id_of_box in boxes {
                causeway.journey().confirm(id, id_of_box.as_str(), on)?;
                set.push(format!("box:{id_of_box}"));
            }
        }
        for (letters, sent) in [(&self.sent, true), (&self.not_sent, false)] {
            for letter in letters {
                causeway.mails().mark_sent(id, letter.kind(), sent)?;
                set.push(format!("mail:{}", letter.kind().name()));
            }
        }
        if let Some(days) = self.follow_up_after {
            causeway.mails().set_follow_up(id, days)?;
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
                words::cli::several_keys(),
                words::cli::several_keys_hint(slots.join(", ")),
            )
            .at("slot"))
        }
    }
}

fn no_such_field() -> Problem {
    Problem::new(
        Code::NotInGuide,
        words::cli::no_such_field(),
        words::cli::no_such_field_hint(),
    )
}

/// What is no value is not repeated: it may be anything.
fn not_a_value() -> Problem {
    Problem::new(
        Code::BadValue,
        words::cli::value_without_equals(),
        words::cli::value_without_equals_hint(),
    )
}
