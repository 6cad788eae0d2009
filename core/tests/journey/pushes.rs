//! The finished configuration on its way to an endpoint that the person named.

use crate::desk::{self, Desk, ORGANIZATION, SLOT, TENABLE, VARONIS, WORKSPACE, Walk, key_for};
use causeway_core::causeway::DeliveryRequest;
use causeway_core::connection::ConnectionId;
use causeway_core::destination::delivery::DeliveryPreview;
use causeway_core::destination::{PushOutcome, PushPreview, PushProgress, RefusalCode};
use causeway_core::problem::Code;
use causeway_core::route::Route;
use causeway_core::secrets::{Keep, SessionOnly};
use causeway_core::view::{Block, ConnectionView, PushAttempt};
use std::collections::BTreeMap;
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

const TOKEN: &str = "platform-token-0123456789wxyz";

fn request(endpoint: &str) -> DeliveryRequest {
    DeliveryRequest {
        destination: "https-endpoint".into(),
        address: endpoint.into(),
        sign_in: "bearer".into(),
        texts: BTreeMap::new(),
        secrets: BTreeMap::from([("credential".into(), TOKEN.into())]),
        certificate: None,
        remember: false,
        resume: None,
        replace: None,
    }
}

/// The request of the one call that an endpoint takes.
fn only(preview: &DeliveryPreview) -> &PushPreview {
    assert_eq!(preview.calls.len(), 1);
    preview.calls[0].request.as_ref().unwrap()
}

fn attempts(view: &ConnectionView) -> &[PushAttempt] {
    desk::block(view, "connect", |block| match block {
        Block::Push { attempts, .. } => Some(attempts),
        _ => None,
    })
}

/// What came of the newest push.
fn came_of(view: &ConnectionView) -> Option<&PushOutcome> {
    attempts(view)[0].outcome.as_ref().map(|shown| &shown.outcome)
}

fn blocked(view: &ConnectionView) -> Option<&str> {
    desk::block(view, "connect", |block| match block {
        Block::Push { blocked, .. } => Some(blocked.as_deref()),
        _ => None,
    })
}

fn header<'p>(preview: &'p PushPreview, name: &str) -> &'p str {
    let found = preview.headers.iter().find(|header| header.name == name);
    &found
        .unwrap_or_else(|| panic!("the preview shows no {name}"))
        .value
}

/// The request as it was shown, with the secrets unmasked.
fn unmasked(shown: &str, key: &str) -> String {
    shown.replace(&format!("••••••••{}", desk::last4(key)), key)
}

async fn push(walk: &Walk<'_>, endpoint: &str) -> ConnectionView {
    walk.causeway
        .pushes()
        .preview(walk.id, &request(endpoint))
        .unwrap();
    let prepared = walk
        .causeway
        .pushes()
        .prepare(walk.id, &request(endpoint))
        .unwrap();
    walk.causeway
        .pushes()
        .send(walk.causeway.pushes().agree(prepared).unwrap(), |_| {})
        .await
        .unwrap()
}

#[tokio::test]
async fn what_arrives_is_exactly_what_was_shown_with_the_secrets_in_their_places() {
    for guide in [VARONIS, TENABLE] {
        let desk = Desk::new();
        let walk = desk.start(guide, Route::PlatformKey);
        walk.to_the_end();
        let mut platform = mockito::Server::new_async().await;
        let endpoint = format!("{}/integrations", platform.url());
        let shown = desk
            .causeway
            .pushes()
            .preview(walk.id, &request(&endpoint))
            .unwrap();
        let preview = only(&shown);
        assert!(!preview.body.contains(&walk.key()) && !format!("{preview:?}").contains(TOKEN));
        assert!(preview.body.contains(WORKSPACE) && preview.body.contains(ORGANIZATION));

        let body = unmasked(&preview.body, &walk.key());
        assert_eq!(header(preview, "content-length"), body.len().to_string());
        let arrival = platform
            .mock("POST", "/integrations")
            .match_body(body.as_str())
            .match_header("authorization", format!("Bearer {TOKEN}").as_str())
            .match_header("content-type", header(preview, "content-type"))
            .match_header("idempotency-key", header(preview, "idempotency-key"))
            .with_status(201)
            .with_body(r#"{"id":"integration-7"}"#)
            .create_async()
            .await;
        let prepared = desk
            .causeway
            .pushes()
            .prepare(walk.id, &request(&endpoint))
            .unwrap();
        let progress = Mutex::new(Vec::new());
        let view = desk
            .causeway
            .pushes()
            .send(desk.causeway.pushes().agree(prepared).unwrap(), |step| {
                progress.lock().unwrap().extend(step.progress)
            })
            .await
            .unwrap();
        arrival.assert_async().await;
        assert_eq!(
            progress.into_inner().unwrap(),
            [PushProgress::Sending { attempt: 1, of: 4 }]
        );

        let Some(PushOutcome::Delivered(receipt)) = came_of(&view) else {
            panic!("{:?}", attempts(&view));
        };
        assert_eq!(
            (receipt.status, receipt.receipt_id.as_deref()),
            (201, Some("integration-7"))
        );
        let history = walk.history();
        assert!(history[0].contains("ended"), "{history:?}");
        assert!(
            history[1].contains("started"),
            "written before the first byte left: {history:?}"
        );
        assert_eq!(view.current, "finish");
    }
}

#[tokio::test]
async fn a_refusal_is_shown_in_words_and_kept_and_repeats_no_secret() {
    let desk = Desk::new();
    let walk = desk.start(TENABLE, Route::PlatformKey);
    walk.to_the_end();
    let key = walk.key();
    let mut platform = mockito::Server::new_async().await;
    platform
        .mock("POST", "/")
        .with_status(403)
        .with_header("content-type", "application/json")
        .with_body(format!(
            r#"{{"message":"The key {key} with {TOKEN} may not add integrations"}}"#
        ))
        .create_async()
        .await;
    let view = push(&walk, &platform.url()).await;
    let Some(PushOutcome::Refused(refusal)) = came_of(&view) else {
        panic!("{:?}", attempts(&view));
    };
    assert_eq!((refusal.code, refusal.status), (RefusalCode::NotAllowed, 403));
    let shown = attempts(&view)[0].outcome.as_ref().unwrap();
    assert!(!shown.message.is_empty() && !shown.hint.is_empty());
    assert_eq!(attempts(&view)[0].words, shown.message);
    let words = refusal.words.as_deref().unwrap();
    assert!(
        words.contains("may not add integrations"),
        "the platform's own words help: {words}"
    );
    let everything = format!("{} {:?}", crate::walks::json(&view), walk.history());
    assert!(!everything.contains(&key) && !everything.contains(TOKEN));
    assert!(walk.history()[0].contains("ended"));
}

#[tokio::test]
async fn nobody_listening_is_told_apart_from_a_refusal() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let preview = desk
        .causeway
        .pushes()
        .preview(walk.id, &request(&format!("http://{free}/")));
    assert!(preview.is_ok(), "looking needs no network");
    let prepared = desk
        .causeway
        .pushes()
        .prepare(walk.id, &request(&format!("http://{free}/")))
        .unwrap();
    let sending = desk
        .causeway
        .pushes()
        .send(desk.causeway.pushes().agree(prepared).unwrap(), |step| {
            // One try is enough here: it stops before the waits between tries.
            if matches!(step.progress, Some(PushProgress::Waiting { .. })) {
                desk.causeway.pushes().cancel(walk.id);
            }
        });
    let view = sending.await.unwrap();
    assert!(matches!(
        came_of(&view),
        Some(PushOutcome::Cancelled(_) | PushOutcome::NotSent(_))
    ));
}

#[test]
fn a_push_needs_every_value_and_a_look_at_the_request_first() {
    let desk = Desk::new();
    let walk = desk.start(TENABLE, Route::PlatformKey);
    walk.up_to("organization");
    assert!(blocked(&walk.view()).is_some());
    let early = desk
        .causeway
        .pushes()
        .preview(walk.id, &request("https://example.com/in"))
        .unwrap_err();
    assert_eq!(early.code, Code::Incomplete);
    walk.to_the_end();
    assert_eq!(blocked(&walk.view()), None);
    let Err(unseen) = desk
        .causeway
        .pushes()
        .prepare(walk.id, &request("https://example.com/in"))
    else {
        panic!("nobody has seen this request");
    };
    assert_eq!(unseen.code, Code::Push);
    let plain = desk
        .causeway
        .pushes()
        .preview(walk.id, &request("http://example.com/in"))
        .unwrap_err();
    assert_eq!(
        (plain.code, plain.field.as_deref()),
        (Code::Push, Some("address")),
        "HTTPS only"
    );
}

#[test]
fn another_request_than_the_one_shown_is_not_sent() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let refused = |shown: &str, asked: &str| {
        desk.causeway.pushes().preview(walk.id, &request(shown)).unwrap();
        desk.causeway
            .pushes()
            .prepare(walk.id, &request(asked))
            .err()
            .map(|problem| problem.code)
    };
    assert_eq!(
        refused("https://example.com/in", "https://example.org/in"),
        Some(Code::Push)
    );

    desk.causeway
        .pushes()
        .preview(walk.id, &request("https://example.com/in"))
        .unwrap();
    walk.set("asked:integration-name", "Another name");
    let changed = desk
        .causeway
        .pushes()
        .prepare(walk.id, &request("https://example.com/in"));
    assert!(changed.is_err(), "the values changed after they were shown");
    let same = || refused("https://example.com/in", "https://example.com/in");
    assert_eq!(same(), None);
    assert_eq!(
        same(),
        None,
        "one that was prepared and not sent is not in the way"
    );
}

/// Takes one request, reads until `until` has gone by, and never answers.
fn a_platform_that_never_answers(until: String) -> (String, std::thread::JoinHandle<TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let reading = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut seen = Vec::new();
        let mut buffer = [0; 4096];
        while !String::from_utf8_lossy(&seen).contains(&until) {
            let read = stream.read(&mut buffer).unwrap();
            assert_ne!(read, 0, "the request ended early");
            seen.extend_from_slice(&buffer[..read]);
        }
        stream
    });
    (address, reading)
}

#[tokio::test]
async fn a_push_under_way_is_not_taken_for_one_that_was_lost() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let (address, reading) = a_platform_that_never_answers(walk.key());
    desk.causeway
        .pushes()
        .preview(walk.id, &request(&address))
        .unwrap();
    let prepared = desk
        .causeway
        .pushes()
        .prepare(walk.id, &request(&address))
        .unwrap();
    let watching = async {
        let _stream = tokio::task::spawn_blocking(move || reading.join().unwrap())
            .await
            .unwrap();
        let view = walk.view();
        assert_eq!(came_of(&view), None);
        assert!(
            attempts(&view)[0].words.contains("on its way"),
            "{}",
            attempts(&view)[0].words
        );
        let second = desk.causeway.pushes().preview(walk.id, &request(&address));
        assert!(second.is_ok());
        let two_at_once = desk.causeway.pushes().prepare(walk.id, &request(&address));
        assert!(two_at_once.is_err(), "one push of a connection at a time");
        desk.causeway.pushes().cancel(walk.id);
    };
    let (view, ()) = tokio::join!(
        desk.causeway
            .pushes()
            .send(desk.causeway.pushes().agree(prepared).unwrap(), |_| {}),
        watching
    );
    let view = view.unwrap();
    let Some(PushOutcome::Cancelled(cancelled)) = came_of(&view) else {
        panic!("{:?}", attempts(&view));
    };
    assert_eq!(
        serde_json::to_value(cancelled.sent).unwrap(),
        "unknown",
        "it had begun to leave"
    );
}

const FOLDER: &str = "CAUSEWAY_TEST_PUSH_FOLDER";
const ADDRESS: &str = "CAUSEWAY_TEST_PUSH_ADDRESS";

/// The program that will be killed: everything up to the push, and the push.
fn push_until_killed(folder: PathBuf) {
    let causeway = desk::open_with(&folder, Arc::new(SessionOnly::new()));
    let view = causeway.connections().create(VARONIS, None).unwrap();
    let walk = Walk {
        causeway: &causeway,
        id: view.id.parse().unwrap(),
        guide: VARONIS.to_owned(),
        route: Route::PlatformKey,
    };
    causeway
        .journey()
        .choose_route(walk.id, Route::PlatformKey)
        .unwrap();
    walk.to_the_end();
    let address = std::env::var(ADDRESS).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let view = runtime.block_on(push(&walk, &address));
    panic!("nobody killed it: {:?}", attempts(&view));
}

#[test]
fn after_a_kill_in_the_middle_of_a_push_nobody_claims_to_know_whether_it_arrived() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return push_until_killed(folder.into());
    }
    let folder = tempfile::tempdir().unwrap();
    let (address, reading) = a_platform_that_never_answers(key_for(VARONIS, Route::PlatformKey, 1));
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "pushes::after_a_kill_in_the_middle_of_a_push_nobody_claims_to_know_whether_it_arrived",
        ])
        .env(FOLDER, folder.path())
        .env(ADDRESS, &address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let stream = reading.join().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    drop(stream);

    let causeway = desk::open_with(folder.path(), Arc::new(SessionOnly::new()));
    assert!(
        causeway.notices().is_empty(),
        "the records are sound: {:?}",
        causeway.notices()
    );
    let id: ConnectionId = causeway.connections().list().unwrap()[0].id.parse().unwrap();
    let view = causeway.connections().view(id).unwrap();
    assert_eq!(attempts(&view).len(), 1);
    assert_eq!(came_of(&view), None);
    assert!(
        attempts(&view)[0].words.contains("may or may not have arrived"),
        "{}",
        attempts(&view)[0].words
    );
    let history = causeway.connections().history(id).unwrap();
    assert!(
        history[0].say.contains("started"),
        "and no end: {}",
        history[0].say
    );
    // Sending again is possible when the person has said that it is not there.
    causeway
        .keys()
        .store(id, SLOT, &key_for(VARONIS, Route::PlatformKey, 1), Keep::Session)
        .unwrap();
    let again = || causeway.pushes().preview(id, &request("https://example.com/in"));
    assert!(again().is_err(), "it may be there already");
    let form = causeway.destinations().view(id, "https-endpoint").unwrap();
    let attempt = form.unfinished.unwrap().attempt;
    causeway
        .pushes()
        .settle_call(id, &attempt, "configuration", false)
        .unwrap();
    assert!(again().is_ok());
}
