//! Files that a person puts into Causeway's data folder: guides and destinations. Reading one never blocks on
//! a pipe, and never reads more than the largest such file could hold.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The largest file that is read, in bytes. The longest real one is under 10 KiB.
const LARGEST: u64 = 256 * 1024;

/// Why a file was not read.
pub(crate) enum ReadFailure {
    /// It is larger than any such file, or it is a folder or a pipe.
    TooLarge,
    /// The system's words.
    System(String),
}

/// The TOML files of a folder, in the order of their names; `most` of them, and of more some. None where
/// there is no folder.
pub(crate) fn files_in(folder: &Path, most: usize) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .take(most)
        .collect();
    files.sort();
    files
}

/// The text of a file.
///
/// # Errors
/// [`ReadFailure`].
pub(crate) fn read_text(path: &Path) -> Result<String, ReadFailure> {
    let system = |error: std::io::Error| ReadFailure::System(error.to_string());
    // Checked before opening: opening a pipe would block until something writes to it.
    let meta = std::fs::metadata(path).map_err(system)?;
    if !meta.is_file() || meta.len() > LARGEST {
        return Err(ReadFailure::TooLarge);
    }
    let mut text = String::new();
    File::open(path)
        .and_then(|opened| opened.take(LARGEST).read_to_string(&mut text))
        .map_err(system)?;
    Ok(text)
}

/// What a file is called, for the person.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
