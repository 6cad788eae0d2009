//! What is for tests only is in no release.
//!
//! Every search is first tried on something that has what it looks for: a search that finds nothing there
//! would find nothing anywhere.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::fingerprint;
use crate::page_host;
use crate::program::{self, Log};
use crate::workspace::Workspace;

/// The packages that people get, with the names of their programs.
const SHIPPED: &[(&str, &str)] = &[("causeway", "causeway"), ("causeway-cli", "causeway-cli")];
/// The package that has all of what is looked for.
const FOR_TESTS: &str = "causeway-page-host";
/// Crates that no shipped one may depend on.
const CRATES: &[&str] = &[FOR_TESTS, "mockito"];
/// An address that only the bridge asks, as its source has it.
const BRIDGE: &[u8] = b"/host/open";
/// Where that source is.
const BRIDGE_SOURCE: &str = "ui/tests/host/bridge.js";

/// Looks through the dependencies, the built page and the built programs; says in words what it looked at.
///
/// # Errors
/// What was found where it must not be, and a search that finds nothing where it must.
pub fn judge(workspace: &Workspace, log: &mut Log) -> Result<String> {
    let known = crates_for_tests(&dependencies(workspace, FOR_TESTS)?);
    if known != CRATES {
        bail!("The search through the dependencies is blind: of {FOR_TESTS} it finds only {known:?}.");
    }
    let mut found = Vec::new();
    for (package, _) in SHIPPED {
        for name in crates_for_tests(&dependencies(workspace, package)?) {
            found.push(format!("{package} depends on {name}"));
        }
    }

    let source = workspace.root.join(BRIDGE_SOURCE);
    for sure in [&source, &page_host::program(workspace)] {
        if !has_bridge(sure)? {
            bail!(
                "The search for the bridge is blind: it is not found in {}.",
                sure.display()
            );
        }
    }
    let mut looked_at = fingerprint::files_below(&workspace.ui().join("dist"))?;
    looked_at.extend(SHIPPED.iter().map(|(_, program)| workspace.program(program)));
    for file in &looked_at {
        log.note(&format!("looked at {}", file.display()))?;
        if has_bridge(file)? {
            found.push(format!("{} has the bridge of page-host", file.display()));
        }
    }
    if !found.is_empty() {
        bail!(
            "What is for tests only would be in a release:\n  {}",
            found.join("\n  ")
        );
    }
    Ok(format!("{} crates, {} files", SHIPPED.len(), looked_at.len()))
}

/// The names of the crates that a package is built from, on every system, whatever features are chosen.
fn dependencies(workspace: &Workspace, package: &str) -> Result<String> {
    program::output(
        program::cargo()
            .current_dir(&workspace.root)
            .args(["tree", "--package", package, "--all-features"])
            .args(["--edges", "normal,build", "--target", "all", "--prefix", "none"]),
    )
}

/// Those of [`CRATES`] that a tree has, in their order.
fn crates_for_tests(tree: &str) -> Vec<&'static str> {
    let names: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    CRATES
        .iter()
        .copied()
        .filter(|name| names.contains(name))
        .collect()
}

fn has_bridge(file: &Path) -> Result<bool> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(bytes.windows(BRIDGE.len()).any(|window| window == BRIDGE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_for_tests_is_found_by_its_whole_name() {
        let tree = "causeway v0.1.0 (src-tauri)\nmockito v1.7.2\nmockito-macros v1.0.0\nserde v1.0.2 (*)\n";
        assert_eq!(crates_for_tests(tree), ["mockito"]);
        assert!(crates_for_tests("mockito-macros v1.0.0\n").is_empty());
    }

    #[test]
    fn the_bridge_is_found_in_a_file_with_other_things_around_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("index.js");
        fs::write(&file, "let a=1;fetch(\"/host/open\");").unwrap();
        assert!(has_bridge(&file).unwrap());
        fs::write(&file, "let a=1;").unwrap();
        assert!(!has_bridge(&file).unwrap());
        assert!(
            has_bridge(&folder.path().join("missing")).is_err(),
            "nothing was looked at"
        );
    }
}
