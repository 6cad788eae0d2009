//! What is about to be done with the keyring, written down first; and the lock that keeps two Causeways from
//! changing keyring and record past each other.
//!
//! Keyring and records are two stores, and no transaction covers both. So every change of both has three
//! steps, under one lock: the intent is written, the keyring is changed, and the record is changed in the
//! transaction that removes the intent. Wherever that stops, the intent says what has to be looked at.

use super::error::RecordsError;
use super::store::{Records, json, parsed};
use crate::connection::{ConnectionId, StoredKey};
use crate::log;
use jiff::Timestamp;
use rusqlite::{ErrorCode, Transaction, params};
use serde::{Deserialize, Serialize};
use std::fs::{File, TryLockError};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How often a lock that another one has is tried again.
const PAUSE: Duration = Duration::from_millis(10);

/// Something that was about to be done with an entry of the keyring, and may or may not have been done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Intent {
    /// Whose entry.
    pub(crate) connection: ConnectionId,
    /// Which of its entries.
    pub(crate) slot: String,
    /// When it was to be done.
    pub(crate) at: Timestamp,
    /// What.
    pub(crate) plan: Plan,
}

/// What was to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "plan", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Plan {
    /// A key was to be stored; the record was to say this of it.
    Store {
        /// What may be known of the key.
        held: StoredKey,
    },
    /// A key was to be removed.
    Forget,
    /// A credential of a destination was to be remembered, replaced or removed.
    Credential {
        /// The destination.
        destination: String,
        /// The destination's field.
        field: String,
    },
}

/// Which intents of a connection are carried out with a change of its record.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Settles<'a> {
    /// None.
    Nothing,
    /// Those about one slot.
    Slot(&'a str),
    /// Those about slots with this beginning.
    Below(&'a str),
}

/// The right to change the keyring and the record of it. Released when dropped, also when the process is
/// killed.
#[derive(Debug)]
pub(crate) struct KeyringLock {
    _file: File,
}

impl Records {
    /// Waits for the right to change the keyring, until `patience` is over. Holds between processes and between
    /// threads; a thread that has it must not ask for it again.
    ///
    /// # Errors
    /// [`RecordsError::KeyringBusy`], or another [`RecordsError`] when the folder cannot be used.
    pub(crate) fn lock_keyring(&self, patience: Duration) -> Result<KeyringLock, RecordsError> {
        let deadline = Instant::now() + patience;
        let file = self.place.keyring_lock_file()?;
        loop {
            match file.try_lock() {
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(RecordsError::KeyringBusy),
                // A file system without locks: most people run one Causeway.
                Ok(()) | Err(TryLockError::Error(_)) => return Ok(KeyringLock { _file: file }),
            }
        }
    }

    /// Writes down what is about to be done.
    ///
    /// # Errors
    /// [`RecordsError`]; then it must not be done.
    pub(crate) fn intend(
        &self,
        id: ConnectionId,
        slot: &str,
        plan: &Plan,
        now: Timestamp,
    ) -> Result<(), RecordsError> {
        let plan = json(plan)?;
        let mut sqlite = self.lock();
        let transaction = self.begin(&mut sqlite)?;
        match write(&transaction, id, slot, &plan, now) {
            // The one reference of the table: the connection is not there any more.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                return Err(RecordsError::NoSuchConnection);
            }
            written => written.map_err(|error| self.fault(&error))?,
        }
        self.commit(transaction)
    }

    /// Removes intents that came to nothing.
    ///
    /// # Errors
    /// [`RecordsError`]; then they are still there, and are settled later.
    pub(crate) fn abandon(&self, id: ConnectionId, settles: &Settles<'_>) -> Result<(), RecordsError> {
        self.in_transaction(|transaction| remove(transaction, id, settles))
    }

    /// What is left over, of one connection or of all, oldest first. What cannot be read is left out.
    ///
    /// # Errors
    /// [`RecordsError`] when the file cannot be read.
    pub(crate) fn intents(&self, id: Option<ConnectionId>) -> Result<Vec<Intent>, RecordsError> {
        self.with(|sqlite| {
            let found: Vec<Option<Intent>> = sqlite
                .prepare_cached(
                    "SELECT connection, slot, at, plan FROM intent
                     WHERE ?1 IS NULL OR connection = ?1 ORDER BY sequence",
                )?
                .query_map([id.map(|id| id.to_string())], read)?
                .collect::<rusqlite::Result<_>>()?;
            let unreadable = found.iter().filter(|intent| intent.is_none()).count();
            if unreadable > 0 {
                log::event!(WARN, "intents.unreadable", count = unreadable);
            }
            Ok(found.into_iter().flatten().collect())
        })
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Option<Intent>> {
    let (connection, slot, at, plan) = (row.get_ref(0)?, row.get_ref(1)?, row.get_ref(2)?, row.get_ref(3)?);
    let intent = || {
        Some(Intent {
            connection: connection.as_str().ok()?.parse().ok()?,
            slot: slot.as_str().ok()?.to_owned(),
            at: at.as_str().ok()?.parse().ok()?,
            plan: parsed(plan)?,
        })
    };
    Ok(intent())
}

/// Writes one intent, its plan as text already.
pub(super) fn write(
    transaction: &Transaction<'_>,
    id: ConnectionId,
    slot: &str,
    plan: &str,
    now: Timestamp,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("INSERT INTO intent (connection, slot, at, plan) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![id.to_string(), slot, now.to_string(), plan])?;
    Ok(())
}

/// Removes intents of a connection.
pub(super) fn remove(
    transaction: &Transaction<'_>,
    id: ConnectionId,
    settles: &Settles<'_>,
) -> rusqlite::Result<()> {
    let id = id.to_string();
    match settles {
        Settles::Nothing => {}
        Settles::Slot(slot) => {
            transaction
                .prepare_cached("DELETE FROM intent WHERE connection = ?1 AND slot = ?2")?
                .execute(params![id, slot])?;
        }
        Settles::Below(beginning) => {
            transaction
                .prepare_cached(
                    "DELETE FROM intent WHERE connection = ?1 AND substr(slot, 1, length(?2)) = ?2",
                )?
                .execute(params![id, beginning])?;
        }
    }
    Ok(())
}
