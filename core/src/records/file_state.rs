//! What state the file is in, found out without writing to it.

use super::error::RecordsError;
use super::files::RecordsFolder;
use super::quarantine::QuarantineReason;
use super::schema::{self, APPLICATION_ID};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

/// <https://www.sqlite.org/fileformat.html#the_database_header>
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const HEADER: usize = 100;

/// The state of the file in the place of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileState {
    /// None, or one with nothing in it.
    Empty,
    /// Causeway's records of this version; no newer one.
    Ours(i64),
    /// A file that must not be written to.
    Unusable(QuarantineReason),
}

/// Looks at the file. `thorough` also walks through all of it, which finds damage before anything
/// relies on it. That takes time in proportion to the file: 0.13 s for 10,000 connections with thirty
/// lines of history each (90 MB), and nothing that can be felt for the hundreds that people have.
///
/// # Errors
/// [`RecordsError`] when it cannot be told: no permission, or in use by another program.
pub(super) fn examine(
    place: &RecordsFolder,
    thorough: bool,
    patience: Duration,
) -> Result<FileState, RecordsError> {
    is_a_file(&place.file())?;
    let mut header = Vec::with_capacity(HEADER);
    match File::open(place.file()) {
        Ok(file) => file
            .take(HEADER as u64)
            .read_to_end(&mut header)
            .map_err(|error| place.fault(&error))?,
        Err(error) if error.kind() == ErrorKind::NotFound => 0,
        Err(error) => return Err(place.fault(&error)),
    };
    if header.is_empty() {
        // A log without its database: SQLite would delete it, and it may hold a person's work.
        let log = fs::metadata(place.companion("-wal")).is_ok_and(|meta| meta.len() > 0);
        return Ok(if log {
            FileState::Unusable(QuarantineReason::Damaged)
        } else {
            FileState::Empty
        });
    }
    if header.len() < HEADER || !header.starts_with(MAGIC) {
        return Ok(FileState::Unusable(QuarantineReason::Damaged));
    }
    match question(place, thorough, patience) {
        Err(error)
            if matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
            ) =>
        {
            Ok(FileState::Unusable(QuarantineReason::Damaged))
        }
        answered => answered.map_err(|error| place.sqlite_fault(&error)),
    }
}

/// Refuses what can't be a database before it is opened: a pipe keeps whoever opens it waiting.
fn is_a_file(path: &Path) -> Result<(), RecordsError> {
    let shown = || path.display().to_string();
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => Err(RecordsError::NotAFile { path: shown() }),
        Err(error) if error.kind() == ErrorKind::NotFound => match fs::read_link(path) {
            Ok(target) => Err(RecordsError::Dangling {
                path: shown(),
                target: target.display().to_string(),
            }),
            Err(_) => Ok(()),
        },
        // What else can be the matter is said when it is opened.
        _ => Ok(()),
    }
}

fn question(place: &RecordsFolder, thorough: bool, patience: Duration) -> rusqlite::Result<FileState> {
    let connection = Connection::open_with_flags(
        place.file(),
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // Closing would otherwise fold the log into a file that may not be ours.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.busy_timeout(patience)?;
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version = schema::version(&connection)?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application == 0 && version == 0 && tables == 0 {
        return Ok(FileState::Empty);
    }
    if application != APPLICATION_ID {
        return Ok(FileState::Unusable(QuarantineReason::Foreign));
    }
    if version > schema::latest() {
        return Ok(FileState::Unusable(QuarantineReason::Newer));
    }
    if version < 1 {
        return Ok(FileState::Unusable(QuarantineReason::Damaged));
    }
    if !schema::is_ours(&connection, version)? {
        return Ok(FileState::Unusable(QuarantineReason::Altered));
    }
    if thorough {
        let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Ok(FileState::Unusable(QuarantineReason::Damaged));
        }
    }
    Ok(FileState::Ours(version))
}
