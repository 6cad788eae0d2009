//! Evidence: the record of what was done, when, and with which result, for whoever asks later.
//!
//! A [`Report`] is data. It is gathered from records that cannot hold a key, and has no field for one;
//! what was **measured** (a check put to OpenAI) and what a **person confirmed** are two lists. It is
//! written as HTML that prints well, as Markdown, and as JSON.

mod gather;
mod html;
mod markdown;
mod measured;
mod sent;
mod summary;
#[cfg(test)]
mod tests;

pub(crate) use gather::gather;
pub use sent::{ReportedCall, ReportedPush};
pub use summary::{Standing, Summary};

use crate::dates;
use crate::network::WayOut;
use crate::words::{Message, evidence as words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The version of the JSON form. It changes when a field is renamed, removed, or changes its meaning; a
/// new field does not change it.
pub const VERSION: u32 = 1;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum ReportFormat {
    /// A page that stands alone and prints well.
    Html,
    /// Text for a ticket or a wiki.
    Markdown,
    /// For programs.
    Json,
}

impl ReportFormat {
    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }
}

/// The record of one connection or of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Always `causeway-evidence`.
    pub format: &'static str,
    /// See [`VERSION`].
    pub version: u32,
    /// When it was made (UTC, RFC 3339).
    pub made: String,
    /// "Causeway 0.1.0"
    pub by: String,
    /// What it comes to.
    pub summary: Summary,
    /// Each connection, those of a client together.
    pub connections: Vec<ConnectionReport>,
}

/// The record of one connection. Times are UTC, RFC 3339.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionReport {
    /// The person's name for it.
    pub label: String,
    /// Whose workspace.
    pub client: Option<String>,
    /// The platform's vendor.
    pub vendor: String,
    /// The platform.
    pub product: String,
    /// Its status: "Connected", "Waiting 3 days", …
    pub status: String,
    /// What it comes to.
    pub standing: Standing,
    /// The same in words: "Connected, not tested".
    pub standing_words: String,
    /// When the connection was made in Causeway.
    pub begun: String,
    /// When the person said that the platform is connected.
    pub connected: Option<String>,
    /// Which way the key gets its rights.
    pub route: Option<String>,
    /// The Workspace ID.
    pub workspace_id: Option<String>,
    /// The Organization ID from ChatGPT.
    pub organization_id: Option<String>,
    /// The Organization ID from the OpenAI Platform.
    pub platform_organization_id: Option<String>,
    /// Who wrote to OpenAI, as it is under the mail.
    pub carried_out_by: Option<String>,
    /// Each key.
    pub keys: Vec<ReportedKey>,
    /// What OpenAI answered, as measured.
    pub measured: Vec<MeasuredCheck>,
    /// What a stand-in answered in OpenAI's place. It proves nothing about OpenAI.
    pub stand_in: Vec<MeasuredCheck>,
    /// What a person said, and nothing measured.
    pub confirmed: Vec<ReportedEvent>,
    /// Where the configuration was sent.
    pub sent: Vec<ReportedPush>,
    /// What is left to do.
    pub remaining: Vec<String>,
    /// Everything that was done, oldest first.
    pub history: Vec<ReportedEvent>,
}

/// A key, known by its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportedKey {
    /// What kind it is.
    pub kind: String,
    /// Its last four characters.
    pub last4: String,
    /// The name it was given.
    pub name: Option<String>,
    /// Who created it.
    pub created_by: Option<String>,
    /// When it ends.
    pub ends: Option<String>,
    /// Where it is kept, or what became of it.
    pub place: String,
}

/// One check, as it was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MeasuredCheck {
    /// The end of the key that was checked.
    pub last4: String,
    /// What kind of key it is.
    pub key_kind: String,
    /// When that key was stored.
    pub key_stored: Option<String>,
    /// "Users can be read"
    pub check: String,
    /// "Passed", "Failed", "Could not tell", "Not run"
    pub result: String,
    /// The same in a sentence.
    pub words: String,
    /// When.
    pub at: String,
    /// How long the answer took, in milliseconds.
    pub duration_ms: u32,
    /// How it was obtained, in a sentence.
    pub obtained: String,
    /// The same for programs: who was asked, through whom. Empty where nothing was asked, or where that was not
    /// kept yet.
    pub ways: Vec<WayOut>,
    /// Whether a newer result of the same check with the same key is in the report too.
    pub superseded: bool,
}

impl MeasuredCheck {
    /// The key, as people tell it from others.
    fn key(&self) -> Message {
        let last4 = words::key_last4(&self.last4);
        match &self.key_stored {
            Some(at) => words::key_stored(&self.key_kind, last4, day(at)),
            None => words::key_told(&self.key_kind, last4),
        }
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportedEvent {
    /// When.
    pub at: String,
    /// What, in one sentence.
    pub say: String,
}

impl Report {
    /// The report in that form.
    ///
    /// # Errors
    /// That it could not be written as JSON, which no report is known to do.
    pub fn write(&self, form: ReportFormat) -> Result<String, serde_json::Error> {
        Ok(match form {
            ReportFormat::Html => html::page(self),
            ReportFormat::Markdown => markdown::text(self),
            ReportFormat::Json => {
                let mut text = serde_json::to_string_pretty(self)?;
                text.push('\n');
                text
            }
        })
    }

    /// What it is about.
    fn title(&self) -> Message {
        match self.connections.as_slice() {
            [one] => words::title(&one.label),
            several => words::title_several(several.len()),
        }
    }
}

/// A day of a report for people: "25 November 2026".
fn day(at: &str) -> String {
    at.parse()
        .map_or_else(|_| at.to_owned(), |at| dates::day_of(at).to_string())
}

/// A time of a report for people: "25 November 2026, 14:05 UTC".
fn people(at: &str) -> String {
    at.parse()
        .map_or_else(|_| at.to_owned(), |at| dates::moment(at).to_string())
}

/// The facts of a connection, each with its label, in the order in which people ask for them.
fn facts(part: &ConnectionReport) -> Vec<(Message, String)> {
    let platform = words::platform_value(&part.product, &part.vendor);
    let optional = [
        (words::client(), part.client.clone()),
        (words::platform(), Some(platform.to_string())),
        (words::status(), Some(part.status.clone())),
        (words::standing(), Some(part.standing_words.clone())),
        (words::route(), part.route.clone()),
        (words::workspace_id(), part.workspace_id.clone()),
        (words::organization_id(), part.organization_id.clone()),
        (
            words::platform_organization_id(),
            part.platform_organization_id.clone(),
        ),
        (words::carried_out_by(), part.carried_out_by.clone()),
        (words::begun(), Some(people(&part.begun))),
        (words::connected(), part.connected.as_deref().map(people)),
    ];
    let known = optional.into_iter();
    known.filter_map(|(label, value)| Some((label, value?))).collect()
}

/// The facts of a key.
fn key_facts(key: &ReportedKey) -> Vec<(Message, String)> {
    let optional = [
        (words::key_kind(), Some(key.kind.clone())),
        (
            words::key_ends_in(),
            Some(words::key_last4(&key.last4).to_string()),
        ),
        (words::key_name(), key.name.clone()),
        (words::key_created_by(), key.created_by.clone()),
        (words::key_expires(), key.ends.clone()),
        (words::key_place(), Some(key.place.clone())),
    ];
    let known = optional.into_iter();
    known.filter_map(|(label, value)| Some((label, value?))).collect()
}
