//! What was measured, from the whole history: with which key, and how each answer was obtained.

use super::MeasuredCheck;
use crate::checks::{CheckId, CheckOutcome, CheckResult};
use crate::connection::{Change, StoredKey, effective_route};
use crate::network::WayOut;
use crate::records::HistoryEntry;
use crate::rich::Rich;
use crate::view::render::{self, Scene};
use crate::words::evidence as words;
use std::collections::{BTreeMap, HashSet};

/// One result with the key that it is about.
struct Found<'s> {
    slot: &'s str,
    last4: String,
    stored: Option<String>,
    check: CheckId,
    checked: &'s CheckResult,
}

/// What OpenAI answered, and what a stand-in did, oldest first.
pub(super) fn measured(
    scene: &Scene<'_>,
    history: &[HistoryEntry],
) -> (Vec<MeasuredCheck>, Vec<MeasuredCheck>) {
    let mut found = found(scene, history);
    found.sort_by_key(|one| (one.checked.at, one.check));
    let mut newer: HashSet<(&str, &str, CheckId, bool)> = HashSet::new();
    let mut all: Vec<(bool, MeasuredCheck)> = found
        .iter()
        .rev()
        .map(|one| {
            let stand_in = one.checked.is_of_stand_in();
            let superseded = !newer.insert((one.slot, &one.last4, one.check, stand_in));
            (stand_in, told(scene, one, superseded))
        })
        .collect();
    all.reverse();
    let (stand_in, openai): (Vec<_>, Vec<_>) = all.into_iter().partition(|(stand_in, _)| *stand_in);
    let plain = |all: Vec<(bool, MeasuredCheck)>| all.into_iter().map(|(_, one)| one).collect();
    (plain(openai), plain(stand_in))
}

/// Every result in the history; and those that a record holds beyond it.
fn found<'s>(scene: &'s Scene<'_>, history: &'s [HistoryEntry]) -> Vec<Found<'s>> {
    let mut found: Vec<Found<'s>> = Vec::new();
    let mut held: BTreeMap<&str, &StoredKey> = BTreeMap::new();
    for entry in history {
        match &entry.change {
            Change::KeyStored { slot, held: key } | Change::KeyStoreFinished { slot, held: key } => {
                held.insert(slot, key);
            }
            Change::Checked { slot, results, .. } => {
                let key = held.get(slot.as_str());
                found.extend(results.iter().map(|(check, checked)| Found {
                    slot,
                    last4: key.map(|key| key.last4.to_string()).unwrap_or_default(),
                    stored: key.map(|key| key.at.to_string()),
                    check: *check,
                    checked,
                }));
            }
            _ => {}
        }
    }
    let listed: HashSet<(String, CheckId, jiff::Timestamp)> = found
        .iter()
        .map(|one| (one.slot.to_owned(), one.check, one.checked.at))
        .collect();
    for (slot, key) in &scene.connection.keys {
        let last4 = key.last4.as_ref().map(ToString::to_string).unwrap_or_default();
        for (check, checked) in &key.checks {
            if !listed.contains(&(slot.clone(), *check, checked.at)) {
                found.push(Found {
                    slot,
                    last4: last4.clone(),
                    stored: key.held.as_ref().map(|held| held.at.to_string()),
                    check: *check,
                    checked,
                });
            }
        }
    }
    found
}

fn told(scene: &Scene<'_>, one: &Found<'_>, superseded: bool) -> MeasuredCheck {
    let guide = &scene.loaded.guide;
    let route = effective_route(guide, scene.connection);
    let kind = guide
        .key(one.slot)
        .map(|need| need.kind_on(route).words().to_string());
    let checked = one.checked;
    let words_of = render::check_words(one.check, checked).to_string();
    MeasuredCheck {
        last4: one.last4.clone(),
        key_kind: kind.unwrap_or_else(|| one.slot.to_owned()),
        key_stored: one.stored.clone(),
        check: one.check.title().into(),
        result: match checked.outcome {
            CheckOutcome::Passed { .. } => words::passed(),
            CheckOutcome::Failed { .. } => words::failed(),
            CheckOutcome::Inconclusive { .. } => words::inconclusive(),
            CheckOutcome::NotRun { .. } => words::not_run(),
        }
        .to_string(),
        // The check's words speak of OpenAI, which wasn't asked here.
        words: if checked.is_of_stand_in() {
            String::new()
        } else {
            Rich::parse(&words_of).plain()
        },
        at: checked.at.to_string(),
        duration_ms: checked.duration_ms,
        obtained: obtained(checked),
        ways: checked.ways.clone(),
        superseded,
    }
}

fn obtained(checked: &CheckResult) -> String {
    if matches!(checked.outcome, CheckOutcome::NotRun { .. }) {
        return words::obtained_not_asked().into();
    }
    if checked.ways.is_empty() {
        return words::obtained_not_kept().into();
    }
    let mut ways: Vec<String> = checked
        .ways
        .iter()
        .map(WayOut::obtained)
        .map(String::from)
        .collect();
    ways.dedup();
    ways.join(" ")
}
