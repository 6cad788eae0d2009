//! Checks, drawn: what came of each, the likely causes in order, and what to do about them.

mod causes;
pub(super) mod words;

use super::Scene;
use super::items::Canvas;
use super::words::checks_anchor;
use crate::checks::{CheckId, CheckResult, CheckStatus};
use crate::connection::{KeyRecord, StoredKey, is_proved};
use crate::guide::{KeyKind, KeyNeed};
use crate::rich::Rich;
use crate::view::{Block, CheckView, ChecksView, DetailsOffer};
use crate::words::check;
use causes::causes;
pub(crate) use causes::why_silent;
use words::{what_it_asks, words};

/// Draws a set of checks for the key of the step, or for every key that reads the Compliance API.
pub(in crate::view::render) fn draw(canvas: &mut Canvas<'_, '_>, set: &[CheckId]) {
    let scene = canvas.scene;
    let needs: Vec<&KeyNeed> = match canvas.slot {
        Some(slot) => scene.guide().key(slot).into_iter().collect(),
        None => scene.guide().readers().collect(),
    };
    for need in needs {
        let view = checks(scene, need, set);
        canvas.push(Block::Checks(view));
    }
}

/// Whether what these checks ask is still open for some key.
pub(in crate::view::render) fn unproved(scene: &Scene<'_>) -> bool {
    scene
        .guide()
        .readers()
        .any(|need| !is_proved(scene.connection, &need.id))
}

fn checks(scene: &Scene<'_>, need: &KeyNeed, set: &[CheckId]) -> ChecksView {
    let key = scene.connection.key(&need.id);
    let held = key
        .and_then(|key| key.held.as_ref())
        .filter(|held| !held.is_gone(scene.moment.run));
    let running = scene.checking;
    let blocked = blocked(scene, held, set);
    let items: Vec<CheckView> = set
        .iter()
        .filter(|check| is_for(**check, need.kind_on(scene.route())))
        .map(|check| item(scene, need, key, *check, blocked.is_none()))
        .collect();
    let asked = items.iter().any(|item| item.at.is_some());
    let workspace = set.iter().any(|check| check.is_about_the_workspace());
    ChecksView {
        anchor: checks_anchor(&need.id),
        slot: need.id.clone(),
        title: match held {
            Some(held) => check::heading_last4(held.last4.as_str()),
            None => check::heading(),
        }
        .into(),
        notice: Rich::parse(&String::from(if workspace {
            check::notice_audit_log()
        } else {
            check::notice()
        })),
        button: if asked { check::again() } else { check::now() }.into(),
        summary: summary(&items),
        blocked,
        running,
        items,
    }
}

/// The list of Platform admin keys is for such keys alone; for others that check would be noise.
fn is_for(check: CheckId, kind: KeyKind) -> bool {
    check != CheckId::KeyDetails || kind == KeyKind::PlatformAdminKey
}

fn blocked(scene: &Scene<'_>, held: Option<&StoredKey>, set: &[CheckId]) -> Option<String> {
    if held.is_none() {
        return Some(check::store_key_first().into());
    }
    let workspace = set.iter().any(|check| check.is_about_the_workspace());
    (workspace && scene.connection.workspace_id.is_none()).then(|| check::not_run_no_workspace().into())
}

fn summary(items: &[CheckView]) -> Option<Rich> {
    let count = |status| items.iter().filter(|item| item.status == status).count();
    let asked = items.iter().any(|item| item.at.is_some());
    let (passed, failed, open) = (
        count(CheckStatus::Passed),
        count(CheckStatus::Failed),
        count(CheckStatus::Inconclusive),
    );
    let words = if !asked {
        return None;
    } else if failed > 0 {
        check::summary_failed(failed)
    } else if open > 0 {
        check::summary_inconclusive()
    } else if passed == items.len() {
        check::summary_all_passed()
    } else if passed > 0 {
        check::summary_asked_passed()
    } else {
        return None;
    };
    Some(Rich::parse(&words.to_string()))
}

fn item(
    scene: &Scene<'_>,
    need: &KeyNeed,
    key: Option<&KeyRecord>,
    check: CheckId,
    runnable: bool,
) -> CheckView {
    let checked = key.and_then(|key| key.checks.get(&check));
    let (status, words, causes) = match checked {
        None => (CheckStatus::NotRun, what_it_asks(check), Vec::new()),
        Some(checked) => (
            CheckStatus::of(checked.outcome),
            words(check, checked),
            causes(scene, need, check, checked.outcome),
        ),
    };
    let came = checked.and_then(|checked| came(scene, checked));
    CheckView {
        anchor: format!("check:{}:{}", need.id, name(check)),
        id: check,
        title: check.title().into(),
        status,
        status_words: match status {
            CheckStatus::Passed => check::status_passed(),
            CheckStatus::Failed => check::status_failed(),
            CheckStatus::Inconclusive => check::status_inconclusive(),
            CheckStatus::NotRun if checked.is_some() => check::status_not_run(),
            CheckStatus::NotRun => check::status_not_asked(),
        }
        .into(),
        words: match &came {
            Some(came) => Rich::parse(&words.to_string()).and(&format!(" {came}")),
            None => Rich::parse(&words.to_string()),
        },
        causes,
        at: checked.map(|checked| checked.at.to_string()),
        duration_ms: checked.map(|checked| checked.duration_ms),
        retry_at: checked
            .and_then(|checked| checked.retry_at)
            .filter(|at| *at > scene.moment.now)
            .map(|at| at.to_string()),
        came,
        ways: checked.map(|checked| checked.ways.clone()).unwrap_or_default(),
        offer: key.zip(checked).and_then(|(key, checked)| offer(key, checked)),
        runnable,
    }
}

/// How a result was obtained, where it didn't come straight from OpenAI. Of a stand-in only where OpenAI itself is
/// asked by now: while a stand-in is, that is said of everything.
fn came(scene: &Scene<'_>, checked: &CheckResult) -> Option<String> {
    let ways = checked.ways.iter();
    let mut said: Vec<String> = ways
        .filter(|way| !(way.stand_in && scene.stand_in))
        .filter_map(|way| way.came().map(String::from))
        .collect();
    said.dedup();
    (!said.is_empty()).then(|| said.join(" "))
}

/// The check's name in anchors, as it crosses the border.
fn name(check: CheckId) -> &'static str {
    match check {
        CheckId::Reach => "reach",
        CheckId::PlatformKey => "platform-key",
        CheckId::Organization => "organization",
        CheckId::KeyDetails => "key-details",
        CheckId::ComplianceKey => "compliance-key",
        CheckId::Workspace => "workspace",
        CheckId::Users => "users",
        CheckId::ConversationLogs => "conversation-logs",
    }
}

fn offer(key: &KeyRecord, checked: &CheckResult) -> Option<DetailsOffer> {
    let details = checked.details.as_ref()?;
    let (name, creator) = (details.name.as_ref()?, details.created_by.as_ref()?);
    let same = key.name.as_ref() == Some(name) && key.created_by.as_ref() == Some(creator);
    let contradicts = key.name.as_ref().is_some_and(|typed| typed != name)
        || key.created_by.as_ref().is_some_and(|typed| typed != creator);
    (!same).then(|| DetailsOffer {
        key_name: name.to_string(),
        created_by: creator.to_string(),
        contradicts,
    })
}
