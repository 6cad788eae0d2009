//! The codes of OpenAI's refusals, each with what it says: a closed table. Where each was read, and how well it is
//! known: `docs/openai.md#platform-error-codes`.
//!
//! **A code that isn't in the table says nothing**, whatever its status, and neither does one of the table with a status
//! it wasn't published with where it would count against the key.

use super::region::Region;
use crate::log::{Loggable, Safe};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// What a published code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The key is unknown.
    KeyUnknown,
    /// The key belongs to another organization than the one named.
    OtherOrganization,
    /// The key's creator belongs to no organization.
    NoOrganization,
    /// There is no organization with the ID named.
    NoSuchOrganization,
    /// OpenAI has switched the account off.
    AccountOff,
    /// The organization's or the project's money has run out, or a limit set on it was reached.
    Billing,
    /// The key's project is served by another host.
    OtherRegion,
    /// OpenAI doesn't serve the country in which this request reached it.
    CountryRefused,
    /// An IP allowlist keeps this computer out.
    AddressRefused,
}

/// The statuses with which a code means it.
#[derive(Debug, Clone, Copy)]
enum With {
    /// A code that counts against a key, an account or an ID: the published status only.
    Only(&'static [u16]),
    /// A code that says nothing about the key: any refusal.
    Any,
}

/// Every published code that a question of Causeway's can meet, where it was read, and what it says. Codes about a model, a
/// file or the length of a prompt can't be: nothing of the kind is asked.
const PUBLISHED: [(&str, With, Meaning); 14] = [
    // <https://github.com/continuedev/continue/issues/11651>
    ("invalid_api_key", With::Only(&[401]), Meaning::KeyUnknown),
    // <https://github.com/openai/codex/issues/1000>
    (
        "mismatched_organization",
        With::Only(&[401]),
        Meaning::OtherOrganization,
    ),
    // <https://github.com/OpenHands/OpenHands/issues/2562>
    ("no_organization", With::Only(&[401]), Meaning::NoOrganization),
    // <https://github.com/ai-genie/chatgpt-vscode/issues/91> (401); seen with 400, too.
    (
        "invalid_organization",
        With::Only(&[400, 401]),
        Meaning::NoSuchOrganization,
    ),
    // <https://github.com/nat/openplayground/issues/143>
    ("account_deactivated", With::Only(&[401]), Meaning::AccountOff),
    // <https://github.com/agent-ecosystem/skill-validator/issues/70>
    ("incorrect_hostname", With::Any, Meaning::OtherRegion),
    // <https://github.com/home-assistant/core/issues/120072>
    (
        "unsupported_country_region_territory",
        With::Any,
        Meaning::CountryRefused,
    ),
    // <https://developers.openai.com/api/docs/guides/error-codes> has the error; its code is likely.
    ("ip_not_authorized", With::Any, Meaning::AddressRefused),
    // <https://developers.openai.com/api/docs/guides/error-codes>
    ("insufficient_quota", With::Any, Meaning::Billing),
    // <https://github.com/BerriAI/litellm/issues/2743>
    ("billing_not_active", With::Any, Meaning::Billing),
    // These four: <https://help.openai.com/en/articles/6614457-troubleshooting-api-usage-and-spend-limits>
    ("credit_balance_exhausted", With::Any, Meaning::Billing),
    ("organization_spend_limit_exceeded", With::Any, Meaning::Billing),
    ("project_spend_limit_exceeded", With::Any, Meaning::Billing),
    ("organization_usage_limit_exceeded", With::Any, Meaning::Billing),
];

/// The code of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// One of the table.
    Published(Meaning, Option<Region>),
    /// Any other, with its name where that can be shown.
    Other(Option<ShownCode>),
}

impl ErrorCode {
    /// What `code` says with this `status`; `kind` is the refusal's `type`, which is as good as a code where a code is
    /// missing or new ("inspect error.code, because error.type can still be insufficient_quota",
    /// <https://developers.openai.com/api/docs/guides/error-codes>).
    pub(super) fn of(status: u16, code: Option<&str>, kind: Option<&str>, message: &str) -> Option<Self> {
        let published = |name: &str| {
            PUBLISHED
                .iter()
                .find(|(published, with, _)| *published == name && with.covers(status))
                .map(|(_, _, meaning)| *meaning)
        };
        let of_kind = kind
            .and_then(published)
            .filter(|meaning| *meaning == Meaning::Billing);
        match code.and_then(published).or(of_kind) {
            Some(meaning @ Meaning::OtherRegion) => Some(Self::Published(meaning, Region::named_in(message))),
            Some(meaning) => Some(Self::Published(meaning, None)),
            None => code.map(|code| Self::Other(ShownCode::read(code))),
        }
    }

    /// The same, without a name that repeats a piece of `secret`: nobody knows what a server puts there.
    pub(super) fn without(self, secret: &str) -> Self {
        match self {
            Self::Other(Some(shown)) if shown.repeats(secret) => Self::Other(None),
            other => other,
        }
    }
}

impl With {
    fn covers(self, status: u16) -> bool {
        match self {
            Self::Only(statuses) => statuses.contains(&status),
            Self::Any => true,
        }
    }
}

impl Loggable for ErrorCode {
    fn safe(self) -> Safe {
        Safe::word(match self {
            Self::Published(meaning, _) => match meaning {
                Meaning::KeyUnknown => "invalid-api-key",
                Meaning::OtherOrganization => "mismatched-organization",
                Meaning::NoOrganization => "no-organization",
                Meaning::NoSuchOrganization => "invalid-organization",
                Meaning::AccountOff => "account-deactivated",
                Meaning::Billing => "billing",
                Meaning::OtherRegion => "incorrect-hostname",
                Meaning::CountryRefused => "unsupported-country",
                Meaning::AddressRefused => "ip-not-authorized",
            },
            Self::Other(_) => "other",
        })
    }
}

/// How long a code may be to be shown. The longest published one has 36 characters.
const LONGEST: usize = 48;
/// So many characters in a row of the key are a piece of it.
const PIECE: usize = 6;

/// The name of a code that isn't in the table, kept to be shown: lowercase words with underscores, as all of OpenAI's are,
/// and short. It can hold neither a key nor a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ShownCode {
    text: [u8; LONGEST],
    length: usize,
}

impl ShownCode {
    fn read(code: &str) -> Option<Self> {
        let word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        if code.len() > LONGEST || !code.split('_').all(word) {
            return None;
        }
        let mut text = [0; LONGEST];
        text.get_mut(..code.len())?.copy_from_slice(code.as_bytes());
        Some(Self {
            text,
            length: code.len(),
        })
    }

    fn as_str(&self) -> &str {
        let text = self.text.get(..self.length).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }

    /// Whether a stretch of it is one of `secret`, in whatever case.
    fn repeats(&self, secret: &str) -> bool {
        let secret = secret.as_bytes();
        self.as_str().as_bytes().windows(PIECE).any(|piece| {
            secret
                .windows(PIECE)
                .any(|other| other.eq_ignore_ascii_case(piece))
        })
    }
}

impl fmt::Display for ShownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for ShownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for ShownCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ShownCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| serde::de::Error::custom("not-a-code"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openai::tests::KEY;

    fn of(status: u16, code: &str) -> Option<ErrorCode> {
        ErrorCode::of(status, Some(code), Some("invalid_request_error"), "")
    }

    #[test]
    fn every_published_code_means_what_the_table_says_and_nothing_with_another_status() {
        for (code, with, meaning) in PUBLISHED {
            let published = Some(ErrorCode::Published(meaning, None));
            match with {
                With::Any => assert_eq!(of(418, code), published, "{code}"),
                With::Only(statuses) => {
                    for status in statuses {
                        assert_eq!(of(*status, code), published, "{code}");
                    }
                    let shown = Some(ErrorCode::Other(ShownCode::read(code)));
                    assert_eq!(
                        of(418, code),
                        shown,
                        "{code} with a status it isn't published with"
                    );
                }
            }
        }
    }

    #[test]
    fn money_is_told_by_the_type_where_the_code_is_missing_or_new() {
        let billing = Some(ErrorCode::Published(Meaning::Billing, None));
        for kind in ["insufficient_quota", "billing_not_active"] {
            assert_eq!(ErrorCode::of(429, None, Some(kind), ""), billing);
            assert_eq!(ErrorCode::of(429, Some("new_limit"), Some(kind), ""), billing);
        }
        assert_eq!(
            ErrorCode::of(401, None, Some("invalid_api_key"), ""),
            None,
            "a type says nothing against a key"
        );
    }

    #[test]
    fn only_a_short_code_of_plain_words_is_shown() {
        let shown = |code: &str| ShownCode::read(code).map(|code| code.to_string());
        assert_eq!(
            shown("a_code_published_next_year").as_deref(),
            Some("a_code_published_next_year")
        );
        for code in [
            "",
            "_",
            "two  words",
            "Capital",
            "sk-proj-abc",
            "new\nline",
            "caf\u{e9}",
            "digits_123",
            KEY,
            &"long_".repeat(10),
        ] {
            assert_eq!(shown(code), None, "{code:?}");
        }
    }

    #[test]
    fn a_code_made_of_the_key_is_not_shown() {
        let piece = ErrorCode::Other(ShownCode::read("code_canarycanary"));
        assert_eq!(piece.without(KEY), ErrorCode::Other(None));
        let other = ErrorCode::Other(ShownCode::read("some_new_code"));
        assert_eq!(other.without(KEY), other);
    }

    #[test]
    fn a_shown_code_is_read_back() {
        let code = ShownCode::read("some_new_code").unwrap();
        let json = serde_json::to_string(&code).unwrap();
        assert_eq!(json, r#""some_new_code""#);
        assert_eq!(serde_json::from_str::<ShownCode>(&json).unwrap(), code);
        assert!(serde_json::from_str::<ShownCode>(r#""Not A Code""#).is_err());
    }
}
