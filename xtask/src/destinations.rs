//! The tests against parts that were not written here: what they need beyond packages, and how they run.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::program::{self, Log};
use crate::test::PartEnding as Ending;
use crate::workspace::Workspace;

/// The Python packages, pinned with all they stand on.
const REQUIREMENTS: &str = "core/tests/destinations/requirements.txt";
/// A Vault-compatible server. It serves KV version 1.
const VAULT: (&str, &str) = ("rusty_vault", "0.2.1");
/// The one test that needs it.
const VAULT_TEST: &str = "a_real_server";

/// Pushes to nginx, to moto, and to the libraries of Standard Webhooks and Vault.
///
/// # Errors
/// When the Python packages cannot be installed, or a test fails.
pub fn suite(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    let Some(nginx) = nginx() else {
        return Ok(Ending::Skipped("there is no nginx here".to_owned()));
    };
    let python = python(workspace, log)?;
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

/// Pushes to a real Vault-compatible server. Compiling it takes minutes, once.
///
/// # Errors
/// When it cannot be compiled, or the test fails.
pub fn vault(workspace: &Workspace, log: &mut Log) -> Result<Ending> {
    let (name, version) = VAULT;
    let tools = workspace.target.join("tools");
    let program = tools
        .join("bin")
        .join(if cfg!(windows) { "rvault.exe" } else { "rvault" });
    if !program.is_file() {
        let built = tools.join("build");
        let mut install = program::cargo();
        install
            .args(["install", name, "--version", version, "--locked", "--root"])
            .arg(&tools)
            .env("CARGO_TARGET_DIR", &built);
        log.run(&mut install)?;
        // It was needed for this alone, and is large.
        let _ = fs::remove_dir_all(&built);
    }
    let variables = [
        ("CAUSEWAY_TEST_PYTHON", python(workspace, log)?.into_os_string()),
        ("CAUSEWAY_TEST_RVAULT", program.into_os_string()),
    ];
    run(workspace, log, &["--ignored", VAULT_TEST], &variables)
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
    let folder = workspace.target.join("tools").join("destinations-python");
    let wanted = fs::read_to_string(workspace.root.join(REQUIREMENTS)).context(REQUIREMENTS)?;
    let stamp = folder.join("installed.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    let _ = fs::remove_dir_all(&folder);
    let python = program::on_path("python3").or_else(|| program::on_path("python"));
    let python = python.context("Python 3 is missing")?;
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

fn bin(folder: &Path) -> PathBuf {
    folder.join(if cfg!(windows) { "Scripts" } else { "bin" })
}
