//! What goes wrong, or right, while a person practises.

use std::time::Duration;

use causeway_words::{Message, practice as words};
use serde::{Deserialize, Serialize};

/// One way the simulated services behave, chosen for a practice run.
///
/// Each stands for something that happens to people with the real services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Scenario {
    /// Everything works; access comes when Support is asked.
    #[default]
    AllWell,
    /// The workspace belongs to one organization, the person's Platform account to another.
    OrganizationMismatch,
    /// The right organization exists, but the personal one is selected on the Platform.
    PersonalOrganizationSelected,
    /// The sample keys come out as the other kind of Platform key.
    WrongKindOfKey,
    /// Access is granted by itself, [`Timing::granted_after`] after the key exists.
    GrantedAfterAWhile,
    /// Users can be read; conversation logs cannot.
    NoConversationLogs,
    /// The sample keys belong to another workspace.
    WrongWorkspace,
    /// The workspace's plan has no Compliance API.
    PlanWithoutApi,
    /// An IP allowlist keeps this computer out, though the key is good.
    IpAllowlist,
    /// A web firewall answers in OpenAI's place.
    FirewallPage,
    /// Too many requests, for [`Timing::rate_limited_for`].
    RateLimited,
    /// Every answer takes [`Timing::slow_by`] longer.
    Slow,
    /// Connections are closed without an answer.
    Offline,
    /// Keys work now and stop after [`Timing::revoked_after`].
    KeyRevokedLater,
    /// A company's web gateway answers in OpenAI's place, in JSON of its own.
    CompanyGateway,
    /// The network leaves for the internet in a country that OpenAI doesn't serve.
    UnsupportedCountry,
    /// The keys' project has data residency, and a host of its own.
    OtherRegion,
}

impl Scenario {
    /// Every scenario, in the order a panel shows them.
    pub const ALL: [Self; 17] = [
        Self::AllWell,
        Self::OrganizationMismatch,
        Self::PersonalOrganizationSelected,
        Self::WrongKindOfKey,
        Self::GrantedAfterAWhile,
        Self::NoConversationLogs,
        Self::WrongWorkspace,
        Self::PlanWithoutApi,
        Self::IpAllowlist,
        Self::FirewallPage,
        Self::RateLimited,
        Self::Slow,
        Self::Offline,
        Self::KeyRevokedLater,
        Self::CompanyGateway,
        Self::UnsupportedCountry,
        Self::OtherRegion,
    ];

    /// The stable name used in addresses, settings and tests.
    pub fn id(self) -> &'static str {
        match self {
            Self::AllWell => "all-well",
            Self::OrganizationMismatch => "organization-mismatch",
            Self::PersonalOrganizationSelected => "personal-organization-selected",
            Self::WrongKindOfKey => "wrong-kind-of-key",
            Self::GrantedAfterAWhile => "granted-after-a-while",
            Self::NoConversationLogs => "no-conversation-logs",
            Self::WrongWorkspace => "wrong-workspace",
            Self::PlanWithoutApi => "plan-without-api",
            Self::IpAllowlist => "ip-allowlist",
            Self::FirewallPage => "firewall-page",
            Self::RateLimited => "rate-limited",
            Self::Slow => "slow",
            Self::Offline => "offline",
            Self::KeyRevokedLater => "key-revoked-later",
            Self::CompanyGateway => "company-gateway",
            Self::UnsupportedCountry => "unsupported-country",
            Self::OtherRegion => "other-region",
        }
    }

    /// The scenario with this [`Scenario::id`], if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scenario| scenario.id() == id)
    }

    /// A few plain words for a list.
    pub fn title(self) -> Message {
        match self {
            Self::AllWell => words::scenario_all_well(),
            Self::OrganizationMismatch => words::scenario_organization_mismatch(),
            Self::PersonalOrganizationSelected => words::scenario_personal_organization_selected(),
            Self::WrongKindOfKey => words::scenario_wrong_kind_of_key(),
            Self::GrantedAfterAWhile => words::scenario_granted_after_a_while(),
            Self::NoConversationLogs => words::scenario_no_conversation_logs(),
            Self::WrongWorkspace => words::scenario_wrong_workspace(),
            Self::PlanWithoutApi => words::scenario_plan_without_api(),
            Self::IpAllowlist => words::scenario_ip_allowlist(),
            Self::FirewallPage => words::scenario_firewall_page(),
            Self::RateLimited => words::scenario_rate_limited(),
            Self::Slow => words::scenario_slow(),
            Self::Offline => words::scenario_offline(),
            Self::KeyRevokedLater => words::scenario_key_revoked_later(),
            Self::CompanyGateway => words::scenario_company_gateway(),
            Self::UnsupportedCountry => words::scenario_unsupported_country(),
            Self::OtherRegion => words::scenario_other_region(),
        }
    }
}

/// How long the scenarios that need time take. Tests shorten these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// From a key's creation to its access, in [`Scenario::GrantedAfterAWhile`].
    pub granted_after: Duration,
    /// From a key's creation to its end, in [`Scenario::KeyRevokedLater`].
    pub revoked_after: Duration,
    /// How long [`Scenario::RateLimited`] refuses calls.
    pub rate_limited_for: Duration,
    /// The delay before each answer in [`Scenario::Slow`].
    pub slow_by: Duration,
    /// How long the platform endpoint works on one push before it answers.
    pub platform_takes: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            granted_after: Duration::from_secs(30),
            revoked_after: Duration::from_secs(60),
            rate_limited_for: Duration::from_secs(20),
            slow_by: Duration::from_secs(8),
            platform_takes: Duration::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scenario;

    #[test]
    fn every_scenario_is_found_again_by_its_id() {
        for scenario in Scenario::ALL {
            assert_eq!(
                Scenario::from_id(scenario.id()),
                Some(scenario),
                "a panel stores the id and must get the same scenario back"
            );
        }
        assert_eq!(Scenario::from_id("sunny"), None);
    }

    #[test]
    fn the_id_is_the_name_written_to_json() {
        for scenario in Scenario::ALL {
            let written = serde_json::to_value(scenario).unwrap();
            assert_eq!(written, scenario.id(), "one name everywhere");
        }
    }
}
