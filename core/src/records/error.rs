//! What can go wrong with the records, in the words a person meets.

use crate::problem::{Code, Problem};
use rusqlite::ErrorCode;
use std::io::ErrorKind;
use std::path::Path;

/// Why the records could not be read or written. Never holds anything of a connection.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordsError {
    /// The folder or the file is read-only, or belongs to somebody else.
    #[error("Causeway may not write in its data folder, {folder}.")]
    NotWritable {
        /// The folder.
        folder: String,
    },
    /// There is no space left.
    #[error("The disk is full, so this change was not saved.")]
    DiskFull,
    /// Another process kept the file busy for longer than [`super::PATIENCE`].
    #[error("Another program is using Causeway's records and did not let go of them.")]
    Busy,
    /// The file has to be moved or brought up to date, and another Causeway has it open.
    #[error("Another Causeway is open, and this one cannot use the same records beside it.")]
    InUse,
    /// The file was found to be damaged after it was opened.
    #[error("The file with your connections is damaged.")]
    Damaged,
    /// One connection's record cannot be read; the others can.
    #[error("What is stored of this connection cannot be read.")]
    Unreadable,
    /// The connection is not there (any more).
    #[error("This connection is not there any more.")]
    NoSuchConnection,
    /// What is written down of a client cannot be read.
    #[error("What is written down of this client cannot be read.")]
    ClientUnreadable,
    /// A client was to get the name of another one.
    #[error("There is another client with this name.")]
    ClientExists,
    /// A client was to be deleted while connections are its.
    #[error("This client still has connections, so it was not deleted.")]
    ClientInUse,
    /// Anything else, in the system's words.
    #[error("Your connections could not be read or saved. The system says: {reason}.")]
    System {
        /// The system's words.
        reason: String,
    },
}

impl RecordsError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotWritable { .. } => {
                "Make sure that the folder belongs to you and can be written to, then open \
                 Causeway again. If somebody else looks after this computer, ask them."
            }
            Self::DiskFull => "Make some room on the disk, then try again.",
            Self::Busy => {
                "Try again in a moment. If it happens again, close other programs that look into \
                 this folder: another Causeway, a backup, or a virus scanner."
            }
            Self::InUse => "Close every other Causeway, then open it again.",
            Self::Damaged => {
                "Close Causeway and open it again. It then keeps the damaged file under another \
                 name and begins a new one. Your keys in the keyring are not touched."
            }
            Self::Unreadable => {
                "Your other connections are not touched. If you exported this one, import it again."
            }
            Self::NoSuchConnection => {
                "Go back to Home. It may have been deleted in another window of Causeway."
            }
            Self::ClientUnreadable => "Its connections are not touched, and nothing of it was deleted.",
            Self::ClientExists => {
                "Choose another name. To bring both together, rename the connections of the one: give \
                 them the other as their client."
            }
            Self::ClientInUse => "Delete its connections first, or give them another client.",
            Self::System { .. } => {
                "Try again. If it happens again, check that the disk is in order and has room."
            }
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

impl From<RecordsError> for Problem {
    fn from(error: RecordsError) -> Self {
        let code = match error {
            RecordsError::NoSuchConnection => Code::NoSuchConnection,
            RecordsError::ClientExists | RecordsError::ClientInUse => Code::BadValue,
            _ => Code::Records,
        };
        Self::new(code, error.to_string(), error.hint())
    }
}
