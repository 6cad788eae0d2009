//! The HTTP clients, and which of them is used for an address.

use super::failure::{FailureCode, classify};
use super::handshake::{HandshakeOnly, was_handshake_only};
use crate::log::{self, Safe};
use crate::words::{Message, network};
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{Client, ClientBuilder, dns, redirect};
use std::{
    fmt,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use url::{Host, Url};

/// Two HTTP clients: one for other computers, over HTTPS only, and one for this computer. Cheap to clone;
/// connects to nothing until it is used.
#[derive(Debug, Clone)]
pub(crate) struct HttpClients {
    outward: Client,
    loopback: Client,
    proxies: Arc<Matcher>,
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
        Self::assemble(connect, Matcher::from_system(), |builder| builder)
    }

    /// As [`HttpClients::new`], with clients adjusted: to show a client certificate, or to let go at once.
    ///
    /// # Errors
    /// As [`HttpClients::new`].
    pub fn adjusted(
        connect: Duration,
        adjust: impl Fn(ClientBuilder) -> ClientBuilder,
    ) -> Result<Self, TlsSetupError> {
        Self::assemble(connect, Matcher::from_system(), adjust)
    }

    /// With other proxies, and clients that a test has adjusted.
    ///
    /// # Errors
    /// As [`HttpClients::new`].
    pub fn assemble(
        connect: Duration,
        proxies: Matcher,
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
        let outward = client().https_only(true).build().map_err(|_| TlsSetupError)?;
        let loopback = client()
            .no_proxy()
            .dns_resolver(ThisComputer)
            .build()
            .map_err(|_| TlsSetupError)?;
        Ok(Self {
            outward,
            loopback,
            proxies: Arc::new(proxies),
        })
    }

    /// Connects and completes the TLS handshake, as a request would, then hangs up. Not a byte of a request
    /// is sent, if these clients were assembled with [`touching`]. Returns whether a proxy is in between.
    pub async fn touch(&self, url: &Url, bound: Duration) -> (bool, Result<(), FailureCode>) {
        let (client, proxied) = self.to(url);
        let touched = match tokio::time::timeout(bound, client.head(url.clone()).send()).await {
            Err(_) => Err(FailureCode::TimedOut),
            Ok(Err(error)) if was_handshake_only(&error) => Ok(()),
            Ok(Err(error)) => Err(classify(&error.without_url(), proxied)),
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

    /// The proxy through which the system's settings send a request to an address: its host and port,
    /// without the name and the password that may stand in front of them.
    pub fn proxy(&self, url: &Url) -> Option<String> {
        if is_loopback(url) {
            return None;
        }
        let through = self.proxies.intercept(&url.as_str().parse().ok()?)?;
        let host = through.uri().host()?;
        Some(match through.uri().port_u16() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        })
    }

    /// The client for an address, and whether a proxy is in between.
    pub fn to(&self, url: &Url) -> (&Client, bool) {
        if is_loopback(url) {
            return (&self.loopback, false);
        }
        let proxied = url
            .as_str()
            .parse()
            .is_ok_and(|uri| self.proxies.intercept(&uri).is_some());
        (&self.outward, proxied)
    }
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
