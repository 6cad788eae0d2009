//! From what OpenAI was asked and answered to the outcome of each check. Pure.

use super::CheckId;
use super::cause::{Cause, NotRunReason};
use super::outcome::{CheckDoubt, CheckOutcome};
use crate::identifiers::KeyShape;
use crate::openai::Verdict;

/// What is known when a check is judged: a verdict for each question that was put.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// Without a key, to the Platform.
    pub platform_reach: Option<Verdict>,
    /// Without a key, to ChatGPT.
    pub chatgpt_reach: Option<Verdict>,
    /// With the key and the organization, to the Platform.
    pub platform: Option<Verdict>,
    /// The list of Platform admin keys.
    pub list: Option<Verdict>,
    /// Whether the key is in that list.
    pub listed: bool,
    /// Whether the list was read to its end.
    pub whole_list: bool,
    /// Users.
    pub users: Option<Verdict>,
    /// Conversation logs.
    pub conversations: Option<Verdict>,
    /// Sign-in logs, asked when conversation logs are refused.
    pub sign_ins: Option<Verdict>,
    /// With the key alone, to the Platform, asked when the Compliance API has refused the key: the Platform tells an
    /// unknown key from one whose access is still to come.
    pub platform_after: Option<Verdict>,
}

/// The outcome of a check whose questions were put.
pub(super) fn judge(check: CheckId, known: &Verdicts, shape: KeyShape) -> CheckOutcome {
    match check {
        CheckId::Reach => reach(known),
        CheckId::PlatformKey => known.platform.map_or(UNASKED, platform_key),
        CheckId::Organization => known.platform.map_or(UNASKED, |said| organization(said, shape)),
        CheckId::KeyDetails => known.list.map_or(UNASKED, |said| details(said, known)),
        CheckId::ComplianceKey => compliance_key(known),
        CheckId::Workspace => workspace(known),
        // Without any access each of these would only say the same again.
        CheckId::Users | CheckId::ConversationLogs if compliance_key(known).is_failed() => UNASKED,
        CheckId::Users => users(known),
        CheckId::ConversationLogs => conversations(known),
    }
}

/// Nothing was asked that answers it: something before it prevented that.
const UNASKED: CheckOutcome = CheckOutcome::NotRun {
    because: NotRunReason::EarlierFailed,
};

const fn failed(because: Cause) -> CheckOutcome {
    CheckOutcome::Failed { because }
}

const fn inconclusive(because: Cause) -> CheckOutcome {
    CheckOutcome::Inconclusive { because }
}

/// Why an answer doesn't settle a question about the key. Total, so that an answer nobody thought of is "could not tell".
const fn open(said: Verdict) -> Cause {
    match said {
        Verdict::Firewall => Cause::Firewall,
        Verdict::Foreign => Cause::Foreign,
        Verdict::ProxySignIn => Cause::ProxySignIn,
        Verdict::NetworkSignIn => Cause::NetworkSignIn,
        Verdict::Redirected => Cause::Redirected,
        Verdict::TooMany(_) | Verdict::HeldBack(_) => Cause::TooMany,
        Verdict::Trouble(status) => Cause::Trouble { status },
        Verdict::GatewayTrouble(status) => Cause::GatewayTrouble { status },
        Verdict::Reshaped => Cause::Reshaped,
        Verdict::CutShort => Cause::CutShort,
        Verdict::NoAnswer(code) => Cause::NoAnswer { code },
        Verdict::Stopped => Cause::Stopped,
        Verdict::Billing => Cause::Billing,
        Verdict::OtherRegion(region) => Cause::OtherRegion { region },
        Verdict::CountryRefused => Cause::CountryRefused,
        Verdict::AddressRefused => Cause::AddressRefused,
        Verdict::UnknownCode(code) => Cause::UnknownCode { code },
        Verdict::OtherOrganization => Cause::OtherOrganization,
        Verdict::NoOrganization => Cause::NoOrganization,
        Verdict::NoSuchOrganization => Cause::NoSuchOrganization,
        Verdict::AccountOff => Cause::AccountOff,
        Verdict::KeyUnknown => Cause::KeyUnknown,
        Verdict::KeyRefused => Cause::NoReason,
        Verdict::NotAllowed => Cause::NoPermission,
        Verdict::NotFound | Verdict::NotUnderstood | Verdict::MovedOn => Cause::NotUnderstood,
        Verdict::Yes | Verdict::Unexpected => Cause::Unexpected,
    }
}

/// What a code says against the key itself, whichever host names it. `None` for everything else.
const fn against_the_key(said: Verdict) -> Option<Cause> {
    match said {
        Verdict::KeyUnknown => Some(Cause::KeyUnknown),
        Verdict::AccountOff => Some(Cause::AccountOff),
        Verdict::NoOrganization => Some(Cause::NoOrganization),
        _ => None,
    }
}

fn reach(known: &Verdicts) -> CheckOutcome {
    let platform = [known.platform_reach, known.platform, known.list];
    let chatgpt = [
        known.chatgpt_reach,
        known.users,
        known.conversations,
        known.sign_ins,
    ];
    let mut outcome = UNASKED;
    for said in [platform.as_slice(), chatgpt.as_slice()] {
        let mut said = said.iter().flatten().copied();
        let Some(first) = said.next() else { continue };
        // A "no" of OpenAI's is an answer of OpenAI's: it was reached.
        if first.is_openais() || said.any(Verdict::is_openais) {
            outcome = CheckOutcome::PASSED;
            continue;
        }
        return match first {
            Verdict::Firewall
            | Verdict::Foreign
            | Verdict::ProxySignIn
            | Verdict::NetworkSignIn
            | Verdict::Redirected
            | Verdict::NoAnswer(_) => failed(open(first)),
            // Something answered, and nobody knows what.
            _ => inconclusive(open(first)),
        };
    }
    outcome
}

fn platform_key(said: Verdict) -> CheckOutcome {
    match said {
        Verdict::Yes => CheckOutcome::PASSED,
        // An unknown key is told so before organizations are compared.
        Verdict::OtherOrganization => CheckOutcome::PASSED,
        other => against_the_key(other).map_or(inconclusive(open(other)), failed),
    }
}

fn organization(said: Verdict, shape: KeyShape) -> CheckOutcome {
    match said {
        Verdict::Yes => CheckOutcome::Passed {
            doubt: (shape == KeyShape::LegacyUserKey).then_some(CheckDoubt::LegacyKey),
        },
        Verdict::OtherOrganization | Verdict::NoSuchOrganization => failed(open(said)),
        // The header is compared before permissions are, but nothing published says so:
        // `docs/openai.md#organization-check`.
        other => against_the_key(other).map_or(inconclusive(open(other)), |_| UNASKED),
    }
}

fn details(said: Verdict, known: &Verdicts) -> CheckOutcome {
    match said {
        Verdict::Yes if known.listed => CheckOutcome::PASSED,
        Verdict::Yes if known.whole_list => failed(Cause::NotListed),
        Verdict::Yes => inconclusive(Cause::NotListed),
        // It was accepted a moment ago.
        _ if against_the_key(said).is_some() && known.platform == Some(Verdict::Yes) => {
            inconclusive(Cause::Contradiction)
        }
        Verdict::OtherOrganization | Verdict::NoSuchOrganization => failed(open(said)),
        other => against_the_key(other).map_or(inconclusive(open(other)), failed),
    }
}

/// Every answer to a question that only a key with some access to the workspace gets.
fn compliance_answers(known: &Verdicts) -> impl Iterator<Item = Verdict> {
    [known.users, known.conversations, known.sign_ins]
        .into_iter()
        .flatten()
}

fn has_access(known: &Verdicts) -> bool {
    compliance_answers(known).any(|said| said == Verdict::Yes)
}

/// What keeps "not allowed" to one question from meaning anything for the whole key: another question of the run that got
/// neither a yes nor the same no.
fn undecided(known: &Verdicts) -> Option<Cause> {
    compliance_answers(known).find_map(|said| match said {
        Verdict::Yes | Verdict::NotAllowed => None,
        Verdict::KeyUnknown | Verdict::KeyRefused => Some(Cause::Contradiction),
        other => Some(open(other)),
    })
}

fn compliance_key(known: &Verdicts) -> CheckOutcome {
    if has_access(known) {
        return CheckOutcome::PASSED;
    }
    let Some(said) = known.users else {
        return UNASKED;
    };
    match said {
        Verdict::KeyUnknown | Verdict::KeyRefused => refused(known),
        Verdict::AccountOff | Verdict::NoOrganization => failed(open(said)),
        Verdict::NotAllowed => undecided(known).map_or(failed(Cause::NoAccess), inconclusive),
        Verdict::NotFound => inconclusive(Cause::NoSuchWorkspace),
        Verdict::NotUnderstood => match known.conversations {
            Some(Verdict::NotAllowed) => inconclusive(Cause::NotUnderstood),
            Some(Verdict::KeyUnknown | Verdict::KeyRefused) => inconclusive(Cause::Contradiction),
            _ => CheckOutcome::Passed {
                doubt: Some(CheckDoubt::NotUnderstood),
            },
        },
        other => inconclusive(open(other)),
    }
}

/// The Compliance API has refused the key. Whether it may do so before the grant, nobody has published
/// (`docs/openai.md#compliance-statuses`), so that the key is dead is believed of the Platform alone.
fn refused(known: &Verdicts) -> CheckOutcome {
    let dead = [known.platform, known.platform_after]
        .into_iter()
        .flatten()
        .find_map(against_the_key);
    failed(dead.unwrap_or(Cause::KeyRefused))
}

fn workspace(known: &Verdicts) -> CheckOutcome {
    if has_access(known) {
        return CheckOutcome::PASSED;
    }
    let Some(said) = known.users else {
        return UNASKED;
    };
    match said {
        Verdict::NotFound => failed(Cause::NoSuchWorkspace),
        Verdict::NotAllowed => inconclusive(Cause::NoAccess),
        Verdict::KeyRefused | Verdict::KeyUnknown | Verdict::AccountOff | Verdict::NoOrganization => UNASKED,
        other => inconclusive(open(other)),
    }
}

fn users(known: &Verdicts) -> CheckOutcome {
    let Some(said) = known.users else {
        return UNASKED;
    };
    match said {
        Verdict::Yes => CheckOutcome::PASSED,
        // Without a yes to another question it isn't known that the key has any access: the no may be another one.
        Verdict::NotAllowed if !has_access(known) => {
            undecided(known).map_or(failed(Cause::NoUsers), inconclusive)
        }
        Verdict::NotAllowed => failed(Cause::NoUsers),
        Verdict::KeyRefused | Verdict::KeyUnknown | Verdict::NotFound => UNASKED,
        other => inconclusive(open(other)),
    }
}

fn conversations(known: &Verdicts) -> CheckOutcome {
    let Some(said) = known.conversations else {
        return UNASKED;
    };
    match said {
        Verdict::Yes => CheckOutcome::PASSED,
        Verdict::NotAllowed => match known.sign_ins {
            Some(Verdict::Yes) => failed(Cause::NoConversations),
            Some(Verdict::NotAllowed) | None => failed(Cause::NoLogs),
            Some(Verdict::KeyRefused | Verdict::KeyUnknown) => inconclusive(Cause::Contradiction),
            Some(other) => inconclusive(open(other)),
        },
        // The users' question was answered, so there is such a workspace and such a key.
        Verdict::KeyRefused | Verdict::KeyUnknown if known.users.is_some() => {
            inconclusive(Cause::Contradiction)
        }
        Verdict::KeyRefused | Verdict::KeyUnknown => failed(Cause::KeyRefused),
        Verdict::NotFound if known.users.is_none() => inconclusive(Cause::NoSuchWorkspace),
        other => inconclusive(open(other)),
    }
}
