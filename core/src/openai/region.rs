//! The hosts of the OpenAI Platform for projects with data residency: a list of OpenAI's own.

use serde::{Deserialize, Serialize};

/// A region with a host of its own, by its domain prefix: `docs/openai.md#platform-regions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Region {
    /// United States
    Us,
    /// Europe
    Eu,
    /// Australia
    Au,
    /// Canada
    Ca,
    /// Japan
    Jp,
    /// India
    In,
    /// Singapore
    Sg,
    /// South Korea
    Kr,
    /// United Kingdom
    Gb,
    /// United Arab Emirates
    Ae,
}

impl Region {
    const ALL: [Self; 10] = [
        Self::Us,
        Self::Eu,
        Self::Au,
        Self::Ca,
        Self::Jp,
        Self::In,
        Self::Sg,
        Self::Kr,
        Self::Gb,
        Self::Ae,
    ];

    /// Its host, to be named. No key is sent there.
    pub const fn host(self) -> &'static str {
        match self {
            Self::Us => "us.api.openai.com",
            Self::Eu => "eu.api.openai.com",
            Self::Au => "au.api.openai.com",
            Self::Ca => "ca.api.openai.com",
            Self::Jp => "jp.api.openai.com",
            Self::In => "in.api.openai.com",
            Self::Sg => "sg.api.openai.com",
            Self::Kr => "kr.api.openai.com",
            Self::Gb => "gb.api.openai.com",
            Self::Ae => "ae.api.openai.com",
        }
    }

    /// The one region whose host is named in `text`: the whole name, and no other region's.
    pub(super) fn named_in(text: &str) -> Option<Self> {
        let names = |host: &str| {
            text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
                .any(|word| word.trim_end_matches('.').eq_ignore_ascii_case(host))
        };
        let mut named = Self::ALL.into_iter().filter(|region| names(region.host()));
        named.next().filter(|_| named.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_of_the_list_is_found_and_no_other() {
        for region in Region::ALL {
            let host = region.host();
            for text in [
                format!("Please make your request to {host}"),
                format!("Please make your request to {host}."),
                format!("(https://{host}/v1)"),
            ] {
                assert_eq!(Region::named_in(&text), Some(region), "{text}");
            }
        }
        for text in [
            "",
            "Attempted to access resource with incorrect regional hostname.",
            "us.api.openai.com.example.org",
            "evil-us.api.openai.com",
            "x.us.api.openai.com",
            "zz.api.openai.com",
            "us.api.openai.com or eu.api.openai.com",
        ] {
            assert_eq!(Region::named_in(text), None, "{text}");
        }
    }
}
