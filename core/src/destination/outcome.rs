//! What came of a push: the receipt or the failure that the history keeps. No secret can be in it.

use crate::network::FailureCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// The one end of a push.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
#[ts(export)]
pub enum PushOutcome {
    /// The platform took it (a 2xx answer).
    Delivered(PushReceipt),
    /// The platform answered and did not take it.
    Refused(PushRefusal),
    /// Nothing of the configuration left this computer. Sending again is safe.
    NotSent(PushFailure),
    /// The line broke after the request had begun to leave: it may or may not have arrived.
    Unknown(PushFailure),
    /// The person stopped it.
    Cancelled(PushCancelled),
}

/// What every outcome knows about the sending itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Sending {
    /// The host, in ASCII; never the whole address, which may hold a credential.
    pub host: String,
    /// When the person sent it (UTC, RFC 3339).
    #[ts(type = "string")]
    pub at: Timestamp,
    /// How long it took, waits included, in milliseconds.
    pub duration_ms: u32,
    /// How many tries it took.
    pub tries: u32,
    /// The same for every try of this action.
    #[ts(type = "string")]
    pub idempotency_key: Uuid,
    /// SHA-256 of the body, in hex (see [`super::Push::body_sha256`]).
    pub body_sha256: String,
}

/// Proof that the platform took it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PushReceipt {
    /// The sending.
    #[serde(flatten)]
    pub sending: Sending,
    /// The status, 200 to 299.
    pub status: u16,
    /// What the platform calls it, if the answer says.
    pub receipt_id: Option<String>,
    /// The results of the platform's own tests, cleaned of secrets, a line for each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub results: Vec<String>,
    /// What happened, in one sentence.
    pub message: String,
    /// What to do now.
    pub hint: String,
}

/// The platform's "no".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PushRefusal {
    /// The sending.
    #[serde(flatten)]
    pub sending: Sending,
    /// Which kind of refusal.
    pub code: RefusalCode,
    /// The status.
    pub status: u16,
    /// What happened, in one sentence.
    pub message: String,
    /// What to do about it.
    pub hint: String,
    /// The platform's own words, cleaned of secrets, at most 500 characters.
    pub words: Option<String>,
    /// The field of the request that the platform complains about, where it says.
    pub field: Option<String>,
    /// When the platform asked to be tried again, where it did.
    #[ts(type = "string | null")]
    pub retry_at: Option<Timestamp>,
    /// Whether something may have been created although the answer was no, as with a gateway that
    /// gave up waiting.
    pub may_have_arrived: bool,
    /// For a redirect: the host it pointed to. It was not followed.
    pub points_to: Option<String>,
}

/// The kinds of refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum RefusalCode {
    /// 3xx: the address points elsewhere.
    Redirect,
    /// 400, 422 and the like: the content was not accepted.
    Content,
    /// 401, 407: the credential was not accepted.
    Credential,
    /// 403: the credential may not do this.
    NotAllowed,
    /// 404, 405, 410: nothing takes a push at this address.
    Address,
    /// 409: already there, or still being worked on.
    Conflict,
    /// 413: too much.
    TooLarge,
    /// 429: too often.
    TooOften,
    /// 408, 425, 5xx: trouble on the platform's side.
    Trouble,
    /// Any other status.
    Other,
}

/// Why no answer came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PushFailure {
    /// The sending.
    #[serde(flatten)]
    pub sending: Sending,
    /// Which kind of failure.
    pub code: FailureCode,
    /// What happened, in one or two sentences.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

/// Stopped by the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PushCancelled {
    /// The sending.
    #[serde(flatten)]
    pub sending: Sending,
    /// Whether the configuration had left by then.
    pub sent: WhetherSent,
    /// What happened, in one sentence.
    pub message: String,
    /// What to do now.
    pub hint: String,
}

/// Whether the configuration, key included, left this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum WhetherSent {
    /// It did not.
    No,
    /// It did, and the platform answered that it could not take it now.
    Yes,
    /// It had begun to leave, and no answer came.
    Unknown,
}

/// What a push is doing. Told before each try and each wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum PushProgress {
    /// A try begins. From here on, a program that is killed leaves the outcome unknown.
    Sending {
        /// Which try, from 1.
        attempt: u32,
        /// How many there may be.
        of: u32,
    },
    /// Waiting for the next try.
    Waiting {
        /// When the next try begins (UTC, RFC 3339).
        #[ts(type = "string")]
        until: Timestamp,
        /// Which try it will be.
        attempt: u32,
        /// How many there may be.
        of: u32,
        /// Why the last try did not do it.
        because: String,
    },
}

impl PushOutcome {
    /// The sending that ended so.
    pub fn sending(&self) -> &Sending {
        match self {
            Self::Delivered(end) => &end.sending,
            Self::Refused(end) => &end.sending,
            Self::NotSent(end) | Self::Unknown(end) => &end.sending,
            Self::Cancelled(end) => &end.sending,
        }
    }

    /// What happened, in plain words.
    pub fn message(&self) -> String {
        match self {
            Self::Delivered(end) => end.message.clone(),
            Self::Refused(end) => end.message.clone(),
            Self::NotSent(end) | Self::Unknown(end) => end.message.clone(),
            Self::Cancelled(end) => end.message.clone(),
        }
    }

    /// What to do now.
    pub fn hint(&self) -> String {
        match self {
            Self::Delivered(end) => end.hint.clone(),
            Self::Refused(end) => end.hint.clone(),
            Self::NotSent(end) | Self::Unknown(end) => end.hint.clone(),
            Self::Cancelled(end) => end.hint.clone(),
        }
    }

    /// Whether the platform took it.
    pub fn is_delivered(&self) -> bool {
        matches!(self, Self::Delivered(_))
    }
}
