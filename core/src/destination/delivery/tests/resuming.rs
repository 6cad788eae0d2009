//! The program is killed between any two lines of its record, the person says "stop", values change:
//! going on does the right thing.

use super::platform::{Aws, Cribl, Cut, Platform};
use super::*;
use serde_json::json;

#[tokio::test]
async fn a_program_killed_before_any_line_of_its_record_goes_on_and_makes_each_thing_once() {
    // secret begun, secret ended, source begun, source ended.
    for killed_at in 0..4 {
        let cribl = Arc::new(Cribl::default());
        let platform = Platform::start(&[], cribl.answering()).await;
        let form = Form::of("cribl-stream", &platform.address()).way("bearer");
        let killed = Notes {
            killed_at: Some(killed_at),
            ..Notes::default()
        };
        assert!(run(&form.delivery(), &killed).await.is_err());
        assert_eq!(killed.lines.lock().unwrap().len(), killed_at);

        // Another run of the program: the same form, and what was written.
        let notes = Notes {
            made: Mutex::new(killed.made()),
            ..Notes::default()
        };
        let before = form.delivery().preview(&notes.made()).unwrap();
        let standing: Vec<CallState> = before.calls.iter().map(|call| call.standing).collect();
        let expected = match killed_at {
            0 => [CallState::NotSent, CallState::NotSent],
            1 => [CallState::Unknown, CallState::NotSent],
            2 => [CallState::Delivered, CallState::NotSent],
            _ => [CallState::Delivered, CallState::Unknown],
        };
        assert_eq!(standing, expected, "killed before line {killed_at}");
        run(&form.delivery(), &notes).await.unwrap();
        assert_eq!(
            cribl.made.lock().unwrap().len(),
            2,
            "killed before line {killed_at}"
        );
        let after = form.delivery().preview(&notes.made()).unwrap();
        assert!(after.calls.iter().all(|call| call.next == NextMove::Done));
    }
}

#[tokio::test]
async fn a_repeat_of_changed_content_under_the_old_token_is_not_offered() {
    let aws = Arc::new(Aws::default());
    let platform = Platform::start(&[Cut::InAnswer(5)], aws.answering()).await;
    // Without a look, the token is all there is to go by.
    let toml = include_str!("../../../../../guides/destinations/aws-secrets-manager.toml")
        .replace("guard = \"token\"", "guard = \"token\"\n#");
    let start = toml.find("[call.check]").unwrap();
    let end = toml.find("[try]").unwrap();
    let form = Form::written(
        &format!("{}{}", &toml[..start], &toml[end..]),
        &platform.address(),
    );
    let notes = Notes::default();
    run(&form.delivery(), &notes).await.unwrap();
    let same = form.delivery().preview(&notes.made()).unwrap();
    assert_eq!(same.calls[0].next, NextMove::Repeat);

    let rotated = Form {
        key: format!("{}-rotated", form.key),
        ..form.clone()
    };
    let changed = rotated.delivery().preview(&notes.made()).unwrap();
    assert_eq!(
        changed.calls[0].next,
        NextMove::Ask,
        "the destination would take it for another one"
    );

    run(&form.delivery(), &notes).await.unwrap();
    let tokens: Vec<String> = platform
        .seen()
        .iter()
        .map(|seen| seen.json()["ClientRequestToken"].to_string())
        .collect();
    assert_eq!(tokens.len(), 2);
    assert_eq!(tokens[0], tokens[1], "one action, one token");
    assert_eq!(aws.made.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_refused_call_can_be_mended_and_sent_under_a_new_token() {
    let platform = Platform::start(
        &[],
        Arc::new(|seen| {
            if seen.json()["Name"] == "bad" {
                (
                    400,
                    json!({ "__type": "InvalidParameterException", "Message": "Bad name" }),
                )
            } else {
                (200, json!({ "ARN": "arn" }))
            }
        }),
    )
    .await;
    let form = Form::of("aws-secrets-manager", &platform.address());
    let notes = Notes::default();
    let bad = form.clone().text("name", "bad").delivery();
    let Some(PushOutcome::Refused(refusal)) = run(&bad, &notes).await.unwrap() else {
        panic!("{:?}", notes.made())
    };
    assert_eq!(refusal.words.as_deref(), Some("Bad name"));
    assert!(
        run(&form.delivery(), &notes)
            .await
            .unwrap()
            .unwrap()
            .is_delivered()
    );
    let tokens: Vec<String> = platform
        .seen()
        .iter()
        .map(|seen| seen.json()["ClientRequestToken"].to_string())
        .collect();
    assert_ne!(
        tokens[0], tokens[1],
        "a known token with other content is refused"
    );
}

#[tokio::test]
async fn a_sequence_does_not_go_on_with_other_values_than_it_began_with() {
    let cribl = Arc::new(Cribl::default());
    let platform = Platform::start(
        &[Cut::Never, Cut::Never, Cut::AtOnce, Cut::AtOnce],
        cribl.answering(),
    )
    .await;
    let form = Form::of("cribl-stream", &platform.address()).way("bearer");
    let notes = Notes::default();
    run(&form.delivery(), &notes).await.unwrap();
    let renamed = form.clone().text("secret-id", "another").delivery();
    let fault = renamed.preview(&notes.made()).unwrap_err();
    assert_eq!(
        fault.field, "resume",
        "the source would name a secret that is not there"
    );
    assert!(form.delivery().preview(&notes.made()).is_ok());
}

const TWO_CALLS: &str = r#"
schema = 1
id = "two-calls"
name = "Two calls"
does = "creates-integration"
summary = "The second call names what the first one made."
[[source]]
title = "Written for a test"
checked = 2026-11-20
[address]
label = "Address"
place = "Here."
[[sign_in]]
id = "basic"
label = "Access ID and key"
user = "Access ID"
secret = "Access key"
scheme = { kind = "basic" }
[[call]]
id = "collector"
says = "Makes the collector"
path = ["collectors"]
take = { collector = "/collector/id" }
receipt = "/collector/id"
guard = "none"
json = { name = { "$" = "label" } }
[[call]]
id = "source"
says = "Adds the source"
path = ["collectors", { "$" = "answer:collector" }, "sources"]
receipt = "/id"
guard = "none"
json = { apiKey = { "$" = "key" }, of = { "$" = "answer:collector" } }
"#;

#[tokio::test]
async fn a_value_of_one_answer_goes_into_the_next_call_also_after_a_restart() {
    let platform = Platform::start(
        &[Cut::Never, Cut::AtOnce, Cut::AtOnce, Cut::AtOnce],
        Arc::new(|seen| match seen.line.as_str() {
            "POST /collectors" => (201, json!({ "collector": { "id": 4711 } })),
            _ => (201, json!({ "id": 1 })),
        }),
    )
    .await;
    let form = Form::written(TWO_CALLS, &platform.address());
    let preview = form.delivery().preview(&[]).unwrap();
    let second = preview.calls[1].request.as_ref().unwrap();
    assert!(
        second.url.ends_with("/collectors/(collector)/sources"),
        "{}",
        second.url
    );

    let notes = Notes::default();
    run(&form.delivery(), &notes).await.unwrap();
    let collector = notes
        .made()
        .iter()
        .find(|made| made.call == "collector")
        .unwrap()
        .clone();
    assert_eq!(collector.taken.get("collector").map(String::as_str), Some("4711"));
    let resumed = Notes {
        made: Mutex::new(vec![collector]),
        ..Notes::default()
    };
    assert!(
        run(&form.delivery(), &resumed)
            .await
            .unwrap()
            .unwrap()
            .is_delivered()
    );
    assert_eq!(
        platform.lines(),
        ["POST /collectors", "POST /collectors/4711/sources"]
    );
    assert_eq!(platform.seen()[1].json()["of"], "4711");
}

#[tokio::test]
async fn a_stop_before_anything_left_is_known_as_not_sent() {
    let platform = Platform::saying(200, json!({ "items": [] })).await;
    let form = Form::of("cribl-stream", &platform.address()).way("bearer");
    let notes = Notes::default();
    let stopped = CancellationToken::new();
    stopped.cancel();
    let outcome = execute(&form.delivery(), &[], &quick(), &notes, |_| {}, &stopped)
        .await
        .unwrap();
    assert!(
        matches!(outcome, Some(PushOutcome::Cancelled(_) | PushOutcome::NotSent(_))),
        "{outcome:?}"
    );
    let preview = form.delivery().preview(&notes.made()).unwrap();
    assert!(
        preview
            .calls
            .iter()
            .all(|call| call.standing == CallState::NotSent),
        "{preview:?}"
    );
    assert!(
        platform.lines().iter().all(|line| line.starts_with("GET")),
        "nothing was sent"
    );
}

#[tokio::test]
async fn a_credential_that_is_not_accepted_stops_before_the_first_call() {
    let platform = Platform::saying(200, json!({ "items": [] })).await;
    for (status, answer) in [
        (
            401,
            json!({ "error": "invalid_client", "error_description": format!("no {TOKEN}") }),
        ),
        (200, json!({ "token_type": "Bearer" })),
    ] {
        let login = Platform::saying(status, answer).await;
        let form = Form::of("cribl-stream", &platform.address()).text("exchange-address", &login.address());
        let notes = Notes::default();
        let outcome = run(&form.delivery(), &notes).await.unwrap().unwrap();
        assert!(matches!(outcome, PushOutcome::Refused(_)), "{outcome:?}");
        assert!(!format!("{outcome:?}").contains(&TOKEN[..10]), "{outcome:?}");
        assert!(
            platform.seen().is_empty(),
            "nothing of the configuration may have left"
        );
        let preview = form.delivery().preview(&notes.made()).unwrap();
        assert!(
            preview
                .calls
                .iter()
                .all(|call| call.standing == CallState::NotSent)
        );
    }
}

/// Everything up to an answer that is lost; then the platform is gone, and comes back on the same port.
#[tokio::test]
async fn a_lost_answer_stays_unknown_while_the_platform_is_down_and_keeps_its_token() {
    for id in ["https-endpoint", "standard-webhook"] {
        let platform = Platform::start(&[Cut::InAnswer(5)], Arc::new(|_| (200, json!({})))).await;
        let mut form = Form::of(id, &platform.address());
        if id == "standard-webhook" {
            let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
            form.secrets
                .insert("credential".into(), SecretString::from(secret));
        }
        let notes = Notes::default();
        let first = run(&form.delivery(), &notes).await.unwrap().unwrap();
        assert!(matches!(first, PushOutcome::Unknown(_)), "{id}: {first:?}");
        let token = notes.made()[0].token;
        assert_eq!(platform.seen().len(), 1, "{id}: it had acted");
        drop(platform);

        for _ in 0..2 {
            let down = run(&form.delivery(), &notes).await.unwrap().unwrap();
            let PushOutcome::Unknown(failure) = &down else {
                panic!("{id}: a try that did not leave answers nothing about the one that did: {down:?}");
            };
            assert!(failure.earlier);
            assert_eq!(down.message().id(), "push-unknown-earlier");
            assert_eq!(notes.made()[0].state(), CallState::Unknown, "{id}");
            assert_eq!(notes.made()[0].token, token, "{id}: the action keeps its token");
        }
        let next = form.delivery().preview(&notes.made()).unwrap().calls[0].next;
        assert_eq!(next, NextMove::Repeat, "{id}");
        // The same host, and another place there: that would be another action.
        let elsewhere = Form {
            address: format!("{}/elsewhere", form.address),
            ..form
        };
        let next = elsewhere.delivery().preview(&notes.made()).unwrap().calls[0].next;
        assert_eq!(next, NextMove::Ask, "{id}: its token would be another one");
    }
}

#[tokio::test]
async fn a_refusal_after_a_try_that_may_have_arrived_does_not_undo_it() {
    // Vault acts, a gateway before it gives up, and the next try meets what the first one wrote.
    let kv = Arc::new(platform::Kv2::default());
    let answering = kv.answering();
    let broken = std::sync::atomic::AtomicBool::new(false);
    let platform = Platform::start(
        &[],
        Arc::new(move |seen| {
            let answer = answering(seen);
            let first =
                seen.line.starts_with("POST") && !broken.swap(true, std::sync::atomic::Ordering::SeqCst);
            if first { (502, json!({})) } else { answer }
        }),
    )
    .await;
    let form = Form::of("vault-kv2", &platform.address());
    let notes = Notes::default();
    let outcome = run(&form.delivery(), &notes).await.unwrap().unwrap();
    assert_eq!(kv.written.lock().unwrap().len(), 1, "it is there");
    let PushOutcome::Refused(refusal) = &outcome else {
        panic!("{outcome:?}")
    };
    assert!(refusal.may_have_arrived && refusal.status == 400, "{refusal:?}");
    assert_eq!(outcome.message().id(), "push-after-doubt");
    assert_eq!(notes.made()[0].state(), CallState::Unknown);
    run(&form.delivery(), &notes).await.unwrap();
    assert_eq!(
        kv.written.lock().unwrap().len(),
        1,
        "looked up, and not written again"
    );
}

#[tokio::test]
async fn a_refused_repeat_leaves_a_lost_answer_unknown() {
    // The answer is lost; then the credential is refused.
    let platform = Platform::start(&[Cut::InAnswer(5)], Arc::new(|_| (401, json!({})))).await;
    let form = Form::of("https-endpoint", &platform.address());
    let notes = Notes::default();
    run(&form.delivery(), &notes).await.unwrap();
    let refused = run(&form.delivery(), &notes).await.unwrap().unwrap();
    assert!(
        matches!(&refused, PushOutcome::Refused(refusal) if refusal.status == 401),
        "{refused:?}"
    );
    assert_eq!(
        notes.made()[0].state(),
        CallState::Unknown,
        "the first may be there all the same"
    );
}

#[tokio::test]
async fn a_look_that_could_not_be_made_sends_nothing_and_is_no_doubt() {
    let platform = Platform::saying(503, json!({})).await;
    let form = Form::of("cribl-stream", &platform.address()).way("bearer");
    let notes = Notes::default();
    run(&form.delivery(), &notes).await.unwrap();
    assert!(platform.lines().iter().all(|line| line.starts_with("GET")));
    assert_ne!(
        notes.made()[0].state(),
        CallState::Unknown,
        "nothing was sent that could have arrived"
    );
}
