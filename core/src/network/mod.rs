//! The way out of this computer, the same for OpenAI and for the platforms: HTTPS only save to this
//! computer itself, no redirects, the system's proxy and trusted certificates, a bound on every wait.

mod failure;
mod handshake;
mod http_clients;
mod retry_after;

pub use failure::FailureCode;
pub(crate) use failure::{classify, message};
pub use http_clients::TlsSetupError;
pub(crate) use http_clients::{HttpClients, handshake_only, is_loopback};
pub(crate) use retry_after::{later, retry_after};
