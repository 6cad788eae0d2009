//! The programs the suite needs: the app under test, its driver, and those of the system.

use std::path::{Path, PathBuf};

/// The app that is tested.
pub fn app() -> PathBuf {
    given("CAUSEWAY_DESKTOP_BINARY", "debug/causeway")
}

/// The driver between WebDriver and the app's web view. <https://crates.io/crates/tauri-driver>
pub fn driver() -> PathBuf {
    given("CAUSEWAY_TAURI_DRIVER", "tools/bin/tauri-driver")
}

/// Where a failed story leaves its picture and logs.
pub fn failures() -> PathBuf {
    target().join("desktop")
}

/// The page's own packages, for axe.
pub fn page_packages() -> PathBuf {
    repository().join("ui/node_modules")
}

/// WebKitGTK's own driver, which tauri-driver starts.
pub fn web_driver() -> PathBuf {
    on_path("WebKitWebDriver")
        .and_then(|path| path.canonicalize().ok())
        .unwrap()
}

/// Stops the test with a sentence when a program of the system is missing.
pub fn require(programs: &[&str]) {
    let missing: Vec<_> = programs
        .iter()
        .filter(|program| on_path(program).is_none())
        .collect();
    assert!(
        missing.is_empty(),
        "{missing:?} not found. `cargo xtask test --only desktop` installs what the suite needs."
    );
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

fn given(variable: &str, below_target: &str) -> PathBuf {
    let path = std::env::var_os(variable).map_or_else(|| target().join(below_target), PathBuf::from);
    assert!(
        path.is_file(),
        "{} is not there. `cargo xtask test --only desktop` builds what the suite needs.",
        path.display()
    );
    path.canonicalize().unwrap()
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository().join("target"), PathBuf::from)
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}
