//! The guides Causeway has: those built in and those the person dropped into the guides folder.

use super::lint::{Finding, lint};
use super::model::Guide;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The largest guide file that is read, in bytes. The longest real one is under 10 KiB.
const LARGEST_FILE: u64 = 256 * 1024;
/// The most guide files that are read from a person's folder.
const MOST_FILES: usize = 500;

/// Each file of `guides/`, by its name; collected by `build.rs`.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/guides.rs"));

/// Where a guide comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Part of Causeway.
    BuiltIn,
    /// The person's own: not checked by Causeway, and shown as such.
    Own,
}

/// A guide that passed the lint.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The guide.
    pub guide: Arc<Guide>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Why a guide file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file could not be read.
    #[error("The guide file {file} could not be read: {reason}")]
    Unreadable {
        /// The file's name.
        file: String,
        /// The system's words.
        reason: String,
    },
    /// The file is too large to be a guide.
    #[error("The guide file {file} is too large to be a guide.")]
    TooLarge {
        /// The file's name.
        file: String,
    },
    /// The text is not a guide.
    #[error("The guide file {file} is not a valid guide: {reason}")]
    Malformed {
        /// The file's name.
        file: String,
        /// What and where, as the parser says it.
        reason: String,
    },
    /// The guide breaks rules.
    #[error("The guide {file} breaks a rule: {}", first(.findings))]
    Lint {
        /// The file's name.
        file: String,
        /// Each rule broken.
        findings: Vec<Finding>,
    },
    /// Another guide has this id.
    #[error("The guide file {file} has the id {id}, which another guide has already.")]
    TakenId {
        /// The file's name.
        file: String,
        /// The id.
        id: String,
    },
    /// There are more files than are read.
    #[error("The guides folder has more than {MOST_FILES} files; the rest was not read.")]
    TooMany,
}

fn first(findings: &[Finding]) -> String {
    findings.first().map(ToString::to_string).unwrap_or_default()
}

/// All guides, by id.
#[derive(Debug, Clone, Default)]
pub struct Library {
    guides: BTreeMap<String, Loaded>,
}

impl Library {
    /// The guides that are part of Causeway. A built-in guide that is not valid is left out; the
    /// tests see to it that there is none.
    pub fn built_in() -> Self {
        let mut library = Self::default();
        for (name, text) in BUILT_IN {
            if let Ok(guide) = parse(name, text) {
                library.insert(guide, Origin::BuiltIn);
            }
        }
        library
    }

    /// Adds the guides of the person's own folder. Files that are no guides do no harm: each is
    /// answered with its reason, and the others are read. A folder that is not there is no error.
    pub fn add_own(&mut self, folder: &Path) -> Vec<LoadError> {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return Vec::new();
        };
        let mut files: Vec<PathBuf> = entries
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .take(MOST_FILES + 1)
            .collect();
        files.sort();
        let mut refused = Vec::new();
        if files.len() > MOST_FILES {
            files.truncate(MOST_FILES);
            refused.push(LoadError::TooMany);
        }
        for path in files {
            match read(&path) {
                Ok(guide) if self.guides.contains_key(&guide.id) => refused.push(LoadError::TakenId {
                    file: file_name(&path),
                    id: guide.id,
                }),
                Ok(guide) => self.insert(guide, Origin::Own),
                Err(error) => refused.push(error),
            }
        }
        refused
    }

    /// The guide with that id.
    pub fn get(&self, id: &str) -> Option<&Loaded> {
        self.guides.get(id)
    }

    /// All guides, by vendor and product.
    pub fn all(&self) -> Vec<&Loaded> {
        let mut all: Vec<_> = self.guides.values().collect();
        all.sort_by_key(|loaded| {
            (
                loaded.guide.vendor.to_lowercase(),
                loaded.guide.product.to_lowercase(),
            )
        });
        all
    }

    fn insert(&mut self, guide: Guide, origin: Origin) {
        let guide = Arc::new(guide);
        self.guides.insert(guide.id.clone(), Loaded { guide, origin });
    }
}

fn read(path: &Path) -> Result<Guide, LoadError> {
    let file = file_name(path);
    let unreadable = |error: std::io::Error| LoadError::Unreadable {
        file: file.clone(),
        reason: error.to_string(),
    };
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if !meta.is_file() || meta.len() > LARGEST_FILE {
        return Err(LoadError::TooLarge { file });
    }
    let text = std::fs::read_to_string(path).map_err(unreadable)?;
    parse(&file, &text)
}

fn parse(file: &str, text: &str) -> Result<Guide, LoadError> {
    let guide: Guide = toml::from_str(text).map_err(|error| LoadError::Malformed {
        file: file.to_owned(),
        reason: error.to_string(),
    })?;
    let findings = lint(&guide);
    if findings.is_empty() {
        Ok(guide)
    } else {
        Err(LoadError::Lint {
            file: file.to_owned(),
            findings,
        })
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_guide_is_valid_and_named_after_its_file() {
        for (name, text) in BUILT_IN {
            let guide = parse(name, text).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(
                &guide.id, name,
                "the file and the id must agree, or a person cannot find the file"
            );
        }
        assert_eq!(Library::built_in().all().len(), BUILT_IN.len());
    }

    #[test]
    fn a_hostile_folder_is_answered_file_by_file_and_the_good_guide_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("huge.toml", &"x".repeat(300 * 1024));
        write("broken.toml", "schema = ");
        write("binary.toml", "\u{0}\u{1}");
        let varonis = include_str!("../../../guides/varonis-saas.toml");
        write("taken.toml", varonis);
        write(
            "mine.toml",
            &varonis.replace("id = \"varonis-saas\"", "id = \"mine\""),
        );
        let mut library = Library::built_in();
        let refused = library.add_own(folder.path());
        assert_eq!(refused.len(), 4, "{refused:?}");
        assert_eq!(library.get("mine").map(|loaded| loaded.origin), Some(Origin::Own));
        assert_eq!(
            library.get("varonis-saas").map(|loaded| loaded.origin),
            Some(Origin::BuiltIn)
        );
    }
}
