//! One call to the keyring as seen by two sides: the caller, who waits only so long, and the
//! keyring's thread, which may come back much later.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::error::SecretsError;

/// How far the keyring's thread has come with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Opening,
    Unlocking,
    Reading,
    Writing,
}

/// How long a caller waits. Each stage has its own time, so that a keyring that answers slowly, because many ask
/// it at once, isn't taken for one that doesn't answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// For the keyring's answer, in each stage.
    pub(super) answer: Duration,
    /// For the person to unlock it; without end where there is none.
    pub(super) unlock: Option<Duration>,
}

impl Bounds {
    /// How much time is left in a stage; nothing where there is no end.
    fn left(&self, stage: Stage, since: Instant) -> Option<Duration> {
        let bound = match stage {
            Stage::Unlocking => self.unlock?,
            Stage::Opening | Stage::Reading | Stage::Writing => self.answer,
        };
        Some(bound.saturating_sub(since.elapsed()))
    }
}

/// A call in progress, shared between its caller and the keyring's thread.
pub(super) struct PendingCall<A> {
    progress: Mutex<Progress<A>>,
    changed: Condvar,
}

struct Progress<A> {
    stage: Stage,
    /// When it came to this stage.
    since: Instant,
    given_up: Option<Instant>,
    outcome: Option<Result<A, SecretsError>>,
    over: bool,
}

impl<A> Progress<A> {
    /// What another caller is told while this call is stuck.
    fn fault(&self) -> SecretsError {
        match self.stage {
            Stage::Unlocking => SecretsError::Locked,
            Stage::Opening | Stage::Reading | Stage::Writing => SecretsError::TimedOut,
        }
    }

    /// What the caller is told who leaves this call. What was being written may yet arrive.
    fn fault_on_leaving(&self) -> SecretsError {
        match self.stage {
            Stage::Writing => SecretsError::InDoubt,
            Stage::Opening | Stage::Unlocking | Stage::Reading => self.fault(),
        }
    }
}

impl<A> PendingCall<A> {
    pub(super) fn new() -> Self {
        Self {
            progress: Mutex::new(Progress {
                stage: Stage::Opening,
                since: Instant::now(),
                given_up: None,
                outcome: None,
                over: false,
            }),
            changed: Condvar::new(),
        }
    }

    fn progress(&self) -> MutexGuard<'_, Progress<A>> {
        // Nothing between lock and unlock can panic half-way through a change.
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Thread's side: goes on to `stage`, unless the caller has left. What a caller no longer
    /// waits for is not begun.
    pub(super) fn enter(&self, stage: Stage) -> Result<(), SecretsError> {
        let mut progress = self.progress();
        if progress.given_up.is_some() {
            return Err(progress.fault());
        }
        progress.stage = stage;
        progress.since = Instant::now();
        self.changed.notify_all();
        Ok(())
    }

    /// Thread's side: hands over the outcome. A caller who has left was told that the call may have taken
    /// effect, or left before it could.
    pub(super) fn settle(&self, outcome: Result<A, SecretsError>) {
        let mut progress = self.progress();
        if progress.given_up.is_none() && !progress.over {
            progress.outcome = Some(outcome);
            progress.over = true;
            self.changed.notify_all();
        }
    }

    /// Thread's side: it came to an end by itself, without an outcome.
    pub(super) fn stopped(&self) {
        let in_doubt = self.progress().stage == Stage::Writing;
        self.settle(Err(if in_doubt {
            SecretsError::InDoubt
        } else {
            SecretsError::Broken {
                detail: "thread-stopped".into(),
            }
        }));
        self.finish();
    }

    /// Thread's side: nothing more will happen for this call.
    pub(super) fn finish(&self) {
        self.progress().over = true;
        self.changed.notify_all();
    }

    /// Caller's side: the outcome, or the reason for leaving once a stage takes longer than `bounds` allow.
    /// `asked` is called when the person is being asked to unlock the keyring; what it answers is dropped when
    /// that is over.
    pub(super) fn outcome_within<W>(
        &self,
        bounds: &Bounds,
        asked: impl Fn() -> W,
    ) -> Result<A, SecretsError> {
        let mut progress = self.progress();
        let mut waiting = None;
        loop {
            if let Some(outcome) = progress.outcome.take() {
                return outcome;
            }
            if progress.stage != Stage::Unlocking {
                waiting = None;
            } else if waiting.is_none() {
                drop(progress);
                waiting = Some(asked());
                progress = self.progress();
                continue;
            }
            let left = bounds.left(progress.stage, progress.since);
            if left.is_some_and(|left| left.is_zero()) {
                progress.given_up = Some(Instant::now());
                self.changed.notify_all();
                return Err(progress.fault_on_leaving());
            }
            progress = self.wait(progress, left);
        }
    }

    /// Next caller's side: waits until this call is over, for as long as it gets on. Fails at once when it is
    /// stuck.
    pub(super) fn over_within(&self, bounds: &Bounds) -> Result<(), SecretsError> {
        let mut progress = self.progress();
        loop {
            if progress.over {
                return Ok(());
            }
            let left = bounds.left(progress.stage, progress.since);
            if progress.given_up.is_some() || left.is_some_and(|left| left.is_zero()) {
                return Err(progress.fault());
            }
            progress = self.wait(progress, left);
        }
    }

    fn wait<'a>(
        &self,
        progress: MutexGuard<'a, Progress<A>>,
        left: Option<Duration>,
    ) -> MutexGuard<'a, Progress<A>> {
        match left {
            None => self
                .changed
                .wait(progress)
                .unwrap_or_else(PoisonError::into_inner),
            Some(left) => {
                self.changed
                    .wait_timeout(progress, left)
                    .unwrap_or_else(PoisonError::into_inner)
                    .0
            }
        }
    }

    /// Thread's side: whether the caller has left.
    pub(super) fn is_abandoned(&self) -> bool {
        self.progress().given_up.is_some()
    }

    pub(super) fn is_over(&self) -> bool {
        self.progress().over
    }

    /// Whether this call has been stuck for `patience` in a stage that changes nothing, so that a
    /// fresh thread may take over without the two ever writing past each other.
    pub(super) fn can_be_left_behind(&self, patience: Duration) -> bool {
        let progress = self.progress();
        progress.stage != Stage::Writing && progress.given_up.is_some_and(|since| since.elapsed() >= patience)
    }
}
