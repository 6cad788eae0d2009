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
