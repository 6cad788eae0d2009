//! Encryption and proxies, with a real certificate authority made for the test.

use super::*;
use crate::destination::FailureCode;
use crate::network::{HttpClients, Proxies, ProxySettings};
use rcgen::{CertificateParams, CertifiedIssuer, KeyPair};
use reqwest::Certificate;
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        Self {
            issuer: CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap(),
        }
    }

    fn certificate(&self) -> Certificate {
        Certificate::from_der(self.issuer.der()).unwrap()
    }

    /// An HTTPS server for `name` that answers 200; gives its port and what it received.
    async fn serve(&self, name: &str, until_year: i32) -> (u16, Arc<Mutex<Vec<u8>>>) {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(2020, 1, 1);
        params.not_after = rcgen::date_time_ymd(until_year, 1, 1);
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let received = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&received);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(mut stream) = acceptor.accept(stream).await else {
                    continue;
                };
                let mut bytes = vec![0; 8192];
                let mut length = 0;
                while !bytes[..length].ends_with(b"}") {
                    length += stream.read(&mut bytes[length..]).await.unwrap();
                }
                kept.lock().unwrap().extend_from_slice(&bytes[..length]);
                stream
                    .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
                    .await
                    .unwrap();
                let _ = stream.shutdown().await;
            }
        });
        (port, received)
    }
}

async fn send_trusting(authority: Option<&Authority>, push: &Push) -> PushOutcome {
    let certificate = authority.map(Authority::certificate);
    let sender = Sender::by(
        HttpClients::assemble(limits().connect, Proxies::none(), |builder| {
            builder.no_proxy().tls_certs_merge(certificate.clone())
        })
        .unwrap(),
        limits(),
    );
    let outcome = sender.send(push, |_| {}, &CancellationToken::new()).await;
    assert_clean(&outcome);
    outcome
}

fn not_sent(outcome: &PushOutcome) -> FailureCode {
    match outcome {
        PushOutcome::NotSent(failure) => failure.code,
        other => panic!("nothing may have been sent, got {other:?}"),
    }
}

#[tokio::test]
async fn an_encrypted_push_arrives_when_the_certificate_is_trusted() {
    let authority = Authority::new();
    let (port, received) = authority.serve("localhost", 2100).await;
    let outcome = send_trusting(
        Some(&authority),
        &bearer_to(&format!("https://localhost:{port}/in")),
    )
    .await;
    assert!(outcome.is_delivered(), "{outcome:?}");
    assert!(String::from_utf8_lossy(&received.lock().unwrap()).contains(KEY));
}

#[tokio::test]
async fn certificates_that_are_not_right_stop_the_push_and_are_told_apart() {
    let authority = Authority::new();
    let (port, received) = authority.serve("localhost", 2100).await;
    let push = bearer_to(&format!("https://localhost:{port}/in"));
    let outcome = send_trusting(None, &push).await;
    assert_eq!(not_sent(&outcome), FailureCode::CertificateUnknown);
    assert_eq!(
        outcome.sending().tries,
        1,
        "a certificate does not change by asking again"
    );
    assert!(
        outcome.hint().to_string().contains("IT team"),
        "{}",
        outcome.hint()
    );

    let push = bearer_to(&format!("https://127.0.0.1:{port}/in"));
    assert_eq!(
        not_sent(&send_trusting(Some(&authority), &push).await),
        FailureCode::CertificateOtherName
    );

    let (old, _) = authority.serve("localhost", 2021).await;
    let push = bearer_to(&format!("https://localhost:{old}/in"));
    assert_eq!(
        not_sent(&send_trusting(Some(&authority), &push).await),
        FailureCode::CertificateExpired
    );
    assert!(
        received.lock().unwrap().is_empty(),
        "nothing is sent to a server that has not proved its name"
    );
}

#[tokio::test]
async fn a_port_that_does_not_speak_https_is_told_apart() {
    let plain = stand_in::StandIn::start([stand_in::answer("200 OK", "", "")]).await;
    // Its answer to a greeting it cannot read is silence, so this ends in the bound for connecting.
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut greeting = [0; 64];
            let _ = stream.read(&mut greeting).await;
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    let outcome = send_trusting(None, &bearer_to(&format!("https://127.0.0.1:{port}/in"))).await;
    assert_eq!(not_sent(&outcome), FailureCode::NotSecure);
    assert!(plain.seen().is_empty());
}

/// A sender whose every way out leads through the proxy at `port`.
fn behind_proxy(port: u16) -> Sender {
    let proxy = format!("http://127.0.0.1:{port}");
    let clients = HttpClients::assemble(
        limits().connect,
        Proxies::fixed(ProxySettings::through(&proxy)),
        |builder| builder,
    );
    Sender::by(clients.unwrap(), Limits { tries: 1, ..limits() })
}

#[tokio::test]
async fn a_proxy_that_refuses_is_named_and_never_sees_the_key() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&seen);
    tokio::spawn(async move {
        // Each refusal is heard twice: the second time for its own words.
        for answer in [
            "407 Proxy Authentication Required",
            "407 Proxy Authentication Required",
            "403 Forbidden",
            "403 Forbidden",
        ] {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut bytes = [0; 4096];
            let length = stream.read(&mut bytes).await.unwrap();
            kept.lock().unwrap().extend_from_slice(&bytes[..length]);
            stream
                .write_all(format!("HTTP/1.1 {answer}\r\n\r\n").as_bytes())
                .await
                .unwrap();
        }
    });
    let sender = behind_proxy(port);
    let push = bearer_to("https://platform.example/in");
    for expected in [FailureCode::ProxySignIn, FailureCode::ProxyForbids] {
        let outcome = sender.send(&push, |_| {}, &CancellationToken::new()).await;
        assert_clean(&outcome);
        assert_eq!(not_sent(&outcome), expected);
    }
    // Listener gone: nothing answers at the proxy's address.
    assert_eq!(
        not_sent(&sender.send(&push, |_| {}, &CancellationToken::new()).await),
        FailureCode::ProxyDown
    );
    let seen = String::from_utf8_lossy(&seen.lock().unwrap()).into_owned();
    assert!(seen.starts_with("CONNECT platform.example:443"), "{seen}");
    assert!(!seen.contains(KEY) && !seen.contains(TOKEN), "{seen}");
}

#[tokio::test]
async fn a_push_to_this_computer_asks_no_proxy() {
    let stand_in = stand_in::StandIn::start([stand_in::answer("200 OK", "", "")]).await;
    let proxy = stand_in::StandIn::start([stand_in::answer("200 OK", "", "")]).await;
    let port: u16 = proxy.host().split_once(':').unwrap().1.parse().unwrap();
    let push = bearer_to(&stand_in.address());
    let outcome = behind_proxy(port)
        .send(&push, |_| {}, &CancellationToken::new())
        .await;
    assert!(outcome.is_delivered());
    assert!(
        proxy.seen().is_empty(),
        "a proxy would have read the key in the clear"
    );
    assert_eq!(stand_in.seen().len(), 1);
}
