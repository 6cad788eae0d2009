//! What was left out of a bundle, reported once for each kind of thing however often it occurs.

use crate::identifiers::Line;
use std::collections::BTreeMap;

/// The most sentences a person is shown.
const MOST: usize = 30;

/// Gathers what was left out.
#[derive(Debug, Default)]
pub(super) struct Omissions {
    /// What, and in how many connections; the label of the first of them.
    seen: BTreeMap<String, (usize, Option<String>)>,
}

impl Omissions {
    /// `what` is a sentence without its full stop; `label` the connection it is about.
    pub(super) fn add(&mut self, what: String, label: Option<&str>) {
        let entry = self
            .seen
            .entry(what)
            .or_insert_with(|| (0, label.map(str::to_owned)));
        entry.0 += 1;
    }

    pub(super) fn into_sentences(self) -> Vec<String> {
        let more = self.seen.len().saturating_sub(MOST);
        let mut sentences: Vec<String> = self
            .seen
            .into_iter()
            .take(MOST)
            .map(|(what, (many, label))| match label {
                Some(label) if many == 1 => format!("{what} (in “{label}”)."),
                Some(_) => format!("{what} (in {many} connections)."),
                None => format!("{what}."),
            })
            .collect();
        if more > 0 {
            sentences.push(format!(
                "Left out as well: {more} more things that are not known here."
            ));
        }
        sentences
    }
}

/// A name out of a file, fit to be shown: one line, no control characters, not too long.
pub(super) fn shown(name: &str) -> String {
    const LONGEST: usize = 60;
    match Line::parse(name) {
        Ok(line) if line.value.as_str().chars().count() <= LONGEST => format!("“{}”", line.value),
        Ok(line) => {
            let beginning: String = line.value.as_str().chars().take(LONGEST).collect();
            format!("“{beginning}…”")
        }
        Err(_) => "with a name that cannot be shown".to_owned(),
    }
}
