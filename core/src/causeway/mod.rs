//! What a shell calls: one [`Causeway`], which hands out what it can do by topic: `causeway.keys().store(…)`,
//! `causeway.pushes().preview(…)`. A topic is a file here, with the name that its commands have in `api`. A shell
//! adds only what the operating system gives it: browser, mail program, clipboard, file dialogs.

mod access;
mod bulk;
mod bundles;
mod checks;
mod clients;
mod connections;
mod consent;
mod destinations;
mod doctor;
mod guides;
mod home;
mod imports;
mod in_flight;
mod journey;
mod keys;
mod mails;
mod paste;
mod push_state;
mod push_values;
mod pushes;
mod reminders;
mod reports;
mod settling;
mod watch;
mod ways;
mod wrong_clock;

pub use access::{Access, AccessAnswer, AccessChecks, AccessSaid};
pub use bundles::{Bundles, ExportRequest};
pub use checks::Checks;
pub use clients::Clients;
pub use connections::{Connections, NewConnection};
pub use consent::Question;
pub use destinations::Destinations;
pub use doctor::Doctor;
pub use guides::Guides;
pub use home::Home;
pub use imports::Imports;
pub use journey::{ClipboardContent, JourneySteps};
pub use keys::Keys;
pub use mails::MailDrafts;
pub use paste::{Paste, PasteSelection};
pub use pushes::{AgreedDelivery, CertificateRequest, DeliveryRequest, PreparedDelivery, Pushes};
pub use reminders::Reminders;
pub use reports::Reports;
pub use watch::{AccessWatch, News, Round};

use crate::clock;
use crate::connection::{Change, ChangeRefusal, ConnectionId, Moment};
use crate::destination::recipe;
use crate::guide::{Guide, GuideLoadError, Library, LoadedGuide, Page};
use crate::log;
use crate::openai::{Hosts, Openai};
use crate::problem::{Code, Problem};
use crate::records::{Quarantined, Records, Settles, StoredConnection};
use crate::secrets::{Secrets, Service, StoreKind};
use crate::view::render::{self, Scene};
use crate::view::{ConnectionView, KeyringState, Notice, NoticeKind};
use crate::words::problem as words;
use jiff::Timestamp;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;
use uuid::Uuid;

/// How often OpenAI is asked by itself about a workspace that waits for it.
const WATCH_EVERY: Duration = Duration::from_secs(15 * 60);

/// The folder of the person's own guides, below the data folder.
const OWN_GUIDES: &str = "guides";

/// Where the address of a page comes from.
pub type Addresses = Box<dyn Fn(&Page) -> String + Send + Sync>;

/// Where the time comes from. Each [`Causeway`] has its own, so that two in one process can be at
/// different moments.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What a [`Causeway`] is made with.
pub struct Setup {
    /// The data folder: records, and the person's own guides in `guides/` and destinations in
    /// `destinations/`.
    pub folder: PathBuf,
    /// Whose entries in the keyring.
    pub service: Service,
    /// The keyring.
    pub secrets: Secrets,
    /// Where a page really is: as the guide says, or in practice its stand-in.
    pub addresses: Addresses,
    /// Where OpenAI's hosts stand.
    pub hosts: Hosts,
    /// How often OpenAI is asked by itself about a workspace that waits for it.
    pub watch_every: Duration,
    /// The time. Tests bring their own.
    pub clock: Clock,
}

impl Setup {
    /// The real thing: the system's keyring, the real pages, the system's clock.
    pub fn real(folder: PathBuf) -> Self {
        Self {
            folder,
            service: Service::Causeway,
            secrets: Secrets::system(),
            addresses: Box::new(|page| page.url.clone()),
            hosts: Hosts::default(),
            watch_every: WATCH_EVERY,
            clock: Arc::new(Timestamp::now),
        }
    }
}

/// The whole product without a window.
pub struct Causeway {
    folder: PathBuf,
    records: Records,
    secrets: Secrets,
    service: Service,
    library: RwLock<Arc<Library>>,
    recipes: recipe::LazyRecipes,
    addresses: Addresses,
    clock: Clock,
    run: Uuid,
    notices: Vec<Notice>,
    /// What this process set aside, should it not have been able to leave a note of it.
    quarantined: Mutex<Option<Quarantined>>,
    imported: Mutex<Option<imports::ImportState>>,
    pushes: push_state::PushesInFlight,
    openai: Openai,
    checking: checks::ChecksInFlight,
    watching: watch::Watching,
    ways: ways::KnownWays,
    homes: home::HomeCache,
    bulk: bulk::BulkCheckInFlight,
}

impl Causeway {
    /// Opens the records and reads the guides. Touches neither network nor keyring.
    ///
    /// # Errors
    /// [`Code::Records`] when the data folder cannot be used at all. Damaged records are no error:
    /// they are quarantined, and [`Causeway::notices`] says so.
    pub fn open(setup: Setup) -> Result<Self, Problem> {
        let span = match setup.service {
            Service::Causeway => log::span!("open"),
            Service::Practice => log::span!("open", practice = true),
        };
        span.cover(|| Self::open_here(setup))
    }

    fn open_here(setup: Setup) -> Result<Self, Problem> {
        let now = (setup.clock)();
        let opened = Records::open(&setup.folder, now)?;
        let library = Library::built_in().with_own(&setup.folder.join(OWN_GUIDES));
        let (recipes, unusable) = recipe::LazyRecipes::with_own(&setup.folder.join("destinations"));
        for error in &unusable {
            log::event!(WARN, "destination.refused", reason = error);
        }
        let notices = wrong_clock::notice(now)
            .into_iter()
            .chain(unusable.iter().map(unusable_destination))
            .collect();
        Ok(Self {
            records: opened.records,
            secrets: setup.secrets,
            service: setup.service,
            library: RwLock::new(Arc::new(library)),
            recipes,
            folder: setup.folder,
            addresses: setup.addresses,
            clock: setup.clock,
            run: clock::new_id(),
            notices,
            quarantined: Mutex::new(opened.quarantined),
            imported: Mutex::default(),
            pushes: push_state::PushesInFlight::default(),
            openai: Openai::new(setup.hosts),
            checking: checks::ChecksInFlight::default(),
            watching: watch::Watching::new(setup.watch_every),
            ways: ways::KnownWays::default(),
            homes: home::HomeCache::default(),
            bulk: bulk::BulkCheckInFlight::default(),
        })
    }

    /// What there is to tell the person: records set aside, guides and destinations refused. Connections
    /// that cannot be read come with Home, or by [`Home::unreadable`]: to know of them takes reading
    /// all.
    pub fn notices(&self) -> Vec<Notice> {
        let mut notices = self.set_aside();
        notices.extend(self.notices.iter().cloned());
        notices.extend(self.library().refused().iter().map(refused_guide));
        notices
    }

    /// What there is to tell of records that were set aside, now or earlier, until the person has read it.
    pub fn set_aside(&self) -> Vec<Notice> {
        let mut all = self.records.set_aside();
        let own = self.quarantined.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = own.as_ref().filter(|own| !all.contains(own)) {
            all.push(own.clone());
        }
        all.iter().map(quarantine_notice).collect()
    }

    /// The person has read that records were set aside.
    ///
    /// # Errors
    /// [`Code::Records`] when that could not be noted; they are told again then.
    pub fn acknowledge_set_aside(&self) -> Result<(), Problem> {
        self.records.acknowledge_set_aside()?;
        self.quarantined
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        Ok(())
    }

    /// Whether the system's keyring works here. Not to be asked before the first paint.
    pub fn keyring_state(&self) -> KeyringState {
        match self.secrets.probe() {
            Ok(kind) => KeyringState {
                works: true,
                message: kind.to_string(),
                hint: String::new(),
            },
            Err(fault) => KeyringState {
                works: false,
                message: fault.message().to_string(),
                hint: fault.hint().to_string(),
            },
        }
    }

    /// A number that changes when another process has changed the records.
    ///
    /// # Errors
    /// [`Code::Records`].
    pub fn records_version(&self) -> Result<i64, Problem> {
        Ok(self.records.data_version()?)
    }

    fn moment(&self) -> Moment {
        Moment {
            now: (self.clock)(),
            run: self.run,
        }
    }

    /// The guides as they were read last.
    fn library(&self) -> Arc<Library> {
        Arc::clone(&self.library.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn guide(&self, id: &str) -> Result<LoadedGuide, Problem> {
        self.library()
            .get(id)
            .cloned()
            .ok_or_else(|| Problem::new(Code::NoSuchGuide, words::guide_gone(), words::guide_gone_hint()))
    }

    fn stored(&self, id: ConnectionId) -> Result<StoredConnection, Problem> {
        self.records.get(id)?.ok_or_else(gone)
    }

    fn with_guide(&self, id: ConnectionId) -> Result<(StoredConnection, LoadedGuide), Problem> {
        let stored = self.stored(id)?;
        let loaded = self.guide(&stored.connection.guide)?;
        Ok((stored, loaded))
    }

    fn scene<'a>(&'a self, stored: &'a StoredConnection, loaded: &'a LoadedGuide) -> Scene<'a> {
        Scene {
            loaded,
            connection: &stored.connection,
            moment: self.moment(),
            revision: stored.revision,
            changed: stored.changed,
            address: &*self.addresses,
            keyring: StoreKind::of_this_system(),
            checking: self.is_checking(stored.connection.id),
            watch: self.watch_view(&loaded.guide, &stored.connection),
            pushing: self.is_pushing(stored.connection.id),
            ways: self.known_ways(),
            stand_in: self.asks_stand_ins(),
            recipes: &self.recipes,
        }
    }

    fn view(&self, stored: &StoredConnection) -> Result<ConnectionView, Problem> {
        let loaded = self.guide(&stored.connection.guide)?;
        Ok(render::connection(&self.scene(stored, &loaded)))
    }

    /// Applies one change in one transaction.
    fn change(&self, id: ConnectionId, change: Change) -> Result<StoredConnection, Problem> {
        let (_, loaded) = self.with_guide(id)?;
        self.apply(id, &loaded.guide, change)
    }

    fn apply(&self, id: ConnectionId, guide: &Guide, change: Change) -> Result<StoredConnection, Problem> {
        self.apply_settling(id, guide, change, &Settles::Nothing)
    }

    /// As [`Causeway::apply`], for a change of the record that belongs to one of the keyring.
    fn apply_settling(
        &self,
        id: ConnectionId,
        guide: &Guide,
        change: Change,
        settles: &Settles<'_>,
    ) -> Result<StoredConnection, Problem> {
        let now = (self.clock)();
        self.records
            .change_settling(id, settles, now, |connection| {
                let applied = connection.apply(&change, guide, now)?;
                Ok::<_, ChangeRefusal>((applied, change))
            })?
            .map_err(Problem::from)
    }
}

fn gone() -> Problem {
    Problem::new(
        Code::NoSuchConnection,
        words::connection_gone(),
        words::connection_gone_hint(),
    )
}

fn quarantine_notice(quarantined: &Quarantined) -> Notice {
    Notice {
        kind: NoticeKind::Lasting,
        message: quarantined.message().to_string(),
        hint: quarantined.hint().to_string(),
    }
}

fn refused_guide(error: &GuideLoadError) -> Notice {
    Notice {
        kind: NoticeKind::Warning,
        message: error.to_string(),
        hint: words::guide_refused_hint().to_string(),
    }
}

fn unusable_destination(error: &recipe::RecipeLoadError) -> Notice {
    Notice {
        kind: NoticeKind::Warning,
        message: error.to_string(),
        hint: words::destination_refused_hint().to_string(),
    }
}

impl From<ChangeRefusal> for Problem {
    fn from(refusal: ChangeRefusal) -> Self {
        match refusal {
            ChangeRefusal::Field(field, refusal) => {
                Self::new(Code::BadValue, refusal.message, refusal.hint).at(field.to_string())
            }
            ChangeRefusal::NotInGuide => not_in_guide(),
            ChangeRefusal::PushUnsettled => push_state::unsettled(),
            ChangeRefusal::PushMoved => push_state::moved(),
            ChangeRefusal::NoMismatch => {
                Self::new(Code::Incomplete, words::no_mismatch(), words::no_mismatch_hint())
            }
        }
    }
}

fn not_in_guide() -> Problem {
    Problem::new(
        Code::NotInGuide,
        words::not_in_guide(),
        words::not_in_guide_hint(),
    )
}
