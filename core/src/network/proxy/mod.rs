//! Which way a request takes out of this computer: the one reader of the proxies that the environment and
//! the desktop name.
//!
//! **A setting that cannot be read stops requests; it never sends them straight past the proxy.** Names and
//! passwords of proxies are secrets: they are in no output, no log and no error.
//!
//! **No script that chooses a proxy (PAC) is run.** It would be others' code, often fetched without encryption, in
//! the process that holds the keys, and the crates that run such scripts are young: `proxy-watch` changed its
//! JavaScript engine between 0.1.1 and 0.3.1 (<https://docs.rs/proxy-watch/0.3.1/proxy_watch/pac/>). The person is
//! told, and sets `HTTPS_PROXY`.

mod address;
mod exceptions;
#[cfg(all(unix, not(target_os = "macos")))]
mod gnome;
#[cfg(all(unix, not(target_os = "macos")))]
mod kde;
mod program;
#[cfg(any(target_os = "macos", windows, test))]
mod system;
#[cfg(test)]
mod tests;

pub(crate) use address::ProxyAddress;

use crate::words::{Message, network as words};
use address::NotAnAddress;
use exceptions::{Exceptions, Star};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use ts_rs::TS;
use url::Url;

/// How long settings are taken for unchanged. Long enough that a run of checks reads them once, short enough
/// that a proxy that is set while the window is open is used.
const FRESH: Duration = Duration::from_secs(10);

/// Reads an environment variable.
type Read<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// How a proxy is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProxyScheme {
    Http,
    Https,
    Socks4,
    Socks4a,
    Socks5,
    Socks5h,
}

impl ProxyScheme {
    fn parse(text: &str) -> Option<Self> {
        Some(match text.to_ascii_lowercase().as_str() {
            "http" => Self::Http,
            "https" => Self::Https,
            "socks4" => Self::Socks4,
            "socks4a" => Self::Socks4a,
            "socks5" => Self::Socks5,
            // GNOME writes `socks://` into the environment of its terminals and tries version 5 first:
            // <https://docs.gtk.org/gio/method.SimpleProxyResolver.set_default_proxy.html>.
            "socks5h" | "socks" => Self::Socks5h,
            _ => return None,
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
            Self::Socks4 => "socks4",
            Self::Socks4a => "socks4a",
            Self::Socks5 => "socks5",
            Self::Socks5h => "socks5h",
        }
    }

    const fn usual_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
            Self::Socks4 | Self::Socks4a | Self::Socks5 | Self::Socks5h => 1080,
        }
    }
}

/// Where a proxy was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum ProxySource {
    /// The environment variable `HTTPS_PROXY`.
    #[serde(rename = "HTTPS_PROXY")]
    HttpsProxy,
    /// The environment variable `https_proxy`.
    #[serde(rename = "https_proxy")]
    HttpsProxyLower,
    /// The environment variable `ALL_PROXY`.
    #[serde(rename = "ALL_PROXY")]
    AllProxy,
    /// The environment variable `all_proxy`.
    #[serde(rename = "all_proxy")]
    AllProxyLower,
    /// GNOME's settings.
    Gnome,
    /// KDE's settings.
    Kde,
    /// The settings of macOS or Windows.
    System,
}

impl ProxySource {
    /// The variables in the order in which they are looked at. `HTTP_PROXY` is for plain HTTP, which
    /// Causeway doesn't speak to other computers.
    const VARIABLES: [(Self, &'static str); 4] = [
        (Self::HttpsProxy, "HTTPS_PROXY"),
        (Self::HttpsProxyLower, "https_proxy"),
        (Self::AllProxy, "ALL_PROXY"),
        (Self::AllProxyLower, "all_proxy"),
    ];

    /// Its name, in words.
    pub fn name(self) -> Message {
        let variable = |name| words::source_variable(name);
        match self {
            Self::HttpsProxy => variable("HTTPS_PROXY"),
            Self::HttpsProxyLower => variable("https_proxy"),
            Self::AllProxy => variable("ALL_PROXY"),
            Self::AllProxyLower => variable("all_proxy"),
            Self::Gnome => words::source_gnome(),
            Self::Kde => words::source_kde(),
            Self::System => words::source_system(),
        }
    }
}

/// Why a proxy that is set cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unusable {
    /// Nobody can tell which host is meant.
    Unreadable,
    /// A script chooses the proxy, and Causeway runs none.
    Script,
}

impl From<NotAnAddress> for Unusable {
    fn from(fault: NotAnAddress) -> Self {
        match fault {
            NotAnAddress::Script => Self::Script,
            NotAnAddress::Unreadable => Self::Unreadable,
        }
    }
}

/// Which way a request takes.
#[derive(Debug, Clone)]
pub(crate) enum Passage {
    /// Straight: no proxy is set.
    Direct,
    /// Straight, because the settings name this host as an exception from a proxy.
    Excepted,
    /// Through a proxy.
    Through(Arc<ProxyAddress>, ProxySource),
    /// Nowhere.
    Nowhere(Unusable, ProxySource),
}

/// What the environment and the desktop say about proxies.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProxySettings {
    set: Option<(Result<Arc<ProxyAddress>, Unusable>, ProxySource)>,
    /// `NO_PROXY`.
    exceptions: Exceptions,
    /// The desktop's list.
    desktop: Exceptions,
    /// Whether the desktop's list is of the hosts that the proxy is for.
    reversed: bool,
}

impl ProxySettings {
    /// Through one proxy, as a test sets it.
    #[cfg(test)]
    pub fn through(proxy: &str) -> Self {
        Self::through_but(proxy, "")
    }

    /// The same, with exceptions.
    #[cfg(test)]
    pub fn through_but(proxy: &str, exceptions: &str) -> Self {
        Self::from_environment(&|name| match name {
            "HTTPS_PROXY" => Some(proxy.into()),
            "NO_PROXY" => Some(exceptions.into()),
            _ => None,
        })
    }

    /// Reads the environment, and the desktop's settings where the environment names no proxy.
    pub fn read(environment: Read<'_>) -> Self {
        let settings = Self::from_environment(environment);
        if settings.set.is_some() {
            return settings;
        }
        let exceptions = settings.exceptions;
        let settings = Self::from_desktop(environment).unwrap_or_default();
        Self {
            exceptions,
            ..settings
        }
    }

    fn from_environment(read: Read<'_>) -> Self {
        let text = |name| read(name).map(|value| value.into_string());
        let set = ProxySource::VARIABLES.into_iter().find_map(|(source, name)| {
            let address = match text(name)? {
                Ok(text) => ProxyAddress::parse(&text).map_err(Unusable::from).transpose()?,
                Err(_) => Err(Unusable::Unreadable),
            };
            Some((address.map(Arc::new), source))
        });
        let exceptions = ["NO_PROXY", "no_proxy"]
            .into_iter()
            .filter_map(|name| text(name)?.ok())
            .find(|list| !list.trim().is_empty());
        Self {
            set,
            exceptions: Exceptions::parse(&exceptions.unwrap_or_default(), Star::BelowOnly),
            ..Self::default()
        }
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    fn from_desktop(read: Read<'_>) -> Option<Self> {
        let desktop = read("XDG_CURRENT_DESKTOP").unwrap_or_default();
        let desktop = desktop.to_string_lossy().to_ascii_uppercase();
        match () {
            () if desktop.contains("KDE") => kde::read(read),
            () if desktop.contains("GNOME") => gnome::read(read),
            // Not in a session of a desktop (ssh, a timer, another window manager), or in one that
            // borrows GNOME's settings: what was set anywhere is meant.
            () => gnome::read(read).or_else(|| kde::read(read)),
        }
    }

    #[cfg(any(target_os = "macos", windows))]
    fn from_desktop(_: Read<'_>) -> Option<Self> {
        system::read()
    }

    /// Settings of a desktop with one proxy, or one that cannot be used.
    fn of_desktop(
        address: Result<ProxyAddress, Unusable>,
        source: ProxySource,
        desktop: Exceptions,
        reversed: bool,
    ) -> Self {
        Self {
            set: Some((address.map(Arc::new), source)),
            exceptions: Exceptions::default(),
            desktop,
            reversed,
        }
    }

    /// The way a request to an address takes.
    pub fn passage(&self, url: &Url) -> Passage {
        let Some((address, source)) = &self.set else {
            return Passage::Direct;
        };
        if self.exceptions.cover(url) || self.desktop.cover(url) != self.reversed {
            return Passage::Excepted;
        }
        match address {
            Ok(address) => Passage::Through(Arc::clone(address), *source),
            Err(unusable) => Passage::Nowhere(*unusable, *source),
        }
    }

    /// How many entries of `NO_PROXY` could not be read.
    pub const fn unreadable_exceptions(&self) -> usize {
        self.exceptions.unreadable()
    }
}

/// The settings as they are now: read when they are asked for, and again when that was a while ago.
#[derive(Debug, Clone, Default)]
pub(crate) struct Proxies(Arc<Kept>);

#[derive(Debug, Default)]
enum Kept {
    /// This computer's.
    #[default]
    System,
    /// Always the same.
    #[cfg(test)]
    Fixed(ProxySettings),
}

/// One for the whole program: each set of HTTP clients would start the desktop's program again.
static READ: Mutex<Option<(Instant, ProxySettings)>> = Mutex::new(None);

impl Proxies {
    /// This computer's own.
    pub fn system() -> Self {
        Self::default()
    }

    /// Always these.
    #[cfg(test)]
    pub fn fixed(settings: ProxySettings) -> Self {
        Self(Arc::new(Kept::Fixed(settings)))
    }

    /// None.
    #[cfg(test)]
    pub fn none() -> Self {
        Self::fixed(ProxySettings::default())
    }

    /// What the settings are. May read files and start the desktop's own program for it, which takes some
    /// hundredths of a second.
    pub fn settings(&self) -> ProxySettings {
        match &*self.0 {
            #[cfg(test)]
            Kept::Fixed(settings) => settings.clone(),
            Kept::System => {
                let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
                match &*read {
                    Some((at, settings)) if at.elapsed() < FRESH => settings.clone(),
                    _ => {
                        let settings = ProxySettings::read(&|name| std::env::var_os(name));
                        *read = Some((Instant::now(), settings.clone()));
                        settings
                    }
                }
            }
        }
    }

    /// The way a request to an address takes.
    pub fn passage(&self, url: &Url) -> Passage {
        self.settings().passage(url)
    }
}
