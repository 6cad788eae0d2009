//! How smoothly the page moves while checks run, measured in the real window by the desktop suite's
//! `frames`.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::report::{Aim, Row, Table};
use crate::program::{Log, cargo};
use crate::tools::TAURI_DRIVER;
use crate::workspace::Workspace;

/// The longest time between two frames, in milliseconds, at which a page still feels alive.
const LONGEST: f64 = 50.0;

/// How long Home may take to be drawn with ten thousand connections, beside an empty one.
const BESIDE_EMPTY: f64 = 1.15;

/// How long a letter may take in the search of Home, in milliseconds.
const LETTER: f64 = 16.0;

/// Measures Home with ten thousand connections, and adds the lines.
///
/// # Errors
/// When the suite's program cannot be built or run.
pub fn home_rows(workspace: &Workspace, app: &Path, table: &mut Table) -> Result<()> {
    let measured = measured(workspace, app, "many")?;
    let figure = |which: &str| measured[which].as_f64().context("a figure is missing");
    table.push(Row::pair(
        "Home drawn since the program began, with 10,000 connections and with none, ms",
        figure("many")?,
        figure("empty")?,
        Aim::Ratio(BESIDE_EMPTY),
    ));
    table.push(Row::pair(
        "the same since its window began to load the page, ms",
        figure("page_many")?,
        figure("page_empty")?,
        Aim::None,
    ));
    table.push(Row::alone(
        "a letter in the search of 10,000 connections, until laid out, ms",
        figure("letter")?,
        Aim::AtMost(LETTER),
    ));
    table.note(format!(
        "Home: opened by a driver, which costs the start something on both sides. A letter: medians; the longest took {:.0} ms. \
         With the wait for the next frame it is {:.0} ms.",
        figure("longest")?,
        figure("shown")?
    ));
    Ok(())
}

/// Measures and adds the lines.
///
/// # Errors
/// When the suite's program cannot be built or run.
pub fn rows(workspace: &Workspace, app: &Path, table: &mut Table) -> Result<()> {
    let measured = measured(workspace, app, "frames")?;
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

/// What a program of the suite measured in the real window.
fn measured(workspace: &Workspace, app: &Path, program: &str) -> Result<Value> {
    let mut log = Log::create(workspace.notes().join(format!("{program}.log")))?;
    let driver = TAURI_DRIVER.ensure(workspace, &mut log)?;
    let output = cargo()
        .current_dir(&workspace.root)
        .args([
            "run",
            "--quiet",
            "--package",
            "causeway-tests",
            "--features",
            "desktop",
        ])
        .args(["--bin", program])
        .env("CAUSEWAY_DESKTOP_BINARY", app)
        .env("CAUSEWAY_TAURI_DRIVER", driver)
        .output()
        .with_context(|| format!("{program} could not be run"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(text.trim()).with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())
}
