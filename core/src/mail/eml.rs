//! A draft as an `.eml` file.

use super::{EmailAddress, MailDraft};
use mail_builder::headers::address::Address;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;
use mail_builder::mime::MimePart;

impl MailDraft {
    /// The draft as the bytes of an `.eml` file, with CRLF line ends and UTF-8 text.
    ///
    /// `X-Unsent: 1` asks the mail program to open it for editing and sending: Outlook Express's mark for
    /// a mail still being written, kept by its successors. Programs that do not know it, such as Apple
    /// Mail, show the file as a message to read (<https://github.com/patrickfreyer/apple-mail-mcp/issues/83>).
    ///
    /// There is no From and no Message-ID: the mail program puts in its own when the person sends (as for
    /// Symfony's `DraftEmail`, <https://github.com/symfony/symfony/pull/44311>), and neither the name of
    /// this computer nor that of an account gets into the file.
    #[must_use]
    pub fn eml(&self, date: jiff::Timestamp) -> Vec<u8> {
        // A part rather than a whole message: the builder of messages adds a Message-ID of its own.
        let mut message = MimePart::new("text/plain", self.body().replace('\n', "\r\n") + "\r\n")
            .header("MIME-Version", Raw::new("1.0"))
            .header("X-Unsent", Raw::new("1"))
            .header("Date", Date::new(date.as_second()))
            .header("To", list(self.to()));
        if !self.cc().is_empty() {
            message = message.header("Cc", list(self.cc()));
        }
        let mut file = Vec::new();
        message
            .header("Subject", Text::new(self.subject()))
            .write_part(&mut file);
        file
    }
}

fn list(addresses: &[EmailAddress]) -> Address<'_> {
    Address::new_list(
        addresses
            .iter()
            .map(|address| Address::from(address.as_str()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::samples::{address, scope_facts};
    use crate::mail::scope_request;
    use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders};
    use proptest::prelude::*;

    fn written(draft: &MailDraft) -> Vec<u8> {
        draft.eml("2026-11-20T09:30:00Z".parse().unwrap())
    }

    fn read(file: &[u8]) -> Message<'_> {
        MessageParser::default().parse(file).unwrap()
    }

    fn addresses(list: Option<&mail_parser::Address<'_>>) -> Vec<String> {
        list.into_iter()
            .flat_map(|list| list.iter())
            .map(|one| one.address().unwrap().to_owned())
            .collect()
    }

    fn texts(list: &[EmailAddress]) -> Vec<String> {
        list.iter().map(ToString::to_string).collect()
    }

    fn assert_same(draft: &MailDraft) {
        let file = written(draft);
        let message = read(&file);
        assert_eq!(addresses(message.to()), texts(draft.to()));
        assert_eq!(addresses(message.cc()), texts(draft.cc()));
        assert_eq!(message.subject(), Some(draft.subject()));
        let body = message.body_text(0).unwrap().replace("\r\n", "\n");
        assert_eq!(body, format!("{}\n", draft.body()));
    }

    #[test]
    fn the_file_reads_back_as_the_draft() {
        let mut facts = scope_facts();
        assert_same(&scope_request(&facts).unwrap());
        facts.extra.cc = (0..9)
            .map(|n| address(&format!("person{n}@department.example.com")))
            .collect();
        facts.extra.subject =
            Some("Zugriff für die Prüfung – ".to_owned() + &"日本語 long subject ".repeat(9));
        facts.extra.sentences = vec![
            "Grüße & <b>no mark-up</b> = 100% 👍🏽".to_owned(),
            "long ".repeat(300),
            ".".to_owned(),
            "From here on, all is well.".to_owned(),
        ];
        assert_same(&scope_request(&facts).unwrap());
    }

    #[test]
    fn a_mail_program_finds_an_unsent_draft_without_a_sender() {
        let file = written(&scope_request(&scope_facts()).unwrap());
        let message = read(&file);
        assert_eq!(message.header("X-Unsent"), Some(&HeaderValue::Text("1".into())));
        assert!(message.from().is_none());
        assert!(
            message.message_id().is_none(),
            "the mail program makes one, with its own host"
        );
        assert_eq!(message.date().unwrap().to_rfc3339(), "2026-11-20T09:30:00Z");
        assert_eq!(
            message.header("MIME-Version"),
            Some(&HeaderValue::Text("1.0".into()))
        );
        let kind = message.content_type().unwrap();
        assert_eq!((kind.ctype(), kind.subtype()), ("text", Some("plain")));
        assert_eq!(kind.attribute("charset"), Some("utf-8"));
    }

    #[test]
    fn the_file_is_exactly_what_the_headers_need_and_no_more() {
        let file = String::from_utf8(written(&scope_request(&scope_facts()).unwrap())).unwrap();
        let (head, _) = file.split_once("\r\n\r\n").unwrap();
        let names: Vec<&str> = head
            .split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split_once(':').unwrap().0)
            .collect();
        assert_eq!(
            names,
            [
                "Content-Type",
                "MIME-Version",
                "X-Unsent",
                "Date",
                "To",
                "Subject",
                "Content-Transfer-Encoding"
            ],
            "a header that nobody put there may tell something about this computer"
        );
    }

    proptest! {
        #[test]
        fn any_draft_reads_back_and_keeps_to_the_rules_of_mail(
            sentence in "[\\PC\r\n\t]{0,200}",
            subject in "\\PC{1,120}",
        ) {
            let mut facts = scope_facts();
            facts.extra.sentences = vec![sentence];
            facts.extra.subject = Some(subject);
            if let Ok(draft) = scope_request(&facts) {
                let file = written(&draft);
                let text = String::from_utf8(file).unwrap();
                prop_assert!(text.is_ascii());
                for line in text.split("\r\n") {
                    prop_assert!(line.len() <= 998 && !line.contains(['\r', '\n']), "{line:?}");
                }
                assert_same(&draft);
            }
        }
    }
}
