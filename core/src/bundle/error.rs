//! What can be wrong with a bundle, in the words a person meets.

use super::sealed::BadRecipient;
use super::{LARGEST_FILE, MOST_CONNECTIONS};
use crate::problem::{Code, Problem};
use crate::words::{Argument, Message, bundle as words};
use std::fmt;

/// Why a bundle could not be written or was refused. Never holds a value out of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BundleError {
    /// The file could not be read.
    CannotRead {
        /// The system's words.
        reason: String,
    },
    /// The file could not be written.
    CannotWrite {
        /// The system's words.
        reason: String,
    },
    /// It could not be sealed.
    CannotSeal,
    /// The disk is full.
    DiskFull,
    /// A file of that name is there already.
    Exists,
    /// What is there under that name is a folder or a device.
    NotAFile,
    /// The file is too large to be a bundle.
    TooLarge,
    /// There are too many connections for one bundle.
    TooMany,
    /// There is no connection.
    Empty,
    /// The file is something else, or was cut off.
    NotABundle {
        /// The line at which reading stopped, counted from 1; 0 for the file as a whole.
        line: usize,
    },
    /// A newer Causeway wrote it.
    Newer {
        /// The version of its format.
        version: u64,
    },
    /// Something in it has not the form it should have.
    Malformed {
        /// The line, counted from 1.
        line: usize,
    },
    /// A name appears twice where it may appear once.
    Repeated {
        /// The line, counted from 1.
        line: usize,
    },
    /// It holds what looks like a key.
    HoldsKey,
    /// What would be exported holds what looks like a key.
    WouldHoldKey,
    /// A value in it would be refused on the page too.
    Value {
        /// Which connection, counted from 1.
        number: usize,
        /// The field.
        field: String,
        /// The mistake, in a sentence.
        message: Argument,
        /// What to do about it, in a sentence.
        hint: Argument,
    },
    /// The passphrase is not the one it was sealed with.
    WrongPassphrase,
    /// The key file is not of anybody it was sealed for.
    WrongKeyFile,
    /// A file that should be a key file isn't one.
    NotAKeyFile,
    /// It is a key, but of a kind that opens no bundle: `ssh`, `pem`, `putty`, `newer` or `public`.
    UnsuitedKeyFile {
        /// The kind.
        kind: &'static str,
    },
    /// Its passphrase takes more work than is done for a file.
    TooMuchWork,
    /// The sealed file was cut off or changed.
    Damaged,
    /// The passphrase is easily guessed.
    WeakPassphrase {
        /// Why, in a sentence.
        weakness: Message,
    },
    /// The people it is to be sealed for are not named well.
    Recipient(BadRecipient),
    /// A key in it is another than the one the bundle speaks of.
    OtherKey {
        /// Which connection, counted from 1.
        number: usize,
    },
}

impl BundleError {
    /// What happened.
    pub fn message(&self) -> Message {
        match self {
            Self::CannotRead { reason } => words::cannot_read(reason),
            Self::CannotWrite { reason } => words::cannot_write(reason),
            Self::CannotSeal => words::cannot_seal(),
            Self::DiskFull => words::disk_full(),
            Self::Exists => words::exists(),
            Self::NotAFile => words::not_a_file(),
            Self::TooLarge => words::too_large(LARGEST_FILE / 1024 / 1024),
            Self::TooMany => words::too_many(),
            Self::Empty => words::empty(),
            Self::NotABundle { .. } => words::not_a_bundle(),
            Self::Newer { version } => words::newer(*version),
            Self::Malformed { line } => words::malformed(*line),
            Self::Repeated { line } => words::repeated(*line),
            Self::HoldsKey => words::holds_key(),
            Self::WouldHoldKey => words::would_hold_key(),
            Self::Value {
                number,
                field,
                message,
                ..
            } => words::value(field, message.clone(), *number),
            Self::WrongPassphrase => words::wrong_passphrase(),
            Self::WrongKeyFile => words::wrong_key_file(),
            Self::NotAKeyFile => words::not_a_key_file(),
            Self::UnsuitedKeyFile { kind } => words::unsuited_key_file(*kind),
            Self::TooMuchWork => words::too_much_work(),
            Self::Damaged => words::damaged(),
            Self::WeakPassphrase { weakness } => weakness.clone(),
            Self::Recipient(bad) => bad.message(),
            Self::OtherKey { number } => words::other_key(*number),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Message {
        match self {
            Self::CannotRead { .. } => words::cannot_read_hint(),
            Self::CannotWrite { .. } => words::cannot_write_hint(),
            Self::CannotSeal => words::cannot_seal_hint(),
            Self::DiskFull => words::disk_full_hint(),
            Self::Exists => words::exists_hint(),
            Self::NotAFile => words::not_a_file_hint(),
            Self::TooLarge | Self::NotABundle { line: 0 } => words::not_a_bundle_hint(),
            Self::NotABundle { line } => words::not_a_bundle_line_hint(*line),
            Self::TooMany => words::too_many_hint(MOST_CONNECTIONS),
            Self::Empty => words::empty_hint(),
            Self::Newer { .. } => words::newer_hint(),
            Self::Malformed { .. } | Self::Repeated { .. } => words::changed_hint(),
            Self::HoldsKey => words::holds_key_hint(),
            Self::WouldHoldKey => words::would_hold_key_hint(),
            Self::Value { hint, .. } => words::value_hint(hint.clone()),
            Self::WrongPassphrase => words::wrong_passphrase_hint(),
            Self::WrongKeyFile => words::wrong_key_file_hint(),
            Self::NotAKeyFile => words::not_a_key_file_hint(),
            Self::UnsuitedKeyFile { kind } => words::unsuited_key_file_hint(*kind),
            Self::TooMuchWork => words::too_much_work_hint(),
            Self::Damaged => words::damaged_hint(),
            Self::WeakPassphrase { .. } => words::passphrase_weak_hint(),
            Self::Recipient(bad) => bad.hint(),
            Self::OtherKey { .. } => words::other_key_hint(),
        }
    }

    pub(super) fn reading(error: &std::io::Error) -> Self {
        Self::CannotRead {
            reason: reason(error),
        }
    }

    pub(super) fn writing(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            std::io::ErrorKind::AlreadyExists => Self::Exists,
            _ => Self::CannotWrite {
                reason: reason(error),
            },
        }
    }
}

fn reason(error: &std::io::Error) -> String {
    error.to_string().trim_end_matches('.').to_owned()
}

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for BundleError {}

impl From<BadRecipient> for BundleError {
    fn from(bad: BadRecipient) -> Self {
        Self::Recipient(bad)
    }
}

impl From<BundleError> for Problem {
    fn from(error: BundleError) -> Self {
        let code = match error {
            BundleError::CannotRead { .. }
            | BundleError::CannotWrite { .. }
            | BundleError::CannotSeal
            | BundleError::DiskFull
            | BundleError::Exists
            | BundleError::NotAFile => Code::File,
            _ => Code::Bundle,
        };
        let field = match error {
            BundleError::WrongPassphrase | BundleError::WeakPassphrase { .. } => Some("passphrase"),
            BundleError::Recipient(_) => Some("recipients"),
            _ => None,
        };
        let problem = Self::new(code, error.message(), error.hint());
        match field {
            Some(field) => problem.at(field),
            None => problem,
        }
    }
}
