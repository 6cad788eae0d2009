//! The tests that try to get a key into a mail.

use super::samples::{KEY, scope_facts};
use super::{
    FollowUpFacts, MailDraft, MailDraftError, MismatchFacts, RequestedScope, ScopeFacts, follow_up,
    mismatch_request, scope_request,
};
use crate::identifiers::{ApiKey, Line, OrganizationId, contains_key};
use proptest::prelude::*;

fn every_form(draft: &MailDraft) -> Vec<String> {
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

fn follow_up_to(scope: &ScopeFacts) -> Result<MailDraft, MailDraftError> {
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
            assert_eq!(scope_request(&facts), Err(MailDraftError::KeyInGuide));
            assert_eq!(follow_up_to(&facts), Err(MailDraftError::KeyInGuide));
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
            // As records have them that were stored under a laxer guard: today's takes no such half.
            let stored = |text: &str| serde_json::from_value::<Line>(text.into());
            let [Ok(head), Ok(tail)] = [&key[..at], &key[at..]].map(stored) else {
                continue;
            };
            let mut in_facts = scope_facts();
            (in_facts.key_name, in_facts.created_by) = (head.clone(), tail.clone());
            let mut backwards = scope_facts();
            (backwards.key_name, backwards.created_by) = (tail.clone(), head.clone());
            let mut in_signature = scope_facts();
            (in_signature.sender_name, in_signature.company) = (Some(head), Some(tail));
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
            .any(|(_, draft)| *draft == Err(MailDraftError::KeyInFields)),
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
