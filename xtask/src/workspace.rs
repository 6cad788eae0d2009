//! Where things are in this repository, and how cargo is asked so that nothing compiles twice.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::program;

/// The crate that holds the journeys and the desktop suite.
const TESTS: &str = "causeway-tests";

/// This checkout, as cargo sees it.
pub struct Workspace {
    /// The folder of the workspace's Cargo.toml.
    pub root: PathBuf,
    /// Where cargo builds.
    pub target: PathBuf,
    features: String,
    integration_tests: Vec<String>,
}

impl Workspace {
    /// Asks cargo about the workspace around the current folder.
    ///
    /// # Errors
    /// When the current folder is not inside it, or cargo's answer cannot be read.
    pub fn find() -> Result<Self> {
        let answer =
            program::output(program::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
        Self::from_metadata(&serde_json::from_str(&answer)?)
    }

    fn from_metadata(metadata: &Value) -> Result<Self> {
        let folder = |key: &str| -> Result<PathBuf> {
            Ok(metadata[key]
                .as_str()
                .with_context(|| format!("cargo metadata has no {key}"))?
                .into())
        };
        let packages = metadata["packages"]
            .as_array()
            .context("cargo metadata has no packages")?;
        let named = |name: &str| packages.iter().find(|package| package["name"] == name);
        if named("causeway").is_none() {
            bail!("This is another workspace. Change into Causeway's folder and start again.");
        }
        let mut features = "causeway/custom-protocol".to_owned();
        if named(TESTS).is_some_and(|tests| tests["features"].get("desktop").is_some()) {
            features.push(',');
            features.push_str(TESTS);
            features.push_str("/desktop");
        }
        let integration_tests = packages
            .iter()
            .filter_map(|package| package["targets"].as_array())
            .flatten()
            .filter(|target| target["kind"][0] == "test")
            .filter_map(|target| target["name"].as_str().map(str::to_owned))
            .collect();
        Ok(Self {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
            features,
            integration_tests,
        })
    }

    /// The page's folder.
    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// What the app says, by language and topic.
    pub fn locales(&self) -> PathBuf {
        self.root.join("locales")
    }

    /// Where stamps and records are kept.
    pub fn notes(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// Where programs go that only this checkout uses.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// The app as the debug build leaves it.
    pub fn app(&self) -> PathBuf {
        self.program("causeway")
    }

    /// The program of that name as the debug build leaves it.
    pub fn program(&self, name: &str) -> PathBuf {
        self.target
            .join("debug")
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// A cargo subcommand over the whole workspace, always with the same features.
    ///
    /// Building, linting, testing and the desktop suite all choose the same packages and features,
    /// so cargo resolves them to the same compiled dependencies.
    pub fn cargo(&self, subcommand: &[&str]) -> Command {
        let mut command = program::cargo();
        command
            .current_dir(&self.root)
            .args(subcommand)
            .args(["--workspace", "--features", &self.features]);
        command
    }

    /// The names of the integration tests that drive a real window.
    pub fn desktop_tests(&self) -> Vec<&str> {
        self.tests(is_desktop)
    }

    /// The names of all other integration tests.
    pub fn plain_tests(&self) -> Vec<&str> {
        self.tests(|name| !is_desktop(name))
    }

    fn tests(&self, keep: impl Fn(&str) -> bool) -> Vec<&str> {
        self.integration_tests
            .iter()
            .map(String::as_str)
            .filter(|name| keep(name))
            .collect()
    }

    /// The nextest filter that chooses the desktop suite.
    pub const DESKTOP_FILTER: &'static str = "package(causeway-tests) & binary(/^desktop/)";
}

fn is_desktop(name: &str) -> bool {
    name.starts_with("desktop")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn metadata(test_features: &Value) -> Value {
        json!({
            "workspace_root": "/repo",
            "target_directory": "/repo/target",
            "packages": [
                {"name": "causeway", "features": {"custom-protocol": []}, "targets": [
                    {"kind": ["bin"], "name": "causeway"}]},
                {"name": "causeway-tests", "features": test_features, "targets": [
                    {"kind": ["lib"], "name": "causeway_tests"},
                    {"kind": ["test"], "name": "journeys"},
                    {"kind": ["test"], "name": "desktop_varonis"}]},
            ],
        })
    }

    fn arguments(command: &Command) -> Vec<&str> {
        command.get_args().filter_map(|word| word.to_str()).collect()
    }

    #[test]
    fn the_desktop_suite_is_found_by_its_name() {
        let workspace = Workspace::from_metadata(&metadata(&json!({}))).unwrap();
        assert_eq!(workspace.desktop_tests(), ["desktop_varonis"]);
        assert_eq!(workspace.plain_tests(), ["journeys"]);
    }

    #[test]
    fn the_desktop_feature_is_asked_for_once_the_tests_have_it() {
        let without = Workspace::from_metadata(&metadata(&json!({}))).unwrap();
        assert_eq!(
            arguments(&without.cargo(&["clippy"])),
            ["clippy", "--workspace", "--features", "causeway/custom-protocol"]
        );
        let with = Workspace::from_metadata(&metadata(&json!({"desktop": []}))).unwrap();
        assert!(
            arguments(&with.cargo(&["clippy"])).contains(&"causeway/custom-protocol,causeway-tests/desktop")
        );
    }

    #[test]
    fn another_workspace_is_refused() {
        let foreign = json!({"workspace_root": "/x", "target_directory": "/x", "packages": []});
        assert!(Workspace::from_metadata(&foreign).is_err());
    }
}
