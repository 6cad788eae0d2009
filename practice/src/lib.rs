//! OpenAI and a platform's endpoint, simulated on loopback.
//!
//! Practice mode runs on this, so that the whole journey can be rehearsed with no account and no
//! network; the tests run on it too. Four small services share one world of keys, grants and
//! scenarios: `api.openai.com`, `api.chatgpt.com`, a platform's endpoint, and the console pages a
//! person would open in the browser.
//!
//! **Nothing here reaches further than this computer**: every service binds 127.0.0.1, makes no
//! outgoing call, and writes nothing to disk.

mod answer;
mod chatgpt;
mod consoles;
mod handle;
mod journal;
mod key;
mod local;
mod openai;
mod organization;
mod platform;
mod rate;
mod samples;
mod scenario;
mod serving;
mod settings;
mod state;

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::{Router, middleware};
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub use answer::ErrorShape;
pub use handle::StateHandle;
pub use journal::{Call, Received, Service};
pub use key::KeyKind;
pub use samples::{PushSample, Samples};
pub use scenario::{Scenario, Timing};
pub use settings::{RetryAfter, Settings};

/// The practice services, running until this is dropped or stopped.
#[derive(Debug)]
pub struct Practice {
    state: StateHandle,
    openai: SocketAddr,
    chatgpt: SocketAddr,
    platform: SocketAddr,
    consoles: SocketAddr,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<io::Result<()>>>,
}

/// Why practice could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No port on 127.0.0.1 could be opened.
    #[error("{}", causeway_words::practice::no_port(.0.to_string()))]
    NoPort(#[source] io::Error),
}

impl Practice {
    /// Starts the four services on free ports of 127.0.0.1, in background tasks of the current
    /// Tokio runtime.
    ///
    /// # Errors
    /// [`StartError::NoPort`] when a port cannot be opened.
    pub async fn start(settings: Settings) -> Result<Self, StartError> {
        Self::start_with(settings, |_| {}).await
    }

    /// The same, after `choose` has replaced generated samples with the caller's own. For tests that
    /// compare whole screens, where a new ID in each run would be a difference.
    ///
    /// # Errors
    /// [`StartError::NoPort`] when a port cannot be opened.
    pub async fn start_with(
        settings: Settings,
        choose: impl FnOnce(&mut Samples),
    ) -> Result<Self, StartError> {
        let (openai_line, openai) = serving::bind().await.map_err(StartError::NoPort)?;
        let (chatgpt_line, chatgpt) = serving::bind().await.map_err(StartError::NoPort)?;
        let (platform_line, platform) = serving::bind().await.map_err(StartError::NoPort)?;
        let (consoles_line, consoles) = serving::bind().await.map_err(StartError::NoPort)?;

        let mut samples = Samples::generate(endpoint(platform));
        choose(&mut samples);
        let state = StateHandle::new(settings, samples);
        let (stop, stopped) = watch::channel(false);
        let api = |router: Router| router.layer(middleware::from_fn(local::keep_from_web_sites));
        let services = [
            (openai_line, true, api(openai::router(state.clone()))),
            (chatgpt_line, true, api(chatgpt::router(state.clone()))),
            (platform_line, true, api(platform::router(state.clone()))),
            (consoles_line, false, consoles::router(state.clone())),
        ];
        let tasks = services
            .into_iter()
            .map(|(line, can_be_cut, router)| {
                let cut_by = can_be_cut.then(|| state.clone());
                serving::serve(line, cut_by, router, stopped.clone())
            })
            .collect();
        Ok(Self {
            state,
            openai,
            chatgpt,
            platform,
            consoles,
            stop,
            tasks,
        })
    }

    /// The address that stands for `https://api.openai.com`, without a slash at the end.
    pub fn openai_url(&self) -> String {
        format!("http://{}", self.openai)
    }

    /// The address that stands for `https://api.chatgpt.com`, without a slash at the end.
    pub fn chatgpt_url(&self) -> String {
        format!("http://{}", self.chatgpt)
    }

    /// The address of the console pages, without a slash at the end.
    pub fn consoles_url(&self) -> String {
        format!("http://{}", self.consoles)
    }

    /// The address the finished configuration is pushed to.
    pub fn platform_url(&self) -> String {
        endpoint(self.platform)
    }

    /// The address of the practice stand-in for a page of a guide. A page practice has no console
    /// for gets a plain one that says so. `None` only for text that cannot be a page's name.
    pub fn page(&self, page_id: &str) -> Option<String> {
        consoles::path_of(page_id).map(|path| format!("{}{path}", self.consoles_url()))
    }

    /// The values to paste, as the scenario would have the person find them.
    pub fn samples(&self) -> Samples {
        self.state.samples()
    }

    /// What the platform endpoint got, oldest first.
    pub fn received(&self) -> Vec<Received> {
        self.state.received()
    }

    /// The hand on the practice world: grants, revocations, scenarios, and what was called.
    pub fn state(&self) -> StateHandle {
        self.state.clone()
    }

    /// Stops all services and waits until their ports are free. Answers being written are
    /// finished, for at most one second.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        for mut task in self.tasks.drain(..) {
            if tokio::time::timeout(Duration::from_secs(1), &mut task)
                .await
                .is_err()
            {
                task.abort();
            }
        }
    }
}

impl Drop for Practice {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

fn endpoint(platform: SocketAddr) -> String {
    format!("http://{platform}/integrations")
}
