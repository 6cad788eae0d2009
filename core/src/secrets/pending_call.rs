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

/// A call in progress, shared between its caller and the keyring's thread.
pub(super) struct PendingCall<A> {
    progress: Mutex<Progress<A>>,
    changed: Condvar,
}

struct Progress<A> {
    stage: Stage,
    given_up: Option<Instant>,
    outcome: Option<Result<A, SecretsError>>,
    over: bool,
}

impl<A> Progress<A> {
    /// What a caller is told while this call is stuck.
    fn fault(&self) -> SecretsError {
        match self.stage {
            Stage::Unlocking => SecretsError::Locked,
            Stage::Opening | Stage::Reading | Stage::Writing => SecretsError::TimedOut,
        }
    }
}

impl<A> PendingCall<A> {
    pub(super) fn new() -> Self {
        Self {
            progress: Mutex::new(Progress {
                stage: Stage::Opening,
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
        Ok(())
    }

    /// Thread's side: hands over the outcome. `false` when the caller has left and was told that
    /// the call failed: the thread must then undo what it did and call [`PendingCall::finish`].
    pub(super) fn settle(&self, outcome: Result<A, SecretsError>) -> bool {
        let mut progress = self.progress();
        if progress.given_up.is_some() {
            return false;
        }
        if !progress.over {
            progress.outcome = Some(outcome);
            progress.over = true;
            self.changed.notify_all();
        }
        true
    }

    /// Thread's side: nothing more will happen for this call.
    pub(super) fn finish(&self) {
        self.progress().over = true;
        self.changed.notify_all();
    }

    /// Caller's side: the outcome, or the reason for leaving at `deadline`.
    pub(super) fn outcome_by(&self, deadline: Instant) -> Result<A, SecretsError> {
        let mut progress = self.progress();
        loop {
            if let Some(outcome) = progress.outcome.take() {
                return outcome;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                progress.given_up = Some(Instant::now());
                self.changed.notify_all();
                return Err(progress.fault());
            }
            progress = self
                .changed
                .wait_timeout(progress, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// Next caller's side: waits until this call is over. Fails at once when it is stuck, and at
    /// `deadline` when it merely takes long.
    pub(super) fn over_by(&self, deadline: Instant) -> Result<(), SecretsError> {
        let mut progress = self.progress();
        loop {
            if progress.over {
                return Ok(());
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if progress.given_up.is_some() || left.is_zero() {
                return Err(progress.fault());
            }
            progress = self
                .changed
                .wait_timeout(progress, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
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
