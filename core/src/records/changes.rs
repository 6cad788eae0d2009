//! Tracks which connections have changed, so that what is derived from all of them need not be derived
//! again.

use super::error::RecordsError;
use super::store::Records;
use crate::connection::ConnectionId;
use std::collections::BTreeSet;
use std::sync::{MutexGuard, PoisonError};

/// Above this number of changes everything is read again.
const MOST: usize = 500;

/// Which connections have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangedConnections {
    /// These connections, by this process: changed, new or gone.
    Some(BTreeSet<ConnectionId>),
    /// Any of them: another process was at work, or so many have changed.
    Everything,
}

/// What [`Records::touched`] keeps between two looks.
#[derive(Debug, Default)]
pub(super) struct ChangeTracker {
    ids: BTreeSet<ConnectionId>,
    everything: bool,
    seen: Option<i64>,
}

impl Records {
    /// What has changed since the last call. Single consumer; reading drains it.
    ///
    /// # Errors
    /// [`RecordsError`] when the file cannot be read.
    pub fn take_changes(&self) -> Result<ChangedConnections, RecordsError> {
        let version = self.data_version()?;
        let mut tracker = self.tracker();
        let same = tracker.seen.replace(version) == Some(version);
        let ids = std::mem::take(&mut tracker.ids);
        let everything = std::mem::take(&mut tracker.everything);
        Ok(if same && !everything {
            ChangedConnections::Some(ids)
        } else {
            ChangedConnections::Everything
        })
    }

    /// Notes changes of this process, once they are written.
    pub(super) fn touch(&self, ids: impl IntoIterator<Item = ConnectionId>) {
        let mut tracker = self.tracker();
        tracker.ids.extend(ids);
        if tracker.ids.len() > MOST {
            tracker.ids.clear();
            tracker.everything = true;
        }
    }

    fn tracker(&self) -> MutexGuard<'_, ChangeTracker> {
        self.tracker.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
