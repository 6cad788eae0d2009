//! What the page is tested with: real answers of the core, in every state a person meets, committed
//! under `ui/tests/fixtures/`. This test compares them; `UPDATE_FIXTURES=1` writes them anew.
//!
//! They name the keyring as Linux does, so they are compared there only.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

mod desk;
#[path = "fixtures/scenes.rs"]
mod scenes;
#[path = "fixtures/settled.rs"]
mod settled;

use causeway_core::route::Route;
use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{PrettyFormatter, Serializer};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The fixtures by name, each settled: without what differs from one run to the next.
#[derive(Default)]
pub struct Fixtures(BTreeMap<String, Value>);

impl Fixtures {
    /// Adds one answer of the core.
    pub fn add(&mut self, name: &str, answer: &impl Serialize) {
        let settled = settled::settled(&serde_json::to_value(answer).unwrap());
        // They are committed, and read by people: not even a made-up key may look like a leak.
        let text = settled.to_string();
        for (guide, route) in [
            (desk::VARONIS, Route::PlatformKey),
            (desk::TENABLE, Route::PlatformKey),
            (desk::VARONIS, Route::AdminConsole),
        ] {
            let key = desk::key_for(guide, route, 1);
            assert!(!text.contains(&key[key.len() - 20..]), "the key is in {name}");
        }
        assert!(
            self.0.insert(name.to_owned(), settled).is_none(),
            "two fixtures are named {name}"
        );
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/tests/fixtures")
}

fn committed() -> BTreeMap<String, Value> {
    let Ok(entries) = fs::read_dir(folder()) else {
        return BTreeMap::new();
    };
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let value = serde_json::from_str(&fs::read_to_string(&path).unwrap());
            (name, value.unwrap_or(Value::Null))
        })
        .collect()
}

fn write(fixtures: &BTreeMap<String, Value>, before: &BTreeMap<String, Value>) {
    fs::create_dir_all(folder()).unwrap();
    for name in before.keys().filter(|name| !fixtures.contains_key(*name)) {
        fs::remove_file(folder().join(format!("{name}.json"))).unwrap();
    }
    for (name, value) in fixtures {
        let mut text = Vec::new();
        // Views are deeply nested: with two spaces, half of each file would be space.
        let mut writer = Serializer::with_formatter(&mut text, PrettyFormatter::with_indent(b" "));
        value.serialize(&mut writer).unwrap();
        text.push(b'\n');
        fs::write(folder().join(format!("{name}.json")), text).unwrap();
    }
}

#[tokio::test]
async fn the_page_is_tested_with_what_the_core_says_today() {
    let fixtures = scenes::all().await.0;
    let committed = committed();
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        write(&fixtures, &committed);
        return;
    }
    let mut differ: Vec<&String> = fixtures
        .iter()
        .filter(|(name, value)| committed.get(*name) != Some(*value))
        .map(|(name, _)| name)
        .collect();
    differ.extend(committed.keys().filter(|name| !fixtures.contains_key(*name)));
    assert!(
        differ.is_empty(),
        "ui/tests/fixtures is not what the core says now: {differ:?}\n\
         UPDATE_FIXTURES=1 cargo test -p causeway-core --test fixtures   writes them anew."
    );
}
