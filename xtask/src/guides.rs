//! `cargo xtask guides`: the rules for the guides that are part of Causeway, and the page of each.
//!
//! The work is done by the example `guides` of causeway-core, which reads guides as the app does.

use anyhow::Result;

use crate::program::{self, Log};
use crate::workspace::Workspace;

/// What is done with the guides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chore {
    /// Every rule, each slip with its place.
    Lint,
    /// `docs/guides/` and the table in README.md, written anew.
    Book,
}

impl Chore {
    /// The chore of that name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "lint" => Some(Self::Lint),
            "book" => Some(Self::Book),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Book => "book",
        }
    }
}

/// Does a chore in front of the person. Builds causeway-core alone: whoever adds a platform needs
/// neither the window nor the page.
///
/// # Errors
/// When there are slips, or a page cannot be written.
pub fn run(workspace: &Workspace, chore: Chore) -> Result<()> {
    program::show(
        program::cargo()
            .current_dir(&workspace.root)
            .args(["run", "--quiet", "--package", "causeway-core"])
            .args(["--example", "guides", "--", chore.name()]),
    )
}

/// The lint as a part of the tests, built as these are.
///
/// # Errors
/// When there are slips; they stand in the log.
pub fn judge(workspace: &Workspace, log: &mut Log) -> Result<()> {
    log.run(&mut workspace.cargo(&["build", "--example", "guides"]))?;
    let example = workspace
        .target
        .join("debug/examples")
        .join(format!("guides{}", std::env::consts::EXE_SUFFIX));
    log.run(std::process::Command::new(example).arg(Chore::Lint.name()))
}
