//! How a push signs in: what the person chose, and that choice with its secret.

use super::{
    BoundSecret, Origin, PushMistake,
    endpoint::{is_invisible, trim_paste},
    signing::{self, UnsignedRequest},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use reqwest::header::HeaderName;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;
use zeroize::Zeroizing;

/// Longest accepted credential, in bytes. Common servers refuse header lines above 8 KiB.
const LONGEST: usize = 8_000;

/// Headers that frame the request or that it sets itself. A credential there would break the
/// request, smuggle a second one, or be dropped (RFC 9110, section 7.6.1,
/// <https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1>).
const RESERVED: [&str; 19] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "expect",
    "host",
    "idempotency-key",
    "keep-alive",
    "location",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// How the person chose to sign in. Holds no secret: it can be stored and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[ts(export)]
pub enum AuthScheme {
    /// No sign-in: the address itself is the secret.
    None,
    /// `Authorization: Bearer <token>` (RFC 6750).
    Bearer,
    /// `Authorization: Basic <user:password>` (RFC 7617).
    Basic {
        /// The user name.
        user: String,
    },
    /// A header of the platform's own, such as `X-API-Key`.
    Header {
        /// The header's name.
        name: String,
    },
    /// A header of the platform's own with a word before the credential: `Authorization: ApiKey …`.
    Prefixed {
        /// The header's name.
        name: String,
        /// What is before the credential, its space included.
        prefix: String,
    },
    /// A header with two credentials: `X-ApiKeys: accessKey=…;secretKey=…`.
    Pair {
        /// The header's name.
        name: String,
        /// The name of the first credential.
        first: String,
        /// The name of the second.
        second: String,
    },
    /// The request is signed by Standard Webhooks 1.0.
    StandardWebhooks,
    /// The request is signed by AWS Signature Version 4.
    AwsSigv4 {
        /// The access key's ID, which is no secret.
        access_key_id: String,
        /// The region.
        region: String,
        /// The service.
        service: String,
    },
}

/// A scheme with its secret, checked so that it cannot break out of its header.
/// Not serialisable; `Debug` shows the scheme alone; wiped on drop.
#[derive(Clone)]
pub struct Auth {
    scheme: AuthScheme,
    /// The credential as the person gave it; none for [`AuthScheme::None`].
    secret: Option<BoundSecret>,
    /// The other credential of a pair, or the token of a temporary AWS session.
    beside: Option<BoundSecret>,
}

/// One header that signs in: as it is sent, and as it is shown.
pub(super) struct AuthLine {
    pub name: String,
    pub value: Zeroizing<String>,
    pub shown: String,
}

impl Auth {
    /// A push that signs in with nothing.
    pub const fn none() -> Self {
        Self {
            scheme: AuthScheme::None,
            secret: None,
            beside: None,
        }
    }

    /// As [`Auth::new`], with a second credential: the first of a pair, or the token of a temporary
    /// AWS session.
    ///
    /// # Errors
    /// As [`Auth::new`].
    pub fn with_two(
        scheme: AuthScheme,
        secret: &BoundSecret,
        beside: &BoundSecret,
    ) -> Result<Self, PushMistake> {
        let kept = token(beside.inside())?;
        Ok(Self {
            beside: Some(beside.trimmed_to(kept)),
            ..Self::new(scheme, secret)?
        })
    }

    /// Joins the chosen scheme and the secret that goes with it. It stays bound to the origin that
    /// receives it.
    ///
    /// Around a token, white space and quotes are dropped, and so is the word `Bearer` before one.
    /// A password is taken as it is.
    ///
    /// # Errors
    /// The [`PushMistake`] in the header name, user name or credential.
    pub fn new(scheme: AuthScheme, secret: &BoundSecret) -> Result<Self, PushMistake> {
        let given = secret.inside();
        let (scheme, kept) = match scheme {
            AuthScheme::None => return Ok(Self::none()),
            AuthScheme::Bearer => {
                let token = trim_paste(given);
                let token = match token.split_once(char::is_whitespace) {
                    Some((word, rest)) if word.eq_ignore_ascii_case("bearer") => rest.trim_start(),
                    _ => token,
                };
                (AuthScheme::Bearer, unbroken(token)?)
            }
            AuthScheme::Basic { user } => {
                let user = user.trim();
                if user.is_empty() {
                    return Err(PushMistake::UserEmpty);
                }
                if user.contains(':') || user.chars().any(|c| c.is_control() || is_invisible(c)) {
                    return Err(PushMistake::UserUnreadable);
                }
                if given.is_empty() {
                    return Err(PushMistake::CredentialEmpty);
                }
                if given.chars().any(char::is_control) {
                    return Err(PushMistake::CredentialUnsendable);
                }
                (
                    AuthScheme::Basic {
                        user: user.to_owned(),
                    },
                    given,
                )
            }
            AuthScheme::Header { name } => {
                let name = header_name(&name)?;
                (AuthScheme::Header { name }, visible_ascii(trim_paste(given))?)
            }
            AuthScheme::Prefixed { name, prefix } => {
                let name = header_name(&name)?;
                let word = prefix.trim_end();
                let credential = trim_paste(given);
                // Pasted with its word, it must not be sent with it twice.
                let credential = match credential.split_once(char::is_whitespace) {
                    Some((found, rest)) if found.eq_ignore_ascii_case(word) => rest.trim_start(),
                    _ => credential,
                };
                (AuthScheme::Prefixed { name, prefix }, unbroken(credential)?)
            }
            AuthScheme::Pair { name, first, second } => {
                let name = header_name(&name)?;
                (AuthScheme::Pair { name, first, second }, token(given)?)
            }
            AuthScheme::StandardWebhooks => {
                let secret = trim_paste(given);
                signing::webhook_secret(secret)?;
                (AuthScheme::StandardWebhooks, secret)
            }
            AuthScheme::AwsSigv4 {
                access_key_id,
                region,
                service,
            } => {
                let access_key_id = trim_paste(&access_key_id).to_owned();
                if access_key_id.is_empty() {
                    return Err(PushMistake::UserEmpty);
                }
                if !access_key_id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                    return Err(PushMistake::UserUnreadable);
                }
                (
                    AuthScheme::AwsSigv4 {
                        access_key_id,
                        region,
                        service,
                    },
                    token(given)?,
                )
            }
        };
        if kept.len() > LONGEST {
            return Err(PushMistake::CredentialTooLong);
        }
        Ok(Self {
            scheme,
            secret: Some(secret.trimmed_to(kept)),
            beside: None,
        })
    }

    /// What the person chose, without the secret.
    pub fn scheme(&self) -> &AuthScheme {
        &self.scheme
    }

    /// Whether everything in it is for that receiver.
    pub(super) fn is_for(&self, receiver: &Origin) -> bool {
        let secrets = self.secret.iter().chain(&self.beside);
        secrets
            .into_iter()
            .all(|secret| secret.for_receiver(receiver).is_ok())
    }

    fn inside(&self) -> &str {
        self.secret.as_ref().map_or("", BoundSecret::inside)
    }

    /// The headers that sign in, or sign, the request.
    pub(super) fn lines(&self, draft: &UnsignedRequest<'_>) -> Vec<AuthLine> {
        match &self.scheme {
            AuthScheme::StandardWebhooks => signing::webhook(self.inside(), draft),
            AuthScheme::AwsSigv4 {
                access_key_id,
                region,
                service,
            } => {
                let key = signing::AwsKey {
                    id: access_key_id,
                    secret: self.inside(),
                    session: self.beside.as_ref().map(BoundSecret::inside),
                    region,
                    service,
                };
                signing::aws(&key, draft)
            }
            _ => self.line().into_iter().collect(),
        }
    }

    /// The one header of a scheme that does not look at the request.
    fn line(&self) -> Option<AuthLine> {
        let secret = self.inside();
        let line = |name: &str, value: String, shown: String| {
            Some(AuthLine {
                name: name.to_owned(),
                value: Zeroizing::new(value),
                shown,
            })
        };
        match &self.scheme {
            AuthScheme::None | AuthScheme::StandardWebhooks | AuthScheme::AwsSigv4 { .. } => None,
            AuthScheme::Prefixed { name, prefix } => line(
                name,
                format!("{prefix}{secret}"),
                format!("{prefix}{}", masked(secret)),
            ),
            AuthScheme::Pair { name, first, second } => {
                let beside = self.beside.as_ref().map_or("", BoundSecret::inside);
                line(
                    name,
                    format!("{first}={beside};{second}={secret}"),
                    format!("{first}={};{second}={}", masked(beside), masked(secret)),
                )
            }
            AuthScheme::Bearer => line(
                "authorization",
                format!("Bearer {secret}"),
                format!("Bearer {}", masked(secret)),
            ),
            AuthScheme::Basic { user } => {
                let pair = Zeroizing::new(format!("{user}:{secret}"));
                line(
                    "authorization",
                    format!("Basic {}", STANDARD.encode(pair.as_bytes())),
                    // The last characters of a password are worth guessing with: none are shown.
                    format!("Basic base64({user}:{MASK})"),
                )
            }
            AuthScheme::Header { name } => line(name, secret.to_owned(), masked(secret)),
        }
    }

    /// Everything that must never be seen in an answer.
    pub(super) fn secrets(&self) -> Vec<Zeroizing<String>> {
        let secret = Zeroizing::new(self.inside().to_owned());
        let beside = self
            .beside
            .iter()
            .map(|beside| Zeroizing::new(beside.inside().to_owned()));
        match &self.scheme {
            AuthScheme::None => Vec::new(),
            AuthScheme::Basic { user } => {
                let pair = Zeroizing::new(format!("{user}:{}", secret.as_str()));
                vec![secret, pair]
            }
            AuthScheme::Bearer
            | AuthScheme::Header { .. }
            | AuthScheme::Prefixed { .. }
            | AuthScheme::Pair { .. }
            | AuthScheme::StandardWebhooks
            | AuthScheme::AwsSigv4 { .. } => std::iter::once(secret).chain(beside).collect(),
        }
    }
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Auth")
            .field("scheme", &self.scheme)
            .finish_non_exhaustive()
    }
}

/// What stands for a secret's characters.
pub(super) const MASK: &str = "••••••••";

/// The mask, with the last 4 characters where the secret is long enough to spare them.
pub(super) fn masked(secret: &str) -> String {
    let count = secret.chars().count();
    if count < 16 {
        return MASK.to_owned();
    }
    let last: String = secret.chars().skip(count - 4).collect();
    format!("{MASK}{last}")
}

/// A header name by RFC 9110, section 5.1 (<https://www.rfc-editor.org/rfc/rfc9110#section-5.1>),
/// in lower case, as it is sent.
fn header_name(text: &str) -> Result<String, PushMistake> {
    let text = trim_paste(text);
    let text = text.strip_suffix(':').unwrap_or(text).trim_end();
    if text.is_empty() {
        return Err(PushMistake::HeaderEmpty);
    }
    if text.len() > 100 {
        return Err(PushMistake::HeaderUnreadable);
    }
    let name = HeaderName::from_bytes(text.as_bytes()).map_err(|_| PushMistake::HeaderUnreadable)?;
    let name = name.as_str();
    if RESERVED.contains(&name) {
        return Err(PushMistake::HeaderReserved);
    }
    Ok(name.to_owned())
}

/// Whether a recipe may set a header of that name.
pub(super) fn usable_header(name: &str) -> bool {
    name.eq_ignore_ascii_case("accept") || header_name(name).is_ok_and(|read| read.len() == name.len())
}

/// Whether a text can be the value of a header.
pub(super) fn is_value(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// A credential as pasted: in one piece, without what copying brings along.
fn token(given: &str) -> Result<&str, PushMistake> {
    unbroken(trim_paste(given))
}

fn unbroken(text: &str) -> Result<&str, PushMistake> {
    let text = visible_ascii(text)?;
    if text.contains(' ') {
        return Err(PushMistake::CredentialHasSpace);
    }
    Ok(text)
}

/// Accepts printable ASCII only: anything else could end the header or be read differently by the
/// other side.
fn visible_ascii(text: &str) -> Result<&str, PushMistake> {
    if text.is_empty() {
        return Err(PushMistake::CredentialEmpty);
    }
    if text.contains(['•', '●', '…']) || text.contains("****") {
        return Err(PushMistake::CredentialMasked);
    }
    if text.contains(['\r', '\n', '\t']) {
        return Err(PushMistake::CredentialHasSpace);
    }
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Err(PushMistake::CredentialUnsendable);
    }
    Ok(text)
}

#[cfg(test)]
mod tests;
