//! Files that a person puts into Causeway's data folder: guides and destinations. Reading one never blocks on
//! a pipe, and never reads more than the largest such file could hold.

use crate::text_file::decode;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The largest file that is read, in bytes. The longest real one is under 10 KiB.
const LARGEST: u64 = 256 * 1024;

/// Why a file was not read.
pub(crate) enum ReadFailure {
    /// It is larger than any such file, or it is a folder or a pipe.
    TooLarge,
    /// It is a link to somewhere else, which may be any file of the person's.
    Link,
    /// It is no text.
    NotText,
    /// The system's words.
    System(String),
}

/// The TOML files of a folder, in the order of their names; `most` of them, and of more some. None where
/// there is no folder. Windows hides endings and adds `.txt`, and some programs write endings in capitals.
pub(crate) fn files_in(folder: &Path, most: usize) -> Vec<PathBuf> {
    sorted(folder, most, is_toml_file)
}

/// The files of a folder that aren't read because of their ending; those that begin with a dot or end with a
/// tilde are some program's.
pub(crate) fn others_in(folder: &Path, most: usize) -> Vec<PathBuf> {
    sorted(folder, most, |path| {
        let name = name_of(path);
        !is_toml_file(path) && !name.starts_with('.') && !name.ends_with('~') && path.is_file()
    })
}

fn sorted(folder: &Path, most: usize, wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| wanted(path))
        .take(most)
        .collect();
    files.sort();
    files
}

/// Whether a file's name ends as one that is read.
pub(crate) fn is_toml_file(path: &Path) -> bool {
    let name = name_of(path).to_ascii_lowercase();
    [".toml", ".toml.txt"].iter().any(|ending| name.ends_with(ending))
}

/// The text of a file in one of the person's folders. A link is not followed: what is said about its target
/// would tell of a file outside this folder.
///
/// # Errors
/// [`ReadFailure`].
pub(crate) fn read_text(path: &Path) -> Result<String, ReadFailure> {
    let meta = std::fs::symlink_metadata(path).map_err(system)?;
    if meta.is_symlink() {
        return Err(ReadFailure::Link);
    }
    read_chosen(path)
}

/// The text of a file that was named by the person, wherever it is.
///
/// # Errors
/// [`ReadFailure`].
pub(crate) fn read_chosen(path: &Path) -> Result<String, ReadFailure> {
    // Checked before opening: opening a pipe would block until something writes to it.
    let meta = std::fs::metadata(path).map_err(system)?;
    if !meta.is_file() || meta.len() > LARGEST {
        return Err(ReadFailure::TooLarge);
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|opened| opened.take(LARGEST).read_to_end(&mut bytes))
        .map_err(system)?;
    let text = decode(&bytes).ok_or(ReadFailure::NotText)?;
    Ok(text.to_string())
}

fn system(error: std::io::Error) -> ReadFailure {
    ReadFailure::System(error.to_string())
}

/// What a file is called, for the person.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
