//! The request to grant a key its Compliance API scopes.
//!
//! OpenAI asks for four facts: last four characters, key name, created by, requested scope. Where this is
//! said: `docs/openai.md#scope-request`.

use super::draft::DraftParts;
use super::{MailDraft, MailDraftError, ScopeFacts};
use crate::identifiers::Line;
use crate::words::{Message, mail as words};

/// Writes the mail that asks OpenAI Support to grant the scopes.
///
/// # Errors
/// [`MailDraftError`] if the guide's words or the filled-in fields hold a key, or the guide's subject is more
/// than one line.
pub fn scope_request(facts: &ScopeFacts) -> Result<MailDraft, MailDraftError> {
    let mut blocks = vec![
        words::hello().in_english(),
        words::scope_asks(one_line(&facts.platform)).in_english(),
        fact_list(facts),
    ];
    blocks.extend(sentences(facts));
    blocks.push(words::scope_closes().in_english());
    blocks.push(signature(facts.sender_name.as_ref(), facts.company.as_ref()));
    MailDraft::checked(parts(facts, &subject(facts), blocks))
}

pub(super) fn subject(facts: &ScopeFacts) -> String {
    match facts.extra.subject.as_deref().map(str::trim) {
        Some(wanted) if !wanted.is_empty() => wanted.to_owned(),
        _ => words::scope_subject().in_english(),
    }
}

/// The facts as a list, a line each: one field can never run into the next.
pub(super) fn fact_list(facts: &ScopeFacts) -> String {
    let mut lines = vec![
        line(words::fact_last4, facts.key_last4.as_str()),
        line(words::fact_key_name, facts.key_name.as_str()),
        line(words::fact_created_by, facts.created_by.as_str()),
        line(words::fact_scope, facts.scope.label()),
    ];
    if let Some(id) = &facts.organization_id {
        lines.push(line(words::fact_organization_id, id.as_str()));
    }
    if let Some(id) = &facts.workspace_id {
        lines.push(line(words::fact_workspace_id, id.as_str()));
    }
    lines.join("\n")
}

/// One fact, as `fact` words it.
pub(super) fn line(fact: fn(String) -> Message, value: &str) -> String {
    fact(one_line(value)).in_english()
}

pub(super) fn sentences(facts: &ScopeFacts) -> Option<String> {
    let lines: Vec<String> = facts
        .extra
        .sentences
        .iter()
        .map(|sentence| one_line(sentence))
        .filter(|sentence| !sentence.is_empty())
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

pub(super) fn signature(name: Option<&Line>, company: Option<&Line>) -> String {
    let mut lines = vec![words::thanks().in_english()];
    lines.extend(
        [name, company]
            .into_iter()
            .flatten()
            .map(|line| one_line(line.as_str()))
            .filter(|line| !line.is_empty()),
    );
    lines.join("\n")
}

/// The mail's parts; blocks of the body have an empty line between them.
pub(super) fn parts<'a>(facts: &'a ScopeFacts, subject: &'a str, blocks: Vec<String>) -> DraftParts<'a> {
    let mut typed = vec![facts.key_name.as_str(), facts.created_by.as_str()];
    typed.extend(facts.sender_name.iter().chain(&facts.company).map(Line::as_str));
    let mut guided = vec![facts.platform.as_str(), subject];
    guided.extend(facts.extra.sentences.iter().map(String::as_str));
    DraftParts {
        cc: &facts.extra.cc,
        subject,
        body: blocks.join("\n\n"),
        typed,
        guided,
    }
}

/// The text on one line: every run of white space becomes one space; control characters go, and those
/// that turn the direction of writing, so that the line reads as it is stored.
pub(super) fn one_line(text: &str) -> String {
    let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept: String = text
        .chars()
        .filter(|c| c.is_whitespace() || !(c.is_control() || turns(*c)))
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::RequestedScope;
    use crate::mail::samples::{address, scope_facts};

    #[test]
    fn the_request_for_varonis_reads_like_this() {
        let draft = scope_request(&scope_facts()).unwrap();
        assert_eq!(draft.to(), [address("support@openai.com")]);
        assert!(draft.cc().is_empty());
        assert_eq!(
            draft.subject(),
            "Compliance API access for a ChatGPT Enterprise workspace"
        );
        assert_eq!(
            draft.body(),
            "Hello OpenAI Support,\n\
             \n\
             Please grant Compliance API access to the API key below. We need it to connect our ChatGPT \
             Enterprise workspace to Varonis SaaS.\n\
             \n\
             - Last 4 characters of the API key: Yz9Q\n\
             - Key name: Causeway – Varonis\n\
             - Created by: Maria Keller\n\
             - Requested scope: Read & Delete\n\
             - Organization ID: org-AbCdEfGhIjKlMnOpQrStUvWx\n\
             - ChatGPT workspace ID: 3f2504e0-4f89-41d3-9a0c-0305e82c3301\n\
             \n\
             Please write back when the access is in place, or if you need anything else from us.\n\
             \n\
             Thank you.\n\
             Maria Keller\n\
             Müller & Söhne"
        );
    }

    #[test]
    fn a_guide_may_set_the_subject_and_add_sentences() {
        let mut facts = scope_facts();
        facts.scope = RequestedScope::Read;
        facts.extra.subject = Some("  API Key Verification and Scope Granting Request ".to_owned());
        facts.extra.sentences = vec![
            "Please enable\n  Compliance API access\tfor this key.".to_owned(),
            "  ".to_owned(),
            "A second\u{202e} sentence.".to_owned(),
        ];
        let draft = scope_request(&facts).unwrap();
        assert_eq!(draft.subject(), "API Key Verification and Scope Granting Request");
        assert!(draft.body().contains("- Requested scope: Read\n"));
        assert!(
            draft.body().contains(
                "0305e82c3301\n\nPlease enable Compliance API access for this key.\nA second sentence.\n\nPlease write"
            ),
            "{}",
            draft.body()
        );
    }

    #[test]
    fn a_blank_subject_in_a_guide_leaves_the_usual_one() {
        let mut facts = scope_facts();
        facts.extra.subject = Some(" ".to_owned());
        assert_eq!(
            scope_request(&facts).unwrap().subject(),
            "Compliance API access for a ChatGPT Enterprise workspace"
        );
    }

    #[test]
    fn what_is_not_known_leaves_no_empty_line_behind() {
        let mut facts = scope_facts();
        facts.organization_id = None;
        facts.workspace_id = None;
        facts.sender_name = None;
        facts.company = None;
        let draft = scope_request(&facts).unwrap();
        assert!(
            draft.body().contains("Read & Delete\n\nPlease write back"),
            "{}",
            draft.body()
        );
        assert!(draft.body().ends_with("\n\nThank you."), "{}", draft.body());
        assert!(!draft.body().contains("ID:"));
    }
}
