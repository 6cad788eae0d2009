//! One push, put together; and the same push as a person sees it before sending.

use super::recipe::Method;
use super::{
    Auth, AuthScheme, Body, Content, Endpoint, Origin, OtherOrigin, scrub::Scrubber, signing::UnsignedRequest,
};
use crate::words::{Argument, Message, push as words};
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;
use uuid::Uuid;
use zeroize::Zeroizing;

/// One request, ready to be shown and sent.
#[derive(Debug)]
pub struct Push {
    parts: PushParts,
}

/// What a request is put together from.
#[derive(Debug)]
pub(super) struct PushParts {
    pub method: Method,
    pub endpoint: Endpoint,
    pub auth: Auth,
    /// Headers beyond the usual ones, names in lower case.
    pub headers: Vec<(String, String)>,
    pub content_type: Option<String>,
    pub content: Content,
    /// The one origin that may receive the secrets of the content.
    pub receiver: Origin,
    /// The same for every try of one action.
    pub id: Uuid,
    /// Whether it is in the header `Idempotency-Key`.
    pub idempotency_key: bool,
    /// Who reads the key at the destination, beyond the host itself.
    pub sees: Option<String>,
}

/// Exactly what will be sent, with every secret masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PushPreview {
    /// `POST`, unless the destination documents another.
    pub method: String,
    /// The whole address, as the person typed it.
    pub url: String,
    /// Its host in ASCII: the part to read carefully.
    pub host: String,
    /// Every header, in lower case, as it is sent.
    pub headers: Vec<PreviewHeader>,
    /// The JSON, character for character, but for the masked secrets; a form with one line for each
    /// value.
    pub body: String,
    /// Who will be able to read the key there, in plain words.
    pub sees: String,
    /// Something about the address to look at twice.
    pub caution: Option<String>,
}

/// One header of a [`PushPreview`].
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
        Self::of(PushParts {
            method: Method::Post,
            receiver: endpoint.origin(),
            endpoint,
            auth,
            headers: Vec::new(),
            content_type: None,
            content: Content::Json(body),
            id: idempotency_key,
            idempotency_key: true,
            sees: None,
        })
    }

    pub(super) const fn of(parts: PushParts) -> Self {
        Self { parts }
    }

    /// Where it goes.
    pub fn endpoint(&self) -> &Endpoint {
        &self.parts.endpoint
    }

    /// What tells the platform that two requests are the same action.
    pub fn idempotency_key(&self) -> Uuid {
        self.parts.id
    }

    pub(super) const fn method(&self) -> Method {
        self.parts.method
    }

    /// SHA-256 of the body that is sent, in lower-case hex. Safe to keep although the body holds
    /// the key: the key is long and random, so it cannot be guessed from the hash.
    pub fn body_sha256(&self) -> String {
        Sha256::digest(self.body_bytes().as_slice())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// Exactly what [`super::Sender::send`] sends, with every secret masked.
    pub fn preview(&self) -> PushPreview {
        let endpoint = &self.parts.endpoint;
        let mut headers = vec![PreviewHeader::new("host", endpoint.host())];
        if !self.is_empty() {
            headers.push(PreviewHeader::new(
                "content-length",
                &self.body_bytes().len().to_string(),
            ));
        }
        headers.extend(
            self.header_lines(Timestamp::UNIX_EPOCH)
                .iter()
                .map(|line| PreviewHeader::new(&line.name, &line.shown)),
        );
        PushPreview {
            method: self.parts.method.name().to_owned(),
            url: endpoint.as_str().to_owned(),
            host: endpoint.host().to_owned(),
            headers,
            body: self.parts.content.shown(),
            sees: self.sees().into(),
            caution: self.caution().map(String::from),
        }
    }

    /// The headers of a request that leaves now. **Every request goes through here**: of a call, of a
    /// sign-in, of a look, of a trial. Signatures are of this moment: a receiver refuses an old one.
    ///
    /// # Errors
    /// [`OtherOrigin`] when a secret in it is bound to another receiver. Then nothing may leave.
    pub(super) fn leaving(&self, at: Timestamp) -> Result<Vec<HeaderLine>, OtherOrigin> {
        let parts = &self.parts;
        let receiver = parts.endpoint.origin();
        let content = parts.content.secrets().is_empty() || parts.receiver == receiver;
        if content && parts.auth.is_for(&receiver) {
            Ok(self.header_lines(at))
        } else {
            Err(OtherOrigin)
        }
    }

    /// Every header but `host` and `content-length`, which follow from the address and the body. `at`
    /// is the moment of sending, for signatures.
    fn header_lines(&self, at: Timestamp) -> Vec<HeaderLine> {
        let parts = &self.parts;
        let mut plain: Vec<(String, String)> = Vec::new();
        if let Some(kind) = parts.content_type.as_deref().or(parts.content.kind()) {
            plain.push(("content-type".into(), kind.to_owned()));
        }
        if !parts.headers.iter().any(|(name, _)| name == "accept") {
            let usual = "application/json, application/problem+json, */*;q=0.1";
            plain.push(("accept".into(), usual.to_owned()));
        }
        plain.push((
            "user-agent".into(),
            format!("Causeway/{}", env!("CARGO_PKG_VERSION")),
        ));
        if parts.idempotency_key {
            // A quoted string: draft-ietf-httpapi-idempotency-key-header, section 2.1
            // (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/).
            plain.push(("idempotency-key".into(), format!("\"{}\"", parts.id)));
        }
        plain.extend(parts.headers.iter().cloned());
        let body = self.body_bytes();
        let signed = parts.auth.lines(&UnsignedRequest {
            method: parts.method.name(),
            url: parts.endpoint.url(),
            headers: &plain,
            body: &body,
            id: parts.id,
            at,
        });
        let plain = plain.into_iter().map(|(name, value)| HeaderLine {
            name,
            shown: value.clone(),
            value: Zeroizing::new(value),
            secret: false,
        });
        let signed = signed.into_iter().map(|line| HeaderLine {
            name: line.name,
            value: line.value,
            shown: line.shown,
            secret: true,
        });
        plain.chain(signed).collect()
    }

    pub(super) fn body_bytes(&self) -> Zeroizing<Vec<u8>> {
        self.parts.content.to_bytes()
    }

    /// Whether nothing is sent beside the headers.
    pub(super) const fn is_empty(&self) -> bool {
        matches!(self.parts.content, Content::Empty)
    }

    /// A scrubber that knows every secret of this push.
    pub(super) fn scrubber(&self) -> Scrubber {
        let auth = self.parts.auth.secrets();
        // Parts of an address are a credential only where they are long; of the body and the
        // sign-in, everything is.
        let address = self.parts.endpoint.long_parts();
        let secrets = auth
            .iter()
            .map(|secret| secret.as_str())
            .chain(self.parts.content.secrets())
            .chain(address.iter().map(String::as_str));
        Scrubber::new(secrets)
    }

    fn sees(&self) -> Message {
        let endpoint = &self.parts.endpoint;
        let host = endpoint.host();
        if self.parts.content.secrets().is_empty() {
            return words::sees_no_key(host);
        }
        let who = match &self.parts.sees {
            Some(sees) => Argument::from(sees.replace("**", "")),
            None => words::sees_anyone().into(),
        };
        if endpoint.is_loopback() {
            words::sees_key_on_this_computer(host, who)
        } else {
            words::sees_key(host, who)
        }
    }

    fn caution(&self) -> Option<Message> {
        let endpoint = &self.parts.endpoint;
        if endpoint.has_foreign_letters() {
            return Some(words::caution_foreign_letters(endpoint.host()));
        }
        let open = *self.parts.auth.scheme() == AuthScheme::None;
        (open && !endpoint.is_loopback()).then(words::caution_open)
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
    use crate::destination::BoundSecret;

    fn push(address: &str, body: Body) -> Push {
        let endpoint = Endpoint::parse(address).unwrap();
        let token = BoundSecret::new("platform-token-0123456789wxyz".into(), endpoint.origin());
        let auth = Auth::new(AuthScheme::Bearer, &token).unwrap();
        Push::new(endpoint, auth, body)
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
        assert!(preview.sees.contains("isn't in this request"), "{}", preview.sees);
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
    fn what_is_bound_to_another_origin_never_leaves() {
        let now = Timestamp::UNIX_EPOCH;
        let there = Endpoint::parse("https://there.example.com/in").unwrap();
        assert!(
            push("https://there.example.com/in", with_key())
                .leaving(now)
                .is_ok()
        );
        let token = BoundSecret::new("platform-token-0123456789wxyz".into(), there.origin());
        let auth = Auth::new(AuthScheme::Bearer, &token).unwrap();
        for other in [
            "https://there.example.com:8443/in",
            "https://elsewhere.example.com/in",
            "http://127.0.0.1/in",
        ] {
            let other = Endpoint::parse(other).unwrap();
            let nothing_else = Body::map([("status", Body::text("connected"))]);
            let signed = Push::new(other.clone(), auth.clone(), nothing_else);
            assert_eq!(
                signed.leaving(now).err(),
                Some(OtherOrigin),
                "the credential, to {other:?}"
            );
            let mut carrying = Push::new(other.clone(), Auth::none(), with_key());
            carrying.parts.receiver = there.origin();
            assert_eq!(
                carrying.leaving(now).err(),
                Some(OtherOrigin),
                "the key, to {other:?}"
            );
        }
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
