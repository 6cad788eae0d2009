use super::{all_labels, connection, file, now, records};
use crate::connection::Change;
use crate::records::RecordsError;
use std::fs;
use std::path::Path;

/// Has something done to the file while it is open, and sees to it that nothing is said to be saved.
#[track_caller]
fn assert_refused(what: &str, done: impl FnOnce(&Path)) {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("data");
    let records = records(&folder);
    records
        .insert(&connection("Before"), &Change::Created, now())
        .unwrap();
    done(&folder);
    let saved = records.insert(&connection("After"), &Change::Created, now());
    assert_eq!(saved.unwrap_err(), RecordsError::Gone, "{what}");
}

#[test]
fn what_goes_into_a_file_that_is_gone_is_not_said_to_be_saved() {
    assert_refused("the file was deleted", |folder| {
        fs::remove_file(file(folder)).unwrap();
    });
    assert_refused("the folder was deleted", |folder| {
        fs::remove_dir_all(folder).unwrap()
    });
    assert_refused("the folder was moved, as when its drive is taken out", |folder| {
        fs::rename(folder, folder.with_extension("away")).unwrap();
        fs::create_dir(folder).unwrap();
    });
    assert_refused("another program made a new one", |folder| {
        fs::rename(file(folder), folder.join("away.db")).unwrap();
        let other = rusqlite::Connection::open(file(folder)).unwrap();
        other.execute_batch("CREATE TABLE other (id INTEGER)").unwrap();
    });
    assert_refused("a copy took its place", |folder| {
        fs::copy(file(folder), folder.join("copy.db")).unwrap();
        fs::rename(folder.join("copy.db"), file(folder)).unwrap();
    });
    assert_refused("it was emptied", |folder| {
        fs::File::options()
            .write(true)
            .open(file(folder))
            .unwrap()
            .set_len(0)
            .unwrap();
    });
    assert_refused("it was cut", |folder| {
        let open = fs::File::options().write(true).open(file(folder)).unwrap();
        open.set_len(open.metadata().unwrap().len() / 2).unwrap();
    });
    assert_refused("it was overwritten", |folder| {
        let length = usize::try_from(file(folder).metadata().unwrap().len()).unwrap();
        fs::write(file(folder), vec![b'x'; length]).unwrap();
    });
    assert_refused("its log was deleted", |folder| {
        fs::remove_file(folder.join("causeway.db-wal")).unwrap();
    });
}

#[test]
fn a_folder_that_comes_back_is_used_again() {
    let parent = tempfile::tempdir().unwrap();
    let (folder, away) = (parent.path().join("data"), parent.path().join("away"));
    let records = records(&folder);
    fs::rename(&folder, &away).unwrap();
    let saved = records.insert(&connection("Lost"), &Change::Created, now());
    assert_eq!(saved.unwrap_err(), RecordsError::Gone);
    fs::rename(&away, &folder).unwrap();
    records
        .insert(&connection("Saved"), &Change::Created, now())
        .unwrap();
    assert_eq!(
        all_labels(&records),
        ["Saved"],
        "nothing of the refused change is left"
    );
}
