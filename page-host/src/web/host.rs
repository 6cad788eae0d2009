//! The operating system around a tab: it does nothing, writes down what it was asked to do, and answers as a
//! test arranged.

use super::events::Event;
use crate::files::{Choice, Files};
use crate::practice::PracticeServices;
use crate::{Keyring, Session, SetClock};
use causeway_core::api::{Answer, FileKind, Host, Practising};
use causeway_core::causeway::{News, Question, Setup};
use causeway_core::openai::Hosts;
use causeway_core::secrets::{SecretStore, SecretText, Secrets, Service};
use causeway_core::view::{Background, Theme};
use causeway_core::words;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::broadcast;

/// How long a key stays on the clipboard, as in the window.
const CLEARS_AFTER: Duration = Duration::from_secs(60);

/// The system, as one tab has it.
pub(super) struct TabHost {
    pub(super) files: Files,
    state: Mutex<State>,
    events: broadcast::Sender<Event>,
    clock: SetClock,
    /// Of practice mode.
    keyring: Arc<Keyring>,
}

/// What the person chooses, and what was done so far.
struct State {
    cancels: bool,
    choice: Option<Choice>,
    theme: Theme,
    tray: bool,
    background: bool,
    recorded: Recorded,
}

/// What the system was asked to do, in order.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Recorded {
    /// What the person was asked outside the page.
    questions: Vec<String>,
    /// Addresses opened in the browser.
    opened: Vec<String>,
    /// Addresses opened in the mail program.
    mails: Vec<String>,
    /// Folders shown in the file manager.
    folders: Vec<PathBuf>,
    /// Texts copied. Of a key it says only that it was one.
    copied: Vec<String>,
    /// Titles of notifications.
    told: Vec<String>,
}

impl TabHost {
    pub(super) fn new(session: &Session, files: Files, events: broadcast::Sender<Event>) -> Self {
        Self {
            files,
            state: Mutex::new(State {
                cancels: false,
                choice: None,
                theme: Theme::default(),
                tray: true,
                background: false,
                recorded: Recorded::default(),
            }),
            events,
            clock: session.around.clock.clone(),
            keyring: Arc::default(),
        }
    }

    /// From now on the person closes dialogs without choosing, or chooses again.
    pub(super) fn set_cancels(&self, cancels: bool) {
        self.state().cancels = cancels;
    }

    /// What the person chooses where a file is to be opened.
    pub(super) fn set_choice(&self, choice: Choice) {
        self.state().choice = Some(choice);
    }

    /// Whether the desktop shows an icon in its tray.
    pub(super) fn set_tray(&self, available: bool) {
        self.state().tray = available;
    }

    pub(super) fn recorded(&self) -> Recorded {
        self.state().recorded.clone()
    }

    fn record(&self, note: impl FnOnce(&mut Recorded)) -> Answer<()> {
        note(&mut self.state().recorded);
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host for TabHost {
    fn where_to_save(&self, name: &str, _: &FileKind) -> Answer<Option<PathBuf>> {
        Ok((!self.state().cancels).then(|| self.files.place(name)))
    }

    fn what_to_open(&self, kind: &FileKind) -> Answer<Option<PathBuf>> {
        let state = self.state();
        let choice = state.choice.as_ref().filter(|_| !state.cancels);
        // A dialog for a key file has no extensions to choose by.
        let for_key = kind.extensions().is_empty();
        Ok(choice.and_then(|choice| match for_key {
            true => choice.key.clone(),
            false => Some(choice.file.clone()),
        }))
    }

    fn agrees(&self, question: &Question) -> Answer<bool> {
        let asked = format!("{}\n\n{}", question.title, question.text());
        self.record(|recorded| recorded.questions.push(asked))?;
        Ok(!self.state().cancels)
    }

    fn open_page(&self, address: &str) -> Answer<()> {
        self.record(|recorded| recorded.opened.push(address.to_owned()))
    }

    fn open_mail(&self, address: &str) -> Answer<()> {
        self.record(|recorded| recorded.mails.push(address.to_owned()))
    }

    fn open_folder(&self, folder: &Path) -> Answer<()> {
        self.record(|recorded| recorded.folders.push(folder.to_owned()))
    }

    fn copy_text(&self, text: String) -> Answer<()> {
        self.record(|recorded| recorded.copied.push(text))
    }

    fn copy_secret(&self, _: SecretText) -> Answer<Duration> {
        self.record(|recorded| recorded.copied.push("(a key)".to_owned()))?;
        Ok(CLEARS_AFTER)
    }

    fn clear_clipboard(&self) -> Answer<()> {
        self.record(|recorded| recorded.copied.push("(cleared)".to_owned()))
    }

    fn theme(&self) -> Theme {
        self.state().theme
    }

    fn set_theme(&self, theme: Theme) {
        self.state().theme = theme;
    }

    async fn background(&self) -> Background {
        let state = self.state();
        Background {
            available: state.tray,
            on: state.background,
            words: words::window::in_background(if state.tray { "tray" } else { "none" }).to_string(),
        }
    }

    fn set_background(&self, on: bool) {
        self.state().background = on;
    }

    async fn start_practice(&self, home: PathBuf) -> Answer<Box<dyn Practising>> {
        let keyring: Arc<dyn SecretStore> = Arc::clone(&self.keyring) as _;
        let setup = Setup {
            folder: home.join("practice"),
            service: Service::Practice,
            secrets: Secrets::new(keyring),
            addresses: Box::new(|page| page.url.clone()),
            hosts: Hosts::default(),
            watch_every: Duration::from_secs(10),
            clock: self.clock.reader(),
        };
        Ok(Box::new(PracticeServices::start(setup).await?))
    }

    fn painted(&self) {}

    // Time stands still in a tab, so nothing becomes due by itself: a test asks for a round.
    fn watch_soon(&self) {}

    fn watch_anew(&self) {}

    fn tell(&self, _: bool, news: Vec<News>) {
        self.state()
            .recorded
            .told
            .extend(news.into_iter().map(|news| news.title));
        // Nobody may be listening yet.
        drop(self.events.send(Event::RecordsChanged));
    }
}
