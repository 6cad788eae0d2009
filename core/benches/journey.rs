//! How long the core takes for what every click waits for: deriving a journey, drawing a connection,
//! and opening and listing the records of somebody who has very many. `cargo xtask bench` runs these
//! and sums them up.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion's macros write undocumented functions; a benchmark that cannot go on should stop"
)]

use causeway_core::causeway::{Causeway, Setup};
use causeway_core::connection::{Change, Connection, FieldId, Journey, Moment, StoredKey};
use causeway_core::guide::{Guide, Library};
use causeway_core::home::{HomeQuery, HomeSort};
use causeway_core::identifiers::{ApiKey, Line};
use causeway_core::mail::MailKind;
use causeway_core::openai::Hosts;
use causeway_core::records::Records;
use causeway_core::route::Route;
use causeway_core::secrets::{Keep, Secrets, Service, SessionOnly};
use criterion::{Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

const GUIDES: [&str; 2] = ["varonis-saas", "tenable-ai-exposure"];

/// As many connections as a large consultancy may come to.
const MANY: usize = 10_000;

fn now() -> Timestamp {
    Timestamp::from_second(1_793_611_800).unwrap()
}

fn guide(id: &str) -> Arc<Guide> {
    Arc::clone(&Library::built_in().get(id).unwrap().guide)
}

fn set(field: FieldId, text: &str) -> Change {
    Change::FieldSet {
        field,
        text: text.to_owned(),
    }
}

/// A connection that waits for OpenAI: most steps are done, and one is not.
fn waiting(guide: &Guide, label: &str) -> Connection {
    let key = format!("sk-proj-{0}T3BlbkFJ{0}", "a1".repeat(37));
    let key = ApiKey::parse(&key).unwrap().value;
    let slot = "compliance";
    let changes = [
        Change::RouteChosen {
            route: Route::PlatformKey,
        },
        set(FieldId::OrganizationId, "org-Ab12Cd34Ef56Gh78Ij90Kl12"),
        set(FieldId::WorkspaceId, "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f"),
        set(FieldId::PlatformOrganizationId, "org-Ab12Cd34Ef56Gh78Ij90Kl12"),
        set(FieldId::KeyName(slot.into()), "Compliance key"),
        set(FieldId::CreatedBy(slot.into()), "Robin Sample"),
        Change::Confirmed {
            id: "ready".into(),
            on: true,
        },
        Change::KeyStored {
            slot: slot.into(),
            held: StoredKey::new(&key, Keep::Keyring, Uuid::nil(), now()),
        },
        Change::MailSent {
            kind: MailKind::ScopeRequest,
            sent: true,
        },
    ];
    let fresh = Connection::new(guide.id.clone(), Line::parse(label).unwrap().value, now());
    changes.iter().fold(fresh, |connection, change| {
        connection.apply(change, guide, now()).unwrap().connection
    })
}

fn open(folder: &Path) -> Causeway {
    Causeway::open(Setup {
        folder: folder.to_owned(),
        service: Service::Causeway,
        secrets: Secrets::new(Arc::new(SessionOnly::new())),
        addresses: Box::new(|page| page.url.clone()),
        hosts: Hosts::default(),
        watch_every: Duration::from_secs(900),
        clock: Arc::new(now),
    })
    .unwrap()
}

fn write(folder: &Path, connections: &[Connection]) {
    let opened = Records::open(folder, now()).unwrap();
    opened
        .records
        .insert_all(connections, &Change::Imported, now())
        .unwrap();
}

fn deriving(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("derive a journey");
    let moment = Moment {
        now: now(),
        run: Uuid::nil(),
    };
    for name in GUIDES {
        let guide = guide(name);
        let connection = waiting(&guide, "Sample");
        group.bench_function(name, |bencher| {
            bencher.iter(|| Journey::derive(black_box(&guide), black_box(&connection), moment));
        });
    }
}

fn drawing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read and draw a connection");
    for name in GUIDES {
        let folder = tempfile::tempdir().unwrap();
        let connection = waiting(&guide(name), "Sample");
        write(folder.path(), std::slice::from_ref(&connection));
        let causeway = open(folder.path());
        group.bench_function(name, |bencher| {
            bencher.iter(|| causeway.connections().view(black_box(connection.id)).unwrap());
        });
    }
}

fn many_connections(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let guides = GUIDES.map(guide);
    let connections: Vec<Connection> = (0..MANY)
        .map(|nth| {
            let client = format!("Client {}", nth / 4);
            Connection {
                client: Some(Line::parse(&client).unwrap().value),
                ..waiting(&guides[nth % 2], &format!("Workspace {nth}"))
            }
        })
        .collect();
    write(folder.path(), &connections);
    let mut group = criterion.benchmark_group("10,000 connections");
    group.sample_size(20).measurement_time(Duration::from_secs(8));
    group.bench_function("open", |bencher| bencher.iter(|| open(folder.path())));
    let causeway = open(folder.path());
    group.bench_function("list", |bencher| {
        bencher.iter(|| assert_eq!(black_box(causeway.connections().list().unwrap()).len(), MANY));
    });
    // What the window waits for at its start.
    group.bench_function("open, then the first look", |bencher| {
        bencher.iter(|| black_box(open(folder.path()).home().first(15).unwrap().rows.len()));
    });
    // What comes right after it: all records are read and Home's index is made.
    group.bench_function("open, then first Home", |bencher| {
        bencher.iter(|| black_box(open(folder.path()).home().page(&page_of("")).unwrap().rows.len()));
    });
    // What a keystroke waits for, here; each text is searched for in turn, as it is typed.
    let typed = [
        "w",
        "wo",
        "wor",
        "workspace 99",
        "client 17",
        "tenable client 4",
        "nobody",
    ];
    for (name, query) in [
        ("a keystroke", page_of("")),
        (
            "a keystroke, by client in groups",
            HomeQuery {
                grouped: true,
                sort: HomeSort::Client,
                ..page_of("")
            },
        ),
    ] {
        let mut texts = typed.iter().cycle();
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let text = texts.next().map_or("", |text| text).to_owned();
                let query = HomeQuery {
                    text,
                    ..query.clone()
                };
                black_box(causeway.home().page(&query).unwrap())
            });
        });
    }
    // A change of one connection, and Home after it.
    let id = connections[MANY / 2].id;
    let mut labels = ["One", "Other"].iter().cycle();
    group.bench_function("a change, then Home", |bencher| {
        bencher.iter(|| {
            let label = labels.next().map_or("", |label| label);
            causeway.connections().rename(id, label, None).unwrap();
            black_box(causeway.home().page(&page_of("")).unwrap())
        });
    });
}

fn page_of(text: &str) -> HomeQuery {
    HomeQuery {
        text: text.to_owned(),
        count: 25,
        ..HomeQuery::default()
    }
}

criterion_group!(benches, deriving, drawing, many_connections);
criterion_main!(benches);
