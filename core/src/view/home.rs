//! What a shell shows outside a journey.

use crate::connection::StepStatus;
use crate::guide::{DraftValue, KeyKind, Scope};
use crate::words::{Message, platform as words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the page needs to know once, at its start. Touches neither network nor keyring.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AppInfo {
    /// Causeway's version.
    pub version: String,
    /// What Causeway is talking to.
    pub mode: Mode,
    /// Things to tell the person at the top of Home (records set aside, guides refused).
    pub notices: Vec<Notice>,
    /// The theme chosen.
    pub theme: Theme,
    /// In practice: values to paste.
    pub samples: Vec<SampleValue>,
    /// In practice: what can happen, one of them chosen.
    pub scenarios: Vec<ScenarioView>,
}

/// Something that can happen in practice (`set_scenario`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ScenarioView {
    /// For `set_scenario`.
    pub id: String,
    /// What happens, in a few words.
    pub title: String,
    /// Whether it is what happens now.
    pub chosen: bool,
}

/// Whether Causeway goes on while its window is closed (`set_background`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Background {
    /// Whether this desktop has a place to go on in.
    pub available: bool,
    /// Whether the person wants it.
    pub on: bool,
    /// What it means, or why it is not to be had.
    pub words: String,
}

/// What Causeway is talking to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum Mode {
    /// The real services.
    Real,
    /// Simulated services, own data, own keyring service.
    Practice,
    /// The environment points Causeway at other addresses on this computer.
    Redirected {
        /// Those addresses.
        addresses: Vec<String>,
    },
}

/// The person's choice of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Something to tell the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Notice {
    /// How weighty.
    pub kind: NoticeKind,
    /// What happened.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// How weighty a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum NoticeKind {
    /// Good to know.
    Info,
    /// Needs the person's attention.
    Warning,
    /// Needs the person's attention, and stays until they say that they have read it.
    Lasting,
}

/// A value to paste while practising.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SampleValue {
    /// What it is.
    pub label: String,
    /// The value; made up, worth nothing.
    pub value: String,
}

/// A platform as the picker shows it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PlatformCard {
    /// The guide's id.
    pub id: String,
    /// "Varonis"
    pub vendor: String,
    /// "Varonis SaaS"
    pub product: String,
    /// Other names it is searched by.
    pub also: Vec<String>,
    /// What it is, in one sentence.
    pub summary: String,
    /// All that it takes, a line each: the keys with their scopes, the mail, the number of values.
    pub needs: Vec<String>,
    /// The kinds of key, in the order in which they are made: "OpenAI Platform secret key", or the
    /// vendor's name where it does not tell the kind.
    pub keys: Vec<String>,
    /// The Compliance API scope in words: "read and delete"; empty where there is none.
    pub scope: String,
    /// Whether it takes a mail to OpenAI.
    pub mail: MailNeed,
    /// How many values the platform's forms ask for.
    pub values: u32,
    /// "From Varonis's page, read on 20 November 2026.", and that it may have changed since.
    pub source: String,
    /// Whether the guide was read so long ago that the vendor's page may have changed.
    pub may_have_changed: bool,
    /// Under which heading the picker shows it.
    pub group: PlatformGroup,
    /// Whether the guide covers everything on the platform's side.
    pub complete: bool,
    /// Whether the person dropped this guide in: not checked by Causeway.
    pub own: bool,
    /// When a connection to it was last worked on, if there is one (only in the list of platforms).
    pub last_used: Option<String>,
}

/// Whether connecting a platform takes a mail to OpenAI Support.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum MailNeed {
    /// There is no other way.
    Always,
    /// On one of two ways.
    OnOneWay,
    /// The key has its rights from the start.
    Never,
}

impl MailNeed {
    /// The same in words.
    pub fn words(self) -> Message {
        match self {
            Self::Always => words::needs_email(),
            Self::OnOneWay => words::needs_email_or_admin(),
            Self::Never => words::needs_no_email(),
        }
    }
}

/// The headings of the picker, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum PlatformGroup {
    /// Everything on the platform's side is in the guide.
    Complete,
    /// A part has to be looked up on the vendor's page.
    Partial,
    /// The person's own, not checked by Causeway.
    Own,
}

/// A platform that people look for here and that does another job (`not_these`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NotThisView {
    /// What it is called.
    pub name: String,
    /// What it uses instead of the Compliance API, and what to do.
    pub says: String,
    /// "From docs.panther.com, read on 20 November 2026."
    pub source: String,
}

/// What a guide of the person's own is filled in with (`write_own_guide`).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct OwnGuideForm {
    /// Which of OpenAI's three kinds of key the platform takes.
    pub keys: Vec<GuideChoice<KeyKind>>,
    /// What the platform asks for.
    pub scopes: Vec<GuideChoice<Scope>>,
    /// What goes into a field of the platform's form.
    pub values: Vec<GuideChoice<DraftValue>>,
    /// The folder of the person's own guides, to show; `show_own_guides` opens it.
    pub folder: String,
}

/// One answer in a guide of the person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct GuideChoice<T> {
    /// For the draft.
    pub id: T,
    /// The answer.
    pub label: String,
    /// What it means; may be empty.
    pub say: String,
}

/// A connection as Home lists it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ConnectionCard {
    /// The connection's identity.
    pub id: String,
    /// The person's name for it.
    pub label: String,
    /// Whose workspace.
    pub client: Option<String>,
    /// "Varonis SaaS"
    pub platform: String,
    /// The status of the whole.
    pub status: StepStatus,
    /// The same in words: "Waiting for OpenAI, 3 days".
    pub status_words: String,
    /// The next thing to do: "Create the key".
    pub next: String,
    /// The step to open.
    pub step: String,
    /// Steps done, of how many.
    pub done: u32,
    /// Steps in all.
    pub steps: u32,
    /// When it was last changed.
    pub changed: String,
    /// Whether any key of it is in the keyring or in memory.
    pub holds_key: bool,
    /// "The key ends in 3 days, on 28 November 2026."
    pub reminder: Option<String>,
}

/// What paste help found in a text.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FindingsView {
    /// Different organization IDs found.
    pub organization_ids: Vec<String>,
    /// Different workspace IDs found.
    pub workspace_ids: Vec<String>,
    /// Different keys found, by number: the keys themselves stay in the core.
    pub keys: Vec<FoundKey>,
    /// Whether the text was too long to read to its end.
    pub truncated: bool,
    /// The result in words.
    pub words: String,
}

/// A key found by paste help.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct FoundKey {
    /// Its last four characters.
    pub last4: String,
    /// What kind it looks like.
    pub shape: String,
}

/// What was put on the clipboard.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CopyReceipt {
    /// "Copied: Workspace ID"
    pub said: String,
    /// After how many seconds the clipboard is cleared; nothing for values that are no secret.
    pub clears_in_seconds: Option<u32>,
}

/// Whether the system's keyring works here. Asked after the first paint only.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct KeyringState {
    /// Whether a key can be kept there.
    pub works: bool,
    /// Its name or what is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// One line of a connection's history.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct HistoryLine {
    /// When.
    pub at: String,
    /// What was done, in one sentence.
    pub say: String,
}
