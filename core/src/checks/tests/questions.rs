//! Which questions are put, and which are spared: each appears in the customer's audit log.

use super::Asked::{Conversations, List, Models, NoKey, OrganizationUsers, SignIns, Users};
use super::*;
use crate::openai::tests::stand_in::page as web_page;

const ALL: [CheckId; 8] = [
    CheckId::Reach,
    CheckId::PlatformKey,
    CheckId::Organization,
    CheckId::KeyDetails,
    CheckId::ComplianceKey,
    CheckId::Workspace,
    CheckId::Users,
    CheckId::ConversationLogs,
];

#[tokio::test]
async fn one_question_answers_several_checks_and_is_put_once() {
    for (subject, wanted, expected) in [
        (subject(), &CheckId::BEFORE_ACCESS[..], &[Models][..]),
        (
            admin_subject(),
            &CheckId::BEFORE_ACCESS,
            &[OrganizationUsers, List],
        ),
        (subject(), &CheckId::ACCESS, &[Users]),
        (subject(), &CheckId::WITH_ACCESS, &[Users, Conversations]),
        (subject(), &ALL, &[Models, Users, Conversations]),
        (
            admin_subject(),
            &ALL,
            &[OrganizationUsers, List, Users, Conversations],
        ),
        // Each alone, and in any order.
        (subject(), &[CheckId::PlatformKey], &[Models]),
        (subject(), &[CheckId::Organization], &[Models]),
        (admin_subject(), &[CheckId::KeyDetails], &[List]),
        (subject(), &[CheckId::ComplianceKey], &[Users]),
        (subject(), &[CheckId::Workspace], &[Users]),
        (subject(), &[CheckId::Users], &[Users]),
        (subject(), &[CheckId::ConversationLogs], &[Conversations]),
        (
            subject(),
            &[
                CheckId::ConversationLogs,
                CheckId::Users,
                CheckId::Users,
                CheckId::Reach,
            ],
            &[Users, Conversations],
        ),
    ] {
        let world = World::new().await;
        let results = world.run(&subject, wanted).await;
        assert_eq!(world.asked(), expected, "{wanted:?}");
        assert!(
            results.iter().all(|(_, checked)| {
                checked.outcome.is_passed() || matches!(checked.outcome, CheckOutcome::NotRun { .. })
            }),
            "{results:?}"
        );
        let mut sorted = wanted.to_vec();
        sorted.sort();
        sorted.dedup();
        let checks: Vec<CheckId> = results.iter().map(|(check, _)| *check).collect();
        assert_eq!(checks, sorted, "a result for each, in the order of the list");
    }
}

#[tokio::test]
async fn each_host_gets_its_own_questions_and_no_other() {
    let world = World::new().await;
    world.run(&admin_subject(), &ALL).await;
    assert!(
        world
            .platform
            .paths()
            .iter()
            .all(|path| !path.contains("compliance"))
    );
    assert!(
        world
            .chatgpt
            .paths()
            .iter()
            .all(|path| path.starts_with("/v1/compliance/workspaces/"))
    );
}

#[tokio::test]
async fn sign_ins_are_asked_for_only_to_tell_one_no_from_another() {
    let world = World::new().await;
    world.says(Conversations, [refusal(403, None)]);
    world.run(&subject(), &[CheckId::ConversationLogs]).await;
    assert_eq!(world.asked(), [Conversations, SignIns]);
    for act in [
        refusal(401, None),
        refusal(404, None),
        refusal(500, None),
        web_page(403),
    ] {
        world.says(Conversations, [act]);
        world.run(&subject(), &[CheckId::ConversationLogs]).await;
        assert_eq!(world.asked(), [Conversations]);
    }
}

#[tokio::test]
async fn after_no_answer_the_key_is_not_sent_to_that_host_again() {
    for act in [
        Act::CloseAfterRequest,
        web_page(403),
        refusal(429, None),
        refusal(401, None),
    ] {
        let world = World::new().await;
        for question in [Models, OrganizationUsers, List, Users, Conversations, SignIns] {
            world.says(question, [act.clone()]);
        }
        world.run(&admin_subject(), &ALL).await;
        assert_eq!(
            world.asked(),
            [OrganizationUsers, Users],
            "once to each host: whatever is in the way need not see it again"
        );
    }
}

#[tokio::test]
async fn what_is_missing_is_named_and_nobody_is_asked_in_vain() {
    let world = World::new().await;
    let bare = Subject {
        organization: None,
        workspace: None,
        ..admin_subject()
    };
    let told = world.outcomes(&bare, &ALL[1..]).await;
    assert_eq!(
        told,
        [
            "yes",
            "not asked: no-organization",
            "not asked: no-organization",
            "not asked: no-workspace",
            "not asked: no-workspace",
            "not asked: no-workspace",
            "not asked: no-workspace",
        ]
    );
    assert_eq!(world.asked(), [OrganizationUsers]);
    let request = &world.platform.seen()[0];
    assert_eq!(request.header("openai-organization"), "");
}

#[tokio::test]
async fn once_access_is_granted_the_platform_is_not_asked_any_more() {
    let world = World::new().await;
    let granted = Subject {
        granted: true,
        ..admin_subject()
    };
    let told = world.outcomes(&granted, &ALL[1..4]).await;
    assert_eq!(told, ["not asked: access-granted"; 3]);
    assert_eq!(
        world.asked(),
        [],
        "the key has lost these rights: a \"no\" would prove nothing"
    );
    assert_eq!(
        world.outcomes(&granted, &CheckId::BEFORE_ACCESS).await[0],
        "yes",
        "whether OpenAI can be reached may still be asked"
    );
    assert_eq!(world.asked(), [NoKey], "and needs no key");
}

#[tokio::test]
async fn to_ask_whether_openai_is_there_takes_no_key() {
    for (route, expected) in [
        (Route::PlatformKey, &[NoKey, NoKey][..]),
        (Route::AdminConsole, &[NoKey]),
    ] {
        let world = World::new().await;
        let subject = Subject { route, ..subject() };
        assert_eq!(world.outcomes(&subject, &[CheckId::Reach]).await, ["yes"]);
        assert_eq!(world.asked(), expected, "one for each host this route needs");
    }
    let world = World::new().await;
    world.says(NoKey, [Act::CloseAfterRequest]);
    assert_eq!(
        world.outcomes(&subject(), &[CheckId::Reach]).await,
        ["no: silent"]
    );
}

#[tokio::test]
async fn only_a_platform_admin_key_is_looked_for_in_the_list() {
    for shape in [
        KeyShape::ProjectKey,
        KeyShape::ServiceAccountKey,
        KeyShape::LegacyUserKey,
        KeyShape::UnknownSk,
        KeyShape::Unknown,
    ] {
        let world = World::new().await;
        let subject = Subject { shape, ..subject() };
        assert_eq!(
            world.outcomes(&subject, &[CheckId::KeyDetails]).await,
            ["not asked: other-kind-of-key"]
        );
        assert_eq!(world.asked(), []);
    }
}

/// What the list offers to fill in: name and creator.
async fn offered(world: &World) -> Option<(Option<String>, Option<String>)> {
    let results = world.run(&admin_subject(), &[CheckId::KeyDetails]).await;
    let details = results[0].1.details.clone()?;
    let text = |line: Option<crate::identifiers::Line>| line.map(|line| line.to_string());
    Some((text(details.name), text(details.created_by)))
}

fn list(entries: &[Value], more: bool) -> Act {
    json(200, &page(entries, more).to_string())
}

#[tokio::test]
async fn the_key_is_found_by_its_end_on_whatever_page_it_stands() {
    let world = World::new().await;
    let other = |id| entry(id, "sk-admin-of-another-9999", "Other key", "Kim");
    let ours = entry("key_3", KEY, "Compliance key", "Robin Sample");
    world.says(
        List,
        [
            list(&[other("key_1"), other("key 2&limit=1")], true),
            list(&[ours, other("key_4")], true),
            list(&[other("key_5")], false),
        ],
    );
    let found = (Some("Compliance key".to_owned()), Some("Robin Sample".to_owned()));
    assert_eq!(offered(&world).await, Some(found));
    let pages = world.platform.paths();
    assert_eq!(pages.len(), 3, "read to its end: a second key may end alike");
    assert!(pages[1].ends_with("&after=key%202%26limit%3D1"), "{}", pages[1]);
    assert!(pages[2].ends_with("&after=key%5F4"), "{}", pages[2]);
}

#[tokio::test]
async fn two_keys_with_the_same_end_offer_nothing() {
    let world = World::new().await;
    let named = |id, name| entry(id, KEY, name, "Robin Sample");
    world.says(
        List,
        [list(&[named("key_1", "One"), named("key_2", "Other")], false)],
    );
    assert_eq!(offered(&world).await, None, "nobody can tell which is ours");
    world.says(
        List,
        [
            list(&[named("key_1", "One")], true),
            list(&[named("key_2", "Other")], false),
        ],
    );
    assert_eq!(offered(&world).await, None, "nor over two pages");
}

#[tokio::test]
async fn a_list_without_end_is_read_ten_pages_far_and_claims_nothing() {
    // Each page names another entry to go on from.
    let world = World::new().await;
    let pages = (0..30).map(|nth| {
        let entry = entry(&format!("key_{nth}"), "sk-admin-of-another-9999", "Other", "Kim");
        list(&[entry], true)
    });
    world.says(List, pages);
    assert_eq!(
        world.outcomes(&admin_subject(), &[CheckId::KeyDetails]).await,
        ["unsure: not-listed"],
        "it may stand further down"
    );
    assert_eq!(world.asked().len(), 10);

    // A list that gives the same page again and again.
    let world = World::new().await;
    world.says(
        List,
        [list(&[entry("key_1", KEY, "Compliance key", "Robin")], true)],
    );
    assert_eq!(offered(&world).await, None, "it was never read to its end");
    assert_eq!(world.asked().len(), 2, "the second page leads nowhere new");
    world.says(List, [list(&[], true)]);
    assert_eq!(offered(&world).await, None);
    assert_eq!(world.asked().len(), 1, "an empty page has nothing to go on from");
}

#[tokio::test]
async fn a_list_that_breaks_off_offers_nothing() {
    let world = World::new().await;
    world.says(
        List,
        [
            list(&[entry("key_1", KEY, "Compliance key", "Robin")], true),
            refusal(500, None),
        ],
    );
    assert_eq!(offered(&world).await, None);
}

#[tokio::test]
async fn names_that_are_none_are_left_out_and_a_key_among_them_is_not_kept() {
    let world = World::new().await;
    for (name, creator, expected) in [
        ("", "Robin", (None, Some("Robin"))),
        (KEY, "Robin", (None, Some("Robin"))),
        ("Key", KEY, (Some("Key"), None)),
        ("two\nlines", "Robin", (None, Some("Robin"))),
    ] {
        world.says(List, [list(&[entry("key_1", KEY, name, creator)], false)]);
        // `run` looks for the key in everything that is kept.
        let text = |text: Option<&str>| text.map(ToOwned::to_owned);
        assert_eq!(
            offered(&world).await,
            Some((text(expected.0), text(expected.1))),
            "{name:?} {creator:?}"
        );
    }
    let nameless = value!({"id": "key_1", "redacted_value": format!("…{}", &KEY[KEY.len() - 4..])});
    world.says(List, [list(&[nameless], false)]);
    assert_eq!(offered(&world).await, Some((None, None)));
}
