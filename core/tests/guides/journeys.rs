//! What the journeys of the guides have in common, and where they differ on purpose.

use crate::desk::{self, Desk, step, step_ids};
use crate::walker::{Walker, guide, guides};
use causeway_core::guide::{KeyKind, Scope};
use causeway_core::mail::MailKind;
use causeway_core::route::Route;
use causeway_core::view::{Block, CalloutKind, ConnectionView};

fn finished(id: &str, route: Route) -> ConnectionView {
    Walker::start(&Desk::new(), &guide(id), route).to_the_end()
}

fn warnings(view: &ConnectionView, id: &str) -> Vec<String> {
    step(view, id)
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Callout {
                kind: CalloutKind::Warning,
                text,
            } => Some(text.plain()),
            _ => None,
        })
        .collect()
}

fn opens(view: &ConnectionView, id: &str) -> Vec<String> {
    step(view, id)
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Open(open) => Some(open.page.address.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn every_guide_says_where_its_facts_were_read_and_when() {
    for guide in guides() {
        assert!(!guide.source.is_empty(), "{} names no source", guide.id);
        for source in &guide.source {
            assert!(
                source.checked >= "2026-11-20".parse().unwrap(),
                "{}: the facts were read on 20 November 2026 or later",
                guide.id
            );
        }
        let public = guide.source.iter().any(|source| source.url.is_some());
        assert!(
            public || guide.id == desk::VARONIS,
            "{}: only Varonis's guide has no public address",
            guide.id
        );
    }
}

#[test]
fn a_guide_that_is_not_complete_says_what_is_missing_and_opens_the_vendors_page() {
    for guide in guides().iter().filter(|guide| !guide.complete) {
        let desk = Desk::new();
        let view = desk.causeway.connections().create(&guide.id, None).unwrap();
        for at in ["platform", "connect"] {
            let said = warnings(&view, at).join(" ");
            for missing in &guide.missing {
                assert!(
                    said.contains(&missing.replace("**", "")),
                    "{}: {at} does not say “{missing}”",
                    guide.id
                );
            }
            let page = guide.source[0].url.clone().unwrap();
            assert!(
                opens(&view, at).contains(&page),
                "{}: {at} opens no page",
                guide.id
            );
        }
    }
}

#[test]
fn a_platform_that_only_reads_is_asked_for_reading_and_gets_a_key_that_only_reads() {
    for guide in guides() {
        let Some(reader) = guide.readers().next() else {
            continue;
        };
        let reads = reader.scope != Scope::ReadAndDelete;
        if guide.routes().contains(&Route::PlatformKey) {
            let desk = Desk::new();
            let walker = Walker::start(&desk, &guide, Route::PlatformKey);
            walker.to_the_end();
            let mail = desk
                .causeway
                .mails()
                .draft(walker.id, MailKind::ScopeRequest)
                .unwrap();
            assert_eq!(
                mail.body().contains("Requested scope: Read\n"),
                reads,
                "{}: {}",
                guide.id,
                mail.body()
            );
        }
        if reader.kind != KeyKind::WorkspaceAdminKey {
            let made = reader.permissions_on(Some(Route::AdminConsole));
            assert_eq!(
                made,
                Some(if reads { "Read only" } else { "All" }),
                "{}: the least that is enough",
                guide.id
            );
        }
    }
}

#[test]
fn two_keys_are_made_one_after_the_other_and_the_platform_key_is_compared_on_either_route() {
    let view = finished("cato-saas-posture", Route::AdminConsole);
    assert_eq!(
        step_ids(&view),
        [
            "platform",
            "before",
            "workspace",
            "organization",
            "key-audit",
            "key-compliance",
            "test",
            "connect",
            "finish"
        ]
    );
    assert_eq!(step(&view, "key-audit").title, "Create the key (1 of 2)");

    let by_mail = finished("cloudflare-casb", Route::PlatformKey);
    let here: Vec<&str> = step_ids(&by_mail);
    let at = |id: &str| here.iter().position(|step| *step == id).unwrap();
    assert!(at("key-admin") < at("key-compliance") && at("key-compliance") < at("ask"));
    let without = finished("cloudflare-casb", Route::AdminConsole);
    assert!(
        step_ids(&without).contains(&"organization"),
        "its admin key is of the Platform"
    );
    assert!(!step_ids(&without).contains(&"ask"));
}

#[test]
fn a_guide_for_the_admin_console_alone_has_no_mail_and_no_second_organization() {
    let view = finished("cato-ai-security", Route::AdminConsole);
    assert_eq!(
        step_ids(&view),
        [
            "platform",
            "before",
            "workspace",
            "key-compliance",
            "test",
            "connect",
            "finish"
        ]
    );
    let said: Vec<String> = step(&view, "before")
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Callout { text, .. } | Block::Say { text, .. } => Some(text.plain()),
            Block::Route { .. } => panic!("there is nothing to choose"),
            _ => None,
        })
        .collect();
    assert!(
        said.iter()
            .any(|text| text.contains("You don't need to email OpenAI")),
        "{said:?}"
    );
    assert!(
        !said.iter().any(|text| text.contains("On the OpenAI Platform")),
        "{said:?}"
    );
}

#[test]
fn a_reader_of_costs_says_so_and_is_not_asked_whether_it_reads_conversations() {
    for id in ["datadog-chatgpt-enterprise", "nops-inform"] {
        let view = finished(id, Route::AdminConsole);
        assert!(
            !step_ids(&view).contains(&"test"),
            "{id}: its key would fail every check"
        );
        assert!(
            view.platform.scope.contains("no conversations")
                && view.platform.summary.contains("doesn't read conversations"),
            "{id} has to say what it does not do"
        );
    }
}

#[test]
fn nobody_is_told_to_make_just_an_admin_key() {
    for guide in guides() {
        let desk = Desk::new();
        let view = desk.causeway.connections().create(&guide.id, None).unwrap();
        let text = serde_json::to_string(&view.platform.needs)
            .unwrap()
            .to_lowercase();
        assert!(
            text.matches("admin key").count()
                == text.matches("platform admin key").count() + text.matches("workspace admin key").count(),
            "{}: {text}",
            guide.id
        );
    }
}
