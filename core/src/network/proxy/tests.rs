//! Where the way out is read from: the environment, a real store of GNOME's settings, KDE's files.

use super::*;
use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

const PASSWORD: &str = "47#11geheim";

/// The way to OpenAI in an environment.
fn way(environment: &[(&str, &str)]) -> String {
    let settings = settings(environment);
    let way = match settings.passage(&Url::parse("https://api.openai.com/v1/models").unwrap()) {
        Passage::Direct => "direct".to_owned(),
        Passage::Excepted => "excepted".to_owned(),
        Passage::Through(address, source) => {
            format!("{} from {}", address.url().unwrap(), source.name())
        }
        Passage::Nowhere(why, source) => format!("{why:?} in {}", source.name()),
    };
    let printed = format!("{settings:?}");
    for part in ["kim", PASSWORD, "11geheim", "geheim"] {
        assert!(!printed.contains(part), "the settings never print a sign-in");
    }
    way
}

fn settings(environment: &[(&str, &str)]) -> ProxySettings {
    let variables: HashMap<&str, &str> = environment.iter().copied().collect();
    ProxySettings::read(&|name| match (variables.get(name), name) {
        (Some(value), _) => Some(value.into()),
        (None, "PATH") => std::env::var_os("PATH"),
        (None, _) => None,
    })
}

/// An environment in which no desktop has settings.
const NO_DESKTOP: (&str, &str) = ("PATH", "");

#[test]
fn the_variables_are_looked_at_in_turn() {
    let a = ("HTTPS_PROXY", "http://a:1");
    let b = ("https_proxy", "http://b:2");
    let c = ("ALL_PROXY", "http://c:3");
    let d = ("all_proxy", "socks://d:4");
    assert_eq!(way(&[NO_DESKTOP, d]), "socks5h://d:4 from all_proxy");
    assert_eq!(way(&[NO_DESKTOP, c, d]), "http://c:3/ from ALL_PROXY");
    assert_eq!(way(&[NO_DESKTOP, b, c, d]), "http://b:2/ from https_proxy");
    assert_eq!(way(&[NO_DESKTOP, a, b, c, d]), "http://a:1/ from HTTPS_PROXY");
    let empty = ("HTTPS_PROXY", " ");
    assert_eq!(way(&[NO_DESKTOP, empty, b]), "http://b:2/ from https_proxy");
    assert_eq!(way(&[NO_DESKTOP, empty]), "direct");
    assert_eq!(way(&[NO_DESKTOP, ("HTTP_PROXY", "http://x:1")]), "direct");
}

#[test]
fn a_value_that_cannot_be_read_is_not_passed_over_for_another() {
    let other = ("ALL_PROXY", "http://c:3");
    for value in [
        "htp://proxy:3128",
        "http://proxy:x",
        "http://pro xy:1",
        "\"http://a:1",
    ] {
        assert_eq!(
            way(&[NO_DESKTOP, ("HTTPS_PROXY", value), other]),
            "Unreadable in HTTPS_PROXY",
            "{value}"
        );
    }
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt;
        let bytes = || OsString::from_vec(b"http://\xff:1".to_vec());
        let read = ProxySettings::read(&|name| (name == "HTTPS_PROXY").then(bytes));
        assert!(matches!(read.set, Some((Err(Unusable::Unreadable), _))));
    }
}

#[test]
fn exceptions_of_the_environment_hold_for_every_proxy() {
    let proxy = ("HTTPS_PROXY", "http://kim:47#11geheim@127.0.0.1:4899");
    for name in ["NO_PROXY", "no_proxy"] {
        assert_eq!(way(&[NO_DESKTOP, proxy, (name, "*.openai.com")]), "excepted");
        assert_eq!(way(&[NO_DESKTOP, (name, "*.openai.com")]), "direct");
    }
    let unreadable = ("HTTPS_PROXY", "htp://x");
    assert_eq!(
        way(&[NO_DESKTOP, unreadable, ("NO_PROXY", "api.openai.com")]),
        "excepted",
        "for this host the proxy is not asked for at all"
    );
}

/// A folder for a person's settings, as a store of GNOME's and of KDE's.
#[cfg(target_os = "linux")]
struct Desktop(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl Desktop {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn folder(&self) -> &str {
        self.0.path().to_str().unwrap()
    }

    /// Sets a value as GNOME's own panel does, with GLib's program.
    fn gnome(&self, schema: &str, key: &str, value: &str) {
        let set = Command::new("gsettings")
            .args(["set", schema, key, value])
            .env("XDG_CONFIG_HOME", self.folder())
            .env("GSETTINGS_BACKEND", "keyfile")
            .output()
            .expect("gsettings is installed by the project's setup");
        let said = String::from_utf8_lossy(&set.stderr);
        assert!(set.status.success(), "{schema} {key}: {said}");
    }

    fn kde(&self, text: &str) {
        std::fs::write(Path::new(self.folder()).join("kioslaverc"), text).unwrap();
    }

    fn way(&self, desktop: &str, others: &[(&str, &str)]) -> String {
        let mut environment = vec![
            ("XDG_CONFIG_HOME", self.folder()),
            ("XDG_CONFIG_DIRS", self.folder()),
            ("GSETTINGS_BACKEND", "keyfile"),
            ("XDG_CURRENT_DESKTOP", desktop),
        ];
        environment.extend_from_slice(others);
        way(&environment)
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_proxy_of_gnomes_settings_is_used() {
    const ALL: &str = "org.gnome.system.proxy";
    const HTTP: &str = "org.gnome.system.proxy.http";
    const HTTPS: &str = "org.gnome.system.proxy.https";
    const SOCKS: &str = "org.gnome.system.proxy.socks";
    let desktop = Desktop::new();
    assert_eq!(desktop.way("GNOME", &[]), "direct");
    desktop.gnome(ALL, "mode", "manual");
    assert_eq!(desktop.way("GNOME", &[]), "direct", "no host is named");
    desktop.gnome(SOCKS, "host", "socks.corp");
    assert_eq!(
        desktop.way("GNOME", &[]),
        "Unreadable in GNOME's settings",
        "a host without a port"
    );
    desktop.gnome(SOCKS, "port", "1080");
    let socks = "socks5h://socks.corp:1080 from GNOME's settings";
    assert_eq!(desktop.way("GNOME", &[]), socks);
    desktop.gnome(HTTP, "host", "http.corp");
    desktop.gnome(HTTP, "port", "3128");
    let http = "http://http.corp:3128/ from GNOME's settings";
    assert_eq!(desktop.way("GNOME", &[]), http);
    desktop.gnome(HTTP, "use-authentication", "true");
    desktop.gnome(HTTP, "authentication-user", "kim");
    desktop.gnome(HTTP, "authentication-password", PASSWORD);
    assert_eq!(
        desktop.way("ubuntu:GNOME", &[]),
        "http://kim:47%2311geheim@http.corp:3128/ from GNOME's settings"
    );
    desktop.gnome(HTTPS, "host", "https.corp");
    desktop.gnome(HTTPS, "port", "3129");
    let https = "http://https.corp:3129/ from GNOME's settings";
    for session in ["GNOME", "", "X-Cinnamon", "MATE"] {
        assert_eq!(desktop.way(session, &[]), https, "{session}");
    }
    assert_eq!(desktop.way("KDE", &[]), "direct");
    assert_eq!(
        desktop.way("GNOME", &[("ALL_PROXY", "env.corp:1")]),
        "http://env.corp:1/ from ALL_PROXY",
        "the environment comes first"
    );
    assert_eq!(
        desktop.way("GNOME", &[("NO_PROXY", "api.openai.com")]),
        "excepted"
    );
    desktop.gnome(ALL, "ignore-hosts", "['localhost', '*.openai.com']");
    assert_eq!(desktop.way("GNOME", &[]), "excepted");
    desktop.gnome(ALL, "ignore-hosts", "@as []");
    desktop.gnome(ALL, "mode", "auto");
    desktop.gnome(ALL, "autoconfig-url", "http://corp/proxy.pac");
    assert_eq!(desktop.way("GNOME", &[]), "Script in GNOME's settings");
    desktop.gnome(ALL, "mode", "none");
    assert_eq!(desktop.way("GNOME", &[]), "direct");
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_does_not_answer_stops_requests() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("gsettings");
    std::fs::write(&program, b"\x7fELF and nothing more").unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = ("PATH", folder.path().to_str().unwrap());
    let desktop = ("XDG_CURRENT_DESKTOP", "GNOME");
    assert_eq!(way(&[path, desktop]), "Unreadable in GNOME's settings");
    std::fs::write(
        &program,
        "#!/bin/sh\necho \"org.gnome.system.proxy mode 'new'\"\n",
    )
    .unwrap();
    assert_eq!(way(&[path, desktop]), "Unreadable in GNOME's settings");
    std::fs::write(&program, "#!/bin/sh\necho 'No such schema' >&2\nexit 1\n").unwrap();
    assert_eq!(way(&[path, desktop]), "direct");
}

#[cfg(target_os = "linux")]
#[test]
fn a_proxy_of_kdes_settings_is_used() {
    let desktop = Desktop::new();
    for (text, expected) in [
        ("", "direct"),
        (
            "[Proxy Settings]\nProxyType=0\nhttpsProxy=http://kde.corp 3128\n",
            "direct",
        ),
        ("ProxyType=1\nhttpsProxy=http://kde.corp 3128\n", "direct"),
        (
            "[Other]\nProxyType=0\n[Proxy Settings][$i]\nProxyType[$i]=1\r\nhttpsProxy=http://kde.corp 3128\r\n",
            "http://kde.corp:3128/ from KDE's settings",
        ),
        (
            "[Proxy Settings]\nProxyType=1\nhttpsProxy=kde.corp:3128\n[Other]\nhttpsProxy=x\n",
            "http://kde.corp:3128/ from KDE's settings",
        ),
        (
            "[Proxy Settings]\nProxyType=1\nsocksProxy=socks://kde.corp 1080\n",
            "socks5h://kde.corp:1080 from KDE's settings",
        ),
        (
            "[Proxy Settings]\nProxyType=1\nhttpsProxy=http://kde.corp x\n",
            "Unreadable in KDE's settings",
        ),
        (
            "[Proxy Settings]\nProxyType=1\nhttpsProxy=http://kde.corp 3128\nNoProxyFor=localhost,.openai.com\n",
            "excepted",
        ),
        (
            "[Proxy Settings]\nProxyType=1\nhttpsProxy=http://kde.corp 3128\nNoProxyFor=.openai.com\n\
             ReversedException=true\n",
            "http://kde.corp:3128/ from KDE's settings",
        ),
        (
            "[Proxy Settings]\nProxyType=1\nhttpsProxy=http://kde.corp 3128\nNoProxyFor=.example.org\n\
             ReversedException=true\n",
            "excepted",
        ),
        (
            "[Proxy Settings]\nProxyType=2\nProxy Config Script=http://corp/proxy.pac\n",
            "Script in KDE's settings",
        ),
        ("[Proxy Settings]\nProxyType=3\n", "Script in KDE's settings"),
        (
            "[Proxy Settings]\nProxyType=4\nhttpsProxy=CORP_PROXY\nNoProxyFor=CORP_NO\n",
            "http://named.corp:1/ from KDE's settings",
        ),
        ("[Proxy Settings]\nProxyType=9\n", "Unreadable in KDE's settings"),
    ] {
        desktop.kde(text);
        for session in ["KDE", ""] {
            let way = desktop.way(session, &[("CORP_PROXY", "named.corp:1")]);
            assert_eq!(way, expected, "{session} {text}");
        }
    }
}
