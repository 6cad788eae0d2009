//! The finished configuration on its way to a destination that Causeway knows.

use crate::desk::{self, Desk, ORGANIZATION, SLOT, VARONIS, WORKSPACE, Walk, key_for};
use causeway_core::causeway::{CertificateRequest, DeliveryRequest};
use causeway_core::connection::ConnectionId;
use causeway_core::destination::PushOutcome;
use causeway_core::destination::delivery::{CallState, DeliveryPreview, DryRunVerdict, NextMove};
use causeway_core::problem::Code;
use causeway_core::route::Route;
use causeway_core::secrets::{EntryName, Keep, SecretStore, Service, SessionOnly};
use causeway_core::view::{Block, ClientForm, ConnectionView, PushAttempt};
use mockito::Matcher;
use secrecy::ExposeSecret;
use std::collections::BTreeMap;
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

const TOKEN: &str = "hvs.SAMPLEvaultTOKEN0123456789wxyz";

fn vault(address: &str) -> DeliveryRequest {
    let text = |id: &str, text: &str| (id.to_owned(), text.to_owned());
    DeliveryRequest {
        destination: "vault-kv2".into(),
        address: address.into(),
        sign_in: "token".into(),
        texts: BTreeMap::from([text("mount", "secret"), text("path", "openai/compliance")]),
        secrets: BTreeMap::from([("credential".into(), TOKEN.into())]),
        certificate: None,
        remember: false,
        resume: None,
        replace: None,
    }
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

async fn deliver(walk: &Walk<'_>, request: &DeliveryRequest) -> ConnectionView {
    walk.causeway.pushes().preview(walk.id, request).unwrap();
    let prepared = walk.causeway.pushes().prepare(walk.id, request).unwrap();
    walk.causeway
        .pushes()
        .send(walk.causeway.pushes().agree(prepared).unwrap(), |_| {})
        .await
        .unwrap()
}

fn answered(preview: &DeliveryPreview, nth: usize) -> (CallState, NextMove) {
    (preview.calls[nth].standing, preview.calls[nth].next)
}

async fn a_vault_that_takes_it(platform: &mut mockito::Server, key: &str) -> mockito::Mock {
    let body = serde_json::json!({
        "options": { "cas": 0 },
        "data": { "api_key": key, "workspace_id": WORKSPACE, "organization_id": ORGANIZATION },
    });
    platform
        .mock("POST", "/v1/secret/data/openai/compliance")
        .match_header("x-vault-token", TOKEN)
        .match_body(Matcher::Json(body))
        .with_body(r#"{"data":{"version":1}}"#)
        .expect(1)
        .create_async()
        .await
}

#[tokio::test]
async fn a_destination_is_chosen_filled_in_shown_and_sent_and_leaves_a_receipt() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let cards = desk.causeway.destinations().list(walk.id).unwrap();
    assert!(
        cards
            .iter()
            .any(|card| card.id == "vault-kv2" && card.recent.is_none())
    );
    assert!(
        cards.iter().all(|card| card.id != "cribl-stream"),
        "that one is for another platform"
    );
    let form = desk.causeway.destinations().view(walk.id, "vault-kv2").unwrap();
    assert!(
        form.address.value.is_empty(),
        "a host is never filled in by a file"
    );
    assert!(!form.address.suggestions.is_empty() && form.fields.iter().any(|field| field.id == "mount"));
    assert_eq!(form.sign_ins[0].fields[0].id, "credential");

    let mut platform = mockito::Server::new_async().await;
    let arrival = a_vault_that_takes_it(&mut platform, &walk.key()).await;
    let request = vault(&platform.url());
    let preview = desk.causeway.pushes().preview(walk.id, &request).unwrap();
    let shown = format!("{preview:?}");
    assert!(!shown.contains(&walk.key()) && !shown.contains(TOKEN), "{shown}");
    assert!(
        preview.calls[0]
            .request
            .as_ref()
            .unwrap()
            .body
            .contains(WORKSPACE)
    );
    let prepared = desk.causeway.pushes().prepare(walk.id, &request).unwrap();
    let told = Mutex::new(Vec::new());
    let view = desk
        .causeway
        .pushes()
        .send(desk.causeway.pushes().agree(prepared).unwrap(), |progress| {
            told.lock().unwrap().push(progress)
        })
        .await
        .unwrap();
    arrival.assert_async().await;
    assert_eq!(
        told.lock().unwrap()[0].says,
        "Writes the secret, but only if there isn't one yet"
    );
    let Some(PushOutcome::Delivered(receipt)) = came_of(&view) else {
        panic!("{:?}", attempts(&view));
    };
    assert_eq!(receipt.receipt_id.as_deref(), Some("1"));
    let history = walk.history();
    assert!(
        history[0].contains("ended") && history[1].contains("started") && history[2].contains("filled in"),
        "{history:?}"
    );
    let everything = format!("{} {history:?}", crate::walks::json(&view));
    assert!(!everything.contains(&walk.key()) && !everything.contains(TOKEN));

    let again = desk.causeway.destinations().view(walk.id, "vault-kv2").unwrap();
    assert_eq!(again.address.value, format!("{}/", platform.url()));
    assert!(!again.remembered && again.unfinished.is_none());
    assert_eq!(
        desk.causeway.destinations().list(walk.id).unwrap()[0].id,
        "vault-kv2",
        "the one used last comes first"
    );
}

#[tokio::test]
async fn a_credential_is_remembered_only_when_asked_and_goes_with_the_connection() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let mut platform = mockito::Server::new_async().await;
    platform
        .mock("POST", Matcher::Any)
        .with_body(r#"{"data":{"version":1}}"#)
        .create_async()
        .await;
    let entry = EntryName::new(Service::Causeway, walk.id.0, "destination/vault-kv2/credential");
    let kept = || {
        desk.keyring
            .get(&entry)
            .unwrap()
            .map(|secret| secret.expose_secret().to_owned())
    };

    deliver(&walk, &vault(&platform.url())).await;
    assert_eq!(kept(), None);
    let remembering = DeliveryRequest {
        remember: true,
        ..vault(&platform.url())
    };
    deliver(&walk, &remembering).await;
    assert_eq!(kept().as_deref(), Some(TOKEN));
    let form = desk.causeway.destinations().view(walk.id, "vault-kv2").unwrap();
    assert!(form.remembered && form.sign_ins[0].fields[0].remembered_for.is_some());
    assert!(
        form.sign_ins[0].fields[0].value.is_empty(),
        "what is remembered is never shown"
    );

    let without = DeliveryRequest {
        secrets: BTreeMap::new(),
        ..vault(&platform.url())
    };
    deliver(&walk, &without).await;
    desk.causeway.destinations().forget(walk.id, "vault-kv2").unwrap();
    assert_eq!(kept(), None);
    assert!(desk.causeway.pushes().preview(walk.id, &without).is_err());

    deliver(&walk, &remembering).await;
    assert!(kept().is_some());
    desk.causeway.connections().delete(walk.id).unwrap();
    assert_eq!(
        kept(),
        None,
        "nothing of a deleted connection stays in the keyring"
    );
}

/// What a destination's form holds before anybody typed: every value, and every offer.
fn prefilled(desk: &Desk, id: ConnectionId, destination: &str) -> (Vec<String>, Vec<String>) {
    let form = desk.causeway.destinations().view(id, destination).unwrap();
    let ways = form.sign_ins.iter().flat_map(|way| &way.fields);
    let fields = std::iter::once(&form.address).chain(&form.fields).chain(ways);
    let (mut values, mut offers) = (Vec::new(), Vec::new());
    for field in fields {
        values.extend((!field.value.is_empty()).then(|| field.value.clone()));
        offers.extend(field.last.as_ref().map(|last| last.value.clone()));
        assert!(field.remembered_for.is_none(), "{field:?}");
    }
    assert!(!form.remembered, "a credential is never another connection's");
    (values, offers)
}

#[tokio::test]
async fn nothing_of_one_client_is_filled_in_or_offered_for_another() {
    let desk = Desk::new();
    let mut platform = mockito::Server::new_async().await;
    platform
        .mock("POST", Matcher::Any)
        .with_body(r#"{"data":{"version":1}}"#)
        .create_async()
        .await;
    let of_client = |client: Option<&str>| {
        let walk = desk.start(VARONIS, Route::PlatformKey);
        let label = walk.view().label;
        desk.causeway
            .connections()
            .rename(walk.id, &label, client)
            .unwrap();
        walk
    };
    let first = of_client(Some("Acme"));
    first.to_the_end();
    let remembering = DeliveryRequest {
        remember: true,
        ..vault(&platform.url())
    };
    deliver(&first, &remembering).await;

    // Another client's, and nobody's: nothing at all, not even that the destination was used.
    for client in [Some("Globex"), None] {
        let other = of_client(client);
        other.to_the_end();
        assert_eq!(
            prefilled(&desk, other.id, "vault-kv2"),
            (vec![], vec![]),
            "{client:?}"
        );
        let cards = desk.causeway.destinations().list(other.id).unwrap();
        assert!(cards.iter().all(|card| card.recent.is_none()), "{client:?}");
        let blank = DeliveryRequest {
            secrets: BTreeMap::new(),
            ..vault(&platform.url())
        };
        assert!(desk.causeway.pushes().preview(other.id, &blank).is_err());
    }

    // The same client's: offered, and never filled in.
    let second = of_client(Some("Acme"));
    let (values, offers) = prefilled(&desk, second.id, "vault-kv2");
    assert!(values.is_empty(), "{values:?}");
    assert!(offers.contains(&"openai/compliance".to_owned()), "{offers:?}");
    let form = desk.causeway.destinations().view(second.id, "vault-kv2").unwrap();
    assert_eq!(form.address.last.unwrap().connection, first.view().label);
    assert_eq!(
        desk.causeway.destinations().list(second.id).unwrap()[0].id,
        "vault-kv2",
        "the one used last comes first"
    );

    // Its own connection has it filled in, until it becomes another client's.
    let own = || desk.causeway.destinations().view(first.id, "vault-kv2").unwrap();
    assert!(own().remembered && !own().address.value.is_empty());
    desk.causeway
        .connections()
        .rename(first.id, &first.view().label, Some("Globex"))
        .unwrap();
    assert!(own().address.value.is_empty(), "it was filled in for Acme");
    assert!(own().fields.iter().all(|field| field.value.is_empty()));
    let blank = DeliveryRequest {
        secrets: BTreeMap::new(),
        ..vault(&platform.url())
    };
    assert!(
        desk.causeway.pushes().preview(first.id, &blank).is_err(),
        "Acme's token is not sent for Globex"
    );
}

#[tokio::test]
async fn a_client_that_gets_another_name_keeps_how_its_destinations_are_filled_in() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    desk.causeway
        .connections()
        .rename(walk.id, &walk.view().label, Some("Acme"))
        .unwrap();
    walk.to_the_end();
    let mut platform = mockito::Server::new_async().await;
    a_vault_that_takes_it(&mut platform, &walk.key()).await;
    deliver(&walk, &vault(&platform.url())).await;
    let form = ClientForm {
        name: "Acme Ltd".into(),
        contact: String::new(),
        notes: String::new(),
    };
    desk.causeway.clients().save(Some("Acme"), &form).unwrap();
    let form = desk.causeway.destinations().view(walk.id, "vault-kv2").unwrap();
    assert_eq!(form.address.value, format!("{}/", platform.url()));
}

#[tokio::test]
async fn the_request_names_client_host_and_object_and_replaces_only_what_was_named() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    desk.causeway
        .connections()
        .rename(walk.id, &walk.view().label, Some("Acme"))
        .unwrap();
    walk.to_the_end();
    let mut platform = mockito::Server::new_async().await;
    let replaced = platform
        .mock("POST", "/v1/secret/data/openai/compliance")
        .with_body(r#"{"data":{"version":2}}"#)
        .expect(1)
        .create_async()
        .await;
    let create = desk
        .causeway
        .pushes()
        .preview(walk.id, &vault(&platform.url()))
        .unwrap();
    assert_eq!(create.replaces, None, "this one refuses to overwrite");
    let mut request = DeliveryRequest {
        destination: "vault-kv2-new-version".into(),
        ..vault(&platform.url())
    };
    let preview = desk.causeway.pushes().preview(walk.id, &request).unwrap();
    assert_eq!(preview.client.as_deref(), Some("Acme"));
    assert_eq!(preview.connection, walk.view().label);
    assert!(platform.url().ends_with(&preview.host));
    let object: Vec<(&str, &str)> = preview
        .object
        .iter()
        .map(|named| (named.label.as_str(), named.value.as_str()))
        .collect();
    assert_eq!(object, [("Mount", "secret"), ("Path", "openai/compliance")]);
    assert_eq!(preview.replaces.as_deref(), Some("openai/compliance"));

    for said in [None, Some("openai/other"), Some("")] {
        request.replace = said.map(str::to_owned);
        desk.causeway.pushes().preview(walk.id, &request).unwrap();
        let refused = desk.causeway.pushes().prepare(walk.id, &request).err().unwrap();
        assert_eq!(refused.field.as_deref(), Some("replace"), "{said:?}");
    }
    request.replace = Some(" openai/compliance ".into());
    let view = deliver(&walk, &request).await;
    replaced.assert_async().await;
    assert!(came_of(&view).unwrap().is_delivered());
}

#[tokio::test]
async fn what_was_not_shown_is_not_sent_and_a_trial_sends_nothing_of_it() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let mut platform = mockito::Server::new_async().await;
    let write = platform.mock("POST", Matcher::Any).expect(0).create_async().await;
    platform
        .mock("GET", "/v1/auth/token/lookup-self")
        .match_header("x-vault-token", TOKEN)
        .with_body("{\"data\":{}}")
        .create_async()
        .await;
    platform
        .mock("GET", "/v1/secret/metadata/openai/compliance")
        .with_status(404)
        .create_async()
        .await;
    let request = vault(&platform.url());
    let unseen = desk.causeway.pushes().prepare(walk.id, &request).err().unwrap();
    assert_eq!(unseen.code, Code::Push);
    desk.causeway.pushes().preview(walk.id, &request).unwrap();
    let mut other = vault(&platform.url());
    other.texts.insert("path".into(), "elsewhere".into());
    assert!(
        desk.causeway.pushes().prepare(walk.id, &other).is_err(),
        "another path than the one shown"
    );

    let findings = desk.causeway.pushes().dry_run(walk.id, &request).await.unwrap();
    assert!(
        findings
            .iter()
            .all(|finding| finding.found == DryRunVerdict::Good),
        "{findings:?}"
    );
    assert_eq!(findings.len(), 4);
    write.assert_async().await;
    assert!(attempts(&walk.view()).is_empty());

    let mut bad = vault("http://vault.example.com");
    let problem = desk.causeway.pushes().preview(walk.id, &bad).unwrap_err();
    assert_eq!(
        (problem.code, problem.field.as_deref()),
        (Code::Push, Some("address"))
    );
    bad.address = "https://vault.example.com".into();
    bad.texts.insert("mount".into(), walk.key());
    let problem = desk.causeway.pushes().preview(walk.id, &bad).unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("mount"));
    assert!(
        !format!("{problem:?}").contains(&walk.key()),
        "a key in the wrong field is not repeated"
    );
}

#[test]
fn a_destination_needs_the_values_it_sends() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    let early = desk
        .causeway
        .pushes()
        .preview(walk.id, &vault("https://vault.example.com"))
        .unwrap_err();
    assert_eq!(early.code, Code::Incomplete, "{early:?}");
    let foreign = DeliveryRequest {
        destination: "cribl-stream".into(),
        ..vault("https://x.cribl.cloud")
    };
    let problem = desk.causeway.pushes().preview(walk.id, &foreign).unwrap_err();
    assert_eq!(problem.code, Code::NotInGuide);
}

#[tokio::test]
async fn a_credential_is_typed_once_for_a_push_and_never_taken_elsewhere() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let mut platform = mockito::Server::new_async().await;
    a_vault_that_takes_it(&mut platform, &walk.key()).await;
    let request = vault(&platform.url());
    let blank = DeliveryRequest {
        secrets: BTreeMap::from([("credential".into(), "".into())]),
        ..request.clone()
    };
    let previewed = |request: &DeliveryRequest| desk.causeway.pushes().preview(walk.id, request);
    assert!(previewed(&blank).is_err(), "nothing was typed yet");
    let unusable = DeliveryRequest {
        address: "vault.example".into(),
        ..request.clone()
    };
    assert!(previewed(&unusable).is_err());
    assert!(
        previewed(&blank).is_ok(),
        "typed once, also where something else was wrong"
    );
    let other = DeliveryRequest {
        destination: "vault-kv1".into(),
        ..blank.clone()
    };
    assert!(
        previewed(&other).is_err(),
        "another destination gets nothing of it"
    );
    assert!(
        previewed(&blank).is_err(),
        "and what was held for the first is gone"
    );
    previewed(&request).unwrap();
    desk.causeway.pushes().leave(walk.id);
    assert!(previewed(&blank).is_err());

    let remembering = DeliveryRequest {
        remember: true,
        ..request
    };
    deliver(&walk, &remembering).await;
    assert!(previewed(&blank).is_ok(), "that is the remembered one");
    let elsewhere = DeliveryRequest {
        address: "https://vault.example.com".into(),
        ..blank
    };
    assert!(
        previewed(&elsewhere).is_err(),
        "what was remembered for one host is not sent to another"
    );
}

fn offer(view: &ConnectionView) -> (bool, Option<&str>) {
    let push = view
        .steps
        .iter()
        .flat_map(|step| &step.blocks)
        .find_map(|block| match block {
            Block::Push {
                documented, outdated, ..
            } => Some((*documented, outdated.as_deref())),
            _ => None,
        });
    push.unwrap()
}

#[tokio::test]
async fn a_key_that_was_replaced_is_to_be_sent_again_and_a_documented_way_is_said_to_be_one() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let mut platform = mockito::Server::new_async().await;
    a_vault_that_takes_it(&mut platform, &walk.key()).await;
    let view = deliver(&walk, &vault(&platform.url())).await;
    assert_eq!(
        offer(&view),
        (false, None),
        "for this platform no call is documented"
    );
    desk::hours_pass(1);
    let view = walk
        .store(&key_for(VARONIS, Route::PlatformKey, 2), Keep::Keyring)
        .unwrap();
    let (_, outdated) = offer(&view);
    assert!(
        outdated.unwrap().contains("another key"),
        "the one that is there is not this one"
    );

    let cribl = desk.causeway.connections().create("cribl-stream", None).unwrap();
    assert_eq!(offer(&cribl), (true, None));
}

#[test]
fn a_certificate_is_chosen_for_one_push() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let file = desk.folder.path().join("client.pem");
    std::fs::write(&file, "no certificate").unwrap();
    let asked = DeliveryRequest {
        destination: "https-endpoint".into(),
        sign_in: "none".into(),
        certificate: Some(CertificateRequest { password: "".into() }),
        ..vault("https://example.com/in")
    };
    let refused = || {
        let problem = desk.causeway.pushes().preview(walk.id, &asked).unwrap_err();
        assert_eq!(problem.field.as_deref(), Some("certificate"));
        problem.message
    };
    let unchosen = refused();
    assert_eq!(
        desk.causeway.pushes().choose_certificate(walk.id, file),
        "client.pem"
    );
    assert_ne!(refused(), unchosen, "the file is read, and is none");
    desk.causeway.pushes().leave(walk.id);
    assert_eq!(refused(), unchosen);
}

/// Takes one request, reads until `until` has gone by, and never answers.
fn a_vault_that_never_answers(until: String) -> (String, std::thread::JoinHandle<TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
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

const FOLDER: &str = "CAUSEWAY_TEST_DELIVERY_FOLDER";
const ADDRESS: &str = "CAUSEWAY_TEST_DELIVERY_ADDRESS";

/// The program that will be killed: everything up to the delivery, and the delivery.
fn deliver_until_killed(folder: PathBuf) {
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
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let view = runtime.block_on(deliver(&walk, &vault(&std::env::var(ADDRESS).unwrap())));
    panic!("nobody killed it: {:?}", attempts(&view));
}

#[test]
fn a_delivery_killed_in_the_middle_is_unknown_and_goes_on_after_a_look() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return deliver_until_killed(folder.into());
    }
    let folder = tempfile::tempdir().unwrap();
    let key = key_for(VARONIS, Route::PlatformKey, 1);
    let (address, reading) = a_vault_that_never_answers(key.clone());
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "deliveries::a_delivery_killed_in_the_middle_is_unknown_and_goes_on_after_a_look",
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
    let id: ConnectionId = causeway.connections().list().unwrap()[0].id.parse().unwrap();
    let view = causeway.connections().view(id).unwrap();
    assert!(
        attempts(&view)[0].words.contains("may or may not have arrived"),
        "{}",
        attempts(&view)[0].words
    );
    let unfinished = causeway
        .destinations()
        .view(id, "vault-kv2")
        .unwrap()
        .unfinished
        .unwrap();
    assert_eq!(unfinished.calls[0].standing, CallState::Unknown);
    assert!(unfinished.calls[0].can_settle);

    causeway.keys().store(id, SLOT, &key, Keep::Session).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        // The same host is there again.
        let port = address.rsplit(':').next().unwrap().parse().unwrap();
        let options = mockito::ServerOpts {
            port,
            ..mockito::ServerOpts::default()
        };
        let mut platform = mockito::Server::new_with_opts_async(options).await;
        let look = platform
            .mock("GET", "/v1/secret/metadata/openai/compliance")
            .with_status(404)
            .expect(1)
            .create_async()
            .await;
        let arrival = a_vault_that_takes_it(&mut platform, &key).await;
        let request = DeliveryRequest {
            resume: Some(unfinished.attempt.clone()),
            ..vault(&platform.url())
        };
        let preview = causeway.pushes().preview(id, &request).unwrap();
        assert_eq!(
            answered(&preview, 0),
            (CallState::Unknown, NextMove::LookThenSend)
        );
        let prepared = causeway.pushes().prepare(id, &request).unwrap();
        let view = causeway
            .pushes()
            .send(causeway.pushes().agree(prepared).unwrap(), |_| {})
            .await
            .unwrap();
        look.assert_async().await;
        arrival.assert_async().await;
        assert_eq!(attempts(&view).len(), 1, "it is the same push");
        assert!(came_of(&view).unwrap().is_delivered());
    });
    assert!(
        causeway
            .destinations()
            .view(id, "vault-kv2")
            .unwrap()
            .unfinished
            .is_none()
    );
}

#[tokio::test]
async fn where_nothing_can_tell_the_person_looks_and_says_so() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let answering = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut bytes = [0; 8192];
        let _ = stream.read(&mut bytes).unwrap();
    });
    let event = DeliveryRequest {
        destination: "splunk-hec".into(),
        texts: BTreeMap::new(),
        ..vault(&address)
    };
    let view = deliver(&walk, &event).await;
    answering.join().unwrap();
    assert!(
        matches!(came_of(&view), Some(PushOutcome::Unknown(_))),
        "{:?}",
        attempts(&view)[0]
    );
    let unfinished = desk
        .causeway
        .destinations()
        .view(walk.id, "splunk-hec")
        .unwrap()
        .unfinished
        .unwrap();
    let resumed = DeliveryRequest {
        resume: Some(unfinished.attempt.clone()),
        ..event
    };
    let preview = desk.causeway.pushes().preview(walk.id, &resumed).unwrap();
    assert_eq!(answered(&preview, 0), (CallState::Unknown, NextMove::Ask));
    let refused = desk.causeway.pushes().prepare(walk.id, &resumed).err().unwrap();
    assert!(
        refused.hint.to_string().contains("Check on the platform"),
        "{refused:?}"
    );

    let view = desk
        .causeway
        .pushes()
        .settle_call(walk.id, &unfinished.attempt, "event", true)
        .unwrap();
    assert!(
        attempts(&view)[0].words.contains("it's there"),
        "{}",
        attempts(&view)[0].words
    );
    assert!(
        desk.causeway
            .destinations()
            .view(walk.id, "splunk-hec")
            .unwrap()
            .unfinished
            .is_none()
    );
    desk.causeway
        .pushes()
        .settle_call(walk.id, &unfinished.attempt, "event", false)
        .unwrap();
    let preview = desk.causeway.pushes().preview(walk.id, &resumed).unwrap();
    assert_eq!(answered(&preview, 0), (CallState::NotSent, NextMove::Send));
}

/// Another scheme, host or port than an address of this computer.
fn other_receivers(address: &str) -> [String; 3] {
    let (host, port) = address.rsplit_once(':').unwrap();
    [
        address.replace("http://", "https://"),
        address.replace("127.0.0.1", "localhost"),
        format!("{host}:{}", port.parse::<u16>().unwrap() ^ 1),
    ]
}

#[tokio::test]
async fn a_credential_serves_no_other_scheme_host_or_port_typed_or_remembered() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let mut platform = mockito::Server::new_async().await;
    let address = platform.url();
    let taken = platform
        .mock("POST", Matcher::Any)
        .with_body(r#"{"data":{"version":1}}"#)
        .expect_at_least(1)
        .create_async()
        .await;
    let with = |address: &str, secret: &str| DeliveryRequest {
        secrets: BTreeMap::from([("credential".into(), secret.into())]),
        remember: true,
        ..vault(address)
    };
    // Typed for one address, and held while the person mends another.
    desk.causeway
        .pushes()
        .preview(walk.id, &with(&address, TOKEN))
        .unwrap();
    let asked_again = async |other: &str| {
        let blank = with(other, "");
        let refused = desk.causeway.pushes().preview(walk.id, &blank).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("credential"), "{other}");
        let said = refused.message.to_string();
        assert!(said.contains(&address) && said.contains(other), "{said}");
        assert!(!said.contains(TOKEN));
        assert!(
            desk.causeway.pushes().dry_run(walk.id, &blank).await.is_err(),
            "{other}"
        );
    };
    for other in other_receivers(&address) {
        asked_again(&other).await;
    }
    assert!(
        desk.causeway
            .pushes()
            .preview(walk.id, &with(&address, ""))
            .is_ok(),
        "it still serves the address that it was typed for"
    );

    // Remembered for one address.
    deliver(&walk, &with(&address, "")).await;
    taken.assert_async().await;
    let form = desk.causeway.destinations().view(walk.id, "vault-kv2").unwrap();
    assert_eq!(
        form.sign_ins[0].fields[0].remembered_for.as_deref(),
        Some(address.as_str())
    );
    for other in other_receivers(&address) {
        asked_again(&other).await;
        let fitting = desk
            .causeway
            .destinations()
            .remembered(walk.id, &with(&other, ""))
            .unwrap();
        assert!(fitting.is_empty(), "the command line asks for it: {fitting:?}");
        assert!(
            desk.causeway
                .pushes()
                .preview(walk.id, &with(&other, "hvs.another-0123456789"))
                .is_ok(),
            "typed anew it serves the new one"
        );
        desk.causeway.pushes().leave(walk.id);
    }
    assert!(
        desk.causeway
            .pushes()
            .preview(walk.id, &with(&address, ""))
            .is_ok()
    );
}

#[tokio::test]
async fn a_client_secret_serves_one_token_address_and_one_receiver_of_the_token() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let mut login = mockito::Server::new_async().await;
    let mut platform = mockito::Server::new_async().await;
    let exchange = login
        .mock("POST", "/token")
        .with_body(r#"{"access_token":"short-lived-0123456789"}"#)
        .expect(1)
        .create_async()
        .await;
    platform
        .mock("POST", "/in")
        .match_header("authorization", "Bearer short-lived-0123456789")
        .with_body(r#"{"id":"x"}"#)
        .create_async()
        .await;
    let request = |token: &str, address: &str, secret: &str| DeliveryRequest {
        destination: "https-endpoint".into(),
        sign_in: "client-credentials".into(),
        texts: BTreeMap::from([
            ("user".into(), "client-1".into()),
            ("exchange-address".into(), format!("{token}/token")),
        ]),
        secrets: BTreeMap::from([("credential".into(), secret.into())]),
        remember: true,
        ..vault(&format!("{address}/in"))
    };
    let (login_at, platform_at) = (login.url(), platform.url());
    let view = deliver(
        &walk,
        &request(&login_at, &platform_at, "client-secret-0123456789"),
    )
    .await;
    assert!(came_of(&view).unwrap().is_delivered(), "{:?}", attempts(&view)[0]);
    exchange.assert_async().await;
    let previewed = |token: &str, address: &str, secret: &str| {
        desk.causeway
            .pushes()
            .preview(walk.id, &request(token, address, secret))
    };
    assert!(previewed(&login_at, &platform_at, "").is_ok(), "it is remembered");
    for other in other_receivers(&login_at) {
        let refused = previewed(&other, &platform_at, "").unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("credential"));
        assert!(refused.message.to_string().contains(&other), "{refused:?}");
    }
    for other in other_receivers(&platform_at) {
        let refused = previewed(&login_at, &other, "").unwrap_err();
        assert_eq!(
            refused.field.as_deref(),
            Some("credential"),
            "the token would let {other} do what the client secret can"
        );
    }
}

/// Reads a request and hangs up, as often as it is called.
fn a_platform_that_hangs_up() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/in", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut bytes = [0; 16384];
            let _ = stream.unwrap().read(&mut bytes);
        }
    });
    address
}

#[tokio::test]
async fn a_push_is_not_made_again_while_nobody_knows_what_became_of_the_last_one() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let endpoint = DeliveryRequest {
        destination: "https-endpoint".into(),
        sign_in: "bearer".into(),
        texts: BTreeMap::new(),
        ..vault(&a_platform_that_hangs_up())
    };
    // Made ready in another program before this one sends.
    let other = desk.another_process();
    other.pushes().preview(walk.id, &endpoint).unwrap();
    let theirs = other.pushes().prepare(walk.id, &endpoint).unwrap();
    let view = deliver(&walk, &endpoint).await;
    assert!(
        matches!(came_of(&view), Some(PushOutcome::Unknown(_))),
        "{:?}",
        attempts(&view)[0]
    );

    let sent = other
        .pushes()
        .send(other.pushes().agree(theirs).unwrap(), |_| {})
        .await;
    assert_eq!(sent.err().map(|problem| problem.code), Some(Code::Push));
    assert_eq!(attempts(&walk.view()).len(), 1, "nothing else was begun");
    for elsewhere in ["http://127.0.0.1:1/other", endpoint.address.as_str()] {
        let again = DeliveryRequest {
            address: elsewhere.into(),
            ..endpoint.clone()
        };
        let refused = desk.causeway.pushes().preview(walk.id, &again).unwrap_err();
        assert!(
            refused
                .message
                .to_string()
                .contains("may or may not have arrived"),
            "{refused:?}"
        );
        assert!(desk.causeway.pushes().prepare(walk.id, &again).is_err());
    }
    let form = desk
        .causeway
        .destinations()
        .view(walk.id, "https-endpoint")
        .unwrap();
    let unfinished = form.unfinished.unwrap();
    assert!(unfinished.unsettled);

    // More pushes than are kept don't push it out.
    let mut platform = mockito::Server::new_async().await;
    platform
        .mock("POST", Matcher::Any)
        .with_body(r#"{"data":{"version":1}}"#)
        .create_async()
        .await;
    for _ in 0..22 {
        deliver(&walk, &vault(&platform.url())).await;
    }
    let form = desk
        .causeway
        .destinations()
        .view(walk.id, "https-endpoint")
        .unwrap();
    assert_eq!(form.unfinished.unwrap().attempt, unfinished.attempt);
    assert!(desk.causeway.pushes().preview(walk.id, &endpoint).is_err());

    // The person settles it; then a new one may go.
    desk.causeway
        .pushes()
        .settle_call(walk.id, &unfinished.attempt, "configuration", false)
        .unwrap();
    assert!(desk.causeway.pushes().preview(walk.id, &endpoint).is_ok());
}

#[tokio::test]
async fn two_programs_that_go_on_with_one_push_do_not_both_send_it() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    let mut platform = mockito::Server::new_async().await;
    let port = platform.socket_address().port();
    platform
        .mock("POST", Matcher::Any)
        .with_status(502)
        .create_async()
        .await;
    let request = vault(&format!("http://127.0.0.1:{port}"));
    let view = deliver(&walk, &request).await;
    assert!(!came_of(&view).unwrap().is_delivered());
    let unfinished = desk
        .causeway
        .destinations()
        .view(walk.id, "vault-kv2")
        .unwrap()
        .unfinished;
    let resumed = DeliveryRequest {
        resume: Some(unfinished.unwrap().attempt),
        ..request
    };
    platform.reset();
    platform
        .mock("GET", Matcher::Any)
        .with_status(404)
        .create_async()
        .await;
    let write = platform
        .mock("POST", Matcher::Any)
        .with_body(r#"{"data":{"version":1}}"#)
        .expect(1)
        .create_async()
        .await;
    let other = desk.another_process();
    for causeway in [&*desk.causeway, &other] {
        causeway.pushes().preview(walk.id, &resumed).unwrap();
    }
    let ours = desk.causeway.pushes().prepare(walk.id, &resumed).unwrap();
    let theirs = other.pushes().prepare(walk.id, &resumed).unwrap();
    let view = desk
        .causeway
        .pushes()
        .send(desk.causeway.pushes().agree(ours).unwrap(), |_| {})
        .await
        .unwrap();
    assert!(came_of(&view).unwrap().is_delivered());
    let late = other
        .pushes()
        .send(other.pushes().agree(theirs).unwrap(), |_| {})
        .await
        .err()
        .unwrap();
    assert_eq!(late.code, Code::Push, "both had looked, and found nothing there");
    write.assert_async().await;
}

#[tokio::test]
async fn a_destination_of_the_persons_own_gets_both_keys_of_a_guide_of_their_own() {
    let desk = Desk::new();
    let folder = desk.folder.path().to_owned();
    let write = |place: &str, text: String| {
        let path = folder.join(place);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let second = "[[key]]\nid = \"admin\"\nkind = \"platform-admin-key\"\npermissions = \"All\"\nscope = \"none\"\n\n[[key]]";
    let fields = "[[connect.step.field]]\nlabel = \"Admin API key\"\nvalue = { key = \"admin\" }\n\n[[connect.step.field]]";
    let guide = include_str!("../../../guides/varonis-saas.toml")
        .replace("id = \"varonis-saas\"", "id = \"two-keys\"")
        .replacen("[[key]]", second, 1)
        .replacen("[[connect.step.field]]", fields, 1);
    write("guides/two-keys.toml", guide);
    let recipe = include_str!("../../../guides/destinations/cloudflare-casb.toml")
        .replace("id = \"cloudflare-casb\"", "id = \"our-casb\"")
        .replace("for = [\"cloudflare-casb\"]", "for = [\"two-keys\"]");
    write("destinations/our-casb.toml", recipe);
    write("destinations/broken.toml", "schema = ".into());
    let desk = desk.restart();
    assert!(
        desk.causeway
            .notices()
            .iter()
            .any(|notice| notice.message.contains("broken.toml")),
        "a file that is no destination is named and does no harm"
    );

    let walk = desk.start("two-keys", Route::PlatformKey);
    let reads = key_for(VARONIS, Route::PlatformKey, 1);
    let admin = key_for(desk::TENABLE, Route::PlatformKey, 1);
    walk.set("organization-id", ORGANIZATION);
    walk.set("workspace-id", WORKSPACE);
    walk.set("platform-organization-id", ORGANIZATION);
    desk.causeway
        .keys()
        .store(walk.id, SLOT, &reads, Keep::Keyring)
        .unwrap();
    desk.causeway
        .keys()
        .store(walk.id, "admin", &admin, Keep::Keyring)
        .unwrap();
    let card = desk.causeway.destinations().list(walk.id).unwrap().remove(0);
    assert!(card.own && card.for_this_platform && card.inferred);

    let mut platform = mockito::Server::new_async().await;
    let arrival = platform
        .mock(
            "POST",
            "/accounts/0123456789abcdef0123456789abcdef/one/integrations",
        )
        .match_header("authorization", "Bearer cloudflare-token-0123456789")
        .match_body(Matcher::PartialJson(serde_json::json!({ "credentials": {
            "admin_api_key": admin, "compliance_api_key": reads,
            "organization_id": ORGANIZATION, "workspace_id": WORKSPACE,
        } })))
        .with_body(r#"{"result":{"id":"int-1"}}"#)
        .create_async()
        .await;
    let request = DeliveryRequest {
        destination: "our-casb".into(),
        sign_in: "token".into(),
        texts: BTreeMap::from([
            ("account".into(), "0123456789abcdef0123456789abcdef".into()),
            ("name".into(), "ChatGPT Enterprise".into()),
        ]),
        secrets: BTreeMap::from([("credential".into(), "cloudflare-token-0123456789".into())]),
        ..vault(&platform.url())
    };
    let view = deliver(&walk, &request).await;
    arrival.assert_async().await;
    assert!(came_of(&view).unwrap().is_delivered());
}
