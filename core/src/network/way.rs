//! The way a question takes to OpenAI, to be shown before a key is sent along it and kept with what came of it.

use super::proxy::ProxySource;
use crate::words::{Message, network as words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The way to one host. Secret-free by its types: a proxy's sign-in is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct WayOut {
    /// The host that is asked.
    pub host: String,
    /// Whether that is an address in OpenAI's place: practice or a test.
    pub stand_in: bool,
    /// The proxy in between.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<ProxyOnTheWay>,
    /// Who issued the host's certificate, where that is not a public authority: it can read what is sent.
    /// Empty where the certificate names nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
}

/// A proxy, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ProxyOnTheWay {
    /// Its host and port.
    pub place: String,
    /// Where it was set.
    pub source: ProxySource,
}

impl WayOut {
    /// What is worth knowing about it before a key is sent; nothing where it is straight and encrypted to the
    /// host itself.
    pub fn sentences(&self) -> Vec<Message> {
        let host = &self.host;
        let proxy = self.proxy.as_ref();
        let proxy = proxy.map(|proxy| words::way_proxy(host, &proxy.place, proxy.source.name()));
        let issuer = self.issuer.as_ref().map(|issuer| issuer_words(host, issuer));
        proxy.into_iter().chain(issuer).collect()
    }
}

/// What it means that a certificate comes from this issuer, which is not a public authority.
pub(crate) fn issuer_words(host: &str, issuer: &str) -> Message {
    match issuer {
        "" => words::way_issuer_unnamed(host),
        issuer => words::way_issuer(host, issuer),
    }
}
