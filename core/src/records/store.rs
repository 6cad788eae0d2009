//! Reading and changing connections, each change with its line of history.

use super::changes::ChangeTracker;
use super::error::RecordsError;
use super::files::RecordsFolder;
use super::intents::{self, Settles};
use super::presence::OpenFiles;
use super::process_lock::ProcessLock;
use super::quarantine::{self, Quarantined};
use crate::connection::{Applied, Change, Connection, ConnectionId, Withdrawn};
use crate::log;
use jiff::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use serde::de::DeserializeOwned;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The connections of one data folder. May be used from any thread; several processes may have the
/// same folder open.
#[derive(Debug)]
pub struct Records {
    sqlite: Mutex<rusqlite::Connection>,
    pub(super) place: RecordsFolder,
    files: OpenFiles,
    pub(super) tracker: Mutex<ChangeTracker>,
    _lock: ProcessLock,
}

/// A connection as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredConnection {
    /// The connection.
    pub connection: Connection,
    /// Counts up with every change, from 1.
    pub revision: u64,
    /// When it was last changed.
    pub changed: Timestamp,
}

/// All connections: those that can be read, and the ids of those that cannot.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StoredConnections {
    /// Those that can be read, oldest first.
    pub connections: Vec<StoredConnection>,
    /// The ids of those that cannot.
    pub unreadable: Vec<String>,
}

/// One line of a connection's history.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryEntry {
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub change: Change,
    /// What was not true any more because of it.
    pub withdrawn: Vec<Withdrawn>,
}

impl Records {
    pub(super) fn new(sqlite: rusqlite::Connection, place: RecordsFolder, lock: ProcessLock) -> Self {
        Self {
            sqlite: Mutex::new(sqlite),
            files: OpenFiles::of(&place),
            place,
            tracker: Mutex::default(),
            _lock: lock,
        }
    }

    /// All connections, oldest first.
    ///
    /// # Errors
    /// [`RecordsError`] when the file cannot be read; never for a single connection.
    pub fn list(&self) -> Result<StoredConnections, RecordsError> {
        let mut connections = Vec::new();
        let unreadable = self.each(|stored| connections.push(stored))?;
        Ok(StoredConnections {
            connections,
            unreadable,
        })
    }

    /// Hands over all connections that can be read, oldest first, one at a time; answers the ids of
    /// those that cannot.
    ///
    /// `f` runs while the records are locked: it must not call them.
    ///
    /// # Errors
    /// [`RecordsError`] when the file cannot be read; never for a single connection.
    pub fn each(&self, mut f: impl FnMut(StoredConnection)) -> Result<Vec<String>, RecordsError> {
        self.with(|sqlite| {
            let mut query = sqlite
                .prepare_cached("SELECT id, revision, changed, document FROM connection ORDER BY rowid")?;
            let mut rows = query.query([])?;
            let mut unreadable = Vec::new();
            while let Some(row) = rows.next()? {
                match stored(row)? {
                    Some(stored) => f(stored),
                    None => {
                        unreadable.push(String::from_utf8_lossy(row.get_ref(0)?.as_bytes()?).into_owned())
                    }
                }
            }
            Ok(unreadable)
        })
    }

    /// One connection; nothing when it is not there.
    ///
    /// # Errors
    /// [`RecordsError::Unreadable`] when it is there and cannot be read, or another
    /// [`RecordsError`].
    pub fn get(&self, id: ConnectionId) -> Result<Option<StoredConnection>, RecordsError> {
        match self.with(|sqlite| row_of(sqlite, id))? {
            None => Ok(None),
            Some(None) => Err(RecordsError::Unreadable),
            Some(found) => Ok(found),
        }
    }

    /// Adds a connection; `change` says how it came about and begins its history.
    ///
    /// # Errors
    /// [`RecordsError`]; then nothing was added.
    pub fn insert(
        &self,
        connection: &Connection,
        change: &Change,
        now: Timestamp,
    ) -> Result<StoredConnection, RecordsError> {
        self.insert_all(std::slice::from_ref(connection), change, now)?;
        Ok(StoredConnection {
            connection: connection.clone(),
            revision: 1,
            changed: now,
        })
    }

    /// Adds several connections in one transaction: all of them or none.
    ///
    /// # Errors
    /// [`RecordsError`]; then nothing was added.
    pub fn insert_all(
        &self,
        connections: &[Connection],
        change: &Change,
        now: Timestamp,
    ) -> Result<(), RecordsError> {
        let what = change.name();
        let documents: Vec<_> = connections
            .iter()
            .map(|connection| Ok((connection.id, json(connection)?)))
            .collect::<Result<_, RecordsError>>()?;
        let change = json(change)?;
        self.in_transaction(|transaction| {
            for (id, document) in documents {
                insert_within(transaction, id, &document, &change, now)?;
            }
            Ok(())
        })?;
        self.touch(connections.iter().map(|connection| connection.id));
        match connections {
            [one] => log::event!(INFO, "connection.added", connection = one.id, change = what),
            all => log::event!(INFO, "connections.added", count = all.len(), change = what),
        }
        Ok(())
    }

    /// Changes a connection: reads it, lets `f` work out what becomes of it, writes that and appends
    /// the change to the history, in one transaction. Where `f` refuses, nothing is written and its
    /// refusal is handed back. A change that changes nothing (a field set to what it was) is not
    /// written and keeps the revision, unless it is an event of its own, such as an export.
    ///
    /// `f` runs while the records are locked: it must not call them.
    ///
    /// # Errors
    /// [`RecordsError`]: the connection is not there or cannot be read, or the change could not be
    /// saved. Nothing was changed then.
    pub fn change<E>(
        &self,
        id: ConnectionId,
        now: Timestamp,
        f: impl FnOnce(&Connection) -> Result<(Applied, Change), E>,
    ) -> Result<Result<StoredConnection, E>, RecordsError> {
        self.change_settling(id, &Settles::Nothing, now, f)
    }

    /// Changes a connection as [`Records::change`] does, and removes the intents that are carried out with it,
    /// in the same transaction.
    ///
    /// # Errors
    /// As [`Records::change`].
    pub(crate) fn change_settling<E>(
        &self,
        id: ConnectionId,
        settles: &Settles<'_>,
        now: Timestamp,
        f: impl FnOnce(&Connection) -> Result<(Applied, Change), E>,
    ) -> Result<Result<StoredConnection, E>, RecordsError> {
        let mut sqlite = self.lock();
        let transaction = self.begin(&mut sqlite)?;
        let mut what = None;
        let changed = self.change_within(&transaction, id, now, |connection| {
            let (applied, change) = f(connection)?;
            what = Some(change.name());
            Ok((applied, change))
        })?;
        if changed.is_ok() {
            intents::remove(&transaction, id, settles).map_err(|error| self.fault(&error))?;
            self.commit(transaction)?;
            self.touch([id]);
            log::event!(INFO, "connection.changed", connection = id, change = what);
        }
        Ok(changed)
    }

    /// Changes several connections as [`Records::change`] does one, in one transaction: all of them or
    /// none. Those that are gone by now, or cannot be read, are left out.
    ///
    /// `f` runs while the records are locked: it must not call them.
    ///
    /// # Errors
    /// [`RecordsError`]; then nothing was changed. A refusal of `f` is handed back, and nothing was
    /// changed either.
    pub fn change_all<E>(
        &self,
        ids: &[ConnectionId],
        now: Timestamp,
        mut f: impl FnMut(&Connection) -> Result<(Applied, Change), E>,
    ) -> Result<Result<(), E>, RecordsError> {
        let mut sqlite = self.lock();
        let transaction = self.begin(&mut sqlite)?;
        for id in ids {
            match self.change_within(&transaction, *id, now, &mut f) {
                Ok(Ok(_)) | Err(RecordsError::NoSuchConnection | RecordsError::Unreadable) => {}
                Ok(Err(refusal)) => return Ok(Err(refusal)),
                Err(error) => return Err(error),
            }
        }
        self.commit(transaction)?;
        self.touch(ids.iter().copied());
        log::event!(INFO, "connections.changed", count = ids.len());
        Ok(Ok(()))
    }

    pub(super) fn change_within<E>(
        &self,
        transaction: &Transaction<'_>,
        id: ConnectionId,
        now: Timestamp,
        f: impl FnOnce(&Connection) -> Result<(Applied, Change), E>,
    ) -> Result<Result<StoredConnection, E>, RecordsError> {
        let before = row_of(transaction, id)
            .map_err(|error| self.fault(&error))?
            .ok_or(RecordsError::NoSuchConnection)?
            .ok_or(RecordsError::Unreadable)?;
        let (applied, change) = match f(&before.connection) {
            Ok(done) => done,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if applied.connection == before.connection && !is_event(&change) {
            return Ok(Ok(before));
        }
        let after = StoredConnection {
            connection: Connection {
                id,
                ..applied.connection
            },
            revision: before.revision.saturating_add(1),
            changed: now,
        };
        let document = json(&after.connection)?;
        let line = json(&change)?;
        let withdrawn = json(&applied.withdrawn)?;
        transaction
            .prepare_cached("UPDATE connection SET revision = ?2, changed = ?3, document = ?4 WHERE id = ?1")
            .and_then(|mut update| {
                update.execute(params![
                    id.to_string(),
                    i64::try_from(after.revision).unwrap_or(i64::MAX),
                    now.to_string(),
                    document
                ])
            })
            .and_then(|_| append(transaction, id, now, &line, &withdrawn))
            .map_err(|error| self.fault(&error))?;
        Ok(Ok(after))
    }

    /// Deletes a connection with its history, also one that cannot be read; `false` when it was not
    /// there. What was written of it is overwritten in the file and in its log, as far as no other
    /// process is reading at that moment.
    ///
    /// # Errors
    /// [`RecordsError`]; then nothing was deleted.
    pub fn delete(&self, id: ConnectionId) -> Result<bool, RecordsError> {
        let deleted = self.in_transaction(|transaction| {
            transaction.execute("DELETE FROM connection WHERE id = ?1", [id.to_string()])
        })?;
        if deleted > 0 {
            self.touch([id]);
            log::event!(INFO, "connection.deleted", connection = id);
            // The log still has the older pages until it is folded in and cut to nothing. Should
            // another process prevent it now, SQLite does it when the last one closes.
            let _ = self.with(|sqlite| sqlite.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())));
        }
        Ok(deleted > 0)
    }

    /// Files that were quarantined, by whichever process, and that the person has not read of yet.
    pub fn set_aside(&self) -> Vec<Quarantined> {
        quarantine::unread(&self.place)
    }

    /// The person has read of the quarantined files.
    ///
    /// # Errors
    /// [`RecordsError`] when that could not be noted; they are told again then.
    pub fn acknowledge_set_aside(&self) -> Result<(), RecordsError> {
        self.set_aside()
            .iter()
            .try_for_each(|quarantined| quarantine::acknowledge(&self.place, quarantined))
    }

    /// What was done to a connection, oldest first; nothing when it is not there.
    ///
    /// # Errors
    /// [`RecordsError::Unreadable`] when one line cannot be read: a history with a gap must not pass
    /// for complete. Another [`RecordsError`] when the file cannot be read.
    pub fn history(&self, id: ConnectionId) -> Result<Vec<HistoryEntry>, RecordsError> {
        let lines = self.with(|sqlite| {
            sqlite
                .prepare_cached(
                    "SELECT at, change, withdrawn FROM history WHERE connection = ?1 ORDER BY sequence",
                )?
                .query_map([id.to_string()], entry)?
                .collect::<rusqlite::Result<Option<Vec<_>>>>()
        })?;
        lines.ok_or(RecordsError::Unreadable)
    }

    /// A number that differs from an earlier one when another process has changed the records in
    /// between. Changes made through this same [`Records`] do not count.
    ///
    /// # Errors
    /// [`RecordsError`] when the file cannot be read.
    pub fn data_version(&self) -> Result<i64, RecordsError> {
        self.with(|sqlite| sqlite.pragma_query_value(None, "data_version", |row| row.get(0)))
    }

    pub(super) fn with<T>(
        &self,
        f: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T>,
    ) -> Result<T, RecordsError> {
        f(&self.lock()).map_err(|error| self.fault(&error))
    }

    pub(super) fn fault(&self, error: &rusqlite::Error) -> RecordsError {
        self.place.sqlite_fault(error)
    }

    pub(super) fn in_transaction<T>(
        &self,
        f: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, RecordsError> {
        let mut sqlite = self.lock();
        let transaction = self.begin(&mut sqlite)?;
        let done = f(&transaction).map_err(|error| self.fault(&error))?;
        self.commit(transaction)?;
        Ok(done)
    }

    /// Begins a change. A transaction that is dropped is rolled back.
    pub(super) fn begin<'a>(
        &self,
        sqlite: &'a mut rusqlite::Connection,
    ) -> Result<Transaction<'a>, RecordsError> {
        sqlite
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| self.fault(&error))
    }

    /// Ends a change: every change of the records goes through here, so that none is written into a file that
    /// is not in the data folder any more.
    pub(super) fn commit(&self, transaction: Transaction<'_>) -> Result<(), RecordsError> {
        self.files.are_still_in(&self.place)?;
        transaction.commit().map_err(|error| self.fault(&error))
    }

    /// A panic elsewhere while the lock was held has rolled its transaction back, so what is behind
    /// the lock is sound.
    pub(super) fn lock(&self) -> MutexGuard<'_, rusqlite::Connection> {
        self.sqlite.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a change is worth a line of history although the connection is the same afterwards.
const fn is_event(change: &Change) -> bool {
    matches!(
        change,
        Change::Created
            | Change::CopiedFrom { .. }
            | Change::Imported
            | Change::Replaced { .. }
            | Change::Exported
            | Change::ExportedSealed { .. }
    )
}

/// Adds one connection, as text already, with the first line of its history.
pub(super) fn insert_within(
    transaction: &Transaction<'_>,
    id: ConnectionId,
    document: &str,
    change: &str,
    now: Timestamp,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("INSERT INTO connection (id, revision, changed, document) VALUES (?1, 1, ?2, ?3)")?
        .execute(params![id.to_string(), now.to_string(), document])?;
    append(transaction, id, now, change, "[]")
}

fn append(
    transaction: &Transaction<'_>,
    id: ConnectionId,
    at: Timestamp,
    change: &str,
    withdrawn: &str,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("INSERT INTO history (connection, at, change, withdrawn) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![id.to_string(), at.to_string(), change, withdrawn])?;
    Ok(())
}

/// Nothing when there is no such row; `Some(None)` when it cannot be read.
fn row_of(
    sqlite: &rusqlite::Connection,
    id: ConnectionId,
) -> rusqlite::Result<Option<Option<StoredConnection>>> {
    sqlite
        .prepare_cached("SELECT id, revision, changed, document FROM connection WHERE id = ?1")?
        .query_row([id.to_string()], stored)
        .optional()
}

/// Reads a row; nothing when it makes no sense. Damaged text is the row's fault alone, so it must not
/// become an error of the whole query.
pub(super) fn stored(row: &rusqlite::Row<'_>) -> rusqlite::Result<Option<StoredConnection>> {
    let (id, revision) = (row.get_ref(0)?, row.get_ref(1)?);
    let (changed, document) = (row.get_ref(2)?, row.get_ref(3)?);
    let read = || {
        let connection: Connection = parsed(document)?;
        // A row under another connection's id would be shown as one and saved as the other.
        (connection.id.to_string() == id.as_str().ok()?).then_some(StoredConnection {
            connection,
            revision: u64::try_from(revision.as_i64().ok()?).ok()?,
            changed: changed.as_str().ok()?.parse().ok()?,
        })
    };
    Ok(read())
}

fn entry(row: &rusqlite::Row<'_>) -> rusqlite::Result<Option<HistoryEntry>> {
    let (at, change, withdrawn) = (row.get_ref(0)?, row.get_ref(1)?, row.get_ref(2)?);
    let read = || {
        Some(HistoryEntry {
            at: at.as_str().ok()?.parse().ok()?,
            change: parsed(change)?,
            withdrawn: parsed(withdrawn)?,
        })
    };
    Ok(read())
}

pub(super) fn parsed<T: DeserializeOwned>(text: ValueRef<'_>) -> Option<T> {
    serde_json::from_str(text.as_str().ok()?).ok()
}

pub(super) fn json<T: serde::Serialize>(value: &T) -> Result<String, RecordsError> {
    serde_json::to_string(value).map_err(|error| RecordsError::system(&error))
}
