//! The files of `guides/`, read from the checkout.

use anyhow::{Context as _, Result};
use causeway_core::guide::{Guide, RuledOut};
use std::fs;
use std::path::{Path, PathBuf};

/// Files of the folder that are no guides.
const OTHERS: [&str; 2] = ["openai", "not-these"];

/// One guide file.
pub struct Volume {
    /// The file's name without `.toml`.
    pub file: String,
    /// The guide in it.
    pub guide: Guide,
    /// The file as the schema sees it.
    pub value: serde_json::Value,
}

/// A file that is no guide, as far as its texts matter.
pub struct OtherFile {
    /// Its path below the root.
    pub path: String,
    pub value: serde_json::Value,
}

/// All of them.
pub struct Shelf {
    pub guides: Vec<Volume>,
    pub not_these: RuledOut,
    /// The shared steps and the destinations: files that people read sentences from, and that are no guides.
    pub others: Vec<OtherFile>,
    /// The hosts that a link of a guide may lead to.
    pub hosts: Vec<String>,
}

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

impl Shelf {
    /// Reads the folder.
    pub fn read() -> Result<Self> {
        let folder = root().join("guides");
        let text = |path: &Path| fs::read_to_string(path).with_context(|| path.display().to_string());
        let mut guides = Vec::new();
        for path in files(&folder)? {
            let file = stem(&path);
            if OTHERS.contains(&file.as_str()) {
                continue;
            }
            let text = text(&path)?;
            let place = || format!("guides/{file}.toml");
            let guide = toml::from_str(&text).with_context(place)?;
            let value = as_json(toml::from_str(&text).with_context(place)?);
            guides.push(Volume { file, guide, value });
        }
        let not_these =
            toml::from_str(&text(&folder.join("not-these.toml"))?).context("guides/not-these.toml")?;
        let mut others = vec![folder.join("openai.toml")];
        others.extend(files(&folder.join("destinations"))?);
        let others = others
            .into_iter()
            .map(|path| {
                let below = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
                let value = as_json(toml::from_str(&text(&path)?).with_context(|| below.clone())?);
                Ok(OtherFile { path: below, value })
            })
            .collect::<Result<_>>()?;
        let hosts = text(&folder.join("hosts.txt"))?
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(str::to_owned)
            .collect();
        Ok(Self {
            guides,
            not_these,
            others,
            hosts,
        })
    }
}

/// The TOML files of a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    Ok(files)
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// TOML as JSON; a day becomes text, as the schema has it.
fn as_json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(yes) => yes.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(list) => list.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => table
            .into_iter()
            .map(|(name, value)| (name, as_json(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}
