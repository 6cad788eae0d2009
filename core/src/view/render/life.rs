//! A connection after its first day: what can be done with it, keys that are replaced, and its end.

use super::Scene;
use super::items::Canvas;
use super::words::confirm_anchor;
use crate::connection::{Journey, OldKey, ReplaceReason, old_key_box};
use crate::guide::{KeyKind, StepKind};
use crate::rich::Rich;
use crate::view::{Block, CalloutKind, LifeOffer, OpenView};

/// What can be done with a connection that stands.
pub(super) fn offers(canvas: &mut Canvas<'_, '_>, journey: &Journey) {
    let scene = canvas.scene;
    let connection = scene.connection;
    let guide = scene.guide();
    if connection.ending.is_some() {
        canvas.push(Block::Life {
            anchor: "life".into(),
            title: "If it is needed again".into(),
            offers: vec![offer(
                "resume",
                "Connect again",
                "The IDs are still here. The key has to be a new one, because the old one is revoked.",
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
            ..offer(
                "check",
                "Check the key again",
                "Ask OpenAI whether the key is still alive, still reads, and still belongs to this workspace.",
            )
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
        let key = if several {
            format!("the {} ending in {last4}", need.kind_on(scene.route()).words())
        } else {
            "the key".to_owned()
        };
        let slot = &need.id;
        offers.push(offer(
            &format!("renewal:{slot}"),
            &format!("Replace {key}"),
            "Because it ends, or because keys are changed now and then. A new key first, the old one is revoked last.",
        ));
        offers.push(offer(
            &format!("leaving:{slot}"),
            &format!("Whoever made {key} leaves"),
            leaving(need.kind_on(scene.route())),
        ));
        offers.push(offer(
            &format!("exposed:{slot}"),
            &format!("Somebody may have seen {key}"),
            "It is revoked before anything else, and then replaced. Until then the platform reads nothing.",
        ));
    }
    offers.push(offer(
        "end",
        "Disconnect",
        &format!(
            "Remove the integration in {}, revoke the key at OpenAI, and forget it here, in this order.",
            guide.product
        ),
    ));
    canvas.push(Block::Life {
        anchor: "life".into(),
        title: "Later, when something changes".into(),
        offers,
    });
}

/// What a key's creator leaving means. For keys of the Admin Console OpenAI says so; for the others it
/// was not read.
const fn leaving(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::WorkspaceAdminKey => {
            "Such a key stops when its creator loses the role, or when their account is deactivated. Somebody who stays makes a new one before that."
        }
        KeyKind::PlatformSecretKey | KeyKind::PlatformAdminKey => {
            "The key may stop working with the account of whoever made it. Somebody who stays makes a new one before that."
        }
    }
}

fn offer(id: &str, title: &str, text: &str) -> LifeOffer {
    LifeOffer {
        id: id.to_owned(),
        title: title.to_owned(),
        text: Rich::parse(text),
        step: None,
    }
}

/// Says at a key's step that it is being replaced, or at the first step of the end that it ends, and
/// offers to leave things as they are.
pub(super) fn underway(canvas: &mut Canvas<'_, '_>) {
    let connection = canvas.scene.connection;
    if connection.ending.is_some() {
        canvas.push(Block::Underway {
            anchor: "underway".into(),
            text: Rich::parse("You are disconnecting. Nothing is removed before you do it."),
            id: "end".into(),
            keep: Some("Stay connected".into()),
        });
        return;
    }
    let Some(slot) = canvas.slot else { return };
    let Some(old) = connection.awaits_new_key(slot) else {
        return;
    };
    let why = match old.reason {
        ReplaceReason::Renewal => "It is replaced by a new key.",
        ReplaceReason::Leaving => {
            "It is replaced because whoever made it leaves: **somebody who stays** has to make the new one, signed in with their own account."
        }
        ReplaceReason::Exposed => "It is replaced because somebody may have seen it.",
    };
    canvas.push(Block::Underway {
        anchor: "underway".into(),
        text: Rich::parse(&format!(
            "The key ending in **{}** is the old one. {why}",
            old.last4
        )),
        id: format!("replace:{slot}"),
        keep: old.revoked.is_none().then(|| "Keep the old key".into()),
    });
}

/// Each old key, with the page where it is revoked and a box.
pub(super) fn old_keys(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let first = scene.connection.revokes_first();
    if first {
        canvas.callout(
            CalloutKind::Warning,
            "Revoke it now: whoever has it can read the conversations of the workspace until you do. {product} cannot read meanwhile; it goes on with the new key.",
        );
    }
    for (number, old) in scene.connection.old_keys.iter().enumerate() {
        open(canvas, old.kind);
        canvas.say(&format!("{} and revoke it there.", find(scene, old)));
        canvas.push(Block::Confirm {
            anchor: confirm_anchor(&old_key_box(number)),
            id: old_key_box(number),
            text: Rich::parse(&format!("The old key ending in **{}** is revoked.", old.last4)),
            on: old.revoked.is_some(),
            at: old.revoked.map(|at| at.to_string()),
            required: true,
        });
    }
}

fn find(scene: &Scene<'_>, old: &OldKey) -> String {
    let name = old.name.as_ref();
    let name = name.map_or_else(String::new, |name| format!(", named **{name}**"));
    let by = old.created_by.as_ref();
    let by = by.map_or_else(String::new, |by| format!(", created by **{by}**"));
    let now = scene.connection.key(&old.slot).and_then(|key| key.last4.as_ref());
    let other = now
        .filter(|now| **now != old.last4)
        .map_or_else(String::new, |now| {
            format!(" (not the new one, which ends in **{now}**)")
        });
    format!(
        "In the list, find the {} ending in **{}**{name}{by}{other}",
        old.kind.words(),
        old.last4
    )
}

/// Where the integration was set up, since where it is removed was not read.
pub(super) fn detach(canvas: &mut Canvas<'_, '_>) {
    let guide = canvas.scene.guide();
    let route = canvas.scene.route();
    canvas.callout(
        CalloutKind::Note,
        "How the integration is removed is not in {vendor}'s guide. It was set up like this; what removes it or switches it off is usually at the same place.",
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
    canvas.say("In {product}, remove the ChatGPT integration, or switch it off.");
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
        canvas.say(&format!("{} and revoke it there.", find(scene, key)));
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
        .map(|held| format!("The key ending in {}", held.last4))
        .collect();
    let recipes = scene.recipes;
    for (id, chosen) in &connection.destinations {
        if !chosen.remembered.is_empty() {
            let name = recipes
                .all()
                .get(id)
                .map_or(id.clone(), |known| known.recipe.name.clone());
            kept.push(format!("What is remembered for {name}"));
        }
    }
    canvas.push(Block::Forget {
        anchor: "forget".into(),
        kept,
    });
}
