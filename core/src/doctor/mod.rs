//! The doctor: what works on this computer and what does not, in plain words, and a file about it to
//! send to whoever helps.
//!
//! **A diagnosis holds no key and nothing of what a person typed.** It is put together from the states
//! of things, from counts, and from names of guides and hosts; connections appear as numbers. The file
//! is looked through for a key once more before it is written.

mod examine;
mod file;
#[cfg(test)]
mod tests;

pub(crate) use examine::{RecordCounts, Surveyed, examine, system, without_home};
pub use file::write;

use crate::bundle::BundleError;
use crate::log::{Loggable, Safe};
use crate::openai::Hosts;
use crate::problem::{Code, Problem};
use crate::secrets::Secrets;
use crate::words::{Message, doctor as words};
use jiff::Timestamp;
use serde::Serialize;
use std::fmt;
use std::path::Path;
use ts_rs::TS;

/// The name under which a diagnosis is written where the person names no file.
pub const FILE: &str = "causeway-diagnostics.txt";

/// What was found on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Diagnosis {
    /// When (UTC, RFC 3339).
    pub at: String,
    /// Causeway's version.
    pub version: String,
    /// The operating system and the kind of processor: "linux, x86_64".
    pub system: String,
    /// What was looked at, in an order in which one thing depends on those before it.
    pub observations: Vec<Observation>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Observation {
    /// Short name: `data-folder`, `log`, `connections`, `guides`, `keyring`, `certificates`, `proxy`,
    /// `proxy:<host>` where a host has another way, `proxy:exceptions`, `reach:<host>`,
    /// `certificates:<host>` where its certificate is not from a public authority, `addresses`.
    pub id: String,
    /// What was looked at: "The keyring".
    pub title: String,
    /// How it is.
    pub health: Health,
    /// The same in words.
    pub words: String,
    /// What to do about it; empty where nothing is to be done.
    pub hint: String,
}

/// How something is. Always shown with its words, never by color alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Health {
    /// It works.
    Good,
    /// It works, and something about it is worth knowing.
    Doubtful,
    /// It does not work.
    Bad,
}

impl Loggable for Health {
    fn safe(self) -> Safe {
        Safe::word(match self {
            Self::Good => "good",
            Self::Doubtful => "doubtful",
            Self::Bad => "bad",
        })
    }
}

impl Health {
    /// The same in a word.
    pub fn words(self) -> Message {
        match self {
            Self::Good => words::good(),
            Self::Doubtful => words::doubtful(),
            Self::Bad => words::bad(),
        }
    }
}

impl Diagnosis {
    /// The worst that was found.
    pub fn worst(&self) -> Health {
        let healths = self.observations.iter().map(|observation| observation.health);
        healths.max().unwrap_or(Health::Good)
    }

    /// The diagnosis as text, for a person to read and to send.
    pub fn as_text(&self) -> String {
        file::text(self)
    }
}

/// The diagnosis of a computer on which the records cannot be opened. Takes up to half a minute.
pub async fn without_records(folder: &Path, hosts: Hosts, problem: &Problem) -> Diagnosis {
    let keyring = tokio::task::spawn_blocking(|| Secrets::system().probe()).await;
    examine(Surveyed {
        folder: folder.to_owned(),
        records: Err(problem.clone()),
        keyring: keyring.ok(),
        replaced: hosts.replaced(),
        openai: crate::openai::Openai::new(hosts),
        now: Timestamp::now(),
    })
    .await
}

impl From<DoctorError> for Problem {
    fn from(fault: DoctorError) -> Self {
        match fault {
            DoctorError::Writing(error) => error.into(),
            DoctorError::HoldsKey => {
                Self::new(Code::File, words::file_holds_key(), words::file_holds_key_hint())
            }
        }
    }
}

/// Why a diagnosis was not written.
#[derive(Debug)]
pub enum DoctorError {
    /// The file could not be written.
    Writing(BundleError),
    /// The text holds something that looks like a key.
    HoldsKey,
}

impl From<BundleError> for DoctorError {
    fn from(error: BundleError) -> Self {
        Self::Writing(error)
    }
}

impl fmt::Display for DoctorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Writing(error) => error.fmt(f),
            Self::HoldsKey => words::file_holds_key().fmt(f),
        }
    }
}

impl std::error::Error for DoctorError {}
