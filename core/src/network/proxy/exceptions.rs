//! The hosts that a proxy is not for: `NO_PROXY`, and the list of a desktop.

use ipnet::IpNet;
use std::net::IpAddr;
use url::{Host, Url};

/// Hosts that are reached past the proxy.
///
/// Read as curl (<https://curl.se/libcurl/c/CURLOPT_NOPROXY.html>) and Go
/// (<https://pkg.go.dev/golang.org/x/net/http/httpproxy>) read `NO_PROXY`: names stand for themselves and what is
/// below them, `*` for every host; with IP addresses, networks and ports. Where the two differ, what either of
/// them takes is taken. An entry that nobody would understand sends nothing past the proxy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Exceptions {
    entries: Vec<Entry>,
    /// How many entries could not be read.
    unreadable: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    All,
    Name {
        name: String,
        /// Whether the name itself is meant too, and not only what is below it.
        itself: bool,
        port: Option<u16>,
    },
    Network {
        network: IpNet,
        port: Option<u16>,
    },
}

/// Whether `*.example.com` means `example.com` too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Star {
    /// No: as Go and browsers read it.
    BelowOnly,
    /// Yes: as GNOME says it does
    /// (<https://docs.gtk.org/gio/property.SimpleProxyResolver.ignore-hosts.html>).
    ItselfToo,
}

impl Exceptions {
    /// Reads a list with commas, semicolons, blanks or quotes between its entries: none of them can be in a
    /// name.
    pub fn parse(list: &str, star: Star) -> Self {
        let entries = list
            .split(|c: char| matches!(c, ',' | ';' | '"' | '\'') || c.is_whitespace())
            .filter(|entry| !entry.is_empty());
        let mut exceptions = Self::default();
        for entry in entries {
            match Entry::parse(entry, star) {
                Some(entry) => exceptions.entries.push(entry),
                None => exceptions.unreadable += 1,
            }
        }
        exceptions
    }

    /// How many entries were left out because nobody can tell what they mean.
    pub const fn unreadable(&self) -> usize {
        self.unreadable
    }

    /// Whether an address is reached past the proxy.
    pub fn cover(&self, url: &Url) -> bool {
        let Some(host) = url.host() else { return false };
        let port = url.port_or_known_default();
        self.entries.iter().any(|entry| entry.covers(&host, port))
    }
}

impl Entry {
    fn parse(text: &str, star: Star) -> Option<Self> {
        if text == "*" {
            return Some(Self::All);
        }
        let unbracketed = |text: &str| {
            let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
            inner.unwrap_or(text).to_owned()
        };
        if let Some(network) = network(&unbracketed(text)) {
            return Some(Self::Network { network, port: None });
        }
        let (name, port) = match text.rsplit_once(':') {
            Some((name, port)) => (name, Some(port.parse::<u16>().ok()?)),
            None => (text, None),
        };
        if let Some(network) = network(&unbracketed(name)) {
            return Some(Self::Network { network, port });
        }
        let (below, itself) = match (name.strip_prefix("*."), name.strip_prefix('.')) {
            (Some(below), _) => (below, star == Star::ItselfToo),
            // As curl does; Go takes it for what is below only.
            (None, Some(below)) => (below, true),
            (None, None) => (name, true),
        };
        let below = below.strip_suffix('.').unwrap_or(below);
        if below.is_empty() || below.contains(['*', '/', '@', '%']) {
            return None;
        }
        match Host::parse(below).ok()? {
            Host::Domain(name) => Some(Self::Name { name, itself, port }),
            // A way of writing an IP address that no other program takes for one.
            Host::Ipv4(_) | Host::Ipv6(_) => None,
        }
    }

    fn covers(&self, host: &Host<&str>, asked: Option<u16>) -> bool {
        let of_port = |port: &Option<u16>| port.is_none_or(|port| Some(port) == asked);
        match (self, host) {
            (Self::All, _) => true,
            (Self::Name { name, itself, port }, Host::Domain(host)) => {
                let host = host.strip_suffix('.').unwrap_or(host);
                let covered = match host.strip_suffix(name.as_str()) {
                    Some("") => *itself,
                    Some(above) => above.ends_with('.'),
                    None => false,
                };
                covered && of_port(port)
            }
            (Self::Network { network, port }, Host::Ipv4(address)) => {
                network.contains(&IpAddr::V4(*address)) && of_port(port)
            }
            (Self::Network { network, port }, Host::Ipv6(address)) => {
                network.contains(&IpAddr::V6(*address)) && of_port(port)
            }
            (Self::Name { .. }, _) | (Self::Network { .. }, Host::Domain(_)) => false,
        }
    }
}

fn network(text: &str) -> Option<IpNet> {
    text.parse()
        .ok()
        .or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(list: &str, url: &str) -> bool {
        Exceptions::parse(list, Star::BelowOnly).cover(&Url::parse(url).unwrap())
    }

    #[test]
    fn every_form_that_other_programs_honor_is_honored() {
        for list in [
            "api.openai.com",
            "API.OpenAI.com",
            "api.openai.com.",
            "openai.com",
            ".openai.com",
            ".api.openai.com",
            "*.openai.com",
            "*.OPENAI.com:443",
            "api.openai.com:443",
            "openai.com:443",
            "*",
            "localhost;api.openai.com",
            "localhost api.openai.com",
            "localhost, api.openai.com ,10.0.0.0/8",
            "localhost\tapi.openai.com\n",
            "\"api.openai.com\"",
            "'localhost','api.openai.com'",
            "ht!tp,api.openai.com",
        ] {
            assert!(covered(list, "https://api.openai.com/v1/models"), "{list:?}");
        }
    }

    #[test]
    fn nothing_else_goes_past_the_proxy() {
        for list in [
            "",
            " , ; ",
            "notopenai.com",
            "penai.com",
            "i.openai.com",
            "api.openai.com:80",
            "*.openai.com:8443",
            "*.api.openai.com",
            "api.openai.com.example.org",
            "openai",
            "com*",
            "*openai.com",
            "https://api.openai.com",
            "api.openai.com/",
            "10.0.0.0/8",
            "0.0.0.0/0",
            "::/0",
        ] {
            assert!(!covered(list, "https://api.openai.com/v1/models"), "{list:?}");
        }
        assert!(!covered("*.openai.com", "https://openai.com"));
        let unreadable = Exceptions::parse("https://x,*x.com,x:y,fine.example", Star::BelowOnly);
        assert_eq!(unreadable.unreadable(), 3);
    }

    #[test]
    fn ip_addresses_and_networks_are_compared_as_numbers() {
        for (list, url) in [
            ("10.1.2.3", "https://10.1.2.3"),
            ("10.0.0.0/8", "https://10.1.2.3"),
            ("10.1.2.3:8200", "https://10.1.2.3:8200"),
            ("2001:db8::1", "https://[2001:db8::1]"),
            ("[2001:db8::1]", "https://[2001:db8::1]"),
            ("[2001:db8::1]:8200", "https://[2001:db8::1]:8200"),
            ("2001:db8::/32", "https://[2001:db8:0:1::5]"),
        ] {
            assert!(covered(list, url), "{list} {url}");
        }
        for (list, url) in [
            ("10.1.2.3", "https://10.1.2.30"),
            ("10.1.2.3:443", "https://10.1.2.3:8200"),
            ("10.0.0.0/8", "https://11.1.2.3"),
            ("[2001:db8::1]:443", "https://[2001:db8::1]:8200"),
            (".2.3", "https://10.1.2.3"),
        ] {
            assert!(!covered(list, url), "{list} {url}");
        }
    }

    #[test]
    fn a_star_of_gnome_means_the_domain_too() {
        let url = Url::parse("https://openai.com").unwrap();
        assert!(Exceptions::parse("*.openai.com", Star::ItselfToo).cover(&url));
    }
}
