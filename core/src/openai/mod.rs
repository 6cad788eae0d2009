//! OpenAI's two hosts: where they stand, what they are asked, and what an answer means. What is known of
//! them, and how well: `docs/openai.md#compliance-api` and `docs/openai.md#platform-api`.
//!
//! Rules kept here:
//! - **Only questions that read.** A [`Question`] is one of a closed set, all `GET`; there is no way
//!   to spell another method or a removed route.
//! - **Judged by status and shape, never by wording** ([`Verdict`]). "We could not tell" is one.
//! - **A yes and a no need OpenAI's own form.** Another's JSON, a web page or half an answer is "could not tell".
//! - **Nothing of a body is kept** but the codes of a closed table, the name of a code that isn't in it, a host of
//!   OpenAI's own list and, from the list of Platform admin keys, a key's name and creator. Of a list with people
//!   in it only the outline is looked at; its entries are skipped.
//! - **At most 100 requests a minute** for each workspace and route, across the whole program.

mod client;
mod codes;
mod hosts;
mod pace;
mod question;
mod reach;
mod region;
mod reply;
#[cfg(test)]
pub(crate) mod tests;
mod verdict;

pub use client::Openai;
pub use codes::{ErrorCode, Meaning, ShownCode};
pub use hosts::{HostError, Hosts, OpenaiHost};
pub use question::{Question, Stream};
pub use reach::Reached;
pub use region::Region;
pub use reply::{AdminKeyEntry, AdminKeys, BodyShape, OpenaiAnswer, OpenaiReply};
pub use verdict::Verdict;
