//! What can be wrong with an address or a credential as it was typed or pasted.

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PushMistake {
    /// The address field is empty.
    #[error("There is no address yet.")]
    AddressEmpty,
    /// A key where the address belongs.
    #[error("This looks like a key, not an address.")]
    AddressIsKey,
    /// No `https://` in front.
    #[error("The address does not start with https://.")]
    AddressNoScheme,
    /// Plain `http` to another computer.
    #[error("This address is not encrypted: anyone on the way could read the key.")]
    AddressNotEncrypted,
    /// Not readable as a web address.
    #[error("This cannot be read as a web address.")]
    AddressUnreadable,
    /// Unusually long.
    #[error("This address is too long.")]
    AddressTooLong,
    /// `user:password@` inside the address.
    #[error("There is a user name or password inside this address.")]
    AddressHasLogin,
    /// A part after `#`.
    #[error("This address has a part after a # sign, which is never sent.")]
    AddressHasFragment,
    /// No header name.
    #[error("There is no header name yet.")]
    HeaderEmpty,
    /// Not a token of RFC 9110.
    #[error("This cannot be the name of a header.")]
    HeaderUnreadable,
    /// A header that the request sets itself.
    #[error("This header is set by Causeway itself and cannot carry your credential.")]
    HeaderReserved,
    /// No user name.
    #[error("There is no user name yet.")]
    UserEmpty,
    /// A colon, line break or control character in a user name.
    #[error("The user name has a colon or a hidden character in it.")]
    UserUnreadable,
    /// No credential.
    #[error("There is no token or password yet.")]
    CredentialEmpty,
    /// White space inside a token.
    #[error("There is a space or line break inside this token.")]
    CredentialHasSpace,
    /// Characters that a header cannot carry.
    #[error("There is a character in this credential that cannot be sent.")]
    CredentialUnsendable,
    /// A masked value.
    #[error("This credential is masked: dots or stars stand where its characters should be.")]
    CredentialMasked,
    /// Unusually long.
    #[error("This credential is too long.")]
    CredentialTooLong,
    /// No `whsec_` secret.
    #[error("This is not the signing secret of a webhook.")]
    CredentialNoWebhookSecret,
    /// An address with a query where only the root is asked for.
    #[error("There is a part after a question mark in this address.")]
    AddressHasQuery,
}

impl PushMistake {
    /// What to do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::AddressEmpty => "Paste the address from your platform. It starts with https://.",
            Self::AddressIsKey => {
                "Delete it here, and paste the address from your platform. It starts with https://."
            }
            Self::AddressNoScheme => "Copy the full address from your platform, with https:// at its start.",
            Self::AddressNotEncrypted => {
                "Ask your platform for its address that starts with https://. Plain http:// works only for this computer."
            }
            Self::AddressUnreadable => {
                "Copy the address again from your platform, without spaces or line breaks."
            }
            Self::AddressTooLong => {
                "Check that you copied the address alone. Up to 2,000 characters are accepted."
            }
            Self::AddressHasLogin => {
                "Take out everything up to the @ sign, and enter the user name and password in their own fields."
            }
            Self::AddressHasFragment => "Take out the # sign and what follows it.",
            Self::HeaderEmpty => "Enter the header name from your platform's page, for example X-API-Key.",
            Self::HeaderUnreadable => "Use the name alone, without a colon or spaces, for example X-API-Key.",
            Self::HeaderReserved => {
                "Check the name on your platform's page. It is often X-API-Key or Authorization."
            }
            Self::UserEmpty => "Enter the user name that your platform gave you.",
            Self::UserUnreadable => "Enter the user name alone. The password goes in its own field.",
            Self::CredentialEmpty => "Paste the one that your platform gave you.",
            Self::CredentialHasSpace => "Copy it again, in one piece and without other words.",
            Self::CredentialUnsendable => {
                "Copy it again from your platform. If it is a password with accents or signs from another alphabet, choose Basic."
            }
            Self::CredentialMasked => {
                "Copy it from the place that shows it in full. If it is shown only once, make a new one there."
            }
            Self::CredentialTooLong => {
                "Check that you copied the credential alone. Up to 8,000 characters are accepted."
            }
            Self::CredentialNoWebhookSecret => {
                "It begins with whsec_ and stands where the receiver shows its signing secret."
            }
            Self::AddressHasQuery => "Take out the question mark and what follows it.",
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
