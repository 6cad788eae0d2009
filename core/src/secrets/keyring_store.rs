//! The operating system's keyring, made safe to call: on its own thread, one call at a time, and
//! never longer for the caller than the keyring gets on.
//!
//! A keyring call blocks with no time-out of its own, and a locked keyring can block for as long
//! as a question to the person stays open. The thread is never joined, so a hanging keyring
//! cannot keep the program from closing.

use std::any::Any;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use secrecy::SecretString;

use super::error::SecretsError;
use super::pending_call::{Bounds, PendingCall};
use super::store::{EntryName, SecretStore, StoreKind};
use super::system::SystemVault;
use super::vault::{Task, Vault, VaultReply, serve};

/// Called when the person is asked to unlock the keyring; what it answers is dropped when that is over.
type Asked = dyn Fn() -> Box<dyn Any> + Send + Sync;

type MakeVault = dyn Fn() -> Box<dyn Vault> + Send + Sync;

/// The keyring of the operating system.
///
/// Made without touching the keyring; the first call opens it. While a call is stuck, later calls
/// fail at once with [`SecretsError::Locked`] or [`SecretsError::TimedOut`] until it comes back. A caller who left
/// while the keyring was writing is told [`SecretsError::InDoubt`]: what was written is not undone, because by then
/// it may be somebody else's.
///
/// `put`, `get` and `delete` on a locked keyring make the system ask the person to unlock it. Work
/// that the person did not start should call `probe` first, which never asks.
pub struct Keyring {
    make_vault: Arc<MakeVault>,
    bounds: Bounds,
    /// Called when the person is asked to unlock the keyring.
    asked: Arc<Asked>,
    counter: Mutex<Counter>,
}

/// Where callers take turns.
#[derive(Default)]
struct Counter {
    worker: Option<Sender<Job>>,
    current: Option<Arc<PendingCall<VaultReply>>>,
}

impl Keyring {
    /// The longest a caller waits for the keyring's answer in one stage of a call: to open it, to read, to write.
    /// Several times what a healthy one takes on a busy computer; the message bus itself gives an answer up
    /// after 25 seconds (`DBUS_TIMEOUT_USE_DEFAULT`, <https://dbus.freedesktop.org/doc/api/html/>).
    pub const BOUND: Duration = Duration::from_secs(15);

    /// The longest a window waits for the person to unlock the keyring: it can say so, and be asked again.
    pub const UNLOCK_BOUND: Duration = Duration::from_secs(5);

    /// A stuck call that changes nothing is left behind after this many bounds, and a fresh
    /// connection is tried: a keyring that was stopped and started never answers the old one.
    const PATIENCE: u32 = 2;

    /// The system's keyring, with the usual bound.
    #[must_use]
    pub fn new() -> Self {
        Self::with_bound(Self::BOUND)
    }

    /// The system's keyring with another bound on each stage.
    #[must_use]
    pub fn with_bound(bound: Duration) -> Self {
        Self::over(bound, Some(bound.min(Self::UNLOCK_BOUND)), || {
            Box::new(SystemVault::default())
        })
    }

    /// The system's keyring, for a program that waits for the person: `asked` is called when the system asks them
    /// to unlock it, and the call then waits for as long as `unlock` says, or without end.
    #[must_use]
    pub fn patient(
        unlock: Option<Duration>,
        asked: impl Fn() -> Box<dyn Any> + Send + Sync + 'static,
    ) -> Self {
        Self {
            asked: Arc::new(asked),
            ..Self::over(Self::BOUND, unlock, || Box::new(SystemVault::default()))
        }
    }

    pub(super) fn over(
        answer: Duration,
        unlock: Option<Duration>,
        make_vault: impl Fn() -> Box<dyn Vault> + Send + Sync + 'static,
    ) -> Self {
        Self {
            make_vault: Arc::new(make_vault),
            bounds: Bounds { answer, unlock },
            asked: Arc::new(|| Box::new(())),
            counter: Mutex::default(),
        }
    }

    fn ask(&self, task: Task) -> Result<VaultReply, SecretsError> {
        self.take_turn(task)?
            .outcome_within(&self.bounds, || (self.asked)())
    }

    fn take_turn(&self, task: Task) -> Result<Arc<PendingCall<VaultReply>>, SecretsError> {
        loop {
            let ahead = {
                let mut counter = self.counter();
                match counter.current.take().filter(|ticket| !ticket.is_over()) {
                    Some(stuck) if stuck.can_be_left_behind(self.bounds.answer * Self::PATIENCE) => {
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
            ahead.over_within(&self.bounds)?;
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
            .field("bounds", &self.bounds)
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
        self.ticket.stopped();
    }
}

#[cfg(test)]
#[path = "keyring_store_tests.rs"]
mod tests;
