use super::{all_labels, connection, now, records};
use crate::connection::Change;
use crate::problem::{Code, Problem};
use crate::records::{Records, RecordsError};

#[test]
fn a_full_disk_is_named_and_what_was_saved_stays() {
    let folder = tempfile::tempdir().unwrap();
    let records = records(folder.path());
    records
        .insert(&connection("Before"), &Change::Created, now())
        .unwrap();
    {
        let sqlite = records.lock();
        let pages: i64 = sqlite
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap();
        // SQLite answers a file that may not grow as it does a disk that is full.
        let _: i64 = sqlite
            .pragma_update_and_check(None, "max_page_count", pages, |row| row.get(0))
            .unwrap();
    }
    let many: Vec<_> = (0..200).map(|number| connection(&format!("{number}"))).collect();
    let error = records.insert_all(&many, &Change::Imported, now()).unwrap_err();
    assert_eq!(error, RecordsError::DiskFull);
    let problem = Problem::from(error);
    assert_eq!(problem.code, Code::Records);
    assert!(
        problem.hint.to_string().contains("space"),
        "the person must learn what to do: {}",
        problem.hint
    );
    assert_eq!(all_labels(&records), ["Before"]);
}

#[test]
fn a_folder_that_is_a_file_is_answered_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("taken");
    std::fs::write(&path, "").unwrap();
    let error = Records::open(&path, now()).err().unwrap();
    assert!(matches!(error, RecordsError::System { .. }), "{error}");
    assert!(!error.hint().to_string().is_empty());
}

#[test]
fn what_is_no_file_in_the_place_of_the_file_is_refused_at_once_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("causeway.db");
    std::fs::create_dir(&path).unwrap();
    let error = Records::open(folder.path(), now()).err().unwrap();
    assert!(matches!(error, RecordsError::NotAFile { .. }), "{error}");
    assert!(error.to_string().contains(&path.display().to_string()));
    assert!(path.is_dir());
}

#[cfg(unix)]
#[test]
fn a_pipe_a_device_and_a_link_to_nowhere_keep_nobody_waiting() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("causeway.db");
    let made = std::process::Command::new("mkfifo").arg(&path).status().unwrap();
    assert!(made.success());
    let error = Records::open(folder.path(), now()).err().unwrap();
    assert!(matches!(error, RecordsError::NotAFile { .. }), "{error}");
    std::fs::remove_file(&path).unwrap();

    symlink("/dev/zero", &path).unwrap();
    let error = Records::open(folder.path(), now()).err().unwrap();
    assert!(matches!(error, RecordsError::NotAFile { .. }), "{error}");
    std::fs::remove_file(&path).unwrap();

    symlink("/media/a-drive/causeway.db", &path).unwrap();
    let error = Records::open(folder.path(), now()).err().unwrap();
    assert!(matches!(error, RecordsError::Dangling { .. }), "{error}");
    assert!(error.to_string().contains("/media/a-drive/causeway.db"));
    assert!(std::fs::symlink_metadata(&path).is_ok(), "the link stays");
}

#[test]
fn a_connection_that_is_gone_has_a_code_of_its_own() {
    assert_eq!(
        Problem::from(RecordsError::NoSuchConnection).code,
        Code::NoSuchConnection
    );
}

#[cfg(unix)]
mod permissions {
    use super::*;
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    const FOLDER: &str = "CAUSEWAY_TEST_READ_ONLY_FOLDER";
    /// The user without rights, on the systems that have one under this number; any number but 0
    /// will do here.
    const NOBODY: u32 = 65_534;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn nobody_else_on_the_computer_can_read_the_records() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("new/causeway");
        let records = records(&folder);
        records
            .insert(&connection("Acme"), &Change::Created, now())
            .unwrap();
        assert_eq!(mode(&folder), 0o700);
        for name in [
            "causeway.db",
            "causeway.db-wal",
            "causeway.db-shm",
            "causeway.lock",
        ] {
            assert_eq!(mode(&folder.join(name)), 0o600, "{name}");
        }
    }

    #[test]
    fn a_file_that_came_back_from_a_backup_readable_by_all_is_closed_again() {
        let folder = tempfile::tempdir().unwrap();
        drop(records(folder.path()));
        let file = super::super::file(folder.path());
        fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
        drop(records(folder.path()));
        assert_eq!(mode(&file), 0o600);
    }

    #[test]
    fn a_read_only_folder_is_named_in_words_and_nothing_is_set_aside() {
        if let Some(folder) = std::env::var_os(FOLDER) {
            return assert_refused(&PathBuf::from(folder));
        }
        let parent = tempfile::tempdir().unwrap();
        fs::set_permissions(parent.path(), Permissions::from_mode(0o755)).unwrap();
        let folder = parent.path().join("causeway");
        drop(records(&folder));
        fs::set_permissions(super::super::file(&folder), Permissions::from_mode(0o444)).unwrap();
        fs::set_permissions(folder.join("causeway.lock"), Permissions::from_mode(0o444)).unwrap();
        fs::set_permissions(&folder, Permissions::from_mode(0o555)).unwrap();
        let is_root =
            fs::metadata("/proc/self").is_ok_and(|meta| std::os::unix::fs::MetadataExt::uid(&meta) == 0);
        if !is_root {
            return assert_refused(&folder);
        }
        // To root nothing is read-only, so the same test runs again as somebody else, from a copy of
        // the tests that this somebody can reach.
        let copy = parent.path().join("tests");
        fs::copy(std::env::current_exe().unwrap(), &copy).unwrap();
        let (_, module) = module_path!().split_once("::").unwrap();
        let run = Command::new(copy)
            .args(["--exact", "--nocapture", "--test-threads=1"])
            .arg(format!(
                "{module}::a_read_only_folder_is_named_in_words_and_nothing_is_set_aside"
            ))
            .env(FOLDER, &folder)
            .current_dir(parent.path())
            .uid(NOBODY)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stdout);
        assert!(run.status.success() && said.contains("1 passed"), "{said}");
    }

    fn assert_refused(folder: &Path) {
        let error = Records::open(folder, now()).err().unwrap();
        assert!(matches!(error, RecordsError::NotWritable { .. }), "{error}");
        assert!(
            error.to_string().contains(&folder.display().to_string()),
            "the person must learn where"
        );
        let names = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        assert!(
            names
                .into_iter()
                .all(|name| !name.to_string_lossy().contains("set-aside"))
        );
    }
}
