//! Every screen as a person reads it, as text that is reviewed when it changes.
//!
//! It names the keyring as Linux does, so it is compared there only.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

#[path = "screens/committed.rs"]
mod committed;
#[path = "screens/delivery.rs"]
mod delivery;
#[path = "screens/home.rs"]
mod home;
#[path = "screens/journey.rs"]
mod journey;
#[path = "screens/settled.rs"]
mod settled;
#[path = "screens/text.rs"]
mod text;
#[path = "screens/values.rs"]
mod values;
#[path = "screens/walks.rs"]
mod walks;

use causeway_core::connection::ConnectionId;
use causeway_core::home::HomeQuery;
use causeway_core::route::Route;
use causeway_core::view::ConnectionView;
use causeway_page_host::sample::{TENABLE, VARONIS};
use causeway_page_host::{Scene, Screen, Session, sample, scenes};
use settled::Settler;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Mutex;
use std::thread;
use text::Text;

/// How many connections Home shows at once.
const PAGE: u32 = 25;

/// How many texts are written at a time. Writing one waits for the disk most of the time.
const AT_A_TIME: usize = 4;

/// A text being written, with its name.
type Writing = Pin<Box<dyn Future<Output = (String, String)>>>;

/// Begins to write one.
type Begin = Box<dyn FnOnce() -> Writing + Send>;

#[test]
fn screens_read_as_they_were_reviewed() {
    let mut begin: Vec<Begin> = vec![
        Box::new(|| Box::pin(values::as_text())),
        Box::new(|| Box::pin(values::destinations())),
    ];
    for walk in walks::ALL {
        begin.push(Box::new(|| Box::pin(walks::as_text(walk))));
    }
    for scene in scenes::ALL.iter().filter(|scene| !scene.shows.is_empty()) {
        begin.push(Box::new(|| Box::pin(as_text(scene))));
    }
    let left = Mutex::new(begin);
    let written = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                loop {
                    let next = left.lock().unwrap().pop();
                    let Some(begin) = next else { break };
                    let (name, text) = alone(begin);
                    holds_no_key(&name, &text);
                    let twice = written.lock().unwrap().insert(format!("{name}.txt"), text);
                    assert!(twice.is_none(), "two texts are called {name}");
                }
            });
        }
    });
    let texts = written.into_inner().unwrap();
    committed::compare(&committed::at_root("page-host/screens"), "txt", &texts);
}

/// Runs on a runtime of its own: work of the core that blocks its thread would keep the practice services
/// of other scenes from answering in time.
fn alone(begin: Begin) -> (String, String) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(begin())
}

/// These texts are committed and read by people: not even a made-up key may look like a leak.
fn holds_no_key(name: &str, text: &str) {
    for (guide, route) in [
        (VARONIS, Route::PlatformKey),
        (TENABLE, Route::PlatformKey),
        (VARONIS, Route::AdminConsole),
    ] {
        let key = sample::key_of(sample::kind_for(guide, route), 1);
        assert!(!text.contains(&key[key.len() - 20..]), "the key is in {name}");
    }
}

/// A scene as text, with its name.
async fn as_text(scene: &'static Scene) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let session = scene.open(folder.path()).await;
    let mut text = Text::default();
    text.line(scene.says);
    let mut shown = None;
    for screen in scene.shows {
        write(&mut text, &session, *screen, &mut shown);
    }
    let text = Settler::default().text_in(folder.path(), &text.finish());
    (scene.name.to_owned(), text)
}

/// Writes one screen. A connection's list of steps is written once.
fn write(text: &mut Text, session: &Session, screen: Screen, shown: &mut Option<ConnectionId>) {
    let causeway = &session.causeway;
    let mut step = |text: &mut Text, id: ConnectionId, step: &str| {
        let view = causeway.connections().view(id).unwrap();
        if *shown != Some(id) {
            *shown = Some(id);
            text.gap();
            journey::connection(text, &view);
        }
        journey::step(text, step_of(&view, step));
    };
    match screen {
        Screen::Notices => home::notices(text, &causeway.notices()),
        Screen::Keyring => home::keyring(text, &causeway.keyring_state()),
        Screen::Home => {
            let query = HomeQuery {
                count: PAGE,
                ..HomeQuery::default()
            };
            home::home(text, &causeway.home().page(&query).unwrap());
        }
        Screen::Client(name) => home::client(text, &causeway.clients().view(name).unwrap()),
        Screen::Platforms => home::platforms(text, &causeway.guides().platforms()),
        Screen::New(guide) => {
            let view = causeway.connections().create(guide, None).unwrap();
            text.gap();
            journey::connection(text, &view);
        }
        Screen::Step(id) => step(text, session.first(), id),
        Screen::StepOf(label, id) => step(text, session.labelled(label), id),
        Screen::History => journey::history(text, &causeway.connections().history(session.first()).unwrap()),
        Screen::Destinations => {
            delivery::cards(text, &causeway.destinations().list(session.first()).unwrap());
        }
        Screen::Destination(id) => {
            delivery::form(text, &causeway.destinations().view(session.first(), id).unwrap());
        }
    }
}

fn step_of<'v>(view: &'v ConnectionView, id: &str) -> &'v causeway_core::view::StepView {
    let found = view.steps.iter().find(|step| step.id == id);
    found.unwrap_or_else(|| {
        let all: Vec<&str> = view.steps.iter().map(|step| step.id.as_str()).collect();
        panic!("no step {id} in {all:?}")
    })
}
