//! An office: Causeway on a folder of its own, with a keyring that can be locked, and the practice
//! services in OpenAI's place.

use crate::desk::{self, SLOT, TENABLE};
use causeway_core::causeway::{Causeway, Round, Setup};
use causeway_core::checks::{CheckId, CheckProgress, CheckStatus};
use causeway_core::connection::{ConnectionId, StepStatus};
use causeway_core::mail::MailKind;
use causeway_core::openai::Hosts;
use causeway_core::route::Route;
use causeway_core::secrets::{
    EntryName, Keep, SecretStore, SecretText, Secrets, SecretsError, Service, SessionOnly, StoreKind,
};
use causeway_core::view::{Block, CheckView, ChecksView, ConnectionView};
use causeway_practice::{Call, KeyKind, Practice, Samples, Scenario, Settings, Timing};
use jiff::Timestamp;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// Scenarios that need time take as long as a test can wait.
pub fn timing() -> Timing {
    Timing {
        granted_after: Duration::from_millis(300),
        revoked_after: Duration::from_millis(300),
        rate_limited_for: Duration::from_millis(700),
        slow_by: Duration::from_millis(150),
        ..Timing::default()
    }
}

/// A keyring that can be locked. Any other call than a probe would then ask the person for a password.
#[derive(Default)]
pub struct Keyring {
    inside: SessionOnly,
    pub locked: AtomicBool,
    pub prompts: AtomicUsize,
}

impl Keyring {
    fn open(&self) -> Result<&SessionOnly, SecretsError> {
        if self.locked.load(Ordering::Relaxed) {
            self.prompts.fetch_add(1, Ordering::Relaxed);
            return Err(SecretsError::Locked);
        }
        Ok(&self.inside)
    }
}

impl SecretStore for Keyring {
    fn put(&self, entry: &EntryName, secret: &SecretText) -> Result<(), SecretsError> {
        self.open()?.put(entry, secret)
    }

    fn get(&self, entry: &EntryName) -> Result<Option<SecretText>, SecretsError> {
        self.open()?.get(entry)
    }

    fn delete(&self, entry: &EntryName) -> Result<bool, SecretsError> {
        self.open()?.delete(entry)
    }

    fn probe(&self) -> Result<StoreKind, SecretsError> {
        if self.locked.load(Ordering::Relaxed) {
            return Err(SecretsError::Locked);
        }
        self.inside.probe()
    }
}

pub struct Office {
    pub practice: Practice,
    pub causeway: Arc<Causeway>,
    pub keyring: Arc<Keyring>,
    pub folder: TempDir,
    clock: fn() -> Timestamp,
    every: Duration,
}

impl Office {
    pub async fn new() -> Self {
        Self::in_scenario(Scenario::AllWell).await
    }

    /// With the system's clock. What waits for OpenAI is due in each round.
    pub async fn in_scenario(scenario: Scenario) -> Self {
        Self::with(scenario, timing(), Duration::ZERO, Timestamp::now).await
    }

    pub async fn with(scenario: Scenario, timing: Timing, every: Duration, clock: fn() -> Timestamp) -> Self {
        let practice = Practice::start(Settings {
            scenario,
            timing,
            ..Settings::default()
        })
        .await
        .unwrap();
        let hosts = Hosts::on_this_computer(&practice.openai_url(), &practice.chatgpt_url()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let keyring = Arc::new(Keyring::default());
        let causeway = open(&folder, &keyring, hosts, every, clock);
        Self {
            practice,
            causeway,
            keyring,
            folder,
            clock,
            every,
        }
    }

    /// Causeway is closed and started again, perhaps with other hosts.
    pub fn restart(self, hosts: Option<Hosts>) -> Self {
        let Self {
            practice,
            causeway,
            keyring,
            folder,
            clock,
            every,
        } = self;
        drop(causeway);
        let usual = || Hosts::on_this_computer(&practice.openai_url(), &practice.chatgpt_url()).unwrap();
        let causeway = open(&folder, &keyring, hosts.unwrap_or_else(usual), every, clock);
        Self {
            practice,
            causeway,
            keyring,
            folder,
            clock,
            every,
        }
    }

    pub fn samples(&self) -> Samples {
        self.practice.samples()
    }

    /// The sample key that a person finds for this guide on this route.
    pub fn sample_key(&self, guide: &str, route: Route) -> String {
        let kind = match (route, guide) {
            (Route::AdminConsole, _) => KeyKind::WorkspaceAdmin,
            (Route::PlatformKey, TENABLE) => KeyKind::PlatformAdmin,
            (Route::PlatformKey, _) => KeyKind::PlatformProject,
        };
        self.samples().key(kind).to_string()
    }

    /// A connection whose key is stored and described, with the sample values.
    pub fn with_key(&self, guide: &str, route: Route) -> Case<'_> {
        self.case(guide, route, &self.sample_key(guide, route), None)
    }

    /// The same with another key, and perhaps in another workspace.
    pub fn case(&self, guide: &str, route: Route, key: &str, workspace: Option<&str>) -> Case<'_> {
        let view = self.causeway.connections().create(guide, None).unwrap();
        let case = Case {
            office: self,
            id: view.id.parse().unwrap(),
            key: key.to_owned(),
        };
        let samples = self.samples();
        self.causeway.journey().choose_route(case.id, route).unwrap();
        case.confirm("ready");
        for (field, value) in [
            ("organization-id", samples.organization_id.as_str()),
            ("workspace-id", workspace.unwrap_or(&samples.workspace_id)),
            ("platform-organization-id", &samples.platform_organization_id),
            ("key-name:compliance", &samples.key_name),
            ("created-by:compliance", &samples.created_by),
        ] {
            case.set(field, value);
        }
        case.store(key, Keep::Keyring);
        case
    }

    /// A connection that waits for OpenAI: the mail was sent.
    pub fn waiting(&self, guide: &str) -> Case<'_> {
        let case = self.with_key(guide, Route::PlatformKey);
        case.sent();
        case
    }

    pub async fn round(&self) -> Round {
        self.causeway.watch().round(&CancellationToken::new()).await
    }

    /// What was asked since the last look, as the hosts wrote it down. Nothing of it may ever be
    /// destructive, or a route that was removed.
    pub fn calls(&self) -> Vec<Call> {
        let calls = self.practice.state().calls();
        for call in &calls {
            assert_eq!(call.method, "GET", "{call:?}");
            assert!(
                !call.path.contains("/conversations"),
                "removed in June 2026: {call:?}"
            );
        }
        assert!(self.practice.state().destructive_calls().is_empty());
        calls
    }
}

fn open(
    folder: &TempDir,
    keyring: &Arc<Keyring>,
    hosts: Hosts,
    every: Duration,
    clock: fn() -> Timestamp,
) -> Arc<Causeway> {
    let keyring: Arc<dyn SecretStore> = Arc::clone(keyring) as _;
    let setup = Setup {
        folder: folder.path().to_owned(),
        service: Service::Practice,
        secrets: Secrets::new(keyring),
        addresses: Box::new(|page| page.url.clone()),
        hosts,
        watch_every: every,
        clock: Arc::new(clock),
    };
    Arc::new(Causeway::open(setup).unwrap())
}

/// One connection on a desk of the office.
pub struct Case<'a> {
    pub office: &'a Office,
    pub id: ConnectionId,
    key: String,
}

impl Case<'_> {
    pub fn view(&self) -> ConnectionView {
        self.office.causeway.connections().view(self.id).unwrap()
    }

    pub fn confirm(&self, what: &str) -> ConnectionView {
        self.office
            .causeway
            .journey()
            .confirm(self.id, what, true)
            .unwrap()
    }

    pub fn set(&self, field: &str, value: &str) -> ConnectionView {
        self.office
            .causeway
            .journey()
            .set_field(self.id, field, value)
            .unwrap()
    }

    pub fn store(&self, key: &str, keep: Keep) -> ConnectionView {
        self.office
            .causeway
            .keys()
            .store(self.id, SLOT, key, keep)
            .unwrap()
    }

    pub fn sent(&self) -> ConnectionView {
        self.office
            .causeway
            .mails()
            .mark_sent(self.id, MailKind::ScopeRequest, true)
            .unwrap()
    }

    /// The person presses the button, and looks on.
    pub async fn check(&self, wanted: &[CheckId]) -> (ConnectionView, Vec<CheckProgress>) {
        let told = Mutex::new(Vec::new());
        let view = self
            .office
            .causeway
            .checks()
            .run(self.id, SLOT, wanted, |progress| {
                told.lock().unwrap().push(progress);
            })
            .await
            .unwrap();
        let told = told.into_inner().unwrap();
        self.clean(&format!(
            "{told:?} {} {} {:?}",
            serde_json::to_string(&told).unwrap(),
            serde_json::to_string(&view).unwrap(),
            self.history()
        ));
        self.office.calls();
        (view, told)
    }

    /// No stretch of the key, but its kind and its end, may be seen.
    fn clean(&self, text: &str) {
        let secret = &self.key[9..self.key.len() - 4];
        for at in 0..secret.len() - 12 {
            let piece = &secret[at..at + 12];
            assert!(!text.contains(piece), "{piece} of the key is in {text}");
        }
    }

    pub fn history(&self) -> Vec<String> {
        let lines = self.office.causeway.connections().history(self.id).unwrap();
        lines.into_iter().map(|line| line.say).collect()
    }

    /// How often the history says that OpenAI was asked.
    pub fn checked(&self) -> usize {
        self.history()
            .iter()
            .filter(|line| {
                line.starts_with("Checked with a stand-in") || line.starts_with("Causeway checked the key")
            })
            .count()
    }
}

fn checks<'v>(view: &'v ConnectionView, step: &str) -> &'v ChecksView {
    let blocks = &desk::step(view, step).blocks;
    blocks
        .iter()
        .find_map(|block| match block {
            Block::Checks(checks) => Some(checks),
            _ => None,
        })
        .unwrap_or_else(|| panic!("the step {step} has no checks"))
}

/// The checks of a step, each in one letter: passed, failed, could not tell (`?`), not run (`-`).
pub fn seen(view: &ConnectionView, step: &str) -> String {
    checks(view, step)
        .items
        .iter()
        .map(|item| match item.status {
            CheckStatus::Passed => 'P',
            CheckStatus::Failed => 'F',
            CheckStatus::Inconclusive => '?',
            CheckStatus::NotRun => '-',
        })
        .collect()
}

pub fn check<'v>(view: &'v ConnectionView, step: &str, id: CheckId) -> &'v CheckView {
    let items = &checks(view, step).items;
    let found = items.iter().find(|item| item.id == id);
    found.unwrap_or_else(|| panic!("the step {step} has no check {id:?}"))
}

/// What is likeliest the matter with a check, and what to do about it.
pub fn first_cause(view: &ConnectionView, step: &str, id: CheckId) -> (String, String) {
    let causes = &check(view, step, id).causes;
    let first = causes
        .first()
        .unwrap_or_else(|| panic!("{id:?} of {step} has no cause"));
    (first.say.plain(), first.fix.plain())
}

pub fn status(view: &ConnectionView, step: &str) -> StepStatus {
    desk::status(view, step)
}

/// What the step "Wait for OpenAI" says of asking by itself.
pub fn watch_words(view: &ConnectionView) -> Option<String> {
    desk::block(view, "wait", |block| match block {
        Block::Wait(wait) => Some(wait.watch.as_ref().map(|watch| watch.words.plain())),
        _ => None,
    })
}
