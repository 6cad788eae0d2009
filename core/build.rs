//! Collects the guides, so that adding a platform is adding a file.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guides");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut guides: Vec<_> = fs::read_dir(&folder)?.collect::<io::Result<_>>()?;
    guides.sort_by_key(fs::DirEntry::file_name);
    let mut table = String::from("&[\n");
    for path in guides.iter().map(fs::DirEntry::path) {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        // openai.toml is OpenAI's side, not a platform.
        if path.extension().is_some_and(|extension| extension == "toml") && name != "openai" {
            writeln!(table, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
        }
    }
    table.push(']');
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&out).join("guides.rs"), table)
}
