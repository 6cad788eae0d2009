//! E-mail addresses as people type them into "Cc".

use crate::identifiers::contains_key;
use crate::words::{Message, mail as words};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One e-mail address, safe to put into a header or a link: ASCII only, no white space, no quotes, no
/// angle brackets, no line ends.
///
/// The part before the `@` is a dot-atom of RFC 5322, section 3.2.3
/// (<https://www.rfc-editor.org/rfc/rfc5322#section-3.2.3>). A domain in another alphabet is kept in its
/// ASCII form, which every mail program understands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// Octets before the `@` (<https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.1>).
const LONGEST_LOCAL_PART: usize = 64;
/// Octets of a whole address: a path of 256 without its angle brackets
/// (<https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.3>).
const LONGEST_ADDRESS: usize = 254;

impl EmailAddress {
    /// Reads one address: `name@example.com`, `Name <name@example.com>` or a copied `mailto:` link.
    ///
    /// # Errors
    /// [`AddressError`] says which mistake was made. It never repeats what was typed.
    pub fn parse(typed: &str) -> Result<Self, AddressError> {
        let bare = bare(typed);
        if bare.is_empty() {
            return Err(AddressError::Empty);
        }
        if contains_key(typed) {
            return Err(AddressError::HoldsKey);
        }
        let (local, domain) = bare.rsplit_once('@').ok_or(AddressError::NoAt)?;
        if local.contains('@') {
            return Err(AddressError::SeveralAddresses);
        }
        if !is_dot_atom(local) || local.len() > LONGEST_LOCAL_PART {
            return Err(AddressError::LocalPart);
        }
        let domain = ascii_domain(domain).ok_or(AddressError::Domain)?;
        let address = format!("{local}@{domain}");
        if address.len() > LONGEST_ADDRESS {
            return Err(AddressError::Domain);
        }
        Ok(Self(address))
    }

    /// Reads a line of addresses with commas, semicolons or line ends between them. Nothing typed gives
    /// an empty list; the same address twice is kept once.
    ///
    /// # Errors
    /// The first [`AddressError`] found.
    pub fn parse_list(typed: &str) -> Result<Vec<Self>, AddressError> {
        let mut list: Vec<Self> = Vec::new();
        for part in typed.split([',', ';', '\n', '\r']) {
            if bare(part).is_empty() {
                continue;
            }
            let address = Self::parse(part)?;
            if !list.iter().any(|known| known.same_mailbox(&address)) {
                list.push(address);
            }
        }
        Ok(list)
    }

    /// Where all three mails go: OpenAI Support, `docs/openai.md#scope-request`.
    #[must_use]
    pub fn openai_support() -> Self {
        Self("support@openai.com".to_owned())
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether two addresses reach the same mailbox as far as anybody but its owner can tell.
    pub(super) fn same_mailbox(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

/// The address inside what was typed or copied.
fn bare(typed: &str) -> String {
    let mut text = typed.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    });
    if let Some(inner) = text.strip_suffix('>')
        && let Some((_, address)) = inner.rsplit_once('<')
    {
        text = address.trim();
    }
    text.strip_prefix("mailto:").unwrap_or(text).to_owned()
}

fn is_dot_atom(local: &str) -> bool {
    local.split('.').all(|atom| {
        !atom.is_empty()
            && atom
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
    })
}

fn ascii_domain(domain: &str) -> Option<String> {
    // The parser of web addresses would decode `%40` and the like, which no e-mail address has.
    if domain.contains('%') {
        return None;
    }
    let url::Host::Domain(ascii) = url::Host::parse(domain).ok()? else {
        return None;
    };
    let labels: Vec<&str> = ascii.split('.').collect();
    let sound = labels.len() > 1
        && labels.iter().all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        });
    sound.then_some(ascii)
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for EmailAddress {
    type Err = AddressError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        Self::parse(typed)
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = AddressError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        Self::parse(&typed)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

/// Why something typed is not one e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressError {
    /// Nothing but white space.
    Empty,
    /// The text holds an API key.
    HoldsKey,
    /// No `@`.
    NoAt,
    /// More than one `@`.
    SeveralAddresses,
    /// What is before the `@` cannot be part of an address.
    LocalPart,
    /// What is after the `@` is no domain name.
    Domain,
}

impl AddressError {
    /// What is wrong.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::Empty => words::address_empty(),
            Self::HoldsKey => words::address_holds_key(),
            Self::NoAt => words::address_no_at(),
            Self::SeveralAddresses => words::address_several(),
            Self::LocalPart => words::address_local_part(),
            Self::Domain => words::address_domain(),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(self) -> Message {
        match self {
            Self::Empty => words::address_empty_hint(),
            Self::HoldsKey => words::address_holds_key_hint(),
            Self::NoAt | Self::LocalPart | Self::Domain => words::address_check_hint(),
            Self::SeveralAddresses => words::address_several_hint(),
        }
    }
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for AddressError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str) -> Result<String, AddressError> {
        EmailAddress::parse(typed).map(String::from)
    }

    #[test]
    fn an_address_is_understood_in_the_forms_people_copy() {
        for typed in [
            "anna.berg@example.com",
            "  anna.berg@example.com\r\n",
            "<anna.berg@example.com>",
            "Anna Berg <anna.berg@example.com>",
            "mailto:anna.berg@example.com",
            "\u{200b}anna.berg@example.com\u{feff}",
        ] {
            assert_eq!(read(typed).unwrap(), "anna.berg@example.com", "{typed:?}");
        }
        assert_eq!(
            read("a+b_c@mail.example.co.uk").unwrap(),
            "a+b_c@mail.example.co.uk"
        );
        assert_eq!(read("anna@bücher.example").unwrap(), "anna@xn--bcher-kva.example");
    }

    #[test]
    fn what_is_wrong_with_an_address_is_told_apart() {
        assert_eq!(read(" \u{200b} "), Err(AddressError::Empty));
        assert_eq!(read("anna.example.com"), Err(AddressError::NoAt));
        assert_eq!(
            read("a@example.com b@example.com"),
            Err(AddressError::SeveralAddresses)
        );
        for typed in [
            "@example.com",
            "an na@example.com",
            ".a@example.com",
            "a..b@example.com",
            "ännä@example.com",
        ] {
            assert_eq!(read(typed), Err(AddressError::LocalPart), "{typed:?}");
        }
        for typed in [
            "a@",
            "a@example",
            "a@-x.com",
            "a@exa mple.com",
            "a@127.0.0.1",
            "a@[::1]",
            "a@x..com",
            "a@x.com.",
            "a@x%2ecom",
        ] {
            assert_eq!(read(typed), Err(AddressError::Domain), "{typed:?}");
        }
    }

    #[test]
    fn an_address_cannot_carry_another_header() {
        for typed in [
            "a@example.com\r\nBcc: b@example.com",
            "a@example.com\nSubject: x",
            "a\r\nBcc:b@example.com",
            "a@example.com?bcc=b@example.com",
            "a@example.com&bcc=b",
            "a@example.com>,<b@example.com",
            "a@example.com\0",
        ] {
            assert!(read(typed).is_err(), "{typed:?} must not become an address");
        }
    }

    #[test]
    fn several_addresses_in_one_box_are_read_one_by_one() {
        let list = EmailAddress::parse_list("a@example.com, b@example.com;\nA@example.com,").unwrap();
        let texts: Vec<&str> = list.iter().map(EmailAddress::as_str).collect();
        assert_eq!(texts, ["a@example.com", "b@example.com"]);
        assert!(EmailAddress::parse_list(" , ").unwrap().is_empty());
        assert_eq!(
            EmailAddress::parse_list("a@example.com, nobody"),
            Err(AddressError::NoAt)
        );
    }

    #[test]
    fn a_key_dressed_as_an_address_is_refused_without_being_repeated() {
        let key = format!("sk-{}T3BlbkFJ{}", "a".repeat(20), "b".repeat(20));
        for typed in [format!("{key}@example.com"), format!("{key} <a@example.com>")] {
            let fault = EmailAddress::parse(&typed).unwrap_err();
            assert_eq!(fault, AddressError::HoldsKey);
            assert!(!format!("{fault} {fault:?} {}", fault.hint()).contains(&key));
        }
    }

    #[test]
    fn a_stored_address_is_checked_again_when_it_is_read_back() {
        let stored = serde_json::to_string(&EmailAddress::openai_support()).unwrap();
        assert_eq!(stored, "\"support@openai.com\"");
        assert!(serde_json::from_str::<EmailAddress>("\"x@y.example\\r\\nBcc: z@y.example\"").is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_is_plain_and_reads_back_as_itself(typed in "\\PC{0,12}@?[\\PC\r\n]{0,12}\\.?[a-z]{0,3}") {
            if let Ok(address) = EmailAddress::parse(&typed) {
                let text = address.as_str();
                prop_assert!(text.bytes().all(|b| b.is_ascii_graphic() && !b"<>,;:\"()[]\\".contains(&b)), "{text:?}");
                prop_assert_eq!(EmailAddress::parse(text).unwrap(), address);
            }
        }
    }
}
