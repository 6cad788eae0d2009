//! The tests against parts that were not written here: what they need beyond packages, and how they run.

use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Error, Result};

use crate::program::{self, Log};
use crate::test::PartEnding as Ending;
use crate::workspace::Workspace;

/// The Python packages, pinned with all they stand on.
const REQUIREMENTS: &str = "core/tests/destinations/requirements.txt";
const PACKAGES: &str = "the Python packages";
/// A Vault-compatible server. It serves KV version 1.
const VAULT: (&str, &str) = ("rusty_vault", "0.2.1");
/// The one test that needs it.
const VAULT_TEST: &str = "a_real_server";

/// Whether everything is here that a package manager brings.
pub fn packages_are_here() -> bool {
    let venv = |python| program::succeeds(Command::new(python).args(["-c", "import ensurepip, venv"]));
    nginx().is_some() && python3().is_some_and(venv)
}

/// Pushes to nginx, to moto, and to the libraries of Standard Webhooks and Vault. Skipped where these
/// cannot be installed.
///
/// # Errors
/// When a test fails.
pub fn suite(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    let Some(nginx) = nginx() else {
        return Ok(Ending::Skipped("there is no nginx here".to_owned()));
    };
    let python = match python(workspace, log) {
        Ok(python) => python,
        Err(error) => return skipped(PACKAGES, &error, log),
    };
    let variables = [
        ("CAUSEWAY_TEST_PYTHON", python.into_os_string()),
        ("CAUSEWAY_TEST_NGINX", nginx.into_os_string()),
    ];
    run(
        workspace,
        log,
        &["--include-ignored", "--skip", VAULT_TEST],
        &variables,
    )
}

/// Pushes to a real Vault-compatible server. Compiling it takes minutes, once; skipped where it cannot
/// be compiled.
///
/// # Errors
/// When the test fails.
pub fn vault(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    let python = match python(workspace, log) {
        Ok(python) => python,
        Err(error) => return skipped(PACKAGES, &error, log),
    };
    let server = match server(workspace, log) {
        Ok(server) => server,
        Err(error) => return skipped(VAULT.0, &error, log),
    };
    let variables = [
        ("CAUSEWAY_TEST_PYTHON", python.into_os_string()),
        ("CAUSEWAY_TEST_RVAULT", server.into_os_string()),
    ];
    run(workspace, log, &["--ignored", VAULT_TEST], &variables)
}

/// What could not be installed is no fault of the app's; the record says more.
fn skipped(what: &str, error: &Error, log: &mut Log) -> Result<Ending> {
    log.note(&format!("{error:#}"))?;
    Ok(Ending::Skipped(format!(
        "{what} could not be installed: {} says why",
        log.path().display()
    )))
}

/// The server, compiled where it is not there in this version.
fn server(workspace: &Workspace, log: &mut Log) -> Result<PathBuf> {
    let (name, version) = VAULT;
    let tools = workspace.tools();
    let program = tools.join("bin").join(format!("rvault{EXE_SUFFIX}"));
    // Cargo's own record of what it installed below this folder.
    let record = fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
    if program.is_file() && record.contains(&format!("\"{name} {version} ")) {
        return Ok(program);
    }
    let built = tools.join("vault-build");
    log.run(
        program::cargo()
            // A debug build: it answers a handful of requests, and is built in half the time.
            .args(["install", name, "--debug", "--locked", "--version"])
            .arg(format!("={version}"))
            .arg("--root")
            .arg(&tools)
            .arg("--target-dir")
            .arg(&built),
    )?;
    // It was needed for this alone, and is large.
    let _ = fs::remove_dir_all(&built);
    Ok(program)
}

fn run(
    workspace: &Workspace,
    log: &mut Log,
    arguments: &[&str],
    variables: &[(&str, OsString)],
) -> Result<Ending> {
    let mut command = workspace.cargo(&["test", "--test", "destinations", "--no-fail-fast"]);
    command.arg("--").args(arguments);
    for (name, value) in variables {
        command.env(name, value);
    }
    log.run(&mut command)?;
    Ok(Ending::passed())
}

/// nginx. Distributions put it where only administrators have their PATH.
fn nginx() -> Option<PathBuf> {
    let usual = [
        "/usr/sbin/nginx",
        "/usr/local/sbin/nginx",
        "/opt/homebrew/bin/nginx",
    ];
    program::on_path("nginx").or_else(|| usual.map(PathBuf::from).into_iter().find(|place| place.is_file()))
}

/// A folder of Python packages of its own, made anew when the list has changed.
fn python(workspace: &Workspace, log: &mut Log) -> Result<PathBuf> {
    let folder = workspace.tools().join("destinations-python");
    let wanted = fs::read_to_string(workspace.root.join(REQUIREMENTS)).context(REQUIREMENTS)?;
    let stamp = folder.join("installed.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    let _ = fs::remove_dir_all(&folder);
    let python = python3().context("Python 3 is missing")?;
    log.run(Command::new(python).args(["-m", "venv"]).arg(&folder))?;
    let pip = bin(&folder).join("pip");
    log.run(
        Command::new(pip)
            .args([
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--requirement",
            ])
            .arg(workspace.root.join(REQUIREMENTS)),
    )?;
    fs::write(&stamp, wanted)?;
    Ok(folder)
}

fn python3() -> Option<PathBuf> {
    program::on_path("python3").or_else(|| program::on_path("python"))
}

fn bin(folder: &Path) -> PathBuf {
    folder.join(if cfg!(windows) { "Scripts" } else { "bin" })
}
