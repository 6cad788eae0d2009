//! A hello-world Tauri app: the least that a window of this kind takes, with the same versions and
//! the same release profile.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::program;
use crate::workspace::Workspace;

const MANIFEST: &str = r#"[workspace]

[package]
name = "hello"
version = "0.0.0"
edition = "2024"
publish = false

[features]
custom-protocol = ["tauri/custom-protocol"]

[build-dependencies]
tauri-build = "2"

[dependencies]
tauri = "2"

"#;

const MAIN: &str = r#"fn main() {
    tauri::Builder::default()
        .run(tauri::generate_context!())
        .expect("the window did not open");
}
"#;

/// As large as Causeway's window at its first start.
const CONFIGURATION: &str = r#"{
  "productName": "Hello",
  "version": "0.0.0",
  "identifier": "app.causeway.hello",
  "build": { "frontendDist": "page" },
  "app": {
    "windows": [{ "title": "Hello", "width": 1100, "height": 760, "center": true }],
    "security": { "csp": null }
  },
  "bundle": { "icon": ["icons/icon.png"] }
}
"#;

const PAGE: &str = "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<title>Hello</title>
<h1>Hello, world</h1>
<p>A window with a line of text.</p>
</html>
";

/// Writes the app and builds it; returns the program.
///
/// # Errors
/// When a file cannot be written or the build fails.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.notes().join("hello");
    write(workspace, &folder)?;
    println!("Building a hello-world app to compare with.");
    // In the same folder for what is compiled: most of it is shared with Causeway's own release.
    program::show(
        program::cargo()
            .current_dir(&folder)
            .args(["build", "--release", "--features", "custom-protocol"])
            .arg("--target-dir")
            .arg(&workspace.target),
    )?;
    Ok(super::release(workspace, "hello"))
}

fn write(workspace: &Workspace, folder: &Path) -> Result<()> {
    let manifest = fs::read_to_string(workspace.root.join("Cargo.toml"))?;
    let profile = release_profile(&manifest).context("Cargo.toml has no release profile")?;
    let files = [
        ("Cargo.toml", format!("{MANIFEST}{profile}")),
        (
            "build.rs",
            "fn main() {\n    tauri_build::build();\n}\n".to_owned(),
        ),
        ("src/main.rs", MAIN.to_owned()),
        ("tauri.conf.json", CONFIGURATION.to_owned()),
        ("page/index.html", PAGE.to_owned()),
    ];
    for (name, text) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        // A file that does not change keeps its time, so nothing is compiled again.
        if fs::read_to_string(&file).is_ok_and(|old| old == text) {
            continue;
        }
        fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    fs::create_dir_all(folder.join("icons"))?;
    fs::copy(
        workspace.root.join("icons/icon.png"),
        folder.join("icons/icon.png"),
    )?;
    // The same versions; cargo drops what is not needed.
    fs::copy(workspace.root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(())
}

/// The section of a manifest that says how a release is compiled.
fn release_profile(manifest: &str) -> Option<String> {
    let (_, after) = manifest.split_once("\n[profile.release]\n")?;
    let body = after.split("\n[").next().unwrap_or_default();
    Some(format!("[profile.release]\n{}\n", body.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_profile_is_taken_over_whole_and_alone() {
        let manifest = "[workspace]\n\n[profile.dev]\ndebug = 1\n\n[profile.release]\nlto = true\nstrip = true\n\n[other]\nx = 1\n";
        assert_eq!(
            release_profile(manifest).unwrap(),
            "[profile.release]\nlto = true\nstrip = true\n"
        );
        assert_eq!(release_profile("[workspace]\n"), None);
    }

    #[test]
    fn the_real_manifest_has_one() {
        let manifest = include_str!("../../../Cargo.toml");
        assert!(release_profile(manifest).unwrap().contains("lto"));
    }
}
