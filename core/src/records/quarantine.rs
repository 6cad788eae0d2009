//! Quarantine: renames a file that must not be written to.

use super::error::RecordsError;
use super::files::{COMPANIONS, RecordsFolder};
use crate::log::{Loggable, Safe};
use crate::words::{Message, records as words};
use jiff::Timestamp;
use std::fs;
use std::path::{Path, PathBuf};

/// Why a file was quarantined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuarantineReason {
    /// It cannot be read in whole.
    Damaged,
    /// A newer Causeway wrote it.
    Newer,
    /// Another program wrote it.
    Foreign,
}

impl Loggable for QuarantineReason {
    fn safe(self) -> Safe {
        Safe::word(match self {
            Self::Damaged => "damaged",
            Self::Newer => "newer",
            Self::Foreign => "foreign",
        })
    }
}

/// A quarantined file: unchanged, under another name in the same folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// The name it has now.
    pub file_name: String,
    /// The folder it is in.
    pub folder: PathBuf,
    /// Why it was quarantined.
    pub why: QuarantineReason,
}

impl Quarantined {
    /// What happened, for the person.
    pub fn message(&self) -> Message {
        match self.why {
            QuarantineReason::Damaged => words::quarantined_damaged(),
            QuarantineReason::Newer => words::quarantined_newer(),
            QuarantineReason::Foreign => words::quarantined_foreign(),
        }
    }

    /// Where the file is, and what to do.
    pub fn hint(&self) -> Message {
        let (file, folder) = (&self.file_name, self.folder.display().to_string());
        match self.why {
            QuarantineReason::Damaged => words::quarantined_damaged_hint(file, folder),
            QuarantineReason::Newer => words::quarantined_newer_hint(file, folder),
            QuarantineReason::Foreign => words::quarantined_foreign_hint(file, folder),
        }
    }
}

/// Renames the file and its companions to a free name, all of them or none.
pub(super) fn quarantine(
    place: &RecordsFolder,
    why: QuarantineReason,
    now: Timestamp,
) -> Result<Quarantined, RecordsError> {
    let file_name = free_name(&place.folder, now);
    let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
    for suffix in std::iter::once("").chain(COMPANIONS) {
        let from = place.companion(suffix);
        let to = place.folder.join(format!("{file_name}{suffix}"));
        if fs::symlink_metadata(&from).is_err() {
            continue;
        }
        if let Err(error) = fs::rename(&from, &to) {
            // A database without its log is less than it was: better nothing moved at all.
            for (from, to) in moved.iter().rev() {
                let _ = fs::rename(to, from);
            }
            return Err(place.fault(&error));
        }
        moved.push((from, to));
    }
    place.sync();
    Ok(Quarantined {
        file_name,
        folder: place.folder.clone(),
        why,
    })
}

fn free_name(folder: &Path, now: Timestamp) -> String {
    let when = now.strftime("%Y-%m-%dT%H-%M-%SZ");
    let taken = |name: &str| {
        std::iter::once("")
            .chain(COMPANIONS)
            .any(|suffix| fs::symlink_metadata(folder.join(format!("{name}{suffix}"))).is_ok())
    };
    std::iter::once(format!("causeway.set-aside-{when}.db"))
        .chain((2..).map(|number| format!("causeway.set-aside-{when}-{number}.db")))
        .find(|name| !taken(name))
        .unwrap_or_default()
}
