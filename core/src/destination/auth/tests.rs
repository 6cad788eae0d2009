//! Credentials as people paste them, and headers that nothing can break out of.

use super::*;
use crate::destination::Endpoint;
use secrecy::SecretString;

fn bound(secret: &str) -> BoundSecret {
    let there = Endpoint::parse("https://platform.example.com").unwrap();
    BoundSecret::new(SecretString::from(secret), there.origin())
}

fn bearer(token: &str) -> Result<Auth, PushMistake> {
    Auth::new(AuthScheme::Bearer, &bound(token))
}

fn header(name: &str, value: &str) -> Result<Auth, PushMistake> {
    let scheme = AuthScheme::Header {
        name: name.to_owned(),
    };
    Auth::new(scheme, &bound(value))
}

fn basic(user: &str, password: &str) -> Result<Auth, PushMistake> {
    let scheme = AuthScheme::Basic {
        user: user.to_owned(),
    };
    Auth::new(scheme, &bound(password))
}

#[test]
fn a_token_pasted_with_its_scheme_is_not_sent_with_it_twice() {
    let line = bearer(" \"Bearer tok_0123456789abcdef\"\n")
        .unwrap()
        .line()
        .unwrap();
    assert_eq!(line.value.as_str(), "Bearer tok_0123456789abcdef");
    assert_eq!(line.shown, "Bearer ••••••••cdef");
}

#[test]
fn a_short_secret_shows_nothing_of_itself() {
    assert_eq!(header("X-API-Key", "short").unwrap().line().unwrap().shown, MASK);
    let line = basic("push", "a-rather-long-password").unwrap().line().unwrap();
    assert_eq!(line.shown, "Basic base64(push:••••••••)");
    assert_eq!(line.value.as_str(), "Basic cHVzaDphLXJhdGhlci1sb25nLXBhc3N3b3Jk");
}

#[test]
fn a_header_that_frames_the_request_is_refused() {
    for name in [
        "Host",
        "content-LENGTH",
        "Transfer-Encoding",
        "Connection",
        "Idempotency-Key",
        "Content-Type:",
    ] {
        assert_eq!(
            header(name, "value").unwrap_err(),
            PushMistake::HeaderReserved,
            "{name}"
        );
    }
    for name in ["X API Key", "X-Key\r\nHost", "naïve", "a:b", "(x)"] {
        assert_eq!(
            header(name, "value").unwrap_err(),
            PushMistake::HeaderUnreadable,
            "{name:?}"
        );
    }
    assert_eq!(header(" : ", "value").unwrap_err(), PushMistake::HeaderEmpty);
    let AuthScheme::Header { name } = header("X-API-Key: ", "v").unwrap().scheme().clone() else {
        panic!("the scheme stays what it was");
    };
    assert_eq!(name, "x-api-key");
}

#[test]
fn a_value_cannot_break_out_of_its_header() {
    assert_eq!(
        header("X-Key", "a\r\nHost: evil").unwrap_err(),
        PushMistake::CredentialHasSpace
    );
    assert_eq!(
        header("X-Key", "a\0b").unwrap_err(),
        PushMistake::CredentialUnsendable
    );
    assert_eq!(
        header("X-Key", "schlüssel").unwrap_err(),
        PushMistake::CredentialUnsendable
    );
    assert_eq!(bearer("two words").unwrap_err(), PushMistake::CredentialHasSpace);
    assert_eq!(
        bearer("sk-••••••ab12").unwrap_err(),
        PushMistake::CredentialMasked
    );
    assert_eq!(bearer("  ").unwrap_err(), PushMistake::CredentialEmpty);
    assert_eq!(
        bearer(&"a".repeat(9_000)).unwrap_err(),
        PushMistake::CredentialTooLong
    );
    assert_eq!(basic("a:b", "pw").unwrap_err(), PushMistake::UserUnreadable);
    assert_eq!(basic(" ", "pw").unwrap_err(), PushMistake::UserEmpty);
    assert_eq!(basic("a", "").unwrap_err(), PushMistake::CredentialEmpty);
    assert_eq!(basic("a", "p\nw").unwrap_err(), PushMistake::CredentialUnsendable);
    assert!(
        basic("a", " pass wörd ").is_ok(),
        "a password may have spaces and accents"
    );
}

#[test]
fn a_pair_and_a_word_before_a_credential_make_one_header_each() {
    let pair = AuthScheme::Pair {
        name: "X-ApiKeys".into(),
        first: "accessKey".into(),
        second: "secretKey".into(),
    };
    let auth = Auth::with_two(
        pair,
        &bound("s3cret-0123456789abcd"),
        &bound(" acc3ss-0123456789wxyz "),
    )
    .unwrap();
    let line = auth.line().unwrap();
    assert_eq!(
        line.value.as_str(),
        "accessKey=acc3ss-0123456789wxyz;secretKey=s3cret-0123456789abcd"
    );
    assert_eq!(line.shown, "accessKey=••••••••wxyz;secretKey=••••••••abcd");
    assert_eq!(auth.secrets().len(), 2);

    let word = AuthScheme::Prefixed {
        name: "Authorization".into(),
        prefix: "ApiKey ".into(),
    };
    let auth = Auth::new(word, &bound("ApiKey b64b64b64b64b64b64==")).unwrap();
    assert_eq!(auth.line().unwrap().value.as_str(), "ApiKey b64b64b64b64b64b64==");
}

#[test]
fn debug_never_shows_the_secret() {
    let shown = format!("{:?}", basic("push", "hunter2hunter2hunter2").unwrap());
    assert!(shown.contains("push") && !shown.contains("hunter2"), "{shown}");
}
