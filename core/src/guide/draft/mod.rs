//! A guide that a person fills in inside the app, for a platform that Causeway has none for.

#[cfg(test)]
mod tests;
mod written;

use super::key::{KeyKind, Scope};
use super::library::{LoadError, parse};
use crate::identifiers::Line;
use jiff::civil::Date;
use serde::Deserialize;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
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

/// Why a guide was not written.
#[derive(Debug, thiserror::Error)]
pub enum DraftFault {
    /// A text that no guide may hold.
    #[error("This cannot stand in a guide: {reason}")]
    Text {
        /// Which field of the draft.
        field: String,
        /// Why.
        reason: String,
    },
    /// There are no fields.
    #[error("The form has no fields yet.")]
    Empty,
    /// The guide would break a rule.
    #[error("The guide would break a rule: {0}")]
    Rule(String),
    /// The file could not be written.
    #[error("The guide could not be saved: {0}")]
    File(io::Error),
}

impl DraftFault {
    /// What to do about it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Text { .. } => "Write it anew, on one line.",
            Self::Empty => "Add each field of the platform's form, with what goes in.",
            Self::Rule(_) => "Change what it names, then save again.",
            Self::File(_) => "Look whether the folder of Causeway's data can be written to.",
        }
    }
}

/// Writes the draft as a guide file into `folder` and answers its id. The file is a guide like any
/// other: it passed the lint, can be edited, and can be given to somebody else. Never replaces a file.
///
/// # Errors
/// [`DraftFault`]; nothing is written then.
pub fn write_own_guide(
    draft: &GuideDraft,
    folder: &Path,
    today: Date,
    taken: impl Fn(&str) -> bool,
) -> Result<String, DraftFault> {
    let draft = draft.checked()?;
    let wanted = slug(&format!("own-{}-{}", draft.vendor, draft.product));
    let id = std::iter::once(wanted.clone())
        .chain((2..=MOST_OF_A_NAME).map(|number| format!("{wanted}-{number}")))
        .find(|id| !taken(id) && !folder.join(format!("{id}.toml")).exists())
        .ok_or_else(|| DraftFault::Rule("there are many guides of that name".into()))?;
    let text = draft.written(&id, today)?;
    parse(&id, &text).map_err(|error| match error {
        LoadError::Lint { findings, .. } => {
            DraftFault::Rule(findings.first().map(ToString::to_string).unwrap_or_default())
        }
        other => DraftFault::Rule(other.to_string()),
    })?;
    fs::create_dir_all(folder).map_err(DraftFault::File)?;
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(folder.join(format!("{id}.toml")))
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(DraftFault::File)?;
    Ok(id)
}

impl GuideDraft {
    /// The same with every text on one clean line, without a key in it.
    fn checked(&self) -> Result<Self, DraftFault> {
        let line = |field: &str, text: &str| match Line::parse(text) {
            Ok(line) => Ok(line.value.to_string()),
            Err(mistake) => Err(DraftFault::Text {
                field: field.to_owned(),
                reason: mistake.message(),
            }),
        };
        if self.fields.is_empty() {
            return Err(DraftFault::Empty);
        }
        let fields = self.fields.iter().enumerate().map(|(index, field)| {
            Ok(DraftField {
                label: line(&format!("fields[{index}].label"), &field.label)?,
                value: field.value,
            })
        });
        let page = self
            .page
            .as_deref()
            .map(str::trim)
            .filter(|page| !page.is_empty());
        Ok(Self {
            vendor: line("vendor", &self.vendor)?,
            product: line("product", &self.product)?,
            page: page.map(|page| line("page", page)).transpose()?,
            key: self.key,
            scope: self.scope,
            form: line("form", &self.form)?,
            fields: fields.collect::<Result<_, _>>()?,
        })
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
