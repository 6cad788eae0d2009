//! One push, put together; and the same push as a person sees it before sending.

use super::{Auth, AuthScheme, Body, Endpoint, scrub::Scrubber};
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;
use uuid::Uuid;
use zeroize::Zeroizing;

/// One request, ready to be shown and sent.
#[derive(Debug)]
pub struct Push {
    endpoint: Endpoint,
    auth: Auth,
    body: Body,
    idempotency_key: Uuid,
}

/// Exactly what will be sent, with every secret masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Preview {
    /// Always `POST`.
    pub method: String,
    /// The whole address, as the person typed it.
    pub url: String,
    /// Its host in ASCII: the part to read carefully.
    pub host: String,
    /// Every header, in lower case, as it is sent.
    pub headers: Vec<PreviewHeader>,
    /// The JSON, character for character, but for the masked secrets.
    pub body: String,
    /// Who will be able to read the key there, in plain words.
    pub sees: String,
    /// Something about the address to look at twice.
    pub caution: Option<String>,
}

/// One header of a [`Preview`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PreviewHeader {
    /// Its name.
    pub name: String,
    /// Its value; masked where it is secret.
    pub value: String,
}

/// A header as it is sent and as it is shown.
pub(super) struct HeaderLine {
    pub name: String,
    pub value: Zeroizing<String>,
    pub shown: String,
    pub secret: bool,
}

impl Push {
    /// A new action of the person: it gets an idempotency key of its own, which every retry of
    /// this push reuses.
    pub fn new(endpoint: Endpoint, auth: Auth, body: Body) -> Self {
        Self::with_idempotency_key(endpoint, auth, body, Uuid::new_v4())
    }

    /// The same action again, for example after a restart. Only for an unchanged body: platforms
    /// answer a known key that comes with another body with 422.
    pub fn with_idempotency_key(endpoint: Endpoint, auth: Auth, body: Body, idempotency_key: Uuid) -> Self {
        Self {
            endpoint,
            auth,
            body,
            idempotency_key,
        }
    }

    /// Where it goes.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// What tells the platform that two requests are the same action.
    pub fn idempotency_key(&self) -> Uuid {
        self.idempotency_key
    }

    /// SHA-256 of the body that is sent, in lower-case hex. Safe to keep although the body holds
    /// the key: the key is long and random, so it cannot be guessed from the hash.
    pub fn body_sha256(&self) -> String {
        Sha256::digest(self.body.to_bytes().as_slice())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// Exactly what [`super::Sender::send`] sends, with every secret masked.
    pub fn preview(&self) -> Preview {
        let mut headers = vec![
            PreviewHeader::new("host", self.endpoint.host()),
            PreviewHeader::new("content-length", &self.body.to_bytes().len().to_string()),
        ];
        headers.extend(
            self.header_lines()
                .iter()
                .map(|line| PreviewHeader::new(&line.name, &line.shown)),
        );
        Preview {
            method: "POST".to_owned(),
            url: self.endpoint.as_str().to_owned(),
            host: self.endpoint.host().to_owned(),
            headers,
            body: self.body.to_masked_json(),
            sees: self.sees(),
            caution: self.caution(),
        }
    }

    /// Every header but `host` and `content-length`, which follow from the address and the body.
    pub(super) fn header_lines(&self) -> Vec<HeaderLine> {
        let plain = |name: &str, value: String| HeaderLine {
            name: name.to_owned(),
            shown: value.clone(),
            value: Zeroizing::new(value),
            secret: false,
        };
        let mut lines = vec![
            plain("content-type", "application/json".to_owned()),
            plain(
                "accept",
                "application/json, application/problem+json, */*;q=0.1".to_owned(),
            ),
            plain("user-agent", format!("Causeway/{}", env!("CARGO_PKG_VERSION"))),
            // A quoted string: draft-ietf-httpapi-idempotency-key-header, section 2.1
            // (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/).
            plain("idempotency-key", format!("\"{}\"", self.idempotency_key)),
        ];
        lines.extend(self.auth.line().map(|line| HeaderLine {
            name: line.name,
            value: line.value,
            shown: line.shown,
            secret: true,
        }));
        lines
    }

    pub(super) fn body_bytes(&self) -> Zeroizing<Vec<u8>> {
        self.body.to_bytes()
    }

    /// A scrubber that knows every secret of this push.
    pub(super) fn scrubber(&self) -> Scrubber {
        let auth = self.auth.secrets();
        // Parts of an address are a credential only where they are long; of the body and the
        // sign-in, everything is.
        let address = self.endpoint.long_parts();
        let secrets = auth
            .iter()
            .map(|secret| secret.as_str())
            .chain(self.body.secrets())
            .chain(address.iter().map(String::as_str));
        Scrubber::new(secrets)
    }

    fn sees(&self) -> String {
        let host = self.endpoint.host();
        if !self.body.holds_secret() {
            return format!(
                "The key is not in this request. {host} gets the values shown here and nothing else."
            );
        }
        let place = if self.endpoint.is_loopback() {
            format!("The whole key goes to a program on this computer ({host}).")
        } else {
            format!("The whole key goes to {host}.")
        };
        format!(
            "{place} Everyone who may read what arrives there can read the key, also later in logs or \
             run histories. Workflow tools often keep all they receive."
        )
    }

    fn caution(&self) -> Option<String> {
        if self.endpoint.has_foreign_letters() {
            return Some(format!(
                "This address has letters from another alphabet. It is shown here as {}. Such addresses can \
                 be made to look like another: compare it with your platform's page, letter by letter.",
                self.endpoint.host()
            ));
        }
        let open = *self.auth.scheme() == AuthScheme::None;
        (open && !self.endpoint.is_loopback()).then(|| {
            "No sign-in is set. That is right only if your platform's page says that the address is enough."
                .to_owned()
        })
    }
}

impl PreviewHeader {
    fn new(name: &str, value: &str) -> Self {
        Self {
            name: name.to_owned(),
            value: value.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::SecretString;

    fn push(address: &str, body: Body) -> Push {
        let auth = Auth::new(
            AuthScheme::Bearer,
            &SecretString::from("platform-token-0123456789wxyz"),
        )
        .unwrap();
        Push::new(Endpoint::parse(address).unwrap(), auth, body)
    }

    fn with_key() -> Body {
        Body::map([("apiKey", Body::secret("sk-proj-0123456789abcdefAB12".into()))])
    }

    #[test]
    fn the_preview_shows_every_line_and_no_secret() {
        let preview = push("https://hooks.example.com/in", with_key()).preview();
        let header = |name: &str| {
            preview
                .headers
                .iter()
                .find(|h| h.name == name)
                .unwrap()
                .value
                .clone()
        };
        assert_eq!(header("authorization"), "Bearer ••••••••wxyz");
        assert_eq!(header("host"), "hooks.example.com");
        assert_eq!(preview.body, "{\n  \"apiKey\": \"••••••••AB12\"\n}");
        assert!(
            preview.sees.contains("whole key") && preview.sees.contains("hooks.example.com"),
            "{}",
            preview.sees
        );
        assert_eq!(preview.caution, None);
        let text = serde_json::to_string(&preview).unwrap();
        assert!(!text.contains("0123456789"), "{text}");
    }

    #[test]
    fn a_request_without_the_key_says_so() {
        let preview = push(
            "https://hooks.example.com/in",
            Body::map([("status", Body::text("connected"))]),
        )
        .preview();
        assert!(preview.sees.contains("not in this request"), "{}", preview.sees);
    }

    #[test]
    fn a_look_alike_address_and_a_missing_sign_in_are_pointed_out() {
        let preview = push("https://hooks.ex\u{430}mple.com/in", with_key()).preview();
        assert!(preview.host.contains("xn--") && preview.caution.unwrap().contains("another alphabet"));
        let open = Push::new(
            Endpoint::parse("https://example.com/x").unwrap(),
            Auth::none(),
            with_key(),
        );
        assert!(open.preview().caution.unwrap().contains("No sign-in"));
    }

    #[test]
    fn every_action_gets_its_own_idempotency_key_and_keeps_it() {
        let first = push("https://example.com/", with_key());
        assert_ne!(
            first.idempotency_key(),
            push("https://example.com/", with_key()).idempotency_key()
        );
        assert_eq!(
            first.preview(),
            first.preview(),
            "looking twice does not change the request"
        );
    }
}
