//! The desktop suite: the real app in a real window, driven from outside.
//!
//! The suite starts its own message bus, screen, keyring and driver for each test. What it gets
//! from here are the installed programs, the built app and the path of the driver.

use anyhow::Result;

use crate::program::Log;
use crate::test::{PartEnding as Ending, has_nextest};
use crate::tools::TAURI_DRIVER;
use crate::workspace::Workspace;

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
    let driver = TAURI_DRIVER.ensure(workspace, log)?;
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
