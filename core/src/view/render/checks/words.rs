//! What is said of a check, by its outcome.

use crate::checks::{Cause, CheckDoubt, CheckId, CheckOutcome, CheckResult, NotRunReason};
use crate::openai::OpenaiHost;
use crate::words::{Message, check};

/// What a check is for, before it has been run.
pub(super) fn what_it_asks(id: CheckId) -> Message {
    match id {
        CheckId::Reach => check::asks_reach(),
        CheckId::PlatformKey => check::asks_platform_key(),
        CheckId::Organization => check::asks_organization(),
        CheckId::KeyDetails => check::asks_key_details(),
        CheckId::ComplianceKey => check::asks_compliance_key(),
        CheckId::Workspace => check::asks_workspace(),
        CheckId::Users => check::asks_users(),
        CheckId::ConversationLogs => check::asks_conversation_logs(),
    }
}

/// What came of a check.
pub(crate) fn words(id: CheckId, checked: &CheckResult) -> Message {
    match checked.outcome {
        CheckOutcome::Passed { doubt: None } => passed(id),
        CheckOutcome::Passed {
            doubt: Some(CheckDoubt::LegacyKey),
        } => check::passed_legacy_key(),
        CheckOutcome::Passed {
            doubt: Some(CheckDoubt::NotUnderstood),
        } => check::passed_not_understood(),
        CheckOutcome::Failed { because } | CheckOutcome::Inconclusive { because } => matter(id, because),
        CheckOutcome::NotRun { because } => not_run(because),
    }
}

fn passed(id: CheckId) -> Message {
    match id {
        CheckId::Reach => check::passed_reach(),
        CheckId::PlatformKey => check::passed_platform_key(),
        CheckId::Organization => check::passed_organization(),
        CheckId::KeyDetails => check::passed_key_details(),
        CheckId::ComplianceKey => check::passed_compliance_key(),
        CheckId::Workspace => check::passed_workspace(),
        CheckId::Users => check::passed_users(),
        CheckId::ConversationLogs => check::passed_conversation_logs(),
    }
}

fn not_run(why: NotRunReason) -> Message {
    match why {
        NotRunReason::NoOrganization => check::not_run_no_organization(),
        NotRunReason::NoWorkspace => check::not_run_no_workspace(),
        NotRunReason::OtherKindOfKey => check::not_run_other_kind_of_key(),
        NotRunReason::AccessGranted => check::not_run_access_granted(),
        NotRunReason::NotReached => check::not_run_not_reached(),
        NotRunReason::EarlierFailed => check::not_run_earlier_failed(),
    }
}

/// Why a check failed or could not tell, in one sentence.
fn matter(id: CheckId, because: Cause) -> Message {
    let host = if id.is_about_the_workspace() {
        OpenaiHost::Chatgpt.name()
    } else if id == CheckId::Reach {
        "OpenAI"
    } else {
        OpenaiHost::Platform.name()
    };
    match because {
        Cause::KeyUnknown => check::key_unknown(),
        Cause::NoOrganization => check::no_organization(),
        Cause::NoSuchOrganization => check::no_such_organization(),
        Cause::AccountOff => check::account_off(),
        Cause::Billing => check::billing(),
        Cause::OtherRegion { region: Some(region) } => check::other_region_named(region.host()),
        Cause::OtherRegion { region: None } => check::other_region(),
        Cause::CountryRefused => check::country_refused(),
        Cause::UnknownCode { code: Some(code) } => check::unknown_code_named(code.to_string(), host),
        Cause::UnknownCode { code: None } => check::unknown_code(host),
        Cause::NoReason => check::no_reason(),
        Cause::Contradiction => check::contradiction(),
        Cause::OtherOrganization => check::other_organization(),
        Cause::NoPermission => check::no_permission(),
        Cause::NotListed => check::not_listed(),
        Cause::AddressRefused => check::address_refused(),
        Cause::NoAccess if id == CheckId::Workspace => check::no_access_or_other_workspace(),
        Cause::NoAccess => check::no_access(),
        Cause::KeyRefused => check::key_refused(),
        Cause::NoSuchWorkspace if id == CheckId::ComplianceKey => check::no_such_workspace_for_key(),
        Cause::NoSuchWorkspace => check::no_such_workspace(),
        Cause::NoUsers => check::no_users(),
        Cause::NoConversations => check::no_conversations(),
        Cause::NoLogs => check::no_logs(),
        Cause::NotUnderstood => check::not_understood(),
        Cause::Firewall => check::firewall(host),
        Cause::Foreign => check::foreign(host),
        Cause::ProxySignIn => check::proxy_sign_in(),
        Cause::NetworkSignIn => check::network_sign_in(),
        Cause::Redirected => check::redirected(host),
        Cause::TooMany => check::too_many(),
        Cause::Trouble { status } => check::trouble(status.to_string()),
        Cause::GatewayTrouble { status } => check::gateway_trouble(host, status.to_string()),
        Cause::Reshaped => check::reshaped(host),
        Cause::CutShort => check::cut_short(host),
        Cause::Unexpected => check::strange(host),
        Cause::NoAnswer { .. } => check::silent(host),
        Cause::Stopped => check::stopped(),
        Cause::Newer => check::newer(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openai::Region;
    use jiff::Timestamp;

    /// The words for an answer that `core/src/checks/tests/answers.json` has.
    #[test]
    fn every_answer_from_the_field_has_words_that_say_what_is_known_and_no_more() {
        let code = serde_json::from_str(r#""a_code_published_next_year""#).unwrap();
        for (id, because, says) in [
            ("A01", Cause::OtherRegion { region: None }, "OpenAI knows the key"),
            (
                "A01",
                Cause::OtherRegion {
                    region: Some(Region::Eu),
                },
                "eu.api.openai.com",
            ),
            ("A02", Cause::NoReason, "fewer permissions than All"),
            ("A03", Cause::CountryRefused, "country"),
            ("A04", Cause::AccountOff, "switched off"),
            ("A05", Cause::Billing, "billing"),
            ("A06", Cause::NoSuchOrganization, "no organization with this ID"),
            (
                "A07",
                Cause::NoOrganization,
                "no longer belongs to any organization",
            ),
            ("A08, A09", Cause::Foreign, "Something between"),
            (
                "A12",
                Cause::UnknownCode { code: Some(code) },
                "a_code_published_next_year",
            ),
            ("A13", Cause::TooMany, "asks to wait"),
        ] {
            for check in CheckId::ALL {
                let checked = CheckResult {
                    at: Timestamp::UNIX_EPOCH,
                    duration_ms: 0,
                    outcome: CheckOutcome::Inconclusive { because },
                    retry_at: None,
                    details: None,
                    ways: Vec::new(),
                };
                let said = words(check, &checked).to_string();
                assert!(said.contains(says), "{id}: {said}");
                for never in ["know this key", "create a new key", "older", "not granted"] {
                    assert!(!said.contains(never), "{id}: {never}: {said}");
                }
            }
        }
    }
}
