//! Refuses arguments that look like a key. While a program runs, every other program on this computer can
//! read its arguments, and the shell keeps them in its history.

use causeway_core::bundle::sealed::Recipients;
use causeway_core::identifiers::contains_key;
use causeway_core::problem::{Code, Problem};
use causeway_core::words;
use std::ffi::OsString;
use std::path::Path;

/// Whether an argument looks like a key. Two things that look like one are let through: a path to an
/// existing file or into an existing folder, because build tools name folders after hashes, and the public
/// half of a key that a bundle is sealed for.
pub(crate) fn holds_key<'a>(mut arguments: impl Iterator<Item = &'a OsString>) -> bool {
    arguments.any(|argument| {
        let text = argument.to_string_lossy();
        contains_key(&text) && !is_path(Path::new(argument)) && !is_public(&text)
    })
}

fn is_public(text: &str) -> bool {
    let text = text.strip_prefix("--seal-for=").unwrap_or(text);
    // What follows an SSH key is a remark, and may be anything.
    let remark = text.splitn(3, ' ').nth(2).unwrap_or_default();
    !text.contains('\n') && !contains_key(remark) && Recipients::parse(text).is_ok()
}

fn is_path(path: &Path) -> bool {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    path.exists() || folder.is_some_and(Path::is_dir)
}

/// The error for such an argument. It does not repeat the argument.
pub(crate) fn refusal() -> Problem {
    Problem::new(
        Code::BadValue,
        words::cli::argument_is_key(),
        words::cli::argument_is_key_hint(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> String {
        format!("sk-proj-{0}T3BlbkFJ{0}", "a1B2c3".repeat(12))
    }

    fn refused(arguments: &[&str]) -> bool {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        holds_key(arguments.iter())
    }

    #[test]
    fn a_key_is_seen_wherever_it_stands() {
        let key = key();
        assert!(refused(&["set", "Acme", &key]));
        assert!(refused(&["set", "Acme", &format!("company={key}")]));
        assert!(refused(&["set", "Acme", &format!("--key={key}")]));
        assert!(!format!("{:?}", refusal()).contains(&key[8..30]));
    }

    #[test]
    fn a_public_key_passes_and_nothing_beside_it() {
        let age = "age1v5me3a36r6fvf34cys8s8vpt2mv0kcgeldugewpj3qj8lquhaegsshqxmf";
        let ssh = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN";
        assert!(!refused(&[
            "export",
            "acme.age",
            "Acme",
            "--seal-for",
            age,
            "--seal-for",
            ssh
        ]));
        assert!(!refused(&[
            &format!("--seal-for={age}"),
            &format!("{ssh} robin@acme")
        ]));
        let key = key();
        assert!(refused(&[&format!("{ssh} {key}")]));
        assert!(refused(&[&format!("{age}\n# {key}")]));
        assert!(refused(&[
            "AGE-SECRET-KEY-1QQPQYRK9WVYFMZ2R4K6A8M0N2P4S6T8W0X2Y4Z6A8C0D2E4F6G8H0QJ3L5"
        ]));
    }

    #[test]
    fn what_is_no_key_passes() {
        assert!(!refused(&[
            "set",
            "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f",
            "organization-id=org-Ab12Cd34Ef56Gh78Ij90Kl12",
        ]));
        let folder = tempfile::tempdir().unwrap();
        let name = "0f3a9c5b7d1e2f4a6b8c0d2e4f6a8b0c1d3e5f7a";
        let file = folder.path().join(name);
        assert!(
            !refused(&["import", &file.to_string_lossy()]),
            "a file to be written into a folder that is there"
        );
        assert!(
            refused(&["import", name]),
            "the same without a folder may be a key"
        );
    }
}
