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
            Some(held) => format!("What OpenAI says about the key ending in {}", held.last4),
            None => "What OpenAI says about the key".into(),
        },
        notice: Rich::parse(if workspace {
            "Causeway only reads, and only asks whether it may. The calls appear in your workspace's **audit log**."
        } else {
            "Causeway only reads, and only asks whether it may. Nothing is changed at OpenAI."
        }),
        button: if asked { "Check again" } else { "Check now" }.into(),
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
        return Some("Store the key first. Then Causeway can ask OpenAI about it.".into());
    }
    let workspace = set.iter().any(|check| check.is_about_the_workspace());
    (workspace && scene.connection.workspace_id.is_none())
        .then(|| "The Workspace ID is missing. Paste it in the step “ChatGPT workspace”.".into())
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
        let plural = if failed == 1 { "check" } else { "checks" };
        format!("**{failed} {plural} failed.** What may be the matter stands beside it, the likeliest first.")
    } else if open > 0 {
        "**OpenAI's answer does not tell everything.** That is not a \"no\": what to do stands beside it."
            .to_owned()
    } else if passed == items.len() {
        "**All passed.**".to_owned()
    } else if passed > 0 {
        "**What was asked has passed.**".to_owned()
    } else {
        return None;
    };
    Some(Rich::parse(&words))
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
        None => (CheckStatus::NotRun, what_it_asks(check).to_owned(), Vec::new()),
        Some(checked) => (
            CheckStatus::of(checked.outcome),
            words(check, checked),
            causes(scene, key, check, checked.outcome),
        ),
    };
    CheckView {
        anchor: format!("check:{}:{}", need.id, name(check)),
        id: check,
        title: check.title().to_owned(),
        status,
        status_words: match status {
            CheckStatus::Passed => "Passed",
            CheckStatus::Failed => "Failed",
            CheckStatus::Inconclusive => "Could not tell",
            CheckStatus::NotRun if checked.is_some() => "Not run",
            CheckStatus::NotRun => "Not asked yet",
        }
        .to_owned(),
        words: Rich::parse(&words),
        causes,
        at: checked.map(|checked| checked.at.to_string()),
        duration_ms: checked.map(|checked| checked.duration_ms),
        retry_at: checked
            .and_then(|checked| checked.retry_at)
            .filter(|at| *at > scene.moment.now)
            .map(|at| at.to_string()),
        offer: key.zip(checked).and_then(|(key, checked)| offer(key, checked)),
        runnable,
    }
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
