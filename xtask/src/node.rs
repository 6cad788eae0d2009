//! Node and npm: which versions do, and getting one that does without touching the system's.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::program;
use crate::system::System;
use crate::workspace::Workspace;

/// The Node that is fetched through npm where the system's own is too old (Debian 12 and
/// Ubuntu 24.04 carry 18). <https://www.npmjs.com/package/node>
const OWN_NODE: &str = "24.21.0";
/// The npm that goes with it.
const OWN_NPM: &str = "11";

/// A version of Node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version(u32, u32, u32);

impl Version {
    /// Reads what `node --version` writes, such as `v20.19.0`.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('v');
        let numbers = text.split(['-', '+']).next()?;
        let mut parts = numbers.split('.').map(str::parse);
        let mut next = || parts.next()?.ok();
        Some(Self(next()?, next()?, next().unwrap_or(0)))
    }

    /// Whether the page can be built with it: the range that Vite names,
    /// <https://vite.dev/guide/#scaffolding-your-first-vite-project>.
    fn suits(self) -> bool {
        match self.0 {
            20 => self >= Self(20, 19, 0),
            22 => self >= Self(22, 12, 0),
            major => major > 22,
        }
    }
}

/// A Node and npm that do.
pub struct Node {
    /// Put before the PATH when it is not the one the person has.
    folder: Option<PathBuf>,
}

impl Node {
    /// Finds or fetches one.
    ///
    /// # Errors
    /// When there is none and it may not be installed from here: the message says how to.
    pub fn ensure(workspace: &Workspace, system: &System) -> Result<Self> {
        let own = workspace.tools().join("node");
        let own_programs = own.join("node_modules").join(".bin");
        let of_system = Self { folder: None };
        let of_checkout = Self {
            folder: Some(own_programs),
        };
        let found = of_system.version();
        if found.is_some_and(Version::suits) && program::on_path("npm").is_some() {
            return Ok(of_system);
        }
        if of_checkout.version().is_some_and(Version::suits) {
            return Ok(of_checkout);
        }
        let what = found.map_or_else(
            || "Node is missing".to_owned(),
            |Version(major, minor, patch)| format!("Node {major}.{minor}.{patch} does not do"),
        );
        println!("{what}; the page needs Node 20.19 or newer 20, 22.12 or newer 22, or a later one.");
        if program::on_path("npm").is_some()
            && let Some(package) = own_package()
        {
            println!(
                "Fetching Node {OWN_NODE} through npm into {}; the system's own stays as it is.",
                own.display()
            );
            fetch(&own, &package)?;
            if of_checkout.version().is_some_and(Version::suits) {
                return Ok(of_checkout);
            }
        } else if *system == System::MacOs && program::on_path("brew").is_some() {
            println!("Installing Node with Homebrew: brew install node");
            program::show(Command::new("brew").args(["install", "node"]))?;
            if of_system.version().is_some_and(Version::suits) {
                return Ok(of_system);
            }
        }
        bail!("{}", how_to_install(system))
    }

    /// An npm command in the page's folder.
    pub fn npm(&self, ui: &Path) -> Result<Command> {
        let name = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let mut command = match &self.folder {
            Some(folder) => {
                let mut command = Command::new(folder.join(name));
                command.env("PATH", self.path(folder)?);
                command
            }
            None => Command::new(name),
        };
        command.current_dir(ui);
        Ok(command)
    }

    fn path(&self, folder: &Path) -> Result<std::ffi::OsString> {
        let rest = env::var_os("PATH").unwrap_or_default();
        env::join_paths(std::iter::once(folder.to_path_buf()).chain(env::split_paths(&rest)))
            .context("the PATH cannot be extended; the folder's name has a character it may not have")
    }

    fn version(&self) -> Option<Version> {
        let program = self
            .folder
            .as_ref()
            .map_or_else(|| PathBuf::from("node"), |folder| folder.join("node"));
        let text = program::output(Command::new(program).arg("--version")).ok()?;
        Version::parse(&text)
    }
}

/// The npm package that carries Node's binary for this machine.
fn own_package() -> Option<String> {
    let kind = match (env::consts::OS, env::consts::ARCH) {
        ("linux", "x86_64") => "linux-x64",
        ("linux", "aarch64") => "linux-arm64",
        _ => return None,
    };
    Some(format!("node-{kind}@{OWN_NODE}"))
}

fn fetch(folder: &Path, package: &str) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    program::show(
        Command::new("npm")
            .args([
                "install",
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefix",
            ])
            .arg(folder)
            .args([package, &format!("npm@{OWN_NPM}")]),
    )
}

fn how_to_install(system: &System) -> String {
    let how = match system {
        System::Debian { .. } => {
            "Install npm with `sudo apt-get install nodejs npm` and start again: a new enough Node \
             is then fetched for this checkout alone."
        }
        System::Fedora => "Install it with this, then start again:\n  sudo dnf install nodejs npm",
        System::Arch => "Install it with this, then start again:\n  sudo pacman -S nodejs npm",
        System::MacOs => {
            "Install Homebrew from https://brew.sh and then Node with this, then start again:\n  \
             brew install node"
        }
        System::Windows => {
            "Install it with this, open a new terminal and start again:\n  \
             winget install --exact --id OpenJS.NodeJS.LTS"
        }
        System::Other(_) => "Install it from https://nodejs.org/en/download and start again.",
    };
    format!("There is no Node that does. {how}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_node_writes_them() {
        assert_eq!(Version::parse("v20.19.0\n"), Some(Version(20, 19, 0)));
        assert_eq!(Version::parse("v26.0.0-nightly2026"), Some(Version(26, 0, 0)));
        assert_eq!(Version::parse("node: not found"), None);
        assert_eq!(Version::parse(""), None);
    }

    #[test]
    fn only_the_versions_that_can_build_the_page_do() {
        for enough in ["v20.19.0", "v20.20.2", "v22.12.0", "v24.0.0", "v26.10.0"] {
            assert!(Version::parse(enough).unwrap().suits(), "{enough}");
        }
        for too_old in ["v18.20.4", "v20.18.3", "v21.7.3", "v22.11.0"] {
            assert!(!Version::parse(too_old).unwrap().suits(), "{too_old}");
        }
    }

    #[test]
    fn every_system_is_told_its_own_way_to_node() {
        assert!(how_to_install(&System::Fedora).contains("dnf install nodejs"));
        assert!(how_to_install(&System::Arch).contains("pacman -S nodejs"));
        assert!(how_to_install(&System::MacOs).contains("brew install node"));
        assert!(how_to_install(&System::Windows).contains("winget install"));
    }
}
