//! The `age` program opens what Causeway seals, Causeway opens what it seals, and keys that `age-keygen`
//! and `ssh-keygen` made open both. Needs those programs and `script`, which gives a program the terminal
//! it asks for a passphrase in.

use crate::desk::{Desk, VARONIS, key_for};
use crate::{PASSPHRASE, order, preview, sealed_for, secret, with_passphrase};
use causeway_core::connection::ConnectionId;
use causeway_core::problem::Code;
use causeway_core::route::Route;
use causeway_core::view::{ImportLook, SealOpens};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Whose passphrase a protected key file has.
const OWN: &str = "a passphrase of the key file";

/// A program that has to be there: `cargo xtask setup` installs it.
fn run(program: &str, arguments: &[&str]) -> String {
    let run = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output();
    let output = run.unwrap_or_else(|error| panic!("{program} is needed (cargo xtask setup): {error}"));
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Runs a command in a terminal and answers each of its questions with `typed`.
fn run_in_a_terminal(command: &str, typed: &str) {
    let mut script = Command::new("script")
        .args(["-qec", command, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    script.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = script.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{command}: {}",
        String::from_utf8_lossy(&output.stdout)
    );
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

struct Bench {
    desk: Desk,
    id: ConnectionId,
    key: String,
}

impl Bench {
    fn new() -> Self {
        let desk = Desk::new();
        let walk = desk.start(VARONIS, Route::PlatformKey);
        walk.to_the_end();
        let id = walk.id;
        Self {
            desk,
            id,
            key: key_for(VARONIS, Route::PlatformKey, 1),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.desk.folder.path().join(name)
    }

    /// A key file of `age-keygen`, and its public key.
    fn age_key(&self) -> (PathBuf, String) {
        let path = self.path("key.txt");
        run("age-keygen", &["-o", text(&path)]);
        let public = run("age-keygen", &["-y", text(&path)]);
        (path, public.trim().to_owned())
    }

    /// A private key of `ssh-keygen`, and its public half.
    fn ssh_key(&self, kind: &str, passphrase: &str) -> (PathBuf, String) {
        let path = self.path(&format!("id_{kind}_{}", passphrase.len()));
        let public = path.with_extension("pub");
        if public.exists() {
            return (path, std::fs::read_to_string(public).unwrap().trim().to_owned());
        }
        let bits = if kind == "rsa" { "2048" } else { "256" };
        run(
            "ssh-keygen",
            &[
                "-q",
                "-t",
                kind,
                "-b",
                bits,
                "-N",
                passphrase,
                "-C",
                "robin@acme",
                "-f",
                text(&path),
            ],
        );
        (path, std::fs::read_to_string(public).unwrap().trim().to_owned())
    }

    /// Seals the connection and its key, and answers where.
    fn sealed_for(&self, recipient: &str) -> PathBuf {
        let path = self.path("acme.age");
        let order = order(vec![self.id], sealed_for(recipient), true);
        self.desk.causeway.bundles().export(&order, &path).unwrap();
        path
    }

    /// That the content of the file is the bundle and the key.
    fn assert_content(&self, content: &str) {
        assert!(content.contains("causeway-sealed-bundle"));
        assert!(content.contains(&self.key), "the key is inside");
    }
}

#[test]
fn age_opens_a_bundle_sealed_with_a_passphrase() {
    let bench = Bench::new();
    let (sealed, opened) = (bench.path("acme.age"), bench.path("opened.json"));
    let order = order(vec![bench.id], with_passphrase(), true);
    bench.desk.causeway.bundles().export(&order, &sealed).unwrap();
    let command = format!("age -d -o '{}' '{}'", text(&opened), text(&sealed));
    run_in_a_terminal(&command, &format!("{PASSPHRASE}\n"));
    bench.assert_content(&std::fs::read_to_string(opened).unwrap());
}

#[test]
fn causeway_opens_a_bundle_that_age_sealed_with_a_passphrase() {
    let bench = Bench::new();
    let (plain, sealed) = (bench.path("acme.json"), bench.path("by-age.age"));
    let in_the_clear = order(vec![bench.id], None, false);
    bench
        .desk
        .causeway
        .bundles()
        .export(&in_the_clear, &plain)
        .unwrap();
    for armor in ["", "-a"] {
        let command = format!("age -p {armor} -o '{}' '{}'", text(&sealed), text(&plain));
        run_in_a_terminal(&command, &format!("{PASSPHRASE}\n{PASSPHRASE}\n"));
        let look = bench.desk.causeway.imports().look(&sealed).unwrap();
        assert!(
            matches!(
                look,
                ImportLook::Sealed {
                    opens: SealOpens::Passphrase,
                    ..
                }
            ),
            "{look:?}"
        );
        let preview = bench
            .desk
            .causeway
            .imports()
            .open_sealed(&secret(PASSPHRASE))
            .unwrap();
        assert_eq!((preview.total, preview.keys), (1, 0));
    }
}

#[test]
fn an_age_key_opens_it_here_and_with_age() {
    let bench = Bench::new();
    let (key, public) = bench.age_key();
    let sealed = bench.sealed_for(&public);
    bench.assert_content(&run("age", &["-d", "-i", text(&key), text(&sealed)]));
    let causeway = &bench.desk.causeway;
    let look = causeway.imports().look(&sealed).unwrap();
    assert!(
        matches!(
            look,
            ImportLook::Sealed {
                opens: SealOpens::KeyFile,
                ..
            }
        ),
        "{look:?}"
    );
    let no_key = bench.path("notes.txt");
    std::fs::write(&no_key, "nothing").unwrap();
    assert_eq!(
        causeway.imports().use_key_file(&no_key).unwrap_err().code,
        Code::Bundle
    );
    assert_eq!(preview(causeway.imports().use_key_file(&key).unwrap()).keys, 1);
}

#[test]
fn a_protected_age_key_asks_for_its_own_passphrase() {
    let bench = Bench::new();
    let (key, public) = bench.age_key();
    let protected = bench.path("protected.age");
    let command = format!("age -p -o '{}' '{}'", text(&protected), text(&key));
    run_in_a_terminal(&command, &format!("{OWN}\n{OWN}\n"));
    let causeway = &bench.desk.causeway;
    causeway.imports().look(&bench.sealed_for(&public)).unwrap();
    let look = causeway.imports().use_key_file(&protected).unwrap();
    assert!(
        matches!(look, ImportLook::Sealed { protected: true, .. }),
        "{look:?}"
    );
    let wrong = causeway.imports().open_sealed(&secret("not this")).unwrap_err();
    assert_eq!(wrong.field.as_deref(), Some("passphrase"));
    assert_eq!(causeway.imports().open_sealed(&secret(OWN)).unwrap().keys, 1);
}

#[test]
fn ssh_keys_open_it_here_and_with_age() {
    let bench = Bench::new();
    let causeway = &bench.desk.causeway;
    for kind in ["ed25519", "rsa"] {
        let (key, public) = bench.ssh_key(kind, "");
        let sealed = bench.sealed_for(&format!("# Robin\n{public}\n"));
        bench.assert_content(&run("age", &["-d", "-i", text(&key), text(&sealed)]));
        causeway.imports().look(&sealed).unwrap();
        assert_eq!(
            preview(causeway.imports().use_key_file(&key).unwrap()).keys,
            1,
            "{kind}"
        );

        let (key, public) = bench.ssh_key(kind, OWN);
        causeway.imports().look(&bench.sealed_for(&public)).unwrap();
        let look = causeway.imports().use_key_file(&key).unwrap();
        assert!(
            matches!(look, ImportLook::Sealed { protected: true, .. }),
            "{kind}: {look:?}"
        );
        let wrong = causeway.imports().open_sealed(&secret("not this")).unwrap_err();
        assert_eq!(wrong.field.as_deref(), Some("passphrase"), "{kind}");
        assert_eq!(
            causeway.imports().open_sealed(&secret(OWN)).unwrap().keys,
            1,
            "{kind}"
        );
    }
    let (key, public) = bench.ssh_key("ed25519", "");
    let (_, other) = bench.age_key();
    causeway.imports().look(&bench.sealed_for(&other)).unwrap();
    let wrong = causeway.imports().use_key_file(&key).unwrap_err();
    assert!(wrong.message.to_string().contains("somebody else"), "{wrong:?}");
    causeway
        .imports()
        .look(&bench.sealed_for(&format!("{public}\n{other}")))
        .unwrap();
    assert_eq!(
        preview(causeway.imports().use_key_file(&key).unwrap()).keys,
        1,
        "one of two"
    );
}
