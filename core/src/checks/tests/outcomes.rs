//! From OpenAI's answers to the outcome of each check: the tables at
//! `docs/openai.md#compliance-statuses` and `docs/openai.md#platform-error-codes`.

use super::*;
use crate::openai::tests::stand_in::{answer, page as web_page};

/// The head of an answer that OpenAI has numbered.
const MARKED: &str = "content-type: application/json\r\nx-request-id: req_0123456789abcdef\r\n";

/// Half an answer: the rest of what its head announces never comes.
fn cut_off(status: u16) -> Act {
    let head =
        format!("HTTP/1.1 {status} Told\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n");
    Act::Say(format!("{head}{{\"object\":\"li").into_bytes())
}

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
        (refusal(408, None), "trouble", true),
        (refusal(425, None), "trouble", true),
        (web_page(503), "gateway-trouble", false),
        (json(502, "{}"), "gateway-trouble", false),
        (answer(504, "", ""), "gateway-trouble", false),
        (web_page(511), "network-sign-in", false),
        (web_page(429), "too-many", false),
        (json(200, ""), "strange", false),
        (json(200, "null"), "strange", false),
        (json(200, r#"{"error":"blocked"}"#), "foreign", false),
        (
            json(403, r#"{"error":"blocked","policy":"URL_FILTER"}"#),
            "foreign",
            false,
        ),
        (json(401, r#"{"message":"Unauthorized"}"#), "foreign", false),
        (json(200, r#"{"object":"page","data":[]}"#), "reshaped", false),
        (answer(403, "", "Forbidden"), "strange", false),
        (json(401, r#"{"error":{"mess"#), "strange", false),
        (cut_off(200), "cut-short", false),
        (cut_off(401), "cut-short", false),
        (Act::Say(b"SSH-2.0-OpenSSH_9.2p1\r\n".to_vec()), "silent", false),
        (Act::CloseAfterRequest, "silent", false),
        (refusal(410, None), "not-understood", true),
        (refusal(401, Some("a_new_code")), "unknown-code", true),
        (refusal(403, Some("a_new_code")), "unknown-code", true),
        (refusal(404, Some("a_new_code")), "unknown-code", true),
        (refusal(401, Some("incorrect_hostname")), "other-region", true),
        (
            refusal(403, Some("unsupported_country_region_territory")),
            "country-refused",
            true,
        ),
        (refusal(429, Some("insufficient_quota")), "billing", true),
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
                "unsure: trouble",
                "unsure: trouble",
            ],
        ),
        (
            no(),
            no(),
            Some(refusal(500, None)),
            [
                "yes",
                "unsure: trouble",
                "unsure: no-access",
                "unsure: trouble",
                "unsure: trouble",
            ],
        ),
        (
            no(),
            Some(refusal(404, None)),
            yes(),
            [
                "yes",
                "unsure: not-understood",
                "unsure: no-access",
                "unsure: not-understood",
                "unsure: not-understood",
            ],
        ),
        // Logs that are refused in another way than "not allowed" are no pass, and no "not asked".
        (
            yes(),
            Some(refusal(404, None)),
            yes(),
            ["yes", "yes", "yes", "yes", "unsure: not-understood"],
        ),
        (
            yes(),
            Some(refusal(401, None)),
            yes(),
            ["yes", "yes", "yes", "yes", "unsure: contradiction"],
        ),
        (
            yes(),
            Some(refusal(401, Some("invalid_api_key"))),
            yes(),
            ["yes", "yes", "yes", "yes", "unsure: contradiction"],
        ),
        (
            yes(),
            Some(refusal(403, Some("a_new_code"))),
            yes(),
            ["yes", "yes", "yes", "yes", "unsure: unknown-code"],
        ),
        (
            no(),
            Some(refusal(401, None)),
            yes(),
            [
                "yes",
                "unsure: contradiction",
                "unsure: no-access",
                "unsure: contradiction",
                "unsure: contradiction",
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
            "strange" | "reshaped" | "cut-short" | "gateway-trouble" | "too-many" => unsure.clone(),
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
            ["yes", "unsure: no-reason", "unsure: no-reason"],
        ),
        (
            refusal(401, Some("no_organization")),
            ["yes", "no: no-organization", "not asked: earlier-failed"],
        ),
        (
            refusal(401, Some("account_deactivated")),
            ["yes", "no: account-off", "not asked: earlier-failed"],
        ),
        (
            refusal(400, Some("invalid_organization")),
            ["yes", "unsure: no-such-organization", "no: no-such-organization"],
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
            answer(403, MARKED, r#"{"error":"Missing scopes: api.model.read."}"#),
            ["yes", "unsure: no-permission", "unsure: no-permission"],
        ),
        (
            refusal(404, None),
            ["yes", "unsure: not-understood", "unsure: not-understood"],
        ),
        (
            refusal(400, None),
            ["yes", "unsure: not-understood", "unsure: not-understood"],
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
            answer(403, MARKED, r#"{"error":"Missing scopes: api.management.read."}"#),
            "unsure: no-permission",
        ),
        (
            refusal(401, Some("mismatched_organization")),
            "no: other-organization",
        ),
        (refusal(401, Some("ip_not_authorized")), "unsure: address-refused"),
        (refusal(404, None), "unsure: not-understood"),
        (web_page(200), "unsure: firewall"),
        (json(200, "{}"), "unsure: foreign"),
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
