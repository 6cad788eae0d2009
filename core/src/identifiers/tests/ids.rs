//! The IDs, what copying adds to them, and each mistake made with them.

use super::samples::{ORG, OTHER_ORG, OTHER_WORKSPACE, WORKSPACE, api_key, key, line, org, workspace};
use crate::identifiers::{
    IdentifierDoubt, IdentifierField, IdentifierMistake, KeyShape, Last4, Line, OrganizationId, WorkspaceId,
    compare,
};

#[test]
fn what_copying_adds_around_a_value_is_taken_away() {
    let key = key("sk-proj-", 74);
    for (before, after) in [
        (" \t", "\r\n"),
        ("“", "”"),
        ("`", "`,"),
        ("\u{FEFF}\u{200B}", "\u{00A0}"),
        ("<", ">."),
        ("'", "';"),
    ] {
        assert_eq!(org(&format!("{before}{ORG}{after}")).as_deref(), Ok(ORG));
        assert_eq!(
            workspace(&format!("{before}{WORKSPACE}{after}")).as_deref(),
            Ok(WORKSPACE)
        );
        assert_eq!(api_key(&format!("{before}{key}{after}")), Ok(key.clone()));
    }
}

#[test]
fn a_workspace_id_is_written_in_one_way_only() {
    for text in [
        &WORKSPACE.to_uppercase(),
        &format!("{{{WORKSPACE}}}"),
        &WORKSPACE.replace('-', ""),
        &WORKSPACE.replace('-', "\u{2011}"),
        &format!("urn:uuid:{WORKSPACE}"),
        "3f2504e0-4f89-41d3-\r\n9a0c-0305e82c3301",
    ] {
        assert_eq!(
            workspace(text).as_deref(),
            Ok(WORKSPACE),
            "{text} means the same workspace"
        );
    }
}

#[test]
fn an_organization_id_keeps_its_case() {
    assert_eq!(org("Org-AbCdEf1hIjKlMnOpQrStUvWx").as_deref(), Ok(ORG));
    assert_ne!(
        org(&ORG.to_lowercase()).as_deref(),
        Ok(ORG),
        "OpenAI tells capitals apart"
    );
}

#[test]
fn a_workspace_id_in_the_organization_field_is_named() {
    let mistake = org(WORKSPACE).unwrap_err();
    assert_eq!(
        mistake,
        IdentifierMistake::WorkspaceIdHere(IdentifierField::OrganizationId)
    );
    assert!(
        mistake.hint().to_string().contains("org-"),
        "the hint tells how the right one looks"
    );
    assert!(
        mistake.hint().to_string().contains("Settings & permissions"),
        "and where it is found"
    );
    assert_eq!(org(&format!("Workspace ID: {WORKSPACE}")), Err(mistake));
}

#[test]
fn an_organization_id_in_the_workspace_field_is_named() {
    let expected = Err(IdentifierMistake::OrganizationIdHere(
        IdentifierField::WorkspaceId,
    ));
    assert_eq!(workspace(ORG), expected);
    assert_eq!(workspace("org-short"), expected);
}

#[test]
fn a_web_address_is_named_even_with_the_id_in_it() {
    for text in [
        "https://chatgpt.com/admin/settings",
        "chatgpt.com/admin/settings",
        "www.openai.com",
        "platform.openai.com",
        &format!("https://api.chatgpt.com/v1/compliance/workspaces/{WORKSPACE}/users"),
    ] {
        let mistake = workspace(text).unwrap_err();
        assert_eq!(
            mistake,
            IdentifierMistake::Url(IdentifierField::WorkspaceId),
            "{text}"
        );
        assert!(mistake.hint().to_string().contains("Paste only the Workspace ID"));
        assert_eq!(
            api_key(text),
            Err(IdentifierMistake::Url(IdentifierField::Key)),
            "{text}"
        );
    }
}

#[test]
fn an_e_mail_address_is_named() {
    for text in [
        "anna@example.com",
        "mailto:anna@example.com",
        "Anna <anna@example.com>",
    ] {
        assert_eq!(
            org(text),
            Err(IdentifierMistake::EmailAddress(IdentifierField::OrganizationId)),
            "{text}"
        );
        assert_eq!(
            api_key(text),
            Err(IdentifierMistake::EmailAddress(IdentifierField::Key)),
            "{text}"
        );
    }
}

#[test]
fn a_shortened_id_is_named() {
    assert_eq!(
        org("org-AbCd…UvWx"),
        Err(IdentifierMistake::ShortenedId(IdentifierField::OrganizationId))
    );
    assert_eq!(
        org("org-AbCdEfGh..."),
        Err(IdentifierMistake::ShortenedId(IdentifierField::OrganizationId))
    );
    assert_eq!(
        workspace("3f2504e0-****"),
        Err(IdentifierMistake::ShortenedId(IdentifierField::WorkspaceId))
    );
}

#[test]
fn other_words_around_a_value_and_several_values_are_told_apart() {
    let first = key("sk-proj-", 74);
    let second = key("sk-svcacct-", 74);
    assert_eq!(
        org(&format!("Organization ID: {ORG}")),
        Err(IdentifierMistake::TextAround(IdentifierField::OrganizationId))
    );
    assert_eq!(
        org(&format!("{ORG}\nPersonal")),
        Err(IdentifierMistake::TextAround(IdentifierField::OrganizationId))
    );
    assert_eq!(
        org(&format!("{ORG} {OTHER_ORG}")),
        Err(IdentifierMistake::SeveralValues(IdentifierField::OrganizationId))
    );
    assert_eq!(
        workspace(&format!("{WORKSPACE}, {OTHER_WORKSPACE}")),
        Err(IdentifierMistake::SeveralValues(IdentifierField::WorkspaceId))
    );
    assert_eq!(api_key(&format!("{first}\nCopy")).as_deref(), Ok(first.as_str()));
    assert_eq!(
        api_key(&format!("{first}\n{second}")),
        Err(IdentifierMistake::SeveralValues(IdentifierField::Key))
    );
}

#[test]
fn what_is_none_of_these_is_sent_to_the_right_page() {
    assert_eq!(org("Acme"), Err(IdentifierMistake::NotAnOrganizationId));
    assert_eq!(workspace("Acme"), Err(IdentifierMistake::NotAWorkspaceId));
    assert_eq!(
        workspace(&WORKSPACE[..35]),
        Err(IdentifierMistake::IncompleteWorkspaceId)
    );
    assert_eq!(api_key("Causeway"), Err(IdentifierMistake::NotAKey));
    assert_eq!(api_key("the key is in the safe"), Err(IdentifierMistake::NotAKey));
    assert_eq!(api_key("sk-abc"), Err(IdentifierMistake::KeyCutOff));
    assert_eq!(api_key("sk-abc def"), Err(IdentifierMistake::SpaceInKey));
}

#[test]
fn nothing_but_white_space_and_quotes_is_empty() {
    for text in ["", " \r\n", "\u{200B}\u{FEFF}", "“”", "\"\""] {
        assert_eq!(
            org(text),
            Err(IdentifierMistake::Empty(IdentifierField::OrganizationId))
        );
        assert_eq!(
            workspace(text),
            Err(IdentifierMistake::Empty(IdentifierField::WorkspaceId))
        );
        assert_eq!(api_key(text), Err(IdentifierMistake::Empty(IdentifierField::Key)));
    }
    assert_eq!(
        line(" \u{200D}\u{200B} "),
        Err(IdentifierMistake::Empty(IdentifierField::Line))
    );
}

#[test]
fn unusual_values_warn_and_are_let_through() {
    let doubts = |text: &str| OrganizationId::parse(text).unwrap().doubts;
    assert_eq!(doubts(ORG), []);
    assert_eq!(
        doubts("org-abc"),
        [IdentifierDoubt::UnusualLength(IdentifierField::OrganizationId)]
    );
    assert_eq!(
        doubts("org-AbCdEf_hIjKlMnOpQrStUvWx"),
        [IdentifierDoubt::UnusualCharacters(
            IdentifierField::OrganizationId
        )]
    );
    assert_eq!(
        doubts("org-xxxxxxxxxxxxxxxxxxxxxxxx"),
        [IdentifierDoubt::ExampleValue(IdentifierField::OrganizationId)]
    );
    assert_eq!(
        WorkspaceId::parse("00000000-0000-0000-0000-000000000000")
            .unwrap()
            .doubts,
        [IdentifierDoubt::ExampleValue(IdentifierField::WorkspaceId)]
    );
    assert_eq!(
        org(&format!("org-{}", "a".repeat(129))),
        Err(IdentifierMistake::TooLong {
            field: IdentifierField::OrganizationId,
            limit: 128
        })
    );
}

#[test]
fn stored_values_are_judged_again_when_they_are_read() {
    let read = |text: &str| serde_json::from_str::<OrganizationId>(text);
    assert_eq!(read(&format!("\"{ORG}\"")).unwrap().as_str(), ORG);
    assert_eq!(
        serde_json::to_string(&read(&format!("\"{ORG}\"")).unwrap()).unwrap(),
        format!("\"{ORG}\"")
    );
    let secret = key("sk-proj-", 74);
    for error in [
        read(&format!("\"{secret}\"")).unwrap_err().to_string(),
        serde_json::from_str::<WorkspaceId>(&format!("\"{secret}\""))
            .unwrap_err()
            .to_string(),
        serde_json::from_str::<Line>(&format!("\"{secret}\""))
            .unwrap_err()
            .to_string(),
        serde_json::from_str::<Last4>(&format!("\"{secret}\""))
            .unwrap_err()
            .to_string(),
    ] {
        assert!(
            !error.contains("Ab3dEf6h"),
            "a key in a file must not come back in the error"
        );
    }
    assert_eq!(
        serde_json::to_string(&KeyShape::UnknownSk).unwrap(),
        "\"unknown-sk\""
    );
}

#[test]
fn two_organization_ids_are_compared_to_the_character() {
    let id = |text: &str| OrganizationId::parse(text).unwrap().value;
    let same = compare(&id(ORG), &id(ORG));
    assert!(same.same && same.first_difference.is_none() && !same.only_case_differs);
    let other = compare(&id(ORG), &id(OTHER_ORG));
    assert_eq!((other.same, other.first_difference), (false, Some(27)));
    assert!(compare(&id(ORG), &id(&ORG.to_lowercase())).only_case_differs);
    assert_eq!(compare(&id("org-abc"), &id("org-abcd")).first_difference, Some(7));
}
