//! What the operating system does for the core: each call goes to the file that knows how.

use crate::clipboard::{CLEARS_AFTER, Clipboard};
use crate::notify::Notifier;
use crate::practice::PracticeServices;
use crate::preferences::Preferences;
use crate::watcher::Watcher;
use crate::{browser, consent, files, start, tray, window};
use causeway_core::api::{Answer, Api, FileKind, Host, Practising};
use causeway_core::causeway::{News, Question, Setup};
use causeway_core::secrets::SecretText;
use causeway_core::view::{Background, Theme};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tauri::{AppHandle, Manager};

/// The commands on this window's session, as Tauri keeps them.
pub type Commands = Arc<Api<WindowHost>>;

/// The window, and the system it runs on.
pub struct WindowHost(pub AppHandle);

impl Host for WindowHost {
    fn where_to_save(&self, name: &str, kind: &FileKind) -> Answer<Option<PathBuf>> {
        files::where_to_save(&self.0, name, kind)
    }

    fn what_to_open(&self, kind: &FileKind) -> Answer<Option<PathBuf>> {
        files::what_to_open(&self.0, kind)
    }

    fn agrees(&self, question: &Question) -> Answer<bool> {
        consent::ask(&self.0, question)
    }

    fn open_page(&self, address: &str) -> Answer<()> {
        browser::open_page(address)
    }

    fn open_mail(&self, address: &str) -> Answer<()> {
        browser::open_mail(address)
    }

    fn open_folder(&self, folder: &Path) -> Answer<()> {
        browser::open_folder(folder)
    }

    fn copy_text(&self, text: String) -> Answer<()> {
        self.0.state::<Clipboard>().put_text(text)
    }

    fn copy_secret(&self, secret: SecretText) -> Answer<Duration> {
        self.0.state::<Clipboard>().put_secret(secret)?;
        Ok(CLEARS_AFTER)
    }

    fn clear_clipboard(&self) -> Answer<()> {
        self.0.state::<Clipboard>().clear()
    }

    fn theme(&self) -> Theme {
        self.0.state::<Preferences>().theme()
    }

    fn set_theme(&self, theme: Theme) {
        self.0.state::<Preferences>().set_theme(theme);
        window::set_theme(&self.0, theme);
    }

    fn background(&self) -> impl Future<Output = Background> + Send {
        tray::background(&self.0)
    }

    fn set_background(&self, on: bool) {
        tray::set(&self.0, on);
    }

    async fn start_practice(&self, home: PathBuf) -> Answer<Box<dyn Practising>> {
        let setup = Setup::real(home.join("practice"));
        Ok(Box::new(PracticeServices::start(setup).await?))
    }

    fn painted(&self) {
        start::painted(&self.0);
    }

    fn watch_soon(&self) {
        self.0.state::<Watcher>().nudge();
    }

    fn watch_anew(&self) {
        self.0.state::<Watcher>().turn();
    }

    fn tell(&self, practice: bool, news: Vec<News>) {
        window::tell_of_records(&self.0);
        Notifier::tell(&self.0, practice, news);
    }
}
