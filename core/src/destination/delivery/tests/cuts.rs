//! The line breaks at every kind of place. The outcome is right each time, and going on never creates
//! anything twice.

use super::platform::{Aws, Cribl, Cut, Kv2, Platform};
use super::*;
use crate::destination::{RefusalCode, RefusalKind};

/// Every class of place where a line can break. The bodies of these requests are longer than 40 bytes,
/// and the answers have their status within 30.
const CUTS: [Cut; 13] = [
    Cut::AtOnce,
    Cut::InHead(1),
    Cut::InHead(60),
    Cut::InBody(0),
    Cut::InBody(1),
    Cut::InBody(40),
    Cut::AfterRequest,
    Cut::InAnswer(0),
    Cut::InAnswer(5),
    Cut::InAnswer(11),
    Cut::InAnswer(30),
    Cut::InAnswer(95),
    Cut::InAnswer(108),
];

/// Sends, and goes on until it is delivered; says after how many goes.
async fn until_delivered(delivery: &Delivery, notes: &Notes) -> usize {
    for go in 1..=4 {
        let outcome = run(delivery, notes).await.unwrap();
        match outcome {
            None | Some(PushOutcome::Delivered(_)) => return go,
            // Found, and nobody looked before it was first sent: the person says whether it is theirs.
            Some(PushOutcome::Refused(refusal)) if refusal.code == RefusalCode::Conflict => {
                assert_eq!(refusal.kind, RefusalKind::AlreadyThere);
                assert!(refusal.may_have_arrived);
                notes.made.lock().unwrap().last_mut().unwrap().seen = Some(true);
                return go;
            }
            Some(_) => {}
        }
        let moves = delivery.preview(&notes.made()).unwrap();
        assert!(
            moves.calls.iter().all(|call| call.next != NextMove::Ask),
            "these destinations can always be looked at or repeated: {moves:?}"
        );
    }
    panic!("never delivered: {:?}", notes.made());
}

/// What is said after a cut must be true of what the platform has.
fn assert_true(notes: &Notes, call: &str, arrived: bool, cut: Cut) {
    let made = notes.made();
    let Some(record) = made.iter().find(|made| made.call == call) else {
        assert!(!arrived, "{cut:?}: it arrived, and nothing was written of it");
        return;
    };
    match record.state() {
        CallState::Delivered => assert!(arrived, "{cut:?}: called delivered and is not there"),
        CallState::NotSent | CallState::Refused => assert!(!arrived, "{cut:?}: called not sent and is there"),
        CallState::Unknown => {}
    }
}

#[tokio::test]
async fn a_write_that_overwrites_nothing_survives_a_break_anywhere() {
    for cut in CUTS {
        let kv = Arc::new(Kv2::default());
        let platform = Platform::start(&[cut], kv.answering()).await;
        let delivery = Form::of("vault-kv2", &platform.address()).delivery();
        let notes = Notes::default();
        let first = run(&delivery, &notes).await.unwrap().unwrap();
        let arrived = !kv.written.lock().unwrap().is_empty();
        assert_true(&notes, "secret", arrived, cut);
        if !first.is_delivered() {
            until_delivered(&delivery, &notes).await;
        }
        assert_eq!(kv.written.lock().unwrap().len(), 1, "{cut:?}");
        assert_true(&notes, "secret", true, cut);
    }
}

#[tokio::test]
async fn a_call_with_a_token_is_repeated_with_the_same_token() {
    for cut in CUTS {
        let aws = Arc::new(Aws::default());
        let platform = Platform::start(&[cut], aws.answering()).await;
        let delivery = Form::of("aws-secrets-manager", &platform.address()).delivery();
        let notes = Notes::default();
        if !run(&delivery, &notes).await.unwrap().unwrap().is_delivered() {
            assert_true(&notes, "secret", !aws.made.lock().unwrap().is_empty(), cut);
            until_delivered(&delivery, &notes).await;
        }
        assert_eq!(aws.made.lock().unwrap().len(), 1, "{cut:?}");
    }
}

#[tokio::test]
async fn a_sequence_goes_on_where_it_broke_and_makes_each_thing_once() {
    // Four requests: look, secret, look, source. Each of them is cut at every place.
    for request in 0..4 {
        for cut in CUTS {
            let mut cuts = vec![Cut::Never; request];
            cuts.push(cut);
            let cribl = Arc::new(Cribl::default());
            let platform = Platform::start(&cuts, cribl.answering()).await;
            let delivery = Form::of("cribl-stream", &platform.address())
                .way("bearer")
                .delivery();
            let notes = Notes::default();
            until_delivered(&delivery, &notes).await;
            let mut made = cribl.made.lock().unwrap().clone();
            made.sort();
            assert_eq!(
                made,
                [
                    ("inputs".to_owned(), "openai-compliance-logs".to_owned()),
                    ("secrets".to_owned(), "openai-compliance-key".to_owned()),
                ],
                "request {request}, {cut:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_call_that_nothing_guards_is_never_sent_again_by_itself() {
    for cut in CUTS {
        let platform = Platform::start(&[cut], Arc::new(|_| (200, serde_json::json!({})))).await;
        let delivery = Form::of("splunk-hec", &platform.address()).delivery();
        let notes = Notes::default();
        let outcome = run(&delivery, &notes).await.unwrap().unwrap();
        let arrived = platform.seen().len();
        assert!(arrived <= 1, "{cut:?}");
        assert_true(&notes, "event", arrived == 1, cut);
        if notes.made()[0].state() == CallState::Unknown {
            let preview = delivery.preview(&notes.made()).unwrap();
            assert_eq!(preview.calls[0].next, NextMove::Ask, "only the person can tell");
            run(&delivery, &notes).await.unwrap();
            assert_eq!(platform.seen().len(), arrived, "{cut:?}: it was repeated blindly");
        } else {
            assert!(outcome.is_delivered() || arrived == 0, "{cut:?} {outcome:?}");
        }
    }
}
