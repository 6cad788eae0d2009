//! KDE's proxy settings, in the files named `kioslaverc`.
//!
//! Read here: KDE's program for it has a name for each version (`kreadconfig5`, `kreadconfig6`) and is often not
//! installed, and no library for Rust reads KDE's dialect of such files. What the values mean is as KDE and
//! Chromium read them: <https://api.kde.org/kprotocolmanager.html>,
//! <https://source.chromium.org/chromium/chromium/src/+/main:net/proxy_resolution/proxy_config_service_linux.cc>.

use super::exceptions::{Exceptions, Star};
use super::{ProxyAddress, ProxySettings, ProxySource, Read, Unusable};
use std::collections::HashMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::{fs, io};

/// What KDE's settings say; nothing where there are none, or where they name no proxy.
pub(super) fn read(environment: Read<'_>) -> Option<ProxySettings> {
    let mut values = HashMap::new();
    // The least important first: what comes later replaces it.
    for folder in folders(environment) {
        match fs::read_to_string(folder.join("kioslaverc")) {
            Ok(text) => read_file(&text, &mut values),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => {}
            Err(fault) if fault.kind() == io::ErrorKind::NotADirectory => {}
            Err(_) => return Some(unusable(Unusable::Unreadable, Exceptions::default(), false)),
        }
    }
    settings(&values, environment)
}

/// The folders of settings, least important first:
/// <https://specifications.freedesktop.org/basedir-spec/latest/>.
fn folders(environment: Read<'_>) -> Vec<PathBuf> {
    let of_system = environment("XDG_CONFIG_DIRS")
        .filter(|value| !value.is_empty())
        .unwrap_or_else(|| OsString::from("/etc/xdg"));
    let own = environment("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .filter(|folder| folder.is_absolute())
        .or_else(|| Some(PathBuf::from(environment("HOME")?).join(".config")));
    let mut folders: Vec<PathBuf> = std::env::split_paths(&of_system).collect();
    folders.reverse();
    folders.extend(own);
    folders
}

fn read_file(text: &str, values: &mut HashMap<String, String>) {
    let mut ours = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            ours = line.starts_with("[Proxy Settings]");
        } else if let (true, false, Some((key, value))) = (ours, line.starts_with('#'), line.split_once('='))
        {
            // A language or a mark such as `[$i]` may follow the name.
            let key = key.split('[').next().unwrap_or_default().trim();
            values.insert(key.to_owned(), value.trim().to_owned());
        }
    }
}

fn unusable(why: Unusable, exceptions: Exceptions, reversed: bool) -> ProxySettings {
    ProxySettings::of_desktop(Err(why), ProxySource::Kde, exceptions, reversed)
}

fn settings(values: &HashMap<String, String>, environment: Read<'_>) -> Option<ProxySettings> {
    let value = |key| {
        let value = values.get(key).map(String::as_str);
        value.filter(|value| !value.is_empty())
    };
    let list = value("NoProxyFor").unwrap_or_default();
    let reversed = matches!(value("ReversedException"), Some("true" | "1"));
    let written = Exceptions::parse(list, Star::BelowOnly);
    match value("ProxyType").unwrap_or("0") {
        "0" => None,
        "1" => {
            let proxy = value("httpsProxy").or_else(|| value("socksProxy"))?;
            Some(made(proxy, written, reversed))
        }
        "2" | "3" => Some(unusable(Unusable::Script, written, reversed)),
        // The values are names of environment variables.
        "4" => {
            let named = |name| environment(name).map(|value| value.into_string());
            let exceptions = match named(list) {
                Some(Ok(list)) => Exceptions::parse(&list, Star::BelowOnly),
                _ => Exceptions::default(),
            };
            match named(value("httpsProxy").or_else(|| value("socksProxy"))?)? {
                Ok(proxy) if proxy.trim().is_empty() => None,
                Ok(proxy) => Some(made(&proxy, exceptions, reversed)),
                Err(_) => Some(unusable(Unusable::Unreadable, exceptions, reversed)),
            }
        }
        _ => Some(unusable(Unusable::Unreadable, written, reversed)),
    }
}

/// `http://proxy.corp 3128`: a blank comes before the port.
fn made(proxy: &str, exceptions: Exceptions, reversed: bool) -> ProxySettings {
    let proxy = match proxy.trim().rsplit_once(' ') {
        Some((place, port)) if port.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{}:{port}", place.trim().trim_end_matches('/'))
        }
        _ => proxy.to_owned(),
    };
    let address = match ProxyAddress::parse(&proxy) {
        Ok(Some(address)) => Ok(address),
        Ok(None) => Err(Unusable::Unreadable),
        Err(fault) => Err(fault.into()),
    };
    ProxySettings::of_desktop(address, ProxySource::Kde, exceptions, reversed)
}
