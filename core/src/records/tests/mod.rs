//! What a person may rely on: nothing lost, nothing overwritten, nothing left behind.

mod changes;
mod clients;
mod gone;
mod intents;
mod killed;
mod quarantine;
mod refused;
mod shared;
mod size;

use super::{OpenedRecords, Records};
use crate::connection::{Applied, Change, Connection};
use crate::identifiers::Line;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn now() -> Timestamp {
    at("2026-11-21T10:15:00Z")
}

fn line(text: &str) -> Line {
    Line::parse(text).unwrap().value
}

fn connection(label: &str) -> Connection {
    Connection::new("varonis-saas", line(label), now())
}

fn open(folder: &Path) -> OpenedRecords {
    Records::open(folder, now()).unwrap()
}

fn records(folder: &Path) -> Records {
    let opened = open(folder);
    assert_eq!(
        opened.quarantined, None,
        "a sound file must be used, not set aside"
    );
    opened.records
}

fn file(folder: &Path) -> PathBuf {
    folder.join("causeway.db")
}

/// A renaming, as `Connection::apply` would give it.
fn renamed(connection: &Connection, label: &str) -> (Applied, Change) {
    let label = line(label);
    let mut next = connection.clone();
    next.label = label.clone();
    let applied = Applied {
        connection: next,
        withdrawn: Vec::new(),
    };
    (applied, Change::Renamed { label, client: None })
}

fn all_labels(records: &Records) -> Vec<String> {
    let listed = records.list().unwrap();
    assert_eq!(listed.unreadable, Vec::<String>::new());
    listed
        .connections
        .into_iter()
        .map(|stored| stored.connection.label.to_string())
        .collect()
}
