//! One tab of the browser, with a Causeway of its own.

use super::events::Event;
use super::host::TabHost;
use crate::files::Files;
use crate::{Scene, Session, TalksTo};
use causeway_core::api::{Api, Session as ApiSession};
use causeway_core::causeway::Causeway;
use causeway_core::openai::Hosts;
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::sync::broadcast;

/// How long a tab is kept that nobody follows: longer than it takes to load the page again.
const KEPT: Duration = Duration::from_secs(20);

/// A scene with the commands on it, and with the system around it that a test arranges.
pub(super) struct Tab {
    pub(super) scene: &'static Scene,
    pub(super) api: Arc<Api<TabHost>>,
    pub(super) session: Session,
    pub(super) events: broadcast::Sender<Event>,
    pub(super) presence: Presence,
    /// Those that a test asked for.
    pub(super) vaults: Mutex<Vec<mockito::ServerGuard>>,
    pub(super) silent: Mutex<Vec<TcpListener>>,
    /// Removed when the tab is dropped.
    _folder: TempDir,
}

impl Tab {
    /// Makes the scene. It takes as long as everything that happened in it.
    pub(super) async fn open(scene: &'static Scene) -> Self {
        let folder = tempfile::Builder::new().prefix("causeway-").tempdir().unwrap();
        let data = below(&folder, "data");
        let session = scene.open(&data).await;
        let (events, _) = broadcast::channel(64);
        let files = Files::new(below(&folder, "files"));
        let host = TabHost::new(&session, files, events.clone());
        let told = match scene.talks_to {
            TalksTo::Elsewhere => session.around.hosts(),
            TalksTo::Openai | TalksTo::Practice => Hosts::default(),
        };
        let api = Arc::new(Api::new(around(&session.causeway, &data, told), host));
        // What the records are now is no change.
        api.session().changed_elsewhere().await;
        if scene.talks_to == TalksTo::Practice {
            api.enter_practice().await.unwrap();
        }
        Self {
            scene,
            api,
            session,
            events,
            presence: Presence::default(),
            vaults: Mutex::default(),
            silent: Mutex::default(),
            _folder: folder,
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "here the page is tested that a person sees whose OpenAI is the real one"
)]
pub(super) fn around(process: &Arc<Causeway>, data: &Path, told: Hosts) -> ApiSession {
    ApiSession::around(Arc::clone(process), data.to_owned(), told)
}

fn below(folder: &TempDir, name: &str) -> std::path::PathBuf {
    let path = folder.path().join(name);
    std::fs::create_dir(&path).unwrap();
    path
}

/// How many pages follow a tab, and since when there is none.
pub(super) struct Presence(Mutex<(usize, Instant)>);

impl Default for Presence {
    fn default() -> Self {
        Self(Mutex::new((0, Instant::now())))
    }
}

impl Presence {
    pub(super) fn comes(&self) {
        self.with(|(pages, _)| *pages += 1);
    }

    pub(super) fn goes(&self) {
        self.with(|(pages, since)| {
            *pages -= 1;
            *since = Instant::now();
        });
    }

    /// Whether its page was closed, and not only loaded again.
    pub(super) fn is_over(&self) -> bool {
        self.with(|(pages, since)| *pages == 0 && since.elapsed() > KEPT)
    }

    fn with<T>(&self, look: impl FnOnce(&mut (usize, Instant)) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
