//! Where the records are: the data folder that the environment names, read the same way by every shell.

use crate::words::{self, Message};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The environment variable that names the data folder.
pub const VARIABLE: &str = "CAUSEWAY_HOME";

/// Why a data folder is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub enum DataFolderError {
    /// `~/…` that no shell has replaced, as in a unit file or a quoted assignment.
    Tilde,
    /// A path that means another folder each time it is used from elsewhere.
    Relative,
}

impl DataFolderError {
    /// What happened.
    pub fn message(&self) -> Message {
        match self {
            Self::Tilde => words::problem::data_folder_tilde(VARIABLE),
            Self::Relative => words::problem::data_folder_relative(VARIABLE),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Message {
        words::problem::data_folder_hint(VARIABLE)
    }
}

/// The folder in `CAUSEWAY_HOME`; nothing when it is unset or empty.
///
/// # Errors
/// [`DataFolderError`] for a path that is not a full one: the same words would lead to other records from
/// another folder, and connections would seem to be gone.
pub fn from_environment(read: impl Fn(&str) -> Option<OsString>) -> Result<Option<PathBuf>, DataFolderError> {
    let Some(named) = read(VARIABLE).filter(|named| !named.is_empty()) else {
        return Ok(None);
    };
    let path = PathBuf::from(named);
    if path.is_absolute() {
        Ok(Some(path))
    } else if starts_at_home(&path) {
        Err(DataFolderError::Tilde)
    } else {
        Err(DataFolderError::Relative)
    }
}

fn starts_at_home(path: &Path) -> bool {
    let first = path.components().next();
    first.is_some_and(|first| first.as_os_str().to_string_lossy().starts_with('~'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Result<Option<PathBuf>, DataFolderError> {
        from_environment(|name| (name == VARIABLE).then(|| value.into()))
    }

    #[test]
    fn only_a_full_path_always_means_the_same_folder() {
        assert_eq!(from_environment(|_| None), Ok(None));
        assert_eq!(read(""), Ok(None));
        let full = std::env::temp_dir().join("cw");
        assert_eq!(read(full.to_str().unwrap()), Ok(Some(full)));
        for tilde in ["~", "~/cw", "~kim/cw"] {
            assert_eq!(read(tilde), Err(DataFolderError::Tilde), "{tilde}");
        }
        for relative in ["cw", "./cw", "../cw", " /cw"] {
            assert_eq!(read(relative), Err(DataFolderError::Relative), "{relative}");
        }
    }
}
