//! Where a file goes that a command writes: to a path, or to standard output as `-`.

use crate::output::{Output, Written};
use causeway_core::bundle;
use causeway_core::problem::Problem;
use causeway_core::words;
use std::ffi::OsString;
use std::path::PathBuf;

/// A file to write, as the arguments name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// `-`
    StandardOutput,
    /// A path.
    File(PathBuf),
}

impl From<OsString> for Target {
    fn from(text: OsString) -> Self {
        if text == "-" {
            Self::StandardOutput
        } else {
            Self::File(text.into())
        }
    }
}

impl Target {
    pub(crate) const fn is_standard_output(&self) -> bool {
        matches!(self, Self::StandardOutput)
    }

    /// Its name in results.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::StandardOutput => words::cli::standard_output().to_string(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Writes all of it. A file that is there is replaced only if that was asked for.
    ///
    /// # Errors
    /// [`Code::File`](causeway_core::problem::Code::File) when not all of it could be written.
    pub(crate) fn write(&self, bytes: &[u8], replace: bool, output: Output) -> Result<Written, Problem> {
        match self {
            Self::StandardOutput => return output.raw(bytes),
            Self::File(path) if replace => bundle::write_replacing(path, bytes)?,
            Self::File(path) => bundle::write_new(path, bytes)?,
        }
        Ok(Written::Whole)
    }
}
