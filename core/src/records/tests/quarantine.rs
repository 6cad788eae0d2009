use super::{all_labels, connection, file, now, open, records};
use crate::connection::Change;
use crate::records::{OpenedRecords, QuarantineReason, Quarantined, Records, RecordsError};
use std::fs;
use std::path::Path;
use std::time::Duration;

const NAME: &str = "causeway.set-aside-2026-11-21T10-15-00Z.db";

fn with_connections(folder: &Path, many: usize) {
    let records = records(folder);
    let all: Vec<_> = (0..many)
        .map(|number| connection(&format!("Number {number}")))
        .collect();
    records.insert_all(&all, &Change::Created, now()).unwrap();
}

/// Opens, and sees to it that the file went aside unchanged and a new one works.
fn assert_quarantined(folder: &Path, why: QuarantineReason) -> Quarantined {
    let before = fs::read(file(folder)).unwrap();
    let OpenedRecords { records, quarantined } = open(folder);
    let quarantined = quarantined.expect("the person must be told");
    assert_eq!(quarantined.why, why);
    assert_eq!(
        fs::read(folder.join(&quarantined.file_name)).unwrap(),
        before,
        "set aside means unchanged"
    );
    assert!(
        quarantined.hint().to_string().contains(&quarantined.file_name),
        "the person is told where it is"
    );
    records
        .insert(&connection("Going on"), &Change::Created, now())
        .unwrap();
    drop(records);
    assert_eq!(all_labels(&super::records(folder)), ["Going on"]);
    quarantined
}

#[test]
fn a_file_of_nonsense_is_kept_under_a_name_that_says_when() {
    let folder = tempfile::tempdir().unwrap();
    let noise: Vec<u8> = (0..50_000u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    fs::write(file(folder.path()), noise).unwrap();
    assert_eq!(
        assert_quarantined(folder.path(), QuarantineReason::Damaged).file_name,
        NAME
    );
}

#[test]
fn a_second_file_set_aside_in_the_same_second_does_not_overwrite_the_first() {
    let folder = tempfile::tempdir().unwrap();
    for name in [NAME, "causeway.set-aside-2026-11-21T10-15-00Z-2.db"] {
        fs::write(file(folder.path()), format!("not a database, kept as {name}")).unwrap();
        assert_eq!(
            assert_quarantined(folder.path(), QuarantineReason::Damaged).file_name,
            name
        );
        fs::remove_file(file(folder.path())).unwrap();
    }
    assert!(
        fs::read_to_string(folder.path().join(NAME))
            .unwrap()
            .ends_with(NAME)
    );
}

#[test]
fn a_truncated_file_is_set_aside() {
    for keep in [1, 99, 100, 5_000, 40_000] {
        let folder = tempfile::tempdir().unwrap();
        with_connections(folder.path(), 500);
        let whole = fs::read(file(folder.path())).unwrap();
        fs::write(file(folder.path()), &whole[..keep]).unwrap();
        assert_quarantined(folder.path(), QuarantineReason::Damaged);
    }
}

#[test]
fn a_file_with_a_good_beginning_and_garbage_behind_it_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    with_connections(folder.path(), 500);
    let mut whole = fs::read(file(folder.path())).unwrap();
    let page = 4096 * 20;
    whole[page..page + 4096].fill(0xA5);
    fs::write(file(folder.path()), &whole).unwrap();
    assert_quarantined(folder.path(), QuarantineReason::Damaged);
}

#[test]
fn a_log_that_lost_its_database_is_kept_too() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("causeway.db-wal");
    fs::write(&log, "a person's last changes").unwrap();
    let opened = open(folder.path());
    let quarantined = opened.quarantined.unwrap();
    let kept = folder.path().join(format!("{}-wal", quarantined.file_name));
    assert_eq!(fs::read_to_string(kept).unwrap(), "a person's last changes");
}

#[test]
fn a_file_of_a_newer_causeway_is_set_aside_with_its_log_and_opens_there_in_full() {
    let folder = tempfile::tempdir().unwrap();
    with_connections(folder.path(), 3);
    // As after a crash of the newer one: its last change is in the log alone.
    let newer = rusqlite::Connection::open(file(folder.path())).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    let copies: Vec<_> = ["causeway.db", "causeway.db-wal"]
        .map(|name| (name, fs::read(folder.path().join(name)).unwrap()))
        .into();
    drop(newer);
    for (name, bytes) in copies {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let quarantined = assert_quarantined(folder.path(), QuarantineReason::Newer);
    assert!(
        quarantined
            .message()
            .to_string()
            .contains("newer version of Causeway")
    );
    let kept = rusqlite::Connection::open(folder.path().join(&quarantined.file_name)).unwrap();
    let version: i64 = kept
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    let many: i64 = kept
        .query_row("SELECT count(*) FROM connection", [], |row| row.get(0))
        .unwrap();
    assert_eq!((version, many), (99, 3));
}

#[test]
fn a_database_of_another_program_is_not_touched() {
    for application_id in [0, 0x0f05_5112] {
        let folder = tempfile::tempdir().unwrap();
        let foreign = rusqlite::Connection::open(file(folder.path())).unwrap();
        foreign
            .pragma_update(None, "application_id", application_id)
            .unwrap();
        foreign
            .execute_batch("CREATE TABLE songs (title); INSERT INTO songs VALUES ('Für Elise')")
            .unwrap();
        drop(foreign);
        assert_quarantined(folder.path(), QuarantineReason::Foreign);
    }
}

#[test]
fn an_empty_file_is_simply_begun() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(file(folder.path()), "").unwrap();
    assert_eq!(open(folder.path()).quarantined, None);
}

#[test]
fn a_file_that_another_causeway_has_open_is_not_moved_from_under_it() {
    let folder = tempfile::tempdir().unwrap();
    let running = records(folder.path());
    running.lock().pragma_update(None, "user_version", 99).unwrap();
    let second = Records::open_within(folder.path(), now(), Duration::from_millis(60));
    assert_eq!(second.err(), Some(RecordsError::InUse));
    assert!(!folder.path().join(NAME).exists());
    running
        .insert(&connection("Still here"), &Change::Created, now())
        .unwrap();
}

#[test]
fn a_file_that_another_program_has_locked_is_busy_and_not_damaged() {
    let folder = tempfile::tempdir().unwrap();
    with_connections(folder.path(), 1);
    let other = rusqlite::Connection::open(file(folder.path())).unwrap();
    other.pragma_update(None, "locking_mode", "exclusive").unwrap();
    other
        .execute_batch("BEGIN EXCLUSIVE; UPDATE connection SET revision = revision")
        .unwrap();
    let opened = Records::open_within(folder.path(), now(), Duration::from_millis(60));
    assert_eq!(opened.err(), Some(RecordsError::Busy));
    assert!(!folder.path().join(NAME).exists());
    drop(other);
    assert_eq!(all_labels(&records(folder.path())), ["Number 0"]);
}

#[test]
fn a_file_that_somebody_built_on_is_not_trusted() {
    for addition in [
        "CREATE TRIGGER theirs AFTER INSERT ON connection BEGIN DELETE FROM history; END",
        "CREATE VIEW theirs AS SELECT * FROM connection",
        "CREATE TABLE theirs (anything)",
        "CREATE INDEX theirs ON connection (changed)",
        "DROP INDEX history_of_connection",
        "ALTER TABLE connection ADD COLUMN theirs TEXT",
    ] {
        let folder = tempfile::tempdir().unwrap();
        with_connections(folder.path(), 2);
        let theirs = rusqlite::Connection::open(file(folder.path())).unwrap();
        theirs.execute_batch(addition).unwrap();
        theirs
            .pragma_update_and_check(None, "wal_checkpoint", "TRUNCATE", |_| Ok(()))
            .unwrap();
        drop(theirs);
        let quarantined = assert_quarantined(folder.path(), QuarantineReason::Altered);
        assert!(
            quarantined.message().to_string().contains("doesn't trust it"),
            "{addition}"
        );
    }
}

#[test]
fn a_trigger_that_is_added_while_the_records_are_open_does_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    records
        .insert(&connection("One"), &Change::Created, now())
        .unwrap();
    let theirs = rusqlite::Connection::open(file(folder.path())).unwrap();
    theirs
        .execute_batch("CREATE TRIGGER theirs AFTER INSERT ON connection BEGIN DELETE FROM history; END")
        .unwrap();
    records
        .insert(&connection("Two"), &Change::Created, now())
        .unwrap();
    let lines: i64 = theirs
        .query_row("SELECT count(*) FROM history", [], |row| row.get(0))
        .unwrap();
    assert_eq!(lines, 2);
}
