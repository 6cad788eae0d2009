//! How long a bundle of 10,000 connections with their keys takes to be sealed, and to be opened and judged,
//! beside `age` doing its part alone on a file of that size; and how much memory each needs.
//! `cargo bench -p causeway-core --bench bundles` prints it.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark that cannot go on should stop, and its result is what it prints"
)]

mod memory;

use age::secrecy::ExposeSecret;
use age::x25519;
use causeway_core::bundle::sealed::{KeyFile, Recipients, SealFor};
use causeway_core::bundle::{self, BundleFile};
use causeway_core::connection::{Change, Connection, FieldId, StoredKey};
use causeway_core::guide::{Guide, Library};
use causeway_core::identifiers::{ApiKey, Line};
use causeway_core::route::Route;
use causeway_core::secrets::{Keep, SecretText};
use jiff::Timestamp;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use uuid::Uuid;
use zeroize::Zeroizing;

const MANY: usize = 10_000;
const SLOT: &str = "compliance";
const STEP: &str = "CAUSEWAY_BENCH_BUNDLES";

fn main() {
    if let Ok(step) = std::env::var(STEP) {
        return match step.as_str() {
            "seal" => seal(),
            _ => open(),
        };
    }
    let folder = tempfile::tempdir().unwrap();
    let identity = x25519::Identity::generate();
    fs::write(
        folder.path().join("key.txt"),
        identity.to_string().expose_secret(),
    )
    .unwrap();
    fs::write(
        folder.path().join("recipient.txt"),
        identity.to_public().to_string(),
    )
    .unwrap();
    // In processes of their own, so that the memory of each is its own.
    for step in ["seal", "open"] {
        let ran = Command::new(std::env::current_exe().unwrap())
            .current_dir(folder.path())
            .env(STEP, step)
            .status()
            .unwrap();
        assert!(ran.success());
    }
    let size = fs::metadata(folder.path().join("many.age")).unwrap().len();
    println!(
        "{MANY} connections with their keys, {:.1} MB sealed",
        size as f64 / 1e6
    );
    age(
        folder.path(),
        "age, opening it alone",
        &["-d", "-i", "key.txt", "-o", "many.json", "many.age"],
    );
    age(
        folder.path(),
        "age, sealing that again",
        &["-R", "recipient.txt", "-o", "again.age", "many.json"],
    );
}

fn seal() {
    let guide = (*Library::built_in().get("varonis-saas").unwrap().guide).clone();
    let connections: Vec<Connection> = (0..MANY).map(|nth| connection(&guide, nth)).collect();
    let keys: Vec<(usize, String, SecretText)> = (0..MANY)
        .map(|nth| (nth, SLOT.to_owned(), SecretText::from(key(nth))))
        .collect();
    let before = memory::peak();
    let recipients = fs::read_to_string("recipient.txt").unwrap();
    let seal = SealFor::Recipients(Recipients::parse(&recipients).unwrap());
    let all: Vec<&Connection> = connections.iter().collect();
    let began = Instant::now();
    let sealed = bundle::export_sealed(&all, &keys, &seal, &Library::built_in(), now()).unwrap();
    bundle::write_new(Path::new("many.age"), sealed).unwrap();
    report(
        "Causeway, written and sealed",
        began.elapsed(),
        before,
        memory::peak(),
    );
}

fn open() {
    let library = Library::built_in();
    let before = memory::peak();
    let began = Instant::now();
    let key = KeyFile::parse(Zeroizing::new(fs::read("key.txt").unwrap())).unwrap();
    let BundleFile::Sealed(file) = bundle::read(Path::new("many.age"), &library).unwrap() else {
        panic!("it is sealed");
    };
    let read = file.open_with_key_file(&key, None, &library).unwrap();
    let took = began.elapsed();
    assert_eq!((read.connections.len(), read.keys.len()), (MANY, MANY));
    report("Causeway, opened and judged", took, before, memory::peak());
}

/// What `age` takes for its part.
fn age(folder: &Path, name: &str, arguments: &[&str]) {
    let began = Instant::now();
    let child = Command::new("age")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .spawn();
    let Ok(mut child) = child else {
        println!("{name}: age is not here");
        return;
    };
    let most = watched(&mut child);
    report(name, began.elapsed(), None, most);
}

/// Waits for a process and looks again and again how much memory it has had.
fn watched(child: &mut Child) -> Option<u64> {
    let mut most = None;
    loop {
        most = memory::peak_of(&child.id().to_string()).or(most);
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success());
            return most;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// As a consultant's connections are half-way: all that is filled in by then.
fn connection(guide: &Guide, nth: usize) -> Connection {
    let line = |text: String| Line::parse(&text).unwrap().value;
    let set = |field: FieldId, text: String| Change::FieldSet { field, text };
    let key = ApiKey::parse(&key(nth)).unwrap().value;
    let fresh = Connection {
        client: Some(line(format!("Client {:04}", nth / 4))),
        ..Connection::new(guide.id.clone(), line(format!("Workspace {nth}")), now())
    };
    let changes = [
        Change::RouteChosen {
            route: Route::PlatformKey,
        },
        set(FieldId::OrganizationId, format!("org-{nth:024}")),
        set(FieldId::PlatformOrganizationId, format!("org-{nth:024}")),
        set(FieldId::WorkspaceId, format!("7d2f0c1e-5b7a-4c1d-9e3f-{nth:012}")),
        set(FieldId::WorkspaceName, format!("Workspace of client {}", nth / 4)),
        set(FieldId::SenderName, "Robin Sample".into()),
        set(FieldId::Company, "Sample Consulting".into()),
        Change::Confirmed {
            id: "ready".into(),
            on: true,
        },
        Change::KeyStored {
            slot: SLOT.into(),
            held: StoredKey::new(&key, Keep::Keyring, Uuid::nil(), now()),
        },
        set(FieldId::KeyName(SLOT.into()), "Compliance key".into()),
        set(FieldId::CreatedBy(SLOT.into()), "Robin Sample".into()),
    ];
    changes.iter().fold(fresh, |connection, change| {
        connection.apply(change, guide, now()).unwrap().connection
    })
}

/// Made up, in the form of a real one, and another for each.
fn key(nth: usize) -> String {
    let body = format!("{nth:06}a1B2c3D4e5F6").repeat(5);
    format!("sk-proj-{}T3BlbkFJ{}", &body[..74], &body[..74])
}

fn now() -> Timestamp {
    Timestamp::from_second(1_793_611_800).unwrap()
}

fn report(name: &str, took: Duration, before: Option<u64>, memory: Option<u64>) {
    let mib = |kib: u64| kib as f64 / 1024.0;
    let memory = match (before, memory) {
        (Some(before), Some(most)) => {
            format!(
                ", {:.0} MiB at most, of which {:.0} MiB before it began",
                mib(most),
                mib(before)
            )
        }
        (None, Some(most)) => format!(", {:.0} MiB at most", mib(most)),
        _ => String::new(),
    };
    println!("{name}: {:.2} s{memory}", took.as_secs_f64());
}
