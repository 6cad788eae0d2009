//! The operating system's keyring, made safe to call: on its own thread, one call at a time, and
//! never longer than a few seconds for the caller.
//!
//! A keyring call blocks with no time-out of its own, and a locked keyring can block for as long
//! as a question to the person stays open. The thread is never joined, so a hanging keyring
//! cannot keep the program from closing.

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use secrecy::SecretString;

use super::error::SecretsError;
use super::pending_call::PendingCall;
use super::store::{EntryName, SecretStore, StoreKind};
use super::system::SystemVault;
use super::vault::{Task, Vault, VaultReply, serve};

type MakeVault = dyn Fn() -> Box<dyn Vault> + Send + Sync;

/// The keyring of the operating system.
///
/// Made without touching the keyring; the first call opens it. While a call is stuck, later calls
/// fail at once with [`SecretsError::Locked`] or [`SecretsError::TimedOut`] until it comes back. A call that
/// comes back after its caller was told it failed is undone.
///
/// `put`, `get` and `delete` on a locked keyring make the system ask the person to unlock it. Work
/// that the person did not start should call `probe` first, which never asks.
pub struct Keyring {
    make_vault: Arc<MakeVault>,
    bound: Duration,
    counter: Mutex<Counter>,
}

/// Where callers take turns.
#[derive(Default)]
struct Counter {
    worker: Option<Sender<Job>>,
    current: Option<Arc<PendingCall<VaultReply>>>,
}

impl Keyring {
    /// The longest a caller waits for one call.
    pub const BOUND: Duration = Duration::from_secs(5);

    /// A stuck call that changes nothing is left behind after this many bounds, and a fresh
    /// connection is tried: a keyring that was stopped and started never answers the old one.
    const PATIENCE: u32 = 6;

    /// The system's keyring, with the usual bound.
    #[must_use]
    pub fn new() -> Self {
        Self::with_bound(Self::BOUND)
    }

    /// The system's keyring with another bound on each call.
    #[must_use]
    pub fn with_bound(bound: Duration) -> Self {
        Self::over(bound, || Box::new(SystemVault::default()))
    }

    pub(super) fn over(
        bound: Duration,
        make_vault: impl Fn() -> Box<dyn Vault> + Send + Sync + 'static,
    ) -> Self {
        Self {
            make_vault: Arc::new(make_vault),
            bound,
            counter: Mutex::default(),
        }
    }

    fn ask(&self, task: Task) -> Result<VaultReply, SecretsError> {
        let deadline = Instant::now() + self.bound;
        self.take_turn(task, deadline)?.outcome_by(deadline)
    }

    fn take_turn(&self, task: Task, deadline: Instant) -> Result<Arc<PendingCall<VaultReply>>, SecretsError> {
        loop {
            let ahead = {
                let mut counter = self.counter();
                match counter.current.take().filter(|ticket| !ticket.is_over()) {
                    Some(stuck) if stuck.can_be_left_behind(self.bound * Self::PATIENCE) => {
                        counter.worker = None;
                        continue;
                    }
                    Some(ahead) => Arc::clone(counter.current.insert(ahead)),
                    None => {
                        let ticket = Arc::new(PendingCall::new());
                        counter.current = Some(Arc::clone(&ticket));
                        self.hand_over(
                            &mut counter,
                            Job {
                                task,
                                ticket: Arc::clone(&ticket),
                            },
                        )?;
                        return Ok(ticket);
                    }
                }
            };
            ahead.over_by(deadline)?;
        }
    }

    fn hand_over(&self, counter: &mut Counter, job: Job) -> Result<(), SecretsError> {
        let refused = match &counter.worker {
            Some(worker) => match worker.send(job) {
                Ok(()) => return Ok(()),
                Err(refused) => refused.0,
            },
            None => job,
        };
        let worker = self.start_thread()?;
        // A thread that was just started is there to receive; were it not, the job answers for
        // itself when it is dropped.
        let _ = worker.send(refused);
        counter.worker = Some(worker);
        Ok(())
    }

    fn start_thread(&self) -> Result<Sender<Job>, SecretsError> {
        let (worker, jobs) = mpsc::channel::<Job>();
        let make_vault = Arc::clone(&self.make_vault);
        std::thread::Builder::new()
            .name("keyring".into())
            .spawn(move || {
                let mut vault = make_vault();
                for job in jobs {
                    serve(vault.as_mut(), &job.task, &job.ticket);
                }
            })
            .map_err(|error| SecretsError::Broken {
                detail: format!("no-thread: {error}"),
            })?;
        Ok(worker)
    }

    fn counter(&self) -> MutexGuard<'_, Counter> {
        self.counter.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Keyring {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keyring")
            .field("bound", &self.bound)
            .finish_non_exhaustive()
    }
}

impl SecretStore for Keyring {
    fn put(&self, entry: &EntryName, secret: &SecretString) -> Result<(), SecretsError> {
        self.ask(Task::Put(entry.clone(), secret.clone())).map(|_| ())
    }

    fn get(&self, entry: &EntryName) -> Result<Option<SecretString>, SecretsError> {
        match self.ask(Task::Get(entry.clone()))? {
            VaultReply::Read(secret) => Ok(secret),
            _ => Err(mixed_up()),
        }
    }

    fn delete(&self, entry: &EntryName) -> Result<bool, SecretsError> {
        match self.ask(Task::Delete(entry.clone()))? {
            VaultReply::Deleted(was_there) => Ok(was_there),
            _ => Err(mixed_up()),
        }
    }

    fn probe(&self) -> Result<StoreKind, SecretsError> {
        match self.ask(Task::Probe)? {
            VaultReply::Kind(kind) => Ok(kind),
            _ => Err(mixed_up()),
        }
    }
}

fn mixed_up() -> SecretsError {
    SecretsError::Broken {
        detail: "mixed-up-answer".into(),
    }
}

/// One call on its way to the thread.
struct Job {
    task: Task,
    ticket: Arc<PendingCall<VaultReply>>,
}

impl Drop for Job {
    /// However the thread ends, even by a panic inside a keyring library, nobody is left waiting.
    fn drop(&mut self) {
        self.ticket.settle(Err(SecretsError::Broken {
            detail: "thread-stopped".into(),
        }));
        self.ticket.finish();
    }
}

#[cfg(test)]
#[path = "keyring_store_tests.rs"]
mod tests;
