//! What came of a check.

use super::cause::{Cause, NotRunReason};
use crate::identifiers::Line;
use crate::network::WayOut;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One check that was run, as it is kept. Secret-free by its types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckResult {
    /// When.
    pub at: Timestamp,
    /// How long the questions took that answered it, in milliseconds; 0 where nothing was asked.
    pub duration_ms: u32,
    /// What came of it.
    pub outcome: CheckOutcome,
    /// Before this moment OpenAI does not want to be asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_at: Option<Timestamp>,
    /// Key name and creator as OpenAI's list has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<KeyDetails>,
    /// The ways that its questions took: who was asked, and through whom. Empty where nothing was asked, and in
    /// records from before this was kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ways: Vec<WayOut>,
}

impl CheckResult {
    /// Whether something in OpenAI's place answered.
    pub fn is_of_stand_in(&self) -> bool {
        self.ways.iter().any(|way| way.stand_in)
    }
}

/// What a check says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case", deny_unknown_fields)]
pub enum CheckOutcome {
    /// Yes.
    Passed {
        /// A "yes" that proves less than it seems.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        doubt: Option<CheckDoubt>,
    },
    /// No.
    Failed {
        /// Why.
        because: Cause,
    },
    /// Nobody can tell.
    Inconclusive {
        /// Why.
        because: Cause,
    },
    /// Not asked.
    NotRun {
        /// Why.
        because: NotRunReason,
    },
}

impl CheckOutcome {
    /// A plain yes.
    pub const PASSED: Self = Self::Passed { doubt: None };

    /// Whether it is a yes.
    pub const fn is_passed(self) -> bool {
        matches!(self, Self::Passed { .. })
    }

    /// Whether it is a no.
    pub const fn is_failed(self) -> bool {
        matches!(self, Self::Failed { .. })
    }
}

/// Why a yes is not quite one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckDoubt {
    /// A legacy user key can belong to several organizations and pass for each.
    LegacyKey,
    /// OpenAI accepts the key, and does not understand the question any more.
    NotUnderstood,
}

/// Key name and creator as OpenAI's list has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyDetails {
    /// The name.
    pub name: Option<Line>,
    /// The creator.
    pub created_by: Option<Line>,
}
