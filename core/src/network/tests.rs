//! Requests through a proxy, over real sockets: what it says is told apart, and nothing goes past it.

use super::proxy::Proxies;
use super::*;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

/// Long enough for a busy machine; only where a proxy hangs is it waited for.
const LONG: Duration = Duration::from_secs(30);
const SHORT: Duration = Duration::from_millis(200);

/// What a proxy does with a connection.
#[derive(Clone, Copy)]
enum Does {
    Says(&'static str),
    HangsUp,
    Resets,
    Hangs,
    OpensTheWay(u16),
}

struct FakeProxy {
    port: u16,
    seen: Arc<Mutex<Vec<String>>>,
}

impl FakeProxy {
    async fn start(does: Does) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::<Mutex<Vec<String>>>::default();
        let kept = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, does, Arc::clone(&kept)));
            }
        });
        Self { port, seen }
    }

    fn seen(&self) -> String {
        self.seen.lock().unwrap().concat()
    }
}

async fn serve(mut stream: TcpStream, does: Does, seen: Arc<Mutex<Vec<String>>>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let Ok(byte) = stream.read_u8().await else { return };
        head.push(byte);
    }
    seen.lock()
        .unwrap()
        .push(String::from_utf8_lossy(&head).into_owned());
    match does {
        Does::Says(answer) => {
            let _ = stream.write_all(format!("{answer}\r\n\r\n").as_bytes()).await;
            let _ = stream.shutdown().await;
        }
        Does::HangsUp => {}
        Does::Resets => {
            // A socket that is closed with bytes unsent and no wait for them sends a reset.
            let _ = stream.set_zero_linger();
        }
        Does::Hangs => std::future::pending().await,
        Does::OpensTheWay(port) => {
            let there = TcpStream::connect(("127.0.0.1", port)).await;
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
            // Whichever side hangs up, both are let go of.
            let (mut there, (mut from, mut to)) = (there.unwrap(), stream.split());
            let (mut back, mut forth) = there.split();
            tokio::select! {
                _ = tokio::io::copy(&mut from, &mut forth) => {}
                _ = tokio::io::copy(&mut back, &mut to) => {}
            }
        }
    }
}

fn clients(proxy: &str, connect: Duration) -> HttpClients {
    HttpClients::assemble(connect, Proxies::fixed(ProxySettings::through(proxy)), |b| b).unwrap()
}

async fn failure(proxy: &str, connect: Duration) -> FailureCode {
    let clients = clients(proxy, connect);
    let url = Url::parse("https://api.openai.com/v1/models").unwrap();
    let (client, path) = clients.to(&url);
    let error = client.get(url).send().await.unwrap_err();
    path.classify(error).await
}

#[tokio::test]
async fn what_a_proxy_answers_is_told_apart() {
    for (does, expected) in [
        (
            Does::Says("HTTP/1.1 407 Proxy Authentication Required"),
            FailureCode::ProxySignIn,
        ),
        (Does::Says("HTTP/1.1 403 Forbidden"), FailureCode::ProxyForbids),
        (
            Does::Says("HTTP/1.0 503 Service Unavailable"),
            FailureCode::ProxyUnavailable,
        ),
        (
            Does::Says("HTTP/1.1 302 Found\r\nLocation: http://portal.corp/"),
            FailureCode::ProxyRedirects,
        ),
        (
            Does::Says("HTTP/1.1 511 Network Authentication Required"),
            FailureCode::ProxyRedirects,
        ),
        (Does::Says("SSH-2.0-OpenSSH_9.9"), FailureCode::Proxy),
        (Does::HangsUp, FailureCode::ProxyBroken),
        (Does::Resets, FailureCode::ProxyBroken),
    ] {
        let proxy = FakeProxy::start(does).await;
        let url = format!("http://127.0.0.1:{}", proxy.port);
        assert_eq!(failure(&url, LONG).await, expected);
        let seen = proxy.seen();
        assert!(seen.contains("CONNECT api.openai.com:443"), "{seen}");
    }
}

#[tokio::test]
async fn a_proxy_that_says_nothing_is_told_from_one_that_is_not_there() {
    let hangs = FakeProxy::start(Does::Hangs).await;
    let url = format!("http://127.0.0.1:{}", hangs.port);
    assert_eq!(failure(&url, SHORT).await, FailureCode::ProxySilent);
    let gone = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://127.0.0.1:{}", gone.local_addr().unwrap().port());
    drop(gone);
    assert_eq!(failure(&url, LONG).await, FailureCode::ProxyDown);
    // A name of this kind is never known: <https://www.rfc-editor.org/rfc/rfc6761#section-6.4>.
    let unknown = failure("http://proxy.invalid:3128", LONG).await;
    assert_eq!(unknown, FailureCode::ProxyNameUnknown);
}

#[tokio::test]
async fn a_proxy_that_opens_the_way_is_not_blamed_for_what_is_behind_it() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    // A host that hangs up on everybody.
    tokio::spawn(async move { while listener.accept().await.is_ok() {} });
    let proxy = FakeProxy::start(Does::OpensTheWay(port)).await;
    let url = format!("http://127.0.0.1:{}", proxy.port);
    let code = failure(&url, LONG).await;
    assert!(
        matches!(code, FailureCode::NotSecure | FailureCode::Broken),
        "{code:?}"
    );
}

#[tokio::test]
async fn a_name_and_a_password_reach_the_proxy_and_no_error() {
    let proxy = FakeProxy::start(Does::Says("HTTP/1.1 407 No")).await;
    let url = format!("http://kim:47#11geheim@127.0.0.1:{}", proxy.port);
    let clients = clients(&url, LONG);
    let asked = Url::parse("https://api.openai.com/").unwrap();
    let (client, path) = clients.to(&asked);
    let error = client.get(asked.clone()).send().await.unwrap_err();
    let printed = format!(
        "{error:?} {error} {path:?} {clients:?} {:?}",
        clients.passage(&asked)
    );
    assert_eq!(path.classify(error).await, FailureCode::ProxySignIn);
    for part in ["kim", "47#11", "47%2311", "geheim"] {
        assert!(!printed.contains(part), "{part} is printed");
    }
    let seen = proxy.seen();
    // base64 of kim:47#11geheim, by the request and by the question for its cause.
    let expected = "Basic a2ltOjQ3IzExZ2VoZWlt";
    assert_eq!(seen.matches(expected).count(), 2, "the proxy is signed in to");
}

#[tokio::test]
async fn what_cannot_be_read_stops_the_request_before_any_connection() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    for value in [
        format!("htp://127.0.0.1:{port}"),
        format!("http://127.0.0.1:{port}/proxy.pac"),
        format!("http://127.0.0.1:{port} x"),
    ] {
        assert_eq!(
            failure(&value, LONG).await,
            FailureCode::ProxyUnreadable,
            "{value}"
        );
    }
    let asked = Url::parse("https://api.openai.com/").unwrap();
    let touched = HttpClients::assemble(
        LONG,
        Proxies::fixed(ProxySettings::through("htp://x")),
        handshake_only,
    );
    let (_, touched) = touched.unwrap().touch(&asked, LONG).await;
    assert_eq!(touched, Err(FailureCode::ProxyUnreadable));
    let waiting = tokio::time::timeout(Duration::ZERO, listener.accept()).await;
    assert!(waiting.is_err(), "nothing connected");
}

#[tokio::test]
async fn a_proxy_that_speaks_socks_is_spoken_to_in_its_language() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("socks://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut greeting = [0; 3];
        stream.read_exact(&mut greeting).await.unwrap();
        // No sign-in: <https://www.rfc-editor.org/rfc/rfc1928#section-3>.
        stream.write_all(&[5, 0]).await.unwrap();
        let mut request = [0; 5 + 14 + 2];
        stream.read_exact(&mut request).await.unwrap();
        // Kept open: the proxy is still there when it is asked why.
        (greeting[0], request, listener)
    });
    assert_eq!(failure(&url, LONG).await, FailureCode::Proxy);
    let (version, request, _listener) = serving.await.unwrap();
    assert_eq!(version, 5);
    let mut expected = vec![5, 1, 0, 3, 14];
    expected.extend_from_slice(b"api.openai.com");
    expected.extend_from_slice(&443_u16.to_be_bytes());
    assert_eq!(request.to_vec(), expected, "the proxy looks the name up");
}

#[tokio::test]
async fn who_vouches_for_a_host_is_noted_unless_it_is_a_public_authority() {
    use super::issuer::{Issuers, public_authorities, watching};
    use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
    use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer, ServerName};
    use tokio_rustls::{TlsAcceptor, TlsConnector};

    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
        .distinguished_name
        .push(DnType::CommonName, "Example\u{202e} Inspection\nCA");
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["api.openai.com".to_owned()]).unwrap();
    let certificate = params.signed_by(&key, &authority).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let serving = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(serving));
    let root = authority.der().clone();
    let mut known = public_authorities();
    known.add(root.clone()).unwrap();
    for (public, expected) in [(public_authorities(), true), (known, false)] {
        let issuers = Issuers::default();
        let config = watching(issuers.clone(), [root.clone()], public).unwrap();
        let (one, other) = tokio::io::duplex(64 * 1024);
        let accepted = acceptor.accept(one);
        let name = ServerName::try_from("api.openai.com").unwrap();
        let connector = TlsConnector::from(Arc::new(config));
        let (accepted, connected) = tokio::join!(accepted, connector.connect(name, other));
        accepted.unwrap();
        connected.unwrap();
        let noted = issuers.private("api.openai.com");
        assert_eq!(noted.is_some(), expected, "{noted:?}");
        if let Some(noted) = noted {
            assert!(
                noted.contains("Inspection") && !noted.contains(['\n', '\u{202e}']),
                "{noted:?}"
            );
        }
    }
    // Without the authority, nothing is accepted that the system does not accept.
    let config = watching(Issuers::default(), [], public_authorities()).unwrap();
    let (one, other) = tokio::io::duplex(64 * 1024);
    let name = ServerName::try_from("api.openai.com").unwrap();
    let connector = TlsConnector::from(Arc::new(config));
    let (_, refused) = tokio::join!(acceptor.accept(one), connector.connect(name, other));
    assert!(refused.is_err());
}
