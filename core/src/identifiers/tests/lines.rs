//! A person's own words.

use super::samples::{key, legacy, line};
use crate::identifiers::{Field, Mistake};

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
    assert_eq!(line("one\ntwo"), Err(Mistake::SeveralLines));
    assert_eq!(line("one\u{2028}two"), Err(Mistake::SeveralLines));
    assert_eq!(line("bell\u{7}rings"), Err(Mistake::ControlCharacters));
    assert_eq!(line(&"é".repeat(200)), Ok("é".repeat(200)));
    assert_eq!(
        line(&"é".repeat(201)),
        Err(Mistake::TooLong {
            field: Field::Line,
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
        assert_eq!(mistake, Mistake::KeyHere(Field::Line));
        assert!(mistake.message().contains("was not stored"));
    }
}
