//! Standard Webhooks 1.0
//! (<https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>):
//! `{id}.{timestamp}.{body}` under HMAC-SHA256. The same id on every try, a new timestamp each time.
//!
//! The crate `standardwebhooks` keeps the secret in memory that is not wiped and depends on an older
//! generation of the same primitives, so these few lines stand on `hmac` and are verified in the tests
//! against the libraries of the specification.

use super::super::auth::{AuthLine, MASK};
use super::super::mistake::PushMistake;
use super::{UnsignedRequest, then};
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// The bytes of a secret, written `whsec_…` or as Base64 alone; 24 to 64 of them.
pub(in crate::destination) fn webhook_secret(text: &str) -> Result<Zeroizing<Vec<u8>>, PushMistake> {
    if text.is_empty() {
        return Err(PushMistake::CredentialEmpty);
    }
    if text.contains(['•', '●', '…']) || text.contains("****") {
        return Err(PushMistake::CredentialMasked);
    }
    let encoded = text.strip_prefix("whsec_").unwrap_or(text);
    let bytes = STANDARD
        .decode(encoded)
        .map(Zeroizing::new)
        .map_err(|_| PushMistake::CredentialNoWebhookSecret)?;
    if !(24..=64).contains(&bytes.len()) {
        return Err(PushMistake::CredentialNoWebhookSecret);
    }
    Ok(bytes)
}

pub(in crate::destination) fn webhook(secret: &str, draft: &UnsignedRequest<'_>) -> Vec<AuthLine> {
    let id = format!("msg_{}", draft.id.simple());
    let timestamp = draft.at.as_second().to_string();
    let signature = signature(secret, &id, &timestamp, draft.body);
    let line = |name: &str, value: String, shown: String| AuthLine {
        name: name.to_owned(),
        value: Zeroizing::new(value),
        shown,
    };
    vec![
        line("webhook-id", id.clone(), id),
        line("webhook-timestamp", timestamp, then()),
        line(
            "webhook-signature",
            format!("v1,{signature}"),
            format!("v1,{MASK}"),
        ),
    ]
}

fn signature(secret: &str, id: &str, timestamp: &str, body: &[u8]) -> String {
    // Checked when the credential was read; a request signed with nothing is refused by the receiver.
    let key = webhook_secret(secret).unwrap_or_default();
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key) else {
        return String::new();
    };
    for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
        mac.update(part);
    }
    STANDARD.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_specification_gets_its_signature() {
        // From the specification's own reference libraries.
        let signature = signature(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            br#"{"test": 2432232314}"#,
        );
        assert_eq!(signature, "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_text_that_is_no_webhook_secret_is_refused_before_it_signs_anything() {
        for (text, mistake) in [
            ("", PushMistake::CredentialEmpty),
            ("whsec_••••", PushMistake::CredentialMasked),
            ("whsec_not base64", PushMistake::CredentialNoWebhookSecret),
            ("whsec_c2hvcnQ=", PushMistake::CredentialNoWebhookSecret),
        ] {
            assert_eq!(webhook_secret(text).unwrap_err(), mistake, "{text}");
        }
    }
}
