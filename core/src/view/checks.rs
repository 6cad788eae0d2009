//! The checks of a key, each with its cause and its fix.

use super::PageRef;
use crate::checks::{CheckId, CheckStatus};
use crate::network::WayOut;
use crate::rich::Rich;
use serde::Serialize;
use ts_rs::TS;

/// Named checks of one key.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ChecksView {
    /// `checks:<slot>`.
    pub anchor: String,
    /// The key's slot, for `run_checks`.
    pub slot: String,
    /// "What OpenAI says about the key"
    pub title: String,
    /// What to know before the first call: the workspace's audit log shows the calls.
    pub notice: Rich,
    /// What the button for all of them says: "Check now", "Check again".
    pub button: String,
    /// Why they cannot run now; nothing when they can.
    pub blocked: Option<String>,
    /// Whether a run is on its way.
    pub running: bool,
    /// All results in one sentence, once there are any.
    pub summary: Option<Rich>,
    /// The checks, in the order in which they build on each other.
    pub items: Vec<CheckView>,
}

/// One named check and what came of it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CheckView {
    /// `check:<slot>:<id>`.
    pub anchor: String,
    /// Which check, for `run_checks`.
    pub id: CheckId,
    /// "The key belongs to this organization"
    pub title: String,
    /// Its status.
    pub status: CheckStatus,
    /// The same in words: "Passed", "Failed", "Could not tell", "Not run".
    pub status_words: String,
    /// What came of it or why it was not run, in one or two sentences.
    pub words: Rich,
    /// The likely causes, the likeliest first, each with what to do.
    pub causes: Vec<CauseView>,
    /// When it was run.
    pub at: Option<String>,
    /// How long it took, in milliseconds.
    pub duration_ms: Option<u32>,
    /// Before this moment OpenAI does not want to be asked again.
    pub retry_at: Option<String>,
    /// Key name and creator as OpenAI's list has them, to fill in.
    pub offer: Option<DetailsOffer>,
    /// How the result was obtained, where it didn't come straight from OpenAI. It is the end of `words` too.
    pub came: Option<String>,
    /// The ways that its questions took.
    pub ways: Vec<WayOut>,
    /// Whether it can be run alone now.
    pub runnable: bool,
}

/// One likely cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CauseView {
    /// What may be the matter.
    pub say: Rich,
    /// What to do about it.
    pub fix: Rich,
    /// Where to look.
    pub page: Option<PageRef>,
    /// The check that tells.
    pub check: Option<CheckId>,
}

/// Key name and creator as OpenAI's list has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DetailsOffer {
    /// The name in OpenAI's list.
    pub key_name: String,
    /// The creator in OpenAI's list.
    pub created_by: String,
    /// Whether either contradicts what was typed.
    pub contradicts: bool,
}
