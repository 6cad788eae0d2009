//! The hand on the practice world from outside: the app's practice panel and the tests.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::answer::ErrorShape;
use crate::journal::{Call, Received};
use crate::key::{Key, KeyKind};
use crate::samples::Samples;
use crate::scenario::{Scenario, Timing};
use crate::settings::Settings;
use crate::state::World;

/// Changes and reads the practice world while it runs. Clones share one world.
#[derive(Clone)]
pub struct StateHandle {
    world: Arc<Mutex<World>>,
    /// Beside the world, so that every read from a socket can ask without a lock.
    cut: Arc<AtomicBool>,
}

impl StateHandle {
    pub(crate) fn new(settings: Settings, samples: Samples) -> Self {
        let world = World::new(settings, samples);
        let cut = world.scenario == Scenario::Offline;
        Self {
            world: Arc::new(Mutex::new(world)),
            cut: Arc::new(AtomicBool::new(cut)),
        }
    }

    pub(crate) fn with<R>(&self, look: impl FnOnce(&mut World) -> R) -> R {
        // A panic elsewhere leaves plain data behind, never half a change worth refusing.
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        look(&mut world)
    }

    pub(crate) fn is_cut(&self) -> bool {
        self.cut.load(Ordering::Relaxed)
    }

    /// Support grants Compliance access to every Platform key that is waiting. From then on those
    /// keys have lost their Platform scopes.
    pub fn grant_now(&self) {
        self.grant_after(Duration::ZERO);
    }

    /// The same, after a while. Keys made in between are not included: approval is per key.
    pub fn grant_after(&self, wait: Duration) {
        self.with(|world| world.grant_waiting(wait));
    }

    /// Support grants Compliance access to one key and leaves the others waiting; answers whether it was
    /// known.
    pub fn grant_key(&self, secret: &str) -> bool {
        self.with(|world| {
            let key = world.keys.iter_mut().find(|k| k.secret.as_str() == secret);
            key.map(|key| key.granted_from = Some(Instant::now())).is_some()
        })
    }

    /// Revokes one key; answers whether it was known.
    pub fn revoke_key(&self, secret: &str) -> bool {
        self.with(|world| {
            let key = world.keys.iter_mut().find(|k| k.secret.as_str() == secret);
            key.map(|key| key.revoked = true).is_some()
        })
    }

    /// Revokes every key there is.
    pub fn revoke_every_key(&self) {
        self.with(|world| world.keys.iter_mut().for_each(|key| key.revoked = true));
    }

    /// Makes a key of the caller's choosing known, as if it had been created in the right
    /// organization and workspace. For tests that look for one particular key afterwards.
    pub fn add_key(&self, kind: KeyKind, secret: &str) {
        self.with(|world| {
            let Samples {
                key_name, created_by, ..
            } = world.samples();
            let secret = Zeroizing::new(secret.to_owned());
            world.add(Key::new(kind, secret, &key_name, &created_by));
        });
    }

    /// A workspace more, of the same company, and its ID. For tests that need many.
    pub fn add_workspace(&self) -> String {
        self.with(|world| world.add_workspace().to_string())
    }

    /// As [`StateHandle::add_key`], for one workspace. Answers whether there is such a workspace.
    pub fn add_key_for(&self, kind: KeyKind, secret: &str, workspace: &str) -> bool {
        self.with(|world| {
            let Some(space) = world.workspace_by_id(workspace) else {
                return false;
            };
            let Samples {
                key_name, created_by, ..
            } = world.samples();
            let secret = Zeroizing::new(secret.to_owned());
            let mut key = Key::new(kind, secret, &key_name, &created_by);
            key.workspace = space;
            world.add(key);
            true
        })
    }

    /// The scenario now.
    pub fn scenario(&self) -> Scenario {
        self.with(|world| world.scenario)
    }

    /// Changes the scenario. Keys, grants and what was received stay.
    pub fn set_scenario(&self, scenario: Scenario) {
        self.with(|world| {
            world.set_scenario(scenario);
            // Under the lock, so that two changes at once cannot leave the two apart.
            self.cut.store(scenario == Scenario::Offline, Ordering::Relaxed);
        });
    }

    /// Changes how long the scenarios take. For tests that need one short and another long.
    pub fn set_timing(&self, timing: Timing) {
        self.with(|world| world.settings.timing = timing);
    }

    /// Makes every refusal of the Compliance API come in one shape; `None` goes back to the usual
    /// shape for each status. The shapes seen in the wild differ, so a reader must not depend on
    /// one.
    pub fn set_error_shape(&self, shape: Option<ErrorShape>) {
        self.with(|world| world.error_shape = shape);
    }

    /// The values to paste, as the scenario would have the person find them.
    pub fn samples(&self) -> Samples {
        self.with(|world| world.samples())
    }

    /// Every call the two OpenAI hosts got, oldest first (the latest 10,000).
    pub fn calls(&self) -> Vec<Call> {
        self.with(|world| world.calls.iter().cloned().collect())
    }

    /// The calls that would have deleted or switched off something for real. Must stay empty.
    pub fn destructive_calls(&self) -> Vec<Call> {
        let mut calls = self.calls();
        calls.retain(|call| call.destructive);
        calls
    }

    /// Every request the platform endpoint got, oldest first (the latest 10,000).
    pub fn received(&self) -> Vec<Received> {
        self.with(|world| world.received.iter().cloned().collect())
    }
}

impl std::fmt::Debug for StateHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StateHandle")
            .field("scenario", &self.scenario())
            .finish_non_exhaustive()
    }
}
