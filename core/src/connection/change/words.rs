//! A change as one sentence of the history.

use super::{Asker, Change};
use crate::checks::{CheckId, CheckOutcome, CheckResult};
use crate::connection::Expiry;
use crate::connection::life::{self, ReplaceReason};
use crate::guide::Guide;
use crate::mail::MailKind;
use crate::route::Route;
use std::collections::BTreeMap;

/// A confirmation in words: the guide's own for a box of its own.
pub(crate) fn confirmation_words(id: &str, guide: Option<&Guide>) -> String {
    let of_guide = guide.and_then(|guide| guide.connect.confirm.iter().find(|confirm| confirm.id == id));
    match id {
        "ready" => "everything needed is there".into(),
        "access-granted" => "OpenAI confirmed the access".into(),
        "tested" => "the key's permissions are the ones asked for".into(),
        "unproved" => "gone on without OpenAI's answer to every check".into(),
        "connected" => "the platform is connected".into(),
        life::DETACHED => "the integration is removed on the platform".into(),
        life::REVOKED => "every key is revoked at OpenAI".into(),
        other => of_guide.map_or_else(|| other.to_owned(), |confirm| confirm.say.replace("**", "")),
    }
}

impl Change {
    /// The change as one sentence of the history. `guide` is missing when its file is gone.
    pub fn say(&self, guide: Option<&Guide>) -> String {
        match self {
            Self::Created => "Connection made.".into(),
            Self::CopiedFrom { label } => format!("Connection made from “{label}”, without its key."),
            Self::TakenOver { label, .. } => format!("The workspace's IDs were taken over from “{label}”."),
            Self::Imported => "Connection read from a file.".into(),
            Self::Replaced { label } => format!("Replaced by “{label}” as a file has it."),
            Self::Renamed { label, client } => match client {
                Some(client) => format!("Renamed to “{label}”, client “{client}”."),
                None => format!("Renamed to “{label}”."),
            },
            Self::RouteChosen { route } => match route {
                Route::PlatformKey => "Chosen: a key of the OpenAI Platform and a mail to OpenAI.".into(),
                Route::AdminConsole => "Chosen: a key of the Admin Console.".into(),
            },
            Self::FieldSet { field, text } => {
                let label = guide.map_or_else(|| field.to_string(), |guide| field.label(guide));
                if text.is_empty() {
                    format!("{label}: emptied.")
                } else {
                    format!("{label}: {text}")
                }
            }
            Self::KeyStored { held, .. } => format!(
                "Key ending in {} stored {}.",
                held.last4,
                match held.keep {
                    crate::secrets::Keep::Keyring => "in the keyring",
                    crate::secrets::Keep::Session => "in memory, for that session only",
                }
            ),
            Self::KeyForgotten { .. } => "Key removed.".into(),
            Self::Confirmed { id, on } => {
                let words = confirmation_words(id, guide);
                if *on {
                    format!("Confirmed: {words}")
                } else {
                    format!("Confirmation taken back: {words}")
                }
            }
            Self::MismatchAccepted => {
                "Gone on although the two organisation IDs differ, after being told what that means.".into()
            }
            Self::MailSent { kind, sent } => {
                let mail = match kind {
                    MailKind::ScopeRequest => "The mail that asks OpenAI for access",
                    MailKind::MismatchRequest => "The mail about the two organisations",
                    MailKind::FollowUp => "The follow-up mail",
                };
                if *sent {
                    format!("{mail} was sent.")
                } else {
                    format!("{mail} was not sent after all.")
                }
            }
            Self::Copied { label } => format!("Copied for the platform's form: {label}."),
            Self::DestinationChosen { chosen, .. } => format!("Destination {} filled in.", chosen.host),
            Self::DestinationForgotten { .. } => "What was remembered of a destination was removed.".into(),
            Self::PushBegun { host, .. } => format!("Push to {host} begun."),
            Self::PushEnded { outcome, .. } => format!("Push ended: {}", outcome.message()),
            Self::CallBegun { host, call, .. } => format!("Push to {host} begun (“{call}”)."),
            Self::CallEnded { call, outcome, .. } => {
                let host = &outcome.sending().host;
                format!("Push to {host} ended (“{call}”): {}", outcome.message())
            }
            Self::CallSeen { call, there, .. } => {
                let seen = if *there { "is there" } else { "is not there" };
                format!("Looked at the platform: “{call}” {seen}.")
            }
            Self::ReplacementBegun { reason, .. } => match reason {
                ReplaceReason::Renewal => "The key is to be replaced by a new one.".into(),
                ReplaceReason::Leaving => "The key is to be replaced: whoever made it leaves.".into(),
                ReplaceReason::Exposed => "The key is to be replaced: somebody may have seen it.".into(),
            },
            Self::ReplacementCancelled { .. } => "The key stays after all.".into(),
            Self::OldKeyRevoked { on: true, .. } => "Confirmed: the old key is revoked.".into(),
            Self::OldKeyRevoked { on: false, .. } => "The old key is not revoked yet after all.".into(),
            Self::EndingBegun => "The connection is to be ended.".into(),
            Self::EndingCancelled => "The connection is taken up again.".into(),
            Self::Exported => "Exported in a bundle, without the key.".into(),
            Self::ExportedSealed { keys: false } => "Exported in a sealed bundle, without the key.".into(),
            Self::ExportedSealed { keys: true } => "Exported in a sealed bundle, with the key in it.".into(),
            Self::Checked { results, by, .. } => checks_words(results, *by),
            Self::ExpirySet { expiry, .. } => match expiry {
                Expiry::Never => "The key does not end by itself.".into(),
                Expiry::On(on) => format!("The key ends on {}.", on.strftime("%-d %B %Y")),
                Expiry::Unknown => "When the key ends is not known.".into(),
            },
            Self::Reminded { days, .. } => {
                format!("Reminded that the key ends in {days} days or less.")
            }
            Self::FollowUpAfter { days } => {
                format!("A follow-up to OpenAI is offered after {days} days.")
            }
        }
    }
}

fn checks_words(results: &BTreeMap<CheckId, CheckResult>, by: Asker) -> String {
    let titles = |pick: fn(CheckOutcome) -> bool| -> Vec<String> {
        results
            .iter()
            .filter(|(_, checked)| pick(checked.outcome))
            .map(|(check, _)| check.title().into())
            .collect()
    };
    let asked = match by {
        Asker::Person => "Checked with OpenAI.",
        Asker::Causeway => "Checked with OpenAI by Causeway itself.",
    };
    let mut words = asked.to_owned();
    for (label, titles) in [
        ("Passed", titles(CheckOutcome::is_passed)),
        ("Failed", titles(CheckOutcome::is_failed)),
        (
            "Could not tell",
            titles(|outcome| matches!(outcome, CheckOutcome::Inconclusive { .. })),
        ),
    ] {
        if !titles.is_empty() {
            words.push_str(&format!(" {label}: {}.", titles.join("; ")));
        }
    }
    words
}
