//! The desktop suite: the real app in a real window, driven from outside.
//!
//! The suite starts its own message bus, screen, keyring and driver for each test. What it gets
//! from here are the installed programs, the built app and the path of the driver.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::program::{self, Log};
use crate::test::{PartEnding as Ending, has_nextest};
use crate::workspace::Workspace;

/// The driver that speaks to the app's web view. <https://crates.io/crates/tauri-driver>
const DRIVER_VERSION: &str = "2.1.0";

/// Runs the desktop suite.
///
/// # Errors
/// When the driver cannot be built, or a test fails.
pub fn suite(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    if !cfg!(target_os = "linux") {
        return Ok(Ending::Skipped(
            "the suite needs Linux, where a window can be opened without a display".to_owned(),
        ));
    }
    let tests = workspace.desktop_tests();
    if tests.is_empty() {
        return Ok(Ending::Skipped(
            "no test in tests/tests has a name that begins with `desktop`".to_owned(),
        ));
    }
    let driver = driver(workspace, log)?;
    let mut command = if has_nextest() {
        let mut command = workspace.cargo(&["nextest", "run"]);
        command.args(["--no-fail-fast", "--profile", "desktop"]);
        command.args(["-E", Workspace::DESKTOP_FILTER]);
        command
    } else {
        let mut command = workspace.cargo(&["test", "--no-fail-fast"]);
        for name in tests {
            command.args(["--test", name]);
        }
        // Windows of two tests on a small machine would make each other slow.
        command.args(["--", "--test-threads=1"]);
        command
    };
    log.run(
        command
            .env("CAUSEWAY_DESKTOP_BINARY", workspace.app())
            .env("CAUSEWAY_TAURI_DRIVER", driver),
    )?;
    Ok(Ending::passed())
}

/// Builds the driver for this checkout, unless it is there in this version, and answers its path.
///
/// # Errors
/// When it cannot be built.
pub fn driver(workspace: &Workspace, log: &mut Log) -> Result<PathBuf> {
    let tools = workspace.tools();
    let program = tools.join("bin").join(format!("tauri-driver{EXE_SUFFIX}"));
    // Cargo's own record of what it installed below this folder.
    let record = fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
    if program.is_file() && record.contains(&format!("\"tauri-driver {DRIVER_VERSION} ")) {
        return Ok(program);
    }
    log.run(
        program::cargo()
            // A debug build: it passes messages on, and is built in half the time.
            .args(["install", "tauri-driver", "--debug", "--locked", "--version"])
            .arg(format!("={DRIVER_VERSION}"))
            .arg("--root")
            .arg(&tools)
            .arg("--target-dir")
            .arg(tools.join("build")),
    )?;
    Ok(program)
}
