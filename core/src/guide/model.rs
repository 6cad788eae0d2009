//! The shape of a guide file. Every field is used by at least one guide; unknown fields are refused,
//! so that a slip of the pen is named instead of ignored.

use crate::connection::Route;
use crate::mail::RequestedScope;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

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
    /// Whether everything a person must type and click on the platform's side is here.
    pub complete: bool,
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
    /// Values of the platform's own that are made up by the person.
    #[serde(default)]
    pub ask: Vec<Asked>,
    /// What this platform needs on OpenAI's side beyond the usual.
    #[serde(default)]
    pub openai: Vec<StepRemark>,
    /// What differs in the mail to OpenAI.
    #[serde(default)]
    pub mail: MailPart,
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
    /// Whether the platform's form asks for a value.
    pub fn form_asks(&self, value: &Value) -> bool {
        self.connect.field.iter().any(|field| &field.value == value)
    }

    /// The key of that slot.
    pub fn key(&self, slot: &str) -> Option<&KeyNeed> {
        self.key.iter().find(|key| key.id == slot)
    }

    /// The routes this guide can take. Where a key is one that OpenAI must be asked about, the
    /// e-mail route is open; where an Admin Console key may stand in, or is what is asked for, the
    /// other is.
    pub fn routes(&self) -> Vec<Route> {
        let readers: Vec<_> = self.key.iter().filter(|key| key.scope != Scope::None).collect();
        let mut routes = Vec::new();
        if readers.iter().any(|key| key.kind != KeyKind::WorkspaceAdminKey) {
            routes.push(Route::PlatformKey);
        }
        if readers.iter().all(|key| {
            key.kind == KeyKind::WorkspaceAdminKey || key.admin_console != AdminConsole::NotAccepted
        }) {
            routes.push(Route::AdminConsole);
        }
        routes
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

/// A key the platform needs.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyNeed {
    /// The slot's name, `a-z0-9-`.
    pub id: String,
    /// Which of OpenAI's three kinds of key.
    pub kind: KeyKind,
    /// The permissions to select when it is made, as OpenAI's page spells them.
    pub permissions: String,
    /// Which Compliance API scope to ask OpenAI for.
    pub scope: Scope,
    /// Whether an Admin Console key may stand in.
    pub admin_console: AdminConsole,
}

impl KeyNeed {
    /// The kind of key to make on `route`.
    pub fn kind_on(&self, route: Option<Route>) -> KeyKind {
        match route {
            Some(Route::AdminConsole)
                if self.scope != Scope::None && self.admin_console != AdminConsole::NotAccepted =>
            {
                KeyKind::WorkspaceAdminKey
            }
            _ => self.kind,
        }
    }
}

/// OpenAI's three kinds of key. They are not interchangeable, and two of them are called "Admin key":
/// see <https://help.openai.com/en/articles/20001407-managing-admin-keys-in-admin-console>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum KeyKind {
    /// platform.openai.com > API keys > Create new secret key.
    PlatformSecretKey,
    /// platform.openai.com > Admin keys > Create new admin key.
    PlatformAdminKey,
    /// admin.openai.com > Credentials > Admin keys.
    WorkspaceAdminKey,
}

impl KeyKind {
    /// The full name, never just "admin key".
    pub const fn words(self) -> &'static str {
        match self {
            Self::PlatformSecretKey => "OpenAI Platform secret key",
            Self::PlatformAdminKey => "OpenAI Platform admin key",
            Self::WorkspaceAdminKey => "ChatGPT workspace admin key (Admin Console)",
        }
    }

    /// Where it is made, in some words.
    pub const fn family(self) -> &'static str {
        match self {
            Self::PlatformSecretKey | Self::PlatformAdminKey => "a key of the OpenAI Platform",
            Self::WorkspaceAdminKey => "a key of the Admin Console",
        }
    }

    /// The id of OpenAI's page on which it is made.
    pub const fn page(self) -> &'static str {
        match self {
            Self::PlatformSecretKey => "platform-api-keys",
            Self::PlatformAdminKey => "platform-admin-keys",
            Self::WorkspaceAdminKey => "admin-console-keys",
        }
    }
}

/// The Compliance API scope to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// `read`.
    Read,
    /// `read` and `delete`.
    ReadAndDelete,
    /// This key needs no Compliance API scope.
    None,
}

impl Scope {
    /// The scope as the mail asks for it; nothing where none is needed.
    pub const fn requested(self) -> Option<RequestedScope> {
        match self {
            Self::Read => Some(RequestedScope::Read),
            Self::ReadAndDelete => Some(RequestedScope::ReadAndDelete),
            Self::None => None,
        }
    }
}

/// Whether a key made in the Admin Console may stand in for the key the vendor's guide names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AdminConsole {
    /// The vendor says so.
    Documented,
    /// Same host, header and paths; the vendor does not say.
    Likely,
    /// The vendor needs another kind.
    NotAccepted,
}

/// A value of the platform's own that the person makes up.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Short name, `a-z0-9-`.
    pub id: String,
    /// The platform's label.
    pub label: String,
    /// A value that one press fills in.
    pub suggestion: Option<String>,
    /// Where it comes from.
    pub place: Option<String>,
}

/// A remark.
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
pub struct MailPart {
    /// Who can be put in copy, in words; shown beside the field for it.
    pub cc: Option<String>,
    /// The vendor's subject line.
    pub subject: Option<String>,
    /// Sentences the vendor wants in it.
    #[serde(default)]
    pub sentence: Vec<String>,
}

/// The platform's side.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Connect {
    /// The click path, in order.
    pub step: Vec<ConnectStep>,
    /// The form, in its order, with its labels.
    pub field: Vec<ConnectField>,
    /// Boxes the person must tick there.
    #[serde(default)]
    pub confirm: Vec<Confirmation>,
    /// How a person sees that it worked.
    pub done: Done,
}

/// One step of the click path.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConnectStep {
    /// What to click.
    pub say: String,
    /// Whether the form is filled in after this step.
    #[serde(default)]
    pub form: bool,
    /// The box that is ticked in this step.
    pub confirm: Option<String>,
    /// Shown on this route only.
    pub route: Option<Route>,
}

/// One field of the platform's form.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConnectField {
    /// The platform's label, to the letter.
    pub label: String,
    /// What goes in.
    pub value: Value,
    /// A warning or help of the vendor's.
    pub note: Option<String>,
}

/// Where a field's value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// The Organization ID from ChatGPT.
    OrganizationId,
    /// The Workspace ID from ChatGPT.
    WorkspaceId,
    /// The workspace's name.
    WorkspaceName,
    /// The Organization ID from the OpenAI Platform.
    PlatformOrganizationId,
    /// The key in that slot.
    Key(String),
    /// A value of the platform's own.
    Ask(String),
}

/// A box that the platform's form has.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// Short name, `a-z0-9-`.
    pub id: String,
    /// What the person says by ticking it.
    pub say: String,
}

/// How a person sees that it worked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Done {
    /// The sign of success, as a statement to confirm.
    pub say: String,
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
        .map_err(|_| D::Error::custom("a day is written like 2026-11-20"))
}
