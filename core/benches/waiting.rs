//! How long one round of asking takes when a thousand connections wait for OpenAI, against the
//! practice services on loopback: time, requests and memory, and whether OpenAI's limit held.
//! `cargo xtask bench` runs this and sums it up.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "criterion's macros write undocumented functions; a benchmark that cannot go on should stop, and prints what it measured"
)]

mod memory;

use causeway_core::causeway::{Causeway, Round, Setup};
use causeway_core::connection::{Change, Connection, FieldId, StoredKey};
use causeway_core::guide::{Guide, Library};
use causeway_core::identifiers::{ApiKey, Line};
use causeway_core::mail::MailKind;
use causeway_core::openai::Hosts;
use causeway_core::records::Records;
use causeway_core::route::Route;
use causeway_core::secrets::{EntryName, Keep, SecretStore, SecretText, Secrets, Service, SessionOnly};
use causeway_practice::{Call, KeyKind, Practice, Settings};
use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const CONNECTIONS: usize = 1_000;
const SLOT: &str = "compliance";
/// OpenAI's limit of requests a minute, for each workspace and route.
const LIMIT: usize = 100;

/// A folder in which [`CONNECTIONS`] wait, each with a key of its own.
struct Waiting {
    practice: Practice,
    causeway: Arc<Causeway>,
    _folder: TempDir,
}

fn change(connection: Connection, change: &Change, guide: &Guide) -> Connection {
    let now = Timestamp::now();
    connection.apply(change, guide, now).unwrap().connection
}

fn connection(guide: &Guide, nth: usize, workspace: &str, key: &ApiKey) -> Connection {
    let label = Line::parse(&format!("Workspace {nth}")).unwrap().value;
    let changes = [
        Change::RouteChosen {
            route: Route::PlatformKey,
        },
        Change::FieldSet {
            field: FieldId::WorkspaceId,
            text: workspace.to_owned(),
        },
        Change::KeyStored {
            slot: SLOT.into(),
            held: StoredKey::new(key, Keep::Keyring, Uuid::nil(), Timestamp::now()),
        },
        Change::MailSent {
            kind: MailKind::ScopeRequest,
            sent: true,
        },
    ];
    let fresh = Connection::new(guide.id.clone(), label, Timestamp::now());
    changes
        .iter()
        .fold(fresh, |connection, next| change(connection, next, guide))
}

impl Waiting {
    /// The connections are spread evenly over `workspaces`.
    fn new(runtime: &Runtime, workspaces: usize) -> Self {
        let practice = runtime.block_on(Practice::start(Settings::default())).unwrap();
        let state = practice.state();
        let ids: Vec<String> = (0..workspaces).map(|_| state.add_workspace()).collect();
        let keyring = SessionOnly::new();
        let guide = Arc::clone(&Library::built_in().get("varonis-saas").unwrap().guide);
        let connections: Vec<Connection> = (0..CONNECTIONS)
            .map(|nth| {
                let workspace = &ids[nth % workspaces];
                let secret = format!("sk-proj-{}T3BlbkFJ{}{nth:04}", "a1".repeat(37), "b2".repeat(35));
                assert!(state.add_key_for(KeyKind::PlatformProject, &secret, workspace));
                let key = ApiKey::parse(&secret).unwrap().value;
                let connection = connection(&guide, nth, workspace, &key);
                let entry = EntryName::new(Service::Practice, connection.id.0, SLOT);
                keyring.put(&entry, &SecretText::from(secret)).unwrap();
                connection
            })
            .collect();
        let folder = tempfile::tempdir().unwrap();
        let opened = Records::open(folder.path(), Timestamp::now()).unwrap();
        opened
            .records
            .insert_all(&connections, &Change::Imported, Timestamp::now())
            .unwrap();
        drop(opened);
        let causeway = Causeway::open(Setup {
            folder: folder.path().to_owned(),
            service: Service::Practice,
            secrets: Secrets::new(Arc::new(keyring)),
            addresses: Box::new(|page| page.url.clone()),
            hosts: Hosts::on_this_computer(&practice.openai_url(), &practice.chatgpt_url()).unwrap(),
            // Everything is due in each round.
            watch_every: Duration::ZERO,
            clock: Arc::new(Timestamp::now),
        })
        .unwrap();
        Self {
            practice,
            causeway: Arc::new(causeway),
            _folder: folder,
        }
    }

    fn round(&self, runtime: &Runtime) -> Round {
        runtime.block_on(self.causeway.watch().round(&CancellationToken::new()))
    }

    fn calls(&self) -> Vec<Call> {
        assert!(self.practice.state().destructive_calls().is_empty());
        self.practice.state().calls()
    }
}

/// The most requests that any workspace and route got within any minute.
fn most_in_a_minute(calls: &[Call]) -> usize {
    let mut lanes: BTreeMap<&str, Vec<Timestamp>> = BTreeMap::new();
    for call in calls {
        let route = call.path.split('?').next().unwrap();
        lanes.entry(route).or_default().push(call.at);
    }
    let within = |times: &[Timestamp], from: usize| {
        let minute = |at: &&Timestamp| at.duration_since(times[from]).as_secs() < 60;
        times[from..].iter().take_while(minute).count()
    };
    lanes
        .values()
        .flat_map(|times| (0..times.len()).map(|from| within(times, from)))
        .max()
        .unwrap_or_default()
}

/// The most memory that this process has had, in megabytes.
fn megabytes() -> Option<f64> {
    memory::peak().map(|kib| kib as f64 / 1024.0)
}

/// Prints figures that are no times, and leaves them beside criterion's results for
/// `cargo xtask bench`.
fn leave(figures: &[(&str, f64)]) {
    for (name, value) in figures {
        println!("{name}: {value:.0}");
    }
    if let Some(folder) = std::env::var_os("CRITERION_HOME") {
        let named: BTreeMap<&str, f64> = figures.iter().copied().collect();
        std::fs::create_dir_all(&folder).unwrap();
        let file = std::path::Path::new(&folder).join("figures.json");
        std::fs::write(file, serde_json::to_string(&named).unwrap()).unwrap();
    }
}

fn waiting(criterion: &mut Criterion) {
    let runtime = Runtime::new().unwrap();
    let alone = Waiting::new(&runtime, CONNECTIONS);
    let before = megabytes();
    let began = Instant::now();
    assert_eq!(alone.round(&runtime).news, []);
    // In this round the first "not yet" of each is written down.
    println!(
        "The first round of all, which keeps {CONNECTIONS} results: {:?}",
        began.elapsed()
    );
    let calls = alone.calls();
    let requests = calls.len();
    assert!(most_in_a_minute(&calls) <= LIMIT);

    let mut group = criterion.benchmark_group("1,000 connections wait");
    group
        .sample_size(10)
        .sampling_mode(SamplingMode::Flat)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_secs(4));
    let mut rounds = 1;
    group.bench_function("ask about all, in 1,000 workspaces", |bencher| {
        bencher.iter(|| {
            rounds += 1;
            assert_eq!(alone.round(&runtime).news, []);
        });
    });
    group.finish();
    // Each round asks twice for logs. Past the limit a round asks nobody, and looks fast.
    assert!(
        2 * rounds <= LIMIT,
        "{rounds} rounds in a minute are too many to measure"
    );
    let peak = megabytes();

    alone.practice.state().grant_now();
    let began = Instant::now();
    let news = alone.round(&runtime).news.len();
    println!("A round in which {news} are granted: {:?}", began.elapsed());
    drop(alone);

    // Twenty keys to a workspace, asked about as often as the program lets itself.
    let crowded = Waiting::new(&runtime, CONNECTIONS / 20);
    for _ in 0..4 {
        crowded.round(&runtime);
    }
    let most = most_in_a_minute(&crowded.calls());
    assert!(
        most <= LIMIT,
        "OpenAI allows {LIMIT} a minute, and this was {most}"
    );

    let mut figures = vec![
        ("1,000 connections wait: requests in one round", requests as f64),
        (
            "1,000 connections wait: most requests a minute of one workspace and route",
            most as f64,
        ),
    ];
    if let (Some(before), Some(peak)) = (before, peak) {
        figures.push((
            "1,000 connections wait: peak memory with OpenAI simulated, MB",
            peak,
        ));
        figures.push((
            "1,000 connections wait: of it above the start of the first round, MB",
            peak - before,
        ));
    }
    leave(&figures);
}

criterion_group!(benches, waiting);
criterion_main!(benches);
