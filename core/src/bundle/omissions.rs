//! What was left out of a bundle, reported once for each kind of thing however often it occurs.

use crate::identifiers::Line;
use crate::words::{Argument, Message, bundle as words};
use std::collections::BTreeMap;

/// The most sentences a person is shown.
const MOST: usize = 30;

/// Something that was left out. Names come out of a file as they are; they are made fit to be shown later.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Omission {
    /// A connection, because no guide is here for its platform.
    NoGuide(String),
    /// What the guide of that product does not have.
    NotInGuide {
        /// The product.
        product: String,
        /// What the file calls it.
        name: String,
        /// What kind of thing it is.
        kind: OmittedKind,
    },
    /// A field of the file.
    UnknownField(String),
    /// A key that belongs to nothing that is imported.
    StrayKey,
}

/// What a guide may not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OmittedKind {
    /// A field, a box or a row.
    Entry,
    /// A key.
    Key,
    /// A key that was replaced.
    OldKey,
}

/// Where something was left out.
#[derive(Debug, Clone)]
pub(super) enum OmittedAt {
    /// In the file as a whole.
    File,
    /// In the connection with that number in the file, from 1.
    Number(usize),
    /// In the connection with that label.
    Label(String),
}

/// Gathers what was left out.
#[derive(Debug, Default)]
pub(super) struct Omissions {
    /// What, and how often; the first place of it.
    seen: BTreeMap<Omission, (usize, OmittedAt)>,
}

impl Omissions {
    pub(super) fn add(&mut self, doubt: Omission, place: OmittedAt) {
        self.seen.entry(doubt).or_insert((0, place)).0 += 1;
    }

    pub(super) fn into_sentences(self) -> Vec<String> {
        let more = self.seen.len().saturating_sub(MOST);
        let mut sentences: Vec<String> = self
            .seen
            .into_iter()
            .take(MOST)
            .map(|(doubt, (many, place))| doubt.sentence(many, &place).to_string())
            .collect();
        if more > 0 {
            sentences.push(words::more_left_out(more).to_string());
        }
        sentences
    }
}

impl Omission {
    fn sentence(&self, many: usize, place: &OmittedAt) -> Message {
        let label = match place {
            OmittedAt::Label(label) => label.as_str(),
            OmittedAt::File | OmittedAt::Number(_) => "",
        };
        match self {
            Self::NoGuide(platform) => words::no_guide(label, many, shown(platform)),
            Self::NotInGuide { product, name, kind } => {
                let name = shown(name);
                match kind {
                    OmittedKind::Entry => words::guide_lacks(label, many, name, product),
                    OmittedKind::Key => words::guide_lacks_key(label, many, name, product),
                    OmittedKind::OldKey => words::guide_lacks_old_key(label, many, name, product),
                }
            }
            Self::UnknownField(field) => {
                let (many, number) = match place {
                    OmittedAt::Number(number) => (many, *number),
                    OmittedAt::File | OmittedAt::Label(_) => (0, 0),
                };
                words::unknown_field(shown(field), many, number)
            }
            Self::StrayKey => words::stray_keys(many),
        }
    }
}

/// A name out of a file, fit to be shown: one line, no control characters, not too long.
fn shown(name: &str) -> Argument {
    const LONGEST: usize = 60;
    match Line::parse(name) {
        Ok(line) if line.value.as_str().chars().count() <= LONGEST => line.value.as_str().into(),
        Ok(line) => {
            let beginning: String = line.value.as_str().chars().take(LONGEST).collect();
            format!("{beginning}…").into()
        }
        Err(_) => words::unprintable().into(),
    }
}
