//! The clients that go out, and which of them goes to an address.

use super::failure::{FailureCode, classify};
use super::touch::{Touch, was_touched};
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{Client, ClientBuilder, dns, redirect};
use std::{
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use url::{Host, Url};

/// The ways out: one to other computers, over HTTPS alone, and one to this computer. Cheap to clone;
/// makes no connection until it is used.
#[derive(Debug, Clone)]
pub(crate) struct Ways {
    outward: Client,
    loopback: Client,
    proxies: Arc<Matcher>,
}

/// The system's encryption or certificates could not be set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Encrypted connections could not be set up on this computer.")]
pub struct NoWay;

impl NoWay {
    /// What to do about it.
    pub fn hint(self) -> &'static str {
        "Restart the computer, then try again. If it stays so, ask your IT team to check the system's certificates."
    }
}

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

impl Ways {
    /// With the system's proxy and trusted certificates. `connect` is the time to find a host,
    /// connect and agree on encryption.
    ///
    /// # Errors
    /// [`NoWay`] if the system's certificates cannot be used.
    pub fn new(connect: Duration) -> Result<Self, NoWay> {
        Self::assemble(connect, Matcher::from_system(), |builder| builder)
    }

    /// As [`Ways::new`], with clients adjusted: to show a client certificate, or to let go at once.
    ///
    /// # Errors
    /// As [`Ways::new`].
    pub fn adjusted(
        connect: Duration,
        adjust: impl Fn(ClientBuilder) -> ClientBuilder,
    ) -> Result<Self, NoWay> {
        Self::assemble(connect, Matcher::from_system(), adjust)
    }

    /// With other proxies, and clients that a test has adjusted.
    ///
    /// # Errors
    /// As [`Ways::new`].
    pub fn assemble(
        connect: Duration,
        proxies: Matcher,
        adjust: impl Fn(ClientBuilder) -> ClientBuilder,
    ) -> Result<Self, NoWay> {
        let client = || {
            adjust(Client::builder())
                // A redirect would carry a custom key header to the other host.
                .redirect(redirect::Policy::none())
                // Whoever sends decides about a second try.
                .retry(reqwest::retry::never())
                // A kept connection may be dead, and then nobody knows whether the request arrived.
                .pool_max_idle_per_host(0)
                .connect_timeout(connect)
                .referer(false)
        };
        let outward = client().https_only(true).build().map_err(|_| NoWay)?;
        let loopback = client()
            .no_proxy()
            .dns_resolver(ThisComputer)
            .build()
            .map_err(|_| NoWay)?;
        Ok(Self {
            outward,
            loopback,
            proxies: Arc::new(proxies),
        })
    }

    /// Connects and agrees on encryption, as a request would, and lets go again. Not a byte of a request
    /// is sent, if these ways were assembled with [`touching`]. Answers whether a proxy stands in between.
    pub async fn touch(&self, url: &Url, bound: Duration) -> (bool, Result<(), FailureCode>) {
        let (client, proxied) = self.to(url);
        let touched = match tokio::time::timeout(bound, client.head(url.clone()).send()).await {
            Err(_) => Err(FailureCode::TimedOut),
            Ok(Err(error)) if was_touched(&error) => Ok(()),
            Ok(Err(error)) => Err(classify(&error.without_url(), proxied)),
            // Cannot be: no connection is handed out.
            Ok(Ok(_)) => Ok(()),
        };
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

    /// The client for an address, and whether a proxy stands in between.
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

/// Makes clients let go of a connection as soon as it stands.
pub(crate) fn touching(builder: ClientBuilder) -> ClientBuilder {
    builder.connector_layer(Touch)
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
