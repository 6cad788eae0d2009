//! A change as one sentence of the history.

use super::{Asker, Change};
use crate::checks::{CheckId, CheckOutcome, CheckResult};
use crate::confirmation::Confirmation;
use crate::connection::Expiry;
use crate::dates::day;
use crate::guide::Guide;
use crate::route::Route;
use crate::secrets::Keep;
use crate::words::{Message, history as words};
use std::collections::BTreeMap;

/// What a confirmation says: the guide's own words for a box of its own.
pub(crate) fn confirmation_words(confirmation: &Confirmation, guide: Option<&Guide>) -> Message {
    match confirmation {
        Confirmation::Ready => words::confirm_ready(),
        Confirmation::AccessGranted => words::confirm_access_granted(),
        Confirmation::Tested => words::confirm_tested(),
        Confirmation::Unproved => words::confirm_unproved(),
        Confirmation::Connected => words::confirm_connected(),
        Confirmation::Detached => words::confirm_detached(),
        Confirmation::KeysRevoked => words::confirm_revoked(),
        Confirmation::OldKey(_) => words::old_key_revoked(),
        Confirmation::Guide(name) => {
            let of_guide = guide.and_then(|guide| guide.form_box(name));
            words::confirm_box(
                of_guide.map_or_else(|| name.to_string(), |confirm| confirm.say.replace("**", "")),
            )
        }
    }
}

impl Change {
    /// The change as one sentence of the history. `guide` is missing when its file is gone.
    pub fn say(&self, guide: Option<&Guide>) -> Message {
        match self {
            Self::Created => words::created(),
            Self::CopiedFrom { label } => words::copied_from(label.as_str()),
            Self::TakenOver { label, .. } => words::taken_over(label.as_str()),
            Self::Imported => words::imported(),
            Self::Replaced { label } => words::replaced(label.as_str()),
            Self::Renamed { label, client } => match client {
                Some(client) => words::renamed_for_client(client.as_str(), label.as_str()),
                None => words::renamed(label.as_str()),
            },
            Self::RouteChosen { route } => match route {
                Route::PlatformKey => words::route_platform(),
                Route::AdminConsole => words::route_admin(),
            },
            Self::FieldSet { field, text } => {
                let label = guide.map_or_else(|| field.to_string(), |guide| field.label(guide));
                if text.is_empty() {
                    words::field_emptied(label)
                } else {
                    words::field_set(label, text)
                }
            }
            Self::KeyStored { held, .. } => match held.keep {
                Keep::Keyring => words::key_stored(held.last4.as_str()),
                Keep::Session => words::key_stored_for_session(held.last4.as_str()),
            },
            Self::KeyForgotten { .. } => words::key_removed(),
            Self::KeyStoreFinished { held, .. } => words::key_store_finished(held.last4.as_str()),
            Self::KeyForgetFinished { .. } => words::key_forget_finished(),
            Self::Confirmed { id, on: true } => words::confirmed(confirmation_words(id, guide)),
            Self::Confirmed { id, on: false } => words::not_confirmed(confirmation_words(id, guide)),
            Self::MismatchAccepted => words::mismatch_accepted(),
            Self::MailSent { kind, sent: true } => words::email_sent(kind.name()),
            Self::MailSent { kind, sent: false } => words::email_not_sent(kind.name()),
            Self::Copied { label } => words::copied(label),
            Self::DestinationChosen { chosen, .. } => words::destination_chosen(&chosen.host),
            Self::DestinationForgotten { .. } => words::destination_forgotten(),
            Self::CredentialDropped { .. } => words::credential_dropped(),
            Self::PushBegun { host, .. } => words::push_begun(host),
            Self::PushEnded { outcome, .. } => words::push_ended(outcome.message()),
            Self::CallBegun { host, call, .. } => words::call_begun(call, host),
            Self::CallEnded { call, outcome, .. } => {
                words::call_ended(call, &outcome.sending().host, outcome.message())
            }
            Self::CallSeen {
                call, there: true, ..
            } => words::call_seen(call),
            Self::CallSeen {
                call, there: false, ..
            } => words::call_not_seen(call),
            Self::ReplacementBegun { reason, .. } => words::replacement_begun(reason.name()),
            Self::ReplacementCancelled { .. } => words::replacement_cancelled(),
            Self::OldKeyRevoked { on: true, .. } => words::old_key_revoked(),
            Self::OldKeyRevoked { on: false, .. } => words::old_key_not_revoked(),
            Self::EndingBegun => words::ending_begun(),
            Self::EndingCancelled => words::ending_cancelled(),
            Self::Exported => words::exported(),
            Self::ExportedSealed { keys: false } => words::exported_sealed(),
            Self::ExportedSealed { keys: true } => words::exported_with_key(),
            Self::Checked { results, by, .. } => checks_words(results, *by),
            Self::ExpirySet { expiry, .. } => match expiry {
                Expiry::Never => words::expires_never(),
                Expiry::On(on) => words::expires(day(*on)),
                Expiry::Unknown => words::expires_unknown(),
            },
            Self::Reminded { days, .. } => words::reminded(*days),
            Self::FollowUpAfter { days } => words::follow_up_after(*days),
        }
    }
}

fn checks_words(results: &BTreeMap<CheckId, CheckResult>, by: Asker) -> Message {
    let titles = |pick: fn(CheckOutcome) -> bool| -> (usize, String) {
        let titles: Vec<String> = results
            .iter()
            .filter(|(_, checked)| pick(checked.outcome))
            .map(|(check, _)| check.title().into())
            .collect();
        (titles.len(), titles.join("; "))
    };
    let by = match (by, results.values().any(CheckResult::is_of_stand_in)) {
        (Asker::Person, false) => "person",
        (Asker::Causeway, false) => "causeway",
        (Asker::Person, true) => "person-stand-in",
        (Asker::Causeway, true) => "causeway-stand-in",
    };
    let (passed_count, passed) = titles(CheckOutcome::is_passed);
    let (failed_count, failed) = titles(CheckOutcome::is_failed);
    let (open_count, open) = titles(|outcome| matches!(outcome, CheckOutcome::Inconclusive { .. }));
    words::checked(by, failed, failed_count, open, open_count, passed, passed_count)
}
