//! A finished mail, and the last look for a key before it may exist.

use super::EmailAddress;
use super::scope_request::one_line;
use crate::identifiers::contains_key;
use crate::problem::{Code, Problem};

/// A mail to OpenAI Support, ready for the person to read and send. It holds no key: see
/// [`Draft::checked`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    to: Vec<EmailAddress>,
    cc: Vec<EmailAddress>,
    subject: String,
    body: String,
}

/// What a draft is made of, by where it comes from.
pub(super) struct Parts<'a> {
    pub cc: &'a [EmailAddress],
    pub subject: &'a str,
    pub body: String,
    /// What the person typed, for the look across fields.
    pub typed: Vec<&'a str>,
    /// What the guide supplied.
    pub guided: Vec<&'a str>,
}

impl Draft {
    /// The only way to make a draft. Refuses a key in the guide's words, in the finished text, and in
    /// any two typed fields put together, so that a key cut in two does not pass either.
    pub(super) fn checked(parts: Parts<'_>) -> Result<Self, DraftFault> {
        if parts.guided.iter().any(|text| contains_key(text)) {
            return Err(DraftFault::KeyInGuide);
        }
        if parts.subject.chars().any(char::is_control) {
            return Err(DraftFault::BrokenSubject);
        }
        let to = EmailAddress::openai_support();
        let mut cc: Vec<EmailAddress> = Vec::new();
        for address in parts.cc {
            let known = address.same_mailbox(&to) || cc.iter().any(|other| other.same_mailbox(address));
            if !known {
                cc.push(address.clone());
            }
        }
        let draft = Self {
            to: vec![to],
            cc,
            subject: one_line(parts.subject),
            body: parts.body,
        };
        if contains_key(&draft.as_text()) || two_make_a_key(&parts.typed) {
            return Err(DraftFault::KeyInFields);
        }
        Ok(draft)
    }

    /// Recipients.
    #[must_use]
    pub fn to(&self) -> &[EmailAddress] {
        &self.to
    }

    /// Who gets a copy. Never somebody who is a recipient already.
    #[must_use]
    pub fn cc(&self) -> &[EmailAddress] {
        &self.cc
    }

    /// The subject: one line.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The text, lines separated by `\n`, no line end at its end.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The whole mail as text, for "Copy": To, Cc if there is any, Subject, an empty line, the body.
    #[must_use]
    pub fn as_text(&self) -> String {
        let mut text = format!("To: {}\n", joined(&self.to));
        if !self.cc.is_empty() {
            text.push_str(&format!("Cc: {}\n", joined(&self.cc)));
        }
        text.push_str(&format!("Subject: {}\n\n{}\n", self.subject, self.body));
        text
    }
}

fn joined(addresses: &[EmailAddress]) -> String {
    let texts: Vec<&str> = addresses.iter().map(EmailAddress::as_str).collect();
    texts.join(", ")
}

/// Looks at the two as one text with a line break in it, because the guard knows keys that a line break
/// cuts; glueing them would make long words out of honest names.
fn two_make_a_key(typed: &[&str]) -> bool {
    typed.iter().enumerate().any(|(at, first)| {
        typed
            .iter()
            .enumerate()
            .any(|(other, second)| at != other && contains_key(&format!("{first}\n{second}")))
    })
}

/// Why a mail was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DraftFault {
    /// The guide's name of the platform, subject or sentences hold a key.
    #[error("The guide's words for this e-mail hold what looks like an API key. The e-mail was not written.")]
    KeyInGuide,
    /// The fields that the person filled in hold a key, alone or together.
    #[error("This e-mail would hold what looks like an API key. It was not written.")]
    KeyInFields,
    /// The guide's subject is more than one line.
    #[error("The guide's subject for this e-mail has a line end or another control character in it.")]
    BrokenSubject,
    /// The mismatch mail was asked for, but the two IDs are the same.
    #[error("Both Organization IDs are the same, so there is nothing to ask OpenAI.")]
    SameOrganization,
}

impl DraftFault {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::KeyInGuide => {
                "Take the key out of the [mail] part of the guide. If it is a real key, delete it at OpenAI \
                 and create a new one."
            }
            Self::KeyInFields => {
                "Look at the key name, Created by, your name and your company, and take the key out. OpenAI \
                 Support needs its last four characters only."
            }
            Self::BrokenSubject => "Write the subject in the [mail] part of the guide on one line.",
            Self::SameOrganization => "Go on to the next step.",
        }
    }
}

impl From<DraftFault> for Problem {
    fn from(fault: DraftFault) -> Self {
        let code = match fault {
            DraftFault::KeyInGuide | DraftFault::BrokenSubject => Code::Guide,
            DraftFault::KeyInFields | DraftFault::SameOrganization => Code::BadValue,
        };
        Self::new(code, fault.to_string(), fault.hint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifiers::{ApiKey, Line, OrganizationId};
    use crate::mail::FollowUpFacts;
    use crate::mail::samples::{KEY, address, scope_facts};
    use crate::mail::{
        MismatchFacts, RequestedScope, ScopeFacts, follow_up, mismatch_request, scope_request,
    };
    use proptest::prelude::*;

    fn every_form(draft: &Draft) -> Vec<String> {
        let link = draft.mailto();
        vec![
            draft.as_text(),
            percent_encoding::percent_decode_str(link.url())
                .decode_utf8()
                .unwrap()
                .into_owned(),
            file_as_read(&draft.eml(jiff::Timestamp::UNIX_EPOCH)),
        ]
    }

    /// Decoded, because base64 looks as random as a key does.
    fn file_as_read(file: &[u8]) -> String {
        let message = mail_parser::MessageParser::default().parse(file).unwrap();
        format!(
            "{:?}\n{:?}\n{}\n{}",
            message.to(),
            message.cc(),
            message.subject().unwrap_or_default(),
            message.body_text(0).unwrap()
        )
    }

    fn follow_up_to(scope: &ScopeFacts) -> Result<Draft, DraftFault> {
        follow_up(&FollowUpFacts {
            scope: scope.clone(),
            sent_on: jiff::civil::date(2026, 11, 9),
            days: 3,
        })
    }

    #[test]
    fn no_field_a_person_fills_in_takes_a_key() {
        for text in [
            KEY.to_owned(),
            format!("My key {KEY} of today"),
            format!("{}\u{200b}{}", &KEY[..20], &KEY[20..]),
        ] {
            let mistake = Line::parse(&text).unwrap_err();
            assert!(
                !format!("{mistake} {mistake:?}").contains(&KEY[8..]),
                "the refusal repeats the key"
            );
        }
    }

    #[test]
    fn only_the_last_four_characters_of_a_real_key_reach_the_mail() {
        let key = ApiKey::parse(KEY).unwrap().value;
        let facts = ScopeFacts {
            key_last4: key.last4(),
            ..scope_facts()
        };
        let text = scope_request(&facts).unwrap().as_text();
        assert!(
            text.contains("- Last 4 characters of the API key: Yz9Q\n"),
            "{text}"
        );
        for end in 5..KEY.len() {
            assert!(
                !text.contains(&KEY[KEY.len() - end..]),
                "{end} characters of the key are in the mail"
            );
        }
    }

    #[test]
    fn a_key_in_the_words_of_a_guide_stops_the_mail() {
        let cut = format!("{}\n{}", &KEY[..30], &KEY[30..]);
        for secret in [KEY, cut.as_str()] {
            let mut in_platform = scope_facts();
            in_platform.platform = secret.to_owned();
            let mut in_subject = scope_facts();
            in_subject.extra.subject = Some(format!("About {secret}"));
            let mut in_sentence = scope_facts();
            in_sentence.extra.sentences = vec!["Hello.".to_owned(), format!("Use {secret} please.")];
            for facts in [in_platform, in_subject, in_sentence] {
                assert_eq!(scope_request(&facts), Err(DraftFault::KeyInGuide));
                assert_eq!(follow_up_to(&facts), Err(DraftFault::KeyInGuide));
            }
        }
    }

    #[test]
    fn a_key_cut_over_two_sentences_of_a_guide_stops_the_mail() {
        let mut facts = scope_facts();
        facts.extra.sentences = vec![KEY[..40].replace("sk-proj-", "sk-proj-\n"), KEY[40..].to_owned()];
        assert!(scope_request(&facts).is_err());
    }

    #[test]
    fn a_key_cut_over_two_fields_never_reassembles() {
        let legacy = format!("sk-{}T3BlbkFJ{}", &KEY[8..28], &KEY[40..60]);
        let unmarked = format!("sk-admin-{}", &KEY[8..38]);
        let unknown = KEY[8..68].replace("T3BlbkFJ", "");
        let mut drafts = Vec::new();
        for key in [KEY, &legacy, &unmarked, &unknown] {
            for at in 1..key.len() {
                let [Ok(head), Ok(tail)] = [&key[..at], &key[at..]].map(Line::parse) else {
                    continue;
                };
                let mut in_facts = scope_facts();
                (in_facts.key_name, in_facts.created_by) = (head.value.clone(), tail.value.clone());
                let mut backwards = scope_facts();
                (backwards.key_name, backwards.created_by) = (tail.value.clone(), head.value.clone());
                let mut in_signature = scope_facts();
                (in_signature.sender_name, in_signature.company) = (Some(head.value), Some(tail.value));
                drafts.extend([in_facts, backwards, in_signature].map(|facts| (key, scope_request(&facts))));
            }
        }
        let written = drafts
            .iter()
            .filter_map(|(key, draft)| Some((key, draft.as_ref().ok()?)));
        for (key, draft) in written {
            assert!(!contains_key(&draft.as_text()));
            assert!(!draft.as_text().contains(key), "the halves stand as one");
        }
        assert!(
            drafts
                .iter()
                .any(|(_, draft)| *draft == Err(DraftFault::KeyInFields)),
            "two harmless halves of a key have to be found out together"
        );
    }

    #[test]
    fn honest_long_names_side_by_side_are_not_taken_for_a_key() {
        let mut facts = scope_facts();
        facts.key_name = Line::parse("Causeway-Varonis-Production-Europe-2026")
            .unwrap()
            .value;
        facts.created_by = Line::parse("Maximilian-Joseph.Query-Zhang@example.com")
            .unwrap()
            .value;
        assert!(scope_request(&facts).is_ok());
    }

    #[test]
    fn a_subject_of_several_lines_is_refused_and_becomes_no_header() {
        for subject in [
            "Access\r\nBcc: someone@example.com",
            "Access\nX: y",
            "Access\u{0}",
        ] {
            let mut facts = scope_facts();
            facts.extra.subject = Some(subject.to_owned());
            assert_eq!(scope_request(&facts), Err(DraftFault::BrokenSubject));
        }
    }

    #[test]
    fn copies_go_to_each_person_once_and_not_to_openai_again() {
        let mut facts = scope_facts();
        facts.extra.cc = [
            "anna@example.com",
            "SUPPORT@openai.com",
            "Anna@example.com",
            "ben@example.com",
        ]
        .map(address)
        .to_vec();
        let draft = scope_request(&facts).unwrap();
        assert_eq!(draft.to(), [address("support@openai.com")]);
        assert_eq!(
            draft.cc(),
            [address("anna@example.com"), address("ben@example.com")]
        );
    }

    #[test]
    fn the_copied_text_is_the_whole_mail() {
        let mut facts = scope_facts();
        facts.extra.cc = vec![address("anna@example.com"), address("ben@example.com")];
        let draft = scope_request(&facts).unwrap();
        let expected = format!(
            "To: support@openai.com\nCc: anna@example.com, ben@example.com\nSubject: {}\n\n{}\n",
            draft.subject(),
            draft.body()
        );
        assert_eq!(draft.as_text(), expected);
        assert!(!scope_request(&scope_facts()).unwrap().as_text().contains("Cc:"));
    }

    #[test]
    fn a_refusal_says_what_to_do_and_where_it_belongs() {
        for (fault, code) in [
            (DraftFault::KeyInGuide, Code::Guide),
            (DraftFault::BrokenSubject, Code::Guide),
            (DraftFault::KeyInFields, Code::BadValue),
            (DraftFault::SameOrganization, Code::BadValue),
        ] {
            let problem = Problem::from(fault);
            assert_eq!(problem.code, code);
            assert!(
                problem.message.ends_with('.') && problem.hint.ends_with('.'),
                "{problem:?}"
            );
        }
    }

    /// Lines of every kind: words, unusual letters, pieces of keys and whole keys.
    fn any_line() -> impl Strategy<Value = Line> {
        let text = prop_oneof![
            "\\PC{1,40}",
            "[A-Za-z0-9_-]{1,60}",
            "(sk-|sk-proj-|sk-admin-|sk-svcacct-)[A-Za-z0-9_-]{0,30}",
            "[A-Za-z0-9]{0,12}(T3Blbk|FJ|T3BlbkFJ)[A-Za-z0-9]{0,12}",
            (0..KEY.len(), 1..40_usize)
                .prop_map(|(from, count)| KEY[from..KEY.len().min(from + count)].to_owned()),
        ];
        text.prop_filter_map("not a line", |text| {
            Line::parse(&text).ok().map(|parsed| parsed.value)
        })
    }

    proptest! {
        #[test]
        fn whatever_lines_are_typed_no_form_of_a_mail_holds_a_key(
            key_name in any_line(),
            created_by in any_line(),
            sender in proptest::option::of(any_line()),
            company in proptest::option::of(any_line()),
            all in any::<bool>(),
        ) {
            let mut facts = scope_facts();
            facts.scope = if all { RequestedScope::ReadAndDelete } else { RequestedScope::Read };
            facts.key_name = key_name;
            facts.created_by = created_by;
            facts.sender_name = sender.clone();
            facts.company = company.clone();
            let mismatch = MismatchFacts {
                chatgpt_organization: OrganizationId::parse("org-AbCdEfGhIjKlMnOpQrStUvWx").unwrap().value,
                platform_organization: OrganizationId::parse("org-ZyXwVuTsRqPoNmLkJiHgFeDc").unwrap().value,
                workspace_id: facts.workspace_id.clone(),
                platform: facts.platform.clone(),
                sender_name: sender,
                company,
                cc: Vec::new(),
            };
            for draft in [scope_request(&facts), follow_up_to(&facts), mismatch_request(&mismatch)].into_iter().flatten() {
                for form in every_form(&draft) {
                    prop_assert!(!contains_key(&form), "a key got out: {form}");
                }
                prop_assert_eq!(draft.body().matches("\n- ").count(), if draft.subject().contains("Mismatch") { 3 } else { 6 });
            }
        }

        #[test]
        fn whatever_a_guide_says_no_form_of_a_mail_holds_a_key(
            platform in "\\PC{0,30}",
            subject in proptest::option::of("[\\PC\r\n]{0,60}"),
            sentences in proptest::collection::vec("([\\PC\r\n\t]{0,60}|[a-z ]{0,9}sk-proj-[A-Za-z0-9]{0,40})", 0..4),
        ) {
            let mut facts = scope_facts();
            facts.platform = platform;
            facts.extra.subject = subject;
            facts.extra.sentences = sentences;
            if let Ok(draft) = scope_request(&facts) {
                prop_assert!(!draft.subject().contains(char::is_control));
                for form in every_form(&draft) {
                    prop_assert!(!contains_key(&form), "a key got out: {form}");
                }
            }
        }
    }
}
