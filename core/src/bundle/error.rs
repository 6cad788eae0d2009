//! What can be wrong with a bundle, in the words a person meets.

use super::sealed::{BadRecipient, passphrase_hint};
use super::{LARGEST_FILE, MOST_CONNECTIONS};
use crate::problem::{Code, Problem};

/// Why a bundle could not be written or was refused. Never holds a value out of the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// The file could not be read.
    #[error("The file could not be read. The system says: {reason}.")]
    CannotRead {
        /// The system's words.
        reason: String,
    },
    /// The file could not be written.
    #[error("The file could not be saved. The system says: {reason}.")]
    CannotWrite {
        /// The system's words.
        reason: String,
    },
    /// The disk is full.
    #[error("The file could not be saved, because the disk is full.")]
    DiskFull,
    /// A file of that name is there already.
    #[error("There is already a file of that name, and it was left as it is.")]
    Exists,
    /// The file is too large to be a bundle.
    #[error("This file is too large to be a Causeway bundle: more than {} MB.", LARGEST_FILE / 1024 / 1024)]
    TooLarge,
    /// There are too many connections for one bundle.
    #[error("These are too many connections for one bundle.")]
    TooMany,
    /// There is no connection.
    #[error("There is no connection in this bundle.")]
    Empty,
    /// The file is something else, or was cut off.
    #[error("This file is not a Causeway bundle, or is not complete.")]
    NotABundle {
        /// The line at which reading stopped, counted from 1; 0 for the file as a whole.
        line: usize,
    },
    /// A newer Causeway wrote it.
    #[error("This bundle was made by a newer Causeway (its format is version {version}).")]
    Newer {
        /// The version of its format.
        version: u64,
    },
    /// Something in it has not the form it should have.
    #[error("Something in this bundle is not as it should be, at line {line}.")]
    Malformed {
        /// The line, counted from 1.
        line: usize,
    },
    /// A name stands twice where it may stand once.
    #[error(
        "Something in this bundle is there twice, near line {line}, so it is not clear which one counts."
    )]
    Repeated {
        /// The line, counted from 1.
        line: usize,
    },
    /// It holds what looks like a key.
    #[error("This file holds something that looks like a key. Nothing was read from it.")]
    HoldsKey,
    /// What would be exported holds what looks like a key.
    #[error("Something in these connections looks like a key, so no file was made.")]
    WouldHoldKey,
    /// A value in it would be refused on the page too.
    #[error("Connection {number} of this bundle has a mistake in “{field}”: {message}")]
    Value {
        /// Which connection, counted from 1.
        number: usize,
        /// The field.
        field: String,
        /// The mistake.
        message: String,
        /// What to do about it.
        hint: String,
    },
    /// The passphrase is not the one it was sealed with.
    #[error("This passphrase does not open it.")]
    WrongPassphrase,
    /// The key file is not of anybody it was sealed for.
    #[error("This key file does not open it: it was sealed for somebody else.")]
    WrongKeyFile,
    /// A file that was to be a key file is none.
    #[error("This is not a key file that can open a bundle.")]
    NotAKeyFile,
    /// Its passphrase takes more work than is done for a file.
    #[error("Opening this file would take this computer too long. Nothing was read from it.")]
    TooMuchWork,
    /// The sealed file was cut off or changed.
    #[error("This sealed file is damaged, or not complete. Nothing was read from it.")]
    Damaged,
    /// The passphrase is easily guessed.
    #[error("{weakness}")]
    WeakPassphrase {
        /// Why.
        weakness: String,
    },
    /// The people it is to be sealed for are not named well.
    #[error(transparent)]
    Recipient(#[from] BadRecipient),
    /// A key in it is another than the one the bundle speaks of.
    #[error("The key that comes with connection {number} is not the one this bundle speaks of.")]
    OtherKey {
        /// Which connection, counted from 1.
        number: usize,
    },
}

impl BundleError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::CannotRead { .. } => {
                "Check that the file is still there and that you may open it, then try again.".into()
            }
            Self::CannotWrite { .. } => {
                "Choose another folder, for example Documents, and save it there.".into()
            }
            Self::DiskFull => "Make some room on the disk, or choose another disk.".into(),
            Self::Exists => "Choose another name.".into(),
            Self::TooLarge | Self::NotABundle { line: 0 } => {
                "Choose a file that was exported by Causeway. Its name ends in .json or .age.".into()
            }
            Self::NotABundle { line } => format!(
                "Choose a file that was exported by Causeway. If it is one, ask for it again: \
                 reading stopped at line {line}."
            ),
            Self::TooMany => {
                format!("Make several bundles with fewer connections each, {MOST_CONNECTIONS} at the most.")
            }
            Self::Empty => "Choose at least one connection, and export again.".into(),
            Self::Newer { .. } => "Update Causeway on this computer, then import the bundle again.".into(),
            Self::Malformed { .. } | Self::Repeated { .. } => {
                "It may have been changed by hand. Export it again where it came from. Nothing was \
                 imported."
                    .into()
            }
            Self::HoldsKey => {
                "A bundle that is not sealed never holds a key. Do not pass this file on. If the key is real, delete \
                 it at OpenAI and create a new one: others may have seen it."
                    .into()
            }
            Self::WouldHoldKey => {
                "Look through the names and values you typed, take the key out, and export again.".into()
            }
            Self::Value { hint, .. } => format!("Nothing was imported. {hint}"),
            Self::WrongPassphrase => {
                "Type it again, or ask whoever made the file. Capital and small letters count.".into()
            }
            Self::WrongKeyFile => {
                "Choose the key file that belongs to the public key you gave away, or ask for the file again."
                    .into()
            }
            Self::NotAKeyFile => {
                "Choose the file that age-keygen made, or your private SSH key (Ed25519 or RSA), often \
                 called id_ed25519."
                    .into()
            }
            Self::TooMuchWork => {
                "Ask for the file again, sealed by Causeway or with the age program's usual settings.".into()
            }
            Self::Damaged => "Ask for the file again. Send it as a file, not inside a text.".into(),
            Self::WeakPassphrase { .. } => passphrase_hint().into(),
            Self::Recipient(bad) => bad.hint().into(),
            Self::OtherKey { .. } => {
                "Nothing was imported. It may have been changed by hand: ask for the file again.".into()
            }
        }
    }

    pub(super) fn reading(error: &std::io::Error) -> Self {
        Self::CannotRead { reason: words(error) }
    }

    pub(super) fn writing(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            std::io::ErrorKind::AlreadyExists => Self::Exists,
            _ => Self::CannotWrite { reason: words(error) },
        }
    }
}

fn words(error: &std::io::Error) -> String {
    error.to_string().trim_end_matches('.').to_owned()
}

impl From<BundleError> for Problem {
    fn from(error: BundleError) -> Self {
        let code = match error {
            BundleError::CannotRead { .. }
            | BundleError::CannotWrite { .. }
            | BundleError::DiskFull
            | BundleError::Exists => Code::File,
            _ => Code::Bundle,
        };
        let field = match error {
            BundleError::WrongPassphrase | BundleError::WeakPassphrase { .. } => Some("passphrase"),
            BundleError::Recipient(_) => Some("recipients"),
            _ => None,
        };
        let problem = Self::new(code, error.to_string(), error.hint());
        match field {
            Some(field) => problem.at(field),
            None => problem,
        }
    }
}
