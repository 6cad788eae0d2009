//! What a person may rely on: everything but the key survives, nothing slips in, nothing is
//! overwritten.

mod clashes;
mod files;
mod hostile;
mod published;
mod round_trip;
mod samples;
mod sealed;

use super::{BundleError, ReadBundle, parse};
use crate::connection::{Connection, KeyRecord, StoredKey};
use crate::guide::Library;
use crate::identifiers::{ApiKey, Line, WorkspaceId};
use crate::route::Route;
use crate::secrets::Keep;
use jiff::Timestamp;
use uuid::Uuid;

const WORKSPACE: &str = "3f2b8c1e-5a4d-4e6f-8a7b-9c0d1e2f3a4b";

fn now() -> Timestamp {
    "2026-11-21T10:15:00Z".parse().unwrap()
}

fn guides() -> Library {
    Library::built_in()
}

fn line(text: &str) -> Line {
    Line::parse(text).unwrap().value
}

/// Made up, in the form of a real one.
fn key() -> String {
    let body = "a1B2c3D4e5F6g7H8i9J0".repeat(4);
    format!("sk-proj-{}T3BlbkFJ{}", &body[..74], &body[..74])
}

/// A connection with a key and little else.
fn connection(label: &str) -> Connection {
    let mut connection = Connection::new("varonis-saas", line(label), now());
    connection.route = Some(Route::PlatformKey);
    connection.workspace_id = Some(WorkspaceId::parse(WORKSPACE).unwrap().value);
    let slot = guides().get("varonis-saas").unwrap().guide.key[0].id.clone();
    let key = ApiKey::parse(&key()).unwrap().value;
    let held = StoredKey::new(&key, Keep::Keyring, Uuid::nil(), now());
    let record = KeyRecord {
        name: Some(line("Varonis")),
        created_by: Some(line("Ada Lovelace")),
        last4: Some(held.last4.clone()),
        held: Some(held),
        ..KeyRecord::default()
    };
    connection.keys.insert(slot, record);
    connection
}

/// A bundle of one connection with `more` put into the connection.
fn bundle_with(more: &str) -> String {
    format!(
        r#"{{"format":"causeway-bundle","version":1,"created":"2026-11-21T10:15:00Z","by":"Causeway 0.1.0",
        "connections":[{{"label":"Acme","platform":{{"guide":"varonis-saas"}},
        "created":"2026-11-20T10:15:00Z"{more}}}]}}"#
    )
}

fn read(text: &str) -> Result<ReadBundle, BundleError> {
    parse("acme.json", text, &guides())
}
