//! A desktop of its own for one test: a private message bus, private folders, and a real GNOME
//! Keyring that can be started, locked, stopped and killed.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use zbus::blocking::Connection;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

/// Set for the copy of the test that runs on the private desktop.
const INSIDE: &str = "CAUSEWAY_TEST_DESKTOP";
const PASSWORD: &str = "correct horse";
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";

/// What answers when the keyring wants to ask the person something.
pub enum Prompter {
    /// Nothing: the question cannot be shown, as on a machine with no screen.
    None,
    /// A window that nobody answers; the bus gives it up after this long.
    NobodyAnswers(Duration),
}

/// Runs `body` in a second copy of this test program, on a desktop that only it can see.
pub fn on_a_desktop(test: &str, prompter: Prompter, body: impl FnOnce(Desktop)) {
    if let Some(root) = std::env::var_os(INSIDE) {
        return body(Desktop {
            root: PathBuf::from(root),
            daemon: None,
        });
    }
    require(&["dbus-run-session", "gnome-keyring-daemon", "secret-tool", "gdbus"]);
    let root = tempfile::Builder::new().prefix("cwk").tempdir().unwrap();
    let config = write_bus_config(root.path(), &prompter);
    let mut command = Command::new("dbus-run-session");
    command
        .arg(format!("--config-file={}", config.display()))
        .arg("--")
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, root.path())
        .env("HOME", root.path())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("GNOME_KEYRING_CONTROL");
    for (name, folder) in [
        ("XDG_RUNTIME_DIR", "run"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
    ] {
        let path = root.path().join(folder);
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
        command.env(name, path);
    }
    let output = command.stdin(Stdio::null()).output().unwrap();
    let printed = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        printed.contains("1 passed") && output.status.success(),
        "on the private desktop:\n{printed}"
    );
    assert!(
        !printed.contains(super::CANARY),
        "the key was printed:\n{printed}"
    );
}

fn require(programs: &[&str]) {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let missing: Vec<_> = programs
        .iter()
        .filter(|program| !std::env::split_paths(&path).any(|dir| dir.join(program).is_file()))
        .collect();
    assert!(
        missing.is_empty(),
        "{missing:?} not found; on Debian or Ubuntu: \
         apt-get install dbus gnome-keyring libsecret-tools libglib2.0-bin"
    );
}

/// A bus that starts no service of the machine's own, so that "no keyring" is really none.
fn write_bus_config(root: &Path, prompter: &Prompter) -> PathBuf {
    let services = root.join("services");
    fs::create_dir(&services).unwrap();
    let mut patience = Duration::from_secs(25);
    if let Prompter::NobodyAnswers(time) = prompter {
        patience = *time;
        // It outlives the question, but not the test, and holds none of the test's pipes.
        let asleep = format!("sleep {} >/dev/null 2>&1", time.as_secs() + 2);
        let service =
            format!("[D-BUS Service]\nName=org.gnome.keyring.SystemPrompter\nExec=/bin/sh -c \"{asleep}\"\n");
        fs::write(services.join("prompter.service"), service).unwrap();
    }
    let config = root.join("bus.conf");
    let text = format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={root}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
  <limit name="service_start_timeout">{patience}</limit>
</busconfig>
"#,
        root = root.display(),
        services = services.display(),
        patience = patience.as_millis()
    );
    fs::write(&config, text).unwrap();
    config
}

/// The private desktop, from the inside.
pub struct Desktop {
    root: PathBuf,
    daemon: Option<Child>,
}

impl Desktop {
    /// Starts GNOME Keyring with an unlocked default keyring, as a desktop does at sign-in.
    pub fn sign_in(&mut self) {
        self.start(&["--unlock"], PASSWORD);
        let ready = self.wait_for(|| service_call("ReadAlias", &["default"]).contains(LOGIN));
        assert!(ready, "gnome-keyring did not come up");
    }

    /// Starts GNOME Keyring for a person who never made a keyring.
    pub fn start_without_a_keyring(&mut self) {
        self.start(&[], "");
        let ready = self.wait_for(|| service_call("ReadAlias", &["default"]).contains("'/'"));
        assert!(ready, "gnome-keyring did not come up");
    }

    fn start(&mut self, arguments: &[&str], password: &str) {
        let mut daemon = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--components=secrets"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = daemon.stdin.take().unwrap();
        stdin.write_all(password.as_bytes()).unwrap();
        self.daemon = Some(daemon);
    }

    /// Locks every keyring, as "Lock" in "Passwords and Keys" does.
    pub fn lock(&self) {
        service_call("Lock", &[&format!("['{LOGIN}']")]);
        assert!(self.is_locked());
    }

    /// Unlocks by the password and without a prompt, through the interface that GNOME Keyring
    /// has for sign-in tools (<https://gitlab.gnome.org/GNOME/gnome-keyring>, `daemon/dbus`).
    pub fn unlock(&self) {
        let (keyring, service) = (Some("org.freedesktop.secrets"), "/org/freedesktop/secrets");
        let bus = Connection::session().unwrap();
        let opened = bus
            .call_method(
                keyring,
                service,
                Some("org.freedesktop.Secret.Service"),
                "OpenSession",
                &("plain", Value::from("")),
            )
            .unwrap();
        let (_, session): (OwnedValue, OwnedObjectPath) = opened.body().deserialize().unwrap();
        let password = (session, Vec::<u8>::new(), PASSWORD.as_bytes(), "text/plain");
        bus.call_method(
            keyring,
            service,
            Some("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
            "UnlockWithMasterPassword",
            &(ObjectPath::try_from(LOGIN).unwrap(), password),
        )
        .unwrap();
        assert!(!self.is_locked());
    }

    fn is_locked(&self) -> bool {
        let collection = "org.freedesktop.Secret.Collection";
        gdbus(
            LOGIN,
            "org.freedesktop.DBus.Properties.Get",
            &[collection, "Locked"],
        )
        .contains("true")
    }

    /// Makes the keyring stand still without dying.
    pub fn freeze(&self) {
        self.signal("STOP");
    }

    /// Lets a frozen keyring go on.
    pub fn thaw(&self) {
        self.signal("CONT");
    }

    /// Ends the keyring without a goodbye.
    pub fn crash(&mut self) {
        if let Some(mut daemon) = self.daemon.take() {
            daemon.kill().unwrap();
            daemon.wait().unwrap();
        }
    }

    fn signal(&self, name: &str) {
        let pid = self.daemon.as_ref().unwrap().id();
        let status = Command::new("sh")
            .args(["-c", &format!("kill -{name} {pid}")])
            .status()
            .unwrap();
        assert!(status.success());
    }

    fn wait_for(&self, ready: impl Fn() -> bool) -> bool {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(10) {
            if ready() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        false
    }

    /// What another program sees under `service`.
    pub fn search(&self, service: &str) -> String {
        text(
            &Command::new("secret-tool")
                .args(["search", "--all", "service", service])
                .output()
                .unwrap(),
        )
    }

    /// Every file that was written on this desktop contains `needle` nowhere.
    pub fn nothing_written_contains(&self, needle: &str) {
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for item in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let kind = item.file_type().unwrap();
                if kind.is_dir() {
                    folders.push(item.path());
                } else if kind.is_file() {
                    let content = fs::read(item.path()).unwrap();
                    let found = content
                        .windows(needle.len())
                        .any(|part| part == needle.as_bytes());
                    assert!(!found, "in plain sight in {}", item.path().display());
                }
            }
        }
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        if let Some(daemon) = &mut self.daemon {
            let _ = daemon.kill();
            let _ = daemon.wait();
        }
    }
}

fn service_call(method: &str, arguments: &[&str]) -> String {
    gdbus(
        "/org/freedesktop/secrets",
        &format!("org.freedesktop.Secret.Service.{method}"),
        arguments,
    )
}

fn gdbus(path: &str, method: &str, arguments: &[&str]) -> String {
    text(
        &Command::new("gdbus")
            .args(["call", "--session", "--dest", "org.freedesktop.secrets"])
            .args(["--object-path", path, "--method", method])
            .args(arguments)
            .output()
            .unwrap(),
    )
}

fn text(output: &Output) -> String {
    let mut all = String::from_utf8_lossy(&output.stdout).into_owned();
    all.push_str(&String::from_utf8_lossy(&output.stderr));
    all
}
