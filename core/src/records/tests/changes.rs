use super::{all_labels, at, connection, file, line, now, open, records, renamed};
use crate::connection::{Applied, Change, ConnectionId, Withdrawn};
use crate::records::RecordsError;
use crate::records::schema::{self, Migration, migrate};
use std::path::Path;

fn bytes_of(folder: &Path) -> Vec<u8> {
    std::fs::read_dir(folder)
        .unwrap()
        .flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect()
}

fn contains(haystack: &[u8], needle: &str) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle.as_bytes())
}

#[test]
fn a_connection_is_there_again_after_closing_and_opening() {
    let folder = tempfile::tempdir().unwrap();
    let acme = connection("Acme");
    records(folder.path())
        .insert(&acme, &Change::Created, now())
        .unwrap();
    let records = records(folder.path());
    let stored = records.get(acme.id).unwrap().unwrap();
    assert_eq!(
        (stored.connection, stored.revision, stored.changed),
        (acme.clone(), 1, now())
    );
    assert_eq!(records.history(acme.id).unwrap()[0].change, Change::Created);
    assert_eq!(records.get(ConnectionId::new()).unwrap(), None);
}

#[test]
fn each_change_raises_the_revision_and_adds_one_line_of_history() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    let acme = connection("Acme");
    records.insert(&acme, &Change::Created, now()).unwrap();
    let later = at("2026-11-22T09:00:00.123456789Z");
    let stored = records
        .change(acme.id, later, |connection| {
            let (applied, change) = renamed(connection, "Acme Ltd");
            let withdrawn = vec![Withdrawn::Confirmation("tested".into())];
            Ok::<_, ()>((Applied { withdrawn, ..applied }, change))
        })
        .unwrap()
        .unwrap();
    assert_eq!((stored.revision, stored.changed), (2, later));
    assert_eq!(
        records.get(acme.id).unwrap().unwrap(),
        stored,
        "what is answered is what is stored"
    );
    let history = records.history(acme.id).unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(history[1].at, later);
    assert_eq!(history[1].withdrawn, [Withdrawn::Confirmation("tested".into())]);
    assert!(matches!(&history[1].change, Change::Renamed { label, .. } if label.as_str() == "Acme Ltd"));
}

#[test]
fn a_refused_change_leaves_connection_and_history_alone() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    let acme = connection("Acme");
    let before = records.insert(&acme, &Change::Created, now()).unwrap();
    let refused = records
        .change(acme.id, now(), |_| Err("not in the guide"))
        .unwrap();
    assert_eq!(refused, Err("not in the guide"));
    assert_eq!(records.get(acme.id).unwrap(), Some(before));
    assert_eq!(records.history(acme.id).unwrap().len(), 1);
}

#[test]
fn a_panic_while_changing_leaves_the_records_usable_and_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    let acme = connection("Acme");
    records.insert(&acme, &Change::Created, now()).unwrap();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = records.change::<()>(acme.id, now(), |_| panic!("on purpose"));
    }));
    assert!(panicked.is_err());
    let renaming = records.change(acme.id, now(), |connection| {
        Ok::<_, ()>(renamed(connection, "After"))
    });
    assert_eq!(renaming.unwrap().unwrap().revision, 2);
}

#[test]
fn a_change_that_changes_nothing_is_not_in_the_history_but_an_export_is() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    let acme = connection("Acme");
    records.insert(&acme, &Change::Created, now()).unwrap();
    let same = records.change(acme.id, now(), |connection| {
        Ok::<_, ()>(renamed(connection, "Acme"))
    });
    assert_eq!(
        same.unwrap().unwrap().revision,
        1,
        "renaming to the same name is no change"
    );
    assert_eq!(records.history(acme.id).unwrap().len(), 1);
    let exported = records.change(acme.id, now(), |connection| {
        let applied = Applied {
            connection: connection.clone(),
            withdrawn: Vec::new(),
        };
        Ok::<_, ()>((applied, Change::Exported))
    });
    assert_eq!(exported.unwrap().unwrap().revision, 2);
    assert_eq!(
        records.history(acme.id).unwrap().last().unwrap().change,
        Change::Exported
    );
}

#[test]
fn changing_a_connection_that_is_gone_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    let gone = records.change(ConnectionId::new(), now(), |connection| {
        Ok::<_, ()>(renamed(connection, "x"))
    });
    assert_eq!(gone, Err(RecordsError::NoSuchConnection));
}

#[test]
fn several_connections_are_added_all_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    let (one, two) = (connection("One"), connection("Two"));
    let twice = [one.clone(), two.clone(), one.clone()];
    assert!(
        records.insert_all(&twice, &Change::Imported, now()).is_err(),
        "one id twice"
    );
    assert_eq!(
        all_labels(&records),
        Vec::<String>::new(),
        "half an import would be worse than none"
    );
    records
        .insert_all(&[one.clone(), two], &Change::Imported, now())
        .unwrap();
    assert_eq!(all_labels(&records), ["One", "Two"]);
    assert_eq!(records.history(one.id).unwrap()[0].change, Change::Imported);
}

#[test]
fn a_deleted_connection_leaves_no_trace_in_any_file() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    let (secret, other) = (connection("Confidential Merger Target"), connection("Other"));
    for connection in [&secret, &other] {
        records.insert(connection, &Change::Created, now()).unwrap();
    }
    let rename = |label: &str| {
        records
            .change(secret.id, now(), |connection| {
                Ok::<_, ()>(renamed(connection, label))
            })
            .unwrap()
            .unwrap()
    };
    for number in 0..50 {
        rename(&format!("Confidential Merger Target {number}"));
    }
    assert!(
        contains(&bytes_of(folder.path()), "Confidential Merger"),
        "the search must be able to find it"
    );
    assert!(records.delete(secret.id).unwrap());
    assert!(!records.delete(secret.id).unwrap(), "it is gone already");
    assert!(
        !contains(&bytes_of(folder.path()), "Confidential Merger"),
        "somebody reading the disk afterwards must not learn who was connected"
    );
    assert!(records.history(secret.id).unwrap().is_empty());
    assert_eq!(all_labels(&records), ["Other"]);
}

/// The text of a column, row by row, as JSON.
fn column(sqlite: &rusqlite::Connection, select: &str) -> Vec<serde_json::Value> {
    let mut query = sqlite.prepare(select).unwrap();
    let rows = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
    rows.map(|text| serde_json::from_str(&text.unwrap()).unwrap())
        .collect()
}

const DOCUMENTS: &str = "SELECT document FROM connection ORDER BY rowid";
const CHANGES: &str = "SELECT change FROM history ORDER BY sequence";
const WITHDRAWN: &str = "SELECT withdrawn FROM history ORDER BY sequence";

/// How many lines at the end of the newest sample's history no earlier version had.
const SINCE_VERSION_4: usize = 3;

#[test]
fn a_file_of_each_version_is_read_in_full_and_becomes_the_newest() {
    let newest = rusqlite::Connection::open_in_memory().unwrap();
    newest.execute_batch(include_str!("v4.sql")).unwrap();
    let samples = [
        (1, include_str!("v1.sql")),
        (2, include_str!("v2.sql")),
        (3, include_str!("v3.sql")),
        (4, include_str!("v4.sql")),
    ];
    assert_eq!(
        samples.last().map(|(version, _)| *version),
        Some(schema::latest())
    );
    for (version, sql) in samples {
        let folder = tempfile::tempdir().unwrap();
        let made = rusqlite::Connection::open(file(folder.path())).unwrap();
        made.execute_batch(sql).unwrap();
        assert_eq!(schema::version(&made).unwrap(), version);
        drop(made);
        let records = records(folder.path());
        let listed = records.list().unwrap();
        assert_eq!(listed.unreadable, Vec::<String>::new());
        let stored = &listed.connections[0];
        assert_eq!(stored.revision, 7);
        assert_eq!(stored.connection.label, line("Acme’s workspace"));

        // In the file, and as it would be written again.
        let documents = column(&newest, DOCUMENTS);
        assert_eq!(column(&records.lock(), DOCUMENTS), documents, "version {version}");
        assert_eq!(serde_json::to_value(&stored.connection).unwrap(), documents[0]);
        let since_version_2 = |value: &serde_json::Value| value["change"] == "taken-over";
        let mut changes = column(&newest, CHANGES);
        let mut withdrawn = column(&newest, WITHDRAWN);
        if version < 4 {
            changes.truncate(changes.len() - SINCE_VERSION_4);
            withdrawn.truncate(withdrawn.len() - SINCE_VERSION_4);
        } else {
            let plans = records.intents(None).unwrap();
            assert_eq!(plans.len(), 3, "each kind of intent is read: {plans:?}");
        }
        if version == 1 {
            let at = changes.iter().position(since_version_2).unwrap();
            changes.remove(at);
            withdrawn.remove(at);
        }
        assert_eq!(column(&records.lock(), CHANGES), changes, "version {version}");
        assert_eq!(column(&records.lock(), WITHDRAWN), withdrawn, "version {version}");
        let history = records.history(stored.connection.id).unwrap();
        assert_eq!(history.len(), changes.len());
        for (entry, (change, withdrawn)) in history.iter().zip(changes.iter().zip(&withdrawn)) {
            assert_eq!(&serde_json::to_value(&entry.change).unwrap(), change);
            assert_eq!(&serde_json::to_value(&entry.withdrawn).unwrap(), withdrawn);
            assert!(!entry.change.say(None).to_string().is_empty());
        }

        let client = records.client(&line("Acme")).unwrap();
        if version == 1 {
            assert_eq!(client, None, "nothing was written down of clients then");
            assert_eq!(
                stored.connection.client,
                Some(line("Acme")),
                "and the connection still has one"
            );
        } else {
            let client = client.unwrap();
            assert_eq!(client.revision, 2);
            assert_eq!(client.client.about.contact, Some(line("Kim, kim@acme.example")));
            assert_eq!(records.client_history(&line("Acme")).unwrap().len(), 4);
        }
    }
}

#[test]
fn an_old_sentence_that_no_code_is_for_is_shown_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let made = rusqlite::Connection::open(file(folder.path())).unwrap();
    made.execute_batch(include_str!("v2.sql")).unwrap();
    drop(made);
    let records = records(folder.path());
    let id = records.list().unwrap().connections[0].connection.id;
    let history = records.history(id).unwrap();
    let said: Vec<String> = history
        .iter()
        .map(|entry| entry.change.say(None).to_string())
        .collect();
    assert!(
        said.iter()
            .any(|said| said.contains("A sentence of a Causeway before this one.")),
        "{said:?}"
    );
    let own = Withdrawn::Text("“a box of a guide of one's own”".into());
    assert!(history.iter().any(|entry| entry.withdrawn.contains(&own)));
}

#[test]
fn a_damaged_row_does_not_keep_an_older_file_from_growing() {
    let folder = tempfile::tempdir().unwrap();
    let made = rusqlite::Connection::open(file(folder.path())).unwrap();
    made.execute_batch(include_str!("v2.sql")).unwrap();
    made.execute_batch(
        "INSERT INTO connection VALUES ('other', 1, '2026-11-20T08:00:00Z', 'damaged \"hint\"');
         UPDATE history SET change = CAST(X'FF2268696E7422' AS TEXT) WHERE sequence = 3;",
    )
    .unwrap();
    drop(made);
    let records = records(folder.path());
    let listed = records.list().unwrap();
    assert_eq!(listed.unreadable, ["other"]);
    assert_eq!(listed.connections.len(), 1);
    let id = listed.connections[0].connection.id;
    assert_eq!(records.history(id), Err(RecordsError::Unreadable));
}

#[test]
fn an_older_file_grows_step_by_step_and_keeps_what_is_in_it() {
    let mut sqlite = rusqlite::Connection::open_in_memory().unwrap();
    let first = [Migration::Sql("CREATE TABLE a (x); INSERT INTO a VALUES (1)")];
    migrate(&mut sqlite, &first).unwrap();
    assert_eq!(schema::version(&sqlite).unwrap(), 1);
    let second = Migration::Sql("ALTER TABLE a ADD COLUMN y");
    let broken = [first[0], second, Migration::Sql("nonsense")];
    assert!(migrate(&mut sqlite, &broken).is_err());
    assert_eq!(
        schema::version(&sqlite).unwrap(),
        1,
        "a migration that fails leaves the file as it was"
    );
    let third = Migration::Code(|transaction| transaction.execute_batch("UPDATE a SET y = x + 1"));
    let sound = [first[0], second, third];
    migrate(&mut sqlite, &sound).unwrap();
    let row = sqlite.query_row("SELECT x, y FROM a", [], |row| Ok((row.get(0)?, row.get(1)?)));
    assert_eq!((schema::version(&sqlite).unwrap(), row.unwrap()), (3, (1, 2)));
}

#[test]
fn a_connection_that_cannot_be_read_does_not_take_the_others_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let opened = open(folder.path());
    let all: Vec<_> = ["One", "Two", "Three", "Four", "Five"].map(connection).into();
    opened.records.insert_all(&all, &Change::Created, now()).unwrap();
    {
        let sqlite = opened.records.lock();
        let damage = |value: &str, index: usize| {
            let changed = sqlite
                .execute(
                    &format!("UPDATE connection SET {value} WHERE id = ?1"),
                    [all[index].id.to_string()],
                )
                .unwrap();
            assert_eq!(changed, 1);
        };
        damage("document = CAST(X'FF00FE' AS TEXT)", 0);
        damage("changed = 'yesterday'", 1);
        damage("document = replace(document, '\"guide\"', '\"colour\"')", 2);
        damage("revision = -1", 3);
    }
    let listed = opened.records.list().unwrap();
    assert_eq!(listed.connections.len(), 1);
    assert_eq!(listed.connections[0].connection.label, line("Five"));
    assert_eq!(
        listed.unreadable,
        [0, 1, 2, 3].map(|index| all[index].id.to_string())
    );
    let newest = opened.records.newest(5).unwrap();
    assert_eq!(newest.connections, listed.connections);
    assert_eq!(
        newest.total, 5,
        "those that cannot be read are there all the same"
    );
    let id = all[0].id;
    assert_eq!(opened.records.get(id), Err(RecordsError::Unreadable));
    let changing = opened
        .records
        .change(id, now(), |connection| Ok::<_, ()>(renamed(connection, "x")));
    assert_eq!(
        changing,
        Err(RecordsError::Unreadable),
        "what cannot be read must not be written over"
    );
    assert!(
        opened.records.delete(id).unwrap(),
        "the person can still get rid of it"
    );
}
