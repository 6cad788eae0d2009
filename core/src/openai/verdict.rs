//! What an answer means, told from its status and shape.

use super::reply::{BodyShape, ErrorCode, OpenaiAnswer, OpenaiReply};
use crate::network::FailureCode;
use std::time::Duration;

/// What one reply says. Each row of the tables at `docs/openai.md#compliance-statuses` and
/// `docs/openai.md#platform-error-codes` is one of these, and so is everything that OpenAI did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// 200, in the expected form.
    Yes,
    /// 401: the key is wrong, has expired or was revoked, or its creator has lost the role.
    KeyRefused,
    /// 401 `mismatched_organization`.
    OtherOrganization,
    /// `ip_not_authorized`.
    AddressRefused,
    /// 403 from OpenAI itself: the key is known and may not do this.
    NotAllowed,
    /// 404 from OpenAI itself.
    NotFound,
    /// 400 and 422: the key is accepted, and the question is not.
    NotUnderstood,
    /// Any other refusal of OpenAI's: its interface has moved on. Whether it looked at the key
    /// first, nobody knows.
    MovedOn,
    /// A web page or `cf-mitigated`: a firewall or proxy answered, not OpenAI.
    Firewall,
    /// 407: the network's proxy wants a sign-in.
    ProxySignIn,
    /// 3xx: led elsewhere, and not followed.
    Redirected,
    /// 429, with the wait it asks for.
    TooMany(Option<Duration>),
    /// 5xx.
    Trouble(u16),
    /// An answer in a form that OpenAI does not give.
    Unexpected,
    /// No answer.
    NoAnswer(FailureCode),
    /// The person stopped it.
    Stopped,
}

impl Verdict {
    /// What `reply` says.
    pub const fn of(reply: &OpenaiReply) -> Self {
        match reply {
            OpenaiReply::Answer(answer) => of_answer(answer),
            OpenaiReply::NoAnswer(code) => Self::NoAnswer(*code),
            OpenaiReply::Stopped => Self::Stopped,
        }
    }

    /// Whether OpenAI itself has spoken.
    pub const fn is_openais(self) -> bool {
        matches!(
            self,
            Self::Yes
                | Self::KeyRefused
                | Self::OtherOrganization
                | Self::AddressRefused
                | Self::NotAllowed
                | Self::NotFound
                | Self::NotUnderstood
                | Self::MovedOn
                | Self::TooMany(_)
                | Self::Trouble(_)
        )
    }
}

const fn of_answer(answer: &OpenaiAnswer) -> Verdict {
    // Two statuses mean the same whoever sends them.
    match answer.status {
        407 => return Verdict::ProxySignIn,
        300..=399 => return Verdict::Redirected,
        _ => {}
    }
    if answer.mitigated {
        return Verdict::Firewall;
    }
    match (answer.status, answer.shape) {
        // A page that says "try later" is what is in front of OpenAI; the wait holds all the same.
        (429, _) => Verdict::TooMany(answer.retry_after),
        (status @ 500..=599, _) => Verdict::Trouble(status),
        (_, BodyShape::WebPage) => Verdict::Firewall,
        (_, BodyShape::Other) => Verdict::Unexpected,
        // Another 2xx than this one is no answer of OpenAI's: 203, for one, is a proxy's.
        (200, BodyShape::Json) => Verdict::Yes,
        (401, BodyShape::Json) => match answer.code {
            Some(ErrorCode::MismatchedOrganization) => Verdict::OtherOrganization,
            Some(ErrorCode::IpNotAuthorized) => Verdict::AddressRefused,
            Some(ErrorCode::InvalidApiKey | ErrorCode::Other) | None => Verdict::KeyRefused,
        },
        (403, BodyShape::Json) => match answer.code {
            Some(ErrorCode::IpNotAuthorized) => Verdict::AddressRefused,
            _ => Verdict::NotAllowed,
        },
        (404, BodyShape::Json) => Verdict::NotFound,
        (400 | 422, BodyShape::Json) => Verdict::NotUnderstood,
        (400..=499, BodyShape::Json) => Verdict::MovedOn,
        _ => Verdict::Unexpected,
    }
}
