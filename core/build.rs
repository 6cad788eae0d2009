//! Collects the guides and the destinations, so that adding one is adding a file.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

/// OpenAI's side, and platforms that do another job: no guides.
const OTHERS: [&str; 2] = ["openai", "not-these"];

fn main() -> io::Result<()> {
    collect("../guides", "guides.rs", |name| !OTHERS.contains(&name))?;
    collect("../guides/destinations", "destinations.rs", |_| true)
}

/// Writes a table of the TOML files of a folder: name and text.
fn collect(folder: &str, table_name: &str, wanted: impl Fn(&str) -> bool) -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<io::Result<_>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut table = String::from("&[\n");
    for path in files.iter().map(fs::DirEntry::path) {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.extension().is_some_and(|extension| extension == "toml") && wanted(&name) {
            writeln!(table, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
        }
    }
    table.push(']');
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&out).join(table_name), table)
}
