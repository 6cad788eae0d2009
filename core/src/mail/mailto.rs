//! A draft as a `mailto:` address (RFC 6068, <https://www.rfc-editor.org/rfc/rfc6068>).

use super::{EmailAddress, MailDraft};
use crate::words::{Message, mail as words};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The longest address made, in characters as encoded. Gmail's handler stops at about 1,620, browsers at
/// about 2,000, Windows at 2,081.
pub const MAILTO_LIMIT: usize = 1_600;

/// All but the unreserved characters of RFC 3986, section 2.3
/// (<https://www.rfc-editor.org/rfc/rfc3986#section-2.3>).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// In an address the `@` stays: the grammar of RFC 6068, section 2, has it there as it is.
const RESERVED_IN_ADDRESS: &AsciiSet = &RESERVED.remove(b'@');

/// What a mail link can carry of a draft. A body is carried whole or not at all, never cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mailto {
    /// The link carries the whole mail.
    Whole {
        /// The address to open.
        url: String,
    },
    /// The whole mail would be longer than [`MAILTO_LIMIT`]. The mail opens with a line in place of its
    /// body that asks for the copied text.
    Shortened {
        /// The address to open: with recipients and subject, or, where even these are too long, with
        /// OpenAI's address alone.
        url: String,
        /// What to say beside the button.
        says: Message,
    },
}

impl Mailto {
    /// The address to open, never longer than [`MAILTO_LIMIT`].
    #[must_use]
    pub fn url(&self) -> &str {
        match self {
            Self::Whole { url } | Self::Shortened { url, .. } => url,
        }
    }

    /// What to say beside the button, if the link does not carry the whole mail.
    #[must_use]
    pub const fn says(&self) -> Option<&Message> {
        match self {
            Self::Whole { .. } => None,
            Self::Shortened { says, .. } => Some(says),
        }
    }
}

impl MailDraft {
    /// The draft as a `mailto:` address of at most [`MAILTO_LIMIT`] characters.
    #[must_use]
    pub fn mailto(&self) -> Mailto {
        let whole = self.address_with(self.body());
        if whole.len() <= MAILTO_LIMIT {
            return Mailto::Whole { url: whole };
        }
        // For the person who is about to send it, so in their language.
        let paste_here = words::paste_here().to_string();
        let bodiless = self.address_with(&paste_here);
        if bodiless.len() <= MAILTO_LIMIT {
            return Mailto::Shortened {
                url: bodiless,
                says: words::shortened(),
            };
        }
        Mailto::Shortened {
            url: format!("{}?body={}", self.recipients(), encoded(&paste_here)),
            says: words::shortened_all(),
        }
    }

    fn recipients(&self) -> String {
        format!("mailto:{}", encoded_list(self.to()))
    }

    fn address_with(&self, body: &str) -> String {
        let mut fields = Vec::new();
        if !self.cc().is_empty() {
            fields.push(format!("cc={}", encoded_list(self.cc())));
        }
        fields.push(format!("subject={}", encoded(self.subject())));
        fields.push(format!("body={}", encoded(body)));
        format!("{}?{}", self.recipients(), fields.join("&"))
    }
}

/// The comma between addresses stays as it is; an [`EmailAddress`] has none inside.
fn encoded_list(addresses: &[EmailAddress]) -> String {
    let encoded: Vec<String> = addresses
        .iter()
        .map(|address| utf8_percent_encode(address.as_str(), RESERVED_IN_ADDRESS).to_string())
        .collect();
    encoded.join(",")
}

/// Line ends become `%0D%0A` (RFC 6068, section 5), spaces `%20`.
fn encoded(text: &str) -> String {
    utf8_percent_encode(&text.replace("\r\n", "\n").replace('\n', "\r\n"), RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::samples::{address, line, scope_facts};
    use crate::mail::{ScopeFacts, scope_request};
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Reads the address the way a mail program does.
    fn opened(url: &str) -> (String, BTreeMap<String, String>) {
        let plain = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
        let (to, query) = url.strip_prefix("mailto:").unwrap().split_once('?').unwrap();
        let fields = query
            .split('&')
            .map(|field| field.split_once('=').unwrap())
            .map(|(name, value)| (name.to_owned(), plain(value)))
            .collect();
        (plain(to), fields)
    }

    fn with_sentence(sentence: &str) -> ScopeFacts {
        let mut facts = scope_facts();
        facts.extra.sentences = vec![sentence.to_owned()];
        facts
    }

    fn link(facts: &ScopeFacts) -> Mailto {
        scope_request(facts).unwrap().mailto()
    }

    #[test]
    fn an_ordinary_request_fits_into_the_link_whole() {
        let mut facts = scope_facts();
        facts.key_name = line("Causeway – Tenable AI Exposure, production, 2026");
        facts.created_by = line("Maximiliane Hohenberg-Wagenknecht");
        facts.platform = "Getvisibility / Forcepoint DSPM".to_owned();
        facts.extra.cc = vec![address("customer.success@platform.example.com")];
        let link = link(&facts);
        assert!(
            matches!(link, Mailto::Whole { .. }),
            "{} characters",
            link.url().len()
        );
        assert_eq!(link.says(), None);
    }

    #[test]
    fn the_opened_mail_is_the_draft() {
        let mut facts = with_sentence("1+1=2? 100% & <ok> #1 \"quoted\" – ünïcode 日本 👍🏽");
        facts.extra.subject = Some("Scope & access: 50% + more?".to_owned());
        facts.extra.cc = vec![address("a+b&c@example.com"), address("o'neil@example.com")];
        let draft = scope_request(&facts).unwrap();
        let (to, fields) = opened(draft.mailto().url());
        assert_eq!(to, "support@openai.com");
        assert_eq!(fields["cc"], "a+b&c@example.com,o'neil@example.com");
        assert_eq!(fields["subject"], "Scope & access: 50% + more?");
        assert_eq!(fields["body"], draft.body().replace('\n', "\r\n"));
        assert_eq!(fields.len(), 3, "a sign in the text became a field of its own");
    }

    #[test]
    fn every_sign_with_a_meaning_in_a_link_is_encoded() {
        let mut facts = with_sentence("a&b?c+d%e=f é");
        facts.extra.cc = vec![address("a+b%c&d@example.com"), address("z@example.com")];
        let link = link(&facts);
        let url = link.url();
        assert!(url.starts_with("mailto:support@openai.com?cc=a%2Bb%25c%26d@example.com,z@example.com&subject=Compliance%20API%20access"), "{url}");
        assert!(
            url.contains("&body=Hello%20OpenAI%20Support%2C%0D%0A%0D%0APlease"),
            "{url}"
        );
        assert!(
            url.contains("%0D%0A%0D%0Aa%26b%3Fc%2Bd%25e%3Df%20%C3%A9%0D%0A"),
            "{url}"
        );
    }

    #[test]
    fn the_limit_is_exact_and_a_longer_body_is_never_cut() {
        let room = MAILTO_LIMIT - link(&with_sentence("x")).url().len() + 1;
        let full = link(&with_sentence(&"x".repeat(room)));
        assert!(matches!(full, Mailto::Whole { .. }));
        assert_eq!(full.url().len(), MAILTO_LIMIT);

        let facts = with_sentence(&"x".repeat(room + 1));
        let over = link(&facts);
        let (to, fields) = opened(over.url());
        assert_eq!(to, "support@openai.com");
        assert_eq!(fields["subject"], scope_request(&facts).unwrap().subject());
        assert_eq!(
            fields["body"],
            "[Paste the copied text here, in place of this line.]"
        );
        assert!(
            over.says()
                .unwrap()
                .to_string()
                .contains("Press Copy, then paste"),
            "{over:?}"
        );
    }

    #[test]
    fn too_many_copies_for_the_link_leave_openais_address_and_say_so() {
        let mut facts = scope_facts();
        facts.extra.cc = (0..80)
            .map(|n| address(&format!("person{n}@department.example.com")))
            .collect();
        let link = link(&facts);
        assert!(link.url().len() <= MAILTO_LIMIT);
        let (to, fields) = opened(link.url());
        assert_eq!(to, "support@openai.com");
        assert_eq!(fields.keys().collect::<Vec<_>>(), ["body"]);
        assert!(
            link.says().unwrap().to_string().contains("Cc and Subject"),
            "{link:?}"
        );
    }

    proptest! {
        #[test]
        fn any_text_gives_a_link_of_plain_characters_within_the_limit(
            sentence in "[\\PC\r\n\t]{0,400}",
            subject in "\\PC{0,300}",
        ) {
            let mut facts = with_sentence(&sentence);
            facts.extra.subject = Some(subject);
            if let Ok(draft) = scope_request(&facts) {
                let link = draft.mailto();
                prop_assert!(link.url().len() <= MAILTO_LIMIT);
                prop_assert!(link.url().bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%:?&=@".contains(&b)));
                if let Mailto::Whole { url } = &link {
                    let (_, fields) = opened(url);
                    prop_assert_eq!(&fields["body"], &draft.body().replace('\n', "\r\n"));
                    prop_assert_eq!(&fields["subject"], draft.subject());
                }
            }
        }
    }
}
