use super::{connection, guides, now};
use crate::bundle::{BundleError, BundleFile, LARGEST_FILE, export, read, write_new, write_replacing};
use crate::problem::{Code, Problem};
use std::fs;
use std::path::Path;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_bundle_is_read_back_from_the_file_it_was_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acme.json");
    write_new(&path, export(&[&connection("Acme")], &guides(), now()).unwrap()).unwrap();
    let BundleFile::Bundle(bundle) = read(&path, &guides()).unwrap() else {
        panic!("it is not sealed");
    };
    assert_eq!(bundle.file, "acme.json");
    assert_eq!(bundle.connections[0].label.as_str(), "Acme");
}

#[test]
fn a_file_that_is_there_is_not_overwritten_unless_the_person_agreed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acme.json");
    fs::write(&path, "a person's own file").unwrap();
    let error = write_new(&path, "new").unwrap_err();
    assert_eq!(error, BundleError::Exists);
    assert_eq!(Problem::from(error).code, Code::File);
    assert_eq!(fs::read_to_string(&path).unwrap(), "a person's own file");
    write_replacing(&path, "new").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(names(folder.path()), ["acme.json"], "nothing is left lying about");
}

#[cfg(unix)]
#[test]
fn only_the_person_can_read_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acme.json");
    write_new(&path, "text").unwrap();
    assert_eq!(mode(&path), 0o600);
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
    write_replacing(&path, "text").unwrap();
    assert_eq!(
        mode(&path),
        0o600,
        "the new file does not take over who could read the old one"
    );
}

#[test]
fn a_failed_replacement_leaves_the_old_file_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("taken");
    fs::create_dir_all(path.join("full")).unwrap();
    assert_eq!(write_replacing(&path, "text"), Err(BundleError::NotAFile));
    assert_eq!(names(folder.path()), ["taken"]);
}

#[test]
fn a_folder_that_is_not_there_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let error = write_new(&folder.path().join("gone/acme.json"), "text").unwrap_err();
    let problem = Problem::from(error);
    assert_eq!(problem.code, Code::File);
    assert!(
        problem.hint.to_string().contains("another folder"),
        "{}",
        problem.hint
    );
    let error = read(&folder.path().join("gone.json"), &guides()).unwrap_err();
    assert_eq!(Problem::from(error).code, Code::File);
}

#[test]
fn a_huge_file_a_folder_and_a_picture_are_refused_before_they_are_taken_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.json");
    fs::File::create(&path)
        .unwrap()
        .set_len(LARGEST_FILE + 1)
        .unwrap();
    assert_eq!(read(&path, &guides()).unwrap_err(), BundleError::TooLarge);
    let not = BundleError::NotABundle { line: 0 };
    assert_eq!(read(folder.path(), &guides()).unwrap_err(), not);
    fs::write(&path, [0x89, b'P', b'N', b'G', 0xFF, 0xFE]).unwrap();
    assert_eq!(read(&path, &guides()).unwrap_err(), not);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_does_not_hang_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe.json");
    let made = std::process::Command::new("mkfifo").arg(&path).status().unwrap();
    assert!(made.success());
    assert_eq!(
        read(&path, &guides()).unwrap_err(),
        BundleError::NotABundle { line: 0 }
    );
}
