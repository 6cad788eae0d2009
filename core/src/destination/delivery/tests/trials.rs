//! The dry run: everything but sending.

use super::platform::{Cribl, Kv2, Platform};
use super::*;
use crate::network::{HttpClients, Proxies, handshake_only};
use serde_json::json;

fn runner() -> DryRunner {
    let clients = HttpClients::assemble(limits().connect, Proxies::none(), |builder| {
        handshake_only(builder.no_proxy())
    });
    DryRunner::by(quick(), clients.unwrap(), limits())
}

async fn findings(form: &Form) -> Vec<DryRunFinding> {
    dry_run(&form.delivery(), &[], &runner(), &CancellationToken::new()).await
}

#[tokio::test]
async fn a_trial_that_is_cancelled_does_not_wait_for_a_host_that_says_nothing() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", silent.local_addr().unwrap());
    let delivery = Form::of("vault-kv2", &address).delivery();
    let (runner, cancel) = (runner(), CancellationToken::new());
    let trial = dry_run(&delivery, &[], &runner, &cancel);
    let cancelling = async {
        // As soon as it is connected, which is all that this host does.
        tokio::task::spawn_blocking(move || silent.accept())
            .await
            .unwrap()
            .unwrap();
        cancel.cancel();
    };
    let began = std::time::Instant::now();
    let (found, ()) = tokio::join!(trial, cancelling);
    assert!(found.is_empty(), "nothing was found out: {found:?}");
    assert!(
        began.elapsed() < limits().connect,
        "it took until the host was given up"
    );
}

fn found(findings: &[DryRunFinding], id: &str) -> Option<DryRunVerdict> {
    findings
        .iter()
        .find(|finding| finding.id == id)
        .map(|finding| finding.found)
}

#[tokio::test]
async fn a_trial_sends_the_credential_to_a_harmless_call_and_the_key_nowhere() {
    let kv = Arc::new(Kv2::default());
    let answering = kv.answering();
    let platform = Platform::start(
        &[],
        Arc::new(move |seen| match seen.line.ends_with("lookup-self") {
            true => (200, json!({ "data": { "policies": ["p"] } })),
            false => answering(seen),
        }),
    )
    .await;
    let form = Form::of("vault-kv2", &platform.address());
    let all = findings(&form).await;
    for id in ["address", "encryption", "credential", "free:secret"] {
        assert_eq!(found(&all, id), Some(DryRunVerdict::Good), "{id}: {all:?}");
    }
    assert_eq!(
        platform.lines(),
        [
            "GET /v1/auth/token/lookup-self",
            "GET /v1/secret/metadata/openai/compliance"
        ]
    );
    assert!(platform.seen().iter().all(|seen| seen.body.is_empty()));
    assert!(kv.written.lock().unwrap().is_empty());

    run(&form.delivery(), &Notes::default()).await.unwrap();
    assert_eq!(
        found(&findings(&form).await, "free:secret"),
        Some(DryRunVerdict::Bad),
        "the name is taken now"
    );
}

#[tokio::test]
async fn a_credential_that_is_refused_is_told_with_the_destinations_words() {
    let platform = Platform::saying(
        403,
        json!({ "errors": [format!("permission denied for {TOKEN}")] }),
    )
    .await;
    let all = findings(&Form::of("vault-kv2", &platform.address())).await;
    let credential = all.iter().find(|finding| finding.id == "credential").unwrap();
    assert!(
        credential.words.contains("permission denied") && !credential.words.contains(TOKEN),
        "{credential:?}"
    );
    assert_eq!(found(&all, "free:secret"), None, "nothing more is asked with it");

    let login = Platform::saying(401, json!({ "error": "invalid_client" })).await;
    let cribl = Platform::start(&[], Arc::new(Cribl::default()).answering()).await;
    let form = Form::of("cribl-stream", &cribl.address()).text("exchange-address", &login.address());
    let all = findings(&form).await;
    assert_eq!(found(&all, "credential"), Some(DryRunVerdict::Bad), "{all:?}");
    assert!(cribl.seen().is_empty());
}

#[tokio::test]
async fn a_host_that_is_not_there_is_told_apart_and_asked_nothing() {
    let free = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let all = findings(&Form::of("vault-kv2", &address)).await;
    assert_eq!(all.len(), 1);
    assert_eq!(found(&all, "address"), Some(DryRunVerdict::Bad));
    assert!(!all[0].hint.is_empty());
}

#[tokio::test]
async fn a_touch_sends_not_a_byte_of_a_request() {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let heard = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut bytes = Vec::new();
        tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut bytes)
            .await
            .unwrap();
        bytes
    });
    let delivery = Form::of("vault-kv2", &address).delivery();
    let clients = HttpClients::assemble(limits().connect, Proxies::none(), handshake_only).unwrap();
    let (_, touched) = clients.touch(delivery.base().url(), limits().connect).await;
    assert_eq!(touched, Ok(()));
    assert!(
        heard.await.unwrap().is_empty(),
        "something was sent before the person said so"
    );
}
