use super::{connection, now, records, renamed};
use crate::connection::{Change, ConnectionId};
use crate::records::Records;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
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

#[test]
fn killing_the_program_at_any_instant_loses_nothing_that_was_saved() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        write_for_ever(&PathBuf::from(folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let (_, module) = module_path!().split_once("::").unwrap();
    let mut promised = 0;
    for round in 0..20 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--nocapture", "--test-threads=1"])
            .arg(format!(
                "{module}::killing_the_program_at_any_instant_loses_nothing_that_was_saved"
            ))
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
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
