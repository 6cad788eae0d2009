//! The guides Causeway has: those built in and those the person dropped into the guides folder.

use super::lint::{LintFinding, lint};
use super::model::Guide;
use crate::fold::fold;
use crate::log::{self, Loggable, Safe};
use crate::text_file::reason_of_toml;
use crate::user_files::{ReadFailure, files_in, is_toml_file, name_of, others_in, read_chosen, read_text};
use crate::words::{self, Message};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

/// The most guide files that are read from a person's folder.
const MOST_FILES: usize = 500;

/// The most files of another ending that are named.
const MOST_OTHERS: usize = 20;

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
pub struct LoadedGuide {
    /// The guide.
    pub guide: Arc<Guide>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Why a guide file was not taken.
#[derive(Debug, Clone)]
pub enum GuideLoadError {
    /// The file could not be read.
    Unreadable {
        /// The file's name.
        file: String,
        /// The system's words.
        reason: String,
    },
    /// The file is too large to be a guide.
    TooLarge {
        /// The file's name.
        file: String,
    },
    /// The file is a link to somewhere else.
    Link {
        /// The file's name.
        file: String,
    },
    /// The file isn't text.
    NotText {
        /// The file's name.
        file: String,
    },
    /// The file's name doesn't end as a guide's does.
    OtherEnding {
        /// The file's name.
        file: String,
    },
    /// The text is not a guide.
    Malformed {
        /// The file's name.
        file: String,
        /// What and where, as the parser says it.
        reason: String,
    },
    /// The guide breaks rules.
    Lint {
        /// The file's name.
        file: String,
        /// Each rule broken.
        findings: Vec<LintFinding>,
    },
    /// Another guide has this id.
    TakenId {
        /// The file's name.
        file: String,
        /// The id.
        id: String,
    },
    /// There are more files than are read.
    TooMany,
}

impl GuideLoadError {
    /// What is wrong, with the file's name.
    pub fn message(&self) -> Message {
        match self {
            Self::Unreadable { file, reason } => words::guide::unreadable(file, reason),
            Self::TooLarge { file } => words::guide::too_large(file),
            Self::Link { file } => words::guide::is_link(file),
            Self::NotText { file } => words::guide::not_text(file),
            Self::OtherEnding { file } => words::guide::other_ending(file),
            Self::Malformed { file, reason } => words::guide::malformed(file, reason),
            Self::Lint { file, findings } => {
                let first = findings.first().map(ToString::to_string).unwrap_or_default();
                words::guide::breaks_rule(file, first)
            }
            Self::TakenId { file, id } => words::guide::id_taken(file, id),
            Self::TooMany => words::guide::too_many_files(MOST_FILES),
        }
    }
}

/// What kind of error it is. The file's name and what is in it are the person's.
impl Loggable for &GuideLoadError {
    fn safe(self) -> Safe {
        Safe::word(match self {
            GuideLoadError::Unreadable { .. } => "unreadable",
            GuideLoadError::TooLarge { .. } => "too-large",
            GuideLoadError::Link { .. } => "link",
            GuideLoadError::NotText { .. } => "not-text",
            GuideLoadError::OtherEnding { .. } => "other-ending",
            GuideLoadError::Malformed { .. } => "malformed",
            GuideLoadError::Lint { .. } => "breaks-rules",
            GuideLoadError::TakenId { .. } => "taken-id",
            GuideLoadError::TooMany => "too-many",
        })
    }
}

impl fmt::Display for GuideLoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for GuideLoadError {}

/// All guides, by id.
#[derive(Debug, Clone, Default)]
pub struct Library {
    guides: BTreeMap<String, LoadedGuide>,
    own: Option<Own>,
}

/// The person's own folder, as it was read.
#[derive(Debug, Clone)]
struct Own {
    folder: PathBuf,
    seen: Vec<Seen>,
    refused: Vec<GuideLoadError>,
}

/// What tells that a file has changed, without reading it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    path: PathBuf,
    size: u64,
    changed: Option<SystemTime>,
}

impl Library {
    /// The guides that are part of Causeway. A built-in guide that is not valid is left out; the
    /// tests see to it that there is none. Parsed once, however many products a process opens.
    pub fn built_in() -> Self {
        static BUILT_IN_ONCE: OnceLock<Library> = OnceLock::new();
        let parsed = BUILT_IN_ONCE.get_or_init(|| {
            let mut library = Self::default();
            for (name, text) in BUILT_IN {
                if let Ok(guide) = parse(name, text) {
                    library.insert(guide, Origin::BuiltIn);
                }
            }
            library
        });
        parsed.clone()
    }

    /// These guides and those of the person's own folder. Files that are no guides do no harm: each
    /// is answered with its reason ([`Library::refused`]), and the others are read. A folder that is
    /// not there isn't an error.
    #[must_use]
    pub fn with_own(mut self, folder: &Path) -> Self {
        self.guides.retain(|_, loaded| loaded.origin == Origin::BuiltIn);
        let seen = look(folder);
        let mut refused = Vec::new();
        let others = seen.iter().filter(|seen| !is_toml_file(&seen.path)).count();
        if seen.len() - others > MOST_FILES {
            refused.push(GuideLoadError::TooMany);
        }
        for Seen { path, .. } in seen.iter().take(others + MOST_FILES) {
            if !is_toml_file(path) {
                refused.push(GuideLoadError::OtherEnding { file: name_of(path) });
                continue;
            }
            match read_as_guide(path, read_text(path)) {
                Ok(guide) if self.guides.contains_key(&guide.id) => refused.push(GuideLoadError::TakenId {
                    file: name_of(path),
                    id: guide.id,
                }),
                Ok(guide) => self.insert(guide, Origin::Own),
                Err(error) => refused.push(error),
            }
        }
        let own = self.guides.values().filter(|loaded| loaded.origin == Origin::Own);
        log::event!(INFO, "guides.read", own = own.count(), refused = refused.len());
        for error in &refused {
            log::event!(WARN, "guide.refused", reason = error);
        }
        self.own = Some(Own {
            folder: folder.to_owned(),
            seen,
            refused,
        });
        self
    }

    /// The library anew, if a file of the person's folder came, went, or has another size or time of
    /// change than when it was read. Cheap where nothing changed: no file is opened.
    #[must_use]
    pub fn reload(&self) -> Option<Self> {
        let own = self.own.as_ref()?;
        (look(&own.folder) != own.seen).then(|| self.clone().with_own(&own.folder))
    }

    /// The files of the person's folder that were not taken, each with its reason.
    pub fn refused(&self) -> &[GuideLoadError] {
        self.own.as_ref().map_or(&[], |own| &own.refused)
    }

    /// The guide with that id.
    pub fn get(&self, id: &str) -> Option<&LoadedGuide> {
        self.guides.get(id)
    }

    /// All guides, by vendor and product.
    pub fn all(&self) -> Vec<&LoadedGuide> {
        let mut all: Vec<_> = self.guides.values().collect();
        all.sort_by_key(|loaded| (fold(&loaded.guide.vendor), fold(&loaded.guide.product)));
        all
    }

    fn insert(&mut self, guide: Guide, origin: Origin) {
        let guide = Arc::new(guide);
        self.guides
            .insert(guide.id.clone(), LoadedGuide { guide, origin });
    }
}

/// The files of a folder, also those that are only named; one more than is read, at the most.
fn look(folder: &Path) -> Vec<Seen> {
    others_in(folder, MOST_OTHERS)
        .into_iter()
        .chain(files_in(folder, MOST_FILES + 1))
        .map(|path| {
            let meta = std::fs::symlink_metadata(&path).ok();
            Seen {
                size: meta.as_ref().map_or(0, std::fs::Metadata::len),
                changed: meta.and_then(|meta| meta.modified().ok()),
                path,
            }
        })
        .collect()
}

/// Reads a file as a guide, by the rules for those of a person's own folder.
///
/// # Errors
/// [`GuideLoadError`], with each rule that is broken.
pub fn read_file(path: &Path) -> Result<Guide, GuideLoadError> {
    read_as_guide(path, read_chosen(path))
}

fn read_as_guide(path: &Path, text: Result<String, ReadFailure>) -> Result<Guide, GuideLoadError> {
    let file = name_of(path);
    let text = match text {
        Ok(text) => text,
        Err(ReadFailure::TooLarge) => return Err(GuideLoadError::TooLarge { file }),
        Err(ReadFailure::Link) => return Err(GuideLoadError::Link { file }),
        Err(ReadFailure::NotText) => return Err(GuideLoadError::NotText { file }),
        Err(ReadFailure::System(reason)) => return Err(GuideLoadError::Unreadable { file, reason }),
    };
    parse(&file, &text)
}

/// Reads a guide from its text.
///
/// # Errors
/// [`GuideLoadError::Malformed`] and [`GuideLoadError::Lint`].
pub(super) fn parse(file: &str, text: &str) -> Result<Guide, GuideLoadError> {
    let guide: Guide = toml::from_str(text).map_err(|error| GuideLoadError::Malformed {
        file: file.to_owned(),
        reason: reason_of_toml(text, &error),
    })?;
    let findings = lint(&guide);
    if findings.is_empty() {
        Ok(guide)
    } else {
        Err(GuideLoadError::Lint {
            file: file.to_owned(),
            findings,
        })
    }
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
        let library = Library::built_in().with_own(folder.path());
        let refused = library.refused();
        assert_eq!(refused.len(), 4, "{refused:?}");
        assert_eq!(library.get("mine").map(|loaded| loaded.origin), Some(Origin::Own));
        assert_eq!(
            library.get("varonis-saas").map(|loaded| loaded.origin),
            Some(Origin::BuiltIn)
        );
    }

    #[test]
    fn a_guide_is_read_however_its_file_was_saved_and_what_is_left_out_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let varonis = include_str!("../../../guides/varonis-saas.toml");
        let named = |id: &str| varonis.replace("id = \"varonis-saas\"", &format!("id = \"{id}\""));
        let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
        write("one.TOML", named("one").as_bytes());
        write("two.toml.txt", format!("\u{FEFF}{}", named("two")).as_bytes());
        let wide: Vec<u8> = named("three").encode_utf16().flat_map(u16::to_le_bytes).collect();
        write("three.toml", &wide);
        write("four.tml", named("four").as_bytes());
        write(".five.toml.swp", b"x");
        let library = Library::built_in().with_own(folder.path());
        for id in ["one", "two", "three"] {
            assert!(library.get(id).is_some(), "{id}: {:?}", library.refused());
        }
        let said: Vec<String> = library.refused().iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].contains("four.tml") && said[0].contains(".toml"),
            "{said:?}"
        );
        assert!(library.reload().is_none());
        std::fs::rename(folder.path().join("four.tml"), folder.path().join("four.toml")).unwrap();
        assert!(library.reload().unwrap().refused().is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_guides_folder_tells_nothing_of_the_file_it_leads_to() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("secret");
        std::fs::write(&secret, "hunter2 is the password").unwrap();
        let guides = folder.path().join("guides");
        std::fs::create_dir(&guides).unwrap();
        std::os::unix::fs::symlink(&secret, guides.join("mine.toml")).unwrap();
        let library = Library::built_in().with_own(&guides);
        let said: String = library.refused().iter().map(ToString::to_string).collect();
        assert!(said.contains("mine.toml") && said.contains("link"), "{said}");
        assert!(!said.contains("hunter2"), "{said}");
    }

    #[test]
    fn a_guide_that_is_added_changed_or_taken_away_is_noticed_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mine.toml");
        let text = include_str!("../../../guides/varonis-saas.toml")
            .replace("id = \"varonis-saas\"", "id = \"mine\"");
        let library = Library::built_in().with_own(folder.path());
        assert!(library.reload().is_none(), "nothing has changed");

        std::fs::write(&file, &text).unwrap();
        let library = library.reload().expect("a file came");
        assert!(library.get("mine").is_some());
        assert!(library.reload().is_none());

        std::fs::write(
            &file,
            text.replace("product = \"Varonis SaaS\"", "product = \"My platform\""),
        )
        .unwrap();
        let library = library.reload().expect("the file has another size");
        assert_eq!(library.get("mine").unwrap().guide.product, "My platform");

        std::fs::write(&file, "schema = ").unwrap();
        let library = library.reload().expect("the file was broken");
        assert!(library.get("mine").is_none());
        assert_eq!(library.refused().len(), 1);

        std::fs::remove_file(&file).unwrap();
        let library = library.reload().expect("the file went");
        assert!(library.refused().is_empty());
        assert!(library.get("varonis-saas").is_some(), "those built in stay");
    }
}
