//! Encryption and proxies, with a real certificate authority made for the test.

use super::stand_in::{StandIn, answer};
use super::{KEY, LONG, clean, key, put, questions};
use crate::network::{FailureCode, HttpClients, Proxies, ProxySettings};
use crate::openai::{Hosts, Openai, OpenaiHost, Verdict};
use rcgen::{CertificateParams, CertifiedIssuer, KeyPair};
use reqwest::Certificate;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_util::sync::CancellationToken;

struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

type Received = Arc<Mutex<Vec<u8>>>;

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        Self {
            issuer: CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap(),
        }
    }

    /// An HTTPS host called `name` that answers every question well; its port, and all it was told.
    async fn serve(&self, name: &str, years: [i32; 2]) -> (u16, Received) {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(years[0], 1, 1);
        params.not_after = rcgen::date_time_ymd(years[1], 1, 1);
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
        let received = Received::default();
        let kept = Arc::clone(&received);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(mut stream) = acceptor.accept(stream).await else {
                    continue;
                };
                let mut bytes = Vec::new();
                while !bytes.ends_with(b"\r\n\r\n") {
                    let Ok(byte) = stream.read_u8().await else { break };
                    bytes.push(byte);
                }
                kept.lock().unwrap().extend_from_slice(&bytes);
                let told =
                    b"HTTP/1.1 401 No\r\ncontent-type: application/json\r\ncontent-length: 15\r\n\r\n{\"detail\":\"No\"}";
                let _ = stream.write_all(told).await;
                let _ = stream.shutdown().await;
            }
        });
        (port, received)
    }
}

fn trusting(authority: Option<&Authority>, url: &str) -> Openai {
    let certificate = authority.map(|authority| Certificate::from_der(authority.issuer.der()).unwrap());
    let clients = HttpClients::assemble(Duration::from_secs(5), Proxies::none(), |builder| {
        builder.no_proxy().tls_certs_merge(certificate.clone())
    });
    Openai::by(Hosts::on_this_computer(url, url).unwrap(), clients.unwrap(), LONG)
}

#[tokio::test]
async fn certificates_that_are_not_right_are_told_apart_and_never_see_the_key() {
    let authority = Authority::new();
    let year = [2020, 2100];
    for (name, years, host, trusted, expected) in [
        (
            "localhost",
            year,
            "localhost",
            false,
            FailureCode::CertificateUnknown,
        ),
        (
            "localhost",
            [2020, 2021],
            "localhost",
            true,
            FailureCode::CertificateExpired,
        ),
        (
            "localhost",
            [2090, 2100],
            "localhost",
            true,
            FailureCode::CertificateExpired,
        ),
        (
            "proxy.example",
            year,
            "localhost",
            true,
            FailureCode::CertificateOtherName,
        ),
        (
            "localhost",
            year,
            "127.0.0.1",
            true,
            FailureCode::CertificateOtherName,
        ),
    ] {
        let (port, received) = authority.serve(name, years).await;
        let openai = trusting(trusted.then_some(&authority), &format!("https://{host}:{port}"));
        for (question, _) in [&questions()[0], &questions()[3]] {
            assert_eq!(
                put(&openai, question).await,
                Verdict::NoAnswer(expected),
                "{name} {years:?} at {host}"
            );
        }
        assert!(
            received.lock().unwrap().is_empty(),
            "whoever opens the traffic on the way would have read the key"
        );
    }
}

#[tokio::test]
async fn a_trusted_certificate_lets_the_question_through() {
    let authority = Authority::new();
    let (port, received) = authority.serve("localhost", [2020, 2100]).await;
    let openai = trusting(Some(&authority), &format!("https://localhost:{port}"));
    assert_eq!(put(&openai, &questions()[3].0).await, Verdict::KeyRefused);
    let seen = String::from_utf8(received.lock().unwrap().clone()).unwrap();
    assert!(seen.contains(KEY));
}

#[tokio::test]
async fn a_host_that_does_not_encrypt_gets_no_key() {
    let plain = StandIn::always(answer(400, "", "Bad Request")).await;
    let openai = trusting(None, &plain.url().replace("http://", "https://"));
    let verdict = put(&openai, &questions()[0].0).await;
    assert!(matches!(verdict, Verdict::NoAnswer(_)), "{verdict:?}");
    assert!(plain.seen().is_empty());
}

#[tokio::test]
async fn a_proxy_that_refuses_is_named_and_never_sees_the_key() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    let seen = Received::default();
    let kept = Arc::clone(&seen);
    let serving = tokio::spawn(async move {
        // Each refusal is heard twice: the second time for its own words.
        for answer in [
            "407 Proxy Authentication Required",
            "407 Proxy Authentication Required",
            "403 Forbidden",
            "403 Forbidden",
            "200 OK",
        ] {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut bytes = [0; 4096];
            let length = stream.read(&mut bytes).await.unwrap();
            kept.lock().unwrap().extend_from_slice(&bytes[..length]);
            let told = format!("HTTP/1.1 {answer}\r\n\r\n");
            stream.write_all(told.as_bytes()).await.unwrap();
        }
    });
    let clients = HttpClients::assemble(
        Duration::from_secs(5),
        Proxies::fixed(ProxySettings::through(&proxy)),
        |builder| builder,
    );
    // OpenAI's own addresses; every way leads to the proxy on this computer.
    let openai = Openai::by(Hosts::default(), clients.unwrap(), LONG);
    for expected in [FailureCode::ProxySignIn, FailureCode::ProxyForbids] {
        let (question, _) = &questions()[3];
        assert_eq!(put(&openai, question).await, Verdict::NoAnswer(expected));
    }
    // It opens the way, and then it is not OpenAI that answers.
    let (question, _) = &questions()[0];
    let reply = openai
        .ask(question, Some(&key()), &CancellationToken::new())
        .await;
    assert!(matches!(Verdict::of(&reply.unwrap()), Verdict::NoAnswer(_)));
    serving.await.unwrap();
    let seen = String::from_utf8_lossy(&seen.lock().unwrap()).into_owned();
    assert!(seen.contains("CONNECT api.chatgpt.com:443"), "{seen}");
    assert!(seen.contains("CONNECT api.openai.com:443"), "{seen}");
    clean(&seen);
}

#[test]
fn the_hosts_are_shown_by_name() {
    let openai = Openai::new(Hosts::default());
    assert_eq!(openai.place(OpenaiHost::Platform), "api.openai.com");
    assert_eq!(openai.place(OpenaiHost::Chatgpt), "api.chatgpt.com");
    let elsewhere = Hosts::on_this_computer("http://127.0.0.1:4010", "http://localhost:4011").unwrap();
    let openai = Openai::new(elsewhere);
    assert_eq!(
        openai.place(OpenaiHost::Platform),
        "127.0.0.1",
        "whoever rehearses sees that it is not OpenAI"
    );
    assert_eq!(openai.place(OpenaiHost::Chatgpt), "localhost");
}
