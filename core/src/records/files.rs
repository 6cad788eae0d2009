//! The folder and files of the records, readable by this user alone.

use super::error::RecordsError;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

const FILE: &str = "causeway.db";
const LOCK: &str = "causeway.lock";
const KEYRING_LOCK: &str = "causeway-keyring.lock";

/// SQLite's own companions of a database: they belong to it and move with it
/// (<https://www.sqlite.org/tempfiles.html>).
pub(super) const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The folder of the records and the names in it.
#[derive(Debug, Clone)]
pub(super) struct RecordsFolder {
    pub(super) folder: PathBuf,
}

impl RecordsFolder {
    /// The folder, made for this user alone when it is not there. A folder that is there keeps its
    /// permissions: a person may have chosen them.
    pub(super) fn prepare(folder: &Path) -> Result<Self, RecordsError> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(folder)
            .map_err(|error| RecordsError::of_io(&error, folder))?;
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    pub(super) fn file(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    pub(super) fn companion(&self, suffix: &str) -> PathBuf {
        self.folder.join(format!("{FILE}{suffix}"))
    }

    /// Makes the empty file. SQLite gives its companions the permissions of the file, so setting
    /// them here, at its creation, covers all of them.
    pub(super) fn create_file(&self) -> Result<(), RecordsError> {
        match private().create_new(true).open(self.file()) {
            Ok(_) => {
                self.sync();
                Ok(())
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(self.fault(&error)),
        }
    }

    /// Takes the file away from other users, should a copy or a restored backup have opened it to
    /// them. Where that fails, the person still gets to their connections.
    pub(super) fn close_to_others(&self) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            for path in
                std::iter::once(self.file()).chain(COMPANIONS.iter().map(|suffix| self.companion(suffix)))
            {
                let open = fs::metadata(&path).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0);
                if open {
                    let _ = fs::set_permissions(&path, fs::Permissions::from_mode(0o600));
                }
            }
        }
    }

    /// The file that processes lock to agree who may move or change the shape of the records.
    pub(super) fn lock_file(&self) -> Result<File, RecordsError> {
        self.file_to_lock(LOCK)
    }

    /// The file that processes lock to agree who may change the keyring and the record of it.
    pub(super) fn keyring_lock_file(&self) -> Result<File, RecordsError> {
        self.file_to_lock(KEYRING_LOCK)
    }

    fn file_to_lock(&self, name: &str) -> Result<File, RecordsError> {
        private()
            .create(true)
            .truncate(false)
            .open(self.folder.join(name))
            .map_err(|error| self.fault(&error))
    }

    /// Writes a small file of this user alone.
    pub(super) fn write_note(&self, path: &Path, text: &str) -> io::Result<()> {
        let mut note = private().create_new(true).open(path)?;
        note.write_all(text.as_bytes())?;
        note.sync_all()
    }

    /// Makes a new or another name in the folder outlast a power failure, where the system can.
    pub(super) fn sync(&self) {
        #[cfg(unix)]
        if let Ok(folder) = File::open(&self.folder) {
            let _ = folder.sync_all();
        }
    }

    pub(super) fn fault(&self, error: &io::Error) -> RecordsError {
        RecordsError::of_io(error, &self.folder)
    }

    pub(super) fn sqlite_fault(&self, error: &rusqlite::Error) -> RecordsError {
        RecordsError::of_sqlite(error, &self.folder)
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
