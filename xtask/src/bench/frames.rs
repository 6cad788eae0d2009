//! How smoothly the page moves while checks run, measured in the real window by the desktop suite's
//! `frames`.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::report::{Aim, Row, Table};
use crate::desktop;
use crate::program::{self, Log};
use crate::workspace::Workspace;

/// The longest time between two frames, in milliseconds, at which a page still feels alive.
const LONGEST: f64 = 50.0;

/// Measures and adds the lines.
///
/// # Errors
/// When the suite's program cannot be built or run.
pub fn rows(workspace: &Workspace, app: &Path, table: &mut Table) -> Result<()> {
    let mut log = Log::create(workspace.notes().join("frames.log"))?;
    let driver = desktop::driver(workspace, &mut log)?;
    let output = program::cargo()
        .current_dir(&workspace.root)
        .args([
            "run",
            "--quiet",
            "--package",
            "causeway-tests",
            "--features",
            "desktop",
        ])
        .args(["--bin", "frames"])
        .env("CAUSEWAY_DESKTOP_BINARY", app)
        .env("CAUSEWAY_TAURI_DRIVER", driver)
        .output()
        .context("the frames could not be counted")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let measured: Value = serde_json::from_str(text.trim())
        .with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())?;
    let figure = |of: &str, which: &str| measured[of][which].as_f64().context("a figure is missing");
    table.push(Row::alone(
        "longest time between frames while checks run, ms",
        figure("checking", "longest")?,
        Aim::AtMost(LONGEST),
    ));
    table.push(Row::alone(
        "the same with nothing going on, ms",
        figure("still", "longest")?,
        Aim::None,
    ));
    table.note(format!(
        "Frames: counted in the page for 8 s each; 99 of 100 came within {:.0} ms while checks ran and \
         within {:.0} ms otherwise.",
        figure("checking", "usual")?,
        figure("still", "usual")?,
    ));
    Ok(())
}
