//! The values that a recipe can name. A value that anybody may see and a secret are of two types, so
//! that a place which takes only the first kind cannot be given the second.

use crate::words::{Message, recipe as words};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A value that anybody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plain {
    /// The Organization ID from ChatGPT.
    OrganizationId,
    /// The Workspace ID from ChatGPT.
    WorkspaceId,
    /// The workspace's name.
    WorkspaceName,
    /// The Organization ID from the OpenAI Platform.
    PlatformOrganizationId,
    /// The person's name for the connection.
    Label,
    /// The name of the platform being connected.
    Platform,
    /// What tells two actions of the person apart: the same for every repeat of one, another when the
    /// content changes.
    Token,
    /// What the person filled in.
    Input(String),
    /// What an earlier answer gave.
    Answer(String),
}

/// A value that only the destination may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretValue {
    /// The key that reads the Compliance API.
    Key,
    /// The Platform admin key, where the guide needs one beside it.
    AdminKey,
    /// A secret that the person fills in.
    Input(String),
}

/// A value of either kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placed {
    /// Anybody may see it.
    Plain(Plain),
    /// Only the destination may.
    Secret(SecretValue),
}

/// What the exchange of a credential for a short-lived token is filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CredentialPart {
    /// The user, client or access ID.
    User,
    /// The password, client secret or key.
    Secret,
    /// Any other value.
    Plain(Plain),
}

/// A name that no value has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::reads_no_value(.0))]
pub struct UnknownValue(String);

/// What a leaf of a tree can be.
pub trait Leaf: Clone + fmt::Debug + FromStr<Err = UnknownValue> {
    /// Whether the whole configuration, with its keys, may stand in such a tree.
    const TAKES_KEYS: bool;
    /// The value, if anybody may see it.
    fn plain(&self) -> Option<&Plain>;
}

impl FromStr for Plain {
    type Err = UnknownValue;

    fn from_str(name: &str) -> Result<Self, UnknownValue> {
        Ok(match name {
            "organization-id" => Self::OrganizationId,
            "workspace-id" => Self::WorkspaceId,
            "workspace-name" => Self::WorkspaceName,
            "platform-organization-id" => Self::PlatformOrganizationId,
            "label" => Self::Label,
            "platform" => Self::Platform,
            "token" => Self::Token,
            _ => match name.split_once(':') {
                Some(("input", id)) => Self::Input(id.to_owned()),
                Some(("answer", id)) => Self::Answer(id.to_owned()),
                _ => return Err(UnknownValue(name.to_owned())),
            },
        })
    }
}

impl FromStr for Placed {
    type Err = UnknownValue;

    fn from_str(name: &str) -> Result<Self, UnknownValue> {
        Ok(match name {
            "key" => Self::Secret(SecretValue::Key),
            "admin-key" => Self::Secret(SecretValue::AdminKey),
            _ => match name.split_once(':') {
                Some(("secret", id)) => Self::Secret(SecretValue::Input(id.to_owned())),
                _ => Self::Plain(name.parse()?),
            },
        })
    }
}

impl FromStr for CredentialPart {
    type Err = UnknownValue;

    fn from_str(name: &str) -> Result<Self, UnknownValue> {
        Ok(match name {
            "user" => Self::User,
            "secret" => Self::Secret,
            _ => Self::Plain(name.parse()?),
        })
    }
}

impl Leaf for Plain {
    const TAKES_KEYS: bool = false;

    fn plain(&self) -> Option<&Plain> {
        Some(self)
    }
}

impl Leaf for Placed {
    const TAKES_KEYS: bool = true;

    fn plain(&self) -> Option<&Plain> {
        match self {
            Self::Plain(plain) => Some(plain),
            Self::Secret(_) => None,
        }
    }
}

impl Leaf for CredentialPart {
    const TAKES_KEYS: bool = false;

    fn plain(&self) -> Option<&Plain> {
        match self {
            Self::Plain(plain) => Some(plain),
            Self::User | Self::Secret => None,
        }
    }
}

/// The name of a value, for telling the person which one is meant. It holds no value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueName {
    /// The Organization ID from ChatGPT.
    OrganizationId,
    /// The Workspace ID from ChatGPT.
    WorkspaceId,
    /// The workspace's name.
    WorkspaceName,
    /// The Organization ID from the OpenAI Platform.
    PlatformOrganizationId,
    /// The person's name for the connection.
    Label,
    /// The name of the platform being connected.
    Platform,
    /// What tells two actions of the person apart.
    Token,
    /// The key that reads the Compliance API.
    Key,
    /// The Platform admin key.
    AdminKey,
    /// The credential that is exchanged for a token.
    Credential,
    /// The whole configuration.
    Configuration,
    /// A part of a path that no value is in.
    Path,
    /// What the person fills in under this id.
    Input(String),
    /// What an earlier answer gave under this name.
    Answer(String),
    /// The header of this name.
    Header(String),
    /// The field of a form of this name.
    Form(String),
}

impl Plain {
    /// Its name.
    pub fn name(&self) -> ValueName {
        match self {
            Self::OrganizationId => ValueName::OrganizationId,
            Self::WorkspaceId => ValueName::WorkspaceId,
            Self::WorkspaceName => ValueName::WorkspaceName,
            Self::PlatformOrganizationId => ValueName::PlatformOrganizationId,
            Self::Label => ValueName::Label,
            Self::Platform => ValueName::Platform,
            Self::Token => ValueName::Token,
            Self::Input(id) => ValueName::Input(id.clone()),
            Self::Answer(id) => ValueName::Answer(id.clone()),
        }
    }
}

impl ValueName {
    /// What the person calls it.
    pub fn words(&self) -> Message {
        match self {
            Self::OrganizationId => words::value_organization_id(),
            Self::WorkspaceId => words::value_workspace_id(),
            Self::WorkspaceName => words::value_workspace_name(),
            Self::PlatformOrganizationId => words::value_platform_organization_id(),
            Self::Label => words::value_label(),
            Self::Platform => words::value_platform(),
            Self::Token => words::value_token(),
            Self::Key => words::value_key(),
            Self::AdminKey => words::value_admin_key(),
            Self::Credential => words::value_credential(),
            Self::Configuration => words::value_configuration(),
            Self::Path => words::value_path(),
            Self::Input(id) => words::value_input(id),
            Self::Answer(id) => words::value_answer(id),
            Self::Header(name) => words::value_header(name),
            Self::Form(name) => words::value_form(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_value_cannot_be_a_key_by_any_name() {
        for name in [
            "key",
            "admin-key",
            "secret:token",
            "Key",
            "input",
            "key:compliance",
            "",
        ] {
            assert!(
                name.parse::<Plain>().is_err(),
                "{name} must not be placed where anybody may look"
            );
        }
        assert_eq!("key".parse(), Ok(Placed::Secret(SecretValue::Key)));
        assert_eq!(
            "input:mount".parse(),
            Ok(Placed::Plain(Plain::Input("mount".into())))
        );
        assert_eq!("secret".parse(), Ok(CredentialPart::Secret));
        assert!("key".parse::<CredentialPart>().is_err(), "the key is no sign-in");
    }
}
