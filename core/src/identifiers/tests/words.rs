//! The words of every mistake and doubt.

use crate::identifiers::{Doubt, Field, Mistake};

#[test]
fn every_mistake_and_doubt_says_what_happened_and_what_to_do() {
    let fields = [Field::OrganizationId, Field::WorkspaceId, Field::Key, Field::Line];
    let by_field: [fn(Field) -> Mistake; 12] = [
        Mistake::Empty,
        Mistake::WorkspaceIdHere,
        Mistake::OrganizationIdHere,
        Mistake::ProjectIdHere,
        Mistake::KeyHere,
        Mistake::AnthropicKey,
        Mistake::Url,
        Mistake::EmailAddress,
        Mistake::MaskedKey,
        Mistake::ShortenedId,
        Mistake::SeveralValues,
        Mistake::TextAround,
    ];
    let mut words: Vec<(&str, String, String)> = Vec::new();
    for field in fields {
        let others = [
            Mistake::NotAnOrganizationId,
            Mistake::NotAWorkspaceId,
            Mistake::IncompleteWorkspaceId,
            Mistake::NotAKey,
            Mistake::KeyCutOff,
            Mistake::SpaceInKey,
            Mistake::NotLastFour,
            Mistake::TooLong { field, limit: 200 },
            Mistake::SeveralLines,
            Mistake::ControlCharacters,
        ];
        let mistakes = by_field.iter().map(|mistake| mistake(field)).chain(others);
        words.extend(mistakes.map(|m| (m.code(), m.message(), m.hint())));
        let doubts = [
            Doubt::UnusualLength(field),
            Doubt::UnusualCharacters(field),
            Doubt::ExampleValue(field),
            Doubt::UnknownKeyShape,
            Doubt::LegacyKey,
            Doubt::JoinedLines,
        ];
        words.extend(doubts.iter().map(|d| (d.code(), d.message(), d.hint())));
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
