//! Asks a proxy for a connection, to hear why it gives none. Sends no request and no key: only what `CONNECT`
//! needs (<https://www.rfc-editor.org/rfc/rfc9110#name-connect>).

use super::failure::FailureCode;
use super::proxy::{ProxyAddress, ProxyScheme};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::Host;
use zeroize::Zeroizing;

/// The longest head of an answer that is read.
const LONGEST: usize = 16 * 1024;

/// Whether a proxy opens the way to a host; else why it does not. Ends within `bound`.
pub(super) async fn ask(
    proxy: &ProxyAddress,
    host: &str,
    port: u16,
    bound: Duration,
) -> Result<(), FailureCode> {
    timeout(bound, asked(proxy, host, port))
        .await
        .unwrap_or(Err(FailureCode::ProxySilent))
}

async fn asked(proxy: &ProxyAddress, host: &str, port: u16) -> Result<(), FailureCode> {
    let mut stream = connect(proxy).await?;
    if proxy.scheme() != ProxyScheme::Http {
        // It is there, and it is spoken to in another way.
        return Err(FailureCode::Proxy);
    }
    let broken = |_: io::Error| FailureCode::ProxyBroken;
    let head = head(proxy, host, port);
    stream.write_all(head.as_bytes()).await.map_err(broken)?;
    let mut answer = Vec::new();
    let mut piece = [0; 1024];
    while !answer.windows(4).any(|end| end == b"\r\n\r\n") && answer.len() < LONGEST {
        match stream.read(&mut piece).await.map_err(broken)? {
            0 => break,
            length => answer.extend_from_slice(&piece[..length]),
        }
    }
    if answer.is_empty() {
        return Err(FailureCode::ProxyBroken);
    }
    match status(&answer) {
        Some(200..=299) => Ok(()),
        Some(407) => Err(FailureCode::ProxySignIn),
        // 511 is a network's page to sign in: <https://www.rfc-editor.org/rfc/rfc6585#section-6>.
        Some(300..=399 | 511) => Err(FailureCode::ProxyRedirects),
        Some(400..=499) => Err(FailureCode::ProxyForbids),
        Some(500..=599) => Err(FailureCode::ProxyUnavailable),
        // It is no HTTP proxy.
        _ => Err(FailureCode::Proxy),
    }
}

async fn connect(proxy: &ProxyAddress) -> Result<TcpStream, FailureCode> {
    let port = proxy.port();
    let connected = match proxy.host() {
        Host::Ipv4(address) => TcpStream::connect((*address, port)).await,
        Host::Ipv6(address) => TcpStream::connect((*address, port)).await,
        Host::Domain(name) => {
            let found = tokio::net::lookup_host((name.as_str(), port)).await;
            let found: Vec<_> = found.map_err(|_| FailureCode::ProxyNameUnknown)?.collect();
            TcpStream::connect(found.as_slice()).await
        }
    };
    connected.map_err(|error| match error.kind() {
        io::ErrorKind::TimedOut => FailureCode::ProxySilent,
        _ => FailureCode::ProxyDown,
    })
}

fn head(proxy: &ProxyAddress, host: &str, port: u16) -> Zeroizing<String> {
    let mut head = Zeroizing::new(format!(
        "CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n"
    ));
    if let Some(sign_in) = proxy.user_and_password() {
        let encoded = Zeroizing::new(STANDARD.encode(sign_in.as_bytes()));
        head.push_str("Proxy-Authorization: Basic ");
        head.push_str(&encoded);
        head.push_str("\r\n");
    }
    head.push_str("\r\n");
    head
}

/// The status of an answer's first line, `HTTP/1.1 407 Proxy Authentication Required`.
fn status(answer: &[u8]) -> Option<u16> {
    let line = answer.split(|byte| *byte == b'\n').next()?;
    let line = std::str::from_utf8(line.get(..12)?).ok()?;
    let rest = line.strip_prefix("HTTP/1.")?;
    rest.get(1..)?.strip_prefix(' ')?.parse().ok()
}
