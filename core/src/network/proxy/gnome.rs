//! GNOME's proxy settings.
//!
//! Asked of GLib's own program `gsettings`, which is there wherever the settings are: it knows defaults, locks
//! of administrators and other places of storage, as no reader of dconf's file would, and it keeps GLib out
//! of the core. The portal for proxies gives one answer without saying where it comes from, and needs a bus
//! that ssh and timers have not got. What the values mean is as GLib reads them:
//! <https://gitlab.gnome.org/GNOME/glib-networking/-/blob/master/proxy/gnome/gproxyresolvergnome.c>.

use super::exceptions::{Exceptions, Star};
use super::program::{Said, ask};
use super::{ProxyAddress, ProxyScheme, ProxySettings, ProxySource, Read, Unusable};
use crate::opening::give_back_environment;
use std::collections::HashMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

const SCHEMA: &str = "org.gnome.system.proxy";

/// What says where the settings are.
const ENVIRONMENT: [&str; 3] = ["HOME", "XDG_CONFIG_HOME", "GSETTINGS_BACKEND"];

/// What GNOME's settings say; nothing where there are none, or where they name no proxy.
pub(super) fn read(environment: Read<'_>) -> Option<ProxySettings> {
    let program = program(environment)?;
    let mut command = Command::new(program);
    command.args(["list-recursively", SCHEMA]);
    for name in ENVIRONMENT {
        if let Some(value) = environment(name) {
            command.env(name, value);
        }
    }
    give_back_environment(&mut command, environment);
    match ask(command) {
        Said::Text(text) => settings(&text),
        // The schema is not installed: there is nothing to set.
        Said::Failed => None,
        Said::Silent => Some(unusable(Unusable::Unreadable, Exceptions::default())),
    }
}

/// The program, looked for where programs are: a name alone would be looked for by the system, with the
/// current folder among its places where `PATH` says so.
fn program(environment: Read<'_>) -> Option<PathBuf> {
    let path = environment("PATH").unwrap_or_else(|| OsString::from("/usr/bin:/bin"));
    std::env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join("gsettings"))
        .find(|program| program.is_file())
}

fn unusable(why: Unusable, exceptions: Exceptions) -> ProxySettings {
    ProxySettings::of_desktop(Err(why), ProxySource::Gnome, exceptions, false)
}

/// What the lines `schema key value` of `gsettings list-recursively` say. The values are in GVariant's text
/// format: <https://docs.gtk.org/glib/gvariant-text-format.html>.
fn settings(text: &str) -> Option<ProxySettings> {
    let mut values = HashMap::new();
    for line in text.lines() {
        let mut parts = line.splitn(3, ' ');
        if let (Some(schema), Some(key), Some(value)) = (parts.next(), parts.next(), parts.next()) {
            let child = schema
                .strip_prefix(SCHEMA)
                .unwrap_or_default()
                .trim_start_matches('.');
            values.insert((child, key), value);
        }
    }
    let value = |child, key| values.get(&(child, key)).copied();
    let exceptions = match value("", "ignore-hosts") {
        Some(list) => Exceptions::parse(&strings(list).unwrap_or_default().join(","), Star::ItselfToo),
        None => Exceptions::default(),
    };
    match value("", "mode").and_then(string).as_deref() {
        Some("none") => None,
        Some("manual") => {
            let found = manual(value)?;
            Some(ProxySettings::of_desktop(
                found,
                ProxySource::Gnome,
                exceptions,
                false,
            ))
        }
        Some("auto") => Some(unusable(Unusable::Script, exceptions)),
        _ => Some(unusable(Unusable::Unreadable, exceptions)),
    }
}

/// The proxy for HTTPS: the one named for it, else the one for HTTP with its name and password, else SOCKS.
fn manual<'a>(
    value: impl Fn(&'static str, &'static str) -> Option<&'a str>,
) -> Option<Result<ProxyAddress, Unusable>> {
    let host = |child| string(value(child, "host")?).filter(|host| !host.trim().is_empty());
    let port = |child| value(child, "port").and_then(|port| port.parse::<u16>().ok());
    let made = |scheme, child, host: &str, sign_in| {
        let port = port(child).filter(|port| *port != 0);
        port.and_then(|port| ProxyAddress::of(scheme, host, port, sign_in))
            .ok_or(Unusable::Unreadable)
    };
    if let Some(host) = host("https") {
        return Some(made(ProxyScheme::Http, "https", &host, None));
    }
    if let Some(host) = host("http") {
        let text = |key| value("http", key).and_then(string);
        let signs_in = value("http", "use-authentication") == Some("true");
        let sign_in = text("authentication-user").zip(text("authentication-password"));
        let sign_in = sign_in
            .as_ref()
            .filter(|_| signs_in)
            .map(|(name, password)| (name.as_str(), password.as_str()));
        return Some(made(ProxyScheme::Http, "http", &host, sign_in));
    }
    let host = host("socks")?;
    Some(made(ProxyScheme::Socks5h, "socks", &host, None))
}

/// A string in GVariant's text format.
fn string(text: &str) -> Option<String> {
    let mut found = strings(text)?;
    (found.len() == 1).then(|| found.remove(0))
}

/// The strings of a list, or a string alone. Nothing where a string does not end.
fn strings(text: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut characters = text.chars();
    while let Some(quote) = characters.next() {
        if !matches!(quote, '\'' | '"') {
            continue;
        }
        let mut string = String::new();
        loop {
            match characters.next()? {
                '\\' => match characters.next()? {
                    'n' => string.push('\n'),
                    't' => string.push('\t'),
                    escaped @ ('u' | 'U') => {
                        let digits = if escaped == 'u' { 4 } else { 8 };
                        let hex: String = characters.by_ref().take(digits).collect();
                        string.push(char::from_u32(u32::from_str_radix(&hex, 16).ok()?)?);
                    }
                    other => string.push(other),
                },
                end if end == quote => break,
                other => string.push(other),
            }
        }
        found.push(string);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_as_glib_writes_them() {
        assert_eq!(string("'it'").unwrap(), "it");
        assert_eq!(string(r#""it's""#).unwrap(), "it's");
        assert_eq!(string(r"'a\\b\'c\u00e9'").unwrap(), r"a\b'cé");
        assert_eq!(strings("['a', 'b,c']").unwrap(), ["a", "b,c"]);
        assert!(strings("@as []").unwrap().is_empty());
        assert!(string("'never ends").is_none());
    }
}
