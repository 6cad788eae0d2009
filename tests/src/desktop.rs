//! A desktop that belongs to one test: folders, message bus, keyring, screen, tray, notifications,
//! browser, and the practice services that stand for the outside world.

use std::cell::RefCell;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use causeway_practice::{Practice, Received, Settings, StateHandle, Timing};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::app::App;
use crate::browser::Browser;
use crate::bus::Bus;
use crate::driver::Session;
use crate::keyring::{self, Entry};
use crate::notifications::Notifications;
use crate::processes::Processes;
use crate::programs;
use crate::screen::Screen;
use crate::tray::Tray;
use crate::values::Values;
use crate::wait_for;

/// What a desktop is like.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Whether a keyring runs.
    pub keyring: bool,
    /// Whether there is a tray for icons. Many desktops have none.
    pub tray: bool,
    /// Width and height of the screen, in pixels.
    pub screen: (u32, u32),
    /// How long the simulated services take where a scenario needs time.
    pub timing: Timing,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            keyring: true,
            tray: false,
            screen: (1280, 900),
            timing: Timing::default(),
        }
    }
}

/// The desktop. Fields are dropped in this order: everything that runs, before its folders.
pub struct Desktop {
    processes: Processes,
    screen: Screen,
    bus: Bus,
    notifications: Notifications,
    tray: Tray,
    browser: Browser,
    practice: Practice,
    runtime: Arc<Runtime>,
    more_secrets: RefCell<Vec<String>>,
    root: TempDir,
}

impl Desktop {
    /// A desktop after sign-in.
    pub fn new(setting: &Setting) -> Self {
        programs::require(&[
            "dbus-daemon",
            "Xvfb",
            "import",
            "secret-tool",
            "gnome-keyring-daemon",
            "WebKitWebDriver",
            "xdotool",
        ]);
        // A short path: the socket of a bus may have some hundred characters and no more.
        let root = tempfile::Builder::new().prefix("cwd").tempdir().unwrap();
        let processes = Processes::new(root.path(), folder(root.path(), "logs"));
        furnish(root.path(), &processes);
        let browser = Browser::install(&folder(root.path(), "bin"), root.path().join("opened"));
        let bus = Bus::start(root.path(), &processes);
        let notifications = Notifications::start(&bus);
        let tray = Tray::none(&bus);
        if setting.tray {
            tray.start(&bus);
        }
        let screen = Screen::start(&processes, setting.screen);
        if setting.keyring {
            keyring::sign_in(&bus, &processes);
        }
        let runtime = Arc::new(Runtime::new().unwrap());
        let practice = Practice::start(Settings {
            timing: setting.timing,
            ..Settings::default()
        });
        let practice = runtime.block_on(practice).unwrap();
        // What the app asks OpenAI is asked here, and made-up keys never reach the real one.
        processes.set("CAUSEWAY_OPENAI_URL", practice.openai_url());
        processes.set("CAUSEWAY_CHATGPT_URL", practice.chatgpt_url());
        Self {
            processes,
            screen,
            bus,
            notifications,
            tray,
            browser,
            practice,
            runtime,
            more_secrets: RefCell::default(),
            root,
        }
    }

    /// Opens the app, as a person does.
    pub fn open(&self) -> App<'_> {
        self.open_with(&[])
    }

    /// Opens the app with arguments.
    pub fn open_with(&self, arguments: &[&str]) -> App<'_> {
        let program = programs::app();
        let session = Session::start(Arc::clone(&self.runtime), &self.processes, &program, arguments);
        App::new(self, session, program)
    }

    /// A further start of the app beside the one that runs, not through a driver.
    pub fn start_again(&self) -> Command {
        let mut command = self.processes.command(programs::app());
        command
            .stdout(self.processes.log("second"))
            .stderr(self.processes.log("second"));
        command
    }

    /// What a person pastes.
    pub fn values(&self) -> Values {
        Values::of(&self.practice)
    }

    /// The hand on the services that stand for OpenAI.
    pub fn openai(&self) -> StateHandle {
        self.practice.state()
    }

    /// Every push that arrived at [`Values::endpoint`], oldest first.
    pub fn pushed(&self) -> Vec<Received> {
        self.practice.received()
    }

    /// Every address the browser or the mail program was asked to open, oldest first.
    pub fn opened(&self) -> Vec<String> {
        self.browser.opened()
    }

    /// Sends a form of a page as the browser does: to `path` on the host of a page that was opened.
    /// Answers the page that comes back.
    pub fn submit(&self, page: &str, path: &str, form: &[(&str, &str)]) -> String {
        let address = reqwest::Url::parse(page).unwrap().join(path).unwrap();
        let encoded = reqwest::Url::parse_with_params("http://form/", form).unwrap();
        let request = reqwest::Client::new()
            .post(address)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(encoded.query().unwrap_or_default().to_owned());
        self.runtime
            .block_on(async { request.send().await.unwrap().text().await.unwrap() })
    }

    /// What another program finds in the keyring under `service`.
    pub fn keyring(&self, service: &str) -> Vec<Entry> {
        keyring::search(&self.processes, service)
    }

    /// Starts the keyring, where the desktop has none yet.
    pub fn start_keyring(&self) {
        keyring::sign_in(&self.bus, &self.processes);
    }

    /// Locks the keyring.
    pub fn lock_keyring(&self) {
        keyring::lock(&self.bus);
    }

    /// Unlocks the keyring.
    pub fn unlock_keyring(&self) {
        keyring::unlock(&self.bus);
    }

    /// The screen.
    pub const fn screen(&self) -> &Screen {
        &self.screen
    }

    /// What the desktop was asked to notify of.
    pub const fn notifications(&self) -> &Notifications {
        &self.notifications
    }

    /// The tray.
    pub const fn tray(&self) -> &Tray {
        &self.tray
    }

    /// Starts the tray, where there is none.
    pub fn start_tray(&self) {
        self.tray.start(&self.bus);
    }

    /// Whether something becomes true before patience ends.
    pub fn eventually(&self, mut so: impl FnMut() -> bool) -> bool {
        wait_for(|| so().then_some(())).is_some()
    }

    /// Saves what the screen shows.
    pub fn picture(&self, file: &Path) {
        self.screen.picture(file, &self.processes);
    }

    /// Keeps what the screen shows now, for [`crate::story`] to put beside the failure.
    pub(crate) fn take_failure_picture(&self) {
        let file = self.logs().join("screen.png");
        // The screen may be what failed, and a second panic would hide the first.
        let _ = catch_unwind(AssertUnwindSafe(|| self.picture(&file)));
    }

    /// The app's data folder.
    pub fn home(&self) -> PathBuf {
        self.root.path().join("causeway")
    }

    /// The folder that holds all of this desktop.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// Where the programs' words go.
    pub fn logs(&self) -> PathBuf {
        self.root.path().join("logs")
    }

    /// Has the search at the end of the story look for this too.
    pub fn keep_secret(&self, secret: &str) {
        self.more_secrets.borrow_mut().push(secret.to_owned());
    }

    /// Everything that must not be on disk in clear.
    pub fn secrets(&self) -> Vec<String> {
        let values = self.values();
        let all = values.secrets().map(str::to_owned);
        all.into_iter()
            .chain(self.more_secrets.borrow().clone())
            .collect()
    }

    /// Ends everything that runs; the folders stay.
    pub fn end(&self) {
        self.processes.end_all();
    }

    pub(crate) const fn processes(&self) -> &Processes {
        &self.processes
    }
}

/// Makes the folders, and names them and nothing of the machine's own in the environment.
fn furnish(root: &Path, processes: &Processes) {
    let path = std::env::var("PATH").unwrap_or_default();
    processes.set("PATH", format!("{}:{path}", folder(root, "bin").display()));
    for (name, below) in [
        ("HOME", "home"),
        ("TMPDIR", "tmp"),
        ("XDG_RUNTIME_DIR", "run"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("CAUSEWAY_HOME", "causeway"),
    ] {
        processes.set(name, folder(root, below));
    }
    for (name, value) in [
        ("LANG", "C.UTF-8"),
        // The private bus has none of these, and asking for them costs seconds.
        ("NO_AT_BRIDGE", "1"),
        ("GTK_USE_PORTAL", "0"),
        ("GSETTINGS_BACKEND", "memory"),
        ("GDK_BACKEND", "x11"),
        ("LIBGL_ALWAYS_SOFTWARE", "1"),
    ] {
        processes.set(name, value);
    }
    if rustix::process::geteuid().is_root() {
        processes.set("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        // As a release is. Whoever isn't root could no longer look at the window's process from outside.
        processes.set("CAUSEWAY_HARDEN", "1");
    }
}

fn folder(root: &Path, name: &str) -> PathBuf {
    let path = root.join(name);
    if !path.is_dir() {
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
    }
    path
}
