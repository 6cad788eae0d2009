//! Looking for a secret in every file of a desktop, in every form it could have been written in.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use memchr::memmem;

/// How many characters of a secret in a row count as the secret: a part of a key that was cut at
/// the end of a database page is found by it.
const PART: usize = 20;

/// A place where a secret was found.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// The file.
    pub file: PathBuf,
    /// How it was written there.
    pub form: &'static str,
}

/// Every place below `folder` with one of `secrets`, in clear or lightly wrapped.
pub fn search(folder: &Path, secrets: &[&str]) -> Vec<Found> {
    let needles: Vec<_> = secrets.iter().flat_map(|secret| forms(secret)).collect();
    let mut found = Vec::new();
    for file in files(folder) {
        // A file that has just been removed holds nothing.
        let content = fs::read(&file).unwrap_or_default();
        for (form, needle) in &needles {
            if memmem::find(&content, needle).is_some() {
                let file = file.clone();
                found.push(Found { file, form });
            }
        }
    }
    found.dedup();
    found
}

/// Puts each form of a secret into a file of its own and makes sure that the search finds every one
/// of them, and nothing once they are gone. Without this, a search that looks in the wrong place
/// would be pleased with everything.
pub fn prove(folder: &Path, secret: &str) {
    let planted: Vec<_> = forms(secret)
        .into_iter()
        .enumerate()
        .map(|(number, (form, needle))| {
            let file = folder.join(format!("planted-{number}"));
            fs::write(&file, [b"before ".as_slice(), &needle, b" after"].concat()).unwrap();
            (file, form)
        })
        .collect();
    let found = search(folder, &[secret]);
    for (file, form) in planted {
        fs::remove_file(&file).unwrap();
        assert!(
            found.contains(&Found { file, form }),
            "a secret planted as {form} is not found"
        );
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files
}

fn forms(secret: &str) -> Vec<(&'static str, Vec<u8>)> {
    let mut forms = Vec::new();
    // The beginning of a key only says what kind it is, and the end is shown on purpose.
    for start in [8, secret.len().saturating_sub(4 + PART)] {
        let part = &secret[start..(start + PART).min(secret.len())];
        let bytes = part.as_bytes();
        forms.push(("plain text", bytes.to_vec()));
        forms.push(("UTF-16", part.encode_utf16().flat_map(u16::to_le_bytes).collect()));
        forms.push((
            "UTF-16, big end first",
            part.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ));
        forms.push(("hexadecimal", hex(bytes, "").into_bytes()));
        forms.push(("percent-encoding", hex(bytes, "%").to_uppercase().into_bytes()));
        // What comes before shifts the letters of base64; two of three bytes are the same in each.
        for shift in 0..3 {
            let whole = &bytes[shift..];
            let whole = &whole[..whole.len() / 3 * 3];
            forms.push(("base64", STANDARD_NO_PAD.encode(whole).into_bytes()));
            forms.push(("base64 for addresses", URL_SAFE_NO_PAD.encode(whole).into_bytes()));
        }
    }
    forms
}

fn hex(bytes: &[u8], before: &str) -> String {
    bytes.iter().map(|byte| format!("{before}{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "sk-proj-canaryABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefgh_-+end4";

    #[test]
    fn every_form_of_a_planted_secret_is_found() {
        let folder = tempfile::tempdir().unwrap();
        prove(folder.path(), SECRET);
        assert_eq!(search(folder.path(), &[SECRET]), []);
    }

    #[test]
    fn base64_of_a_longer_text_with_the_secret_in_it_is_found_wherever_it_begins() {
        for before in ["", "a", "ab", "abc"] {
            let folder = tempfile::tempdir().unwrap();
            let text = STANDARD_NO_PAD.encode(format!("{before}{SECRET} and more"));
            fs::create_dir(folder.path().join("deep")).unwrap();
            fs::write(folder.path().join("deep/file"), text).unwrap();
            assert_ne!(search(folder.path(), &[SECRET]), [], "after {before:?}");
        }
    }

    #[test]
    fn half_a_key_at_the_end_of_a_page_is_found() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("page"), &SECRET[..30]).unwrap();
        assert_ne!(search(folder.path(), &[SECRET]), []);
    }

    #[test]
    fn the_last_four_characters_are_no_secret() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("mail"), "the key ending in end4").unwrap();
        assert_eq!(search(folder.path(), &[SECRET]), []);
    }
}
