//! Bundles as files.

use super::LARGEST_FILE;
use super::fault::BundleError;
use super::import::{ReadBundle, parse};
use crate::guide::Library;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use uuid::Uuid;

/// Writes a new file that only this user can read. A file that is there already is left alone.
///
/// # Errors
/// [`BundleError::Exists`], or that it could not be written; then no half file stays behind.
pub fn write_new(path: &Path, text: impl AsRef<[u8]>) -> Result<(), BundleError> {
    create(path, text.as_ref()).map_err(|error| BundleError::writing(&error))
}

/// Writes a file in the place of one that the person agreed to replace. Until the new one is whole
/// on the disk, the old one stays as it is.
///
/// # Errors
/// That it could not be written; then the old file is still there.
pub fn write_replacing(path: &Path, text: impl AsRef<[u8]>) -> Result<(), BundleError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", Uuid::new_v4()));
    create(&beside, text.as_ref())
        .and_then(|()| {
            fs::rename(&beside, path).inspect_err(|_| {
                let _ = fs::remove_file(&beside);
            })
        })
        .map_err(|error| BundleError::writing(&error))
}

fn create(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let written = file.write_all(text).and_then(|()| file.sync_all());
    if written.is_err() {
        drop(file);
        let _ = fs::remove_file(path);
    }
    written
}

/// Reads a file of at most `largest` bytes.
///
/// # Errors
/// [`BundleError`] when it cannot be read, is no file, or is larger.
pub fn read_bytes(path: &Path, largest: u64) -> Result<Vec<u8>, BundleError> {
    // Asked before opening: opening a pipe waits for somebody to write into it.
    let meta = fs::metadata(path).map_err(|error| BundleError::reading(&error))?;
    if !meta.is_file() {
        return Err(BundleError::NotABundle { line: 0 });
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(largest + 1).read_to_end(&mut bytes))
        .map_err(|error| BundleError::reading(&error))?;
    if bytes.len() as u64 > largest {
        return Err(BundleError::TooLarge);
    }
    Ok(bytes)
}

/// Reads a bundle in full and judges everything in it; changes nothing.
///
/// # Errors
/// [`BundleError`] says why the file was refused, without repeating any of it.
pub fn read(path: &Path, guides: &Library) -> Result<ReadBundle, BundleError> {
    let bytes = read_bytes(path, LARGEST_FILE)?;
    let text = String::from_utf8(bytes).map_err(|_| BundleError::NotABundle { line: 0 })?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    parse(&name, &text, guides)
}
