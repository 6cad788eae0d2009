//! How a push signs in: what the person chose, and that choice with its secret.

use super::{
    Mistake,
    endpoint::{is_invisible, trim_paste},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use reqwest::header::HeaderName;
use secrecy::{ExposeSecret, SecretString};
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
}

/// A scheme with its secret, checked so that it cannot break out of its header.
/// Not serialisable; `Debug` shows the scheme alone; wiped on drop.
pub struct Auth {
    scheme: AuthScheme,
    /// The credential as the person gave it; empty for [`AuthScheme::None`].
    secret: SecretString,
}

/// One header that signs in: as it is sent, and as it is shown.
pub(super) struct AuthLine {
    pub name: String,
    pub value: Zeroizing<String>,
    pub shown: String,
}

impl Auth {
    /// A push that signs in with nothing.
    pub fn none() -> Self {
        Self {
            scheme: AuthScheme::None,
            secret: SecretString::default(),
        }
    }

    /// Joins the chosen scheme and the secret that goes with it.
    ///
    /// Around a token, white space and quotes are dropped, and so is the word `Bearer` before one.
    /// A password is taken as it is.
    ///
    /// # Errors
    /// The [`Mistake`] in the header name, user name or credential.
    pub fn new(scheme: AuthScheme, secret: &SecretString) -> Result<Self, Mistake> {
        let given = secret.expose_secret();
        let (scheme, kept) = match scheme {
            AuthScheme::None => return Ok(Self::none()),
            AuthScheme::Bearer => {
                let token = trim_paste(given);
                let token = match token.split_once(char::is_whitespace) {
                    Some((word, rest)) if word.eq_ignore_ascii_case("bearer") => rest.trim_start(),
                    _ => token,
                };
                let token = visible_ascii(token)?;
                if token.contains(' ') {
                    return Err(Mistake::CredentialHasSpace);
                }
                (AuthScheme::Bearer, token)
            }
            AuthScheme::Basic { user } => {
                let user = user.trim();
                if user.is_empty() {
                    return Err(Mistake::UserEmpty);
                }
                if user.contains(':') || user.chars().any(|c| c.is_control() || is_invisible(c)) {
                    return Err(Mistake::UserUnreadable);
                }
                if given.is_empty() {
                    return Err(Mistake::CredentialEmpty);
                }
                if given.chars().any(char::is_control) {
                    return Err(Mistake::CredentialUnsendable);
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
        };
        if kept.len() > LONGEST {
            return Err(Mistake::CredentialTooLong);
        }
        Ok(Self {
            scheme,
            secret: SecretString::from(kept),
        })
    }

    /// What the person chose, without the secret.
    pub fn scheme(&self) -> &AuthScheme {
        &self.scheme
    }

    pub(super) fn line(&self) -> Option<AuthLine> {
        let secret = self.secret.expose_secret();
        let line = |name: &str, value: String, shown: String| {
            Some(AuthLine {
                name: name.to_owned(),
                value: Zeroizing::new(value),
                shown,
            })
        };
        match &self.scheme {
            AuthScheme::None => None,
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
        let secret = Zeroizing::new(self.secret.expose_secret().to_owned());
        match &self.scheme {
            AuthScheme::None => Vec::new(),
            AuthScheme::Basic { user } => {
                let pair = Zeroizing::new(format!("{user}:{}", secret.as_str()));
                vec![secret, pair]
            }
            AuthScheme::Bearer | AuthScheme::Header { .. } => vec![secret],
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
fn header_name(text: &str) -> Result<String, Mistake> {
    let text = trim_paste(text);
    let text = text.strip_suffix(':').unwrap_or(text).trim_end();
    if text.is_empty() {
        return Err(Mistake::HeaderEmpty);
    }
    if text.len() > 100 {
        return Err(Mistake::HeaderUnreadable);
    }
    let name = HeaderName::from_bytes(text.as_bytes()).map_err(|_| Mistake::HeaderUnreadable)?;
    let name = name.as_str();
    if RESERVED.contains(&name) {
        return Err(Mistake::HeaderReserved);
    }
    Ok(name.to_owned())
}

/// Accepts printable ASCII only: anything else could end the header or be read differently by the
/// other side.
fn visible_ascii(text: &str) -> Result<&str, Mistake> {
    if text.is_empty() {
        return Err(Mistake::CredentialEmpty);
    }
    if text.contains(['•', '●', '…']) || text.contains("****") {
        return Err(Mistake::CredentialMasked);
    }
    if text.contains(['\r', '\n', '\t']) {
        return Err(Mistake::CredentialHasSpace);
    }
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Err(Mistake::CredentialUnsendable);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bearer(token: &str) -> Result<Auth, Mistake> {
        Auth::new(AuthScheme::Bearer, &SecretString::from(token))
    }

    fn header(name: &str, value: &str) -> Result<Auth, Mistake> {
        let scheme = AuthScheme::Header {
            name: name.to_owned(),
        };
        Auth::new(scheme, &SecretString::from(value))
    }

    fn basic(user: &str, password: &str) -> Result<Auth, Mistake> {
        let scheme = AuthScheme::Basic {
            user: user.to_owned(),
        };
        Auth::new(scheme, &SecretString::from(password))
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
                Mistake::HeaderReserved,
                "{name}"
            );
        }
        for name in ["X API Key", "X-Key\r\nHost", "naïve", "a:b", "(x)"] {
            assert_eq!(
                header(name, "value").unwrap_err(),
                Mistake::HeaderUnreadable,
                "{name:?}"
            );
        }
        assert_eq!(header(" : ", "value").unwrap_err(), Mistake::HeaderEmpty);
        let AuthScheme::Header { name } = header("X-API-Key: ", "v").unwrap().scheme().clone() else {
            panic!("the scheme stays what it was");
        };
        assert_eq!(name, "x-api-key");
    }

    #[test]
    fn a_value_cannot_break_out_of_its_header() {
        assert_eq!(
            header("X-Key", "a\r\nHost: evil").unwrap_err(),
            Mistake::CredentialHasSpace
        );
        assert_eq!(
            header("X-Key", "a\0b").unwrap_err(),
            Mistake::CredentialUnsendable
        );
        assert_eq!(
            header("X-Key", "schlüssel").unwrap_err(),
            Mistake::CredentialUnsendable
        );
        assert_eq!(bearer("two words").unwrap_err(), Mistake::CredentialHasSpace);
        assert_eq!(bearer("sk-••••••ab12").unwrap_err(), Mistake::CredentialMasked);
        assert_eq!(bearer("  ").unwrap_err(), Mistake::CredentialEmpty);
        assert_eq!(
            bearer(&"a".repeat(9_000)).unwrap_err(),
            Mistake::CredentialTooLong
        );
        assert_eq!(basic("a:b", "pw").unwrap_err(), Mistake::UserUnreadable);
        assert_eq!(basic(" ", "pw").unwrap_err(), Mistake::UserEmpty);
        assert_eq!(basic("a", "").unwrap_err(), Mistake::CredentialEmpty);
        assert_eq!(basic("a", "p\nw").unwrap_err(), Mistake::CredentialUnsendable);
        assert!(
            basic("a", " pass wörd ").is_ok(),
            "a password may have spaces and accents"
        );
    }

    #[test]
    fn debug_never_shows_the_secret() {
        let shown = format!("{:?}", basic("push", "hunter2hunter2hunter2").unwrap());
        assert!(shown.contains("push") && !shown.contains("hunter2"), "{shown}");
    }
}
