//! A connection after its first day: its key replaced for each reason, and its end.

use crate::desk::{Desk, TENABLE, VARONIS, Walk, key_for, last4, missing, status, step};
use causeway_core::connection::StepStatus;
use causeway_core::home::{HomeQuery, HomeStatus};
use causeway_core::problem::Code;
use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use causeway_core::view::{Block, ConnectionView, LifeOffer};

fn steps(view: &ConnectionView) -> Vec<&str> {
    view.steps.iter().map(|step| step.id.as_str()).collect()
}

fn offers(view: &ConnectionView, step: &str) -> Vec<LifeOffer> {
    let step = view.steps.iter().find(|each| each.id == step).unwrap();
    let found = step.blocks.iter().find_map(|block| match block {
        Block::Life { offers, .. } => Some(offers.clone()),
        _ => None,
    });
    found.unwrap_or_default()
}

fn offered(view: &ConnectionView, step: &str) -> Vec<String> {
    offers(view, step).into_iter().map(|offer| offer.id).collect()
}

/// What is under way at a step, in words, and whether it can be taken back.
fn underway(view: &ConnectionView, step: &str) -> Option<(String, bool)> {
    let step = view.steps.iter().find(|each| each.id == step).unwrap();
    step.blocks.iter().find_map(|block| match block {
        Block::Underway { text, keep, .. } => Some((crate::walks::json(text).to_string(), keep.is_some())),
        _ => None,
    })
}

fn pages(view: &ConnectionView, step: &str) -> Vec<String> {
    let step = view.steps.iter().find(|each| each.id == step).unwrap();
    let pages = step.blocks.iter().filter_map(|block| match block {
        Block::Open(open) => Some(open.page.id.clone()),
        _ => None,
    });
    pages.collect()
}

fn begin(walk: &Walk<'_>, what: &str) -> ConnectionView {
    walk.causeway.connections().begin_life(walk.id, what).unwrap()
}

#[test]
fn a_key_is_replaced_step_by_step_and_the_old_one_is_revoked_last() {
    let desk = Desk::new();
    let walk = desk.start(TENABLE, Route::PlatformKey);
    let before = walk.to_the_end();
    assert_eq!(
        offered(&before, "finish"),
        [
            "check",
            "renewal:compliance",
            "leaving:compliance",
            "exposed:compliance",
            "end"
        ]
    );
    assert_eq!(offers(&before, "finish")[0].step.as_deref(), Some("test"));

    let view = begin(&walk, "renewal:compliance");
    assert_eq!(view.current, "key-compliance");
    let (words, can_be_kept) = underway(&view, "key-compliance").unwrap();
    assert!(words.contains(last4(&walk.key())) && can_be_kept, "{words}");
    assert_eq!(missing(&view, "key-compliance"), ["key"]);
    assert_eq!(
        status(&view, "connect"),
        StepStatus::Done,
        "the platform has the old key until then"
    );
    let same = walk.store(&walk.key(), Keep::Keyring).unwrap();
    assert_eq!(same.current, "key-compliance", "the old key is not the new one");

    let id = walk.id;
    let old = walk.key();
    let desk = desk.restart();
    let walk = Walk {
        causeway: &desk.causeway,
        id,
        guide: TENABLE.to_owned(),
        route: Route::PlatformKey,
    };
    let new = key_for(TENABLE, Route::PlatformKey, 2);
    let view = walk.store(&new, Keep::Keyring).unwrap();
    assert_eq!(
        missing(&view, "key-compliance"),
        ["field:key-name:compliance", "field:created-by:compliance"],
        "the new key has a name of its own"
    );
    assert!(underway(&view, "key-compliance").is_none());
    assert!(
        walk.causeway
            .connections()
            .cancel_life(id, "replace:compliance")
            .is_err(),
        "too late for that"
    );
    walk.set("key-name:compliance", "The new key");
    walk.set("created-by:compliance", "Robin Sample");
    for step in ["ask", "wait", "test", "connect"] {
        assert_eq!(walk.view().current, step);
        walk.finish_step(step);
    }
    let view = walk.view();
    assert_eq!(view.current, "retire");
    assert_eq!(
        view.steps.iter().rev().nth(1).unwrap().id,
        "retire",
        "the old one last"
    );
    assert_eq!(pages(&view, "retire"), ["platform-admin-keys"]);
    let text = crate::walks::json(&view).to_string();
    assert!(text.contains(last4(&old)) && text.contains("Don't revoke the new one"));
    let view = walk.confirm("old-key:0");
    assert_eq!(view.current, "finish");
    assert_eq!(status(&view, "finish"), StepStatus::Done);
    assert!(
        walk.causeway.journey().confirm(id, "old-key:1", true).is_err(),
        "there is one"
    );
    let undone = walk.causeway.journey().confirm(id, "old-key:0", false).unwrap();
    assert_eq!(undone.current, "retire");
    let told = walk.history();
    assert!(
        told.iter()
            .any(|line| line.contains("Replacing the key was started.")),
        "{told:?}"
    );
    assert!(!format!("{told:?}").contains(&old) && !format!("{told:?}").contains(&new));
}

#[test]
fn keeping_the_old_key_after_all_takes_nothing_back() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    let before = walk.to_the_end();
    begin(&walk, "renewal:compliance");
    let after = desk
        .causeway
        .connections()
        .cancel_life(walk.id, "replace:compliance")
        .unwrap();
    assert_eq!(after.current, "finish");
    assert_eq!(steps(&after), steps(&before));
    let again = desk
        .causeway
        .connections()
        .cancel_life(walk.id, "replace:compliance")
        .unwrap_err();
    assert_eq!(again.code, Code::NotInGuide);
    assert!(
        desk.causeway
            .connections()
            .begin_life(walk.id, "renewal:nowhere")
            .is_err()
    );
    assert!(
        desk.causeway
            .connections()
            .begin_life(walk.id, "anything")
            .is_err()
    );
}

#[test]
fn a_key_that_somebody_may_have_seen_is_revoked_before_anything_else() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let view = begin(&walk, "exposed:compliance");
    assert_eq!(view.current, "retire");
    let names = steps(&view);
    let place = |name: &str| names.iter().position(|step| *step == name).unwrap();
    assert!(place("retire") < place("key-compliance"));
    let view = walk.confirm("old-key:0");
    assert_eq!(view.current, "key-compliance");
    for after in ["ask", "wait", "test", "connect"] {
        assert_eq!(
            status(&view, after),
            StepStatus::Later,
            "{after} was about the key that is revoked"
        );
        assert!(
            step(&view, after).missing[0].say.contains("Create the key"),
            "{after}"
        );
    }
    assert_eq!(
        underway(&view, "key-compliance").map(|(_, kept)| kept),
        Some(false)
    );
    assert!(
        desk.causeway
            .connections()
            .cancel_life(walk.id, "replace:compliance")
            .is_err(),
        "a revoked key does not come back"
    );
    walk.store(&key_for(VARONIS, Route::PlatformKey, 2), Keep::Keyring)
        .unwrap();
    walk.set("key-name:compliance", "The new key");
    walk.set("created-by:compliance", "Robin Sample");
    assert_eq!(walk.to_the_end().current, "finish");
}

#[test]
fn when_the_creator_leaves_somebody_who_stays_makes_the_new_key() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::AdminConsole);
    let view = walk.to_the_end();
    let leaving = &offers(&view, "finish")[2];
    assert!(crate::walks::json(leaving).to_string().contains("loses the role"));
    let view = begin(&walk, "leaving:compliance");
    assert_eq!(
        view.current, "before",
        "whether the other person has what it takes is asked anew"
    );
    walk.confirm("ready");
    let view = walk.view();
    assert_eq!(view.current, "key-compliance");
    assert!(
        underway(&view, "key-compliance")
            .unwrap()
            .0
            .contains("somebody who stays")
    );
    let view = walk
        .store(&key_for(VARONIS, Route::AdminConsole, 2), Keep::Keyring)
        .unwrap();
    assert_eq!(
        missing(&view, "key-compliance"),
        ["expiry"],
        "the new key ends on another day"
    );
}

#[test]
fn a_connection_ends_on_the_platform_then_at_openai_then_here() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let key = walk.key();
    let view = begin(&walk, "end");
    assert_eq!(steps(&view), ["detach", "revoke", "forget", "ended"]);
    assert_eq!(view.current, "detach");
    assert!(
        crate::walks::json(&view).to_string().contains("System Topology"),
        "where it was set up"
    );
    walk.confirm("detached");
    let view = walk.view();
    assert_eq!(view.current, "revoke");
    assert_eq!(pages(&view, "revoke"), ["platform-api-keys"]);
    walk.confirm("keys-revoked");
    assert_eq!(walk.view().current, "forget");
    assert!(desk.in_keyring(walk.id));
    let view = desk.causeway.connections().forget_secrets(walk.id).unwrap();
    assert!(!desk.in_keyring(walk.id));
    assert_eq!(
        (view.current.as_str(), status(&view, "ended")),
        ("ended", StepStatus::Done)
    );
    let card = desk.causeway.connections().list().unwrap().remove(0);
    assert_eq!(
        (card.status_words.as_str(), card.holds_key),
        ("Disconnected", false)
    );
    let home = desk.causeway.home().page(&HomeQuery::default()).unwrap();
    let counts: Vec<(HomeStatus, u32)> = home.statuses.iter().map(|one| (one.id, one.count)).collect();
    assert_eq!(counts.last(), Some(&(HomeStatus::Disconnected, 1)));
    assert!(!format!("{:?}", walk.history()).contains(&key));

    let view = begin(&walk, "resume");
    assert_eq!(view.current, "key-compliance", "a revoked key does not come back");
    assert_eq!(
        status(&view, "retire"),
        StepStatus::Done,
        "and is revoked already"
    );
    assert!(missing(&view, "connect").contains(&"confirm:connected"));
    walk.store(&key_for(VARONIS, Route::PlatformKey, 2), Keep::Keyring)
        .unwrap();
    walk.set("key-name:compliance", "The new key");
    walk.set("created-by:compliance", "Robin Sample");
    assert_eq!(walk.to_the_end().current, "finish");
}

#[test]
fn an_end_can_be_taken_back_as_long_as_nothing_was_done() {
    let desk = Desk::new();
    let walk = desk.start(TENABLE, Route::PlatformKey);
    walk.to_the_end();
    begin(&walk, "end");
    let view = desk.causeway.connections().cancel_life(walk.id, "end").unwrap();
    assert_eq!(view.current, "finish");
    begin(&walk, "end");
    walk.confirm("detached");
    let view = desk.causeway.connections().cancel_life(walk.id, "end").unwrap();
    assert_eq!(
        view.current, "connect",
        "what was removed there has to be set up again"
    );
    assert!(desk.in_keyring(walk.id), "with the same key");
    assert_eq!(
        desk.causeway
            .connections()
            .cancel_life(walk.id, "end")
            .unwrap_err()
            .code,
        Code::NotInGuide
    );
}

#[test]
fn a_connection_that_never_had_a_key_ends_without_a_word_about_one() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.up_to("organization");
    assert_eq!(offered(&walk.view(), "finish"), [""; 0]);
    let view = begin(&walk, "end");
    assert_eq!(steps(&view), ["detach", "forget", "ended"]);
}
