use super::{connection, guides, line, now, read};
use crate::bundle::{ReadBundle, export, taken_in};
use crate::connection::{Change, Connection, Expiry, PushRecord};
use crate::identifiers::{ApiKey, Last4};
use crate::view::{ImportClash, ImportPreview};
use std::collections::BTreeSet;
use uuid::Uuid;

const SLOT: &str = "compliance";

fn bundle(connections: &[&Connection]) -> ReadBundle {
    read(&export(connections, &guides(), now()).unwrap()).unwrap()
}

fn previewed(read: &ReadBundle, here: &[&Connection]) -> ImportPreview {
    read.preview(&read.clashes(here.iter().copied()), &guides())
}

fn clash(here: &Connection, there: &Connection) -> ImportClash {
    previewed(&bundle(&[there]), &[here]).rows[0]
        .clash
        .clone()
        .unwrap()
}

/// The same connection, of another key.
fn with_another_key(mut connection: Connection) -> Connection {
    let key = connection.keys.get_mut(SLOT).unwrap();
    let last4 = ApiKey::parse(&format!("sk-admin-{}Wxyz", "b2C3d4E5".repeat(5)))
        .unwrap()
        .value
        .last4();
    key.last4 = Some(last4.clone());
    key.held.as_mut().unwrap().last4 = last4;
    connection
}

fn last4(connection: &Connection) -> Option<&Last4> {
    connection.keys[SLOT].last4.as_ref()
}

#[test]
fn the_preview_says_what_is_new_and_what_is_here_already() {
    let (acme, mut other) = (connection("Acme"), connection("Other"));
    other.workspace_id = None;
    let mut mine = connection("Mine");
    mine.label = line("The one I have");
    let preview = previewed(&bundle(&[&other, &acme]), &[&mine]);
    assert_eq!(preview.file, "acme.json");
    assert_eq!((preview.total, preview.clashes, preview.keys), (2, 1, 0));
    let [first, second] = preview.rows.as_slice() else {
        panic!("{:?}", preview.rows);
    };
    assert_eq!(
        (first.label.as_str(), first.number),
        ("Acme", 2),
        "what clashes comes first"
    );
    assert_eq!(first.says, "You already have this one, as “The one I have”.");
    assert_eq!(first.platform, "Varonis SaaS");
    assert_eq!((second.label.as_str(), second.number), ("Other", 1));
    assert!(
        second.says.starts_with("New.") && second.says.contains("store it again"),
        "{}",
        second.says
    );
    assert!(second.clash.is_none());
}

#[test]
fn each_difference_is_named_and_none_where_there_is_none() {
    let mine = connection("Acme");
    assert!(clash(&mine, &mine).differences.is_empty());
    let mut reminded = mine.clone();
    let key = reminded.keys.get_mut(SLOT).unwrap();
    key.held = None;
    key.expiry = Some(Expiry::On("2027-02-20".parse().unwrap()));
    key.reminded = Some(14);
    key.access_seen = Some(now());
    assert_eq!(
        clash(&reminded, &reminded).differences,
        [],
        "what no bundle carries is no difference"
    );
    let mut theirs = mine.clone();
    theirs.label = line("Acme EU");
    theirs.company = Some(line("Acme Ltd"));
    theirs.confirmed.insert("ready".into(), now());
    let found: Vec<(String, String, String)> = clash(&mine, &theirs)
        .differences
        .into_iter()
        .map(|one| (one.field, one.here, one.there))
        .collect();
    let said = |field: &str, here: &str, there: &str| (field.to_owned(), here.to_owned(), there.to_owned());
    assert_eq!(
        found,
        [
            said("Name", "Acme", "Acme EU"),
            said("Your company", "", "Acme Ltd"),
            said("Confirmed", "", "1 step"),
        ]
    );
    let mut later = mine.clone();
    later.confirmed.insert("ready".into(), now());
    let mut sooner = later.clone();
    sooner
        .confirmed
        .insert("ready".into(), "2025-01-01T00:00:00Z".parse().unwrap());
    let differences = clash(&later, &sooner).differences;
    assert_eq!(
        differences.len(),
        1,
        "what has no name of its own is not passed over: {differences:?}"
    );
}

#[test]
fn two_of_one_workspace_in_a_file_do_not_both_take_the_place_of_one() {
    let (one, two) = (connection("One"), connection("Two"));
    let mine = connection("Mine");
    let read = bundle(&[&one, &two]);
    let clashes = read.clashes([&mine]);
    assert_eq!(clashes.iter().flatten().count(), 1);
}

#[test]
fn replacing_keeps_the_identity_the_pushes_and_a_key_that_does_not_come_along() {
    let guides = guides();
    let guide = &guides.get("varonis-saas").unwrap().guide;
    let mut mine = connection("Mine");
    mine.pushed.push(PushRecord {
        attempt: Uuid::nil(),
        at: now(),
        host: "example.com".into(),
        outcome: None,
        destination: None,
        calls: Vec::new(),
    });
    let mut theirs = connection("Theirs");
    theirs.confirmed.insert("tested".into(), now());
    let none = BTreeSet::new();
    let incoming = &bundle(&[&theirs]).connections[0];
    let next = taken_in(&mine, incoming, guide, &none, now());
    assert_eq!((next.id, &next.pushed), (mine.id, &mine.pushed));
    assert_eq!(next.label.as_str(), "Theirs");
    assert_eq!(next.keys, mine.keys, "the same key: it is still kept here");
    assert!(next.confirmed.contains_key(&"tested".into()));

    let incoming = &bundle(&[&with_another_key(theirs)]).connections[0];
    assert!(
        clash(&mine, &with_another_key(mine.clone()))
            .words
            .contains("isn't the one the file describes")
    );
    let next = taken_in(&mine, incoming, guide, &none, now());
    assert_eq!(next.keys, mine.keys, "the key that is kept here stays");
    assert!(
        !next.confirmed.contains_key(&"tested".into()),
        "what was tested was another key"
    );

    let carried = BTreeSet::from([SLOT]);
    let next = taken_in(&mine, incoming, guide, &carried, now());
    assert_eq!(last4(&next), last4(incoming), "another one comes");
    assert!(next.confirmed.contains_key(&"tested".into()));
    assert_eq!(
        next.keys[SLOT].held, mine.keys[SLOT].held,
        "until it is there, the one that is kept is told of"
    );
    let stays = crate::bundle::keeps(SLOT, next.keys[SLOT].held.as_ref().unwrap());
    assert!(matches!(stays, Change::KeyStored { .. }));
    let after = next.apply(&stays, guide, now()).unwrap().connection;
    assert_eq!(last4(&after), last4(&mine), "if it does not come after all");
    assert!(!after.confirmed.contains_key(&"tested".into()));
}
