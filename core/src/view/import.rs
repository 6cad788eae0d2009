//! Bundles and lists on their way in and out.

use crate::problem::Problem;
use crate::secrets::SecretText;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What an export can be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ExportOffer {
    /// How many connections.
    pub connections: u32,
    /// How many of their keys are kept here, and could be sealed in.
    pub keys: u32,
}

/// For whom a bundle is to be sealed.
#[derive(Debug, Deserialize, TS)]
#[serde(tag = "type", rename_all = "camelCase")]
#[ts(export)]
pub enum SealRequest {
    /// For whoever knows a passphrase.
    Passphrase {
        /// The passphrase.
        #[ts(type = "string")]
        passphrase: SecretText,
    },
    /// For people with a key of their own.
    Recipients {
        /// Their public keys, one a line.
        recipients: String,
    },
}

/// A bundle that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Exported {
    /// Where.
    pub path: String,
    /// How many keys are in it.
    pub keys: u32,
    /// What was saved, in a sentence or two.
    pub words: String,
}

/// What a chosen file is.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export)]
pub enum ImportLook {
    /// It can be read.
    Preview {
        /// What adding it would do.
        preview: ImportPreview,
    },
    /// It is sealed.
    #[serde(rename_all = "camelCase")]
    Sealed {
        /// The file's name.
        file: String,
        /// What opens it.
        opens: SealOpens,
        /// The name of the key file that was chosen.
        key_file: Option<String>,
        /// Whether that key file needs a passphrase of its own.
        protected: bool,
    },
}

/// What opens a sealed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum SealOpens {
    /// A passphrase.
    Passphrase,
    /// The key file of somebody it was sealed for.
    KeyFile,
}

/// What adding the content of a file would do. Nothing has been written.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ImportPreview {
    /// The file's name.
    pub file: String,
    /// Whether it was sealed.
    pub sealed: bool,
    /// What is in it: those that are here already first, then those that are left out; 200 at the most.
    pub rows: Vec<ImportRow>,
    /// How many there are in all.
    pub total: u32,
    /// How many of them are here already.
    pub clashes: u32,
    /// How many keys come with it.
    pub keys: u32,
    /// Doubts about the whole file (unknown fields were left out).
    pub doubts: Vec<String>,
}

/// One connection to be imported.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ImportRow {
    /// Its number among what would be imported, from 1.
    pub number: u32,
    /// Its label.
    pub label: String,
    /// Its platform.
    pub platform: String,
    /// "New", or why it is left out, or what it would stand beside.
    pub says: String,
    /// The connection here with the same platform and workspace, and what differs.
    pub clash: Option<ImportClash>,
}

/// A connection that is here and in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ImportClash {
    /// What it is called here.
    pub label: String,
    /// What replacing it would change.
    pub differences: Vec<ImportDifference>,
    /// What would become of its key; empty where there is none.
    pub words: String,
}

/// Something that is not the same here and in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ImportDifference {
    /// What.
    pub field: String,
    /// How it is here; empty where nothing is.
    pub here: String,
    /// How it is in the file; empty where nothing is.
    pub there: String,
}

/// How a clash is settled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum ImportChoice {
    /// What is here stays as it is.
    #[default]
    Keep,
    /// What is in the file takes its place.
    Replace,
    /// What is in the file becomes a connection of its own.
    Both,
}

/// How clashes are settled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ImportDecisions {
    /// All but these:
    pub all: ImportChoice,
    /// Those that were decided one by one.
    pub rows: Vec<ImportDecision>,
}

/// How one clash is settled.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ImportDecision {
    /// The row's number.
    pub number: u32,
    /// How.
    pub choice: ImportChoice,
}

/// What came of an import.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ImportOutcome {
    /// What was done, in a sentence or two.
    pub words: String,
    /// The connections that were added or replaced.
    pub connections: Vec<String>,
    /// How many keys could not be stored. Importing again goes on with those only.
    pub left: u32,
    /// Why they could not.
    pub problem: Option<Problem>,
}
