//! Looking for a secret: every piece of it, plain and in the forms in which programs write text.

use base64::Engine;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Long enough that no other text has it by chance, short enough that a piece of a key shows.
const PIECE: usize = 10;

/// All that must not be found: every piece of each secret, plain and in the forms in which programs
/// write text.
pub struct Canary(HashSet<Vec<u8>>);

impl Canary {
    pub fn of(secrets: &[&str]) -> Self {
        let engine = base64::engine::general_purpose::STANDARD_NO_PAD;
        let mut pieces = HashSet::new();
        for secret in secrets {
            let wide: String = secret.chars().flat_map(|c| [c, '\0']).collect();
            let backwards: String = secret.chars().rev().collect();
            let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
            let mut forms = vec![(*secret).to_owned(), backwards, hex, wide];
            // Where a secret is in a longer text, its base64 depends on what is before it.
            forms.extend((0..3).map(|offset| engine.encode(&secret.as_bytes()[offset..])));
            for form in forms {
                pieces.extend(form.as_bytes().windows(PIECE).map(<[u8]>::to_vec));
            }
        }
        // What keys have in common with each other, and with text about keys, gives nothing away.
        for common in ["T3BlbkFJ", "sk-admin-", "sk-proj-"] {
            pieces.retain(|piece| !String::from_utf8_lossy(piece).contains(common));
        }
        Self(pieces)
    }

    pub fn is_in(&self, bytes: &[u8]) -> bool {
        bytes.windows(PIECE).any(|window| self.0.contains(window))
    }

    pub fn is_not_in(&self, what: &str, bytes: &[u8]) {
        assert!(!self.is_in(bytes), "the key is in {what}");
    }

    pub fn is_not_below(&self, folder: &Path) -> usize {
        let mut files = 0;
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files += self.is_not_below(&path);
            } else {
                self.is_not_in(&path.display().to_string(), &fs::read(&path).unwrap());
                files += 1;
            }
        }
        files
    }
}
