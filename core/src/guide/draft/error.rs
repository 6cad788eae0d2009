//! What keeps a draft from being a guide, and at which of its fields.

use crate::guide::LintFinding;
use std::io;

/// Why a guide was not written.
#[derive(Debug, thiserror::Error)]
pub enum GuideDraftError {
    /// A text that no guide may hold.
    #[error("{reason}")]
    Text {
        /// Which field of the draft.
        field: String,
        /// Why.
        reason: String,
    },
    /// There are no fields.
    #[error("The form has no fields yet.")]
    Empty,
    /// The guide would break a rule.
    #[error("{reason}")]
    Rule {
        /// Which field of the draft, where it is one.
        field: Option<&'static str>,
        /// Which rule.
        reason: String,
        /// What to do about it.
        hint: &'static str,
    },
    /// The file could not be written.
    #[error("The guide could not be saved: {0}")]
    File(io::Error),
}

impl GuideDraftError {
    /// A rule that no field of the draft is about.
    pub(super) fn rule(reason: impl std::fmt::Display) -> Self {
        Self::Rule {
            field: None,
            reason: format!("The guide would break a rule: {reason}."),
            hint: "Change what it names, then save again.",
        }
    }

    /// What the lint found, in the words of the form that was filled in.
    pub(super) fn of(finding: &LintFinding) -> Self {
        let (field, reason, hint) = match finding.at.as_str() {
            "source.url" => (
                "page",
                format!("The address {}.", finding.says),
                "Copy it from your browser, or leave this empty.",
            ),
            "connect.step.field.label" => (
                "fields",
                "Two fields have the same name.".to_owned(),
                "Give each the name that it has in the form.",
            ),
            "key" => (
                "fields",
                "No field of the form takes the key.".to_owned(),
                "Say of one field that the key goes in.",
            ),
            "key.scope" => (
                "scope",
                "Costs are read with a key of the Admin Console.".to_owned(),
                "Choose that kind of key, or another answer here.",
            ),
            _ => return Self::rule(finding),
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

    /// What to do about it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Text { .. } => "Write a short text on one line.",
            Self::Empty => "Add each field of the platform's form, with what goes in.",
            Self::Rule { hint, .. } => hint,
            Self::File(_) => "Look whether the folder of Causeway's data can be written to.",
        }
    }
}
