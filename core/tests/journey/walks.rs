//! Both routes of both guides, to the end.

use crate::desk::{self, Desk, ORGANIZATION, TENABLE, VARONIS, WORKSPACE, missing, status, step, step_ids};
use causeway_core::connection::StepStatus;
use causeway_core::mail::MailKind;
use causeway_core::problem::Code;
use causeway_core::route::Route;
use causeway_core::view::{Block, ConnectionView};

/// A journey: its steps in order, and what each lacks before anything is done in it.
type Course = &'static [(&'static str, &'static [&'static str])];

const IDS: &[&str] = &["field:organization-id", "field:workspace-id"];
const KEY: &[&str] = &["key", "field:key-name:compliance", "field:created-by:compliance"];

const COURSES: [(&str, Route, Course); 4] = [
    (
        VARONIS,
        Route::PlatformKey,
        &[
            ("platform", &[]),
            ("before", &["confirm:ready"]),
            ("workspace", IDS),
            ("organization", &["field:platform-organization-id"]),
            ("key-compliance", KEY),
            ("ask", &["mail:scope-request"]),
            ("wait", &["confirm:access-granted"]),
            ("test", &["checks:compliance", "confirm:tested"]),
            ("connect", &["field:asked:integration-name", "confirm:connected"]),
            ("finish", &[]),
        ],
    ),
    (
        TENABLE,
        Route::PlatformKey,
        &[
            ("platform", &[]),
            ("before", &["confirm:ready"]),
            ("workspace", IDS),
            ("organization", &["field:platform-organization-id"]),
            ("key-compliance", KEY),
            ("ask", &["mail:scope-request"]),
            ("wait", &["confirm:access-granted"]),
            ("test", &["checks:compliance", "confirm:tested"]),
            ("connect", &["confirm:confirmation-email", "confirm:connected"]),
            ("finish", &[]),
        ],
    ),
    (
        VARONIS,
        Route::AdminConsole,
        &[
            ("platform", &[]),
            ("before", &["confirm:ready"]),
            // Nobody compares organizations here, and the form does not ask for one.
            ("workspace", &["field:workspace-id"]),
            ("key-compliance", &["key", "expiry"]),
            ("test", &["checks:compliance", "confirm:tested"]),
            ("connect", &["field:asked:integration-name", "confirm:connected"]),
            ("finish", &[]),
        ],
    ),
    (
        TENABLE,
        Route::AdminConsole,
        &[
            ("platform", &[]),
            ("before", &["confirm:ready"]),
            ("workspace", IDS),
            // The form asks for both organization IDs, so they are compared on this route too.
            ("organization", &["field:platform-organization-id"]),
            ("key-compliance", &["key", "expiry"]),
            ("test", &["checks:compliance", "confirm:tested"]),
            ("connect", &["confirm:connected"]),
            ("finish", &[]),
        ],
    ),
];

#[test]
fn every_route_of_both_guides_walks_to_the_end_step_by_step() {
    for (guide, route, course) in COURSES {
        let desk = Desk::new();
        let walk = desk.start(guide, route);
        let named: Vec<&str> = course.iter().map(|(id, _)| *id).collect();
        assert_eq!(step_ids(&walk.view()), named, "{guide} by {route:?}");
        for (at, (id, unmet)) in course.iter().enumerate() {
            let view = walk.view();
            if unmet.is_empty() {
                continue;
            }
            assert_eq!(view.current, *id, "{guide} by {route:?}");
            assert_eq!(missing(&view, id), *unmet, "{guide} by {route:?}, step {id}");
            let expected = if *id == "wait" {
                StepStatus::Waiting
            } else {
                StepStatus::Next
            };
            assert_eq!(status(&view, id), expected, "{guide} by {route:?}, step {id}");
            for earlier in &view.steps[..at] {
                assert_eq!(earlier.status, StepStatus::Done, "{} before {id}", earlier.id);
            }
            for later in &view.steps[at + 1..] {
                assert_eq!(later.status, StepStatus::Later, "{} after {id}", later.id);
            }
            walk.finish_step(id);
            assert_eq!(
                status(&walk.view(), id),
                StepStatus::Done,
                "{guide} by {route:?}, step {id}"
            );
        }
        let view = walk.view();
        assert!(
            view.steps
                .iter()
                .all(|step| step.status == StepStatus::Done && step.missing.is_empty())
        );
        let card = &desk.causeway.connections().list().unwrap()[0];
        assert_eq!(
            (card.status, card.status_words.as_str()),
            (StepStatus::Done, "Connected")
        );
        assert_eq!(
            (card.done, card.steps),
            (u32::try_from(course.len()).unwrap(), card.done)
        );
    }
}

#[test]
fn every_thing_missing_has_words_and_a_place_on_the_screen_to_go_to() {
    for (guide, route, course) in COURSES {
        let desk = Desk::new();
        let view = desk.start(guide, route).view();
        for (id, unmet) in course.iter().filter(|(_, unmet)| !unmet.is_empty()) {
            let drawn = serde_json::to_string(&step(&view, id).blocks).unwrap();
            for lack in *unmet {
                let place = format!("\"anchor\":\"{lack}\"");
                assert!(
                    drawn.contains(&place),
                    "{guide} by {route:?}: {lack} is nowhere on the screen {id}"
                );
            }
            let words = step(&view, id)
                .missing
                .iter()
                .all(|missing| missing.say.ends_with('.'));
            assert!(words, "{:?}", step(&view, id).missing);
        }
    }
}

#[test]
fn the_route_is_asked_for_first_and_the_vendors_own_way_is_shown_until_then() {
    let desk = Desk::new();
    let view = desk.causeway.connections().create(TENABLE, None).unwrap();
    assert_eq!(missing(&view, "before"), ["route", "confirm:ready"]);
    assert!(
        step_ids(&view).contains(&"ask"),
        "the vendor's guide is the one by mail"
    );
}

#[test]
fn looking_at_an_earlier_step_and_doing_it_again_loses_nothing() {
    for (guide, route, course) in COURSES {
        let desk = Desk::new();
        let walk = desk.start(guide, route);
        let end = walk.to_the_end();
        for (id, _) in course.iter().filter(|(_, unmet)| !unmet.is_empty()) {
            walk.finish_step(id);
            let view = walk.view();
            assert_eq!(
                view.current, "finish",
                "{guide} by {route:?}: doing {id} again undid something"
            );
        }
        let (before, after) = (json(&end), json(&walk.view()));
        let same = before["steps"]
            .as_array()
            .unwrap()
            .iter()
            .zip(after["steps"].as_array().unwrap());
        for (before, after) in same {
            assert_eq!(before["missing"], after["missing"]);
        }
    }
}

#[test]
fn correcting_a_value_in_the_middle_keeps_everything_typed_after_it() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.up_to("ask");
    let emptied = walk.set("workspace-id", "");
    assert_eq!(emptied.current, "workspace", "the truth: it is missing now");
    assert_eq!(missing(&emptied, "workspace"), ["field:workspace-id"]);
    for id in ["organization", "key-compliance"] {
        assert_eq!(status(&emptied, id), StepStatus::Done, "{id} is still true");
    }
    let back = walk.set("workspace-id", WORKSPACE);
    assert_eq!(back.current, "ask", "and on from where it was");
}

#[test]
fn a_value_that_is_no_good_is_refused_at_its_field_and_what_was_stored_stays() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.up_to("organization");
    let before = walk.view();
    let problem = desk
        .causeway
        .journey()
        .set_field(walk.id, "workspace-id", ORGANIZATION)
        .unwrap_err();
    assert_eq!(
        (problem.code, problem.field.as_deref()),
        (Code::BadValue, Some("workspace-id"))
    );
    assert!(!problem.message.to_string().contains(ORGANIZATION) && !problem.hint.to_string().is_empty());
    assert_eq!(json(&walk.view()), json(&before));
}

#[test]
fn a_start_on_another_day_shows_what_was_there_when_causeway_was_closed() {
    for (guide, route, _) in COURSES {
        let desk = Desk::new();
        let walk = desk.start(guide, route);
        walk.up_to("test");
        let (id, before) = (walk.id, json(&walk.view()));
        let cards = json(&desk.causeway.connections().list().unwrap());
        let desk = desk.restart();
        assert_eq!(json(&desk.causeway.connections().view(id).unwrap()), before);
        assert_eq!(json(&desk.causeway.connections().list().unwrap()), cards);
    }
}

#[test]
fn two_processes_see_each_others_changes() {
    let desk = Desk::new();
    let walk = desk.start(TENABLE, Route::PlatformKey);
    let other = desk.another_process();
    let before = other.records_version().unwrap();
    let here = walk.set("workspace-id", WORKSPACE);
    assert_ne!(
        other.records_version().unwrap(),
        before,
        "the other one can notice"
    );
    assert_eq!(json(&other.connections().view(walk.id).unwrap()), json(&here));
    let there = other.journey().confirm(walk.id, "ready", true).unwrap();
    assert_eq!(json(&walk.view()), json(&there), "none overwrote the other");
}

#[test]
fn the_days_of_waiting_are_counted_and_a_follow_up_is_offered_after_three() {
    let desk = Desk::new();
    let walk = desk.start(TENABLE, Route::PlatformKey);
    walk.up_to("wait");
    let waiting = |view: &ConnectionView| {
        desk::block(view, "wait", |block| match block {
            Block::Wait(wait) => Some((wait.days, wait.follow_up)),
            _ => None,
        })
    };
    assert_eq!(waiting(&walk.view()), (0, false));
    desk::days_pass(2);
    desk::hours_pass(23);
    assert_eq!(waiting(&walk.view()), (2, false), "one hour short of three days");
    desk::hours_pass(1);
    assert_eq!(waiting(&walk.view()), (3, true));
    assert_eq!(step(&walk.view(), "wait").status_words, "Waiting for 3 days");
    assert_eq!(
        desk.causeway.connections().list().unwrap()[0].status_words,
        "Waiting for 3 days"
    );

    let draft = desk.causeway.mails().draft(walk.id, MailKind::FollowUp).unwrap();
    assert!(
        draft.body().contains("On 2 November 2026 (3 days ago)"),
        "{}",
        draft.body()
    );
    walk.sent(MailKind::FollowUp);
    walk.confirm("access-granted");
    assert_eq!(
        waiting(&walk.view()),
        (3, false),
        "nobody reminds of what has come"
    );
}

#[test]
fn the_mail_to_openai_is_complete_once_the_key_step_is() {
    for guide in [VARONIS, TENABLE] {
        let desk = Desk::new();
        let walk = desk.start(guide, Route::PlatformKey);
        walk.up_to("key-compliance");
        let early = desk
            .causeway
            .mails()
            .draft(walk.id, MailKind::ScopeRequest)
            .unwrap_err();
        assert_eq!(early.code, Code::Incomplete);
        walk.finish_step("key-compliance");
        walk.set("sender-name", "Robin Sample");
        walk.set("company", "Sample Company");
        let draft = desk
            .causeway
            .mails()
            .draft(walk.id, MailKind::ScopeRequest)
            .unwrap();
        for fact in [
            format!("Last 4 characters of the API key: {}", desk::last4(&walk.key())),
            "Key name: Compliance key".to_owned(),
            "Created by: Robin Sample".to_owned(),
            "Requested scope: Read & Delete".to_owned(),
            format!("Organization ID: {ORGANIZATION}"),
            format!("ChatGPT workspace ID: {WORKSPACE}"),
        ] {
            assert!(
                draft.body().contains(&fact),
                "{fact} is not in:\n{}",
                draft.body()
            );
        }
        assert!(
            draft.body().ends_with("Robin Sample\nSample Company"),
            "{}",
            draft.body()
        );
    }
}

#[test]
fn only_pages_of_openai_and_of_the_guide_have_an_address() {
    let desk = Desk::new();
    let walk = desk.start(TENABLE, Route::PlatformKey);
    let address = |page: &str| desk.causeway.journey().page_address(walk.id, page);
    assert_eq!(
        address("chatgpt-settings").unwrap(),
        "https://chatgpt.com/admin/settings"
    );
    assert!(
        address("source-1")
            .unwrap()
            .starts_with("https://docs.tenable.com/")
    );
    for foreign in ["https://example.com", "../openai", ""] {
        assert_eq!(address(foreign).unwrap_err().code, Code::NotInGuide);
    }
}

#[test]
fn another_platform_for_the_same_workspace_starts_with_the_ids_and_without_the_key() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let view = desk
        .causeway
        .connections()
        .create_for_same_workspace(walk.id, TENABLE)
        .unwrap();
    assert_eq!(view.platform.id, TENABLE);
    for id in ["workspace", "organization"] {
        assert_eq!(status(&view, id), StepStatus::Done, "{id} is known already");
    }
    assert_eq!(
        missing(&view, "key-compliance"),
        KEY,
        "each platform has a key of its own"
    );
    assert!(!desk.in_keyring(view.id.parse().unwrap()));
    assert_eq!(view.current, "before");
}

pub fn json<T: serde::Serialize>(value: &T) -> serde_json::Value {
    serde_json::to_value(value).unwrap()
}
