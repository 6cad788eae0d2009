//! What came of a push, as a shell shows it.

use crate::destination::PushOutcome;
use crate::destination::recipe::Recipe;
use crate::words::push as words;
use serde::Serialize;
use ts_rs::TS;

/// What came of a push, with its sentences.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PushOutcomeView {
    /// What happened, in one or two sentences.
    pub message: String,
    /// What to do now.
    pub hint: String,
    /// The outcome as it is stored.
    #[serde(flatten)]
    pub outcome: PushOutcome,
}

impl PushOutcomeView {
    /// An outcome of a push to the destination of `recipe`, where it is known.
    pub fn new(outcome: &PushOutcome, recipe: Option<&Recipe>) -> Self {
        let advice = recipe.and_then(|recipe| recipe.advice(outcome));
        let hint = match advice {
            Some(advice) => words::with_advice(advice.replace("**", ""), outcome.hint()),
            None => outcome.hint(),
        };
        Self {
            message: outcome.message().to_string(),
            hint: hint.to_string(),
            outcome: outcome.clone(),
        }
    }
}
