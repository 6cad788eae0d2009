//! A lock between processes: only a Causeway that has the records to itself may move or migrate the file.
//!
//! SQLite's own locks guard single transactions. They do not tell that another process, between two
//! of its transactions, still has the file open and would go on writing into it after it was moved.
//! So every Causeway holds a shared lock on a file beside it for as long as it runs.

use super::error::RecordsError;
use super::files::RecordsFolder;
use std::fs::{File, TryLockError};
use std::thread::sleep;
use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_millis(10);

/// A lock on a file beside the records; released when dropped, also when the process is killed.
#[derive(Debug)]
pub(super) struct ProcessLock {
    file: File,
    /// Whether no other Causeway has these records open.
    pub(super) alone: bool,
}

impl ProcessLock {
    /// Takes an exclusive lock, or a shared one when other processes have the records open.
    pub(super) fn take(place: &RecordsFolder, deadline: Instant) -> Result<Self, RecordsError> {
        let file = place.lock_file()?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file, alone: true }),
            Err(TryLockError::WouldBlock) => Self { file, alone: false }.wait_beside_others(deadline),
            // A file system without locks: then this cannot be told, and most people run one Causeway.
            Err(TryLockError::Error(_)) => Ok(Self { file, alone: true }),
        }
    }

    /// Turns an exclusive lock into a shared one. Another process may get in between the two, so the
    /// caller has to examine the file again.
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
