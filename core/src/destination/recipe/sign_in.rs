//! The ways in which a destination lets a caller sign in.

use super::body_template::BodyTemplate;
use super::joined::Segment;
use super::value::CredentialPart;
use crate::words::{Message, recipe as words};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One way to sign in.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Short name, `a-z0-9-`.
    pub id: String,
    /// What it is called: "Vault token".
    pub label: String,
    /// Where to find the credential.
    pub place: Option<String>,
    /// The destination's label for the user, client ID or access ID.
    pub user: Option<String>,
    /// The destination's label for the token, password or secret.
    pub secret: Option<String>,
    /// How it is sent.
    pub scheme: Scheme,
}

/// How a credential is sent.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Scheme {
    /// Not at all: the address itself is the secret, or a client certificate signs in.
    None,
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// A header of the destination's own.
    Header {
        /// Its name; the person types it where there is none.
        name: Option<String>,
        /// What is before the credential: `ApiKey `.
        prefix: Option<String>,
    },
    /// A header with two credentials: `X-ApiKeys: accessKey=…;secretKey=…`.
    Pair {
        /// Its name.
        name: String,
        /// The name of the first.
        first: String,
        /// The name of the second.
        second: String,
    },
    /// The credential is exchanged for a short-lived token, which is then sent as a Bearer token.
    Exchange(Exchange),
    /// The request is signed by Standard Webhooks 1.0
    /// (<https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>).
    StandardWebhooks,
    /// The request is signed by AWS Signature Version 4
    /// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html>).
    AwsSigv4 {
        /// The service in the signature's scope.
        service: String,
        /// The input that names the region.
        region: String,
    },
}

/// How a credential is exchanged for a token.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// The path below the typed address, where the exchange is on the same host.
    pub path: Option<Vec<Segment>>,
    /// What the address of the exchange is called and may be, where it is on another host. The person
    /// types or confirms it too.
    pub address: Option<ExchangeAddress>,
    /// Headers that carry the credential.
    #[serde(default)]
    pub header: BTreeMap<String, BodyTemplate<CredentialPart>>,
    /// What is sent as a form.
    pub form: Option<BTreeMap<String, BodyTemplate<CredentialPart>>>,
    /// What is sent as JSON.
    pub json: Option<BodyTemplate<CredentialPart>>,
    /// Where the answer has the token: a JSON pointer.
    pub token: String,
}

/// The address of an exchange on another host.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExchangeAddress {
    /// Its label.
    pub label: String,
    /// Where to find it.
    pub place: String,
    /// What it may be.
    #[serde(default)]
    pub suggestion: Vec<String>,
}

/// One thing that a way to sign in asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asks {
    /// The address of the exchange.
    ExchangeAddress,
    /// The name of the header.
    HeaderName,
    /// The user, client or access ID.
    User,
    /// The first of two credentials.
    First,
    /// The token, password or secret.
    Secret,
    /// The token of a temporary AWS session; may stay empty.
    SessionToken,
}

impl Asks {
    /// The field's name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::ExchangeAddress => "exchange-address",
            Self::HeaderName => "header-name",
            Self::User => "user",
            Self::First => "first-credential",
            Self::Secret => "credential",
            Self::SessionToken => "session-token",
        }
    }

    /// Whether only the destination may see it.
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::First | Self::Secret | Self::SessionToken)
    }
}

impl SignIn {
    /// What it asks for, in the order of a form.
    pub fn asks(&self) -> Vec<Asks> {
        match &self.scheme {
            Scheme::None => vec![],
            Scheme::Bearer | Scheme::StandardWebhooks => vec![Asks::Secret],
            Scheme::Basic => vec![Asks::User, Asks::Secret],
            Scheme::Header { name: None, .. } => vec![Asks::HeaderName, Asks::Secret],
            Scheme::Header { .. } => vec![Asks::Secret],
            Scheme::Pair { .. } => vec![Asks::First, Asks::Secret],
            Scheme::AwsSigv4 { .. } => vec![Asks::User, Asks::Secret, Asks::SessionToken],
            Scheme::Exchange(exchange) => {
                let address = exchange.address.is_some().then_some(Asks::ExchangeAddress);
                let user = exchange.names(&CredentialPart::User).then_some(Asks::User);
                address.into_iter().chain(user).chain([Asks::Secret]).collect()
            }
        }
    }

    /// The label of one thing it asks for.
    pub fn label_of(&self, asks: Asks) -> String {
        let or = |label: &Option<String>, usual: Message| label.clone().unwrap_or_else(|| usual.into());
        match asks {
            Asks::ExchangeAddress => match &self.scheme {
                Scheme::Exchange(Exchange {
                    address: Some(address),
                    ..
                }) => address.label.clone(),
                _ => words::asks_exchange_address().into(),
            },
            Asks::HeaderName => words::asks_header_name().into(),
            Asks::User => or(&self.user, words::asks_user()),
            Asks::First => or(&self.user, words::asks_first()),
            Asks::Secret => or(&self.secret, words::asks_secret()),
            Asks::SessionToken => words::asks_session_token().into(),
        }
    }
}

impl Exchange {
    fn trees(&self) -> impl Iterator<Item = &BodyTemplate<CredentialPart>> {
        let form = self.form.iter().flat_map(BTreeMap::values);
        self.header.values().chain(form).chain(&self.json)
    }

    /// Whether it sends that part of the credential.
    pub fn names(&self, part: &CredentialPart) -> bool {
        self.trees().any(|tree| tree.leaves().contains(&part))
    }
}
