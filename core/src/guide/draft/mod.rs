//! A guide that a person fills in inside the app, for a platform that Causeway has none for.

mod error;
#[cfg(test)]
mod tests;
mod toml_file;

pub use error::GuideDraftError;

use super::key::{KeyKind, Scope};
use super::library::{GuideLoadError, parse};
use crate::identifiers::Line;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use ts_rs::TS;

/// The most guides whose names would be the same.
const MOST_OF_A_NAME: u32 = 99;

/// What a person says about their platform.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[ts(export)]
pub struct GuideDraft {
    /// Who makes it.
    pub vendor: String,
    /// What it is called.
    pub product: String,
    /// The https address of the vendor's page, if there is one.
    #[serde(default)]
    pub page: Option<String>,
    /// Which of OpenAI's three kinds of key it takes.
    pub key: KeyKind,
    /// What it asks for.
    pub scope: Scope,
    /// What the place is called where the values go in.
    pub form: String,
    /// The fields of that form, in its order.
    pub fields: Vec<DraftField>,
}

/// One field of the form.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct DraftField {
    /// What the form calls it.
    pub label: String,
    /// What goes in.
    pub value: DraftValue,
}

/// What goes into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum DraftValue {
    /// The Organization ID from ChatGPT.
    OrganizationId,
    /// The Workspace ID from ChatGPT.
    WorkspaceId,
    /// The workspace's name.
    WorkspaceName,
    /// The Organization ID from the OpenAI Platform.
    PlatformOrganizationId,
    /// The key.
    Key,
    /// Something of the platform's own.
    Other,
}

/// Writes the draft as a guide file into `folder` and answers its id. The file is a guide like any
/// other: it passed the lint, can be edited, and can be given to somebody else. Never replaces a file.
///
/// # Errors
/// [`GuideDraftError`]; nothing is written then.
pub fn write_own_guide(
    draft: &GuideDraft,
    folder: &Path,
    today: Date,
    taken: impl Fn(&str) -> bool,
) -> Result<String, GuideDraftError> {
    let draft = draft.checked().map_err(first)?;
    let wanted = slug(&format!("own-{}-{}", draft.vendor, draft.product));
    let id = std::iter::once(wanted.clone())
        .chain((2..=MOST_OF_A_NAME).map(|number| format!("{wanted}-{number}")))
        .find(|id| !taken(id) && !folder.join(format!("{id}.toml")).exists())
        .ok_or_else(|| GuideDraftError::rule(crate::words::guide::draft_name_taken()))?;
    let text = draft.text(&id, today).map_err(first)?;
    fs::create_dir_all(folder).map_err(GuideDraftError::File)?;
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(folder.join(format!("{id}.toml")))
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(GuideDraftError::File)?;
    Ok(id)
}

/// The first of some faults: there is always one.
fn first(faults: Vec<GuideDraftError>) -> GuideDraftError {
    let mut faults = faults.into_iter();
    faults.next().unwrap_or(GuideDraftError::Empty)
}

impl GuideDraft {
    /// All that keeps this draft from being a guide; nothing once it can be saved.
    pub fn faults(&self, today: Date) -> Vec<GuideDraftError> {
        let judged = self.checked().and_then(|draft| draft.text("own-draft", today));
        judged.err().unwrap_or_default()
    }

    /// The same with every text on one clean line, without a key in it.
    fn checked(&self) -> Result<Self, Vec<GuideDraftError>> {
        let mut faults = Vec::new();
        let mut line = |field: &str, text: &str| match Line::parse(text) {
            Ok(line) => line.value.to_string(),
            Err(mistake) => {
                faults.push(GuideDraftError::Text {
                    field: field.to_owned(),
                    reason: mistake.message(),
                });
                String::new()
            }
        };
        let page = self
            .page
            .as_deref()
            .map(str::trim)
            .filter(|page| !page.is_empty());
        let checked = Self {
            vendor: line("vendor", &self.vendor),
            product: line("product", &self.product),
            page: page.map(|page| line("page", page)),
            key: self.key,
            scope: self.scope,
            form: line("form", &self.form),
            fields: (self.fields.iter().enumerate())
                .map(|(index, field)| DraftField {
                    label: line(&format!("fields[{index}].label"), &field.label),
                    value: field.value,
                })
                .collect(),
        };
        if self.fields.is_empty() {
            faults.push(GuideDraftError::Empty);
        }
        if faults.is_empty() {
            Ok(checked)
        } else {
            Err(faults)
        }
    }

    /// The text of the guide file, which keeps every rule of a guide.
    fn text(&self, id: &str, today: Date) -> Result<String, Vec<GuideDraftError>> {
        let text = self.written(id, today).map_err(|fault| vec![fault])?;
        match parse(id, &text) {
            Ok(_) => Ok(text),
            Err(GuideLoadError::Lint { findings, .. }) => {
                Err(findings.iter().map(GuideDraftError::of).collect())
            }
            Err(other) => Err(vec![GuideDraftError::rule(other.to_string())]),
        }
    }
}

/// Small letters, digits and hyphens, short enough for an id with a number behind it.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(60);
    slug.trim_matches('-').to_owned()
}
