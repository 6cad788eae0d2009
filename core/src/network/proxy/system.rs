//! The proxy settings of macOS and Windows, as their own programs print them.
//!
//! `hyper-util` reads both too, and passes over what it does not understand without a word: a script that
//! chooses the proxy, a proxy for each protocol on Windows. Requests would then go straight out. What is read
//! here is text, so that it is tested on every system.

use super::exceptions::{Exceptions, Star};
use super::{ProxyAddress, ProxyScheme, ProxySettings, ProxySource, Unusable};
use std::collections::HashMap;

/// What the system's settings say; nothing where they name no proxy.
#[cfg(any(target_os = "macos", windows))]
pub(super) fn read() -> Option<ProxySettings> {
    use super::program::{Said, ask};
    use std::process::Command;

    #[cfg(target_os = "macos")]
    let command = {
        let mut command = Command::new("/usr/sbin/scutil");
        command.arg("--proxy");
        command
    };
    #[cfg(windows)]
    let command = {
        let folder = std::env::var_os("SystemRoot").unwrap_or_else(|| r"C:\Windows".into());
        let program = std::path::Path::new(&folder).join(r"System32\reg.exe");
        let mut command = Command::new(program);
        command.args([
            "query",
            r"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings",
        ]);
        command
    };
    match ask(command) {
        #[cfg(target_os = "macos")]
        Said::Text(text) => of_macos(&text),
        #[cfg(windows)]
        Said::Text(text) => of_windows(&text),
        Said::Failed => None,
        Said::Silent => Some(made(Err(Unusable::Unreadable), Exceptions::default())),
    }
}

fn made(address: Result<ProxyAddress, Unusable>, exceptions: Exceptions) -> ProxySettings {
    ProxySettings::of_desktop(address, ProxySource::System, exceptions, false)
}

/// What `scutil --proxy` prints: <https://ss64.com/mac/scutil.html>; the names are those of
/// <https://developer.apple.com/documentation/systemconfiguration/scdynamicstorekeys>.
#[cfg(any(target_os = "macos", test))]
pub(super) fn of_macos(text: &str) -> Option<ProxySettings> {
    let mut values = HashMap::new();
    let mut list: Vec<&str> = Vec::new();
    let mut in_list = false;
    for line in text.lines().map(str::trim) {
        match line.split_once(" : ") {
            Some(("ExceptionsList", _)) => in_list = true,
            Some((_, entry)) if in_list => list.push(entry),
            Some((key, value)) => {
                values.insert(key, value);
            }
            None => in_list = in_list && line != "}",
        }
    }
    let exceptions = Exceptions::parse(&list.join(","), Star::BelowOnly);
    let on = |key| values.get(key) == Some(&"1");
    let of = |scheme, host, port| {
        let port = values.get(port).and_then(|port| port.parse().ok());
        let made = values
            .get(host)
            .zip(port)
            .and_then(|(host, port)| ProxyAddress::of(scheme, host, port, None));
        made.ok_or(Unusable::Unreadable)
    };
    if on("HTTPSEnable") {
        let address = of(ProxyScheme::Http, "HTTPSProxy", "HTTPSPort");
        Some(made(address, exceptions))
    } else if on("ProxyAutoConfigEnable") || on("ProxyAutoDiscoveryEnable") {
        Some(made(Err(Unusable::Script), exceptions))
    } else if on("SOCKSEnable") {
        let address = of(ProxyScheme::Socks5h, "SOCKSProxy", "SOCKSPort");
        Some(made(address, exceptions))
    } else {
        None
    }
}

/// What `reg query` prints of the Internet Settings: name, kind and value, four blanks apart
/// (<https://learn.microsoft.com/windows-server/administration/windows-commands/reg-query>). What the values mean:
/// <https://learn.microsoft.com/troubleshoot/windows-client/networking/configure-client-proxy-server-settings-by-registry-file>.
#[cfg(any(windows, test))]
pub(super) fn of_windows(text: &str) -> Option<ProxySettings> {
    let mut values = HashMap::new();
    for line in text.lines().map(str::trim) {
        let mut parts = line.splitn(3, "    ");
        if let (Some(name), Some(_), Some(value)) = (parts.next(), parts.next(), parts.next()) {
            values.insert(name, value.trim());
        }
    }
    let value = |name| values.get(name).copied().filter(|value| !value.is_empty());
    let exceptions = Exceptions::parse(value("ProxyOverride").unwrap_or_default(), Star::BelowOnly);
    let enabled = value("ProxyEnable").is_some_and(|value| value != "0x0");
    let server = value("ProxyServer").filter(|_| enabled);
    if let Some(server) = server {
        let entries = || server.split([';', ' ']).filter(|entry| !entry.is_empty());
        // `http=a:80;https=b:81`, or one for every protocol.
        let of = |name| {
            entries().find_map(|entry| {
                let (of, place) = entry.split_once('=')?;
                of.eq_ignore_ascii_case(name).then(|| place.to_owned())
            })
        };
        let socks = || of("socks").map(|place| format!("socks://{}", place.trim_start_matches("socks://")));
        let found = if server.contains('=') {
            of("https").or_else(socks)
        } else {
            Some(server.to_owned())
        };
        if let Some(found) = found {
            let address = match ProxyAddress::parse(&found) {
                Ok(Some(address)) => Ok(address),
                _ => Err(Unusable::Unreadable),
            };
            return Some(made(address, exceptions));
        }
    }
    value("AutoConfigURL").map(|_| made(Err(Unusable::Script), exceptions))
}

#[cfg(test)]
mod tests {
    use super::super::Passage;
    use super::*;
    use url::Url;

    fn way(settings: Option<ProxySettings>) -> String {
        let url = Url::parse("https://api.openai.com/").unwrap();
        match settings.unwrap_or_default().passage(&url) {
            Passage::Direct => "direct".to_owned(),
            Passage::Excepted => "excepted".to_owned(),
            Passage::Through(address, _) => address.url().unwrap().to_string(),
            Passage::Nowhere(why, _) => format!("{why:?}"),
        }
    }

    #[test]
    fn the_settings_of_macos_are_read() {
        let text = |of: &str| {
            format!(
                "<dictionary> {{\n  ExceptionsList : <array> {{\n    0 : *.local\n    1 : 169.254/16\n  }}\n  \
                 FTPPassive : 1\n{of}\n}}\n"
            )
        };
        for (of, expected) in [
            ("", "direct"),
            (
                "  HTTPSEnable : 1\n  HTTPSPort : 8080\n  HTTPSProxy : proxy.corp",
                "http://proxy.corp:8080/",
            ),
            (
                "  HTTPSEnable : 0\n  HTTPSPort : 8080\n  HTTPSProxy : proxy.corp",
                "direct",
            ),
            ("  HTTPSEnable : 1\n  HTTPSProxy : proxy.corp", "Unreadable"),
            (
                "  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : http://corp/p.pac",
                "Script",
            ),
            (
                "  SOCKSEnable : 1\n  SOCKSPort : 1080\n  SOCKSProxy : 127.0.0.1",
                "socks5h://127.0.0.1:1080",
            ),
        ] {
            assert_eq!(way(of_macos(&text(of))), expected, "{of}");
        }
    }

    #[test]
    fn the_settings_of_windows_are_read() {
        for (enabled, server, other, expected) in [
            ("0x0", "proxy.corp:8080", "", "direct"),
            ("0x1", "proxy.corp:8080", "", "http://proxy.corp:8080/"),
            (
                "0x1",
                "http=a.corp:80;https=b.corp:81;ftp=c.corp:82",
                "",
                "http://b.corp:81/",
            ),
            ("0x1", "http=a.corp:80", "", "direct"),
            ("0x1", "socks=127.0.0.1:1080", "", "socks5h://127.0.0.1:1080"),
            ("0x1", "https=b.corp:port", "", "Unreadable"),
            (
                "0x1",
                "proxy.corp:8080",
                "    ProxyOverride    REG_SZ    *.corp;*.openai.com;<local>\r\n",
                "excepted",
            ),
            (
                "0x0",
                "proxy.corp:8080",
                "    AutoConfigURL    REG_SZ    http://corp/p.pac\r\n",
                "Script",
            ),
        ] {
            let text = format!(
                "\r\nHKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\r\n    \
                 ProxyEnable    REG_DWORD    {enabled}\r\n    ProxyServer    REG_SZ    {server}\r\n{other}"
            );
            assert_eq!(way(of_windows(&text)), expected, "{server}{other}");
        }
    }
}
