//! Whether the file that is open is still the one in the data folder.
//!
//! SQLite goes on writing into a file that was deleted, replaced or is on a drive that was taken out, and says
//! that all is well. So path and file are compared before each commit.

use super::error::RecordsError;
use super::files::RecordsFolder;
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// <https://www.sqlite.org/fileformat.html#the_database_header>
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// The files as they were when the records were opened.
#[derive(Debug)]
pub(super) struct OpenFiles {
    file: Option<FileId>,
    /// The log, where SQLite keeps one: it stays the same for as long as somebody has the records open.
    log: Option<FileId>,
    /// The largest size seen. Causeway never makes the file smaller.
    size: AtomicU64,
}

impl OpenFiles {
    /// To be called while the file is open and was read from, so that its log is there.
    pub(super) fn of(place: &RecordsFolder) -> Self {
        let file = place.file().metadata().ok();
        Self {
            size: AtomicU64::new(file.as_ref().map_or(0, Metadata::len)),
            file: file.as_ref().and_then(FileId::of),
            log: place
                .companion("-wal")
                .metadata()
                .ok()
                .as_ref()
                .and_then(FileId::of),
        }
    }

    /// Compares them with what the folder has now.
    ///
    /// # Errors
    /// [`RecordsError::Gone`] when they are gone, others, or cut.
    pub(super) fn are_still_in(&self, place: &RecordsFolder) -> Result<(), RecordsError> {
        let now = look(&place.file())?;
        if now.len() < self.size.fetch_max(now.len(), Ordering::Relaxed) || !is_the(self.file.as_ref(), &now)
        {
            return Err(RecordsError::Gone);
        }
        if self.log.is_some() {
            let log = place
                .companion("-wal")
                .metadata()
                .map_err(|_| RecordsError::Gone)?;
            if !is_the(self.log.as_ref(), &log) {
                return Err(RecordsError::Gone);
            }
        }
        Ok(())
    }
}

/// Looks at the file, and at its first bytes: one that was overwritten keeps its number.
fn look(path: &Path) -> Result<Metadata, RecordsError> {
    let gone = |_| RecordsError::Gone;
    let mut file = File::open(path).map_err(gone)?;
    let mut header = [0; MAGIC.len()];
    file.read_exact(&mut header).map_err(gone)?;
    if &header != MAGIC {
        return Err(RecordsError::Gone);
    }
    file.metadata().map_err(gone)
}

/// What tells a file from every other one.
#[cfg(unix)]
#[derive(Debug, PartialEq, Eq)]
struct FileId {
    device: u64,
    number: u64,
}

#[cfg(unix)]
impl FileId {
    #[expect(clippy::unnecessary_wraps, reason = "other systems have no such number")]
    fn of(file: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        Some(Self {
            device: file.dev(),
            number: file.ino(),
        })
    }
}

/// Windows refuses to delete or replace a file that SQLite has open, because SQLite opens it without the
/// right for others to do so (`FILE_SHARE_DELETE`, <https://www.sqlite.org/src/file/src/os_win.c>). A drive that
/// was taken out is noticed, because the path leads nowhere then.
#[cfg(not(unix))]
#[derive(Debug, PartialEq, Eq)]
struct FileId;

#[cfg(not(unix))]
impl FileId {
    fn of(_: &Metadata) -> Option<Self> {
        Some(Self)
    }
}

fn is_the(known: Option<&FileId>, now: &Metadata) -> bool {
    known.is_none_or(|known| FileId::of(now).as_ref() == Some(known))
}
