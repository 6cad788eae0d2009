//! What a connection may have under way only once: a push, a run of checks.

use crate::connection::ConnectionId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio_util::sync::CancellationToken;

type UnderWay = Mutex<HashMap<ConnectionId, CancellationToken>>;

/// What is under way, by connection.
#[derive(Default)]
pub(super) struct Turns(Arc<UnderWay>);

/// One connection's turn; it ends when this is dropped, also when a window is closed in the middle.
pub(super) struct Turn {
    id: ConnectionId,
    under_way: Arc<UnderWay>,
    /// Called when the person cancels.
    pub cancel: CancellationToken,
}

impl Drop for Turn {
    fn drop(&mut self) {
        lock(&self.under_way).remove(&self.id);
    }
}

impl Turns {
    /// Takes the turn of a connection; nothing while another has it.
    pub fn take(&self, id: ConnectionId) -> Option<Turn> {
        let mut under_way = lock(&self.0);
        if under_way.contains_key(&id) {
            return None;
        }
        let cancel = CancellationToken::new();
        under_way.insert(id, cancel.clone());
        Some(Turn {
            id,
            under_way: Arc::clone(&self.0),
            cancel,
        })
    }

    /// Whether the connection's turn is taken.
    pub fn is_taken(&self, id: ConnectionId) -> bool {
        lock(&self.0).contains_key(&id)
    }

    /// Cancels what the connection has under way.
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
