//! Takes out of a text what differs from one run to the next, and nothing else.

use causeway_page_host::sample::{OTHER_WORKSPACE, WORKSPACE};
use regex::{Captures, Regex};
use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

/// Settles texts. One of these numbers identities in the order in which they appear, across all the
/// texts it is given.
#[derive(Default)]
pub struct Settler {
    identities: HashMap<String, usize>,
}

/// Compiled once: that takes longer than everything they do.
static IDENTITY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}").unwrap());
static PORT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"127\.0\.0\.1:[0-9]+").unwrap());
static VERSION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"Causeway/[0-9]+\.[0-9]+\.[0-9]+").unwrap());

impl Settler {
    /// The text with numbered identities, and with the port of a stand-in and Causeway's version fixed.
    pub fn text(&mut self, text: &str) -> String {
        let identities = &mut self.identities;
        let numbered = IDENTITY.replace_all(text, |found: &Captures<'_>| {
            let id = &found[0];
            // Those of a workspace are made up, the same in every run.
            if id == OTHER_WORKSPACE || id.ends_with(&WORKSPACE[8..]) {
                return id.to_owned();
            }
            let next = identities.len() + 1;
            let number = identities.entry(id.to_owned()).or_insert(next);
            format!("00000000-0000-4000-8000-{number:012}")
        });
        let port = PORT.replace_all(&numbered, "127.0.0.1:8443");
        VERSION.replace_all(&port, "Causeway/0.0.0").into_owned()
    }

    /// The same for a text that names the data folder.
    pub fn text_in(&mut self, folder: &Path, text: &str) -> String {
        self.text(&text.replace(&folder.display().to_string(), "(data folder)"))
    }
}
