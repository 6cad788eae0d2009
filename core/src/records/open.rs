//! Opening the records: looking, moving aside what must not be written to, bringing up to date.

use super::PATIENCE;
use super::aside::{SetAside, set_aside};
use super::condition::{Condition, examine};
use super::fault::RecordsError;
use super::gate::Gate;
use super::place::Place;
use super::schema::{self, MIGRATIONS, migrate};
use super::store::Records;
use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Records that were opened, and what the person is to be told about it.
#[derive(Debug)]
pub struct Opened {
    /// The records.
    pub records: Records,
    /// The file that was there before and could not be used, if there was one.
    pub set_aside: Option<SetAside>,
}

impl Records {
    /// Opens the records in `folder`, and makes folder and file where they are not there: for this
    /// user alone. A file that must not be written to is set aside first, under a name with `now`
    /// in it.
    ///
    /// # Errors
    /// [`RecordsError`]: the folder cannot be written, the disk is full, or another process keeps
    /// the records busy, or open while they would have to be moved.
    pub fn open(folder: &Path, now: Timestamp) -> Result<Opened, RecordsError> {
        Self::open_within(folder, now, PATIENCE)
    }

    pub(super) fn open_within(
        folder: &Path,
        now: Timestamp,
        patience: Duration,
    ) -> Result<Opened, RecordsError> {
        let place = Place::prepare(folder)?;
        let deadline = Instant::now() + patience;
        let mut aside = None;
        loop {
            let gate = Gate::take(&place, deadline)?;
            let condition = examine(&place, gate.alone, patience)?;
            let ready = condition == Condition::Ours(schema::latest());
            if ready || gate.alone {
                if let Condition::Unusable(why) = condition {
                    aside = Some(set_aside(&place, why, now)?);
                }
                if !ready {
                    begin(&place, patience)?;
                }
                let gate = gate.share(deadline)?;
                place.close_to_others();
                let connection = connect(&place, patience).map_err(|error| place.sqlite_fault(&error))?;
                let version = schema::version(&connection).map_err(|error| place.sqlite_fault(&error))?;
                if version == schema::latest() {
                    return Ok(Opened {
                        records: Records::new(connection, place, gate),
                        set_aside: aside,
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

/// Makes the file, or brings an older one up to date.
fn begin(place: &Place, patience: Duration) -> Result<(), RecordsError> {
    place.create_file()?;
    connect(place, patience)
        .and_then(|mut connection| migrate(&mut connection, MIGRATIONS))
        .map_err(|error| place.sqlite_fault(&error))
}

fn connect(place: &Place, patience: Duration) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(
        place.file(),
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.busy_timeout(patience)?;
    // Nothing written in the file itself may make SQLite call functions or change its schema.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
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
