//! What holds for any text whatever.

use crate::identifiers::{
    ApiKey, IdentifierDoubt, IdentifierMistake, Line, OrganizationId, Parsed, WorkspaceId, contains_key,
    paste,
};
use proptest::prelude::*;
use std::fmt::Debug;

fn body(length: usize) -> impl Strategy<Value = String> {
    proptest::string::string_regex(&format!("[A-Za-z0-9_-]{{{length}}}")).unwrap()
}

/// A key in a documented form.
fn documented_key() -> impl Strategy<Value = String> {
    let long = (prop_oneof![
        Just("sk-proj-"),
        Just("sk-svcacct-"),
        Just("sk-admin-")
    ],)
        .prop_flat_map(|(prefix,)| {
            let half = || prop_oneof![body(58), body(74)];
            (half(), half()).prop_map(move |(a, b)| format!("{prefix}{a}T3BlbkFJ{b}"))
        });
    prop_oneof![long, "sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}"]
}

/// Any key a parser takes; those in no known form end in a letter, as a mark of punctuation would
/// be taken for part of the sentence around them.
fn any_key() -> impl Strategy<Value = String> {
    prop_oneof![
        documented_key(),
        "sk-[a-w]{4}-[A-Z0-9]{20,60}[a-z]",
        // A digit between letters: what reads as words is no key.
        "[A-WYZ]4[A-WYZ]7[A-WYZ0-9_]{4}[A-WYZ0-9_-]{12,150}[a-w]"
    ]
}

fn junk() -> impl Strategy<Value = String> {
    "[ \t\r\n\"'`“”‘’«»,;:.()<>\u{200B}\u{FEFF}\u{00A0}\u{2060}\u{00AD}\u{200E}]{0,6}"
        .prop_filter("three dots hide something", |junk| junk.matches('.').count() < 3)
}

/// Everything a parser says about a text, as it could reach a page or a log.
fn said<T: Debug>(parsed: &Result<Parsed<T>, IdentifierMistake>) -> String {
    let doubt = |d: &IdentifierDoubt| format!("{} {} {} {d:?}", d.code(), d.message(), d.hint());
    match parsed {
        Ok(Parsed { doubts, .. }) => {
            format!("{parsed:?} {}", doubts.iter().map(doubt).collect::<String>())
        }
        Err(m) => format!("{parsed:?} {m:?} {m} {} {} {}", m.code(), m.message(), m.hint()),
    }
}

fn all_said(text: &str) -> String {
    [
        said(&OrganizationId::parse(text)),
        said(&WorkspaceId::parse(text)),
        said(&ApiKey::parse(text)),
        said(&Line::parse(text)),
        format!("{:?}", paste::find(text)),
    ]
    .concat()
}

/// The first 8 characters in a row of the key's body that were said aloud.
fn leak<'a>(key: &'a str, said: &str) -> Option<&'a str> {
    let start = ["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-"]
        .iter()
        .find(|prefix| key.starts_with(**prefix))
        .map_or(0, |prefix| prefix.len());
    (start..key.len() - 7)
        .map(|at| &key[at..at + 8])
        .find(|part| said.contains(*part))
}

proptest! {
    #[test]
    fn no_text_panics_a_parser(text in any::<String>()) {
        all_said(&text);
        contains_key(&text);
    }

    #[test]
    fn no_text_made_of_pieces_of_values_panics_a_parser(
        pieces in prop::collection::vec(
            prop_oneof![
                Just("sk-"), Just("sk-proj-"), Just("sk-ant-"), Just("T3BlbkFJ"), Just("org-"),
                Just("proj_"), Just("3f2504e0-4f89-41d3-9a0c-0305e82c3301"), Just("3f2504e0-"),
                Just("\n"), Just("…"), Just("..."), Just("•"), Just("@"), Just("://"), Just("."),
                Just(" "), Just("Ab3dEf6hIj9lMn2pQr5t"), Just("é"), Just("\u{200B}"), Just("ID"),
                Just("Workspace ID"), Just("key"), Just("="), Just("_"), Just("{"), Just("}"),
            ],
            0..24,
        )
    ) {
        all_said(&pieces.concat());
        contains_key(&pieces.concat());
    }

    #[test]
    fn a_key_in_any_text_is_never_said_aloud(
        before in any::<String>(), key in documented_key(), after in any::<String>()
    ) {
        let text = format!("{before}{key}{after}");
        prop_assert!(contains_key(&text));
        let said = all_said(&text);
        prop_assert_eq!(leak(&key, &said), None);
    }

    #[test]
    fn a_key_among_ids_and_words_is_never_said_aloud(
        before in "(Workspace ID: |org-|[a-z \n]{0,12}|\\{|https://x\\.com/)",
        key in documented_key(),
        cut in 9usize..50,
        wrap in prop_oneof![Just(""), Just("\n"), Just("\r\n  "), Just("\u{200B}"), Just("=\n")],
        after in "([ \n]org-[A-Za-z0-9]{24}|…|\n[a-z]{0,12}|\\})",
    ) {
        let text = format!("{before}{}{wrap}{}{after}", &key[..cut], &key[cut..]);
        prop_assert!(contains_key(&text));
        let said = all_said(&text);
        prop_assert_eq!(leak(&key, &said), None);
    }

    #[test]
    fn no_line_holds_a_key(before in ".{0,20}", key in documented_key(), after in ".{0,20}") {
        let text = format!("{before}{key}{after}");
        prop_assert!(Line::parse(&text).is_err());
    }

    #[test]
    fn what_the_key_field_takes_is_no_persons_own_words(
        token in "[A-Za-z0-9._~+/=-]{20,60}", name in "[a-z ]{0,8}"
    ) {
        if ApiKey::parse(&token).is_ok() {
            let among_words = format!("{name} ({token})");
            prop_assert!(Line::parse(&token).is_err());
            prop_assert!(Line::parse(&among_words).is_err());
        }
    }

    #[test]
    fn a_key_is_seen_through_whatever_is_put_between_its_characters(
        key in any_key(),
        between in prop_oneof![
            Just('\u{FE0F}'), Just('\u{E0020}'), Just('\u{3164}'), Just('\u{115F}'), Just('\u{FFA0}'),
            Just('\u{17B4}'), Just('\u{180B}'), Just('\u{1D173}'), Just('\u{E0101}'), Just('\u{301}'),
        ]
    ) {
        let spread: String = key.chars().flat_map(|c| [c, between]).collect();
        prop_assert!(Line::parse(&spread).is_err(), "{:?}", between);
        let wide: String = key
            .chars()
            .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap())
            .collect();
        prop_assert!(Line::parse(&wide).is_err(), "wide letters");
    }

    #[test]
    fn a_key_keeps_its_value_whatever_stands_around_it(
        before in junk(), key in any_key(), after in junk()
    ) {
        let parsed = ApiKey::parse(&format!("{before}{key}{after}")).unwrap().value;
        prop_assert_eq!(parsed.expose(), &key);
        let again = ApiKey::parse(parsed.expose()).unwrap().value;
        prop_assert_eq!(again.expose(), &key);
        prop_assert_eq!(again.kind(), parsed.kind());
        prop_assert!(key.ends_with(parsed.last4().as_str()));
    }

    #[test]
    fn a_documented_key_is_put_together_wherever_it_was_wrapped(
        key in documented_key(), first in 4usize..25, second in 26usize..50
    ) {
        let text = format!("{}\r\n{}\n {}", &key[..first], &key[first..second], &key[second..]);
        let parsed = ApiKey::parse(&text).unwrap().value;
        prop_assert_eq!(parsed.expose(), &key);
        let found = paste::find(&text);
        prop_assert_eq!(found.keys.len(), 1);
        prop_assert_eq!(found.keys[0].expose(), &key);
    }

    #[test]
    fn an_organization_id_keeps_its_value_whatever_stands_around_it(
        before in junk(), id in "org-[A-Za-z0-9]{3,30}", after in junk()
    ) {
        let parsed = OrganizationId::parse(&format!("{before}{id}{after}")).unwrap();
        prop_assert_eq!(parsed.value.as_str(), &id);
        prop_assert_eq!(OrganizationId::parse(&id).unwrap(), parsed);
    }

    #[test]
    fn a_workspace_id_keeps_its_value_whatever_stands_around_it(
        before in junk(), bits in any::<u128>(), upper in any::<bool>(), after in junk()
    ) {
        let id = uuid::Uuid::from_u128(bits).hyphenated().to_string();
        let written = if upper { id.to_uppercase() } else { id.clone() };
        let parsed = WorkspaceId::parse(&format!("{before}{written}{after}")).unwrap();
        prop_assert_eq!(parsed.value.as_str(), &id);
        prop_assert_eq!(WorkspaceId::parse(&id).unwrap(), parsed);
    }

    #[test]
    fn a_line_that_was_taken_is_taken_again_unchanged(text in any::<String>()) {
        if let Ok(parsed) = Line::parse(&text) {
            prop_assert_eq!(Line::parse(parsed.value.as_str()), Ok(parsed));
        }
    }

    #[test]
    fn ids_and_keys_are_found_in_a_page_in_any_order(
        id in "org-[A-Za-z0-9]{24}",
        bits in any::<u128>(),
        key in documented_key(),
        separators in prop::collection::vec("[ <>|,;\t\"é]{1,5}", 4),
        turn in 0usize..3,
    ) {
        let uuid = uuid::Uuid::from_u128(bits).hyphenated().to_string();
        let mut values = [id.as_str(), uuid.as_str(), key.as_str()];
        values.rotate_left(turn);
        let [a, b, c] = values;
        let [s, t, u, v] = separators.as_slice() else { unreachable!() };
        let found = paste::find(&format!("{s}{a}{t}{b}{u}{c}{v}"));
        prop_assert_eq!(found.organization_ids[0].as_str(), &id);
        prop_assert_eq!(found.workspace_ids[0].as_str(), &uuid);
        prop_assert_eq!(found.keys[0].expose(), &key);
        prop_assert_eq!(
            (found.organization_ids.len(), found.workspace_ids.len(), found.keys.len()),
            (1, 1, 1)
        );
    }
}
