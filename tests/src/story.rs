//! One test from beginning to end: a fresh desktop, what the person does on it, and what must be
//! true whatever they did.

use std::any::type_name;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use crate::desktop::{Desktop, Setting};
use crate::{programs, search};

/// Plays `body` on a fresh desktop. When it fails, what the screen showed and what the programs
/// printed is kept. When it does not, every file of the desktop is searched for the secrets of the
/// story: they may be in the keyring and at the push receiver, and nowhere else.
pub fn story<F: FnOnce(&Desktop)>(setting: &Setting, body: F) {
    let desktop = Desktop::new(setting);
    let played = catch_unwind(AssertUnwindSafe(|| body(&desktop)));
    if let Err(failure) = played {
        keep(&desktop, name_of::<F>());
        resume_unwind(failure);
    }
    // All of it is on disk only after everything has ended.
    desktop.end();
    let secrets = desktop.secrets();
    let secrets: Vec<&str> = secrets.iter().map(String::as_str).collect();
    for secret in &secrets {
        search::prove(desktop.root(), secret);
    }
    let found = search::search(desktop.root(), &secrets);
    if !found.is_empty() {
        keep(&desktop, name_of::<F>());
    }
    assert!(found.is_empty(), "a secret was written to disk: {found:#?}");
}

/// The name of the test function in which the closure stands.
fn name_of<F>() -> &'static str {
    let path = type_name::<F>();
    let function = path.strip_suffix("::{{closure}}").unwrap_or(path);
    function.rsplit("::").next().unwrap_or(function)
}

fn keep(desktop: &Desktop, name: &str) {
    let folder = programs::failures().join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for log in fs::read_dir(desktop.logs()).unwrap().flatten() {
        let _ = fs::copy(log.path(), folder.join(log.file_name()));
    }
    #[expect(clippy::print_stderr, reason = "for whoever reads the failure")]
    {
        eprintln!(
            "What the screen showed and the programs printed: {}",
            folder.display()
        );
    }
}
