//! The words of every mistake and doubt.

use crate::identifiers::{IdentifierDoubt, IdentifierField, IdentifierMistake};

#[test]
fn every_mistake_and_doubt_says_what_happened_and_what_to_do() {
    let fields = [
        IdentifierField::OrganizationId,
        IdentifierField::WorkspaceId,
        IdentifierField::Key,
        IdentifierField::Line,
    ];
    let by_field: [fn(IdentifierField) -> IdentifierMistake; 13] = [
        IdentifierMistake::Empty,
        IdentifierMistake::WorkspaceIdHere,
        IdentifierMistake::OrganizationIdHere,
        IdentifierMistake::ProjectIdHere,
        IdentifierMistake::KeyHere,
        IdentifierMistake::AnthropicKey,
        IdentifierMistake::Url,
        IdentifierMistake::EmailAddress,
        IdentifierMistake::MaskedKey,
        IdentifierMistake::ShortenedId,
        IdentifierMistake::SeveralValues,
        IdentifierMistake::TextAround,
        IdentifierMistake::HyphenChanged,
    ];
    let mut words: Vec<(&str, String, String)> = Vec::new();
    for field in fields {
        let others = [
            IdentifierMistake::NotAnOrganizationId,
            IdentifierMistake::NotAWorkspaceId,
            IdentifierMistake::IncompleteWorkspaceId,
            IdentifierMistake::NotAKey,
            IdentifierMistake::KeyCutOff,
            IdentifierMistake::SpaceInKey,
            IdentifierMistake::NotLastFour,
            IdentifierMistake::TooLong { field, limit: 200 },
            IdentifierMistake::SeveralLines,
            IdentifierMistake::ControlCharacters,
        ];
        let mistakes = by_field.iter().map(|mistake| mistake(field)).chain(others);
        words.extend(mistakes.map(|m| (m.code(), m.message().to_string(), m.hint().to_string())));
        let doubts = [
            IdentifierDoubt::UnusualLength(field),
            IdentifierDoubt::UnusualCharacters(field),
            IdentifierDoubt::ExampleValue(field),
            IdentifierDoubt::UnknownKeyShape,
            IdentifierDoubt::LegacyKey,
            IdentifierDoubt::JoinedLines,
            IdentifierDoubt::TextLeftOut,
            IdentifierDoubt::CharactersMended(field),
        ];
        words.extend(
            doubts
                .iter()
                .map(|d| (d.code(), d.message().to_string(), d.hint().to_string())),
        );
    }
    for (code, message, hint) in words {
        assert!(
            code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
            "{code}"
        );
        for sentence in [&message, &hint] {
            assert!(
                sentence.ends_with('.') && sentence.len() > 15,
                "{code}: {sentence}"
            );
            assert!(!sentence.contains("  "), "{code}: {sentence}");
            assert!(!sentence.to_lowercase().contains("simply"), "{code}: {sentence}");
        }
    }
}
