//! GNOME Keyring, the real Secret Service of this desktop.

use std::io::Write;
use std::process::Stdio;

use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

use crate::bus::Bus;
use crate::processes::Processes;
use crate::wait_for;

const PASSWORD: &str = "correct horse";
const SERVICE: &str = "org.freedesktop.secrets";
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";

/// One entry as `secret-tool` reads it back.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its label, as "Passwords and Keys" shows it.
    pub label: String,
    /// The secret.
    pub secret: String,
}

/// Starts it with an unlocked keyring, as a desktop does at sign-in.
pub fn sign_in(bus: &Bus, processes: &Processes) {
    let mut command = processes.command("gnome-keyring-daemon");
    command
        .args(["--foreground", "--components=secrets", "--unlock"])
        .stdin(Stdio::piped());
    let id = processes.start("keyring", &mut command, false);
    let mut stdin = processes.with_child(id, |child| child.stdin.take()).unwrap();
    stdin.write_all(PASSWORD.as_bytes()).unwrap();
    drop(stdin);
    let ready = wait_for(|| is_locked(bus).map(|locked| assert!(!locked)));
    assert!(ready.is_some(), "GNOME Keyring did not come up");
}

/// Locks it, as "Lock" in "Passwords and Keys" does.
pub fn lock(bus: &Bus) {
    let collections = vec![ObjectPath::try_from(LOGIN).unwrap()];
    bus.connect()
        .call_method(
            Some(SERVICE),
            "/org/freedesktop/secrets",
            Some("org.freedesktop.Secret.Service"),
            "Lock",
            &collections,
        )
        .unwrap();
    assert_eq!(is_locked(bus), Some(true));
}

/// Unlocks it by its password without a window that asks, through the interface GNOME Keyring has
/// for sign-in tools (<https://gitlab.gnome.org/GNOME/gnome-keyring>, `daemon/dbus`).
pub fn unlock(bus: &Bus) {
    let bus_line = bus.connect();
    let service = "/org/freedesktop/secrets";
    let opened = bus_line
        .call_method(
            Some(SERVICE),
            service,
            Some("org.freedesktop.Secret.Service"),
            "OpenSession",
            &("plain", Value::from("")),
        )
        .unwrap();
    let (_, session): (OwnedValue, OwnedObjectPath) = opened.body().deserialize().unwrap();
    let password = (session, Vec::<u8>::new(), PASSWORD.as_bytes(), "text/plain");
    bus_line
        .call_method(
            Some(SERVICE),
            service,
            Some("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
            "UnlockWithMasterPassword",
            &(ObjectPath::try_from(LOGIN).unwrap(), password),
        )
        .unwrap();
    assert_eq!(is_locked(bus), Some(false));
}

/// Whether it is locked; nothing while it does not answer.
fn is_locked(bus: &Bus) -> Option<bool> {
    let answer = bus
        .connect()
        .call_method(
            Some(SERVICE),
            LOGIN,
            Some("org.freedesktop.DBus.Properties"),
            "Get",
            &("org.freedesktop.Secret.Collection", "Locked"),
        )
        .ok()?;
    let value: OwnedValue = answer.body().deserialize().ok()?;
    value.downcast_ref::<bool>().ok()
}

/// What another program finds under `service`.
pub fn search(processes: &Processes, service: &str) -> Vec<Entry> {
    let output = processes
        .command("secret-tool")
        .args(["search", "--all", "--unlock", "service", service])
        .output()
        .unwrap();
    // Labels and secrets come on standard output, the other attributes on standard error.
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let values = |name: &str| {
        let start = format!("{name} = ");
        printed
            .lines()
            .filter_map(move |line| line.strip_prefix(&start).map(str::to_owned))
            .collect::<Vec<_>>()
    };
    values("label")
        .into_iter()
        .zip(values("secret"))
        .map(|(label, secret)| Entry { label, secret })
        .collect()
}
