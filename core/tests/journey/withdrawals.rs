//! What is not true any more after a correction is taken back, and the history says so.

use crate::desk::{
    self, Desk, ORGANIZATION, OTHER_ORGANIZATION, TENABLE, VARONIS, key_for, missing, status, step,
};
use causeway_core::connection::StepStatus;
use causeway_core::mail::MailKind;
use causeway_core::problem::Code;
use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use causeway_core::view::{Block, CompareResult, ConnectionView};

fn copied_rows(view: &ConnectionView) -> Vec<&str> {
    desk::block(view, "connect", |block| match block {
        Block::CopySheet { rows, .. } => Some(rows),
        _ => None,
    })
    .iter()
    .filter(|row| row.copied_at.is_some())
    .map(|row| row.label.as_str())
    .collect()
}

#[test]
fn another_key_after_the_mail_was_sent_has_to_be_asked_for_tested_and_pasted_again() {
    let desk = Desk::new();
    let walk = desk.start(TENABLE, Route::PlatformKey);
    walk.to_the_end();
    for row in 0..4 {
        desk.causeway.journey().row_was_copied(walk.id, row).unwrap();
    }
    let another = key_for(TENABLE, Route::PlatformKey, 2);
    let view = walk.store(&another, Keep::Keyring).unwrap();

    assert_eq!(view.current, "ask");
    assert_eq!(missing(&view, "ask"), ["mail:scope-request"]);
    assert_eq!(missing(&view, "wait"), ["confirm:access-granted"]);
    assert_eq!(missing(&view, "test"), ["checks:compliance", "confirm:tested"]);
    assert_eq!(
        missing(&view, "connect"),
        ["confirm:confirmation-email", "confirm:connected"]
    );
    assert_eq!(
        status(&view, "organization"),
        StepStatus::Done,
        "the IDs have nothing to do with it"
    );
    assert_eq!(
        copied_rows(&view),
        [
            "Workspace ID",
            "Organization ID (Chat GPT)",
            "Organization ID (Platform)"
        ],
        "the old key is not to be taken for pasted"
    );
    let line = &walk.history()[0];
    for words in [
        "No longer confirmed",
        "The email to OpenAI has to be sent again.",
        "OpenAI confirmed the access",
        "The key has the permissions that were asked for",
        "I received OpenAI's confirmation email",
        "The platform is connected",
    ] {
        assert!(line.contains(words), "the history does not say “{words}”: {line}");
    }
    let draft = desk
        .causeway
        .mails()
        .draft(walk.id, MailKind::ScopeRequest)
        .unwrap();
    assert!(
        draft.body().contains(desk::last4(&another)),
        "the new mail is about the new key"
    );
}

#[test]
fn storing_the_same_key_once_more_takes_nothing_back() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let view = walk.store(&walk.key(), Keep::Session).unwrap();
    assert_eq!(view.current, "finish");
    assert!(!walk.history()[0].contains("again"));
}

#[test]
fn a_key_removed_first_and_replaced_by_another_makes_the_same_difference() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    desk.causeway.keys().forget(walk.id, desk::SLOT).unwrap();
    let view = walk
        .store(&key_for(VARONIS, Route::PlatformKey, 2), Keep::Keyring)
        .unwrap();
    assert_eq!(
        missing(&view, "ask"),
        ["mail:scope-request"],
        "OpenAI was asked about another key"
    );
    assert_eq!(missing(&view, "test"), ["checks:compliance", "confirm:tested"]);
    assert!(
        walk.history()[0].contains("The email to OpenAI has to be sent again."),
        "{:?}",
        walk.history()
    );
}

#[test]
fn a_key_removed_and_stored_again_is_still_the_key_that_openai_was_asked_about() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    desk.causeway.keys().forget(walk.id, desk::SLOT).unwrap();
    let view = walk.store(&walk.key(), Keep::Keyring).unwrap();
    assert_eq!(view.current, "finish");
}

#[test]
fn another_workspace_has_to_be_tested_and_filled_in_again() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    desk.causeway.journey().row_was_copied(walk.id, 1).unwrap();
    let view = walk.set("workspace-id", "11111111-5b7a-4c1d-9e3f-2a6b8c0d4e5f");
    assert_eq!(missing(&view, "test"), ["checks:compliance", "confirm:tested"]);
    assert_eq!(missing(&view, "connect"), ["confirm:connected"]);
    assert!(
        copied_rows(&view).is_empty(),
        "the old value is not to be taken for pasted"
    );
    assert!(
        walk.history()[0].contains("The key has the permissions that were asked for"),
        "{:?}",
        walk.history()
    );
}

#[test]
fn another_route_has_to_be_tested_again_because_the_test_is_another() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let view = desk
        .causeway
        .journey()
        .choose_route(walk.id, Route::AdminConsole)
        .unwrap();
    assert_eq!(
        missing(&view, "test"),
        ["checks:compliance", "confirm:tested"],
        "what was ticked said something else"
    );
    assert!(
        walk.history()[0].contains("The key has the permissions that were asked for"),
        "{:?}",
        walk.history()
    );
}

#[test]
fn a_mail_that_was_not_sent_after_all_is_waited_for_no_longer() {
    let desk = Desk::new();
    let walk = desk.start(TENABLE, Route::PlatformKey);
    walk.up_to("wait");
    let view = desk
        .causeway
        .mails()
        .mark_sent(walk.id, MailKind::ScopeRequest, false)
        .unwrap();
    assert_eq!(view.current, "ask");
    assert_eq!(status(&view, "wait"), StepStatus::Later);
    assert!(walk.history()[0].contains("wasn't sent after all"));
}

fn compared(view: &ConnectionView) -> CompareResult {
    desk::block(view, "organization", |block| match block {
        Block::Compare(compare) => Some(compare.result),
        _ => None,
    })
}

#[test]
fn going_on_with_two_different_organizations_is_good_for_these_two_only() {
    let desk = Desk::new();
    let walk = desk.start(TENABLE, Route::PlatformKey);
    walk.up_to("organization");

    let differ = walk.set("platform-organization-id", OTHER_ORGANIZATION);
    assert_eq!(compared(&differ), CompareResult::Different);
    assert_eq!(step(&differ, "organization").status, StepStatus::Attention);
    assert_eq!(step(&differ, "organization").status_words, "The IDs differ");
    assert_eq!(missing(&differ, "organization"), ["compare"]);

    let accepted = desk.causeway.journey().accept_mismatch(walk.id).unwrap();
    assert_eq!(compared(&accepted), CompareResult::Accepted);
    assert_eq!(accepted.current, "key-compliance");
    assert!(walk.history()[0].contains("Continued although the two Organization IDs differ"));

    let third = walk.set("platform-organization-id", "org-Zb12Cd34Ef56Gh78Ij90Kl12");
    assert_eq!(
        compared(&third),
        CompareResult::Different,
        "nobody agreed to this pair"
    );
    assert_eq!(third.current, "organization");

    let same = walk.set("platform-organization-id", ORGANIZATION);
    assert_eq!(compared(&same), CompareResult::Same);
    assert_eq!(same.current, "key-compliance");
    let nothing = desk.causeway.journey().accept_mismatch(walk.id).unwrap_err();
    assert_eq!(nothing.code, Code::Incomplete, "there is nothing to accept");
}

#[test]
fn the_first_character_that_differs_is_pointed_at() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.up_to("organization");
    let view = walk.set("platform-organization-id", OTHER_ORGANIZATION);
    let first = desk::block(&view, "organization", |block| match block {
        Block::Compare(compare) => Some(compare.first_difference),
        _ => None,
    });
    assert_eq!(first, Some(26), "…Kl12 and …Kl99 part after the l");
}
