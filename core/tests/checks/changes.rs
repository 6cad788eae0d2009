//! Results are about one key, one workspace, one organization: what happens when these change.

use crate::desk::{SLOT, TENABLE, VARONIS, key_for, missing};
use crate::office::{Case, Office, check, seen, status, timing};
use causeway_core::checks::CheckId;
use causeway_core::connection::StepStatus;
use causeway_core::problem::Code;
use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use causeway_practice::{KeyKind, Scenario, Timing};
use std::time::{Duration, Instant};

const KEY: &str = "key-compliance";

/// Slow enough that a person can do something meanwhile.
async fn slow() -> Office {
    let timing = Timing {
        slow_by: Duration::from_millis(100),
        ..timing()
    };
    Office::with(Scenario::Slow, timing, Duration::ZERO, jiff::Timestamp::now).await
}

/// Presses the button, and does something before OpenAI has answered.
async fn meanwhile(case: &Case<'_>, wanted: &[CheckId], act: impl FnOnce(&Case<'_>)) {
    let before = case.office.calls().len();
    let acting = async {
        while case.office.calls().len() == before {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        act(case);
    };
    tokio::join!(case.check(wanted), acting);
}

/// What a person does meanwhile.
type Act<'a> = dyn Fn(&Case<'_>) + 'a;

#[tokio::test]
async fn an_answer_about_something_else_by_now_is_dropped() {
    let other_key = key_for(TENABLE, Route::PlatformKey, 7);
    let acts: [(&str, &Act); 6] = [
        ("another key", &|case| drop(case.store(&other_key, Keep::Keyring))),
        ("no key", &|case| {
            drop(case.office.causeway.keys().forget(case.id, SLOT).unwrap());
        }),
        ("another workspace", &|case| {
            drop(case.set("workspace-id", &case.office.samples().second_workspace_id));
        }),
        ("no workspace", &|case| drop(case.set("workspace-id", ""))),
        ("another organization", &|case| {
            drop(case.set("organization-id", &case.office.samples().personal_organization_id));
        }),
        ("another route", &|case| {
            drop(
                case.office
                    .causeway
                    .journey()
                    .choose_route(case.id, Route::AdminConsole)
                    .unwrap(),
            );
        }),
    ];
    let office = slow().await;
    office.practice.state().grant_now();
    for (what, act) in acts {
        let case = office.with_key(TENABLE, Route::PlatformKey);
        meanwhile(&case, &CheckId::WITH_ACCESS, act).await;
        assert_eq!(seen(&case.view(), "test"), "-----", "{what}");
        assert_eq!(case.checked(), 0, "{what}: {:?}", case.history());
    }
}

#[tokio::test]
async fn what_an_answer_does_not_depend_on_may_change_meanwhile() {
    let office = slow().await;
    let case = office.with_key(TENABLE, Route::PlatformKey);
    meanwhile(&case, &[CheckId::PlatformKey], |case| {
        case.set("key-name:compliance", "Another name");
        case.set("platform-organization-id", "");
    })
    .await;
    assert_eq!(seen(&case.view(), KEY), "-P--");
}

#[tokio::test]
async fn another_key_withdraws_what_was_said_of_the_first() {
    let office = Office::new().await;
    for guide in [VARONIS, TENABLE] {
        let case = office.with_key(guide, Route::PlatformKey);
        case.check(&CheckId::BEFORE_ACCESS).await;
        case.sent();
        office.practice.state().grant_now();
        let (view, _) = case.check(&CheckId::WITH_ACCESS).await;
        assert_eq!(seen(&view, "test"), "PPPPP");
        assert_eq!(status(&view, "wait"), StepStatus::Done);

        let view = case.store(&office.sample_key(guide, Route::PlatformKey), Keep::Keyring);
        assert_eq!(seen(&view, "test"), "PPPPP", "the same key again changes nothing");

        let view = case.store(&key_for(guide, Route::PlatformKey, 9), Keep::Keyring);
        assert_eq!(seen(&view, "test"), "-----");
        assert!(seen(&view, KEY).chars().all(|letter| letter == '-'));
        assert_ne!(status(&view, "wait"), StepStatus::Done);
        assert_eq!(missing(&view, "wait"), ["confirm:access-granted"]);
    }
}

#[tokio::test]
async fn another_workspace_or_organization_withdraws_what_was_about_it_and_no_more() {
    let office = Office::new().await;
    office.practice.state().grant_now();
    let key = office.sample_key(TENABLE, Route::PlatformKey);
    let fresh = "sk-admin-ungranted0123456789abcdefT3BlbkFJ0123456789abcdefWXYZ";
    office.practice.state().add_key(KeyKind::PlatformAdmin, fresh);
    let case = office.case(TENABLE, Route::PlatformKey, fresh, None);
    case.check(&CheckId::BEFORE_ACCESS).await;
    assert_eq!(seen(&case.view(), KEY), "PPPP");
    let view = case.set("organization-id", &office.samples().personal_organization_id);
    assert_eq!(seen(&view, KEY), "PP--", "the key itself is as good as before");

    let case = office.case(TENABLE, Route::PlatformKey, &key, None);
    case.check(&CheckId::WITH_ACCESS).await;
    assert_eq!(seen(&case.view(), "test"), "PPPPP");
    let view = case.set("workspace-id", &office.samples().second_workspace_id);
    assert_eq!(seen(&view, "test"), "P----", "OpenAI can be reached all the same");
    assert_ne!(status(&view, "wait"), StepStatus::Done);
}

#[tokio::test]
async fn a_connection_is_checked_once_at_a_time_and_can_be_cancelled() {
    let timing = Timing {
        slow_by: Duration::from_secs(20),
        ..timing()
    };
    let office = Office::with(Scenario::Slow, timing, Duration::ZERO, jiff::Timestamp::now).await;
    let case = office.with_key(VARONIS, Route::PlatformKey);
    let other = office.with_key(VARONIS, Route::PlatformKey);
    let began = Instant::now();
    let acting = async {
        while office.calls().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let busy = office
            .causeway
            .checks()
            .run(case.id, SLOT, &CheckId::ACCESS, |_| {})
            .await
            .unwrap_err();
        assert_eq!(busy.code, Code::Check);
        office.causeway.checks().cancel(other.id);
        tokio::time::sleep(Duration::from_millis(50)).await;
        office.causeway.checks().cancel(case.id);
    };
    let ((view, _), ()) = tokio::join!(case.check(&CheckId::BEFORE_ACCESS), acting);
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    assert_eq!(seen(&view, KEY), "---", "what was stopped is not called a result");
    assert_eq!(case.checked(), 0);

    office.practice.state().set_scenario(Scenario::AllWell);
    let (view, _) = case.check(&CheckId::BEFORE_ACCESS).await;
    assert_eq!(seen(&view, KEY), "PPP", "and it can be checked again");
}

#[tokio::test]
async fn a_cancelled_run_leaves_the_earlier_results() {
    let office = slow().await;
    let case = office.with_key(TENABLE, Route::PlatformKey);
    case.set("key-name:compliance", "What I remembered");
    case.check(&CheckId::BEFORE_ACCESS).await;
    assert_eq!(seen(&case.view(), KEY), "PPPP");
    meanwhile(&case, &CheckId::BEFORE_ACCESS, |case| {
        case.office.causeway.checks().cancel(case.id);
    })
    .await;
    let view = case.view();
    assert_eq!(seen(&view, KEY), "PPPP");
    assert!(
        check(&view, KEY, CheckId::KeyDetails).offer.is_some(),
        "what was read of the list too"
    );
    assert_eq!(case.checked(), 1, "nothing was answered the second time");
}

#[tokio::test]
async fn without_a_key_nothing_is_asked_and_the_reason_is_named() {
    let office = Office::new().await;
    let case = office.with_key(VARONIS, Route::PlatformKey);
    let ask = || {
        office
            .causeway
            .checks()
            .run(case.id, SLOT, &CheckId::ACCESS, |_| {})
    };
    office
        .keyring
        .locked
        .store(true, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(ask().await.unwrap_err().code, Code::Keyring);
    office
        .keyring
        .locked
        .store(false, std::sync::atomic::Ordering::Relaxed);
    office.causeway.keys().forget(case.id, SLOT).unwrap();
    assert_eq!(ask().await.unwrap_err().code, Code::Incomplete);
    let nowhere = office
        .causeway
        .checks()
        .run(case.id, "no-such-slot", &CheckId::ACCESS, |_| {})
        .await;
    assert_eq!(nowhere.unwrap_err().code, Code::NotInGuide);
    assert!(office.calls().is_empty());
}

#[tokio::test]
async fn a_session_key_that_is_gone_is_said_to_be_gone() {
    let office = Office::new().await;
    let id = {
        let case = office.with_key(VARONIS, Route::PlatformKey);
        case.store(&office.sample_key(VARONIS, Route::PlatformKey), Keep::Session);
        case.id
    };
    let office = office.restart(None);
    let gone = office
        .causeway
        .checks()
        .run(id, SLOT, &CheckId::ACCESS, |_| {})
        .await;
    assert_eq!(gone.unwrap_err().code, Code::KeyGone);
    assert!(office.calls().is_empty());
}

#[tokio::test]
async fn key_name_and_creator_are_filled_in_from_openais_list() {
    let office = Office::new().await;
    let case = office.with_key(TENABLE, Route::PlatformKey);
    let early = office.causeway.keys().take_details(case.id, SLOT).unwrap_err();
    assert_eq!(early.code, Code::Incomplete, "nothing was read yet");

    case.set("key-name:compliance", "What I remembered");
    case.set("created-by:compliance", "");
    let (view, _) = case.check(&CheckId::BEFORE_ACCESS).await;
    let samples = office.samples();
    let offer = check(&view, KEY, CheckId::KeyDetails).offer.clone().unwrap();
    assert_eq!(
        (offer.key_name.as_str(), offer.created_by.as_str()),
        (samples.key_name.as_str(), samples.created_by.as_str())
    );
    assert!(offer.contradicts, "the mail would have named another key");

    let view = office.causeway.keys().take_details(case.id, SLOT).unwrap();
    assert_eq!(check(&view, KEY, CheckId::KeyDetails).offer, None, "it is done");
    let json = serde_json::to_string(&view).unwrap();
    assert!(json.contains(&samples.key_name) && json.contains(&samples.created_by));
    assert!(!json.contains("What I remembered"));
    assert!(
        !missing(&view, KEY)
            .iter()
            .any(|anchor| anchor.starts_with("field:"))
    );

    let varonis = office.with_key(VARONIS, Route::PlatformKey);
    varonis.check(&CheckId::BEFORE_ACCESS).await;
    let none = office.causeway.keys().take_details(varonis.id, SLOT).unwrap_err();
    assert_eq!(none.code, Code::Incomplete, "a project key may not read the list");
}

#[tokio::test]
async fn results_are_there_after_a_restart() {
    let office = Office::new().await;
    let id = {
        let case = office.with_key(TENABLE, Route::AdminConsole);
        case.check(&CheckId::WITH_ACCESS).await;
        case.id
    };
    let office = office.restart(None);
    let view = office.causeway.connections().view(id).unwrap();
    assert_eq!(seen(&view, "test"), "PPPPP");
}

#[tokio::test]
async fn a_report_keeps_a_stand_ins_answers_from_openais_with_every_run_and_its_key() {
    let office = Office::new().await;
    let case = office.with_key(TENABLE, Route::PlatformKey);
    case.check(&CheckId::BEFORE_ACCESS).await;
    case.check(&CheckId::BEFORE_ACCESS).await;
    let report = office.causeway.reports().report(&[case.id]).unwrap();
    let part = &report.connections[0];
    assert_eq!(part.measured, [], "OpenAI wasn't asked");
    assert_eq!(part.stand_in.len(), 8, "both runs: {:#?}", part.stand_in);
    assert_eq!(part.stand_in.iter().filter(|one| one.superseded).count(), 4);
    for one in &part.stand_in {
        assert_eq!(one.words, "", "the words of a check speak of OpenAI");
        assert!(one.obtained.contains("not OpenAI"), "{one:#?}");
        assert_eq!((one.last4.len(), one.key_stored.is_some()), (4, true));
        assert!(one.key_kind.contains("OpenAI Platform"), "{one:#?}");
    }
    assert_eq!(report.summary.with_stand_in, 1);
    let said = part
        .history
        .iter()
        .filter(|event| event.say.contains("a stand-in in OpenAI's place"));
    assert_eq!(said.count(), 2);
}

#[tokio::test]
async fn connected_is_not_tested_as_long_as_openai_was_not_asked() {
    use causeway_core::evidence::Standing;
    let office = Office::new().await;
    let case = office.with_key(VARONIS, Route::PlatformKey);
    let standing = || office.causeway.reports().report(&[case.id]).unwrap().connections[0].standing;
    assert_eq!(standing(), Standing::NotConnected);
    office
        .causeway
        .journey()
        .confirm(case.id, "connected", true)
        .unwrap();
    assert_eq!(standing(), Standing::ConnectedNotTested);
}
