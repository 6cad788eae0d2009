//! How the outcome of a check is shown.

use super::outcome::CheckOutcome;
use serde::Serialize;
use ts_rs::TS;

/// The status of a check. Always shown with its words and an icon, never by color alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum CheckStatus {
    /// OpenAI said yes.
    Passed,
    /// OpenAI said no.
    Failed,
    /// There was no answer, or one that says nothing about the key.
    Inconclusive,
    /// Not asked.
    NotRun,
}

impl CheckStatus {
    /// How an outcome is shown.
    pub(crate) const fn of(outcome: CheckOutcome) -> Self {
        match outcome {
            CheckOutcome::Passed { .. } => Self::Passed,
            CheckOutcome::Failed { .. } => Self::Failed,
            CheckOutcome::Inconclusive { .. } => Self::Inconclusive,
            CheckOutcome::NotRun { .. } => Self::NotRun,
        }
    }
}
