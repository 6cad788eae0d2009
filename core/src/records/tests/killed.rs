use super::{connection, file, now, records, renamed};
use crate::connection::{Change, ConnectionId};
use crate::records::files::RecordsFolder;
use crate::records::open::connect;
use crate::records::schema::{self, MIGRATIONS, Migration, migrate};
use crate::records::{PATIENCE, Records};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const FOLDER: &str = "CAUSEWAY_TEST_KILLED_FOLDER";
const COMMITTED: &str = "committed";

/// What the child does until it is killed: changes one connection, adds and deletes others, and says
/// after each change which revision is safely stored.
fn write_for_ever(folder: &Path) -> ! {
    let records = Records::open(folder, now()).unwrap().records;
    let id = first(&records).unwrap_or_else(|| {
        let connection = connection("Acme");
        records.insert(&connection, &Change::Created, now()).unwrap();
        connection.id
    });
    let mut out = std::io::stdout();
    loop {
        let stored = records.change(id, now(), |before| {
            Ok::<_, ()>(renamed(before, &name_after(before.label.as_str())))
        });
        writeln!(out, "{COMMITTED} {}", stored.unwrap().unwrap().revision).unwrap();
        out.flush().unwrap();
        let passing = connection("Passing");
        records.insert(&passing, &Change::Created, now()).unwrap();
        records.delete(passing.id).unwrap();
    }
}

fn name_after(label: &str) -> String {
    if label == "Acme" {
        "Acme Ltd".into()
    } else {
        "Acme".into()
    }
}

fn first(records: &Records) -> Option<ConnectionId> {
    let listed = records.list().unwrap().connections;
    listed.iter().map(|stored| stored.connection.id).min()
}

/// The child that runs the test of this name, with `folder` in its environment.
fn child(name: &str, folder: &Path) -> Child {
    let (_, module) = module_path!().split_once("::").unwrap();
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "--test-threads=1"])
        .arg(format!("{module}::{name}"))
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn killing_the_program_at_any_instant_loses_nothing_that_was_saved() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        write_for_ever(&PathBuf::from(folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let mut promised = 0;
    for round in 0..20 {
        let mut child = child(
            "killing_the_program_at_any_instant_loses_nothing_that_was_saved",
            folder.path(),
        );
        let out = child.stdout.take().unwrap();
        let reader = std::thread::spawn(move || {
            BufReader::new(out)
                .lines()
                .map_while(Result::ok)
                .filter_map(|line| line.strip_prefix(COMMITTED)?.trim().parse::<u64>().ok())
                .last()
        });
        // From while it opens the file to some hundred changes later.
        std::thread::sleep(Duration::from_millis(4 + round * 7));
        child.kill().unwrap();
        child.wait().unwrap();
        promised = reader.join().unwrap().unwrap_or(promised);

        let records = records(folder.path());
        let Some(id) = first(&records) else {
            assert_eq!(promised, 0, "round {round}: the connection is gone");
            continue;
        };
        let stored = records.get(id).unwrap().unwrap();
        assert!(
            stored.revision >= promised,
            "round {round}: {promised} was saved, {} is there",
            stored.revision
        );
        let history = records.history(id).unwrap().len();
        assert_eq!(
            u64::try_from(history).unwrap(),
            stored.revision,
            "connection and history went apart"
        );
    }
    assert!(
        promised > 20,
        "the child must have been writing when it was killed: {promised}"
    );
}

const REWRITTEN: &str = "rewritten";

/// Grows an older file to the newest version, and stops right before it is committed.
fn stop_before_the_end(folder: &Path) -> ! {
    let place = RecordsFolder::prepare(folder).unwrap();
    let mut sqlite = connect(&place, PATIENCE).unwrap();
    let mut migrations = MIGRATIONS.to_vec();
    migrations.push(Migration::Code(|transaction| {
        let left: i64 = transaction.query_row(
            "SELECT count(*) FROM history WHERE change LIKE '%\"message\":\"%'",
            [],
            |row| row.get(0),
        )?;
        assert_eq!(left, 0, "everything is rewritten by now");
        println!("{REWRITTEN}");
        std::io::stdout().flush().unwrap();
        loop {
            std::thread::sleep(Duration::from_secs(60));
        }
    }));
    migrate(&mut sqlite, &migrations).unwrap();
    unreachable!("the program is killed before");
}

#[test]
fn killing_the_program_while_an_older_file_grows_leaves_it_whole() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        stop_before_the_end(&PathBuf::from(folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let sample = rusqlite::Connection::open(file(folder.path())).unwrap();
    sample.execute_batch(include_str!("v2.sql")).unwrap();
    // Enough that a part of it is on the disk before the end.
    sample
        .execute_batch(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
             INSERT INTO history (connection, at, change, withdrawn)
             SELECT connection, at, change, withdrawn FROM history, n;",
        )
        .unwrap();
    let all = |sqlite: &rusqlite::Connection| -> Vec<String> {
        let mut query = sqlite
            .prepare("SELECT change || withdrawn FROM history ORDER BY sequence")
            .unwrap();
        query
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    };
    let before = all(&sample);
    drop(sample);

    let mut child = child(
        "killing_the_program_while_an_older_file_grows_leaves_it_whole",
        folder.path(),
    );
    let out = BufReader::new(child.stdout.take().unwrap());
    let reached = out
        .lines()
        .map_while(Result::ok)
        .any(|line| line.contains(REWRITTEN));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(reached, "it was killed after everything was rewritten");

    let sqlite = rusqlite::Connection::open(file(folder.path())).unwrap();
    assert_eq!(schema::version(&sqlite).unwrap(), 2);
    assert!(all(&sqlite) == before, "the old file is as it was");
    drop(sqlite);
    let records = records(folder.path());
    let id = first(&records).unwrap();
    assert_eq!(records.history(id).unwrap().len(), before.len());
    assert_eq!(schema::version(&records.lock()).unwrap(), schema::latest());
}
