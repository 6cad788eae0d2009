use super::{all_labels, connection, now, records, renamed};
use crate::connection::Change;
use crate::records::Records;

#[test]
fn records_may_be_used_from_any_thread() {
    fn usable<T: Send + Sync>() {}
    usable::<Records>();
}

#[test]
fn two_programs_change_the_same_connection_and_no_change_is_lost() {
    const EACH: u64 = 100;
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (records(folder.path()), records(folder.path()));
    let acme = connection("Acme");
    one.insert(&acme, &Change::Created, now()).unwrap();
    let acme_id = acme.id;
    std::thread::scope(|scope| {
        for (who, records) in [("One", &one), ("Two", &two)] {
            scope.spawn(move || {
                for number in 0..EACH {
                    let label = format!("{who} {number}");
                    let changed =
                        records.change(acme_id, now(), |before| Ok::<_, ()>(renamed(before, &label)));
                    changed.unwrap().unwrap();
                }
            });
        }
    });
    let stored = one.get(acme.id).unwrap().unwrap();
    assert_eq!(stored.revision, 1 + 2 * EACH, "each change saw the one before it");
    assert_eq!(
        u64::try_from(two.history(acme.id).unwrap().len()).unwrap(),
        stored.revision
    );
}

#[test]
fn a_change_of_another_program_is_noticed_and_an_own_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let (mine, other) = (records(folder.path()), records(folder.path()));
    let before = mine.data_version().unwrap();
    mine.insert(&connection("Mine"), &Change::Created, now()).unwrap();
    assert_eq!(mine.data_version().unwrap(), before);
    other
        .insert(&connection("Theirs"), &Change::Created, now())
        .unwrap();
    assert_ne!(mine.data_version().unwrap(), before);
    assert_eq!(all_labels(&mine), ["Mine", "Theirs"]);
}

#[test]
fn many_first_starts_at_the_same_moment_agree_on_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let start = std::sync::Barrier::new(8);
    std::thread::scope(|scope| {
        for number in 0..8 {
            let (folder, start) = (folder.path(), &start);
            scope.spawn(move || {
                start.wait();
                let records = records(folder);
                records
                    .insert(&connection(&format!("{number}")), &Change::Created, now())
                    .unwrap();
            });
        }
    });
    assert_eq!(all_labels(&records(folder.path())).len(), 8);
}
