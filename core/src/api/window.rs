//! The window itself: what the page needs at its start, preferences, practice mode, diagnostics.

use super::{Answer, Api, FileKind, Host, shown};
use crate::doctor::{self, Diagnosis, FILE};
use crate::log;
use crate::view::{AppInfo, Background, KeyringState, Theme};
use crate::words::api as words;

const DIAGNOSTICS: FileKind = FileKind {
    name: words::file_diagnostics,
    extensions: &["txt"],
};

impl<H: Host> Api<H> {
    pub(super) async fn app_info(&self) -> Answer<AppInfo> {
        let theme = self.host.theme();
        self.session.info(theme).await
    }

    pub(super) async fn acknowledge_set_aside(&self) -> Answer<AppInfo> {
        self.ask(|causeway| causeway.acknowledge_set_aside()).await?;
        self.app_info().await
    }

    pub(super) async fn keyring_state(&self) -> Answer<KeyringState> {
        // The page asks this as soon as it is drawn.
        self.host.painted();
        self.ask(|causeway| Ok(causeway.keyring_state())).await
    }

    pub(super) async fn set_theme(&self, theme: Theme) -> Answer<()> {
        self.ask_system(move |host| {
            host.set_theme(theme);
            Ok(())
        })
        .await
    }

    pub(super) async fn background(&self) -> Answer<Background> {
        Ok(self.host.background().await)
    }

    pub(super) async fn set_background(&self, on: bool) -> Answer<Background> {
        self.host.set_background(on);
        self.background().await
    }

    pub(super) async fn diagnosis(&self) -> Answer<Diagnosis> {
        Ok(self.session.diagnosis().await)
    }

    /// What is saved is of the core's making alone. It needs no records: who cannot open them needs it most.
    pub(super) async fn save_diagnosis(&self) -> Answer<Option<String>> {
        let Some(path) = self.where_to_save(FILE.to_owned(), &DIAGNOSTICS).await? else {
            return Ok(None);
        };
        doctor::write(&self.session.diagnosis().await, &path)?;
        Ok(Some(shown(&path)))
    }

    /// Goes over to practice mode: simulated services, own records, own keyring service. Public because a
    /// shell may be started in it.
    ///
    /// # Errors
    /// [`Code::Practice`](crate::problem::Code::Practice) when it cannot start; what was in use stays in
    /// use.
    pub async fn enter_practice(&self) -> Answer<AppInfo> {
        if !self.session.practises() {
            let home = self.session.home().to_path_buf();
            let practice = self.host.start_practice(home).await?;
            self.session.enter_practice(practice);
            log::event!(INFO, "practice.entered");
            self.host.watch_anew();
        }
        self.app_info().await
    }

    pub(super) async fn leave_practice(&self) -> Answer<AppInfo> {
        self.session.leave_practice();
        log::event!(INFO, "practice.left");
        self.host.watch_anew();
        self.app_info().await
    }

    pub(super) async fn set_scenario(&self, scenario: String) -> Answer<AppInfo> {
        self.session.set_scenario(&scenario)?;
        self.host.watch_soon();
        self.app_info().await
    }

    pub(super) async fn open_practice_pages(&self) -> Answer<()> {
        let address = self.session.practice_pages()?;
        self.ask_system(move |host| host.open_page(&address)).await
    }
}
