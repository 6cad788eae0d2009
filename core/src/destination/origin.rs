//! What a secret is bound to: the scheme, host and port that receive it. Bound once, where it is typed or
//! remembered, and checked whenever a request leaves.

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::fmt;
use url::Url;

/// Scheme, host and port of an address, as a person reads it: `https://vault.example.com:8200`. The usual
/// port of a scheme is left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Origin(String);

impl Origin {
    pub(super) fn of(url: &Url) -> Self {
        Self(url.origin().ascii_serialization())
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a secret was typed or remembered for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Binding {
    /// The origin that receives it.
    pub receiver: Origin,
    /// The origin that receives the token it is exchanged for, where it is exchanged at an address of its
    /// own. Another one would get what the credential can do, without ever seeing it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<Origin>,
}

impl Binding {
    /// The two origins in which it differs from another one.
    pub fn difference<'a>(&'a self, other: &'a Self) -> (&'a Origin, &'a Origin) {
        match (&self.token, &other.token) {
            (Some(before), Some(now)) if self.receiver == other.receiver => (before, now),
            _ => (&self.receiver, &other.receiver),
        }
    }
}

/// A secret with the one origin that may receive it. Not serialisable; `Debug` shows the origin alone; wiped
/// on drop.
#[derive(Clone)]
pub struct BoundSecret {
    secret: SecretString,
    origin: Origin,
}

/// A secret was about to go to another origin than the one that it is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherOrigin;

impl BoundSecret {
    /// Binds a secret to the origin that receives it.
    pub const fn new(secret: SecretString, origin: Origin) -> Self {
        Self { secret, origin }
    }

    /// Where it may go.
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The secret, for the one that may receive it.
    ///
    /// # Errors
    /// [`OtherOrigin`] for any other.
    pub fn for_receiver(&self, receiver: &Origin) -> Result<&SecretString, OtherOrigin> {
        if *receiver == self.origin {
            Ok(&self.secret)
        } else {
            Err(OtherOrigin)
        }
    }

    /// The text, for masking it and for finding it in answers. What leaves is checked by
    /// [`super::Push`].
    pub(super) fn inside(&self) -> &str {
        self.secret.expose_secret()
    }

    /// Another form of the same secret, for the same receiver.
    pub(super) fn trimmed_to(&self, text: &str) -> Self {
        Self::new(SecretString::from(text), self.origin.clone())
    }
}

impl fmt::Debug for BoundSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BoundSecret")
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::destination::Endpoint;

    fn origin(address: &str) -> Origin {
        Endpoint::parse(address).unwrap().origin()
    }

    #[test]
    fn scheme_host_and_port_are_the_origin_and_nothing_else_is() {
        let one = origin("https://Vault.example.com/v1?x=1");
        for same in [
            "https://vault.example.com:443/",
            "https://vault.example.com/other",
        ] {
            assert_eq!(origin(same), one, "{same}");
        }
        for other in [
            "https://vault.example.com:8200/v1",
            "https://vault.example.org/v1",
            "https://sub.vault.example.com/v1",
            "http://127.0.0.1/v1",
        ] {
            assert_ne!(origin(other), one, "{other}");
        }
        assert_ne!(
            origin("http://127.0.0.1:443/"),
            origin("https://127.0.0.1:443/"),
            "another scheme is another receiver"
        );
        assert_eq!(
            origin("https://vault.example.com:8200/x").as_str(),
            "https://vault.example.com:8200"
        );
    }

    #[test]
    fn a_secret_is_given_to_its_receiver_alone_and_never_shown() {
        let bound = BoundSecret::new("t0ken-0123456789".into(), origin("https://a.example.com"));
        assert!(bound.for_receiver(&origin("https://a.example.com/x")).is_ok());
        assert_eq!(
            bound.for_receiver(&origin("https://b.example.com")).err(),
            Some(OtherOrigin)
        );
        let shown = format!("{bound:?}");
        assert!(
            shown.contains("a.example.com") && !shown.contains("t0ken"),
            "{shown}"
        );
    }
}
