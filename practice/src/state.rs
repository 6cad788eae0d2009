//! The practice world: its keys, what was granted, what arrived, and the scenario.

use std::collections::{HashMap, HashSet, VecDeque};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::answer::ErrorShape;
use crate::journal::{Call, Received};
use crate::key::{Key, KeyKind, Rights};
use crate::organization::{Organization, Workspace};
use crate::platform::Receipts;
use crate::rate::Rates;
use crate::samples::Samples;
use crate::scenario::Scenario;
use crate::settings::Settings;

/// Enough for any test; practice mode may stay open for weeks.
const KEPT: usize = 10_000;

/// What stands between the caller and an OpenAI host in this scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weather {
    Fair,
    Slow(Duration),
    Firewall,
    Gateway,
    Country,
    /// Refused for this long yet.
    Refused(Duration),
}

pub(crate) struct World {
    pub(crate) settings: Settings,
    pub(crate) scenario: Scenario,
    scenario_since: Instant,
    pub(crate) error_shape: Option<ErrorShape>,
    samples: Samples,
    pub(crate) keys: Vec<Key>,
    added_workspaces: HashSet<Uuid>,
    pub(crate) calls: VecDeque<Call>,
    next_call: u64,
    pub(crate) received: VecDeque<Received>,
    pub(crate) rates: Rates<(Workspace, &'static str)>,
    pub(crate) receipts: Receipts,
}

impl World {
    pub(crate) fn new(settings: Settings, samples: Samples) -> Self {
        let keys = [
            KeyKind::PlatformProject,
            KeyKind::PlatformServiceAccount,
            KeyKind::PlatformAdmin,
            KeyKind::LegacyUser,
            KeyKind::WorkspaceAdmin,
        ]
        .map(|kind| {
            let secret = samples.key(kind).clone();
            let mut key = Key::new(kind, secret, &samples.key_name, &samples.created_by);
            key.sample = true;
            key
        });
        let mut world = Self {
            scenario: Scenario::AllWell,
            scenario_since: Instant::now(),
            error_shape: None,
            keys: Vec::new(),
            added_workspaces: HashSet::new(),
            calls: VecDeque::new(),
            next_call: 0,
            received: VecDeque::new(),
            rates: Rates::default(),
            receipts: HashMap::new(),
            samples,
            settings,
        };
        for key in keys {
            world.add(key);
        }
        world.set_scenario(world.settings.scenario);
        world
    }

    pub(crate) fn set_scenario(&mut self, scenario: Scenario) {
        self.scenario = scenario;
        self.scenario_since = Instant::now();
        let mut keys = std::mem::take(&mut self.keys);
        for key in &mut keys {
            key.revoked_from = None;
            self.schedule(key);
        }
        self.keys = keys;
    }

    /// Puts a key under what the scenario has in store for it.
    fn schedule(&self, key: &mut Key) {
        let timing = self.settings.timing;
        let now = Instant::now();
        match self.scenario {
            Scenario::GrantedAfterAWhile if key.granted_from.is_none() => {
                key.granted_from = Some(now + timing.granted_after);
            }
            Scenario::KeyRevokedLater => key.revoked_from = Some(now + timing.revoked_after),
            _ => {}
        }
    }

    pub(crate) fn add(&mut self, mut key: Key) {
        self.schedule(&mut key);
        self.keys.push(key);
    }

    /// The samples as the scenario would have the person find them.
    pub(crate) fn samples(&self) -> Samples {
        let mut samples = self.samples.clone();
        samples.platform_organization_id = samples.organization(self.selected_organization()).to_owned();
        if self.scenario == Scenario::WrongKindOfKey {
            std::mem::swap(&mut samples.project_key, &mut samples.platform_admin_key);
        }
        samples
    }

    /// The organizations in the Platform's picker.
    pub(crate) fn organizations(&self) -> [Organization; 2] {
        match self.scenario {
            Scenario::OrganizationMismatch => [Organization::Elsewhere, Organization::Personal],
            _ => [Organization::Work, Organization::Personal],
        }
    }

    /// The one selected before the person touches the picker.
    pub(crate) fn selected_organization(&self) -> Organization {
        match self.scenario {
            Scenario::OrganizationMismatch => Organization::Elsewhere,
            Scenario::PersonalOrganizationSelected => Organization::Personal,
            _ => Organization::Work,
        }
    }

    /// The organization a key counts for: sample keys follow the scenario.
    pub(crate) fn organization_of(&self, key: &Key) -> Organization {
        if key.sample {
            self.selected_organization()
        } else {
            key.organization
        }
    }

    pub(crate) fn workspace_of(&self, key: &Key) -> Workspace {
        if key.sample && self.scenario == Scenario::WrongWorkspace {
            Workspace::Second
        } else {
            key.workspace
        }
    }

    pub(crate) fn rights_of(&self, key: &Key) -> Rights {
        let mut rights = key.rights_at(Instant::now());
        if self.scenario == Scenario::NoConversationLogs {
            rights.conversation_logs = false;
        }
        rights
    }

    /// The key with this secret, if it is known, in date and not revoked.
    pub(crate) fn live_key(&self, secret: &str) -> Option<&Key> {
        let now = Instant::now();
        self.keys
            .iter()
            .find(|key| key.secret.as_str() == secret && key.works_at(now))
    }

    pub(crate) fn workspace_by_id(&self, id: &str) -> Option<Workspace> {
        let added = || {
            let id = Uuid::try_parse(id).ok()?;
            self.added_workspaces
                .contains(&id)
                .then_some(Workspace::Added(id))
        };
        Workspace::ALL
            .into_iter()
            .find(|space| self.samples.workspace(*space).eq_ignore_ascii_case(id))
            .or_else(added)
    }

    /// A workspace more, of the same company.
    pub(crate) fn add_workspace(&mut self) -> Uuid {
        let id = Uuid::new_v4();
        self.added_workspaces.insert(id);
        id
    }

    /// Grants Compliance access to every Platform key that is waiting for it.
    pub(crate) fn grant_waiting(&mut self, after: Duration) {
        let now = Instant::now();
        for key in &mut self.keys {
            if key.kind.is_platform() && !key.granted_at(now) {
                key.granted_from = Some(now + after);
            }
        }
    }

    pub(crate) fn weather(&self) -> Weather {
        let timing = self.settings.timing;
        match self.scenario {
            Scenario::Slow => Weather::Slow(timing.slow_by),
            Scenario::FirewallPage => Weather::Firewall,
            Scenario::CompanyGateway => Weather::Gateway,
            Scenario::UnsupportedCountry => Weather::Country,
            Scenario::RateLimited => {
                let left = timing
                    .rate_limited_for
                    .saturating_sub(self.scenario_since.elapsed());
                if left.is_zero() {
                    Weather::Fair
                } else {
                    Weather::Refused(left)
                }
            }
            _ => Weather::Fair,
        }
    }

    /// Writes a call down and gives it a number to complete it by.
    pub(crate) fn note_call(&mut self, mut call: Call) -> u64 {
        self.next_call += 1;
        call.number = self.next_call;
        if self.calls.len() == KEPT {
            self.calls.pop_front();
        }
        self.calls.push_back(call);
        self.next_call
    }

    pub(crate) fn note_status(&mut self, number: u64, status: u16) {
        let call = self.calls.iter_mut().rev().find(|c| c.number == number);
        if let Some(call) = call {
            call.status = Some(status);
        }
    }

    pub(crate) fn note_received(&mut self, received: Received) {
        if self.received.len() == KEPT {
            self.received.pop_front();
        }
        self.received.push_back(received);
    }
}
