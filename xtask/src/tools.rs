//! Programs from crates.io that only the tests use, built for this checkout alone.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::program::{self, Log};
use crate::workspace::Workspace;

/// A program that is the crate of the same name. Built without optimisation: it is run a few times, and
/// built in half the time.
pub struct Tool {
    /// Of the crate and of the program.
    pub name: &'static str,
    /// This one and no other.
    pub version: &'static str,
}

/// The driver that speaks to the app's web view. <https://crates.io/crates/tauri-driver>
pub const TAURI_DRIVER: Tool = Tool {
    name: "tauri-driver",
    version: "2.1.0",
};

/// Looks through the dependencies. <https://crates.io/crates/cargo-deny>
pub const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
};

impl Tool {
    /// Builds it, unless it is there in this version, and answers its path.
    ///
    /// # Errors
    /// When it cannot be built.
    pub fn ensure(&self, workspace: &Workspace, log: &mut Log) -> Result<PathBuf> {
        let tools = workspace.tools();
        let program = tools.join("bin").join(format!("{}{EXE_SUFFIX}", self.name));
        // Cargo's own record of what it installed below this folder.
        let record = fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
        if program.is_file() && record.contains(&format!("\"{} {} ", self.name, self.version)) {
            return Ok(program);
        }
        log.run(
            program::cargo()
                .args(["install", self.name, "--debug", "--locked", "--version"])
                .arg(format!("={}", self.version))
                .arg("--root")
                .arg(&tools)
                .arg("--target-dir")
                .arg(tools.join("build")),
        )?;
        Ok(program)
    }
}
