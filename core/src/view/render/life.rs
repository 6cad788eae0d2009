//! A connection after its first day: what can be done with it, keys that are replaced, and its end.

use super::Scene;
use super::items::Canvas;
use crate::confirmation::Confirmation;
use crate::connection::{Journey, OldKey, ReplaceReason};
use crate::guide::{KeyKind, StepKind};
use crate::identifiers::Line;
use crate::view::{Block, CalloutKind, LifeOffer, OpenView};
use crate::words::{Message, life as words};

/// What can be done with a connection that is finished.
pub(super) fn offers(canvas: &mut Canvas<'_, '_>, journey: &Journey) {
    let scene = canvas.scene;
    let connection = scene.connection;
    let guide = scene.guide();
    if connection.ending.is_some() {
        canvas.push(Block::Life {
            anchor: "life".into(),
            title: words::again().into(),
            offers: vec![offer(
                "resume",
                words::connect_again(),
                words::connect_again_means(),
            )],
        });
        return;
    }
    if !connection.had_a_key() {
        return;
    }
    let mut offers = Vec::new();
    if let Some(step) = journey.steps.iter().find(|step| step.kind == StepKind::Test) {
        offers.push(LifeOffer {
            step: Some(step.id()),
            ..offer("check", words::check(), words::check_means())
        });
    }
    let several = guide.key.len() > 1;
    for need in &guide.key {
        let Some(last4) = connection.key(&need.id).and_then(|key| key.last4.as_ref()) else {
            continue;
        };
        if connection.awaits_new_key(&need.id).is_some() {
            continue;
        }
        let (kind, last4, slot) = (need.kind_on(scene.route()), last4.as_str(), &need.id);
        let (replace, leaving, exposed) = if several {
            (
                words::replace_one(kind.words(), last4),
                words::leaving_one(kind.words(), last4),
                words::exposed_one(kind.words(), last4),
            )
        } else {
            (words::replace(), words::leaving(), words::exposed())
        };
        offers.push(offer(&format!("renewal:{slot}"), replace, words::replace_means()));
        offers.push(offer(&format!("leaving:{slot}"), leaving, leaving_means(kind)));
        offers.push(offer(&format!("exposed:{slot}"), exposed, words::exposed_means()));
    }
    offers.push(offer(
        "end",
        words::disconnect(),
        words::disconnect_means(guide.product.as_str()),
    ));
    canvas.push(Block::Life {
        anchor: "life".into(),
        title: words::later().into(),
        offers,
    });
}

/// What a key's creator leaving means. For keys of the Admin Console OpenAI says so; what happens to the
/// others is not documented.
fn leaving_means(kind: KeyKind) -> Message {
    match kind {
        KeyKind::WorkspaceAdminKey => words::leaving_means_admin(),
        KeyKind::PlatformSecretKey | KeyKind::PlatformAdminKey => words::leaving_means(),
    }
}

fn offer(id: &str, title: Message, text: Message) -> LifeOffer {
    LifeOffer {
        id: id.to_owned(),
        title: title.into(),
        text: text.into(),
        step: None,
    }
}

/// Says at a key's step that it is being replaced, or at the first step of disconnecting that this is under
/// way, and offers to leave things as they are.
pub(super) fn underway(canvas: &mut Canvas<'_, '_>) {
    let connection = canvas.scene.connection;
    if connection.ending.is_some() {
        canvas.push(Block::Underway {
            anchor: "underway".into(),
            text: words::disconnecting().into(),
            id: "end".into(),
            keep: Some(words::stay_connected().into()),
        });
        return;
    }
    let Some(slot) = canvas.slot else { return };
    let Some(old) = connection.awaits_new_key(slot) else {
        return;
    };
    canvas.push(Block::Underway {
        anchor: "underway".into(),
        text: words::replacing(old.last4.as_str(), old.reason.name()).into(),
        id: format!("replace:{slot}"),
        keep: old.revoked.is_none().then(|| words::keep_old_key().into()),
    });
}

/// Each old key, with the page where it is revoked and a box.
pub(super) fn old_keys(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let first = scene.connection.revokes_first();
    if first {
        let product = scene.guide().product.as_str();
        canvas.callout(CalloutKind::Warning, &words::revoke_now(product).to_string());
    }
    for (number, old) in scene.connection.old_keys.iter().enumerate() {
        open(canvas, old.kind);
        canvas.say(&revoke(scene, old).to_string());
        canvas.confirm(&Confirmation::OldKey(number));
    }
}

/// Where a key is in the list, and that it is to be revoked.
fn revoke(scene: &Scene<'_>, old: &OldKey) -> Message {
    let name = old.name.as_ref().map_or("", Line::as_str);
    let creator = old.created_by.as_ref().map_or("", Line::as_str);
    let known = match (name, creator) {
        ("", "") => "none",
        (_, "") => "name",
        ("", _) => "creator",
        _ => "both",
    };
    let (kind, last4) = (old.kind.words(), old.last4.as_str());
    let now = scene.connection.key(&old.slot).and_then(|key| key.last4.as_ref());
    match now.filter(|now| **now != old.last4) {
        Some(new) => words::revoke_old(creator, kind, known, last4, name, new.as_str()),
        None => words::revoke(creator, kind, known, last4, name),
    }
}

/// Where the integration was set up, since no vendor's page that was read says where it is removed.
pub(super) fn detach(canvas: &mut Canvas<'_, '_>) {
    let guide = canvas.scene.guide();
    let route = canvas.scene.route();
    canvas.callout(
        CalloutKind::Note,
        &words::detach_how(guide.vendor.as_str()).to_string(),
    );
    let here = guide
        .connect
        .step
        .iter()
        .filter(|step| step.route.is_none() || step.route == route);
    for step in here.take_while(|step| step.field.is_empty()).take(3) {
        canvas.push(Block::Callout {
            kind: CalloutKind::Note,
            text: canvas.scene.fill(&step.say, None),
        });
    }
    let page = guide.source_pages().next().map(|page| page.id);
    canvas.open(page.as_deref());
    canvas.say(&words::detach(guide.product.as_str()).to_string());
}

/// Each key that there is, with the page where it is revoked.
pub(super) fn every_key(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let mut keys = Vec::new();
    for need in &scene.guide().key {
        let Some(key) = scene.connection.key(&need.id) else {
            continue;
        };
        if let Some(last4) = &key.last4 {
            keys.push(OldKey {
                slot: need.id.clone(),
                last4: last4.clone(),
                kind: need.kind_on(scene.route()),
                name: key.name.clone(),
                created_by: key.created_by.clone(),
                reason: ReplaceReason::Renewal,
                since: scene.moment.now,
                revoked: None,
            });
        }
    }
    let unrevoked = scene
        .connection
        .old_keys
        .iter()
        .filter(|old| old.revoked.is_none());
    let others = unrevoked.filter(|old| keys.iter().all(|key| key.last4 != old.last4));
    let all: Vec<OldKey> = keys.iter().chain(others).cloned().collect();
    for key in &all {
        open(canvas, key.kind);
        canvas.say(&revoke(scene, key).to_string());
    }
}

fn open(canvas: &mut Canvas<'_, '_>, kind: KeyKind) {
    let page = match kind {
        KeyKind::PlatformSecretKey => "platform-api-keys",
        KeyKind::PlatformAdminKey => "platform-admin-keys",
        KeyKind::WorkspaceAdminKey => "admin-console-keys",
    };
    if let Some(page) = canvas.scene.page(page) {
        canvas.push(Block::Open(OpenView { page, sketch: None }));
    }
}

/// What this computer keeps that opens anything.
pub(super) fn forget(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let connection = scene.connection;
    let keys = connection.keys.values().filter_map(|key| key.held.as_ref());
    let mut kept: Vec<String> = keys
        .map(|held| words::kept_key(held.last4.as_str()).into())
        .collect();
    let recipes = scene.recipes;
    for (id, chosen) in &connection.destinations {
        if !chosen.remembered.is_empty() {
            let name = recipes
                .all()
                .get(id)
                .map_or(id.clone(), |known| known.recipe.name.clone());
            kept.push(words::kept_credentials(name).into());
        }
    }
    canvas.push(Block::Forget {
        anchor: "forget".into(),
        kept,
    });
}
