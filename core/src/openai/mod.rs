//! OpenAI's two hosts: where they stand, what they are asked, and what an answer means. What is known of
//! them, and how well: `docs/openai.md#compliance-api` and `docs/openai.md#platform-api`.
//!
//! Rules kept here:
//! - **Only questions that read.** A [`Question`] is one of a closed set, all `GET`; there is no way
//!   to spell another method or a removed route.
//! - **Judged by status and shape, never by wording** ([`Verdict`]). "We could not tell" is one.
//! - **A body with people in it is dropped unread**, and nothing of any body is kept but the
//!   codes of a closed list and, from the list of Platform admin keys, a key's name and creator.
//! - **At most 100 requests a minute** for each workspace and route, across the whole program.

mod client;
mod hosts;
mod pace;
mod question;
mod reach;
mod reply;
#[cfg(test)]
pub(crate) mod tests;
mod verdict;

pub use client::Openai;
pub use hosts::{HostError, Hosts, OpenaiHost};
pub use question::{Question, Stream};
pub use reach::Reached;
pub use reply::{AdminKeyEntry, AdminKeys, BodyShape, ErrorCode, OpenaiAnswer, OpenaiReply};
pub use verdict::Verdict;
