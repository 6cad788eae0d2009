//! The address a person names: parsed once, `https` only, and shown so that a look-alike shows.

use super::{Origin, PushMistake};
use std::{fmt, net::Ipv4Addr};
use url::{Host, Url};

/// Longest accepted address, in characters.
const LONGEST: usize = 2_000;

/// An address to push to: `https`, or `http` to this computer; no sign-in inside it, no fragment.
///
/// Its `Debug` shows the host alone: paths and queries of such addresses often are credentials.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    url: Url,
    host: String,
    loopback: bool,
}

impl Endpoint {
    /// Reads a typed or pasted address. White space, quotes, angle brackets and zero-width
    /// characters around it are dropped.
    ///
    /// # Errors
    /// The [`PushMistake`] that was made; it never repeats what was typed.
    pub fn parse(text: &str) -> Result<Self, PushMistake> {
        let text = trim_paste(text);
        if text.is_empty() {
            return Err(PushMistake::AddressEmpty);
        }
        if text.starts_with("sk-") {
            return Err(PushMistake::AddressIsKey);
        }
        if text.chars().count() > LONGEST {
            return Err(PushMistake::AddressTooLong);
        }
        // The URL parser would drop or repair these without a word, and the person would then
        // send to an address that is not the one on the screen.
        if text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || is_invisible(c) || c == '\\')
        {
            return Err(PushMistake::AddressUnreadable);
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            return Err(PushMistake::AddressNoScheme);
        };
        let encrypted = scheme.eq_ignore_ascii_case("https");
        if !encrypted && !scheme.eq_ignore_ascii_case("http") {
            return Err(PushMistake::AddressNoScheme);
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.is_empty() {
            return Err(PushMistake::AddressUnreadable);
        }
        if authority.contains('@') {
            return Err(PushMistake::AddressHasLogin);
        }
        let url = Url::parse(text).map_err(|_| PushMistake::AddressUnreadable)?;
        if url.fragment().is_some() {
            return Err(PushMistake::AddressHasFragment);
        }
        let (name, loopback) = match url.host() {
            Some(Host::Domain(name)) if !name.is_empty() => (name.to_owned(), name == "localhost"),
            Some(Host::Ipv4(address)) if address != Ipv4Addr::UNSPECIFIED => {
                (address.to_string(), address.is_loopback())
            }
            Some(Host::Ipv6(address)) if !address.is_unspecified() => {
                (format!("[{address}]"), address.is_loopback())
            }
            _ => return Err(PushMistake::AddressUnreadable),
        };
        if url.port() == Some(0) {
            return Err(PushMistake::AddressUnreadable);
        }
        if !encrypted && !loopback {
            return Err(PushMistake::AddressNotEncrypted);
        }
        let host = match url.port() {
            Some(port) => format!("{name}:{port}"),
            None => name,
        };
        Ok(Self { url, host, loopback })
    }

    /// The host, with its port where that is not the usual one, in ASCII: a name with letters from
    /// another alphabet shows in its `xn--` form and cannot pass for another.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The whole address as it is sent to. It may hold a credential in its path or query: show it
    /// to the person who typed it, and keep only [`Endpoint::host`] in a history.
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// Its scheme, host and port: what a secret for it is bound to.
    pub fn origin(&self) -> Origin {
        Origin::of(&self.url)
    }

    /// Whether this is the computer that Causeway runs on.
    pub fn is_loopback(&self) -> bool {
        self.loopback
    }

    /// Whether the host has letters beyond plain English ones, as look-alike addresses do.
    pub fn has_foreign_letters(&self) -> bool {
        self.host.split('.').any(|label| label.starts_with("xn--"))
    }

    /// Whether there is a part after a question mark.
    pub fn has_query(&self) -> bool {
        self.url.query().is_some()
    }

    /// Scheme, host, port and path: what can be remembered of an address that is no credential.
    pub fn root(&self) -> String {
        let mut url = self.url.clone();
        url.set_query(None);
        url.to_string()
    }

    /// The address with more parts of a path and a query below it. Each part stays one part, whatever
    /// signs it has.
    ///
    /// # Errors
    /// [`PushMistake::AddressUnreadable`] for a part that is empty or made of dots, [`PushMistake::AddressTooLong`].
    pub(super) fn below(&self, path: &[String], query: &[(String, String)]) -> Result<Self, PushMistake> {
        let mut url = self.url.clone();
        if !path.is_empty() {
            let mut segments = url
                .path_segments_mut()
                .map_err(|()| PushMistake::AddressUnreadable)?;
            segments.pop_if_empty();
            for part in path {
                // The URL parser would drop line breaks, and with them in between see dots to climb by.
                if part.is_empty() || part == "." || part == ".." || part.chars().any(char::is_control) {
                    return Err(PushMistake::AddressUnreadable);
                }
                segments.push(part);
            }
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        if url.as_str().len() > 3 * LONGEST {
            return Err(PushMistake::AddressTooLong);
        }
        Ok(Self { url, ..self.clone() })
    }

    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    /// The parts of path and query that are long enough to be a credential in themselves.
    pub(super) fn long_parts(&self) -> Vec<String> {
        let path = self.url.path_segments().into_iter().flatten().map(str::to_owned);
        let query = self.url.query_pairs().map(|(_, value)| value.into_owned());
        path.chain(query).filter(|part| part.len() >= 16).collect()
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Endpoint").field(&self.host).finish()
    }
}

/// Drops what copying tends to bring along at both ends.
pub(super) fn trim_paste(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || c.is_control()
            || is_invisible(c)
            || matches!(
                c,
                '"' | '\''
                    | '`'
                    | '<'
                    | '>'
                    | '\u{2018}'
                    | '\u{2019}'
                    | '\u{201c}'
                    | '\u{201d}'
                    | '\u{ab}'
                    | '\u{bb}'
            )
    })
}

/// Characters that take no room on the screen: zero-width, direction marks, soft hyphen.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_cleaned_of_what_copying_brings_along() {
        let endpoint =
            Endpoint::parse("  \u{201c}https://Hooks.Example.com/in?x=1\u{200b}\u{201d}\r\n").unwrap();
        assert_eq!(endpoint.as_str(), "https://hooks.example.com/in?x=1");
        assert_eq!(endpoint.host(), "hooks.example.com");
        assert!(!endpoint.is_loopback());
    }

    #[test]
    fn plain_http_reaches_this_computer_and_no_other() {
        for ok in [
            "http://127.0.0.1:8080/x",
            "http://127.9.9.9/",
            "http://[::1]:4000/",
            "http://localhost:1/",
        ] {
            assert!(
                Endpoint::parse(ok).unwrap().is_loopback(),
                "{ok} is this computer"
            );
        }
        for bad in [
            "http://example.com/",
            "http://10.0.0.1/",
            "http://localhost.example.com/",
            "http://127.0.0.1.example.com/",
            "http://[::ffff:10.0.0.1]/",
            "http://0.0.0.0x1/",
        ] {
            assert!(
                matches!(
                    Endpoint::parse(bad),
                    Err(PushMistake::AddressNotEncrypted | PushMistake::AddressUnreadable)
                ),
                "{bad} would carry the key in the clear"
            );
        }
    }

    #[test]
    fn each_mistake_is_told_apart() {
        let cases = [
            ("", PushMistake::AddressEmpty),
            ("  \" ", PushMistake::AddressEmpty),
            ("sk-proj-abcdefghijklmnop", PushMistake::AddressIsKey),
            ("hooks.example.com/in", PushMistake::AddressNoScheme),
            ("https:/example.com", PushMistake::AddressNoScheme),
            ("ftp://example.com", PushMistake::AddressNoScheme),
            ("javascript://example.com", PushMistake::AddressNoScheme),
            ("https://", PushMistake::AddressUnreadable),
            ("https:///etc/passwd", PushMistake::AddressUnreadable),
            ("https://exa mple.com/", PushMistake::AddressUnreadable),
            ("https://exa\tmple.com/", PushMistake::AddressUnreadable),
            (
                "https://good.example\\@evil.example/",
                PushMistake::AddressUnreadable,
            ),
            ("https://exam\u{200b}ple.com/", PushMistake::AddressUnreadable),
            ("https://0.0.0.0/", PushMistake::AddressUnreadable),
            ("https://example.com:99999/", PushMistake::AddressUnreadable),
            ("https://example.com:0/", PushMistake::AddressUnreadable),
            ("https://user:pw@example.com/", PushMistake::AddressHasLogin),
            ("https://@example.com/", PushMistake::AddressHasLogin),
            ("https://example.com/#top", PushMistake::AddressHasFragment),
        ];
        for (text, mistake) in cases {
            assert_eq!(Endpoint::parse(text).unwrap_err(), mistake, "for {text:?}");
        }
        let long = format!("https://example.com/{}", "a".repeat(2_000));
        assert_eq!(Endpoint::parse(&long).unwrap_err(), PushMistake::AddressTooLong);
    }

    #[test]
    fn a_look_alike_host_shows_in_ascii() {
        // The first letter is a Cyrillic one.
        let endpoint = Endpoint::parse("https://\u{430}pple.com/").unwrap();
        assert_eq!(endpoint.host(), "xn--pple-43d.com");
        assert!(endpoint.has_foreign_letters());
        assert!(
            !Endpoint::parse("https://apple.com/")
                .unwrap()
                .has_foreign_letters()
        );
    }

    #[test]
    fn debug_shows_the_host_alone() {
        let endpoint = Endpoint::parse("https://example.com:8443/hook/T0PSECRET?sig=T0PSECRET").unwrap();
        assert_eq!(format!("{endpoint:?}"), "Endpoint(\"example.com:8443\")");
    }

    proptest::proptest! {
        #[test]
        fn no_part_breaks_out_of_its_place_in_an_address(parts in proptest::collection::vec("(?s).{1,20}|\\.{1,3}|[/%?#&;\\\\]{1,5}", 1..4), name in "\\PC{1,8}", value in "(?s).{0,20}") {
            let root = Endpoint::parse("https://vault.example.com:8200/base").unwrap();
            let below = root.below(&parts, &[(name.clone(), value.clone())]);
            if parts.iter().any(|part| part == "." || part == ".." || part.chars().any(char::is_control)) {
                proptest::prop_assert!(below.is_err());
                return Ok(());
            }
            let below = below.unwrap();
            proptest::prop_assert_eq!(below.host(), root.host());
            proptest::prop_assert!(below.as_str().bytes().all(|byte| byte.is_ascii_graphic()), "{}", below.as_str());
            let read: Vec<String> = below
                .url()
                .path_segments()
                .unwrap()
                .skip(1)
                .map(|part| percent_encoding::percent_decode_str(part).decode_utf8().unwrap().into_owned())
                .collect();
            proptest::prop_assert_eq!(read, parts);
            let query: Vec<(String, String)> = below.url().query_pairs().into_owned().collect();
            proptest::prop_assert_eq!(query, vec![(name, value)]);
        }

        #[test]
        fn no_text_panics_and_none_that_passes_is_unencrypted(text in "\\PC{0,60}|https?://\\PC{0,40}") {
            if let Ok(endpoint) = Endpoint::parse(&text) {
                proptest::prop_assert!(endpoint.url().scheme() == "https" || endpoint.is_loopback());
                proptest::prop_assert!(endpoint.host().is_ascii());
                proptest::prop_assert!(endpoint.url().username().is_empty() && endpoint.url().password().is_none());
            }
        }
    }
}
