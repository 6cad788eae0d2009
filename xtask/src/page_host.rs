//! page-host: the page in a browser on the real core, for its tests and for working on it.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::install;
use crate::node::Node;
use crate::packages::Purpose;
use crate::page::{self, Runner};
use crate::program;
use crate::system::System;
use crate::workspace::Workspace;

/// Builds it with the packages and features that everything else is built with. A test goes along because
/// cargo leaves out what only tests ask of dependencies where none is built, and would compile them twice.
///
/// # Errors
/// When the build fails.
pub fn build(workspace: &Workspace, run: Runner) -> Result<()> {
    run(workspace
        .cargo(&["build"])
        .args(["--bin", "causeway-page-host", "--test", "screens"]))
}

/// The program.
pub fn program(workspace: &Workspace) -> PathBuf {
    workspace.program("causeway-page-host")
}

/// Opens the page in the browser, on a scene or on the list of scenes, and shows what is changed in `ui/` as soon
/// as it is saved. Ends when the person ends it.
///
/// # Errors
/// When something is missing or a build fails.
pub fn look(workspace: &Workspace, scene: Option<&str>) -> Result<ExitCode> {
    let system = System::current();
    install::ensure(&system, &[Purpose::Build, Purpose::Page])?;
    let node = Node::ensure(workspace, &system)?;
    page::install(workspace, &node, &mut program::show)?;
    println!("Building the core; the first time takes some minutes.");
    build(workspace, &mut program::show)?;
    let host = Host::start(workspace)?;
    let start = scene.map_or_else(|| "/host/scenes".to_owned(), |scene| format!("/?scene={scene}"));
    let status = node
        .npm(&workspace.ui())?
        .args(["run", "dev", "--", "--open", &start])
        .env("CAUSEWAY_PAGE_HOST_ADDRESS", &host.address)
        .status()
        .context("the server for the page could not be started")?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::SUCCESS, ExitCode::from))
}

/// page-host, running until this is dropped.
struct Host {
    child: Child,
    address: String,
}

impl Host {
    fn start(workspace: &Workspace) -> Result<Self> {
        let mut child = Command::new(program(workspace))
            .stdout(Stdio::piped())
            .spawn()
            .context("page-host could not be started")?;
        let mut address = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut address)?;
        }
        let host = Self {
            child,
            address: address.trim().to_owned(),
        };
        if host.address.is_empty() {
            bail!("page-host ended before it was ready. What it wrote above says why.");
        }
        Ok(host)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // It keeps nothing that is worth a word of goodbye.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
