//! The guide file of a draft. Written by the TOML library from values: no text of the person's can
//! end a string and begin something else.

use super::{DraftValue, GuideDraft, GuideDraftError};
use crate::guide::{KeyKind, Scope};
use crate::words::guide as words;
use jiff::civil::Date;
use serde::Serialize;

/// The slot of the one key that such a guide has.
const SLOT: &str = "compliance";

#[derive(Serialize)]
struct GuideFile<'a> {
    schema: u32,
    id: &'a str,
    vendor: &'a str,
    product: &'a str,
    complete: bool,
    summary: String,
    source: [Source<'a>; 1],
    key: [Key; 1],
    ask: Vec<Ask<'a>>,
    connect: Connect<'a>,
}

#[derive(Serialize)]
struct Source<'a> {
    title: String,
    url: Option<&'a str>,
    checked: String,
}

#[derive(Serialize)]
struct Key {
    id: &'static str,
    kind: KeyKind,
    scope: Scope,
    admin_console: Option<&'static str>,
}

#[derive(Serialize)]
struct Ask<'a> {
    id: String,
    label: &'a str,
}

#[derive(Serialize)]
struct Connect<'a> {
    step: [Step<'a>; 1],
    done: Done,
}

#[derive(Serialize)]
struct Step<'a> {
    say: String,
    field: Vec<Field<'a>>,
}

#[derive(Serialize)]
struct Field<'a> {
    label: &'a str,
    value: Value,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Value {
    OrganizationId,
    WorkspaceId,
    WorkspaceName,
    PlatformOrganizationId,
    Key(&'static str),
    Ask(String),
}

#[derive(Serialize)]
struct Done {
    say: String,
}

/// The id of the value that the field at `index` asks for.
fn asked(index: usize) -> String {
    format!("value-{}", index + 1)
}

impl GuideDraft {
    /// The text of the guide file.
    pub(super) fn written(&self, id: &str, today: Date) -> Result<String, GuideDraftError> {
        let of_platform = self.key != KeyKind::WorkspaceAdminKey;
        let fields = || self.fields.iter().enumerate();
        let product = self.product.as_str();
        let guide = GuideFile {
            schema: 1,
            id,
            vendor: &self.vendor,
            product: &self.product,
            complete: true,
            summary: words::own_summary(product).into(),
            source: [Source {
                title: words::own_source(product).into(),
                url: self.page.as_deref(),
                checked: today.to_string(),
            }],
            key: [Key {
                id: SLOT,
                kind: self.key,
                scope: self.scope,
                admin_console: (of_platform && self.scope.requested().is_some()).then_some("likely"),
            }],
            ask: fields()
                .filter(|(_, field)| field.value == DraftValue::Other)
                .map(|(index, field)| Ask {
                    id: asked(index),
                    label: &field.label,
                })
                .collect(),
            connect: Connect {
                step: [Step {
                    say: words::own_step(self.form.as_str(), product).into(),
                    field: fields()
                        .map(|(index, field)| Field {
                            label: &field.label,
                            value: match field.value {
                                DraftValue::OrganizationId => Value::OrganizationId,
                                DraftValue::WorkspaceId => Value::WorkspaceId,
                                DraftValue::WorkspaceName => Value::WorkspaceName,
                                DraftValue::PlatformOrganizationId => Value::PlatformOrganizationId,
                                DraftValue::Key => Value::Key(SLOT),
                                DraftValue::Other => Value::Ask(asked(index)),
                            },
                        })
                        .collect(),
                }],
                done: Done {
                    say: words::own_done(product).into(),
                },
            },
        };
        let text = toml::to_string(&guide).map_err(|error| GuideDraftError::rule(error.to_string()))?;
        Ok(format!("# {}\n{text}", words::own_comment()))
    }
}
