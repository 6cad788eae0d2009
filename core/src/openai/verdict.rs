//! What an answer means, told from its status, its shape and its code.

use super::codes::{ErrorCode, Meaning, ShownCode};
use super::region::Region;
use super::reply::{BodyShape, OpenaiAnswer, OpenaiReply};
use crate::network::FailureCode;
use std::time::Duration;

/// What one reply says. Each row of the tables at `docs/openai.md#compliance-statuses` and
/// `docs/openai.md#platform-error-codes` is one of these, and so is everything that OpenAI did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// 200, in the expected form.
    Yes,
    /// `invalid_api_key`: the key is unknown.
    KeyUnknown,
    /// 401 without a code: on the Compliance API the key is wrong, has expired or was revoked, or its creator has lost
    /// the role; on the Platform it can lack a permission.
    KeyRefused,
    /// `mismatched_organization`
    OtherOrganization,
    /// `no_organization`: the key's creator belongs to none.
    NoOrganization,
    /// `invalid_organization`: there is none with this ID.
    NoSuchOrganization,
    /// `account_deactivated`
    AccountOff,
    /// `insufficient_quota`, `billing_not_active` and their like: nothing that waiting mends.
    Billing,
    /// `incorrect_hostname`: the key's project is served by another host.
    OtherRegion(Option<Region>),
    /// `unsupported_country_region_territory`
    CountryRefused,
    /// `ip_not_authorized`
    AddressRefused,
    /// A refusal with a code that isn't in the table: it says nothing, whatever its status.
    UnknownCode(Option<ShownCode>),
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
    /// JSON that isn't OpenAI's: a gateway or proxy answered.
    Foreign,
    /// 407: the network's proxy wants a sign-in.
    ProxySignIn,
    /// 511: the network itself wants a sign-in, <https://www.rfc-editor.org/rfc/rfc6585#section-6>.
    NetworkSignIn,
    /// 3xx: led elsewhere, and not followed.
    Redirected,
    /// 429, with the wait it asks for.
    TooMany(Option<Duration>),
    /// The same from something that OpenAI's form doesn't tell for OpenAI.
    HeldBack(Option<Duration>),
    /// 5xx, and 408 and 425, which are over when the question is put again:
    /// <https://www.rfc-editor.org/rfc/rfc9110#section-15.5.9>, <https://www.rfc-editor.org/rfc/rfc8470#section-5.2>.
    Trouble(u16),
    /// The same from something that OpenAI's form doesn't tell for OpenAI.
    GatewayTrouble(u16),
    /// 200 with what is OpenAI's, put together in another way.
    Reshaped,
    /// The answer broke off or came too slowly to be read.
    CutShort,
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
        match self {
            Self::Yes
            | Self::KeyUnknown
            | Self::KeyRefused
            | Self::OtherOrganization
            | Self::NoOrganization
            | Self::NoSuchOrganization
            | Self::AccountOff
            | Self::Billing
            | Self::OtherRegion(_)
            | Self::CountryRefused
            | Self::AddressRefused
            | Self::UnknownCode(_)
            | Self::NotAllowed
            | Self::NotFound
            | Self::NotUnderstood
            | Self::MovedOn
            | Self::TooMany(_)
            | Self::Trouble(_) => true,
            Self::Firewall
            | Self::Foreign
            | Self::ProxySignIn
            | Self::NetworkSignIn
            | Self::Redirected
            | Self::HeldBack(_)
            | Self::GatewayTrouble(_)
            | Self::Reshaped
            | Self::CutShort
            | Self::Unexpected
            | Self::NoAnswer(_)
            | Self::Stopped => false,
        }
    }
}

const fn of_answer(answer: &OpenaiAnswer) -> Verdict {
    // Three statuses mean the same whoever sends them.
    match answer.status {
        407 => return Verdict::ProxySignIn,
        511 => return Verdict::NetworkSignIn,
        300..=399 => return Verdict::Redirected,
        _ => {}
    }
    if answer.mitigated {
        return Verdict::Firewall;
    }
    match (answer.status, answer.shape) {
        (429, BodyShape::Json) => match answer.code {
            Some(ErrorCode::Published(Meaning::Billing, _)) => Verdict::Billing,
            _ => Verdict::TooMany(answer.retry_after),
        },
        // A page that says "try later" is what is in front of OpenAI; the wait holds all the same.
        (429, _) => Verdict::HeldBack(answer.retry_after),
        (status @ (408 | 425 | 500..=599), BodyShape::Json) => Verdict::Trouble(status),
        (status @ (408 | 425 | 500..=599), _) => Verdict::GatewayTrouble(status),
        (_, BodyShape::WebPage) => Verdict::Firewall,
        (_, BodyShape::Foreign) => Verdict::Foreign,
        (_, BodyShape::CutShort) => Verdict::CutShort,
        (_, BodyShape::Other) => Verdict::Unexpected,
        (200, BodyShape::Reshaped) => Verdict::Reshaped,
        (_, BodyShape::Reshaped) => Verdict::Unexpected,
        // Another 2xx than this one is no answer of OpenAI's: 203, for one, is a proxy's.
        (200, BodyShape::Json) => Verdict::Yes,
        (400..=499, BodyShape::Json) => refusal(answer),
        _ => Verdict::Unexpected,
    }
}

const fn refusal(answer: &OpenaiAnswer) -> Verdict {
    match (answer.code, answer.status) {
        (Some(ErrorCode::Published(meaning, region)), _) => match meaning {
            Meaning::KeyUnknown => Verdict::KeyUnknown,
            Meaning::OtherOrganization => Verdict::OtherOrganization,
            Meaning::NoOrganization => Verdict::NoOrganization,
            Meaning::NoSuchOrganization => Verdict::NoSuchOrganization,
            Meaning::AccountOff => Verdict::AccountOff,
            Meaning::Billing => Verdict::Billing,
            Meaning::OtherRegion => Verdict::OtherRegion(region),
            Meaning::CountryRefused => Verdict::CountryRefused,
            Meaning::AddressRefused => Verdict::AddressRefused,
        },
        (Some(ErrorCode::Other(shown)), _) => Verdict::UnknownCode(shown),
        (None, 401) => Verdict::KeyRefused,
        (None, 403) => Verdict::NotAllowed,
        (None, 404) => Verdict::NotFound,
        (None, 400 | 422) => Verdict::NotUnderstood,
        (None, _) => Verdict::MovedOn,
    }
}
