//! The way out of this computer, the same for OpenAI and for the platforms: HTTPS only save to this
//! computer itself, no redirects, the system's proxy and trusted certificates, a bound on every wait.

mod failure;
mod retry_after;
mod touch;
mod ways;

pub use failure::FailureCode;
pub(crate) use failure::{classify, message};
pub(crate) use retry_after::retry_after;
pub use ways::NoWay;
pub(crate) use ways::{Ways, is_loopback, touching};
