//! The way out of this computer, the same for OpenAI and for the platforms: HTTPS only save to this
//! computer itself, no redirects, the system's proxy and trusted certificates, a bound on every wait.

mod failure;
mod handshake;
mod http_clients;
mod issuer;
mod nowhere;
mod proxy;
mod retry_after;
#[cfg(test)]
mod tests;
mod tunnel;
mod way;

pub use failure::FailureCode;
pub(crate) use failure::message;
pub use http_clients::TlsSetupError;
pub(crate) use http_clients::{HttpClients, RequestPath, handshake_only, is_loopback};
#[cfg(test)]
pub(crate) use proxy::ProxySettings;
pub use proxy::ProxySource;
pub(crate) use proxy::{Passage, Proxies, Unusable};
pub(crate) use retry_after::{later, retry_after};
pub(crate) use way::issuer_words;
pub use way::{BarredWay, ProxyOnTheWay, WayOut};
