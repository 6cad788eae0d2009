//! A person's own words.

use super::samples::{key, legacy, line};
use crate::identifiers::{ApiKey, IdentifierField, IdentifierMistake, Line};

#[test]
fn a_line_is_one_trimmed_line_of_at_most_200_characters() {
    assert_eq!(
        line("  Zoë’s \"EU\" workspace\u{200B}\r\n").as_deref(),
        Ok("Zoë’s \"EU\" workspace")
    );
    assert_eq!(
        line("👩\u{200D}💻 کتاب\u{200C}ها").as_deref(),
        Ok("👩\u{200D}💻 کتاب\u{200C}ها")
    );
    assert_eq!(line("one\ntwo"), Err(IdentifierMistake::SeveralLines));
    assert_eq!(line("one\u{2028}two"), Err(IdentifierMistake::SeveralLines));
    assert_eq!(line("bell\u{7}rings"), Err(IdentifierMistake::ControlCharacters));
    assert_eq!(line(&"é".repeat(200)), Ok("é".repeat(200)));
    assert_eq!(
        line(&"é".repeat(201)),
        Err(IdentifierMistake::TooLong {
            field: IdentifierField::Line,
            limit: 200
        })
    );
}

#[test]
fn a_line_holds_no_key() {
    for key in [
        key("sk-proj-", 74),
        legacy(),
        key("sk-new-", 10),
        "a1B2c3D4".repeat(5),
    ] {
        let mistake = line(&format!("Varonis {key} (old)")).unwrap_err();
        assert_eq!(mistake, IdentifierMistake::KeyHere(IdentifierField::Line));
        assert!(mistake.message().to_string().contains("wasn't saved"));
    }
}

#[test]
fn two_slashes_make_an_address_only_behind_a_colon() {
    let token = "//jbjbB+AAaA+_0_-+_AAa";
    assert!(ApiKey::parse(token).is_ok(), "the key field takes it");
    for text in [
        token.to_owned(),
        format!("name ({token})"),
        format!("key {token}"),
    ] {
        assert!(Line::parse(&text).is_err(), "{text}");
    }
    assert!(Line::parse("See https://example.com/a1B2c3D4e5F6g7H8i9J0").is_ok());
}
