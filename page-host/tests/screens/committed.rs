//! Texts that are committed and reviewed when they change.

use similar::TextDiff;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Set to write the texts anew.
const UPDATE: &str = "UPDATE_SCREENS";

/// How many lines of differences are shown of one file.
const SHOWN: usize = 60;

/// A file below the root of the repository.
pub fn at_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// Compares a folder with what it should hold, or writes it anew.
///
/// # Panics
/// When they differ, with the lines that do.
pub fn compare(folder: &Path, extension: &str, texts: &BTreeMap<String, String>) {
    let before = committed(folder, extension);
    if std::env::var_os(UPDATE).is_some() {
        fs::create_dir_all(folder).unwrap();
        for name in before.keys().filter(|name| !texts.contains_key(*name)) {
            fs::remove_file(folder.join(name)).unwrap();
        }
        for (name, text) in texts {
            fs::write(folder.join(name), text).unwrap();
        }
        return;
    }
    let names = texts
        .keys()
        .chain(before.keys().filter(|name| !texts.contains_key(*name)));
    let differences: Vec<String> = names
        .filter(|name| texts.get(*name) != before.get(*name))
        .map(|name| {
            let of = |texts: &BTreeMap<String, String>| texts.get(name).cloned().unwrap_or_default();
            difference(name, &of(&before), &of(texts))
        })
        .collect();
    assert!(
        differences.is_empty(),
        "What a person reads has changed ({} files of {}). If it should read like this:\n\
         {UPDATE}=1 cargo test -p causeway-page-host --test screens\n\n{}",
        differences.len(),
        folder.display(),
        differences.join("\n")
    );
}

fn committed(folder: &Path, extension: &str) -> BTreeMap<String, String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return BTreeMap::new();
    };
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|of| of == extension))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn difference(name: &str, before: &str, now: &str) -> String {
    let diff = TextDiff::from_lines(before, now);
    let mut unified = diff.unified_diff();
    let all = unified
        .context_radius(2)
        .header(&format!("{name} (committed)"), &format!("{name} (now)"))
        .to_string();
    let lines: Vec<&str> = all.lines().collect();
    let more = lines.len().saturating_sub(SHOWN);
    let mut shown = lines[..lines.len() - more].join("\n");
    if more > 0 {
        shown.push_str(&format!("\n… and {more} lines more"));
    }
    shown
}

/// What is different in the second text, line by line, each with its mark.
pub fn changes(before: &str, after: &str) -> Vec<String> {
    let diff = TextDiff::from_lines(before, after);
    diff.iter_all_changes()
        .filter(|change| change.tag() != similar::ChangeTag::Equal)
        .map(|change| format!("{}{}", change.tag(), change.value().trim_end_matches('\n')))
        .filter(|line| line.trim().len() > 1)
        .collect()
}
