//! The HTTP clients, and which of them is used for an address.

use super::failure::{FailureCode, classify};
use super::handshake::{HandshakeOnly, was_handshake_only};
use super::issuer::{Issuers, public_authorities, watching};
use super::nowhere::Refuse;
use super::proxy::{Passage, Proxies, ProxyAddress};
use super::tunnel;
use crate::log::{self, Safe};
use crate::words::{Message, network};
use reqwest::{Client, ClientBuilder, Proxy, dns, redirect};
use std::{
    fmt,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use url::{Host, Url};

/// Three HTTP clients: one for other computers, over HTTPS only, one for this computer, and one that connects
/// to nothing, for where the proxy's settings cannot be read. Cheap to clone; connects to nothing until it is
/// used.
#[derive(Debug, Clone)]
pub(crate) struct HttpClients {
    outward: Client,
    loopback: Client,
    nowhere: Client,
    proxies: Proxies,
    connect: Duration,
    issuers: Issuers,
}

/// The way that one request takes: what is needed to tell why it did not arrive.
#[derive(Debug, Clone)]
pub(crate) struct RequestPath {
    passage: Passage,
    host: String,
    port: u16,
    bound: Duration,
}

impl RequestPath {
    /// Whether a proxy is in between.
    pub const fn proxied(&self) -> bool {
        self.proxy().is_some()
    }

    /// Which way it takes.
    pub const fn passage(&self) -> &Passage {
        &self.passage
    }

    const fn proxy(&self) -> Option<&Arc<ProxyAddress>> {
        match &self.passage {
            Passage::Through(proxy, _) => Some(proxy),
            Passage::Direct | Passage::Excepted | Passage::Nowhere(..) => None,
        }
    }

    /// Names what went wrong while connecting or sending. Where a proxy is in between, it is asked for the
    /// same connection once more, without a request, for its own answer: the HTTP client keeps none.
    pub async fn classify(&self, error: reqwest::Error) -> FailureCode {
        let error = error.without_url();
        let code = classify(&error);
        let Some(proxy) = self.proxy().filter(|_| error.is_connect()) else {
            return code;
        };
        if code.is_certificate() {
            return code;
        }
        match tunnel::ask(proxy, &self.host, self.port, self.bound).await {
            // The proxy is not what failed.
            Ok(()) => code,
            Err(code) => code,
        }
    }
}

/// TLS or the system's certificates could not be set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TlsSetupError;

impl TlsSetupError {
    /// What is wrong.
    pub fn message(self) -> Message {
        network::no_encryption()
    }

    /// What to do about it.
    pub fn hint(self) -> Message {
        network::no_encryption_hint()
    }
}

impl fmt::Display for TlsSetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for TlsSetupError {}

/// Finds `localhost` on this computer, whatever the system's own list of names says: plain `http`
/// is allowed there because it stays here. Port 0 stands for the port of the address.
struct ThisComputer;

impl dns::Resolve for ThisComputer {
    fn resolve(&self, _: dns::Name) -> dns::Resolving {
        let addresses = [
            SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            SocketAddr::from((Ipv6Addr::LOCALHOST, 0)),
        ];
        Box::pin(async move { Ok(Box::new(addresses.into_iter()) as dns::Addrs) })
    }
}

impl HttpClients {
    /// With the system's proxy and trusted certificates. `connect` is the time to find a host,
    /// connect and agree on encryption.
    ///
    /// # Errors
    /// [`TlsSetupError`] if the system's certificates cannot be used.
    pub fn new(connect: Duration) -> Result<Self, TlsSetupError> {
        Self::assemble(connect, Proxies::system(), |builder| builder)
    }

    /// As [`HttpClients::new`], with clients adjusted: to show a client certificate, or to let go at once.
    ///
    /// # Errors
    /// As [`HttpClients::new`].
    pub fn adjusted(
        connect: Duration,
        adjust: impl Fn(ClientBuilder) -> ClientBuilder,
    ) -> Result<Self, TlsSetupError> {
        Self::assemble(connect, Proxies::system(), adjust)
    }

    /// As [`HttpClients::adjusted`], with clients that note who issued the certificates they accept:
    /// [`HttpClients::private_issuer`].
    ///
    /// # Errors
    /// As [`HttpClients::new`].
    pub fn watching(
        connect: Duration,
        proxies: Proxies,
        adjust: impl Fn(ClientBuilder) -> ClientBuilder,
    ) -> Result<Self, TlsSetupError> {
        let issuers = Issuers::default();
        let config = watching(issuers.clone(), [], public_authorities()).map_err(|_| TlsSetupError)?;
        let made = Self::assemble(connect, proxies, |builder| {
            adjust(builder.tls_backend_preconfigured(config.clone()))
        })?;
        Ok(Self { issuers, ..made })
    }

    /// The proxies that these clients go by.
    pub fn proxies(&self) -> Proxies {
        self.proxies.clone()
    }

    /// Who issued the certificate of a host, where it was met and is not a public authority's.
    pub fn private_issuer(&self, url: &Url) -> Option<String> {
        self.issuers.private(url.host_str()?)
    }

    /// With other proxies, and clients that a test has adjusted.
    ///
    /// # Errors
    /// As [`HttpClients::new`].
    pub fn assemble(
        connect: Duration,
        proxies: Proxies,
        adjust: impl Fn(ClientBuilder) -> ClientBuilder,
    ) -> Result<Self, TlsSetupError> {
        let client = || {
            adjust(Client::builder())
                // A redirect would carry a custom key header to the other host.
                .redirect(redirect::Policy::none())
                // The caller decides about retries.
                .retry(reqwest::retry::never())
                // A kept connection may be dead, and then nobody knows whether the request arrived.
                .pool_max_idle_per_host(0)
                .connect_timeout(connect)
                .referer(false)
        };
        let chosen = proxies.clone();
        let outward = client()
            .https_only(true)
            .proxy(Proxy::custom(move |url| match chosen.passage(url) {
                Passage::Direct | Passage::Excepted => None,
                Passage::Through(proxy, _) => proxy.url().or_else(no_place),
                // Not given to this client, unless the settings changed in this moment.
                Passage::Nowhere(..) => no_place(),
            }))
            .build()
            .map_err(|_| TlsSetupError)?;
        let loopback = client()
            .no_proxy()
            .dns_resolver(ThisComputer)
            .build()
            .map_err(|_| TlsSetupError)?;
        let nowhere = Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .retry(reqwest::retry::never())
            .connector_layer(Refuse)
            .build()
            .map_err(|_| TlsSetupError)?;
        Ok(Self {
            outward,
            loopback,
            nowhere,
            proxies,
            connect,
            issuers: Issuers::default(),
        })
    }

    /// Connects and completes the TLS handshake, as a request would, then hangs up. Not a byte of a request
    /// is sent, if these clients were assembled with [`touching`]. Returns whether a proxy is in between.
    pub async fn touch(&self, url: &Url, bound: Duration) -> (bool, Result<(), FailureCode>) {
        let (client, path) = self.to(url);
        let proxied = path.proxied();
        let touched = match tokio::time::timeout(bound, client.head(url.clone()).send()).await {
            Err(_) => Err(FailureCode::TimedOut),
            Ok(Err(error)) if was_handshake_only(&error) => Ok(()),
            Ok(Err(error)) => Err(path.classify(error).await),
            // Cannot be: no connection is handed out.
            Ok(Ok(_)) => Ok(()),
        };
        let host = Safe::host(url);
        match touched {
            Ok(()) => log::event!(DEBUG, "host.reached", host = host, proxied = proxied),
            Err(code) => log::event!(
                WARN,
                "host.not-reached",
                host = host,
                proxied = proxied,
                failure = code
            ),
        }
        (proxied, touched)
    }

    /// The way a request to an address takes.
    pub fn passage(&self, url: &Url) -> Passage {
        if is_loopback(url) {
            return Passage::Direct;
        }
        self.proxies.passage(url)
    }

    /// How many entries of `NO_PROXY` could not be read.
    pub fn unreadable_exceptions(&self) -> usize {
        self.proxies.settings().unreadable_exceptions()
    }

    /// The client for an address, and the way that a request takes with it.
    pub fn to(&self, url: &Url) -> (&Client, RequestPath) {
        let path = RequestPath {
            passage: self.passage(url),
            host: url.host_str().unwrap_or_default().to_owned(),
            port: url.port_or_known_default().unwrap_or(443),
            bound: self.connect,
        };
        if is_loopback(url) {
            return (&self.loopback, path);
        }
        match path.passage {
            Passage::Direct | Passage::Excepted | Passage::Through(..) => (&self.outward, path),
            Passage::Nowhere(..) => (&self.nowhere, path),
        }
    }
}

/// A proxy where nothing can listen.
fn no_place() -> Option<Url> {
    Url::parse("http://127.0.0.1:0").ok()
}

/// Makes clients hang up as soon as a connection is established.
pub(crate) fn handshake_only(builder: ClientBuilder) -> ClientBuilder {
    builder.connector_layer(HandshakeOnly)
}

/// Whether an address is on this computer.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}
