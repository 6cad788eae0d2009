//! One Causeway with all that it talks to.

use crate::person::Person;
use crate::sample;
use crate::{Keyring, SetClock};
use causeway_core::causeway::{Causeway, Setup};
use causeway_core::connection::ConnectionId;
use causeway_core::openai::Hosts;
use causeway_core::route::Route;
use causeway_core::secrets::{SecretStore, Secrets, Service};
use causeway_practice::{Practice, Settings, Timing};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How often OpenAI is asked by itself while a key waits for its access.
const WATCH_EVERY: Duration = Duration::from_secs(15 * 60);

/// What a session is opened with, before the records are: scenes prepare the folder here.
pub struct Opening {
    /// The data folder.
    pub folder: PathBuf,
    /// Takes the place of the system's keyring.
    pub keyring: Arc<Keyring>,
    /// What time it is.
    pub clock: SetClock,
    /// OpenAI and a platform, on loopback.
    pub practice: Practice,
}

impl Opening {
    /// Everything a session needs, around an empty folder.
    pub async fn new(folder: &Path) -> Self {
        let settings = Settings {
            timing: Timing {
                // Longer than a run of checks waits for OpenAI.
                rate_limited_for: Duration::from_secs(600),
                ..Timing::default()
            },
            ..Settings::default()
        };
        let practice = Practice::start_with(settings, sample::choose).await;
        Self {
            folder: folder.to_owned(),
            keyring: Arc::default(),
            clock: SetClock::default(),
            practice: practice.unwrap(),
        }
    }

    /// Opens the records.
    pub fn open(self) -> Session {
        Session {
            causeway: self.process(),
            around: self,
        }
    }

    /// Where its OpenAI is.
    pub fn hosts(&self) -> Hosts {
        Hosts::on_this_computer(&self.practice.openai_url(), &self.practice.chatgpt_url()).unwrap()
    }

    /// A process of Causeway on the folder.
    fn process(&self) -> Arc<Causeway> {
        let keyring: Arc<dyn SecretStore> = Arc::clone(&self.keyring) as _;
        let causeway = Causeway::open(Setup {
            folder: self.folder.clone(),
            service: Service::Causeway,
            secrets: Secrets::new(keyring),
            addresses: Box::new(|page| page.url.clone()),
            hosts: self.hosts(),
            watch_every: WATCH_EVERY,
            clock: self.clock.reader(),
        });
        Arc::new(causeway.unwrap())
    }
}

/// Causeway, open, with what is around it.
pub struct Session {
    /// The product.
    pub causeway: Arc<Causeway>,
    /// What it was opened with.
    pub around: Opening,
}

impl Session {
    /// A session on an empty folder, on the morning of 2 November 2026.
    pub async fn new(folder: &Path) -> Self {
        Opening::new(folder).await.open()
    }

    /// Causeway is closed and started again.
    #[must_use]
    pub fn restart(self) -> Self {
        drop(self.causeway);
        self.around.open()
    }

    /// A second process on the same records and the same keyring.
    pub fn another_process(&self) -> Arc<Causeway> {
        self.around.process()
    }

    /// A new connection on a route.
    pub fn start(&self, guide: &str, route: Route) -> Person<'_> {
        Person::start(self, guide, route)
    }

    /// The connection with this label.
    ///
    /// # Panics
    /// When no connection matches.
    pub fn labelled(&self, label: &str) -> ConnectionId {
        let cards = self.causeway.connections().list().unwrap();
        let found = cards.into_iter().find(|card| card.label == label);
        found
            .unwrap_or_else(|| panic!("no connection is called {label}"))
            .id
            .parse()
            .unwrap()
    }

    /// The connection that was made first.
    ///
    /// # Panics
    /// When no connection matches.
    pub fn first(&self) -> ConnectionId {
        let ids = self
            .causeway
            .connections()
            .list()
            .unwrap()
            .into_iter()
            .map(|card| card.id);
        // The IDs are UUIDs of version 7, which sort by when they were made.
        ids.min().expect("the scene has a connection").parse().unwrap()
    }
}
