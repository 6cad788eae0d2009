//! A host without a system: it writes down what it was asked, and answers what the test has laid ready.

use causeway_core::api::{Answer, FileKind, Host, Practising};
use causeway_core::causeway::{Causeway, News, Question, Setup};
use causeway_core::openai::Hosts;
use causeway_core::problem::{Code, Problem};
use causeway_core::secrets::{SecretText, Secrets, Service, SessionOnly};
use causeway_core::view::{Background, SampleValue, ScenarioView, Theme};
use causeway_core::words::practice as words;
use causeway_practice::{Practice, Scenario, Settings};
use secrecy::ExposeSecret;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the host was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    Save(String),
    Open(String),
    Consent(String),
    Page(String),
    Mail(String),
    Folder(PathBuf),
    Text(String),
    Secret(String),
    Clear,
    Theme(Theme),
    Background(bool),
    Painted,
    WatchSoon,
    WatchAnew,
    Told(bool),
}

#[derive(Default)]
struct Desk {
    asked: Mutex<Vec<Asked>>,
    /// The file that the person chooses in the next dialog.
    chosen: Mutex<Option<PathBuf>>,
    practice: Mutex<bool>,
    /// What the person answers outside the page.
    agrees: Mutex<bool>,
}

#[derive(Clone, Default)]
pub struct TestHost(Arc<Desk>);

impl TestHost {
    /// What was asked for since the last look.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.0.asked.lock().unwrap())
    }

    pub fn will_choose(&self, path: PathBuf) {
        *self.0.chosen.lock().unwrap() = Some(path);
    }

    pub fn can_practise(&self) {
        *self.0.practice.lock().unwrap() = true;
    }

    pub fn will_agree(&self, agrees: bool) {
        *self.0.agrees.lock().unwrap() = agrees;
    }

    fn note(&self, asked: Asked) {
        self.0.asked.lock().unwrap().push(asked);
    }

    fn choose(&self) -> Option<PathBuf> {
        self.0.chosen.lock().unwrap().take()
    }
}

impl Host for TestHost {
    fn where_to_save(&self, name: &str, _: &FileKind) -> Answer<Option<PathBuf>> {
        self.note(Asked::Save(name.to_owned()));
        Ok(self.choose())
    }

    fn what_to_open(&self, kind: &FileKind) -> Answer<Option<PathBuf>> {
        self.note(Asked::Open(kind.name()));
        Ok(self.choose())
    }

    fn agrees(&self, question: &Question) -> Answer<bool> {
        self.note(Asked::Consent(format!(
            "{}\n\n{}",
            question.title,
            question.text()
        )));
        Ok(*self.0.agrees.lock().unwrap())
    }

    fn open_page(&self, address: &str) -> Answer<()> {
        self.note(Asked::Page(address.to_owned()));
        Ok(())
    }

    fn open_mail(&self, address: &str) -> Answer<()> {
        self.note(Asked::Mail(address.to_owned()));
        Ok(())
    }

    fn open_folder(&self, folder: &Path) -> Answer<()> {
        self.note(Asked::Folder(folder.to_owned()));
        Ok(())
    }

    fn copy_text(&self, text: String) -> Answer<()> {
        self.note(Asked::Text(text));
        Ok(())
    }

    fn copy_secret(&self, secret: SecretText) -> Answer<Duration> {
        self.note(Asked::Secret(secret.expose_secret().to_owned()));
        Ok(Duration::from_secs(42))
    }

    fn clear_clipboard(&self) -> Answer<()> {
        self.note(Asked::Clear);
        Ok(())
    }

    fn theme(&self) -> Theme {
        Theme::Dark
    }

    fn set_theme(&self, theme: Theme) {
        self.note(Asked::Theme(theme));
    }

    async fn background(&self) -> Background {
        Background {
            available: true,
            on: false,
            words: "Here.".to_owned(),
        }
    }

    fn set_background(&self, on: bool) {
        self.note(Asked::Background(on));
    }

    async fn start_practice(&self, home: PathBuf) -> Answer<Box<dyn Practising>> {
        if !*self.0.practice.lock().unwrap() {
            return Err(Problem::new(
                Code::Practice,
                words::not_started("no socket is free"),
                words::not_started_hint(),
            ));
        }
        let services = Practice::start(Settings::default()).await.unwrap();
        let hosts = Hosts::on_this_computer(&services.openai_url(), &services.chatgpt_url()).unwrap();
        let causeway = Causeway::open(Setup {
            service: Service::Practice,
            secrets: Secrets::new(Arc::new(SessionOnly::new())),
            hosts,
            ..Setup::real(home.join("practice"))
        })?;
        Ok(Box::new(PracticeRoom {
            causeway: Arc::new(causeway),
            services,
        }))
    }

    fn painted(&self) {
        self.note(Asked::Painted);
    }

    fn watch_soon(&self) {
        self.note(Asked::WatchSoon);
    }

    fn watch_anew(&self) {
        self.note(Asked::WatchAnew);
    }

    fn tell(&self, practice: bool, _: Vec<News>) {
        self.note(Asked::Told(practice));
    }
}

/// Practice on simulated services, as the window has it, with the values that a test needs.
struct PracticeRoom {
    causeway: Arc<Causeway>,
    services: Practice,
}

impl Practising for PracticeRoom {
    fn causeway(&self) -> Arc<Causeway> {
        Arc::clone(&self.causeway)
    }

    fn samples(&self) -> Vec<SampleValue> {
        let samples = self.services.samples();
        [
            ("workspace-id", samples.workspace_id),
            ("organization-id", samples.organization_id),
            ("platform-organization-id", samples.platform_organization_id),
            ("key", samples.project_key.to_string()),
        ]
        .into_iter()
        .map(|(label, value)| SampleValue {
            label: label.to_owned(),
            value,
        })
        .collect()
    }

    fn scenarios(&self) -> Vec<ScenarioView> {
        let chosen = self.services.state().scenario();
        vec![ScenarioView {
            id: chosen.id().to_owned(),
            title: chosen.title().to_string(),
            chosen: true,
        }]
    }

    fn set_scenario(&self, id: &str) -> Answer<()> {
        let scenario = Scenario::from_id(id).ok_or_else(|| {
            Problem::new(
                Code::Practice,
                words::unknown_scenario(),
                words::unknown_scenario_hint(),
            )
        })?;
        self.services.state().set_scenario(scenario);
        Ok(())
    }

    fn pages(&self) -> String {
        self.services.consoles_url()
    }
}
