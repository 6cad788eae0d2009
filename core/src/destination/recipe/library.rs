//! The destinations Causeway has: those built in and those the person dropped into a folder.

use super::lint::lint;
use super::model::{Does, Recipe};
use crate::guide::{LintFinding, Origin};
use crate::log::{Loggable, Safe};
use crate::text_file::reason_of_toml;
use crate::user_files::{ReadFailure, files_in, name_of, others_in, read_text};
use crate::words::{Message, recipe as words};
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// The most files that are read from a person's folder.
const MOST_FILES: usize = 200;

/// The most files of another ending that are named.
const MOST_OTHERS: usize = 20;

/// Each file of `guides/destinations/`, by its name; collected by `build.rs`.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/destinations.rs"));

/// A destination that passed the lint.
#[derive(Debug, Clone)]
pub struct LoadedRecipe {
    /// The destination.
    pub recipe: Arc<Recipe>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Why a file was not taken.
#[derive(Debug)]
pub enum RecipeLoadError {
    /// It could not be read.
    Unreadable {
        /// The file's name.
        file: String,
        /// The system's words.
        reason: String,
    },
    /// It is too large to be a destination.
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
    /// The file's name doesn't end as a destination's does.
    OtherEnding {
        /// The file's name.
        file: String,
    },
    /// The text is not a destination.
    Malformed {
        /// The file's name.
        file: String,
        /// What and where, as the parser says it.
        reason: String,
    },
    /// It breaks rules.
    Lint {
        /// The file's name.
        file: String,
        /// Each rule broken.
        findings: Vec<LintFinding>,
    },
    /// Another destination has this id.
    TakenId {
        /// The file's name.
        file: String,
        /// The id.
        id: String,
    },
    /// There are more files than are read.
    TooMany,
}

impl RecipeLoadError {
    /// What is wrong.
    pub fn message(&self) -> Message {
        match self {
            Self::Unreadable { file, reason } => words::unreadable(file, reason),
            Self::TooLarge { file } => words::too_large(file),
            Self::Link { file } => words::is_link(file),
            Self::NotText { file } => words::not_text(file),
            Self::OtherEnding { file } => words::other_ending(file),
            Self::Malformed { file, reason } => words::malformed(file, reason),
            Self::Lint { file, findings } => {
                let first = findings.first().map(ToString::to_string).unwrap_or_default();
                words::breaks_rule(file, first)
            }
            Self::TakenId { file, id } => words::taken_id(file, id),
            Self::TooMany => words::too_many(MOST_FILES),
        }
    }
}

/// What kind of error it is. The file's name and what is in it are the person's.
impl Loggable for &RecipeLoadError {
    fn safe(self) -> Safe {
        Safe::word(match self {
            RecipeLoadError::Unreadable { .. } => "unreadable",
            RecipeLoadError::TooLarge { .. } => "too-large",
            RecipeLoadError::Link { .. } => "link",
            RecipeLoadError::NotText { .. } => "not-text",
            RecipeLoadError::OtherEnding { .. } => "other-ending",
            RecipeLoadError::Malformed { .. } => "malformed",
            RecipeLoadError::Lint { .. } => "breaks-rules",
            RecipeLoadError::TakenId { .. } => "taken-id",
            RecipeLoadError::TooMany => "too-many",
        })
    }
}

impl fmt::Display for RecipeLoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for RecipeLoadError {}

/// All destinations, by id.
#[derive(Debug, Clone, Default)]
pub struct Recipes {
    recipes: BTreeMap<String, LoadedRecipe>,
}

impl Recipes {
    /// The destinations that are part of Causeway. One that is not valid is left out; the tests see to
    /// it that there is none. Parsed once, however many products a process opens.
    pub fn built_in() -> Self {
        Self::parts_of_causeway().clone()
    }

    /// The same, for as long as the program runs.
    pub(super) fn parts_of_causeway() -> &'static Self {
        static BUILT_IN_ONCE: OnceLock<Recipes> = OnceLock::new();
        BUILT_IN_ONCE.get_or_init(|| {
            let mut recipes = Self::default();
            for (name, text) in BUILT_IN {
                if let Ok(recipe) = Self::parse(name, text) {
                    recipes.insert(recipe, Origin::BuiltIn);
                }
            }
            recipes
        })
    }

    /// Adds the destinations of the person's own folder. A file that isn't one does no harm: it is
    /// answered with its reason. A folder that is not there isn't an error.
    pub fn add_own(&mut self, folder: &Path) -> Vec<RecipeLoadError> {
        let mut files = files_in(folder, MOST_FILES + 1);
        let mut refused: Vec<RecipeLoadError> = others_in(folder, MOST_OTHERS)
            .iter()
            .map(|path| RecipeLoadError::OtherEnding { file: name_of(path) })
            .collect();
        if files.len() > MOST_FILES {
            refused.push(RecipeLoadError::TooMany);
            files.truncate(MOST_FILES);
        }
        for path in files {
            match read(&path) {
                Ok(recipe) if self.recipes.contains_key(&recipe.id) => {
                    refused.push(RecipeLoadError::TakenId {
                        file: name_of(&path),
                        id: recipe.id,
                    })
                }
                Ok(recipe) => self.insert(recipe, Origin::Own),
                Err(error) => refused.push(error),
            }
        }
        refused
    }

    /// Reads one destination.
    ///
    /// # Errors
    /// [`RecipeLoadError`], with the place.
    pub fn parse(file: &str, text: &str) -> Result<Recipe, RecipeLoadError> {
        let recipe: Recipe = toml::from_str(text).map_err(|error| RecipeLoadError::Malformed {
            file: file.to_owned(),
            reason: reason_of_toml(text, &error),
        })?;
        let findings = lint(&recipe);
        if findings.is_empty() {
            Ok(recipe)
        } else {
            Err(RecipeLoadError::Lint {
                file: file.to_owned(),
                findings,
            })
        }
    }

    /// The destination with that id.
    pub fn get(&self, id: &str) -> Option<&LoadedRecipe> {
        self.recipes.get(id)
    }

    /// Those that are offered for connections of a guide: the ones made for it first, then by what
    /// they do and by name.
    pub fn offered_for(&self, guide: &str) -> Vec<&LoadedRecipe> {
        let mut all: Vec<_> = self
            .recipes
            .values()
            .filter(|loaded| loaded.recipe.is_for(guide))
            .collect();
        all.sort_by_key(|loaded| {
            let recipe = &loaded.recipe;
            (recipe.serves.is_empty(), recipe.does, recipe.name.to_lowercase())
        });
        all
    }

    /// A destination made for this platform that creates the integration there.
    pub fn creating(&self, guide: &str) -> Option<&LoadedRecipe> {
        self.recipes.values().find(|loaded| {
            let recipe = &loaded.recipe;
            recipe.does == Does::CreatesIntegration && recipe.serves.iter().any(|serves| serves == guide)
        })
    }

    fn insert(&mut self, recipe: Recipe, origin: Origin) {
        let recipe = Arc::new(recipe);
        self.recipes
            .insert(recipe.id.clone(), LoadedRecipe { recipe, origin });
    }
}

/// The destinations, parsed on first use: not before the first paint.
pub struct LazyRecipes(OnceLock<Recipes>);

impl LazyRecipes {
    /// Those built in, with the person's own from `folder`; and what is wrong with these. Where there are
    /// none of the person's own, nothing is read yet.
    pub fn with_own(folder: &Path) -> (Self, Vec<RecipeLoadError>) {
        if !folder.is_dir() {
            return (Self(OnceLock::new()), Vec::new());
        }
        let mut recipes = Recipes::built_in();
        let unusable = recipes.add_own(folder);
        (Self(OnceLock::from(recipes)), unusable)
    }

    /// All of them.
    pub fn all(&self) -> &Recipes {
        self.0.get_or_init(Recipes::built_in)
    }
}

fn read(path: &Path) -> Result<Recipe, RecipeLoadError> {
    let file = name_of(path);
    let text = match read_text(path) {
        Ok(text) => text,
        Err(ReadFailure::TooLarge) => return Err(RecipeLoadError::TooLarge { file }),
        Err(ReadFailure::Link) => return Err(RecipeLoadError::Link { file }),
        Err(ReadFailure::NotText) => return Err(RecipeLoadError::NotText { file }),
        Err(ReadFailure::System(reason)) => return Err(RecipeLoadError::Unreadable { file, reason }),
    };
    Recipes::parse(&file, &text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_destination_is_valid_and_named_after_its_file() {
        for (name, text) in BUILT_IN {
            let recipe = Recipes::parse(name, text).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(&recipe.id, name, "a person looks for the file by the id");
        }
        assert_eq!(Recipes::built_in().recipes.len(), BUILT_IN.len());
    }

    #[test]
    fn every_built_in_destination_is_as_the_published_schema_says() {
        let mut compiler = boon::Compiler::new();
        compiler.set_default_draft(boon::Draft::V2020_12);
        compiler
            .add_resource("destination.schema.json", super::super::schema())
            .unwrap();
        let mut schemas = boon::Schemas::new();
        let compiled = compiler.compile("destination.schema.json", &mut schemas).unwrap();
        let valid = |text: &str| {
            let mut value = serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap();
            // A TOML date is an object to JSON; an editor sees its text.
            let sources = value.get_mut("source").and_then(serde_json::Value::as_array_mut);
            for source in sources.into_iter().flatten() {
                source["checked"] = "2026-11-20".into();
            }
            schemas
                .validate(&value, compiled)
                .map_err(|error| error.to_string())
        };
        for (name, text) in BUILT_IN {
            assert_eq!(valid(text), Ok(()), "{name}");
        }
        let vault = include_str!("../../../../guides/destinations/vault-kv2.toml");
        for (good, bad) in [
            ("does = \"keeps-key\"", "does = \"anything\""),
            ("guard = \"create-only\"", "guarded = \"create-only\""),
            ("kind = \"header\"", "kind = \"magic\""),
        ] {
            assert!(
                valid(&vault.replace(good, bad)).is_err(),
                "{bad} must be underlined in an editor"
            );
        }
    }

    #[test]
    fn one_of_the_persons_own_is_marked_and_a_broken_one_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let vault = include_str!("../../../../guides/destinations/vault-kv2.toml");
        std::fs::write(folder.path().join("broken.toml"), "schema = ").unwrap();
        std::fs::write(folder.path().join("huge.toml"), "x".repeat(300 * 1024)).unwrap();
        std::fs::write(folder.path().join("taken.toml"), vault).unwrap();
        let mine = vault.replace("id = \"vault-kv2\"", "id = \"our-vault\"");
        std::fs::write(folder.path().join("our-vault.toml"), mine).unwrap();
        let mut recipes = Recipes::built_in();
        let refused = recipes.add_own(folder.path());
        assert_eq!(refused.len(), 3, "{refused:?}");
        assert_eq!(
            recipes.get("our-vault").map(|loaded| loaded.origin),
            Some(Origin::Own)
        );
        assert_eq!(
            recipes.get("vault-kv2").map(|loaded| loaded.origin),
            Some(Origin::BuiltIn)
        );
    }
}
