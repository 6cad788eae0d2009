//! Gives every command of the core's list a permission of its own, and one name for all of them.

use std::fmt::Write as _;
use std::path::PathBuf;

/// The core's list of commands, of which only the names matter here. The crate itself would be a build
/// dependency of everything it depends on.
macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident $parameters:tt $(progress $progress:tt)? -> $answer:ty;)*) => {
        const COMMANDS: &[&str] = &[$(stringify!($name)),*];
    };
}
include!("../core/src/api/list.rs");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The page is built by npm, not by cargo. Without it the crate still compiles and its tests
    // run; the window is empty then, which `cargo xtask run` never lets happen.
    std::fs::create_dir_all("../ui/dist")?;
    let folder = PathBuf::from(std::env::var("OUT_DIR")?).join("permissions");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("commands.toml"), permissions()?)?;
    println!("cargo:rerun-if-changed=../core/src/api/list.rs");
    // Tauri takes a pattern that lives for ever; this program does not live long.
    let pattern: &'static str = folder.join("*").to_string_lossy().into_owned().leak();
    let manifest = tauri_build::AppManifest::new().permissions_path_pattern(pattern);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}

/// A permission for each command, and the set `commands` of all of them, for `capabilities/main.json`.
fn permissions() -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    let mut all = Vec::new();
    for command in COMMANDS {
        let permission = format!("allow-{}", command.replace('_', "-"));
        writeln!(text, "[[permission]]\nidentifier = \"{permission}\"")?;
        writeln!(text, "commands.allow = [\"{command}\"]\n")?;
        all.push(format!("\"{permission}\""));
    }
    writeln!(text, "[[set]]\nidentifier = \"commands\"")?;
    writeln!(text, "description = \"Every command of the core's list.\"")?;
    writeln!(text, "permissions = [{}]", all.join(", "))?;
    Ok(text)
}
