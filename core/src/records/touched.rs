//! Which connections have changed since somebody looked last, so that what is derived from all of them
//! need not be derived anew.

use super::fault::RecordsError;
use super::store::Records;
use crate::connection::ConnectionId;
use std::collections::BTreeSet;
use std::sync::{MutexGuard, PoisonError};

/// More than this are not worth counting: everything is read again then.
const MOST: usize = 500;

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// These connections, by this process: changed, new or gone.
    Some(BTreeSet<ConnectionId>),
    /// Any of them: another process was at work, or so many have changed.
    Everything,
}

/// What [`Records::touched`] keeps between two looks.
#[derive(Debug, Default)]
pub(super) struct Looks {
    ids: BTreeSet<ConnectionId>,
    everything: bool,
    seen: Option<i64>,
}

impl Records {
    /// What has changed since this was asked last. There is one who asks: what was answered once is
    /// not answered again.
    ///
    /// # Errors
    /// [`RecordsError`] when the file cannot be read.
    pub fn touched(&self) -> Result<Touched, RecordsError> {
        let version = self.data_version()?;
        let mut looks = self.looks();
        let same = looks.seen.replace(version) == Some(version);
        let ids = std::mem::take(&mut looks.ids);
        let everything = std::mem::take(&mut looks.everything);
        Ok(if same && !everything {
            Touched::Some(ids)
        } else {
            Touched::Everything
        })
    }

    /// Notes changes of this process, once they are written.
    pub(super) fn touch(&self, ids: impl IntoIterator<Item = ConnectionId>) {
        let mut looks = self.looks();
        looks.ids.extend(ids);
        if looks.ids.len() > MOST {
            looks.ids.clear();
            looks.everything = true;
        }
    }

    fn looks(&self) -> MutexGuard<'_, Looks> {
        self.looks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
