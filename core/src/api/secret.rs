//! A secret on its way in.

use crate::secrets::SecretText;
use secrecy::ExposeSecret;
use serde::Deserialize;
use ts_rs::TS;

/// A secret as the page hands it over: a string there, and here wiped when dropped and shown nowhere. It
/// has no `Serialize`, so no answer can hold one.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct Secret(SecretText);

impl Secret {
    /// The secret in the clear, for the core alone.
    pub(super) fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The secret as the core's own type.
    pub(super) const fn text(&self) -> &SecretText {
        &self.0
    }
}
