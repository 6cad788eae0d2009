//! Who may move the file or change its shape: only a Causeway that is alone with it.
//!
//! SQLite's own locks guard single transactions. They do not tell that another process, between two
//! of its transactions, still has the file open and would go on writing into it after it was moved.
//! So every Causeway holds a shared lock on a file beside it for as long as it runs.

use super::fault::RecordsError;
use super::place::Place;
use std::fs::{File, TryLockError};
use std::thread::sleep;
use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_millis(10);

/// A hold on the lock file; let go when dropped, also when the process is killed.
#[derive(Debug)]
pub(super) struct Gate {
    file: File,
    /// Whether no other Causeway has these records open.
    pub(super) alone: bool,
}

impl Gate {
    /// Takes the lock for this process alone, or, when others have the records open, beside them.
    pub(super) fn take(place: &Place, deadline: Instant) -> Result<Self, RecordsError> {
        let file = place.lock_file()?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file, alone: true }),
            Err(TryLockError::WouldBlock) => Self { file, alone: false }.wait_beside_others(deadline),
            // A file system without locks: then this cannot be told, and most people run one Causeway.
            Err(TryLockError::Error(_)) => Ok(Self { file, alone: true }),
        }
    }

    /// From alone to beside others. Between the two, another process may get in: whoever calls this
    /// looks again afterwards.
    pub(super) fn share(mut self, deadline: Instant) -> Result<Self, RecordsError> {
        if self.alone {
            // Unlocked first, because asking for a second lock on one handle may wait for ever.
            let _ = self.file.unlock();
            self.alone = false;
            return self.wait_beside_others(deadline);
        }
        Ok(self)
    }

    fn wait_beside_others(self, deadline: Instant) -> Result<Self, RecordsError> {
        loop {
            match self.file.try_lock_shared() {
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(RecordsError::Busy),
                Ok(()) | Err(TryLockError::Error(_)) => return Ok(self),
            }
        }
    }
}
