//! Opens the records: examines the file, quarantines one that must not be written to, migrates.

use super::PATIENCE;
use super::error::RecordsError;
use super::file_state::{FileState, examine};
use super::files::RecordsFolder;
use super::process_lock::ProcessLock;
use super::quarantine::{Quarantined, quarantine};
use super::schema::{self, MIGRATIONS, migrate};
use super::store::Records;
use crate::log;
use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Records that were opened, and what the person is to be told about it.
#[derive(Debug)]
pub struct OpenedRecords {
    /// The records.
    pub records: Records,
    /// The file that was there before and could not be used, if there was one.
    pub quarantined: Option<Quarantined>,
}

impl Records {
    /// Opens the records in `folder`, and makes folder and file where they are not there: for this
    /// user alone. A file that must not be written to is quarantined first, under a name with `now`
    /// in it.
    ///
    /// # Errors
    /// [`RecordsError`]: the folder cannot be written, the disk is full, or another process keeps
    /// the records busy, or open while they would have to be moved.
    pub fn open(folder: &Path, now: Timestamp) -> Result<OpenedRecords, RecordsError> {
        Self::open_within(folder, now, PATIENCE)
    }

    pub(super) fn open_within(
        folder: &Path,
        now: Timestamp,
        patience: Duration,
    ) -> Result<OpenedRecords, RecordsError> {
        let place = RecordsFolder::prepare(folder)?;
        let deadline = Instant::now() + patience;
        let mut quarantined = None;
        loop {
            let lock = ProcessLock::take(&place, deadline)?;
            let condition = examine(&place, lock.alone, patience)?;
            let ready = condition == FileState::Ours(schema::latest());
            if ready || lock.alone {
                if let FileState::Unusable(why) = condition {
                    quarantined = Some(quarantine(&place, why, now)?);
                    log::event!(WARN, "records.quarantined", reason = why);
                }
                if !ready {
                    begin(&place, patience)?;
                    if let FileState::Ours(from) = condition {
                        log::event!(
                            INFO,
                            "records.migrated",
                            from = number(from),
                            to = number(schema::latest())
                        );
                    }
                }
                let lock_was_free = lock.alone;
                let lock = lock.share(deadline)?;
                place.close_to_others();
                let connection = connect(&place, patience).map_err(|error| place.sqlite_fault(&error))?;
                let version = schema::version(&connection).map_err(|error| place.sqlite_fault(&error))?;
                if version == schema::latest() {
                    log::event!(
                        INFO,
                        "records.opened",
                        version = number(version),
                        alone = lock_was_free
                    );
                    return Ok(OpenedRecords {
                        records: Records::new(connection, place, lock),
                        quarantined,
                    });
                }
            }
            // Another process is opening the records too: what it does may be what is needed.
            if Instant::now() >= deadline {
                return Err(RecordsError::InUse);
            }
            sleep(Duration::from_millis(20));
        }
    }
}

fn number(version: i64) -> Option<u32> {
    u32::try_from(version).ok()
}

/// Makes the file, or brings an older one up to date.
fn begin(place: &RecordsFolder, patience: Duration) -> Result<(), RecordsError> {
    place.create_file()?;
    connect(place, patience)
        .and_then(|mut connection| migrate(&mut connection, MIGRATIONS))
        .map_err(|error| place.sqlite_fault(&error))
}

pub(super) fn connect(place: &RecordsFolder, patience: Duration) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(
        place.file(),
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.busy_timeout(patience)?;
    // Nothing written in the file itself may make SQLite call functions or change its schema.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // There are none in a file that was found to be ours; one that is added later does nothing.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    // Readers never wait for a writer. On a file system that has no shared memory SQLite keeps its
    // rollback journal, which is as safe and only slower.
    let _: String = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    // The default of a WAL, NORMAL, may lose the last changes when the power fails. People change a
    // field every few seconds at the most, so each change can be waited for.
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What a person deletes is overwritten, not only unlinked.
    connection.pragma_update(None, "secure_delete", true)?;
    Ok(connection)
}
