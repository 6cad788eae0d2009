//! `cargo xtask run`: from whatever is there to the open app.

use std::env;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::install;
use crate::node::Node;
use crate::packages::Purpose;
use crate::page::{self, Work};
use crate::program;
use crate::system::System;
use crate::workspace::Workspace;

/// Installs what is missing, builds the page and the app, and opens the app with these arguments.
///
/// Returns the app's own exit code.
///
/// # Errors
/// When something is missing and may not be installed from here, when a build fails, or when there
/// is no screen to open a window on.
pub fn run(workspace: &Workspace, app_arguments: &[String]) -> Result<ExitCode> {
    let started = Instant::now();
    let system = System::current();
    install::ensure(&system, &[Purpose::Build, Purpose::Page])?;
    let node = Node::ensure(workspace, &system)?;
    println!("Everything the build needs is installed.");
    build(workspace, &node)?;
    if !has_screen() {
        bail!(
            "The app is built, but this session has no screen to open it on. Start it from a \
             desktop session, or on a made-up screen: xvfb-run {}",
            workspace.app().display()
        );
    }
    println!("Opening Causeway after {:.1} s.", started.elapsed().as_secs_f32());
    let status = Command::new(workspace.app())
        .args(app_arguments)
        .status()
        .with_context(|| format!("{} could not be started", workspace.app().display()))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Builds the page and the app, as far as they are not up to date.
///
/// # Errors
/// When a build fails.
pub fn build(workspace: &Workspace, node: &Node) -> Result<()> {
    let installed = page::install(workspace, node, &mut |command| {
        println!("Installing the page's packages.");
        program::show(command)
    })?;
    if installed == Work::Unchanged {
        println!("The page's packages are up to date.");
    }
    let built = page::build(workspace, node, &mut |command| {
        println!("Building the page.");
        program::show(command)
    })?;
    if built == Work::Unchanged {
        println!("The page is up to date.");
    }

    println!("Building the app; the first time takes some minutes.");
    program::show(program::cargo().current_dir(&workspace.root).args([
        "build",
        "--package",
        "causeway",
        "--features",
        "custom-protocol",
    ]))
}

fn has_screen() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}
