//! `cargo xtask pictures`: the README's pictures, taken from the running app in practice mode.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::install;
use crate::node::Node;
use crate::packages::Purpose;
use crate::program::{self, Log};
use crate::run;
use crate::system::System;
use crate::tools::TAURI_DRIVER;
use crate::workspace::Workspace;

/// Takes every picture anew. All that is seen on them is made up.
///
/// # Errors
/// When something is missing, a build fails, or the app cannot be walked.
pub fn take(workspace: &Workspace) -> Result<ExitCode> {
    if !cfg!(target_os = "linux") {
        bail!("The pictures are taken on Linux, where a window can be opened without a display.");
    }
    let system = System::current();
    install::ensure(&system, &[Purpose::Build, Purpose::Page, Purpose::DesktopTests])?;
    let node = Node::ensure(workspace, &system)?;
    run::build(workspace, &node)?;
    let mut log = Log::create(workspace.notes().join("pictures.log"))?;
    let driver = TAURI_DRIVER.ensure(workspace, &mut log)?;
    program::show(
        program::cargo()
            .current_dir(&workspace.root)
            .args(["run", "--package", "causeway-tests", "--features", "desktop"])
            .args(["--bin", "pictures", "--"])
            .arg(workspace.root.join("docs").join("pictures"))
            .arg(workspace.notes().join("pictures"))
            .env("CAUSEWAY_DESKTOP_BINARY", workspace.app())
            .env("CAUSEWAY_TAURI_DRIVER", driver),
    )?;
    Ok(ExitCode::SUCCESS)
}
