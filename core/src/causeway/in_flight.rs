//! Work that a connection may have in flight only once: a push, a run of checks.

use crate::connection::ConnectionId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio_util::sync::CancellationToken;

type UnderWay = Mutex<HashMap<ConnectionId, CancellationToken>>;

/// The work in flight, by connection.
#[derive(Default)]
pub(super) struct InFlight(Arc<UnderWay>);

/// Marks one connection's work as in flight until it is dropped, also when a window is closed in the middle.
pub(super) struct InFlightGuard {
    id: ConnectionId,
    under_way: Arc<UnderWay>,
    /// Called when the person cancels.
    pub cancel: CancellationToken,
}

impl Drop for InFlightGuard {
    fn drop(&mut self) {
        lock(&self.under_way).remove(&self.id);
    }
}

impl InFlight {
    /// Begins the work of a connection; `None` while earlier work of it is in flight.
    pub fn take(&self, id: ConnectionId) -> Option<InFlightGuard> {
        let mut under_way = lock(&self.0);
        if under_way.contains_key(&id) {
            return None;
        }
        let cancel = CancellationToken::new();
        under_way.insert(id, cancel.clone());
        Some(InFlightGuard {
            id,
            under_way: Arc::clone(&self.0),
            cancel,
        })
    }

    /// Whether the connection has work in flight.
    pub fn contains(&self, id: ConnectionId) -> bool {
        lock(&self.0).contains_key(&id)
    }

    /// Cancels the work that the connection has in flight.
    pub fn cancel(&self, id: ConnectionId) {
        if let Some(cancel) = lock(&self.0).get(&id) {
            cancel.cancel();
        }
    }
}

/// Locks a mutex whose holder cannot leave half a change behind.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
