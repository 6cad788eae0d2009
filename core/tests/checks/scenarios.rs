//! Each scenario, walked to the point where the person knows what is the matter and what to do.

use crate::desk::{TENABLE, VARONIS, missing, step};
use crate::office::{Case, Office, check, first_cause, seen, status};
use causeway_core::checks::{CheckId, CheckProgress};
use causeway_core::connection::StepStatus;
use causeway_core::route::Route;
use causeway_core::view::Block;
use causeway_practice::{KeyKind, Scenario};
use std::time::Duration;

const KEY: &str = "key-compliance";
const BOTH: [&str; 2] = [VARONIS, TENABLE];

/// The step "Create the key" after its button was pressed. The list of keys is for Tenable's kind of
/// key alone, so its letter is the fourth and Varonis has three.
async fn at_key(case: &Case<'_>, expected: &str) {
    let (view, _) = case.check(&CheckId::BEFORE_ACCESS).await;
    let letters = seen(&view, KEY);
    assert!(
        letters == expected || letters == expected[..3],
        "{letters} instead of {expected}"
    );
    assert_eq!(case.checked(), 1, "one line for one run: {:?}", case.history());
}

/// The step "Test the key" after its button was pressed.
async fn at_test(case: &Case<'_>, expected: &str) {
    let before = case.checked();
    let (view, _) = case.check(&CheckId::WITH_ACCESS).await;
    assert_eq!(seen(&view, "test"), expected);
    assert_eq!(case.checked(), before + 1);
}

#[tokio::test]
async fn all_well_on_the_vendors_own_route() {
    for guide in BOTH {
        let office = Office::new().await;
        let case = office.with_key(guide, Route::PlatformKey);
        at_key(&case, "PPPP").await;
        case.sent();
        at_test(&case, "PF?--").await;
        let view = case.view();
        assert_eq!(status(&view, "wait"), StepStatus::Waiting);
        assert_eq!(
            first_cause(&view, "wait", CheckId::ComplianceKey).0,
            "OpenAI hasn't granted access yet.",
            "before the confirmation has come, that is the likeliest"
        );

        office.practice.state().grant_now();
        at_test(&case, "PPPPP").await;
        let view = case.view();
        assert_eq!(status(&view, "wait"), StepStatus::Done, "measured is enough");
        assert_eq!(
            missing(&view, "test"),
            ["confirm:tested"],
            "only what cannot be measured is left to confirm"
        );
        let view = case.confirm("tested");
        assert_eq!(status(&view, "test"), StepStatus::Done);
        assert_eq!(view.current, "connect");

        // OpenAI has taken the other rights away by now: what was true of the organization is not
        // overruled by a "no" that proves nothing.
        let (view, _) = case.check(&CheckId::BEFORE_ACCESS).await;
        let letters = seen(&view, KEY);
        assert!(letters.starts_with("P--"), "{letters}");
        assert!(
            check(&view, KEY, CheckId::Organization)
                .words
                .plain()
                .contains("would prove nothing")
        );
        let summary = format!("{:?}", case.history());
        assert!(
            summary.contains("Passed: OpenAI can be reached; The key is accepted by the Compliance API"),
            "{summary}"
        );
    }
}

#[tokio::test]
async fn all_well_at_the_admin_console() {
    for guide in BOTH {
        let office = Office::new().await;
        let case = office.with_key(guide, Route::AdminConsole);
        office
            .causeway
            .keys()
            .set_expiry(case.id, crate::desk::SLOT, "90")
            .unwrap();
        assert!(
            !step(&case.view(), KEY)
                .blocks
                .iter()
                .any(|block| matches!(block, Block::Checks(_))),
            "the Platform knows nothing of such a key"
        );
        at_test(&case, "PPPPP").await;
        assert_eq!(case.view().current, "test");
        assert_eq!(case.confirm("tested").current, "connect");
        assert!(
            office
                .calls()
                .iter()
                .all(|call| call.path.contains("/compliance/")),
            "the key is for ChatGPT's host alone"
        );
    }
}

#[tokio::test]
async fn another_organization_or_the_personal_one_is_told_before_the_mail() {
    for scenario in [
        Scenario::OrganizationMismatch,
        Scenario::PersonalOrganizationSelected,
    ] {
        let office = Office::in_scenario(scenario).await;
        for guide in BOTH {
            let case = office.with_key(guide, Route::PlatformKey);
            at_key(&case, "PPF-").await;
            let view = case.view();
            let (say, fix) = first_cause(&view, KEY, CheckId::Organization);
            assert!(say.contains("A different organization was selected"), "{say}");
            assert!(fix.contains("new key"), "{fix}");
            assert_eq!(
                status(&view, "organization"),
                StepStatus::Attention,
                "and comparing the two IDs says the same"
            );
        }
    }
}

#[tokio::test]
async fn a_key_of_the_wrong_kind_is_told_by_its_full_name() {
    let office = Office::in_scenario(Scenario::WrongKindOfKey).await;
    for (guide, expected) in [(VARONIS, "PPP"), (TENABLE, "PPP-")] {
        let case = office.with_key(guide, Route::PlatformKey);
        let view = case.view();
        let doubts = crate::desk::block(&view, KEY, |block| match block {
            Block::Key(key) => Some(key.held.as_ref().unwrap().doubts.clone()),
            _ => None,
        });
        let words = format!("{doubts:?}");
        assert!(
            words.contains("admin key") && !doubts.is_empty(),
            "which kind it is and which it should be: {words}"
        );
        at_key(&case, expected).await;
        if guide == TENABLE {
            let view = case.view();
            let details = check(&view, KEY, CheckId::KeyDetails);
            assert!(details.words.plain().contains("of another kind"));
        }
    }
    // A key of the Admin Console is none that the Platform knows.
    let key = office.samples().key(KeyKind::WorkspaceAdmin).to_string();
    let case = office.case(VARONIS, Route::PlatformKey, &key, None);
    at_key(&case, "PF-").await;
    let view = case.view();
    let causes = &check(&view, KEY, CheckId::PlatformKey).causes;
    assert!(
        causes
            .iter()
            .any(|cause| cause.say.plain().contains("different kind")),
        "{causes:?}"
    );
}

#[tokio::test]
async fn access_that_is_granted_after_a_while_is_there_when_it_is_looked_for() {
    for guide in BOTH {
        let office = Office::new().await;
        let case = office.with_key(guide, Route::PlatformKey);
        case.sent();
        at_test(&case, "PF?--").await;
        office.practice.state().set_scenario(Scenario::GrantedAfterAWhile);
        tokio::time::sleep(Duration::from_millis(400)).await;
        at_test(&case, "PPPPP").await;
        assert_eq!(status(&case.view(), "wait"), StepStatus::Done);
    }
}

#[tokio::test]
async fn a_key_that_reads_no_conversations_is_told_with_what_to_ask_for() {
    for (route, fix_says) in [
        (Route::PlatformKey, "Reply to OpenAI's confirmation email"),
        (Route::AdminConsole, "Owner"),
    ] {
        let office = Office::in_scenario(Scenario::NoConversationLogs).await;
        for guide in BOTH {
            let case = office.with_key(guide, route);
            office
                .causeway
                .keys()
                .set_expiry(case.id, crate::desk::SLOT, "never")
                .unwrap();
            if route == Route::PlatformKey {
                case.sent();
                office.practice.state().grant_now();
            }
            at_test(&case, "PPPPF").await;
            let view = case.view();
            let (say, fix) = first_cause(&view, "test", CheckId::ConversationLogs);
            assert!(say.contains("conversation messages"), "{say}");
            assert!(fix.contains(fix_says), "{fix}");
            assert_eq!(status(&view, "test"), StepStatus::Attention);
            assert_eq!(step(&view, "test").status_words, "A check failed");
            // Going on all the same is the person's decision, and kept.
            case.confirm("unproved");
            let view = case.confirm("tested");
            assert_eq!(status(&view, "test"), StepStatus::Done);
        }
    }
}

#[tokio::test]
async fn a_key_of_another_workspace_names_the_likeliest_cause_of_its_route() {
    for (route, cause) in [
        (
            Route::PlatformKey,
            "Access was granted less than 15 minutes ago. It takes a while to arrive everywhere.",
        ),
        (
            Route::AdminConsole,
            "The key was created for another ChatGPT workspace.",
        ),
    ] {
        let office = Office::in_scenario(Scenario::WrongWorkspace).await;
        for guide in BOTH {
            let case = office.with_key(guide, route);
            if route == Route::PlatformKey {
                case.sent();
                office.practice.state().grant_now();
                case.confirm("access-granted");
            } else {
                office
                    .causeway
                    .keys()
                    .set_expiry(case.id, crate::desk::SLOT, "30")
                    .unwrap();
            }
            at_test(&case, "PF?--").await;
            let view = case.view();
            assert_eq!(first_cause(&view, "test", CheckId::ComplianceKey).0, cause);
            let all = format!("{:?}", check(&view, "test", CheckId::ComplianceKey).causes);
            assert!(
                all.contains("another"),
                "the other workspace is among them: {all}"
            );
            assert_eq!(status(&view, "test"), StepStatus::Attention);
        }
    }
}

#[tokio::test]
async fn a_plan_without_the_api_is_no_verdict_on_the_key() {
    for route in [Route::PlatformKey, Route::AdminConsole] {
        let office = Office::in_scenario(Scenario::PlanWithoutApi).await;
        for guide in BOTH {
            let case = office.with_key(guide, route);
            at_test(&case, "P?F--").await;
            let view = case.view();
            let causes = format!("{:?}", check(&view, "test", CheckId::Workspace).causes);
            assert!(
                causes.contains("Workspace ID is wrong")
                    && causes.contains("doesn't include the Compliance API"),
                "{causes}"
            );
        }
    }
}

#[tokio::test]
async fn a_project_in_another_region_is_no_verdict_on_the_key_and_its_host_is_named() {
    let office = Office::in_scenario(Scenario::OtherRegion).await;
    for guide in BOTH {
        let case = office.with_key(guide, Route::PlatformKey);
        at_key(&case, "P??-").await;
        let view = case.view();
        let said = check(&view, KEY, CheckId::PlatformKey).words.plain();
        assert!(
            said.contains("OpenAI knows the key") && said.contains("eu.api.openai.com"),
            "{said}"
        );
        at_test(&case, "PF?--").await;
    }
}

#[tokio::test]
async fn what_keeps_this_computer_out_is_never_a_no_to_the_key() {
    for (scenario, key, test, cause) in [
        (Scenario::IpAllowlist, "P??-", "P???-", "IP allowlist"),
        (Scenario::FirewallPage, "F??-", "F???-", "A firewall, a proxy"),
        (Scenario::Offline, "F??-", "F???-", "The connection broke off"),
        (Scenario::CompanyGateway, "F??-", "F???-", "company's web gateway"),
        (
            Scenario::UnsupportedCountry,
            "P??-",
            "P???-",
            "a country OpenAI doesn't serve",
        ),
    ] {
        let office = Office::in_scenario(scenario).await;
        for guide in BOTH {
            let case = office.with_key(guide, Route::PlatformKey);
            at_key(&case, key).await;
            let view = case.view();
            let (say, fix) = first_cause(&view, KEY, CheckId::PlatformKey);
            assert!(say.contains(cause) && !fix.is_empty(), "{say}");
            at_test(&case, test).await;
            let (say, _) = first_cause(&case.view(), "test", CheckId::ComplianceKey);
            assert!(say.contains(cause), "{say}");
            assert_ne!(status(&case.view(), "test"), StepStatus::Attention);

            let case = office.with_key(guide, Route::AdminConsole);
            at_test(&case, test).await;
        }
    }
}

#[tokio::test]
async fn too_many_requests_are_waited_out_with_a_countdown() {
    let office = Office::new().await;
    let case = office.with_key(TENABLE, Route::AdminConsole);
    office.practice.state().set_scenario(Scenario::RateLimited);
    let (view, told) = case.check(&CheckId::WITH_ACCESS).await;
    assert_eq!(seen(&view, "test"), "PPPPP");
    assert!(
        told.iter()
            .any(|progress| matches!(progress, CheckProgress::Waiting { .. })),
        "{told:?}"
    );
    let refused = office
        .calls()
        .iter()
        .filter(|call| call.status == Some(429))
        .count();
    assert_eq!(refused, 1, "waiting as told is enough");
}

#[tokio::test]
async fn a_long_wait_is_left_to_the_person_with_the_time_to_come_back() {
    let timing = causeway_practice::Timing {
        rate_limited_for: Duration::from_secs(300),
        ..crate::office::timing()
    };
    let office = Office::with(
        Scenario::RateLimited,
        timing,
        Duration::ZERO,
        jiff::Timestamp::now,
    )
    .await;
    let case = office.with_key(VARONIS, Route::PlatformKey);
    at_key(&case, "P??").await;
    let view = case.view();
    let key = check(&view, KEY, CheckId::PlatformKey);
    let at: jiff::Timestamp = key.retry_at.as_deref().unwrap().parse().unwrap();
    let left = at.duration_since(jiff::Timestamp::now()).as_secs();
    assert!((280..=300).contains(&left), "{left}");
    assert!(key.words.plain().contains("says nothing about the key"));
}

#[tokio::test]
async fn slow_answers_are_answers() {
    let office = Office::in_scenario(Scenario::Slow).await;
    let case = office.with_key(TENABLE, Route::PlatformKey);
    at_key(&case, "PPPP").await;
    let view = case.view();
    assert!(
        check(&view, KEY, CheckId::PlatformKey).duration_ms.unwrap() >= 150,
        "how long it took is shown"
    );
    assert_eq!(
        check(&view, KEY, CheckId::Organization).duration_ms,
        Some(0),
        "answered by the same question"
    );
}

#[tokio::test]
async fn a_key_that_is_revoked_later_is_told_when_it_is_looked_at_again() {
    let office = Office::new().await;
    office.practice.state().grant_now();
    for (guide, route) in [
        (VARONIS, Route::PlatformKey),
        (TENABLE, Route::PlatformKey),
        (VARONIS, Route::AdminConsole),
        (TENABLE, Route::AdminConsole),
    ] {
        office.practice.state().set_scenario(Scenario::AllWell);
        let case = office.with_key(guide, route);
        case.sent();
        office
            .causeway
            .keys()
            .set_expiry(case.id, crate::desk::SLOT, "never")
            .unwrap();
        at_test(&case, "PPPPP").await;
        office.practice.state().set_scenario(Scenario::KeyRevokedLater);
        tokio::time::sleep(Duration::from_millis(400)).await;
        at_test(&case, "PF---").await;
        let view = case.view();
        let causes = format!("{:?}", check(&view, "test", CheckId::ComplianceKey).causes);
        assert!(causes.contains("revoked"), "{causes}");
        assert_eq!(status(&view, "test"), StepStatus::Attention);
        if route == Route::PlatformKey {
            assert_eq!(
                status(&view, "wait"),
                StepStatus::Done,
                "that the access was there once stays true"
            );
        }
    }
}

#[tokio::test]
async fn a_key_that_was_revoked_before_the_mail_is_told_before_the_mail() {
    let office = Office::new().await;
    let case = office.with_key(VARONIS, Route::PlatformKey);
    office.practice.state().revoke_every_key();
    at_key(&case, "PF-").await;
    let (say, fix) = first_cause(&case.view(), KEY, CheckId::PlatformKey);
    assert!(!say.is_empty() && fix.contains("Create a new key"), "{say} {fix}");
}

#[tokio::test]
async fn a_legacy_key_passes_and_its_proof_is_called_none() {
    let office = Office::new().await;
    let key = office.samples().key(KeyKind::LegacyUser).to_string();
    let case = office.case(VARONIS, Route::PlatformKey, &key, None);
    at_key(&case, "PPP").await;
    let view = case.view();
    let words = check(&view, KEY, CheckId::Organization).words.plain();
    assert!(words.contains("isn't proof"), "{words}");
}

#[tokio::test]
async fn every_form_of_an_error_leads_to_the_same_outcome() {
    use causeway_practice::ErrorShape::{Detail, DetailList, Message, Object, Text};
    let office = Office::new().await;
    let case = office.with_key(VARONIS, Route::PlatformKey);
    for shape in [Object, Text, Detail, DetailList, Message] {
        office.practice.state().set_error_shape(Some(shape));
        at_test(&case, "PF?--").await;
    }
}

#[tokio::test]
async fn before_the_first_call_the_person_reads_that_it_stands_in_the_audit_log() {
    let office = Office::new().await;
    let case = office.with_key(VARONIS, Route::PlatformKey);
    let view = case.view();
    for (step, says) in [
        ("test", "audit log"),
        ("wait", "audit log"),
        (KEY, "only asks what the key can read"),
    ] {
        let notice = crate::desk::block(&view, step, |block| match block {
            Block::Checks(checks) => Some(checks.notice.plain()),
            _ => None,
        });
        assert!(notice.contains(says), "{step}: {notice}");
    }
    assert!(office.calls().is_empty(), "and nothing was asked by then");
}
