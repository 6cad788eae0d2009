//! What is in the records' file: codes and what people and destinations said, and no sentence of Causeway's own.

use crate::desk::{self, Desk, OTHER_WORKSPACE, SLOT, TENABLE, Walk, key_for};
use causeway_core::causeway::DeliveryRequest;
use causeway_core::mail::MailKind;
use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use causeway_core::view::Block;
use serde_json::Value;
use std::collections::BTreeMap;

/// What people type, what a guide calls its fields, and what a destination says: data that may be sentences.
const NOT_OURS: [&str; 12] = [
    "label",
    "client",
    "text",
    "texts",
    "name",
    "created_by",
    "sender_name",
    "company",
    "asked",
    "copied",
    "words",
    "results",
];

/// Three words in a row, as in a sentence.
fn is_a_sentence(text: &str) -> bool {
    let three = regex::Regex::new(r"[A-Za-z’']{2,}[,:]? [A-Za-z’']+[,:]? [A-Za-z’']+").unwrap();
    three.is_match(text)
}

/// Every text and every name in `value` that is neither typed nor said elsewhere.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => {
            for (name, value) in fields {
                found.push(name.clone());
                if !NOT_OURS.contains(&name.as_str()) {
                    texts(value, found);
                }
            }
        }
        _ => {}
    }
}

fn stored(desk: &Desk) -> Vec<String> {
    let file = desk.folder.path().join("causeway.db");
    let sqlite = rusqlite::Connection::open(file).unwrap();
    let mut found = Vec::new();
    for select in [
        "SELECT document FROM connection",
        "SELECT change FROM history",
        "SELECT withdrawn FROM history",
        "SELECT document FROM client",
        "SELECT change FROM client_history",
    ] {
        let mut query = sqlite.prepare(select).unwrap();
        let rows = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
        for row in rows {
            texts(&serde_json::from_str(&row.unwrap()).unwrap(), &mut found);
        }
    }
    found
}

fn request(address: &str) -> DeliveryRequest {
    DeliveryRequest {
        destination: "https-endpoint".into(),
        address: address.into(),
        sign_in: "none".into(),
        texts: BTreeMap::new(),
        secrets: BTreeMap::new(),
        certificate: None,
        remember: false,
        resume: None,
        replace: None,
    }
}

async fn push(walk: &Walk<'_>, address: &str) {
    let request = request(address);
    walk.causeway.pushes().preview(walk.id, &request).unwrap();
    let prepared = walk.causeway.pushes().prepare(walk.id, &request).unwrap();
    walk.causeway
        .pushes()
        .send(walk.causeway.pushes().agree(prepared).unwrap(), |_| {})
        .await
        .unwrap();
    // One of which nobody knows what became is in the way of the next.
    let destinations = walk.causeway.destinations();
    let unfinished = destinations.view(walk.id, "https-endpoint").unwrap().unfinished;
    if let Some(unsettled) = unfinished.filter(|unfinished| unfinished.unsettled) {
        let pushes = walk.causeway.pushes();
        let call = &unsettled.calls[0].id;
        pushes
            .settle_call(walk.id, &unsettled.attempt, call, false)
            .unwrap();
    }
}

#[tokio::test]
async fn a_file_written_today_has_no_sentence_in_it() {
    let desk = Desk::new();
    let walk = desk.start(TENABLE, Route::PlatformKey);
    walk.to_the_end();
    desk.causeway.journey().row_was_copied(walk.id, 0).unwrap();

    // Each kind of answer, and what each leaves behind.
    let mut platform = mockito::Server::new_async().await;
    for (status, body) in [
        (201, r#"{"id":"in-1"}"#),
        (200, "<!doctype html><title>Sign in to go on</title>"),
        (302, ""),
        (400, r#"{"message":"This is not a workspace that we know"}"#),
        (401, ""),
        (403, ""),
        (404, ""),
        (409, ""),
        (413, ""),
        (418, ""),
    ] {
        let mock = platform
            .mock("POST", "/")
            .with_status(status)
            .with_body(body)
            .create_async()
            .await;
        push(&walk, &platform.url()).await;
        mock.remove_async().await;
    }
    let stopped = request(&platform.url());
    desk.causeway.pushes().preview(walk.id, &stopped).unwrap();
    let prepared = desk.causeway.pushes().prepare(walk.id, &stopped).unwrap();
    desk.causeway.pushes().cancel(walk.id);
    desk.causeway
        .pushes()
        .send(desk.causeway.pushes().agree(prepared).unwrap(), |_| {})
        .await
        .unwrap();
    // To a port that nothing listens on by then, and is encrypted.
    let free = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let answering = free.local_addr().unwrap();
    let cutting = std::thread::spawn(move || drop(free.accept().unwrap()));
    push(&walk, &format!("https://{answering}/in")).await;
    cutting.join().unwrap();

    let attempts = desk::block(&walk.view(), "connect", |block| match block {
        Block::Push { attempts, .. } => Some(attempts.len()),
        _ => None,
    });
    assert_eq!(attempts, 12, "each of them was written down");

    // Each kind of thing that is not true any more.
    walk.set("workspace-id", OTHER_WORKSPACE);
    walk.sent(MailKind::FollowUp);
    walk.store(&key_for(TENABLE, Route::PlatformKey, 2), Keep::Keyring)
        .unwrap();
    walk.to_the_end();
    desk.causeway
        .connections()
        .begin_life(walk.id, &format!("leaving:{SLOT}"))
        .unwrap();
    walk.causeway
        .journey()
        .choose_route(walk.id, Route::AdminConsole)
        .unwrap();

    let redone = walk
        .history()
        .iter()
        .filter(|line| line.contains("No longer confirmed"))
        .count();
    assert!(redone >= 2, "{:?}", walk.history());

    let found = stored(&desk);
    assert!(
        found.iter().any(|text| text == "scope-request") && found.iter().any(|text| text == "not-allowed"),
        "the search reads what is stored"
    );
    assert!(is_a_sentence("The email has to be sent again.") && is_a_sentence("a receipt, and more"));
    let sentences: Vec<&String> = found.iter().filter(|text| is_a_sentence(text)).collect();
    assert!(sentences.is_empty(), "{sentences:#?}");
}
