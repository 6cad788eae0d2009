//! Bundles as files.

use super::LARGEST_FILE;
use super::error::BundleError;
use super::import::{ReadBundle, parse};
use super::sealed::{self, KeyFile, LARGEST_SEALED, OpensWith};
use crate::guide::Library;
use crate::secrets::SecretText;
use crate::text_file::decode;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
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
/// A link is followed: what it leads to is replaced, never the link. Only a file can be replaced, no
/// folder and no device.
///
/// # Errors
/// That it could not be written; then the old file is still there. [`BundleError::NotAFile`].
pub fn write_replacing(path: &Path, text: impl AsRef<[u8]>) -> Result<(), BundleError> {
    let followed = behind_links(path)?;
    let path = followed.as_path();
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

/// The path of the file itself where `path` is a link to one.
fn behind_links(path: &Path) -> Result<PathBuf, BundleError> {
    let Ok(found) = fs::symlink_metadata(path) else {
        return Ok(path.to_owned());
    };
    let followed = if found.is_symlink() {
        // A link to nowhere is refused: nobody can say what would be written.
        fs::canonicalize(path).map_err(|error| BundleError::writing(&error))?
    } else {
        path.to_owned()
    };
    let there = fs::metadata(&followed).map_err(|error| BundleError::writing(&error))?;
    if there.is_file() {
        Ok(followed)
    } else {
        Err(BundleError::NotAFile)
    }
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

/// What a file turned out to be.
#[derive(Debug)]
pub enum BundleFile {
    /// A bundle, read in full and judged.
    Bundle(ReadBundle),
    /// A sealed one, of which nothing is known yet.
    Sealed(SealedFile),
}

/// A sealed bundle that was not opened yet.
pub struct SealedFile {
    /// The file's name.
    pub name: String,
    /// What opens it.
    pub opens: OpensWith,
    bytes: Vec<u8>,
}

impl std::fmt::Debug for SealedFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealedFile")
            .field("name", &self.name)
            .field("opens", &self.opens)
            .finish_non_exhaustive()
    }
}

impl SealedFile {
    /// Opens it with a passphrase and judges everything in it; changes nothing.
    ///
    /// # Errors
    /// [`BundleError`] says why it did not open or was refused, without repeating any of it.
    pub fn open_with_passphrase(
        &self,
        passphrase: &SecretText,
        guides: &Library,
    ) -> Result<ReadBundle, BundleError> {
        self.judge(&sealed::open_with_passphrase(&self.bytes, passphrase)?, guides)
    }

    /// Opens it with a key file, whose own passphrase is `passphrase`; else as
    /// [`SealedFile::open_with_passphrase`].
    ///
    /// # Errors
    /// [`BundleError`].
    pub fn open_with_key_file(
        &self,
        key: &KeyFile,
        passphrase: Option<&SecretText>,
        guides: &Library,
    ) -> Result<ReadBundle, BundleError> {
        self.judge(&sealed::open_with_key_file(&self.bytes, key, passphrase)?, guides)
    }

    fn judge(&self, content: &[u8], guides: &Library) -> Result<ReadBundle, BundleError> {
        let mut read = sealed::parse(&self.name, content, guides)?;
        read.sealed = true;
        Ok(read)
    }
}

/// Whether the content of a file is a bundle's, sealed or not, whatever the file is called.
pub fn is_bundle(bytes: &[u8]) -> bool {
    sealed::is_sealed(bytes)
        || decode(bytes).is_some_and(|text| text.trim_start().starts_with('{') || sealed::is_armored(&text))
}

/// Reads a file and, unless it is sealed, judges everything in it; changes nothing.
///
/// # Errors
/// [`BundleError`] says why the file was refused, without repeating any of it.
pub fn read(path: &Path, guides: &Library) -> Result<BundleFile, BundleError> {
    let bytes = read_bytes(path, LARGEST_SEALED)?;
    read_from(
        &path.file_name().unwrap_or_default().to_string_lossy(),
        bytes,
        guides,
    )
}

/// The same for the content of a file, with its name.
///
/// # Errors
/// As [`read`].
pub fn read_from(name: &str, mut bytes: Vec<u8>, guides: &Library) -> Result<BundleFile, BundleError> {
    let name = name.to_owned();
    if !sealed::is_sealed(&bytes)
        && let Some(text) = decode(&bytes)
        && sealed::is_armored(&text)
    {
        // Armoured text with a mark before it, or in UTF-16.
        bytes = text.trim_start().as_bytes().to_vec();
    }
    if sealed::is_sealed(&bytes) {
        let opens = sealed::opens(&bytes)?;
        return Ok(BundleFile::Sealed(SealedFile { name, opens, bytes }));
    }
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(BundleError::TooLarge);
    }
    let text = decode(&bytes).ok_or(BundleError::NotABundle { line: 0 })?;
    parse(&name, &text, guides).map(BundleFile::Bundle)
}
