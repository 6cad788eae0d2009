//! What can go wrong with the records, in the words a person meets.

use crate::log::{self, Loggable, Safe};
use crate::problem::{Code, Problem};
use crate::words::{Message, problem, records as words};
use rusqlite::ErrorCode;
use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

/// Why the records could not be read or written. Never holds anything of a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordsError {
    /// The folder or the file is read-only, or belongs to somebody else.
    NotWritable {
        /// The folder.
        folder: String,
    },
    /// In the file's place is something that is no file: a folder, a device, a pipe.
    NotAFile {
        /// Where.
        path: String,
    },
    /// In the file's place is a link that leads nowhere.
    Dangling {
        /// Where.
        path: String,
        /// Where it leads.
        target: String,
    },
    /// There is no space left.
    DiskFull,
    /// Another process kept the file busy for longer than [`super::PATIENCE`].
    Busy,
    /// Another Causeway is changing the keyring, and did not come to an end in time.
    KeyringBusy,
    /// The file has to be moved or brought up to date, and another Causeway has it open.
    InUse,
    /// The file that is open is not in the data folder any more: deleted, replaced, cut, or on a drive that was
    /// taken out.
    Gone,
    /// The file was found to be damaged after it was opened.
    Damaged,
    /// One connection's record cannot be read; the others can.
    Unreadable,
    /// The connection is not there (any more).
    NoSuchConnection,
    /// What is written down of a client cannot be read.
    ClientUnreadable,
    /// A client was to get the name of another one.
    ClientExists,
    /// A client was to be deleted while connections are its.
    ClientInUse,
    /// Anything else, in the system's words.
    System {
        /// The system's words.
        reason: String,
    },
}

impl RecordsError {
    /// What happened.
    pub fn message(&self) -> Message {
        match self {
            Self::NotWritable { folder } => words::not_writable(folder),
            Self::NotAFile { path } => words::not_a_file(path),
            Self::Dangling { target, .. } => words::dangling(target),
            Self::DiskFull => words::disk_full(),
            Self::Busy => words::busy(),
            Self::KeyringBusy => words::keyring_busy(),
            Self::InUse => words::in_use(),
            Self::Gone => words::gone(),
            Self::Damaged => words::damaged(),
            Self::Unreadable => words::unreadable(),
            Self::NoSuchConnection => problem::connection_gone(),
            Self::ClientUnreadable => words::client_unreadable(),
            Self::ClientExists => words::client_exists(),
            Self::ClientInUse => words::client_in_use(),
            Self::System { reason } => words::system(reason),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Message {
        match self {
            Self::NotWritable { .. } => words::not_writable_hint(),
            Self::NotAFile { .. } => words::not_a_file_hint(),
            Self::Dangling { path, .. } => words::dangling_hint(path),
            Self::DiskFull => words::disk_full_hint(),
            Self::Busy => words::busy_hint(),
            Self::KeyringBusy => words::keyring_busy_hint(),
            Self::InUse => words::in_use_hint(),
            Self::Gone => words::gone_hint(),
            Self::Damaged => words::damaged_hint(),
            Self::Unreadable => words::unreadable_hint(),
            Self::NoSuchConnection => problem::connection_gone_hint(),
            Self::ClientUnreadable => words::client_unreadable_hint(),
            Self::ClientExists => words::client_exists_hint(),
            Self::ClientInUse => words::client_in_use_hint(),
            Self::System { .. } => words::system_hint(),
        }
    }

    pub(super) fn of_sqlite(error: &rusqlite::Error, folder: &Path) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                Self::NotWritable {
                    folder: folder.display().to_string(),
                }
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            _ => Self::system(error),
        }
    }

    pub(super) fn of_io(error: &std::io::Error, folder: &Path) -> Self {
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::NotWritable {
                folder: folder.display().to_string(),
            },
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::system(error),
        }
    }

    pub(super) fn system(error: &dyn std::error::Error) -> Self {
        Self::System {
            reason: error.to_string().trim_end_matches('.').to_owned(),
        }
    }
}

/// Which kind of failure it is, without the folder and the system's words.
impl Loggable for &RecordsError {
    fn safe(self) -> Safe {
        Safe::word(match self {
            RecordsError::NotWritable { .. } => "not-writable",
            RecordsError::NotAFile { .. } => "not-a-file",
            RecordsError::Dangling { .. } => "dangling",
            RecordsError::DiskFull => "disk-full",
            RecordsError::Busy => "busy",
            RecordsError::KeyringBusy => "keyring-busy",
            RecordsError::InUse => "in-use",
            RecordsError::Gone => "gone",
            RecordsError::Damaged => "damaged",
            RecordsError::Unreadable => "unreadable",
            RecordsError::NoSuchConnection => "no-such-connection",
            RecordsError::ClientUnreadable => "client-unreadable",
            RecordsError::ClientExists => "client-exists",
            RecordsError::ClientInUse => "client-in-use",
            RecordsError::System { .. } => "system",
        })
    }
}

impl fmt::Display for RecordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for RecordsError {}

impl From<RecordsError> for Problem {
    fn from(error: RecordsError) -> Self {
        let code = match error {
            RecordsError::NoSuchConnection => Code::NoSuchConnection,
            RecordsError::ClientExists | RecordsError::ClientInUse => Code::BadValue,
            _ => Code::Records,
        };
        if code == Code::Records {
            log::event!(WARN, "records.failed", reason = &error);
        }
        Self::new(code, error.message(), error.hint())
    }
}
