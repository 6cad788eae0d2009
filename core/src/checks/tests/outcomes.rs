//! From OpenAI's answers to the outcome of each check: the tables at
//! `docs/openai.md#compliance-statuses` and `docs/openai.md#platform-error-codes`.

use super::*;
use crate::openai::tests::stand_in::{answer, page as web_page};

/// Everything that says nothing about a key, with its name and whether OpenAI was reached.
fn says_nothing() -> Vec<(Act, &'static str, bool)> {
    let mitigated = "content-type: application/json\r\ncf-mitigated: challenge\r\n";
    vec![
        (web_page(403), "firewall", false),
        (web_page(200), "firewall", false),
        (answer(403, mitigated, "{}"), "firewall", false),
        (json(407, "{}"), "proxy-sign-in", false),
        (answer(302, "location: /elsewhere\r\n", ""), "redirected", false),
        (refusal(429, None), "too-many", true),
        (refusal(500, None), "trouble", true),
        (web_page(503), "trouble", true),
        (json(200, ""), "strange", false),
        (answer(403, "", "Forbidden"), "strange", false),
        (json(401, r#"{"error":{"mess"#), "strange", false),
        (Act::CloseAfterRequest, "silent", false),
        (refusal(410, None), "not-understood", true),
    ]
}

#[tokio::test]
async fn every_answer_of_the_compliance_api_has_its_own_outcome() {
    let (yes, no) = (|| None, || Some(refusal(403, None)));
    let ip = || refusal(401, Some("ip_not_authorized"));
    for (users, conversations, sign_ins, expected) in [
        (yes(), yes(), yes(), ["yes", "yes", "yes", "yes", "yes"]),
        (
            yes(),
            no(),
            yes(),
            ["yes", "yes", "yes", "yes", "no: no-conversations"],
        ),
        (yes(), no(), no(), ["yes", "yes", "yes", "yes", "no: no-logs"]),
        (
            no(),
            no(),
            no(),
            [
                "yes",
                "no: no-access",
                "unsure: no-access",
                "not asked: earlier-failed",
                "not asked: earlier-failed",
            ],
        ),
        (no(), yes(), yes(), ["yes", "yes", "yes", "no: no-users", "yes"]),
        (
            no(),
            no(),
            yes(),
            ["yes", "yes", "yes", "no: no-users", "no: no-conversations"],
        ),
        (
            Some(refusal(401, None)),
            yes(),
            yes(),
            [
                "yes",
                "no: key-refused",
                "not asked: earlier-failed",
                "not asked: earlier-failed",
                "not asked: earlier-failed",
            ],
        ),
        (
            Some(ip()),
            yes(),
            yes(),
            [
                "yes",
                "unsure: address-refused",
                "unsure: address-refused",
                "unsure: address-refused",
                "not asked: earlier-failed",
            ],
        ),
        (
            Some(refusal(403, Some("ip_not_authorized"))),
            yes(),
            yes(),
            [
                "yes",
                "unsure: address-refused",
                "unsure: address-refused",
                "unsure: address-refused",
                "not asked: earlier-failed",
            ],
        ),
        (
            Some(refusal(404, None)),
            yes(),
            yes(),
            [
                "yes",
                "unsure: no-such-workspace",
                "no: no-such-workspace",
                "not asked: earlier-failed",
                "not asked: earlier-failed",
            ],
        ),
        (
            Some(refusal(422, None)),
            Some(refusal(400, None)),
            yes(),
            [
                "yes",
                "yes, but: not-understood",
                "unsure: not-understood",
                "unsure: not-understood",
                "unsure: not-understood",
            ],
        ),
        (
            Some(refusal(400, None)),
            yes(),
            yes(),
            ["yes", "yes", "yes", "unsure: not-understood", "yes"],
        ),
        (
            Some(refusal(400, None)),
            no(),
            no(),
            [
                "yes",
                "unsure: not-understood",
                "unsure: not-understood",
                "unsure: not-understood",
                "no: no-logs",
            ],
        ),
        // What prevents the second question takes nothing from the first.
        (
            yes(),
            Some(web_page(403)),
            yes(),
            ["yes", "yes", "yes", "yes", "unsure: firewall"],
        ),
        (
            yes(),
            no(),
            Some(web_page(403)),
            ["yes", "yes", "yes", "yes", "unsure: firewall"],
        ),
        (
            yes(),
            Some(refusal(429, None)),
            yes(),
            ["yes", "yes", "yes", "yes", "unsure: too-many"],
        ),
        // "No users" is no "no access" while the logs are not known.
        (
            no(),
            Some(refusal(500, None)),
            yes(),
            [
                "yes",
                "unsure: trouble",
                "unsure: no-access",
                "no: no-users",
                "unsure: trouble",
            ],
        ),
    ] {
        let world = World::new().await;
        for (question, act) in [
            (Asked::Users, users),
            (Asked::Conversations, conversations),
            (Asked::SignIns, sign_ins),
        ] {
            if let Some(act) = act {
                world.says(question, [act]);
            }
        }
        assert_eq!(world.outcomes(&subject(), &CheckId::WITH_ACCESS).await, expected);
    }
}

#[tokio::test]
async fn what_says_nothing_about_a_key_is_never_a_no_to_the_key() {
    for (act, name, reached) in says_nothing() {
        let world = World::new().await;
        for question in [Asked::Users, Asked::Models] {
            world.says(question, [act.clone()]);
        }
        let unsure = format!("unsure: {name}");
        let reach = match name {
            _ if reached => "yes".to_owned(),
            // Something answered, and nobody knows what.
            "strange" => unsure.clone(),
            _ => format!("no: {name}"),
        };
        let rest = if reached {
            "not asked: earlier-failed"
        } else {
            "not asked: not-reached"
        };
        let told = world.outcomes(&subject(), &CheckId::WITH_ACCESS).await;
        assert_eq!(told, [reach.as_str(), &unsure, &unsure, &unsure, rest], "{name}");
        let told = world
            .outcomes(
                &subject(),
                &[CheckId::Reach, CheckId::PlatformKey, CheckId::Organization],
            )
            .await;
        assert_eq!(told, [reach.as_str(), &unsure, &unsure], "{name}");
    }
}

#[tokio::test]
async fn every_answer_of_the_platform_has_its_own_outcome() {
    for (act, expected) in [
        (good(Asked::Models), ["yes", "yes", "yes"]),
        (
            refusal(401, Some("invalid_api_key")),
            ["yes", "no: key-unknown", "not asked: earlier-failed"],
        ),
        (
            refusal(401, None),
            ["yes", "no: key-unknown", "not asked: earlier-failed"],
        ),
        (
            refusal(401, Some("mismatched_organization")),
            ["yes", "yes", "no: other-organization"],
        ),
        (
            refusal(401, Some("ip_not_authorized")),
            ["yes", "unsure: address-refused", "unsure: address-refused"],
        ),
        (
            json(403, r#"{"error":"Missing scopes: api.model.read."}"#),
            ["yes", "unsure: no-permission", "unsure: no-permission"],
        ),
        (
            refusal(404, None),
            ["yes", "unsure: not-understood", "unsure: not-understood"],
        ),
        (
            refusal(400, None),
            ["yes", "yes, but: not-understood", "unsure: not-understood"],
        ),
    ] {
        let world = World::new().await;
        for question in [Asked::Models, Asked::OrganizationUsers] {
            world.says(question, [act.clone()]);
        }
        let wanted = [CheckId::Reach, CheckId::PlatformKey, CheckId::Organization];
        for subject in [subject(), admin_subject()] {
            assert_eq!(world.outcomes(&subject, &wanted).await, expected);
        }
    }
}

#[tokio::test]
async fn a_legacy_key_passes_and_that_is_said_to_be_no_proof() {
    let world = World::new().await;
    let legacy = Subject {
        shape: KeyShape::LegacyUserKey,
        ..subject()
    };
    let told = world
        .outcomes(&legacy, &[CheckId::PlatformKey, CheckId::Organization])
        .await;
    assert_eq!(told, ["yes", "yes, but: legacy-key"]);
    world.says(Asked::Models, [refusal(401, Some("mismatched_organization"))]);
    assert_eq!(
        world.outcomes(&legacy, &[CheckId::Organization]).await,
        ["no: other-organization"],
        "a \"no\" is one for every key"
    );
}

#[tokio::test]
async fn every_answer_about_the_list_of_keys_has_its_own_outcome() {
    let others = page(&[entry("key_9", "sk-admin-…-9999", "Other", "Kim")], false);
    for (act, expected) in [
        (good(Asked::List), "yes"),
        (json(200, &page(&[], false).to_string()), "no: not-listed"),
        (json(200, &others.to_string()), "no: not-listed"),
        (
            json(403, r#"{"error":"Missing scopes: api.management.read."}"#),
            "unsure: no-permission",
        ),
        (
            refusal(401, Some("mismatched_organization")),
            "no: other-organization",
        ),
        (refusal(401, Some("ip_not_authorized")), "unsure: address-refused"),
        (refusal(404, None), "unsure: not-understood"),
        (web_page(200), "unsure: firewall"),
        (json(200, "{}"), "unsure: strange"),
        (Act::CloseAfterRequest, "unsure: silent"),
    ] {
        let world = World::new().await;
        world.says(Asked::List, [act]);
        assert_eq!(
            world.outcomes(&admin_subject(), &[CheckId::KeyDetails]).await,
            [expected]
        );
    }
}
