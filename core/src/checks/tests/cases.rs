//! Answers from the field: of OpenAI, and of whatever answered instead. `answers.json` has them with the right conclusion
//! and with what must never be said; here each is put to a run.

use super::*;
use crate::openai::tests::stand_in::answer;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

const CASES: &str = include_str!("answers.json");
const PLATFORM: [CheckId; 2] = [CheckId::PlatformKey, CheckId::Organization];
const COMPLIANCE: [CheckId; 4] = [
    CheckId::ComplianceKey,
    CheckId::Workspace,
    CheckId::Users,
    CheckId::ConversationLogs,
];

/// What a case comes to: on the Platform and on the Compliance API, each as far as it is asked there. The words for it are in
/// the tests of the view.
struct Right {
    platform: Option<[&'static str; 2]>,
    compliance: Option<[&'static str; 4]>,
}

fn right() -> BTreeMap<&'static str, Right> {
    let on_platform = |platform| Right {
        platform: Some(platform),
        compliance: None,
    };
    let on_compliance = |compliance| Right {
        platform: None,
        compliance: Some(compliance),
    };
    let nothing = |name: &'static str, rest| Right {
        platform: Some([name; 2]),
        compliance: Some([name, name, name, rest]),
    };
    BTreeMap::from([
        ("A01", on_platform(["unsure: other-region"; 2])),
        ("A02", on_platform(["unsure: no-reason"; 2])),
        (
            "A03",
            nothing("unsure: country-refused", "not asked: earlier-failed"),
        ),
        (
            "A04",
            on_platform(["no: account-off", "not asked: earlier-failed"]),
        ),
        ("A05", on_platform(["unsure: billing"; 2])),
        (
            "A06",
            on_platform(["unsure: no-such-organization", "no: no-such-organization"]),
        ),
        (
            "A07",
            on_platform(["no: no-organization", "not asked: earlier-failed"]),
        ),
        ("A08", nothing("unsure: foreign", "not asked: not-reached")),
        (
            "A09",
            on_compliance([
                "unsure: foreign",
                "unsure: foreign",
                "unsure: foreign",
                "not asked: not-reached",
            ]),
        ),
        (
            "A10",
            on_compliance([
                "yes, but: not-understood",
                "unsure: not-understood",
                "unsure: not-understood",
                "unsure: not-understood",
            ]),
        ),
        (
            "A11",
            on_compliance([
                "no: no-access",
                "unsure: no-access",
                "not asked: earlier-failed",
                "not asked: earlier-failed",
            ]),
        ),
        (
            "A12",
            nothing("unsure: unknown-code", "not asked: earlier-failed"),
        ),
        ("A13", nothing("unsure: too-many", "not asked: earlier-failed")),
    ])
}

/// The answer of a case, with the headers it names.
fn act(case: &Value) -> Act {
    let mut headers = "content-type: application/json\r\n".to_owned();
    let mut body = case["body"].to_string();
    for (name, value) in case["headers"].as_object().into_iter().flatten() {
        if name == "Retry-After" {
            // This computer's clock is an hour slow.
            let answered = SystemTime::now() + Duration::from_secs(3_600);
            let end = httpdate::fmt_http_date(answered + Duration::from_secs(60));
            let date = httpdate::fmt_http_date(answered);
            headers.push_str(&format!("date: {date}\r\nretry-after: {end}\r\n"));
            body = r#"{"error":{"message":"x","type":"requests","param":null,"code":"rate_limit_exceeded"}}"#
                .to_owned();
        } else {
            headers.push_str(&format!("{name}: {}\r\n", value.as_str().unwrap()));
        }
    }
    let status = u16::try_from(case["status"].as_u64().unwrap()).unwrap();
    answer(status, &headers, body)
}

#[tokio::test]
async fn every_answer_from_the_field_comes_to_what_is_right() {
    let cases: Value = serde_json::from_str(CASES).unwrap();
    let mut right = right();
    for case in cases["cases"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        let expected = right.remove(id).unwrap_or_else(|| panic!("{id} is new"));
        let world = World::new().await;
        for question in [
            Asked::Models,
            Asked::OrganizationUsers,
            Asked::Users,
            Asked::Conversations,
            Asked::SignIns,
        ] {
            let of_platform = matches!(question, Asked::Models | Asked::OrganizationUsers);
            if case["ask"] != if of_platform { "compliance" } else { "platform" } {
                world.says(question, [act(case)]);
            }
        }
        if let Some(outcomes) = expected.platform {
            let results = world.run(&subject(), &PLATFORM).await;
            let told: Vec<String> = results
                .iter()
                .map(|(_, checked)| short(checked.outcome))
                .collect();
            assert_eq!(told, outcomes, "{id}: {}", case["right"]);
        }
        if let Some(outcomes) = expected.compliance {
            let results = world.run(&subject(), &COMPLIANCE).await;
            let told: Vec<String> = results
                .iter()
                .map(|(_, checked)| short(checked.outcome))
                .collect();
            assert_eq!(told, outcomes, "{id}: {}", case["right"]);
            if id == "A13" {
                let checked = &results[0].1;
                let wait = checked.retry_at.unwrap().duration_since(checked.at);
                assert_eq!(wait.as_secs(), 60, "{}", case["right"]);
            }
        }
    }
    assert!(right.is_empty(), "a case is gone from the file");
}

#[tokio::test]
async fn a_key_without_a_scope_for_logs_says_so_where_it_may_read_users() {
    let world = World::new().await;
    let no_scope = json(403, r#"{"detail":"API key not authorized for enterprise logs"}"#);
    for question in [Asked::Conversations, Asked::SignIns] {
        world.says(question, [no_scope.clone()]);
    }
    assert_eq!(
        world.outcomes(&subject(), &COMPLIANCE).await,
        ["yes", "yes", "yes", "no: no-logs"]
    );
}

#[tokio::test]
async fn what_another_check_would_say_is_said_where_that_one_is_not_run() {
    for (act, check, expected) in [
        (refusal(401, None), CheckId::Users, "no: key-refused"),
        (refusal(401, None), CheckId::Workspace, "no: key-refused"),
        (refusal(401, None), CheckId::ConversationLogs, "no: key-refused"),
        (refusal(404, None), CheckId::Users, "unsure: no-such-workspace"),
        (
            refusal(404, None),
            CheckId::ConversationLogs,
            "unsure: no-such-workspace",
        ),
        (refusal(403, None), CheckId::Users, "no: no-access"),
        (
            refusal(401, Some("account_deactivated")),
            CheckId::Users,
            "no: account-off",
        ),
    ] {
        let world = World::new().await;
        for question in [Asked::Users, Asked::Conversations, Asked::SignIns] {
            world.says(question, [act.clone()]);
        }
        assert_eq!(
            world.outcomes(&subject(), &[check]).await,
            [expected],
            "{check:?}"
        );
    }
    for (code, expected) in [
        ("invalid_api_key", "no: key-unknown"),
        ("account_deactivated", "no: account-off"),
        ("no_organization", "no: no-organization"),
    ] {
        let world = World::new().await;
        world.says(Asked::Models, [refusal(401, Some(code))]);
        assert_eq!(
            world.outcomes(&subject(), &[CheckId::Organization]).await,
            [expected],
            "run alone, it isn't left out as if somebody else had said it"
        );
    }
}

#[tokio::test]
async fn that_a_key_is_dead_is_believed_of_the_platform_alone() {
    for route in [Route::PlatformKey, Route::AdminConsole] {
        for (platform, dead) in [
            (refusal(401, Some("invalid_api_key")), Some("no: key-unknown")),
            (refusal(401, Some("account_deactivated")), Some("no: account-off")),
            (refusal(401, None), None),
            (refusal(403, None), None),
            (refusal(500, None), None),
            (good(Asked::Models), None),
        ] {
            for refused in [refusal(401, None), refusal(401, Some("invalid_api_key"))] {
                let world = World::new().await;
                world.says(Asked::Users, [refused]);
                world.says(Asked::Models, [platform.clone()]);
                let subject = Subject { route, ..subject() };
                let told = world.outcomes(&subject, &[CheckId::ComplianceKey]).await;
                let dead = dead.filter(|_| route == Route::PlatformKey);
                assert_eq!(told, [dead.unwrap_or("no: key-refused")]);
                let expected: &[Asked] = match route {
                    Route::PlatformKey => &[Asked::Users, Asked::Models],
                    Route::AdminConsole => &[Asked::Users],
                };
                assert_eq!(
                    world.asked(),
                    expected,
                    "a key of the Admin Console is nothing for the Platform"
                );
            }
        }
    }
}

#[test]
fn a_cause_of_a_newer_causeway_can_be_read() {
    for cause in [
        r#"{"cause":"something-new"}"#,
        r#"{"cause":"something-new","with":{"more":1}}"#,
    ] {
        let kept = format!(r#"{{"outcome":"inconclusive","because":{cause}}}"#);
        let outcome: CheckOutcome = serde_json::from_str(&kept).unwrap();
        assert_eq!(short(outcome), "unsure: newer");
    }
    for kept in [
        r#"{"outcome":"failed","because":{"cause":"key-unknown"}}"#,
        r#"{"outcome":"inconclusive","because":{"cause":"strange"}}"#,
        r#"{"outcome":"inconclusive","because":{"cause":"silent","code":"broken"}}"#,
        r#"{"outcome":"inconclusive","because":{"cause":"trouble","status":503}}"#,
    ] {
        let outcome: CheckOutcome = serde_json::from_str(kept).unwrap();
        assert_eq!(
            serde_json::to_string(&outcome).unwrap(),
            kept,
            "as it was written before"
        );
    }
}
