//! The page: its packages, its build, its size.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::fingerprint::{self, Stamp};
use crate::node::Node;
use crate::workspace::Workspace;

/// What the page may weigh that is read at the start, gzipped, in bytes. It comes out of the program and not
/// over a network; the limit is there so that growing is noticed.
const SIZE_LIMIT: u64 = 80_000;

/// What the names of files begin with that are read only when somebody goes there (`ui/vite.config.ts`).
const LATER: &str = "later-";

/// What in the page's folder is made by tools or does not go into the page.
const NOT_INPUT: &[&str] = &[
    "node_modules",
    "dist",
    "tests",
    "test-results",
    ".vite",
    "words.d.ts",
];

/// How a caller runs the page's tools: in view of the person, or into a record.
pub type Runner<'a> = &'a mut dyn FnMut(&mut Command) -> Result<()>;

/// Whether there was something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// It was done now.
    Done,
    /// Nothing had changed since it was done last.
    Unchanged,
}

/// Installs the page's packages exactly as locked, when the lock changed since the last time.
///
/// # Errors
/// When the lock cannot be read or npm fails.
pub fn install(workspace: &Workspace, node: &Node, run: Runner) -> Result<Work> {
    let ui = workspace.ui();
    let inputs = ["package.json", "package-lock.json"].map(|name| ui.join(name));
    let fingerprint = fingerprint::of_files(&ui, &inputs)?;
    let stamp = Stamp::at(workspace.notes().join("page-packages.stamp"));
    if stamp.says(&fingerprint) && ui.join("node_modules").is_dir() {
        return Ok(Work::Unchanged);
    }
    run(node.npm(&ui)?.args(["ci", "--no-audit", "--no-fund"]))?;
    stamp.set(&fingerprint)?;
    Ok(Work::Done)
}

/// Builds the page when one of its files changed since the last time.
///
/// A page that did not change keeps its files untouched, so the app is not compiled again.
///
/// # Errors
/// When the page cannot be read or its build fails.
pub fn build(workspace: &Workspace, node: &Node, run: Runner) -> Result<Work> {
    let ui = workspace.ui();
    let fingerprint = [
        fingerprint::of_folder(&ui, NOT_INPUT)?,
        fingerprint::of_folder(&workspace.locales(), &[])?,
    ]
    .concat();
    let stamp = Stamp::at(workspace.notes().join("page-build.stamp"));
    if stamp.says(&fingerprint) && ui.join("dist").join("index.html").is_file() {
        return Ok(Work::Unchanged);
    }
    run(node.npm(&ui)?.args(["run", "build"]))?;
    stamp.set(&fingerprint)?;
    Ok(Work::Done)
}

/// The size of the finished page, gzipped, in words.
///
/// # Errors
/// When it is above the limit, or the page is not built.
pub fn judge_size(workspace: &Workspace) -> Result<String> {
    let (bytes, _) = size(workspace)?;
    let later = gzipped(&workspace.ui().join("dist"), true)?;
    let words = format!(
        "{:.1} KB gzipped of {:.0} KB, and {:.1} KB more where they are needed",
        kilobytes(bytes),
        kilobytes(SIZE_LIMIT),
        kilobytes(later)
    );
    if bytes > SIZE_LIMIT {
        bail!("The page is {words}. It opens slower than promised: look for what made it grow.");
    }
    Ok(words)
}

/// The size of what is read at the start, gzipped, and what it may be, in bytes.
///
/// # Errors
/// When the page is not built.
pub fn size(workspace: &Workspace) -> Result<(u64, u64)> {
    Ok((gzipped(&workspace.ui().join("dist"), false)?, SIZE_LIMIT))
}

/// Bytes as kilobytes.
#[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
pub fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / 1000.0
}

/// The sum over the files that are read at the start, or over those that are read `later`; each compressed
/// for itself, as a web server would send them.
fn gzipped(folder: &Path, later: bool) -> Result<u64> {
    let mut sum = 0;
    for file in fingerprint::files_below(folder)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(LATER) != later {
            continue;
        }
        let content = fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&content)?;
        sum += u64::try_from(encoder.finish()?.len())?;
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_counts_every_file_compressed() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("assets")).unwrap();
        fs::write(folder.path().join("index.html"), "a".repeat(50_000)).unwrap();
        let one = gzipped(folder.path(), false).unwrap();
        assert!(one < 500, "repetition compresses: {one}");
        fs::write(folder.path().join("assets/a.js"), "b".repeat(50_000)).unwrap();
        let both = gzipped(folder.path(), false).unwrap();
        assert!(both > one, "both files count");
        fs::write(folder.path().join("assets/later-b.js"), "c".repeat(50_000)).unwrap();
        assert_eq!(gzipped(folder.path(), false).unwrap(), both);
        assert!(
            gzipped(folder.path(), true).unwrap() > 0,
            "what is read later counts apart"
        );
    }

    #[test]
    fn a_page_that_was_not_built_is_an_error_and_not_zero_bytes() {
        let folder = tempfile::tempdir().unwrap();
        assert!(gzipped(&folder.path().join("dist"), false).is_err());
    }
}
