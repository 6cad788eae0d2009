//! Quarantine: renames a file that must not be written to.

use super::error::RecordsError;
use super::files::{COMPANIONS, RecordsFolder};
use crate::log::{Loggable, Safe};
use crate::words::{Message, records as words};
use jiff::Timestamp;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// How the name of every quarantined file begins.
const BEGINNING: &str = "causeway.set-aside-";
const NOTE: &str = ".unread";
/// A note is one word.
const LONGEST_NOTE: u64 = 100;

/// Why a file was quarantined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuarantineReason {
    /// It cannot be read in whole.
    Damaged,
    /// A newer Causeway wrote it.
    Newer,
    /// Another program wrote it.
    Foreign,
    /// It has a table, a view, a trigger or an index that Causeway doesn't make, or lacks one.
    Altered,
}

impl Loggable for QuarantineReason {
    fn safe(self) -> Safe {
        Safe::word(self.name())
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
            QuarantineReason::Altered => words::quarantined_altered(),
        }
    }

    /// Where the file is, and what to do.
    pub fn hint(&self) -> Message {
        let (file, folder) = (&self.file_name, self.folder.display().to_string());
        match self.why {
            QuarantineReason::Damaged => words::quarantined_damaged_hint(file, folder),
            QuarantineReason::Newer => words::quarantined_newer_hint(file, folder),
            QuarantineReason::Foreign => words::quarantined_foreign_hint(file, folder),
            QuarantineReason::Altered => words::quarantined_altered_hint(file, folder),
        }
    }
}

impl QuarantineReason {
    const ALL: [Self; 4] = [Self::Damaged, Self::Newer, Self::Foreign, Self::Altered];

    const fn name(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::Newer => "newer",
            Self::Foreign => "foreign",
            Self::Altered => "altered",
        }
    }
}

/// The name of the note beside a quarantined file that says why it is there. The note stays until the person has
/// read it.
fn note_of(file_name: &str) -> String {
    format!("{file_name}{NOTE}")
}

/// What was quarantined and the person has not read of yet, oldest first. A note whose file is gone, because the
/// person renamed or deleted it, has nothing to tell any more.
pub(super) fn unread(place: &RecordsFolder) -> Vec<Quarantined> {
    let names = fs::read_dir(&place.folder).into_iter().flatten().flatten();
    let mut found: Vec<Quarantined> = names
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let file_name = name.strip_suffix(NOTE)?;
            if !file_name.starts_with(BEGINNING)
                || fs::symlink_metadata(place.folder.join(file_name)).is_err()
            {
                return None;
            }
            let mut why = String::new();
            File::open(entry.path())
                .ok()?
                .take(LONGEST_NOTE)
                .read_to_string(&mut why)
                .ok()?;
            Some(Quarantined {
                file_name: file_name.to_owned(),
                folder: place.folder.clone(),
                why: QuarantineReason::ALL
                    .into_iter()
                    .find(|reason| reason.name() == why.trim())
                    .unwrap_or(QuarantineReason::Damaged),
            })
        })
        .collect();
    found.sort_by(|one, other| one.file_name.cmp(&other.file_name));
    found
}

/// The person has read of it.
pub(super) fn acknowledge(place: &RecordsFolder, quarantined: &Quarantined) -> Result<(), RecordsError> {
    match fs::remove_file(place.folder.join(note_of(&quarantined.file_name))) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(place.fault(&error)),
        _ => Ok(()),
    }
}

/// Renames the file and its companions to a free name, all of them or none.
pub(super) fn quarantine(
    place: &RecordsFolder,
    why: QuarantineReason,
    now: Timestamp,
) -> Result<Quarantined, RecordsError> {
    let file_name = free_name(&place.folder, now);
    // First, so that being killed in between doesn't leave a file that nobody hears of. On a full disk the person
    // is told by this process alone.
    let note = place.folder.join(note_of(&file_name));
    let _ = place.write_note(&note, why.name());
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
            let _ = fs::remove_file(&note);
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
            .chain([NOTE])
            .any(|suffix| fs::symlink_metadata(folder.join(format!("{name}{suffix}"))).is_ok())
    };
    std::iter::once(format!("{BEGINNING}{when}.db"))
        .chain((2..).map(|number| format!("{BEGINNING}{when}-{number}.db")))
        .find(|name| !taken(name))
        .unwrap_or_default()
}
