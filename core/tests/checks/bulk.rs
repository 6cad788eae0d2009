//! Checking all that wait, with one press.

use crate::desk::{TENABLE, VARONIS};
use crate::office::{Office, check, status};
use causeway_core::causeway::Access;
use causeway_core::checks::CheckId;
use causeway_core::connection::StepStatus;
use causeway_core::home::HomeQuery;
use causeway_core::problem::Code;
use causeway_core::view::BulkProgress;
use causeway_practice::Scenario;
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use tokio_util::sync::CancellationToken;

#[tokio::test]
async fn all_that_wait_are_asked_about_and_what_came_of_it_is_said() {
    let office = Office::new().await;
    let case = office.waiting(VARONIS);
    let seen = Mutex::new(Vec::new());
    let progress = |progress: BulkProgress| seen.lock().unwrap().push((progress.done, progress.of));
    let (outcome, news) = office
        .causeway
        .checks()
        .run_waiting(HomeQuery::default(), progress)
        .await
        .unwrap();
    assert_eq!(
        outcome.words,
        "OpenAI hasn't granted any new access yet. 1 key is still waiting."
    );
    assert_eq!(news, []);
    assert_eq!(*seen.lock().unwrap(), [(0, 1), (1, 1)]);

    office.practice.state().grant_now();
    let (outcome, news) = office
        .causeway
        .checks()
        .run_waiting(HomeQuery::default(), |_| {})
        .await
        .unwrap();
    assert_eq!(outcome.words, "OpenAI has granted access for 1 key.");
    assert_eq!(news.len(), 1);
    assert_eq!(status(&case.view(), "wait"), StepStatus::Done);
    let before = office.calls().len();
    let (outcome, _) = office
        .causeway
        .checks()
        .run_waiting(HomeQuery::default(), |_| {})
        .await
        .unwrap();
    assert_eq!(
        outcome.words,
        "No key here is waiting for OpenAI. Nothing was asked."
    );
    assert_eq!(office.calls().len(), before);
}

#[tokio::test]
async fn only_those_that_were_found_are_asked_about() {
    let office = Office::new().await;
    let (one, other) = (office.waiting(VARONIS), office.waiting(TENABLE));
    office
        .causeway
        .connections()
        .rename(one.id, "One", Some("Acme"))
        .unwrap();
    office
        .causeway
        .connections()
        .rename(other.id, "Other", Some("Globex"))
        .unwrap();
    office.practice.state().grant_now();
    let query = HomeQuery::of_client("Acme");
    let (outcome, _) = office.causeway.checks().run_waiting(query, |_| {}).await.unwrap();
    assert_eq!(outcome.words, "OpenAI has granted access for 1 key.");
    assert_eq!(status(&one.view(), "wait"), StepStatus::Done);
    assert_eq!(
        status(&other.view(), "wait"),
        StepStatus::Waiting,
        "nobody asked about it"
    );
}

#[tokio::test]
async fn a_locked_keyring_is_said_and_asks_for_no_password() {
    let office = Office::new().await;
    office.waiting(VARONIS);
    office.keyring.locked.store(true, Ordering::Relaxed);
    let problem = office
        .causeway
        .checks()
        .run_waiting(HomeQuery::default(), |_| {})
        .await
        .unwrap_err();
    assert_eq!(problem.code, Code::Keyring);
    assert_eq!(office.keyring.prompts.load(Ordering::Relaxed), 0);
    office.keyring.locked.store(false, Ordering::Relaxed);
    let again = office
        .causeway
        .checks()
        .run_waiting(HomeQuery::default(), |_| {})
        .await;
    assert!(again.is_ok(), "the next one may begin");
}

#[tokio::test]
async fn a_workspace_that_openai_does_not_know_is_said_in_the_words_of_the_single_check() {
    let office = Office::in_scenario(Scenario::PlanWithoutApi).await;
    let cases = [office.waiting(VARONIS), office.waiting(TENABLE)];
    let (outcome, news) = office
        .causeway
        .checks()
        .run_waiting(HomeQuery::default(), |_| {})
        .await
        .unwrap();
    assert_eq!(news, []);
    for case in cases {
        let view = case.view();
        let words = check(&view, "test", CheckId::Workspace).words.plain();
        assert_eq!(
            outcome.words,
            format!("OpenAI hasn't granted any new access yet. For 2 keys, waiting won't help: {words}"),
            "nobody is told that these keys still wait"
        );
        let answer = office
            .causeway
            .access()
            .ask(case.id, &CancellationToken::new())
            .await
            .unwrap();
        let said = answer.said.unwrap();
        assert!(said.past_waiting && said.words == words, "{said:?}");
    }
}

#[tokio::test]
async fn what_is_in_the_way_for_now_is_not_past_waiting() {
    for (scenario, past_waiting) in [
        (Scenario::FirewallPage, false),
        (Scenario::CompanyGateway, false),
        (Scenario::IpAllowlist, false),
        (Scenario::UnsupportedCountry, true),
    ] {
        let office = Office::in_scenario(scenario).await;
        let case = office.waiting(VARONIS);
        let answer = office
            .causeway
            .access()
            .ask(case.id, &CancellationToken::new())
            .await
            .unwrap();
        assert_eq!(answer.access, Access::Waiting, "{scenario:?}");
        assert_eq!(answer.said.unwrap().past_waiting, past_waiting, "{scenario:?}");
    }
}

#[tokio::test]
async fn a_dead_key_is_not_waited_for() {
    let office = Office::new().await;
    let case = office.waiting(VARONIS);
    office.practice.state().revoke_every_key();
    let answer = office
        .causeway
        .access()
        .ask(case.id, &CancellationToken::new())
        .await
        .unwrap();
    let said = answer.said.unwrap();
    assert!(said.past_waiting, "{said:?}");
}
