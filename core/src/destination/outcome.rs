//! What came of a push: the receipt or the failure that the history keeps, as codes with arguments. Its
//! sentences are made when it is shown. No secret can be in it.

use super::delivery::UnsendableReason;
use super::{UnclearKind, cause, refusal};
use crate::log::{self, Loggable, Safe};
use crate::network::{self, FailureCode};
use crate::words::{Message, push as words};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use ts_rs::TS;
use uuid::Uuid;

/// The one end of a push.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
#[ts(export)]
pub enum PushOutcome {
    /// The platform took it: it gave the sign that it documents.
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
    /// What kind of yes it was.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(skip)]
    pub kind: ReceiptKind,
    /// Sentences of an earlier Causeway.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(skip)]
    pub kept: KeptWords,
}

/// The kinds of yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReceiptKind {
    /// A plain yes.
    #[default]
    Accepted,
    /// A yes in the form of a web page, as an earlier Causeway took one. None is a yes any more.
    WebPage,
    /// The answer was lost, and a look found what an earlier try had made.
    Found,
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
    /// What led to it.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(skip)]
    pub kind: RefusalKind,
    /// The documented answer that it was, where the recipe says more about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(skip)]
    pub documented: Option<DocumentedAnswer>,
    /// Sentences of an earlier Causeway.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(skip)]
    pub kept: KeptWords,
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

impl Loggable for RefusalCode {
    fn safe(self) -> Safe {
        Safe::word(match self {
            Self::Redirect => "redirect",
            Self::Content => "content",
            Self::Credential => "credential",
            Self::NotAllowed => "not-allowed",
            Self::Address => "address",
            Self::Conflict => "conflict",
            Self::TooLarge => "too-large",
            Self::TooOften => "too-often",
            Self::Trouble => "trouble",
            Self::Other => "other",
        })
    }
}

/// What led to a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefusalKind {
    /// The platform answered the request.
    #[default]
    Answered,
    /// The platform has one already. If this may have arrived, an earlier try of the same push probably made it.
    AlreadyThere,
    /// A look before sending found one under this name. Nothing was sent.
    NameTaken,
    /// A look before sending got an answer that does not say whether there is one. Nothing was sent.
    LookUnclear,
    /// The exchange of the credential was answered with a yes, without a token.
    NoToken,
    /// The platform said no, and nobody knows what became of an earlier try of the same push.
    AfterDoubt,
}

/// Which answer, of those that a recipe documents, the platform gave. The recipe's own sentence about it is
/// looked up when it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentedAnswer {
    /// The call.
    pub call: String,
    /// The text at the place in the answer by which the recipe recognizes it, where it names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
}

/// A sentence that an earlier Causeway stored and that no code matches. It is shown as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptText {
    /// The sentence.
    pub text: String,
}

/// What an earlier Causeway said about an outcome, as far as no code matches it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct KeptWords {
    /// What happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<KeptText>,
    /// What to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<KeptText>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
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
    /// Why the request could not be put together, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(skip)]
    pub unsendable: Option<UnsendableReason>,
    /// Whether this try did not leave, and what is unknown is an earlier one.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(skip)]
    pub earlier: bool,
    /// The answer that came, where it was a 2xx that is no yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(skip)]
    pub answered: Option<UnclearAnswer>,
    /// Sentences of an earlier Causeway.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(skip)]
    pub kept: KeptWords,
}

/// A 2xx by which nobody can tell whether the configuration was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UnclearAnswer {
    /// The status.
    pub status: u16,
    /// Why it is no yes.
    pub kind: UnclearKind,
    /// The platform's own words, cleaned of secrets, at most 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl UnclearAnswer {
    fn message(&self, host: &str) -> Message {
        let what = match self.kind {
            UnclearKind::WebPage => words::unclear_web_page(host, self.status),
            UnclearKind::SaysNo => words::unclear_says_no(host, self.status),
            UnclearKind::NoSign => words::unclear_no_sign(host, self.status),
            UnclearKind::CutOff => words::unclear_cut_off(host, self.status),
            UnclearKind::Unreadable => words::unclear_unreadable(host, self.status),
        };
        match &self.words {
            Some(said) => words::unclear_words(what, said),
            None => what,
        }
    }
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
    /// Sentences of an earlier Causeway.
    #[serde(default, skip_serializing_if = "is_default")]
    #[ts(skip)]
    pub kept: KeptWords,
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

impl RefusalKind {
    /// Whether it is about a look before sending, so that nothing was sent.
    pub const fn is_about_look(self) -> bool {
        matches!(self, Self::NameTaken | Self::LookUnclear)
    }
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
    pub fn message(&self) -> Message {
        let known = || match self {
            Self::Delivered(end) => end.message(),
            Self::Refused(end) => refusal::message(end),
            Self::NotSent(end) => end.not_sent_message(),
            Self::Unknown(end) => end.unknown_message(),
            Self::Cancelled(end) => end.message(),
        };
        self.kept()
            .message
            .as_ref()
            .map_or_else(known, |kept| words::kept(&kept.text))
    }

    /// What to do now.
    pub fn hint(&self) -> Message {
        let known = || match self {
            Self::Delivered(end) => end.hint(),
            Self::Refused(end) => refusal::hint(end),
            Self::NotSent(end) => end.not_sent_hint(),
            Self::Unknown(end) if end.answered.is_some() => words::unclear_hint(),
            Self::Unknown(_) => words::unknown_hint(),
            Self::Cancelled(end) => end.hint(),
        };
        self.kept()
            .hint
            .as_ref()
            .map_or_else(known, |kept| words::kept(&kept.text))
    }

    /// Which documented answer it was, where the recipe says more about it.
    pub fn documented(&self) -> Option<&DocumentedAnswer> {
        match self {
            Self::Refused(end) => end.documented.as_ref(),
            _ => None,
        }
    }

    /// Writes into the log what came of a call.
    pub(super) fn log(&self) {
        let sending = self.sending();
        let (tries, took) = (sending.tries, Duration::from_millis(sending.duration_ms.into()));
        match self {
            Self::Delivered(end) => log::event!(
                INFO,
                "call.delivered",
                status = end.status,
                tries = tries,
                took = took
            ),
            Self::Refused(end) => log::event!(
                WARN,
                "call.refused",
                status = end.status,
                reason = end.code,
                may_have_arrived = end.may_have_arrived,
                tries = tries,
                took = took
            ),
            Self::NotSent(end) => log::event!(
                WARN,
                "call.not-sent",
                failure = end.code,
                tries = tries,
                took = took
            ),
            Self::Unknown(end) => log::event!(
                WARN,
                "call.unknown",
                failure = end.code,
                tries = tries,
                took = took
            ),
            Self::Cancelled(_) => log::event!(INFO, "call.cancelled", tries = tries, took = took),
        }
    }

    fn kept(&self) -> &KeptWords {
        match self {
            Self::Delivered(end) => &end.kept,
            Self::Refused(end) => &end.kept,
            Self::NotSent(end) | Self::Unknown(end) => &end.kept,
            Self::Cancelled(end) => &end.kept,
        }
    }

    /// Whether the platform took it.
    pub fn is_delivered(&self) -> bool {
        matches!(self, Self::Delivered(_))
    }
}

impl PushFailure {
    fn unknown_message(&self) -> Message {
        if let Some(answer) = &self.answered {
            return answer.message(&self.sending.host);
        }
        let cause = network::message(self.code, &self.sending.host);
        if self.earlier {
            words::unknown_earlier(cause)
        } else {
            words::unknown(cause)
        }
    }

    fn not_sent_message(&self) -> Message {
        match &self.unsendable {
            Some(reason) => words::next_call_unsendable(reason.message()),
            None => words::not_sent(network::message(self.code, &self.sending.host)),
        }
    }

    fn not_sent_hint(&self) -> Message {
        match &self.unsendable {
            Some(_) => words::next_call_unsendable_hint(),
            None => words::not_sent_hint(cause::hint(self.code)),
        }
    }
}

impl PushReceipt {
    fn message(&self) -> Message {
        let host = &self.sending.host;
        match self.kind {
            ReceiptKind::Accepted => words::accepted(host, self.status),
            ReceiptKind::WebPage => words::web_page(host, self.status),
            ReceiptKind::Found => words::found(host),
        }
    }

    fn hint(&self) -> Message {
        match self.kind {
            ReceiptKind::Accepted => words::accepted_hint(),
            ReceiptKind::WebPage => words::web_page_hint(),
            ReceiptKind::Found => words::found_hint(),
        }
    }
}

impl PushCancelled {
    fn message(&self) -> Message {
        match self.sent {
            WhetherSent::No => words::cancelled_before_sending(),
            WhetherSent::Yes => words::cancelled_after_answer(&self.sending.host),
            WhetherSent::Unknown => words::cancelled_on_the_way(&self.sending.host),
        }
    }

    fn hint(&self) -> Message {
        match self.sent {
            WhetherSent::No => words::cancelled_before_sending_hint(),
            WhetherSent::Yes => words::cancelled_after_answer_hint(),
            WhetherSent::Unknown => words::unknown_hint(),
        }
    }
}
