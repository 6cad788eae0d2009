//! The format of a bundle, apart from how connections are stored: the two may change at different
//! times, and nothing gets into a file by being added to a connection.

use crate::connection::Route;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What stands under `format`.
pub(super) const FORMAT: &str = "causeway-bundle";

/// An instant, as RFC 3339 writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub(super) struct When(#[schemars(with = "String", extend("format" = "date-time"))] pub Timestamp);

/// Connections of ChatGPT workspaces to security platforms, exported by Causeway. Holds no key.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Bundle {
    /// Where a program finds this schema; of no meaning to Causeway.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Tells a bundle from other files.
    #[schemars(extend("const" = FORMAT))]
    pub format: String,
    /// The version of this format.
    #[schemars(extend("const" = super::VERSION))]
    pub version: u32,
    /// When it was exported.
    pub created: When,
    /// The program that exported it, and its version.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub by: String,
    /// The connections.
    #[schemars(length(min = 1, max = super::MOST_CONNECTIONS))]
    pub connections: Vec<Connection>,
}

/// One ChatGPT workspace being connected to one platform.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Connection {
    /// The person's name for it.
    #[schemars(length(min = 1, max = 200))]
    pub label: String,
    /// Whose workspace, for consultants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub client: Option<String>,
    /// The platform.
    pub platform: Platform,
    /// When it was begun.
    pub created: When,
    /// How the key gets its rights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<Route>,
    /// The Organization ID from ChatGPT, `org-…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub organization_id: Option<String>,
    /// The Workspace ID from ChatGPT, a UUID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub workspace_id: Option<String>,
    /// The workspace's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub workspace_name: Option<String>,
    /// The Organization ID from the OpenAI Platform, `org-…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub platform_organization_id: Option<String>,
    /// That the person goes on although these two organisation IDs differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mismatch_accepted: Option<MismatchAccepted>,
    /// What is known of its keys. The keys themselves are never in a bundle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<Key>,
    /// The platform's own values, by their ids in its guide.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// The person's name, for mails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub sender_name: Option<String>,
    /// The person's company, for mails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub company: Option<String>,
    /// Who else gets the mail to OpenAI.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<String>,
    /// When mails were sent, as the person said.
    #[serde(default, skip_serializing_if = "Mails::is_empty")]
    pub mails: Mails,
    /// What the person confirmed, and when, by its id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub confirmed: BTreeMap<String, When>,
    /// What was copied into the platform's form, and when, by the form's labels.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub copied: BTreeMap<String, When>,
    /// After how many days a follow-up to OpenAI is offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 60))]
    pub follow_up_after: Option<u8>,
}

/// A platform.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Platform {
    /// The id of its guide.
    #[schemars(length(min = 1, max = 200))]
    pub guide: String,
    /// Who makes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
}

/// That the person goes on although two organisation IDs differ.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct MismatchAccepted {
    /// The Organization ID from ChatGPT.
    #[schemars(length(max = 200))]
    pub chatgpt: String,
    /// The Organization ID from the OpenAI Platform.
    #[schemars(length(max = 200))]
    pub platform: String,
    /// When.
    pub at: When,
}

/// What is known of a key.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Key {
    /// Which of the platform's keys, as its guide names it.
    #[schemars(length(min = 1, max = 200))]
    pub slot: String,
    /// The name it was given at OpenAI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub name: Option<String>,
    /// Who created it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub created_by: Option<String>,
    /// Its last four characters, by which it is told from others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 4, max = 4))]
    pub last4: Option<String>,
    /// When it ends: `never`, `unknown`, or a day such as `2027-02-20`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 20))]
    pub ends: Option<String>,
    /// Where it was kept on the computer that exported this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Kept>,
}

/// Where a key was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kept {
    /// In the system's keyring.
    Keyring,
    /// In memory, for one session.
    Session,
}

/// When each mail was sent.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Mails {
    /// The request for Compliance API access.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope_request: Option<When>,
    /// The request about two organisations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mismatch_request: Option<When>,
    /// The last follow-up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<When>,
}

impl Mails {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

pub(super) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Bundle).to_value();
    schema["title"] = "Causeway bundle".into();
    schema
}
