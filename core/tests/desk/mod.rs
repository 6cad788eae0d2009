//! A person at a desk: Causeway on a folder of its own, a keyring that outlives it, and a clock that
//! the test moves. Everything goes through [`Causeway`], as it does in a shell.

#![allow(dead_code, reason = "each test target uses its own part of the desk")]

use causeway_core::causeway::{Causeway, Setup};
use causeway_core::connection::{ConnectionId, StepStatus};
use causeway_core::guide::KeyKind;
use causeway_core::mail::MailKind;
use causeway_core::openai::Hosts;
use causeway_core::problem::Problem;
use causeway_core::route::Route;
use causeway_core::secrets::{EntryName, Keep, SecretStore, Secrets, Service, SessionOnly};
use causeway_core::view::{Block, ConnectionView, StepView};
use jiff::{SignedDuration, Timestamp};
use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

pub const VARONIS: &str = "varonis-saas";
pub const TENABLE: &str = "tenable-ai-exposure";

/// The slot that both seed guides give their one key.
pub const SLOT: &str = "compliance";

pub const ORGANIZATION: &str = "org-Ab12Cd34Ef56Gh78Ij90Kl12";
pub const OTHER_ORGANIZATION: &str = "org-Ab12Cd34Ef56Gh78Ij90Kl99";
pub const WORKSPACE: &str = "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f";
pub const OTHER_WORKSPACE: &str = "9a4e1b3c-0d2f-4a6b-8c7d-5e3f1a2b4c6d";
pub const CREATED_BY: &str = "Robin Sample";

thread_local! {
    /// Seconds since 1970. Each test has a thread of its own, so no test moves another's clock.
    static NOW: Cell<i64> = const { Cell::new(START) };
}

/// 2 November 2026, 09:30 UTC: the same day in every time zone from -9 to +14, because a follow-up
/// names the day on which the person sent the first mail.
const START: i64 = 1_793_611_800;

fn now() -> Timestamp {
    Timestamp::from_second(NOW.get()).unwrap()
}

pub fn days_pass(days: i64) {
    NOW.set(NOW.get() + SignedDuration::from_hours(24 * days).as_secs());
}

pub fn hours_pass(hours: i64) {
    NOW.set(NOW.get() + SignedDuration::from_hours(hours).as_secs());
}

/// A key of the documented form and of the kind that `guide` asks for on `route`. `nth` makes
/// different keys.
pub fn key_for(guide: &str, route: Route, nth: u8) -> String {
    key_of(
        match (route, guide) {
            (Route::AdminConsole, _) => KeyKind::WorkspaceAdminKey,
            (Route::PlatformKey, TENABLE) => KeyKind::PlatformAdminKey,
            (Route::PlatformKey, _) => KeyKind::PlatformSecretKey,
        },
        nth,
    )
}

/// A key of the documented form of `kind`. `nth` makes different keys.
pub fn key_of(kind: KeyKind, nth: u8) -> String {
    let letters = |seed: usize, count: usize| -> String {
        let alphabet = b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        (0..count)
            .map(|at| {
                char::from(
                    alphabet[(at * 37 + at * at * 11 + seed * 29 + usize::from(nth) * 17) % alphabet.len()],
                )
            })
            .collect()
    };
    match kind {
        // What such a key begins with is published nowhere.
        KeyKind::WorkspaceAdminKey => letters(5, 64),
        KeyKind::PlatformAdminKey => format!("sk-admin-{}T3BlbkFJ{}", letters(1, 58), letters(2, 58)),
        KeyKind::PlatformSecretKey => format!("sk-proj-{}T3BlbkFJ{}", letters(3, 74), letters(4, 74)),
    }
}

pub fn last4(key: &str) -> &str {
    &key[key.len() - 4..]
}

pub struct Desk {
    pub folder: TempDir,
    /// Stands for the system's keyring: it is still there when Causeway is started again.
    pub keyring: Arc<SessionOnly>,
    pub causeway: Arc<Causeway>,
}

impl Desk {
    /// A new desk, on the morning of 2 November 2026.
    pub fn new() -> Self {
        NOW.set(START);
        let folder = tempfile::tempdir().unwrap();
        let keyring = Arc::new(SessionOnly::new());
        let causeway = open(folder.path(), &keyring, Hosts::default());
        Self {
            folder,
            keyring,
            causeway: Arc::new(causeway),
        }
    }

    /// A new desk whose OpenAI answers at these addresses of this computer.
    pub fn with_openai(openai: &str, chatgpt: &str) -> Self {
        let desk = Self::new();
        let hosts = Hosts::on_this_computer(openai, chatgpt).unwrap();
        let causeway = Arc::new(open(desk.folder.path(), &desk.keyring, hosts));
        Self { causeway, ..desk }
    }

    /// Causeway is closed and started again.
    pub fn restart(self) -> Self {
        let Self {
            folder,
            keyring,
            causeway,
        } = self;
        drop(causeway);
        let causeway = open(folder.path(), &keyring, Hosts::default());
        Self {
            folder,
            keyring,
            causeway: Arc::new(causeway),
        }
    }

    /// A second process on the same records and the same keyring.
    pub fn another_process(&self) -> Causeway {
        open(self.folder.path(), &self.keyring, Hosts::default())
    }

    pub fn start(&self, guide: &str, route: Route) -> Walk<'_> {
        let view = self.causeway.connections().create(guide, None).unwrap();
        let walk = Walk {
            causeway: &self.causeway,
            id: view.id.parse().unwrap(),
            guide: view.platform.id,
            route,
        };
        walk.causeway.journey().choose_route(walk.id, route).unwrap();
        walk
    }

    /// What the keyring holds for the connection.
    pub fn in_keyring(&self, id: ConnectionId) -> bool {
        let entry = EntryName::new(Service::Causeway, id.0, SLOT);
        self.keyring.get(&entry).unwrap().is_some()
    }
}

fn open(folder: &Path, keyring: &Arc<SessionOnly>, hosts: Hosts) -> Causeway {
    let keyring: Arc<dyn SecretStore> = Arc::clone(keyring) as _;
    open_at(folder, keyring, hosts)
}

pub fn open_with(folder: &Path, keyring: Arc<dyn SecretStore>) -> Causeway {
    open_at(folder, keyring, Hosts::default())
}

fn open_at(folder: &Path, keyring: Arc<dyn SecretStore>, hosts: Hosts) -> Causeway {
    Causeway::open(Setup {
        folder: folder.to_owned(),
        service: Service::Causeway,
        secrets: Secrets::new(keyring),
        addresses: Box::new(|page| page.url.clone()),
        hosts,
        watch_every: Duration::from_secs(900),
        clock: Arc::new(now),
    })
    .unwrap()
}

/// One connection on its way, with what a person does at each step.
#[derive(Clone)]
pub struct Walk<'a> {
    pub causeway: &'a Causeway,
    pub id: ConnectionId,
    pub guide: String,
    pub route: Route,
}

impl Walk<'_> {
    pub fn view(&self) -> ConnectionView {
        self.causeway.connections().view(self.id).unwrap()
    }

    pub fn key(&self) -> String {
        key_for(&self.guide, self.route, 1)
    }

    pub fn set(&self, field: &str, text: &str) -> ConnectionView {
        self.causeway.journey().set_field(self.id, field, text).unwrap()
    }

    pub fn confirm(&self, id: &str) -> ConnectionView {
        self.causeway.journey().confirm(self.id, id, true).unwrap()
    }

    pub fn store(&self, key: &str, keep: Keep) -> Result<ConnectionView, Problem> {
        self.causeway.keys().store(self.id, SLOT, key, keep)
    }

    pub fn sent(&self, kind: MailKind) -> ConnectionView {
        self.causeway.mails().mark_sent(self.id, kind, true).unwrap()
    }

    /// What a person does to finish the step with that id.
    pub fn finish_step(&self, step: &str) {
        match step {
            "before" => drop(self.confirm("ready")),
            "workspace" => {
                self.set("organization-id", ORGANIZATION);
                self.set("workspace-id", WORKSPACE);
            }
            "organization" => drop(self.set("platform-organization-id", ORGANIZATION)),
            "key-compliance" => {
                self.store(&self.key(), Keep::Keyring).unwrap();
                if self.route == Route::AdminConsole {
                    self.causeway.keys().set_expiry(self.id, SLOT, "90").unwrap();
                }
                self.set("key-name:compliance", "Compliance key");
                self.set("created-by:compliance", CREATED_BY);
            }
            "ask" => drop(self.sent(MailKind::ScopeRequest)),
            "wait" => drop(self.confirm("access-granted")),
            // Nobody answers for OpenAI at this desk: the person goes on without its word.
            "test" => {
                self.confirm("unproved");
                self.confirm("tested");
            }
            "connect" => {
                if self.guide == VARONIS {
                    self.set("asked:integration-name", "ChatGPT Enterprise");
                }
                if self.guide == TENABLE && self.route == Route::PlatformKey {
                    self.confirm("confirmation-email");
                }
                self.confirm("connected");
            }
            other => panic!("nobody knows how to finish the step {other}"),
        }
    }

    /// Goes on until the step with that id is the one to do.
    pub fn up_to(&self, step: &str) -> ConnectionView {
        loop {
            let view = self.view();
            if view.current == step {
                return view;
            }
            assert_ne!(view.current, "finish", "the journey has no step {step}");
            self.finish_step(&view.current);
        }
    }

    /// Everything, to the end.
    pub fn to_the_end(&self) -> ConnectionView {
        self.up_to("finish")
    }

    pub fn history(&self) -> Vec<String> {
        let lines = self.causeway.connections().history(self.id).unwrap();
        lines.into_iter().map(|line| line.say).collect()
    }
}

pub fn step<'v>(view: &'v ConnectionView, id: &str) -> &'v StepView {
    let found = view.steps.iter().find(|step| step.id == id);
    found.unwrap_or_else(|| panic!("no step {id} in {:?}", step_ids(view)))
}

pub fn step_ids(view: &ConnectionView) -> Vec<&str> {
    view.steps.iter().map(|step| step.id.as_str()).collect()
}

pub fn status(view: &ConnectionView, id: &str) -> StepStatus {
    step(view, id).status
}

/// The anchors of what a step still lacks.
pub fn missing<'v>(view: &'v ConnectionView, id: &str) -> Vec<&'v str> {
    step(view, id)
        .missing
        .iter()
        .map(|missing| missing.anchor.as_str())
        .collect()
}

/// The first block of a step that `pick` takes.
pub fn block<'v, T>(view: &'v ConnectionView, id: &str, pick: impl Fn(&'v Block) -> Option<T>) -> T {
    let found = step(view, id).blocks.iter().find_map(pick);
    found.unwrap_or_else(|| panic!("the step {id} has no such block"))
}
