//! The platform's side of a guide: its click path, its forms, its sign of success.

use crate::confirmation::BoxName;
use crate::route::Route;
use crate::words::{Message, guide};
use schemars::JsonSchema;
use serde::Deserialize;

/// The platform's side.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Connect {
    /// The click path, in order, with the forms in it.
    pub step: Vec<ConnectStep>,
    /// Boxes the person must tick there. Only Tenable has one; a form that cannot be sent without it
    /// stops whoever does not know of it.
    #[serde(default)]
    pub confirm: Vec<FormBox>,
    /// How a person sees that it worked.
    pub done: SuccessSign,
}

/// One step of the click path.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConnectStep {
    /// What to click.
    pub say: String,
    /// The fields that are filled in at this step, in the form's order, with its labels.
    #[serde(default)]
    pub field: Vec<ConnectField>,
    /// The box that is ticked in this step.
    #[schemars(with = "Option<String>")]
    pub confirm: Option<BoxName>,
    /// Shown on this route only: a box that speaks of OpenAI's mail has no place where there is none.
    pub route: Option<Route>,
}

/// One field of the platform's form.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConnectField {
    /// The platform's label, to the letter. Left out where it was not seen: then the value is called
    /// by its own name, and the person is told that the form may call it something else.
    pub label: Option<String>,
    /// What goes in.
    pub value: FormValueSource,
    /// Whether it may stay empty.
    #[serde(default)]
    pub optional: bool,
    /// A warning or help of the vendor's.
    pub note: Option<String>,
}

impl ConnectField {
    /// The platform's label, or the name of the value where that was not seen.
    pub fn label(&self) -> String {
        let name = || self.value.name().map(String::from).unwrap_or_default();
        self.label.clone().unwrap_or_else(name)
    }

    /// The label in every language alike: the history names a field by it.
    pub(super) fn fixed_label(&self) -> String {
        let name = || {
            self.value
                .name()
                .map(|name| name.in_english())
                .unwrap_or_default()
        };
        self.label.clone().unwrap_or_else(name)
    }
}

/// Where a field's value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FormValueSource {
    /// The Organization ID from ChatGPT.
    OrganizationId,
    /// The Workspace ID from ChatGPT.
    WorkspaceId,
    /// The workspace's name.
    WorkspaceName,
    /// The Organization ID from the OpenAI Platform.
    PlatformOrganizationId,
    /// Chosen in the form itself: there is nothing to copy, the note says what to choose.
    PickedThere,
    /// The key in that slot.
    Key(String),
    /// A value of the platform's own.
    Ask(String),
    /// Always this text.
    Fixed(String),
}

impl FormValueSource {
    /// What the value is called on OpenAI's side; nothing where it has no name there.
    pub fn name(&self) -> Option<Message> {
        match self {
            Self::OrganizationId => Some(guide::field_organization_id()),
            Self::WorkspaceId => Some(guide::field_workspace_id()),
            Self::WorkspaceName => Some(guide::field_workspace_name()),
            Self::PlatformOrganizationId => Some(guide::field_platform_organization_id()),
            Self::Key(_) => Some(guide::field_key()),
            Self::PickedThere | Self::Ask(_) | Self::Fixed(_) => None,
        }
    }
}

/// A box that the platform's form has.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Confirmation")]
pub struct FormBox {
    /// Short name, `a-z0-9-`.
    #[schemars(with = "String")]
    pub id: BoxName,
    /// What the person says by ticking it.
    pub say: String,
}

/// How a person sees that it worked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SuccessSign {
    /// The sign of success, as a statement to confirm.
    pub say: String,
}

/// A field of the platform's form, with a name that is unique in the guide.
#[derive(Debug)]
pub struct FormRow<'a> {
    /// The label, with a number where two forms have the label.
    pub name: String,
    /// The field.
    pub field: &'a ConnectField,
}
