//! Telling whether files changed since the last time, so that a second start takes seconds.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// A short text that changes when a file below `root` appears, disappears or changes.
///
/// `skip` names entries directly below `root` that do not count. Content decides, not the time
/// stamp: a fresh checkout of the same files gives the same text. The text may differ between two
/// Rust releases, which costs one needless rebuild.
///
/// # Errors
/// When a file cannot be read.
pub fn of_folder(root: &Path, skip: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for entry in entries(root)? {
        let skipped = entry
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| skip.contains(&name));
        if !skipped {
            collect(&entry, &mut files)?;
        }
    }
    of_files(root, &files)
}

/// The same for a list of files.
///
/// # Errors
/// When a file cannot be read.
pub fn of_files(root: &Path, files: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.strip_prefix(root).unwrap_or(file).hash(&mut hasher);
        fs::read(file)
            .with_context(|| format!("{} cannot be read", file.display()))?
            .hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// All files below a folder, in a stable order.
///
/// # Errors
/// When a folder cannot be read.
pub fn files_below(root: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect(root, &mut files)?;
    Ok(files)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in entries(path)? {
            collect(&entry, files)?;
        }
    } else {
        files.push(path.to_path_buf());
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(folder)
        .with_context(|| format!("{} cannot be read", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

/// Remembers the fingerprint of the last successful work.
pub struct Stamp {
    path: PathBuf,
}

impl Stamp {
    /// A stamp kept in the given file.
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Whether the work was done for exactly this fingerprint.
    pub fn says(&self, fingerprint: &str) -> bool {
        fs::read_to_string(&self.path).is_ok_and(|text| text.trim() == fingerprint)
    }

    /// Says that the work is done for this fingerprint.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set(&self, fingerprint: &str) -> Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.path, fingerprint)
            .with_context(|| format!("{} cannot be written", self.path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_renamed_or_new_file_is_noticed_and_an_untouched_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("src")).unwrap();
        fs::write(root.join("src/a.ts"), "one").unwrap();
        let first = of_folder(root, &[]).unwrap();
        assert_eq!(of_folder(root, &[]).unwrap(), first, "nothing changed");

        fs::write(root.join("src/a.ts"), "two").unwrap();
        let changed = of_folder(root, &[]).unwrap();
        assert_ne!(changed, first, "the content changed");

        fs::rename(root.join("src/a.ts"), root.join("src/b.ts")).unwrap();
        let renamed = of_folder(root, &[]).unwrap();
        assert_ne!(renamed, changed, "the name changed");

        fs::write(root.join("c.ts"), "").unwrap();
        assert_ne!(of_folder(root, &[]).unwrap(), renamed, "a file came");
    }

    #[test]
    fn a_skipped_folder_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.ts"), "one").unwrap();
        let before = of_folder(folder.path(), &["dist"]).unwrap();
        fs::create_dir(folder.path().join("dist")).unwrap();
        fs::write(folder.path().join("dist/a.js"), "built").unwrap();
        assert_eq!(of_folder(folder.path(), &["dist"]).unwrap(), before);
    }

    #[test]
    fn work_counts_as_done_only_for_what_it_was_done_for() {
        let folder = tempfile::tempdir().unwrap();
        let stamp = Stamp::at(folder.path().join("deep/page.stamp"));
        assert!(!stamp.says("abc"), "nothing was done yet");
        stamp.set("abc").unwrap();
        assert!(stamp.says("abc"));
        assert!(!stamp.says("abd"));
    }
}
