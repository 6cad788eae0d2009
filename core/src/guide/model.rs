//! The shape of a guide file. Every field is used by at least two guides, or says why not; unknown
//! fields are refused, so that a slip is named instead of ignored.

use super::form::{Connect, ConnectField, FormBox, FormRow, FormValueSource};
use super::key::{KeyKind, KeyNeed};
use crate::confirmation::BoxName;
use crate::route::Route;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// One platform's onboarding.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Version of this format: 1.
    pub schema: u32,
    /// Short name, `a-z0-9-`, the same as the file's.
    pub id: String,
    /// Who makes the platform.
    pub vendor: String,
    /// What the platform is called.
    pub product: String,
    /// Other and former names people search by.
    #[serde(default)]
    pub also: Vec<String>,
    /// Whether everything a person must type and click on the platform's side is here. Where it is
    /// not, `missing` says what.
    pub complete: bool,
    /// What was not seen on the vendor's page, each in one sentence: the person looks it up there.
    #[serde(default)]
    pub missing: Vec<String>,
    /// What connecting it is for, in one sentence.
    pub summary: String,
    /// Where each fact was read, and when.
    pub source: Vec<Source>,
    /// Pages of the platform that can be opened.
    #[serde(default)]
    pub page: Vec<PageEntry>,
    /// What a person must have before starting.
    #[serde(default)]
    pub before: Vec<Remark>,
    /// The keys this platform needs; most need one.
    pub key: Vec<KeyNeed>,
    /// Values of the platform's own that the person chooses or brings along.
    #[serde(default)]
    pub ask: Vec<AskedField>,
    /// What this platform needs on OpenAI's side beyond the usual.
    #[serde(default)]
    pub openai: Vec<StepRemark>,
    /// What differs in the mail to OpenAI.
    #[serde(default)]
    pub mail: GuideMail,
    /// How the platform's own guide says to test the key.
    #[serde(default)]
    pub test: Vec<Remark>,
    /// The platform's side.
    pub connect: Connect,
    /// Symptoms with their causes and fixes.
    #[serde(default)]
    pub trouble: Vec<Trouble>,
}

impl Guide {
    /// `text` with this platform in place of `{product}` and its vendor in place of `{vendor}`.
    pub fn named(&self, text: &str) -> String {
        text.replace("{product}", &self.product)
            .replace("{vendor}", &self.vendor)
    }

    /// The fields of the platform's forms, in order.
    pub fn fields(&self) -> impl Iterator<Item = &ConnectField> {
        self.connect.step.iter().flat_map(|step| &step.field)
    }

    /// The same with a name for each that is unique in the guide: a platform with two forms may use
    /// one label in both.
    pub fn rows(&self) -> Vec<FormRow<'_>> {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        self.fields()
            .map(|field| {
                let label = field.fixed_label();
                let times = seen.entry(label.clone()).or_default();
                *times += 1;
                let name = match times {
                    1 => label,
                    more => format!("{label} ({more})"),
                };
                FormRow { name, field }
            })
            .collect()
    }

    /// The box of the platform's form with that name.
    pub fn form_box(&self, name: &BoxName) -> Option<&FormBox> {
        self.connect.confirm.iter().find(|of_form| of_form.id == *name)
    }

    /// Whether the platform's form asks for a value.
    pub fn form_asks(&self, value: &FormValueSource) -> bool {
        self.fields().any(|field| &field.value == value)
    }

    /// Whether the form needs a value of the platform's own; one that is only asked for in optional
    /// fields may stay empty.
    pub fn needs_asked(&self, id: &str) -> bool {
        self.fields().any(|field| {
            !field.optional && matches!(&field.value, FormValueSource::Ask(asked) if asked == id)
        })
    }

    /// The key of that slot.
    pub fn key(&self, slot: &str) -> Option<&KeyNeed> {
        self.key.iter().find(|key| key.id == slot)
    }

    /// The page with that id: one that the guide names, or `source-1`, `source-2`, … for its sources.
    pub fn page(&self, id: &str) -> Option<PageEntry> {
        let named = self.page.iter().find(|page| page.id == id).cloned();
        named.or_else(|| self.source_pages().find(|page| page.id == id))
    }

    /// The sources that have a public address, as pages that can be opened.
    pub fn source_pages(&self) -> impl Iterator<Item = PageEntry> {
        self.source.iter().enumerate().filter_map(|(index, source)| {
            Some(PageEntry {
                id: format!("source-{}", index + 1),
                label: source.title.clone(),
                url: source.url.clone()?,
            })
        })
    }

    /// The keys that read conversations: the ones that OpenAI is asked about.
    pub fn readers(&self) -> impl Iterator<Item = &KeyNeed> {
        self.key.iter().filter(|key| key.scope.requested().is_some())
    }

    /// The routes this guide can take. Where a key is one that OpenAI must be asked about, the
    /// e-mail route is open; where an Admin Console key may stand in, or is what is asked for, the
    /// other is.
    pub fn routes(&self) -> Vec<Route> {
        let mut routes = Vec::new();
        if self.readers().any(|key| key.kind != KeyKind::WorkspaceAdminKey) {
            routes.push(Route::PlatformKey);
        }
        if self
            .readers()
            .all(|key| key.kind == KeyKind::WorkspaceAdminKey || key.stands_in())
        {
            routes.push(Route::AdminConsole);
        }
        routes
    }

    /// Whether a key of the OpenAI Platform is made on `route`: then its organization matters.
    pub fn has_platform_key(&self, route: Option<Route>) -> bool {
        self.key
            .iter()
            .any(|key| key.kind_on(route) != KeyKind::WorkspaceAdminKey)
    }
}

/// Where facts were read.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The page's or document's title.
    pub title: String,
    /// Its address, where it has a public one.
    pub url: Option<String>,
    /// The day it was read (TOML date).
    #[serde(deserialize_with = "date")]
    #[schemars(with = "String", extend("format" = "date"))]
    pub checked: Date,
}

/// A page that a button can open.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageEntry {
    /// Short name, unique among this guide's and OpenAI's pages.
    pub id: String,
    /// What the button says after "Open".
    pub label: String,
    /// The https address.
    pub url: String,
}

/// A value of the platform's own that the person chooses or brings along.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedField {
    /// Short name, `a-z0-9-`.
    pub id: String,
    /// The platform's label.
    pub label: String,
    /// A value that one press fills in.
    pub suggestion: Option<String>,
    /// Where it comes from.
    pub place: Option<String>,
}

/// A remark of a guide: a note, something important, or a warning.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// How it is shown; an instruction where nothing is said.
    #[serde(default)]
    pub kind: RemarkKind,
    /// The text.
    pub say: String,
    /// Shown on this route only.
    pub route: Option<Route>,
    /// A page that goes with it: one of OpenAI's, of this guide, or `source-1`, …
    pub page: Option<String>,
}

/// A remark at one of the steps on OpenAI's side.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepRemark {
    /// The step it belongs to.
    pub at: super::StepKind,
    /// How it is shown.
    #[serde(default)]
    pub kind: RemarkKind,
    /// The text.
    pub say: String,
    /// Shown on this route only.
    pub route: Option<Route>,
    /// Shown for this key only.
    pub key: Option<String>,
}

/// How a remark is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RemarkKind {
    /// A numbered instruction.
    #[default]
    Instruction,
    /// Good to know.
    Note,
    /// Makes it easier.
    Tip,
    /// Goes wrong if missed.
    Important,
    /// Something is uncertain or risky.
    Warning,
}

/// What differs in the mail to OpenAI.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MailPart")]
pub struct GuideMail {
    /// Who can be put in copy, in words; shown beside the field for it. Only Tenable suggests it so
    /// far, and a person needs to know whom to ask.
    pub cc: Option<String>,
    /// The vendor's subject line. Only Arctera gives one; OpenAI Support may sort by it.
    pub subject: Option<String>,
    /// Sentences the vendor wants in it.
    #[serde(default)]
    pub sentence: Vec<String>,
}

/// A symptom with its cause and fix.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Trouble {
    /// What the person sees.
    pub symptom: String,
    /// Why.
    pub cause: Option<String>,
    /// What to do.
    pub fix: String,
}

/// A TOML date, or the same as a string.
pub(super) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    use serde::de::Error;
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Toml(toml::value::Datetime),
        Text(String),
    }
    let text = match Written::deserialize(deserializer)? {
        Written::Toml(date) => date.to_string(),
        Written::Text(text) => text,
    };
    text.parse()
        .map_err(|_| D::Error::custom(crate::words::guide::date_form()))
}
