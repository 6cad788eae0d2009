//! The answers that the gallery's stand-in for the core reads.

use crate::settled::Settler;
use crate::vault;
use causeway_core::route::Route;
use causeway_page_host::sample::VARONIS;
use causeway_page_host::{Session, scenes, to_vault};
use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};
use std::collections::BTreeMap;

/// The answers as JSON, by their file names.
pub async fn answers() -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::new(folder.path()).await;
    let causeway = &session.causeway;
    let mut answers = BTreeMap::new();
    add(&mut answers, "platforms", &causeway.platforms());

    let person = session.start(VARONIS, Route::PlatformKey);
    person.to_the_end();
    let cards = causeway.destinations(person.id).unwrap();
    add(&mut answers, "destinations", &cards);
    let forms: BTreeMap<&str, _> = cards
        .iter()
        .map(|card| {
            (
                card.id.as_str(),
                causeway.destination(person.id, &card.id).unwrap(),
            )
        })
        .collect();
    add(&mut answers, "destination-forms", &forms);

    let vault = vault::one().await;
    let found = causeway.try_delivery(person.id, &to_vault(&vault.url())).await;
    add(&mut answers, "delivery-findings", &found.unwrap());
    let preview = causeway.preview_delivery(person.id, &to_vault("https://vault.example.com:8200"));
    add(&mut answers, "delivery-preview", &preview.unwrap());

    let folder = tempfile::tempdir().unwrap();
    let stopped = scenes::named("destination-unfinished").unwrap();
    let stopped = stopped.open(folder.path()).await;
    let unfinished = stopped
        .causeway
        .destination(stopped.first(), "vault-kv2")
        .unwrap();
    assert!(unfinished.unfinished.is_some(), "the push stopped half-way");
    add(&mut answers, "destination-unfinished", &unfinished);
    answers
}

fn add(answers: &mut BTreeMap<String, String>, name: &str, answer: &impl Serialize) {
    let settled = Settler::default().value(&serde_json::to_value(answer).unwrap());
    let mut text = Vec::new();
    // Views are deeply nested: with two spaces, half of each file would be space.
    let mut writer = Serializer::with_formatter(&mut text, PrettyFormatter::with_indent(b" "));
    settled.serialize(&mut writer).unwrap();
    text.push(b'\n');
    answers.insert(format!("{name}.json"), String::from_utf8(text).unwrap());
}
