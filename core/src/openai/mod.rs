//! OpenAI's two hosts. Where they stand is decided once, at the start.

mod hosts;

pub use hosts::{HostError, Hosts};
