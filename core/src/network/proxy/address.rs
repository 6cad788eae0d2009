//! A proxy's address, as people and their IT teams write it.

use super::ProxyScheme;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};
use std::fmt;
use url::{Host, Url};
use zeroize::Zeroizing;

/// Where a proxy is, and how to sign in to it. Shows only its host and port.
#[derive(Clone)]
pub(crate) struct ProxyAddress {
    scheme: ProxyScheme,
    host: Host,
    port: u16,
    /// The name and the password, percent-encoded, as an address has them.
    sign_in: Option<SecretString>,
}

/// A value that is not understood as a proxy's address. Nothing of the value is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotAnAddress {
    /// It names a script that chooses the proxy.
    Script,
    /// It is something else.
    Unreadable,
}

impl ProxyAddress {
    /// Reads a value; nothing where it is empty.
    ///
    /// Blanks and quotes around it are left out, as shells and files of settings leave them there. Without a
    /// scheme it is `http`, as for curl (<https://curl.se/docs/manpage.html#-x>). The name and the password end
    /// at the last `@`: passwords hold `#`, `?` and `@` that nobody encoded.
    ///
    /// # Errors
    /// [`NotAnAddress`] where it cannot be told for sure which host is meant.
    pub fn parse(text: &str) -> Result<Option<Self>, NotAnAddress> {
        let text = bare(text);
        if text.is_empty() {
            return Ok(None);
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(NotAnAddress::Unreadable);
        }
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (ProxyScheme::parse(scheme).ok_or(NotAnAddress::Unreadable)?, rest),
            None => (ProxyScheme::Http, text.strip_prefix("//").unwrap_or(text)),
        };
        let (sign_in, place) = match rest.rsplit_once('@') {
            // It may be a path with an `@` in it.
            Some((sign_in, _)) if sign_in.contains('/') => return Err(NotAnAddress::Unreadable),
            Some((sign_in, place)) => (Some(sign_in), place),
            None => (None, rest),
        };
        let end = place.find(['/', '?', '#']).unwrap_or(place.len());
        let (place, path) = place.split_at(end);
        let lower = path.to_ascii_lowercase();
        if [".pac", ".dat"].iter().any(|end| lower.contains(end)) {
            return Err(NotAnAddress::Script);
        }
        if !matches!(path, "" | "/") {
            return Err(NotAnAddress::Unreadable);
        }
        let (host, port) = host_and_port(place, scheme.usual_port()).ok_or(NotAnAddress::Unreadable)?;
        Ok(Some(Self {
            scheme,
            host,
            port,
            sign_in: sign_in.filter(|text| !text.is_empty()).map(encoded),
        }))
    }

    /// A host and a port that are named apart, and a name and a password for them.
    pub fn of(scheme: ProxyScheme, host: &str, port: u16, sign_in: Option<(&str, &str)>) -> Option<Self> {
        let (host, port) = host_and_port(&format!("{}:{port}", host.trim()), port)?;
        let sign_in = sign_in.map(|(name, password)| {
            let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
            let password = utf8_percent_encode(password, NON_ALPHANUMERIC);
            SecretString::from(format!("{name}:{password}"))
        });
        Some(Self {
            scheme,
            host,
            port,
            sign_in,
        })
    }

    /// How the proxy is spoken to.
    pub const fn scheme(&self) -> ProxyScheme {
        self.scheme
    }

    /// Its name or its IP address.
    pub const fn host(&self) -> &Host {
        &self.host
    }

    /// Its port.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Its host and port, to be shown: without the name and the password.
    pub fn place(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// The whole address, for the HTTP client.
    pub fn url(&self) -> Option<Url> {
        let scheme = self.scheme.name();
        let text = Zeroizing::new(match &self.sign_in {
            Some(sign_in) => format!("{scheme}://{}@{}", sign_in.expose_secret(), self.place()),
            None => format!("{scheme}://{}", self.place()),
        });
        Url::parse(&text).ok()
    }

    /// What `Proxy-Authorization: Basic` carries before it is encoded; nothing where no name is set.
    pub fn user_and_password(&self) -> Option<Zeroizing<String>> {
        let sign_in = self.sign_in.as_ref()?.expose_secret();
        let (name, password) = sign_in.split_once(':').unwrap_or((sign_in, ""));
        let plain = |text: &str| Zeroizing::new(percent_decode_str(text).decode_utf8_lossy().into_owned());
        Some(Zeroizing::new(format!("{}:{}", *plain(name), *plain(password))))
    }
}

impl fmt::Debug for ProxyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place())
    }
}

/// A value without the blanks and the quotes around it.
pub(super) fn bare(text: &str) -> &str {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    let mut text = text.trim_matches(blank);
    loop {
        let inner = [('"', '"'), ('\'', '\''), ('\u{201c}', '\u{201d}'), ('`', '`')]
            .into_iter()
            .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
        match inner {
            Some(inner) => text = inner.trim_matches(blank),
            None => return text,
        }
    }
}

/// A name and a password as an address has them: encoded exactly once.
fn encoded(sign_in: &str) -> SecretString {
    let once = |text: &str| {
        let plain = Zeroizing::new(percent_decode_str(text).decode_utf8_lossy().into_owned());
        utf8_percent_encode(&plain, NON_ALPHANUMERIC).to_string()
    };
    SecretString::from(match sign_in.split_once(':') {
        Some((name, password)) => format!("{}:{}", once(name), once(password)),
        None => once(sign_in),
    })
}

fn host_and_port(place: &str, usual: u16) -> Option<(Host, u16)> {
    let in_brackets = place.ends_with(']');
    let (host, port) = match place.rsplit_once(':') {
        Some((host, "")) => (host, usual),
        Some((host, port)) if !in_brackets => {
            let digits = port.bytes().all(|b| b.is_ascii_digit());
            (host, port.parse().ok().filter(|_| digits)?)
        }
        _ => (place, usual),
    };
    // A lone number would be read as an IP address.
    let number = host.bytes().all(|b| b.is_ascii_digit());
    if number || port == 0 || host.contains('%') {
        return None;
    }
    Some((Host::parse(host).ok()?, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> ProxyAddress {
        ProxyAddress::parse(text).unwrap().unwrap()
    }

    fn url(text: &str) -> String {
        read(text).url().unwrap().to_string()
    }

    #[test]
    fn values_are_read_as_they_are_meant() {
        for (text, expected) in [
            (" http://127.0.0.1:4899 ", "http://127.0.0.1:4899/"),
            ("\"http://127.0.0.1:4899\"", "http://127.0.0.1:4899/"),
            ("' http://127.0.0.1:4899/ '", "http://127.0.0.1:4899/"),
            (
                "\u{201c}http://proxy.corp:3128\u{201d}",
                "http://proxy.corp:3128/",
            ),
            ("\u{feff}http://proxy.corp:3128\r\n", "http://proxy.corp:3128/"),
            ("127.0.0.1:4899", "http://127.0.0.1:4899/"),
            ("//proxy.corp:3128", "http://proxy.corp:3128/"),
            ("HTTP://Proxy.Corp:3128", "http://proxy.corp:3128/"),
            ("proxy.corp", "http://proxy.corp/"),
            ("https://proxy.corp:8443", "https://proxy.corp:8443/"),
            ("socks://127.0.0.1:1080/", "socks5h://127.0.0.1:1080"),
            ("socks5h://127.0.0.1:9050", "socks5h://127.0.0.1:9050"),
            ("socks5://proxy.corp", "socks5://proxy.corp:1080"),
            ("socks4a://proxy.corp:1080", "socks4a://proxy.corp:1080"),
            ("http://[::1]:3128", "http://[::1]:3128/"),
            ("http://proxy.corp:", "http://proxy.corp/"),
        ] {
            assert_eq!(url(text), expected, "{text:?}");
        }
        for empty in ["", "  ", "\"\"", "' '"] {
            assert!(ProxyAddress::parse(empty).unwrap().is_none(), "{empty:?}");
        }
    }

    #[test]
    fn what_is_not_understood_is_not_guessed() {
        for text in [
            "http://",
            "://proxy:3128",
            "htp://proxy:3128",
            "ftp://proxy:3128",
            "http:/proxy:3128",
            "http:proxy:3128",
            "http://proxy:port",
            "http://proxy:0",
            "http://proxy:99999",
            "http://proxy:+80",
            "http://::1:3128",
            "http://pro xy:3128",
            "proxy 3128",
            "4899",
            "http://proxy:3128/p@th",
            "http://kim:a/b@proxy:3128",
            "http://proxy:3128/elsewhere",
            "\"http://proxy:3128",
            "http://prox\u{0}y:3128",
            "a@",
        ] {
            assert_eq!(
                ProxyAddress::parse(text).unwrap_err(),
                NotAnAddress::Unreadable,
                "{text:?}"
            );
        }
        for text in ["http://corp/proxy.pac", "http://wpad/wpad.dat?x=1"] {
            assert_eq!(
                ProxyAddress::parse(text).unwrap_err(),
                NotAnAddress::Script,
                "{text}"
            );
        }
    }

    #[test]
    fn a_name_and_a_password_are_used_and_never_shown() {
        for (text, expected) in [
            ("http://kim:47#11geheim@127.0.0.1:4899", "kim:47#11geheim"),
            ("http://kim:47%2311geheim@127.0.0.1:4899", "kim:47#11geheim"),
            ("http://kim:p@ss?w:rd@127.0.0.1:4899", "kim:p@ss?w:rd"),
            ("kim:100%@127.0.0.1:4899", "kim:100%"),
            ("http://CORP\\kim:geheim@127.0.0.1:4899", "CORP\\kim:geheim"),
            ("http://kim@127.0.0.1:4899", "kim:"),
        ] {
            let address = read(text);
            assert_eq!(*address.user_and_password().unwrap(), expected, "{text}");
            assert_eq!(address.place(), "127.0.0.1:4899");
            assert_eq!(format!("{address:?}"), "127.0.0.1:4899");
            let url = address.url().unwrap();
            let name = percent_decode_str(url.username()).decode_utf8_lossy();
            let password = percent_decode_str(url.password().unwrap_or_default()).decode_utf8_lossy();
            assert_eq!(format!("{name}:{password}"), expected, "{text}");
        }
    }
}
