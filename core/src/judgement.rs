//! What is said of a value while it is typed or pasted.

use crate::identifiers::IdentifierDoubt;
use crate::words::Message;
use serde::Serialize;
use ts_rs::TS;

/// What is to be said of a value, live.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Judgement {
    /// Good, doubtful, wrong, or nothing to say yet.
    pub kind: JudgementKind,
    /// What is the matter (empty for `none`).
    pub message: String,
    /// What to do (may be empty).
    pub hint: String,
}

impl Judgement {
    /// Nothing to say.
    pub fn none() -> Self {
        Self {
            kind: JudgementKind::None,
            message: String::new(),
            hint: String::new(),
        }
    }

    /// Every doubt, or that all is well in the words of `praise`.
    pub fn of_doubts(doubts: &[IdentifierDoubt], praise: Option<Message>) -> Self {
        let said = |sentences: Vec<String>| {
            let mut distinct: Vec<String> = Vec::new();
            for sentence in sentences {
                if !distinct.contains(&sentence) {
                    distinct.push(sentence);
                }
            }
            distinct.join(" ")
        };
        match (doubts, praise) {
            ([], None) => Self::none(),
            ([], Some(praise)) => Self {
                kind: JudgementKind::Good,
                message: praise.into(),
                hint: String::new(),
            },
            (doubts, _) => Self {
                kind: JudgementKind::Doubt,
                message: said(doubts.iter().map(|doubt| doubt.message().into()).collect()),
                hint: said(doubts.iter().map(|doubt| doubt.hint().into()).collect()),
            },
        }
    }
}

/// The four judgements of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum JudgementKind {
    /// Nothing typed, or nothing to say.
    None,
    /// Looks right.
    Good,
    /// Accepted with a doubt.
    Doubt,
    /// Refused; not stored.
    Wrong,
}
