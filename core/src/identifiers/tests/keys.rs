//! Keys: their kinds, and where they may not stand.

use super::samples::{ANTHROPIC, ORG, PROJECT_ID, WORKSPACE, api_key, key, legacy, line, org, workspace};
use crate::identifiers::{ApiKey, IdentifierDoubt, IdentifierField, IdentifierMistake, KeyShape, Last4};

#[test]
fn an_id_in_the_key_field_is_named() {
    assert_eq!(
        api_key(ORG),
        Err(IdentifierMistake::OrganizationIdHere(IdentifierField::Key))
    );
    assert_eq!(
        api_key(WORKSPACE),
        Err(IdentifierMistake::WorkspaceIdHere(IdentifierField::Key))
    );
    assert_eq!(
        api_key(PROJECT_ID),
        Err(IdentifierMistake::ProjectIdHere(IdentifierField::Key))
    );
    assert_eq!(
        org(PROJECT_ID),
        Err(IdentifierMistake::ProjectIdHere(IdentifierField::OrganizationId))
    );
}

#[test]
fn a_key_in_an_id_field_is_refused_and_the_person_hears_that_it_was_not_stored() {
    for key in [key("sk-proj-", 74), key("sk-admin-", 58), legacy()] {
        for text in [key.clone(), format!("{ORG}\n{key}"), format!("my key {key}")] {
            let mistake = org(&text).unwrap_err();
            assert_eq!(
                mistake,
                IdentifierMistake::KeyHere(IdentifierField::OrganizationId)
            );
            assert!(mistake.message().to_string().contains("wasn't saved"));
            assert_eq!(
                workspace(&text),
                Err(IdentifierMistake::KeyHere(IdentifierField::WorkspaceId))
            );
        }
    }
    assert_eq!(
        org("sk-new"),
        Err(IdentifierMistake::KeyHere(IdentifierField::OrganizationId)),
        "the rest is missing"
    );
}

#[test]
fn a_key_hidden_behind_an_organization_prefix_is_no_organization_id() {
    let smuggled = format!("org-{}", key("sk-proj-", 58));
    assert_eq!(
        org(&smuggled),
        Err(IdentifierMistake::KeyHere(IdentifierField::OrganizationId))
    );
}

#[test]
fn an_anthropic_key_is_named_in_every_field() {
    assert_eq!(
        api_key(ANTHROPIC),
        Err(IdentifierMistake::AnthropicKey(IdentifierField::Key))
    );
    assert_eq!(
        org(ANTHROPIC),
        Err(IdentifierMistake::AnthropicKey(IdentifierField::OrganizationId))
    );
    assert_eq!(
        workspace(ANTHROPIC),
        Err(IdentifierMistake::AnthropicKey(IdentifierField::WorkspaceId))
    );
    assert_eq!(
        line(ANTHROPIC),
        Err(IdentifierMistake::KeyHere(IdentifierField::Line))
    );
}

#[test]
fn a_masked_key_is_named_in_every_field() {
    for text in ["sk-...ab12", "sk-proj-abc…ab12", "sk-admin-****************ab12"] {
        assert_eq!(
            api_key(text),
            Err(IdentifierMistake::MaskedKey(IdentifierField::Key)),
            "{text}"
        );
        assert_eq!(
            org(text),
            Err(IdentifierMistake::MaskedKey(IdentifierField::OrganizationId)),
            "{text}"
        );
    }
    assert_eq!(
        api_key("••••••••"),
        Err(IdentifierMistake::MaskedKey(IdentifierField::Key))
    );
    assert_eq!(
        api_key("sk-xxxxxxxxxxxxxxxxxxxxxxxx"),
        Err(IdentifierMistake::MaskedKey(IdentifierField::Key))
    );
    assert!(
        api_key("sk-...ab12")
            .unwrap_err()
            .hint()
            .to_string()
            .contains("only once")
    );
}

#[test]
fn each_kind_of_key_is_told_by_its_beginning() {
    let judged = |text: &str| {
        let parsed = ApiKey::parse(text).unwrap();
        (parsed.value.kind(), parsed.doubts)
    };
    for half in [58, 74] {
        assert_eq!(judged(&key("sk-proj-", half)), (KeyShape::ProjectKey, vec![]));
        assert_eq!(
            judged(&key("sk-svcacct-", half)),
            (KeyShape::ServiceAccountKey, vec![])
        );
        assert_eq!(
            judged(&key("sk-admin-", half)),
            (KeyShape::PlatformAdminKey, vec![])
        );
    }
    assert_eq!(
        judged(&legacy()),
        (KeyShape::LegacyUserKey, vec![IdentifierDoubt::LegacyKey])
    );
    assert_eq!(
        judged(&key("sk-proj-", 60)),
        (
            KeyShape::ProjectKey,
            vec![IdentifierDoubt::UnusualLength(IdentifierField::Key)]
        )
    );
    assert_eq!(
        judged("sk-future-Ab3dEf6hIj9l"),
        (KeyShape::UnknownSk, vec![IdentifierDoubt::UnknownKeyShape])
    );
    assert_eq!(
        judged("Ab3dEf6hIj9lMn2pQr5t"),
        (KeyShape::Unknown, vec![IdentifierDoubt::UnknownKeyShape]),
        "the form of a workspace Admin key is not documented, so it must not be refused"
    );
    assert_eq!(
        judged("Ab3dEf6hIj9l.Mn2pQr5t+Uv8="),
        (
            KeyShape::Unknown,
            vec![
                IdentifierDoubt::UnknownKeyShape,
                IdentifierDoubt::UnusualCharacters(IdentifierField::Key)
            ]
        )
    );
}

#[test]
fn a_key_wrapped_over_lines_is_put_together() {
    let whole = key("sk-proj-", 74);
    let wrapped = format!(
        "> {}\r\n> {}=\r\n{}",
        &whole[..60],
        &whole[60..120],
        &whole[120..]
    );
    let parsed = ApiKey::parse(&wrapped).unwrap();
    assert_eq!(parsed.value.expose(), whole);
    assert_eq!(
        parsed.doubts,
        [],
        "the form confirms that the lines belong together"
    );

    let unknown = ApiKey::parse("sk-new-Ab3dEf6hIj9lMn2p\nQr5tUv8xYz1cD4").unwrap();
    assert!(
        unknown.doubts.contains(&IdentifierDoubt::JoinedLines),
        "nothing confirms it here"
    );
    assert_eq!(
        api_key("My-key\nAb3dEf6hIj9lMn2pQr5t"),
        Err(IdentifierMistake::NotAKey),
        "a heading must not become part of a key"
    );
}

#[test]
fn a_key_shows_its_last_four_characters_and_nothing_else() {
    let key = ApiKey::parse(&key("sk-admin-", 58)).unwrap().value;
    assert_eq!(format!("{key:?}"), format!("ApiKey(…{})", key.last4()));
    assert!(key.expose().ends_with(key.last4().as_str()));
    assert_eq!(Last4::parse(key.last4().as_str()).as_ref(), Ok(&key.last4()));
    for text in ["", "abc", "abcde", "ab…", "a b1"] {
        assert_eq!(Last4::parse(text), Err(IdentifierMistake::NotLastFour), "{text}");
    }
}

/// What is around a key when a person copies it from a file, a terminal or a page.
fn surrounded(key: &str) -> Vec<String> {
    vec![
        format!("OPENAI_API_KEY={key}"),
        format!("key={key}"),
        format!("export X=\"{key}\""),
        format!("set OPENAI_API_KEY={key}\r\n"),
        format!("$env:OPENAI_API_KEY = '{key}'"),
        format!("\"api_key\": \"{key}\","),
        format!("{{\"api_key\":\"{key}\"}}"),
        format!("Authorization: Bearer {key}"),
        format!("-H \"Authorization: Bearer {key}\""),
        format!("key: {key}"),
        format!("- key: '{key}'"),
        format!("`{key}`,"),
        format!("**{key}**"),
        format!("key: {key}."),
        format!("~{key}~"),
        format!("{key}/"),
    ]
}

#[test]
fn of_a_key_with_words_around_it_the_key_alone_is_taken_and_that_is_said() {
    for key in [
        key("sk-proj-", 74),
        key("sk-admin-", 58),
        legacy(),
        key("sk-proj-", 60),
        "Ab3dEf6hIj9lMn2pQr5tUv8x".to_owned(),
    ] {
        for text in surrounded(&key).into_iter().chain([format!("{key}=")]) {
            let parsed = ApiKey::parse(&text);
            let Ok(parsed) = parsed else {
                panic!("{text}: {parsed:?}");
            };
            if text == format!("{key}=") && !key.starts_with("sk-") {
                // It may be padding, which belongs to the key.
                assert!(
                    parsed
                        .doubts
                        .contains(&IdentifierDoubt::UnusualCharacters(IdentifierField::Key))
                );
                continue;
            }
            assert_eq!(parsed.value.expose(), key, "{text}");
            let bare = format!("`{key}`,");
            assert_eq!(
                parsed.doubts.contains(&IdentifierDoubt::TextLeftOut),
                text != bare,
                "{text}"
            );
        }
    }
}

#[test]
fn two_keys_or_half_a_key_are_never_guessed_at() {
    let (one, other) = (key("sk-proj-", 74), key("sk-admin-", 58));
    assert_eq!(
        api_key(&format!("KEY={one}\nADMIN={other}")),
        Err(IdentifierMistake::SeveralValues(IdentifierField::Key))
    );
    let cut = key("sk-proj-", 60);
    assert_eq!(
        api_key(&format!("{} {}", &cut[..50], &cut[50..])),
        Err(IdentifierMistake::TextAround(IdentifierField::Key))
    );
    assert_eq!(
        api_key(&format!("{cut}/something")),
        Err(IdentifierMistake::TextAround(IdentifierField::Key))
    );
    assert!(api_key("Ab3dEf6hIj9lMn2pQr5t Uv8xYz1cD4eF7gH0iJ3k").is_err());
}

#[test]
fn what_programs_changed_inside_a_key_is_put_right_and_that_is_said() {
    let whole = key("sk-proj-", 74);
    let wide: String = whole
        .chars()
        .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap())
        .collect();
    for text in [
        whole.replacen('-', "\u{2013}", 2),
        whole.replace('-', "\u{2014}"),
        whole.replace('-', "\u{2212}"),
        whole.replace('-', "\u{2011}"),
        whole.replace("Mn", "M\u{AD}n"),
        whole.replace("Mn", "M\u{200B}n"),
        wide,
    ] {
        let parsed = ApiKey::parse(&text).unwrap();
        assert_eq!(parsed.value.expose(), whole, "{text}");
        assert_eq!(
            parsed.doubts,
            [IdentifierDoubt::CharactersMended(IdentifierField::Key)],
            "{text}"
        );
    }
    for text in [
        "sk\u{2013}new\u{2013}Ab3dEf6hIj9lMn2pQr5t",
        "Ab3dEf6hIj9l\u{2014}Mn2pQr5tUv8x",
    ] {
        let mistake = ApiKey::parse(text).unwrap_err();
        assert_eq!(mistake, IdentifierMistake::HyphenChanged(IdentifierField::Key));
        assert!(!mistake.to_string().contains("new key"), "the key is good");
    }
    let doubled = key("sk-proj-", 58).replace("Mn2p_Qr5t", "Mn2--Qr5t");
    assert_eq!(
        api_key(&doubled.replace("--", "\u{2014}")),
        Ok(doubled),
        "two hyphens were made into one dash"
    );
    for dash in ["\u{2013}", "\u{2014}", "\u{2011}", "\u{2212}"] {
        assert_eq!(org(&ORG.replace('-', dash)).as_deref(), Ok(ORG), "{dash}");
        assert_eq!(
            workspace(&WORKSPACE.replace('-', dash)).as_deref(),
            Ok(WORKSPACE),
            "{dash}"
        );
    }
    assert_eq!(
        org("org\u{2013}Ab12"),
        Err(IdentifierMistake::HyphenChanged(IdentifierField::OrganizationId))
    );
}

#[test]
fn a_token_the_key_field_takes_is_refused_as_a_persons_own_words() {
    for token in [
        "Ab3dEf6hIj9lMn2pQr5t",
        "q7Zt2mXw9LrB4vNc8KpD1sFh6Gj3Ty",
        "9f86d081884c7d659a2feaa0c55ad015",
        "Ab3dEf6hIj9l.Mn2pQr5t+Uv8=",
    ] {
        assert!(api_key(token).is_ok(), "{token}");
        for text in [token.to_owned(), format!("old: {token}"), format!("({token})")] {
            assert_eq!(
                line(&text),
                Err(IdentifierMistake::KeyHere(IdentifierField::Line)),
                "{text}"
            );
        }
    }
    for words in [
        "risk-management-and-security-operations-emea",
        "MyVeryLongWorkspaceNameForTheEuropeanRegion",
        "ACME-EMEA-PRD-0001-VARONIS-2026",
        "Rechtsschutzversicherungsgesellschaft",
        "https://acme.example/teams/Ab3dEf6hIj9lMn2pQr5t",
        "robin.sample-connector@security.acme.example",
        "causeway-3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        "Report_v2.1.3-final2-20261130T211459Z.docx",
        "OpenAI/ChatGPT-Enterprise/McKinsey-GmbH",
    ] {
        assert_eq!(line(words).as_deref(), Ok(words), "ordinary words stay possible");
    }
}

#[test]
fn a_name_that_was_stored_under_a_laxer_guard_can_still_be_read() {
    let label: Result<crate::identifiers::Line, _> = serde_json::from_str("\"ACME-7f3a9b2c4d5e6f708192\"");
    assert!(label.is_ok(), "or the whole connection would be gone");
}
