//! A finished mail, and the last look for a key before it may exist.

use super::EmailAddress;
use super::scope_request::one_line;
use crate::identifiers::contains_key;
use crate::problem::{Code, Problem};
use crate::words::{Message, mail as words};
use std::fmt;

/// A mail to OpenAI Support, ready for the person to read and send. It holds no key,
/// and no other code can change it into one that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailDraft {
    to: Vec<EmailAddress>,
    cc: Vec<EmailAddress>,
    subject: String,
    body: String,
}

/// What a draft is made of, by where it comes from.
pub(super) struct DraftParts<'a> {
    pub cc: &'a [EmailAddress],
    pub subject: &'a str,
    pub body: String,
    /// What the person typed, for the look across fields.
    pub typed: Vec<&'a str>,
    /// What the guide supplied.
    pub guided: Vec<&'a str>,
}

impl MailDraft {
    /// The only way to make a draft. Refuses a key in the guide's words, in the finished text, and in
    /// any two typed fields put together, so that a key cut in two does not pass either.
    pub(super) fn checked(parts: DraftParts<'_>) -> Result<Self, MailDraftError> {
        if parts.guided.iter().any(|text| contains_key(text)) {
            return Err(MailDraftError::KeyInGuide);
        }
        if parts.subject.chars().any(char::is_control) {
            return Err(MailDraftError::BrokenSubject);
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
            return Err(MailDraftError::KeyInFields);
        }
        Ok(draft)
    }

    /// The addresses in the `To` line.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailDraftError {
    /// The guide's name of the platform, subject or sentences hold a key.
    KeyInGuide,
    /// The fields that the person filled in hold a key, alone or together.
    KeyInFields,
    /// The guide's subject is more than one line.
    BrokenSubject,
    /// The mismatch mail was asked for, but the two IDs are the same.
    SameOrganization,
}

impl MailDraftError {
    /// What is wrong.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::KeyInGuide => words::key_in_guide(),
            Self::KeyInFields => words::key_in_fields(),
            Self::BrokenSubject => words::broken_subject(),
            Self::SameOrganization => words::same_organization(),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(self) -> Message {
        match self {
            Self::KeyInGuide => words::key_in_guide_hint(),
            Self::KeyInFields => words::key_in_fields_hint(),
            Self::BrokenSubject => words::broken_subject_hint(),
            Self::SameOrganization => words::same_organization_hint(),
        }
    }
}

impl fmt::Display for MailDraftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for MailDraftError {}

impl From<MailDraftError> for Problem {
    fn from(fault: MailDraftError) -> Self {
        let code = match fault {
            MailDraftError::KeyInGuide | MailDraftError::BrokenSubject => Code::Guide,
            MailDraftError::KeyInFields | MailDraftError::SameOrganization => Code::BadValue,
        };
        Self::new(code, fault.message(), fault.hint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::samples::{address, scope_facts};
    use crate::mail::scope_request;

    #[test]
    fn a_subject_of_several_lines_is_refused_and_becomes_no_header() {
        for subject in [
            "Access\r\nBcc: someone@example.com",
            "Access\nX: y",
            "Access\u{0}",
        ] {
            let mut facts = scope_facts();
            facts.extra.subject = Some(subject.to_owned());
            assert_eq!(scope_request(&facts), Err(MailDraftError::BrokenSubject));
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
            (MailDraftError::KeyInGuide, Code::Guide),
            (MailDraftError::BrokenSubject, Code::Guide),
            (MailDraftError::KeyInFields, Code::BadValue),
            (MailDraftError::SameOrganization, Code::BadValue),
        ] {
            let problem = Problem::from(fault);
            assert_eq!(problem.code, code);
            assert!(
                problem.message.to_string().ends_with('.') && problem.hint.to_string().ends_with('.'),
                "{problem:?}"
            );
        }
    }
}
