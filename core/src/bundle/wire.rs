//! The format of a bundle, apart from how connections are stored: the two may change at different
//! times, and nothing gets into a file by being added to a connection.

use crate::connection::ReplaceReason;
use crate::guide::KeyKind;
use crate::route::Route;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// What is under `format`.
pub(super) const FORMAT: &str = "causeway-bundle";

/// The same for what is inside a sealed bundle that carries keys.
pub(super) const SEALED_FORMAT: &str = "causeway-sealed-bundle";

/// The most keys of one connection that others took the place of.
pub(super) const MOST_OLD_KEYS: usize = 200;

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
    /// That the person goes on although these two organization IDs differ.
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
    /// Keys that others take or took the place of, oldest first. Not in the first files of version 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = MOST_OLD_KEYS))]
    pub old_keys: Vec<OldKey>,
    /// Since when it is being ended. Not in the first files of version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<When>,
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

/// That the person goes on although two organization IDs differ.
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

/// A key that another takes or took the place of.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct OldKey {
    /// Which of the platform's keys, as its guide names it.
    #[schemars(length(min = 1, max = 200))]
    pub slot: String,
    /// Its last four characters.
    #[schemars(length(min = 4, max = 4))]
    pub last4: String,
    /// What kind it is.
    pub kind: KeyKind,
    /// The name it was given at OpenAI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub name: Option<String>,
    /// Who created it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub created_by: Option<String>,
    /// Why it is replaced.
    pub reason: ReplaceReason,
    /// When that began.
    pub since: When,
    /// When it was revoked, as the person said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<When>,
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
    /// The request about two organizations.
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

/// What is in a sealed bundle that carries keys. Only ever inside an age file.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "Content of a sealed Causeway bundle with keys")]
pub(super) struct Sealed<'a> {
    /// Tells it from other files.
    #[schemars(extend("const" = SEALED_FORMAT))]
    pub format: &'a str,
    /// The version of this format.
    #[schemars(extend("const" = super::SEALED_VERSION))]
    pub version: u64,
    /// The bundle, as it would stand in a file of its own, without a key.
    #[serde(borrow)]
    #[schemars(with = "Bundle")]
    pub bundle: &'a RawValue,
    /// The keys.
    #[serde(borrow)]
    #[schemars(length(max = super::MOST_KEYS))]
    pub keys: Vec<Carried<'a>>,
}

/// A key in a sealed bundle.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Carried<'a> {
    /// The number of its connection in the bundle, counted from 1.
    #[schemars(range(min = 1, max = super::MOST_CONNECTIONS))]
    pub connection: usize,
    /// Which of the platform's keys, as its guide names it.
    #[schemars(length(min = 1, max = 200))]
    pub slot: &'a str,
    /// The key itself. Borrowed, so that reading leaves no copy behind; no key needs an escape.
    #[schemars(length(min = 20))]
    pub key: &'a str,
}

pub(super) fn sealed_schema() -> serde_json::Value {
    schemars::schema_for!(Sealed<'_>).to_value()
}

pub(super) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Bundle).to_value();
    schema["title"] = "Causeway bundle".into();
    schema
}
