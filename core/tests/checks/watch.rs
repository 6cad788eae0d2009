//! Waiting for OpenAI: asking by itself, sparingly, and noticing.

use crate::desk::{SLOT, TENABLE, VARONIS};
use crate::office::{Office, seen, status, timing, watch_words};
use causeway_core::checks::CheckId;
use causeway_core::connection::StepStatus;
use causeway_core::openai::Hosts;
use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use causeway_practice::{KeyKind, Scenario, Timing};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

#[tokio::test]
async fn a_grant_is_noticed_once_with_one_piece_of_news() {
    for guide in [VARONIS, TENABLE] {
        let office = Office::new().await;
        let case = office.waiting(guide);
        let round = office.round().await;
        assert_eq!(round.news, []);
        assert!(round.changed, "when it was asked last is shown");
        assert_eq!(case.checked(), 1, "the first \"not yet\" is kept");
        assert_eq!(status(&case.view(), "wait"), StepStatus::Waiting);

        office.practice.state().grant_now();
        let before = office.calls().len();
        let round = office.round().await;
        assert_eq!(round.news.len(), 1, "{:?}", round.news);
        assert_eq!(round.news[0].connection, case.id);
        assert_eq!(round.news[0].title, "OpenAI has granted access");
        assert_eq!(
            office.calls().len() - before,
            2,
            "users and conversations, once each: every call stands in the audit log"
        );
        let view = case.view();
        assert_eq!(status(&view, "wait"), StepStatus::Done);
        assert_eq!(
            seen(&view, "test"),
            "PPPPP",
            "and what it can do is known with it"
        );
        assert!(case.history()[0].starts_with("Causeway checked the key by itself, with a stand-in"));
        assert_eq!(case.checked(), 2);

        let before = office.calls().len();
        let round = office.round().await;
        assert_eq!((round.news, round.changed), (Vec::new(), false));
        assert_eq!(office.calls().len(), before, "nobody waits any more");
    }
}

#[tokio::test]
async fn that_nothing_has_changed_is_not_written_down() {
    let office = Office::new().await;
    let case = office.waiting(VARONIS);
    office.round().await;
    let revision = case.view().revision;
    let history = case.history();
    for _ in 0..3 {
        let before = office.calls().len();
        office.round().await;
        assert!(office.calls().len() > before, "it was asked");
    }
    assert_eq!(case.view().revision, revision);
    assert_eq!(
        case.history(),
        history,
        "a line every quarter of an hour hides the others"
    );
}

#[tokio::test]
async fn what_the_person_saw_first_is_no_news() {
    let office = Office::new().await;
    let case = office.waiting(VARONIS);
    office.practice.state().grant_now();
    case.check(&CheckId::ACCESS).await;
    assert_eq!(office.round().await.news, []);
}

#[tokio::test]
async fn a_workspace_is_asked_about_once_a_quarter_of_an_hour_and_when_the_person_says_so() {
    let every = Duration::from_secs(900);
    let office = Office::with(Scenario::AllWell, timing(), every, jiff::Timestamp::now).await;
    let case = office.waiting(VARONIS);
    let round = office.round().await;
    let asked = office.calls().len();
    assert!(
        (Duration::from_secs(800)..=every).contains(&round.next),
        "{:?}",
        round.next
    );
    assert!(watch_words(&case.view()).unwrap().contains("every 15 minutes"));
    office.round().await;
    assert_eq!(office.calls().len(), asked, "it is not time yet");
    case.confirm("access-granted");
    office.round().await;
    assert!(
        office.calls().len() > asked,
        "the mail has come: nobody wants to wait a quarter of an hour more"
    );
}

#[tokio::test]
async fn one_key_in_two_connections_of_a_workspace_is_asked_about_once() {
    let office = Office::new().await;
    let cases = [office.waiting(VARONIS), office.waiting(VARONIS)];
    office.round().await;
    let once = office.calls().len();
    assert_eq!(once, 3, "users, conversations, sign-ins: {:?}", office.calls());
    office.practice.state().grant_now();
    let news = office.round().await.news;
    assert_eq!(office.calls().len(), once + 2);
    let mut told: Vec<_> = news.iter().map(|news| news.connection).collect();
    told.sort();
    let mut ids = cases.each_ref().map(|case| case.id);
    ids.sort();
    assert_eq!(told, ids, "each connection goes on");
    for case in &cases {
        assert_eq!(status(&case.view(), "wait"), StepStatus::Done);
    }
}

#[tokio::test]
async fn two_keys_of_one_workspace_are_asked_about_one_after_the_other() {
    let office = Office::in_scenario(Scenario::Slow).await;
    office.waiting(VARONIS);
    office.waiting(TENABLE);
    office.round().await;
    let keys: Vec<String> = office.calls().into_iter().map(|call| call.key_last_4).collect();
    assert_eq!(keys.len(), 6);
    assert!(
        keys[..3].iter().all(|key| *key == keys[0]) && keys[3..].iter().all(|key| *key == keys[3]),
        "a workspace has one limit of requests: {keys:?}"
    );
}

#[tokio::test]
async fn two_workspaces_are_asked_at_the_same_time() {
    let office = Office::in_scenario(Scenario::Slow).await;
    office.waiting(VARONIS);
    let state = office.practice.state();
    let workspace = state.add_workspace();
    let key = "sk-proj-another0123456789abcdefghijT3BlbkFJ0123456789abcdefghijWXYZ";
    assert!(state.add_key_for(KeyKind::PlatformProject, key, &workspace));
    office
        .case(VARONIS, Route::PlatformKey, key, Some(&workspace))
        .sent();
    office.round().await;
    let first_of_each = office.calls()[..2]
        .iter()
        .filter(|call| call.path.contains(&workspace))
        .count();
    assert_eq!(
        first_of_each,
        1,
        "neither waits for the other: {:?}",
        office.calls()
    );
    assert_eq!(office.calls().len(), 6);
}

#[tokio::test]
async fn a_wait_that_openai_asks_for_is_sat_out() {
    let timing = Timing {
        rate_limited_for: Duration::from_secs(1),
        ..timing()
    };
    let office = Office::with(Scenario::AllWell, timing, Duration::ZERO, jiff::Timestamp::now).await;
    let case = office.waiting(VARONIS);
    office.practice.state().grant_now();
    office.practice.state().set_scenario(Scenario::RateLimited);
    let round = office.round().await;
    assert_eq!(office.calls().len(), 1, "refused once, and left alone");
    assert_eq!(case.checked(), 0, "that says nothing about the key");
    assert_eq!(round.next, Duration::from_secs(1), "as OpenAI asks");
    case.confirm("access-granted");
    office.round().await;
    assert_eq!(office.calls().len(), 1, "not even when the person is in a hurry");
    tokio::time::sleep(round.next).await;
    assert_eq!(office.round().await.news.len(), 1, "then it is asked");
}

#[tokio::test]
async fn a_locked_keyring_asks_nobody_and_prompts_nobody() {
    let office = Office::new().await;
    let case = office.waiting(VARONIS);
    office.keyring.locked.store(true, Ordering::Relaxed);
    for _ in 0..3 {
        let round = office.round().await;
        assert_eq!(round.news, []);
    }
    assert!(office.calls().is_empty());
    assert_eq!(
        office.keyring.prompts.load(Ordering::Relaxed),
        0,
        "a window that asks for a password every quarter of an hour is what people uninstall"
    );
    let words = watch_words(&case.view()).unwrap();
    assert!(words.contains("can't ask by itself right now"), "{words}");

    office.keyring.locked.store(false, Ordering::Relaxed);
    office.round().await;
    assert!(!office.calls().is_empty(), "unlocked: on it goes");
    assert!(!watch_words(&case.view()).unwrap().contains("can't"));
}

#[tokio::test]
async fn a_key_of_this_session_is_asked_about_though_the_keyring_is_locked() {
    let office = Office::new().await;
    let session = office.waiting(VARONIS);
    session.store(&office.sample_key(VARONIS, Route::PlatformKey), Keep::Session);
    let in_keyring = office.waiting(TENABLE);
    office.keyring.locked.store(true, Ordering::Relaxed);
    office.practice.state().grant_now();
    let news = office.round().await.news;
    assert_eq!(news.len(), 1, "{news:?}");
    assert_eq!(news[0].connection, session.id);
    assert_eq!(office.keyring.prompts.load(Ordering::Relaxed), 0);
    assert_eq!(in_keyring.checked(), 0);
}

#[tokio::test]
async fn a_key_that_is_gone_is_not_asked_about_and_nothing_is_claimed_of_it() {
    let office = Office::new().await;
    let id = {
        let case = office.waiting(VARONIS);
        case.store(&office.sample_key(VARONIS, Route::PlatformKey), Keep::Session);
        case.id
    };
    let office = office.restart(None);
    let round = office.round().await;
    assert_eq!((round.news, round.changed), (Vec::new(), false));
    assert!(office.calls().is_empty());
    let view = office.causeway.connections().view(id).unwrap();
    assert_eq!(watch_words(&view), None, "the step says that the key is gone");
    assert_eq!(status(&view, "key-compliance"), StepStatus::Attention);
}

#[tokio::test]
async fn what_does_not_wait_for_openai_is_not_asked_about() {
    let office = Office::new().await;
    // The mail was not sent.
    office.with_key(VARONIS, Route::PlatformKey);
    // Nobody has to be waited for.
    office.with_key(VARONIS, Route::AdminConsole);
    // The platform is connected.
    office.waiting(VARONIS).confirm("connected");
    // There is no workspace, or no key.
    office.waiting(TENABLE).set("workspace-id", "");
    let case = office.waiting(TENABLE);
    office.causeway.keys().forget(case.id, SLOT).unwrap();
    // It was deleted.
    let case = office.waiting(TENABLE);
    office.causeway.connections().delete(case.id).unwrap();
    let round = office.round().await;
    assert_eq!((round.news, round.changed), (Vec::new(), false));
    assert!(office.calls().is_empty());
    assert_eq!(round.next, Duration::from_secs(900));
}

#[tokio::test]
async fn without_network_it_pauses_says_so_and_writes_nothing() {
    let office = Office::new().await;
    let ids: Vec<_> = (0..4)
        .map(|nth| {
            let state = office.practice.state();
            let workspace = state.add_workspace();
            let key = format!("sk-proj-{nth}another0123456789abcdefghijT3BlbkFJ0123456789abcdefgWXY{nth}");
            state.add_key_for(KeyKind::PlatformProject, &key, &workspace);
            let case = office.case(VARONIS, Route::PlatformKey, &key, Some(&workspace));
            case.sent();
            case.id
        })
        .collect();
    // Nobody listens there any more.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nowhere = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let office = office.restart(Some(Hosts::on_this_computer(&nowhere, &nowhere).unwrap()));
    let before: Vec<_> = ids
        .iter()
        .map(|id| office.causeway.connections().view(*id).unwrap().revision)
        .collect();
    let round = office.round().await;
    assert_eq!(round.news, []);
    assert!(
        (Duration::from_secs(50)..=Duration::from_secs(60)).contains(&round.next),
        "a minute, however many found it out: {:?}",
        round.next
    );
    for (id, before) in ids.iter().zip(before) {
        let view = office.causeway.connections().view(*id).unwrap();
        assert_eq!(view.revision, before);
        let words = watch_words(&view).unwrap();
        assert!(words.contains("can't reach OpenAI"), "{words}");
    }
}

#[tokio::test]
async fn a_fault_is_not_taken_for_an_answer_and_asked_about_less_often() {
    let every = Duration::from_secs(60);
    let office = Office::with(Scenario::FirewallPage, timing(), every, jiff::Timestamp::now).await;
    let case = office.waiting(VARONIS);
    let round = office.round().await;
    assert_eq!(case.checked(), 0);
    assert!(
        (Duration::from_secs(105)..=Duration::from_secs(132)).contains(&round.next),
        "about twice as long: {:?}",
        round.next
    );
}

#[tokio::test]
async fn a_round_is_cancelled_at_once() {
    let timing = Timing {
        slow_by: Duration::from_secs(20),
        ..timing()
    };
    let office = Office::with(Scenario::Slow, timing, Duration::ZERO, jiff::Timestamp::now).await;
    let case = office.waiting(VARONIS);
    let cancel = CancellationToken::new();
    let began = Instant::now();
    let closing = async {
        while office.calls().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        cancel.cancel();
    };
    let (round, ()) = tokio::join!(office.causeway.watch().round(&cancel), closing);
    assert_eq!(round.news, []);
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "closing Causeway does not take 20 seconds"
    );
    assert_eq!(case.checked(), 0);
}

#[tokio::test]
async fn another_key_stored_meanwhile_gets_no_news_of_the_first() {
    let office = Office::in_scenario(Scenario::Slow).await;
    let case = office.waiting(VARONIS);
    office.practice.state().grant_now();
    let acting = async {
        while office.calls().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        case.store(
            &crate::desk::key_for(VARONIS, Route::PlatformKey, 5),
            Keep::Keyring,
        );
    };
    let (round, ()) = tokio::join!(office.round(), acting);
    assert_eq!(round.news, [], "the access is another key's");
    assert_eq!(case.checked(), 0);
}

#[tokio::test]
async fn a_question_that_openai_does_not_understand_is_no_grant() {
    let mut chatgpt = mockito::Server::new_async().await;
    chatgpt
        .mock("GET", mockito::Matcher::Any)
        .with_status(422)
        .with_header("content-type", "application/json")
        .with_body(r#"{"detail":[{"msg":"limit is gone"}]}"#)
        .create_async()
        .await;
    let office = Office::new().await;
    let id = office.waiting(VARONIS).id;
    let hosts = Hosts::on_this_computer(&chatgpt.url(), &chatgpt.url()).unwrap();
    let office = office.restart(Some(hosts));
    for _ in 0..2 {
        assert_eq!(office.round().await.news, []);
    }
    let view = office.causeway.connections().view(id).unwrap();
    assert_eq!(
        status(&view, "wait"),
        StepStatus::Waiting,
        "OpenAI's interface has moved on; the person still waits"
    );
}
