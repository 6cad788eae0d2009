//! The two ways in which a key gets access to the Compliance API.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a key gets its permissions. OpenAI's side and the guides mark text with it, a person chooses one of
/// the two for a connection, and the checks of a key depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Route {
    /// A Platform key and an e-mail to OpenAI Support.
    PlatformKey,
    /// A self-service key of the Admin Console.
    AdminConsole,
}
