//! What keeps a draft from being a guide, and at which of its fields.

use crate::guide::LintFinding;
use crate::words::{Argument, Message, guide};
use std::fmt;
use std::io;

/// Why a guide was not written.
#[derive(Debug)]
pub enum GuideDraftError {
    /// A text that no guide may hold.
    Text {
        /// Which field of the draft.
        field: String,
        /// Why.
        reason: Message,
    },
    /// There are no fields.
    Empty,
    /// The guide would break a rule.
    Rule {
        /// Which field of the draft, where it is one.
        field: Option<&'static str>,
        /// Which rule.
        reason: Message,
        /// What to do about it.
        hint: Message,
    },
    /// The file could not be written.
    File(io::Error),
}

impl GuideDraftError {
    /// A rule that no field of the draft is about.
    pub(super) fn rule(reason: impl Into<Argument>) -> Self {
        Self::Rule {
            field: None,
            reason: guide::draft_rule(reason),
            hint: guide::draft_rule_hint(),
        }
    }

    /// What the lint found, in the words of the form that was filled in.
    pub(super) fn of(finding: &LintFinding) -> Self {
        let (field, reason, hint) = match finding.at.as_str() {
            "source.url" => ("page", finding.says.clone(), guide::draft_address_hint()),
            "connect.step.field.label" => ("fields", guide::draft_same_name(), guide::draft_same_name_hint()),
            "key" => (
                "fields",
                guide::draft_no_key_field(),
                guide::draft_no_key_field_hint(),
            ),
            "key.scope" => ("scope", finding.says.clone(), guide::draft_costs_hint()),
            _ => return Self::rule(finding.message()),
        };
        Self::Rule {
            field: Some(field),
            reason,
            hint,
        }
    }

    /// Which field of the draft it is about, where it is about one.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Text { field, .. } => Some(field),
            Self::Empty => Some("fields"),
            Self::Rule { field, .. } => *field,
            Self::File(_) => None,
        }
    }

    /// What is wrong.
    pub fn message(&self) -> Message {
        match self {
            Self::Text { reason, .. } | Self::Rule { reason, .. } => reason.clone(),
            Self::Empty => guide::draft_no_fields(),
            Self::File(error) => guide::draft_not_written(error.to_string()),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Message {
        match self {
            Self::Text { .. } => guide::draft_text_hint(),
            Self::Empty => guide::draft_no_fields_hint(),
            Self::Rule { hint, .. } => hint.clone(),
            Self::File(_) => guide::draft_not_written_hint(),
        }
    }
}

impl fmt::Display for GuideDraftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for GuideDraftError {}
