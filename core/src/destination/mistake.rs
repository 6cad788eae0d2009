//! What can be wrong with an address or a credential as it was typed or pasted.

use crate::words::{Message, push as words};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The field of the push form that a [`PushMistake`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PushField {
    /// The address to push to.
    Address,
    /// The name of the header that carries the credential.
    HeaderName,
    /// The user name of a Basic sign-in.
    User,
    /// The token, password or header value.
    Credential,
}

impl PushField {
    /// The field's name for a form, in kebab case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::HeaderName => "header-name",
            Self::User => "user",
            Self::Credential => "credential",
        }
    }
}

/// Why a typed or pasted value was refused. The words never hold any part of what was typed,
/// because a key is easily pasted into the wrong field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PushMistake {
    /// The address field is empty.
    AddressEmpty,
    /// A key where the address belongs.
    AddressIsKey,
    /// No `https://` in front.
    AddressNoScheme,
    /// Plain `http` to another computer.
    AddressNotEncrypted,
    /// Not readable as a web address.
    AddressUnreadable,
    /// Unusually long.
    AddressTooLong,
    /// `user:password@` inside the address.
    AddressHasLogin,
    /// A part after `#`.
    AddressHasFragment,
    /// No header name.
    HeaderEmpty,
    /// Not a token of RFC 9110.
    HeaderUnreadable,
    /// A header that the request sets itself.
    HeaderReserved,
    /// No user name.
    UserEmpty,
    /// A colon, line break or control character in a user name.
    UserUnreadable,
    /// No credential.
    CredentialEmpty,
    /// White space inside a token.
    CredentialHasSpace,
    /// Characters that a header cannot carry.
    CredentialUnsendable,
    /// A masked value.
    CredentialMasked,
    /// Unusually long.
    CredentialTooLong,
    /// No `whsec_` secret.
    CredentialNoWebhookSecret,
    /// An address with a query where only the root is asked for.
    AddressHasQuery,
}

impl PushMistake {
    /// What is wrong.
    pub fn message(self) -> Message {
        match self {
            Self::AddressEmpty => words::address_empty(),
            Self::AddressIsKey => words::address_is_key(),
            Self::AddressNoScheme => words::address_no_scheme(),
            Self::AddressNotEncrypted => words::address_not_encrypted(),
            Self::AddressUnreadable => words::address_unreadable(),
            Self::AddressTooLong => words::address_too_long(),
            Self::AddressHasLogin => words::address_has_login(),
            Self::AddressHasFragment => words::address_has_fragment(),
            Self::HeaderEmpty => words::header_empty(),
            Self::HeaderUnreadable => words::header_unreadable(),
            Self::HeaderReserved => words::header_reserved(),
            Self::UserEmpty => words::user_empty(),
            Self::UserUnreadable => words::user_unreadable(),
            Self::CredentialEmpty => words::credential_empty(),
            Self::CredentialHasSpace => words::credential_has_space(),
            Self::CredentialUnsendable => words::credential_unsendable(),
            Self::CredentialMasked => words::credential_masked(),
            Self::CredentialTooLong => words::credential_too_long(),
            Self::CredentialNoWebhookSecret => words::credential_no_webhook_secret(),
            Self::AddressHasQuery => words::address_has_query(),
        }
    }

    /// What to do about it.
    pub fn hint(self) -> Message {
        match self {
            Self::AddressEmpty => words::address_empty_hint(),
            Self::AddressIsKey => words::address_is_key_hint(),
            Self::AddressNoScheme => words::address_no_scheme_hint(),
            Self::AddressNotEncrypted => words::address_not_encrypted_hint(),
            Self::AddressUnreadable => words::address_unreadable_hint(),
            Self::AddressTooLong => words::address_too_long_hint(),
            Self::AddressHasLogin => words::address_has_login_hint(),
            Self::AddressHasFragment => words::address_has_fragment_hint(),
            Self::HeaderEmpty => words::header_empty_hint(),
            Self::HeaderUnreadable => words::header_unreadable_hint(),
            Self::HeaderReserved => words::header_reserved_hint(),
            Self::UserEmpty => words::user_empty_hint(),
            Self::UserUnreadable => words::user_unreadable_hint(),
            Self::CredentialEmpty => words::credential_empty_hint(),
            Self::CredentialHasSpace => words::credential_has_space_hint(),
            Self::CredentialUnsendable => words::credential_unsendable_hint(),
            Self::CredentialMasked => words::credential_masked_hint(),
            Self::CredentialTooLong => words::credential_too_long_hint(),
            Self::CredentialNoWebhookSecret => words::credential_no_webhook_secret_hint(),
            Self::AddressHasQuery => words::address_has_query_hint(),
        }
    }

    /// The field it is about.
    pub fn field(self) -> PushField {
        match self {
            Self::AddressEmpty
            | Self::AddressIsKey
            | Self::AddressNoScheme
            | Self::AddressNotEncrypted
            | Self::AddressUnreadable
            | Self::AddressTooLong
            | Self::AddressHasLogin
            | Self::AddressHasFragment
            | Self::AddressHasQuery => PushField::Address,
            Self::HeaderEmpty | Self::HeaderUnreadable | Self::HeaderReserved => PushField::HeaderName,
            Self::UserEmpty | Self::UserUnreadable => PushField::User,
            Self::CredentialEmpty
            | Self::CredentialHasSpace
            | Self::CredentialUnsendable
            | Self::CredentialMasked
            | Self::CredentialTooLong
            | Self::CredentialNoWebhookSecret => PushField::Credential,
        }
    }
}

impl fmt::Display for PushMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for PushMistake {}
