//! A key on the screen: where it goes in, what is held of it, when it ends.

use crate::rich::Rich;
use serde::Serialize;
use ts_rs::TS;

/// Where a key goes in, and what is held of it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct KeyEntry {
    /// `key`.
    pub anchor: String,
    /// The key's slot in the guide, for `store_key` and `forget_key`.
    pub slot: String,
    /// Full name of the kind of key, never just "admin key".
    pub kind: String,
    /// What is held.
    pub held: Option<StoredKeyView>,
}

/// What may be known of a key that was stored.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct StoredKeyView {
    /// Its last four characters.
    pub last4: String,
    /// What kind it looks like.
    pub shape: String,
    /// Where it is.
    pub whereabouts: KeyWhereabouts,
    /// The same in words, with the name of the entry.
    pub whereabouts_words: String,
    /// When it was stored.
    pub at: String,
    /// Doubts about it (unusual length, another kind than the guide asks for).
    pub doubts: Vec<crate::judgement::Judgement>,
}

/// Where a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum KeyWhereabouts {
    /// In the system's keyring.
    Keyring,
    /// In memory until Causeway is closed.
    Session,
    /// It was kept for a session that is over.
    Gone,
}

/// When a key ends.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ExpiryView {
    /// Always `expiry`.
    pub anchor: String,
    /// The key's slot, for `set_expiry`.
    pub slot: String,
    /// The question.
    pub question: Rich,
    /// The answers; `id` is for `set_expiry`. "Another day" is not among them: `set_expiry` takes a
    /// day such as `2027-02-20` too.
    pub options: Vec<ExpiryOption>,
    /// The answer given: an option's id, or `on` for another day.
    pub chosen: Option<String>,
    /// The day on which the key ends, such as `2027-02-20`.
    pub on: Option<String>,
    /// What follows from the answer.
    pub words: Option<Rich>,
}

/// One answer to when a key ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ExpiryOption {
    /// For `set_expiry`.
    pub id: String,
    /// "30 days"
    pub label: String,
}
