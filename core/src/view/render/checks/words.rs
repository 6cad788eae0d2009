//! What is said of a check, by its outcome.

use crate::checks::{Cause, CheckDoubt, CheckId, CheckOutcome, CheckResult, NotRunReason};

/// What a check is for, before it has been run.
pub(super) fn what_it_asks(check: CheckId) -> &'static str {
    match check {
        CheckId::Reach => "Whether this computer gets through to OpenAI.",
        CheckId::PlatformKey => "Whether the OpenAI Platform knows this key.",
        CheckId::Organization => "Whether the key was made in the organisation of your ChatGPT workspace.",
        CheckId::KeyDetails => {
            "What name and creator OpenAI's own list has for this key. The mail to OpenAI has to name them exactly."
        }
        CheckId::ComplianceKey => "Whether OpenAI has given this key access.",
        CheckId::Workspace => "Whether the key is for the workspace whose ID you pasted.",
        CheckId::Users => "Whether the platform will be able to see who uses ChatGPT.",
        CheckId::ConversationLogs => "Whether the platform will be able to see what is written in ChatGPT.",
    }
}

pub(crate) fn words(check: CheckId, checked: &CheckResult) -> String {
    match checked.outcome {
        CheckOutcome::Passed { doubt: None } => passed(check).to_owned(),
        CheckOutcome::Passed {
            doubt: Some(CheckDoubt::LegacyKey),
        } => "Passes, but that is no proof: a legacy user key can belong to several organisations and passes for each of them.".into(),
        CheckOutcome::Passed {
            doubt: Some(CheckDoubt::NotUnderstood),
        } => "OpenAI accepts the key, and does not understand the question any more. Look for a newer Causeway.".into(),
        CheckOutcome::Failed { because } | CheckOutcome::Inconclusive { because } => matter(check, because),
        CheckOutcome::NotRun { because } => not_run(because).to_owned(),
    }
}

fn passed(check: CheckId) -> &'static str {
    match check {
        CheckId::Reach => "OpenAI answered.",
        CheckId::PlatformKey => "The OpenAI Platform knows this key.",
        CheckId::Organization => "The key was made in the organisation of your ChatGPT workspace.",
        CheckId::KeyDetails => "The key stands in OpenAI's list.",
        CheckId::ComplianceKey => "OpenAI has given this key access.",
        CheckId::Workspace => "The key is for this workspace.",
        CheckId::Users => "The key may read who uses ChatGPT. Causeway did not look at the list.",
        CheckId::ConversationLogs => "The key may read the conversation logs. Causeway read none.",
    }
}

fn not_run(why: NotRunReason) -> &'static str {
    match why {
        NotRunReason::NoOrganization => {
            "The Organization ID from ChatGPT is missing. Paste it in the step “ChatGPT workspace”."
        }
        NotRunReason::NoWorkspace => "The Workspace ID is missing. Paste it in the step “ChatGPT workspace”.",
        NotRunReason::OtherKindOfKey => {
            "Only an OpenAI Platform admin key may see that list. This key is of another kind."
        }
        NotRunReason::AccessGranted => {
            "With the access, OpenAI takes the key's other rights away. Asking now would prove nothing."
        }
        NotRunReason::NotReached => "OpenAI did not answer the check before this one.",
        NotRunReason::EarlierFailed => {
            "The check before this one did not pass. This one would only say the same."
        }
    }
}

/// What is the matter, in one sentence.
fn matter(check: CheckId, because: Cause) -> String {
    let host = if check.is_about_the_workspace() {
        "api.chatgpt.com"
    } else if check == CheckId::Reach {
        "OpenAI"
    } else {
        "api.openai.com"
    };
    match because {
        Cause::KeyUnknown => "The OpenAI Platform does not know this key.".into(),
        Cause::OtherOrganization => {
            "The key was made in another organisation than the one of your ChatGPT workspace.".into()
        }
        Cause::NoPermission => {
            "OpenAI knows the key, and does not let it ask this. So nothing can be told from here.".into()
        }
        Cause::NotListed => {
            "No key that ends like this one stands in the organisation's list of Platform admin keys.".into()
        }
        Cause::AddressRefused => {
            "OpenAI lets this key be used from certain networks only, and this computer is not in one of them. That says nothing about the key.".into()
        }
        Cause::NoAccess if check == CheckId::Workspace => {
            "OpenAI gives the same answer for a key without access and for a key of another workspace.".into()
        }
        Cause::NoAccess => "The key has no access to this workspace.".into(),
        Cause::KeyRefused => "The Compliance API does not accept the key.".into(),
        Cause::NoSuchWorkspace if check == CheckId::ComplianceKey => {
            "OpenAI does not know this workspace, so nothing can be told about the key.".into()
        }
        Cause::NoSuchWorkspace => "OpenAI does not know this workspace, or its plan has no Compliance API.".into(),
        Cause::NoUsers => "The key may not read users.".into(),
        Cause::NoConversations => "The key may read logs, but not the conversations.".into(),
        Cause::NoLogs => "The key may not read logs.".into(),
        Cause::NotUnderstood => "OpenAI did not understand the question: its interface has moved on.".into(),
        Cause::Firewall => format!("A web page came in place of {host}'s answer: a firewall or proxy stands in between. That says nothing about the key."),
        Cause::ProxySignIn => "Your network's proxy wants a sign-in before it lets Causeway through.".into(),
        Cause::Redirected => format!("The answer of {host} led to another address. Causeway does not follow that with a key."),
        Cause::TooMany => "OpenAI has had too many requests and asks to wait. That says nothing about the key.".into(),
        Cause::Trouble { status } => format!("OpenAI has trouble of its own now (answer {status}). That says nothing about the key."),
        Cause::Strange => format!("The answer is none that {host} gives. Something in between may have answered."),
        Cause::Silent { .. } => format!("No answer came from {host}. That says nothing about the key."),
        Cause::Stopped => "You stopped it before there was an answer.".into(),
    }
}
