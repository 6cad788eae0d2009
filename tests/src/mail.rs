//! The mail to OpenAI Support, as it arrives at the person's mail program.

use reqwest::Url;

use crate::values::{Values, last4};

/// The longest address that every mail program takes, in characters.
const LONGEST: usize = 1_600;

/// Makes sure that an opened address is the mail that asks OpenAI for access to this key, with
/// everything OpenAI asks for in it, and without the key.
#[track_caller]
pub fn is_the_mail_to_openai(address: &str, values: &Values, key: &str, scope: &str) {
    let mail = Url::parse(address).unwrap();
    assert_eq!((mail.scheme(), mail.path()), ("mailto", "support@openai.com"));
    assert!(
        address.len() <= LONGEST,
        "{} characters are too many",
        address.len()
    );
    assert!(
        !address.contains('+'),
        "a mail program would show a plus for each space"
    );
    let part = |name: &str| {
        mail.query_pairs()
            .find(|(part, _)| part == name)
            .map(|(_, text)| text.into_owned())
            .unwrap_or_else(|| panic!("the mail has no {name}"))
    };
    let (subject, body) = (part("subject"), part("body"));
    assert!(!subject.is_empty());
    for fact in [
        last4(key),
        &values.key_name,
        &values.created_by,
        scope,
        &values.organization_id,
        &values.workspace_id,
    ] {
        assert!(body.contains(fact), "{fact:?} is missing in the mail:\n{body}");
    }
    assert!(!address.contains(&key[8..28]), "the key is in the mail");
}
