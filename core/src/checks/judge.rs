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
        CheckId::Users => known.users.map_or(UNASKED, users),
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

/// What an answer means that says nothing about the key. `None` for those that do.
const fn no_verdict(said: Verdict) -> Option<Cause> {
    Some(match said {
        Verdict::Firewall => Cause::Firewall,
        Verdict::ProxySignIn => Cause::ProxySignIn,
        Verdict::Redirected => Cause::Redirected,
        Verdict::TooMany(_) => Cause::TooMany,
        Verdict::Trouble(status) => Cause::Trouble { status },
        Verdict::MovedOn => Cause::NotUnderstood,
        Verdict::Unexpected => Cause::Unexpected,
        Verdict::NoAnswer(code) => Cause::NoAnswer { code },
        Verdict::Stopped => Cause::Stopped,
        Verdict::Yes
        | Verdict::KeyRefused
        | Verdict::OtherOrganization
        | Verdict::AddressRefused
        | Verdict::NotAllowed
        | Verdict::NotFound
        | Verdict::NotUnderstood => return None,
    })
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
        return match no_verdict(first) {
            Some(cause @ (Cause::Stopped | Cause::Unexpected)) => inconclusive(cause),
            Some(cause) => failed(cause),
            None => inconclusive(Cause::Unexpected),
        };
    }
    outcome
}

fn platform_key(said: Verdict) -> CheckOutcome {
    match said {
        Verdict::Yes => CheckOutcome::PASSED,
        // An unknown key is told so before organizations are compared.
        Verdict::OtherOrganization => CheckOutcome::PASSED,
        Verdict::NotUnderstood => CheckOutcome::Passed {
            doubt: Some(CheckDoubt::NotUnderstood),
        },
        // A route that is gone is not there for any key.
        Verdict::NotFound => inconclusive(Cause::NotUnderstood),
        Verdict::KeyRefused => failed(Cause::KeyUnknown),
        Verdict::AddressRefused => inconclusive(Cause::AddressRefused),
        Verdict::NotAllowed => inconclusive(Cause::NoPermission),
        other => inconclusive(no_verdict(other).unwrap_or(Cause::Unexpected)),
    }
}

fn organization(said: Verdict, shape: KeyShape) -> CheckOutcome {
    match said {
        Verdict::Yes => CheckOutcome::Passed {
            doubt: (shape == KeyShape::LegacyUserKey).then_some(CheckDoubt::LegacyKey),
        },
        Verdict::OtherOrganization => failed(Cause::OtherOrganization),
        Verdict::KeyRefused => UNASKED,
        Verdict::AddressRefused => inconclusive(Cause::AddressRefused),
        // The header is compared before permissions are, but nothing published says so:
        // `docs/openai.md#organization-check`.
        Verdict::NotAllowed => inconclusive(Cause::NoPermission),
        Verdict::NotUnderstood | Verdict::NotFound => inconclusive(Cause::NotUnderstood),
        other => inconclusive(no_verdict(other).unwrap_or(Cause::Unexpected)),
    }
}

fn details(said: Verdict, known: &Verdicts) -> CheckOutcome {
    match said {
        Verdict::Yes if known.listed => CheckOutcome::PASSED,
        Verdict::Yes if known.whole_list => failed(Cause::NotListed),
        Verdict::Yes => inconclusive(Cause::NotListed),
        Verdict::OtherOrganization => failed(Cause::OtherOrganization),
        Verdict::KeyRefused => UNASKED,
        Verdict::AddressRefused => inconclusive(Cause::AddressRefused),
        Verdict::NotAllowed => inconclusive(Cause::NoPermission),
        Verdict::NotUnderstood | Verdict::NotFound => inconclusive(Cause::NotUnderstood),
        other => inconclusive(no_verdict(other).unwrap_or(Cause::Unexpected)),
    }
}

/// Every answer to a question that only a key with some access to the workspace gets.
fn compliance_answers(known: &Verdicts) -> impl Iterator<Item = Verdict> {
    [known.users, known.conversations, known.sign_ins]
        .into_iter()
        .flatten()
}

fn compliance_key(known: &Verdicts) -> CheckOutcome {
    if compliance_answers(known).any(|said| said == Verdict::Yes) {
        return CheckOutcome::PASSED;
    }
    let Some(said) = known.users else {
        return UNASKED;
    };
    match said {
        Verdict::KeyRefused | Verdict::OtherOrganization => failed(Cause::KeyRefused),
        Verdict::AddressRefused => inconclusive(Cause::AddressRefused),
        Verdict::NotAllowed => {
            // No access to users alone says little: the other questions decide, if they were answered.
            let undecided = [known.conversations, known.sign_ins]
                .into_iter()
                .flatten()
                .find_map(no_verdict);
            undecided.map_or(failed(Cause::NoAccess), inconclusive)
        }
        Verdict::NotFound => inconclusive(Cause::NoSuchWorkspace),
        Verdict::NotUnderstood if known.conversations == Some(Verdict::NotAllowed) => {
            inconclusive(Cause::NotUnderstood)
        }
        Verdict::NotUnderstood => CheckOutcome::Passed {
            doubt: Some(CheckDoubt::NotUnderstood),
        },
        other => inconclusive(no_verdict(other).unwrap_or(Cause::Unexpected)),
    }
}

fn workspace(known: &Verdicts) -> CheckOutcome {
    if compliance_answers(known).any(|said| said == Verdict::Yes) {
        return CheckOutcome::PASSED;
    }
    let Some(said) = known.users else {
        return UNASKED;
    };
    match said {
        Verdict::NotFound => failed(Cause::NoSuchWorkspace),
        Verdict::NotAllowed => inconclusive(Cause::NoAccess),
        Verdict::KeyRefused | Verdict::OtherOrganization => UNASKED,
        Verdict::AddressRefused => inconclusive(Cause::AddressRefused),
        Verdict::NotUnderstood => inconclusive(Cause::NotUnderstood),
        other => inconclusive(no_verdict(other).unwrap_or(Cause::Unexpected)),
    }
}

fn users(said: Verdict) -> CheckOutcome {
    match said {
        Verdict::Yes => CheckOutcome::PASSED,
        Verdict::NotAllowed => failed(Cause::NoUsers),
        Verdict::KeyRefused | Verdict::OtherOrganization | Verdict::NotFound => UNASKED,
        Verdict::AddressRefused => inconclusive(Cause::AddressRefused),
        Verdict::NotUnderstood => inconclusive(Cause::NotUnderstood),
        other => inconclusive(no_verdict(other).unwrap_or(Cause::Unexpected)),
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
            Some(Verdict::NotAllowed) => failed(Cause::NoLogs),
            Some(other) => inconclusive(no_verdict(other).unwrap_or(Cause::NoLogs)),
            None => failed(Cause::NoLogs),
        },
        Verdict::KeyRefused | Verdict::OtherOrganization | Verdict::NotFound => UNASKED,
        Verdict::AddressRefused => inconclusive(Cause::AddressRefused),
        Verdict::NotUnderstood => inconclusive(Cause::NotUnderstood),
        other => inconclusive(no_verdict(other).unwrap_or(Cause::Unexpected)),
    }
}
