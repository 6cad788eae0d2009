//! Collects the guides, so that adding a platform is adding a file.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

/// OpenAI's side, and platforms that do another job: no guides.
const OTHERS: [&str; 2] = ["openai", "not-these"];

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
        // Data of other kinds.
        if path.extension().is_some_and(|extension| extension == "toml") && !OTHERS.contains(&name.as_str()) {
            writeln!(table, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
        }
    }
    table.push(']');
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&out).join("guides.rs"), table)
}
