//! What a shell shows: everything here is derived, secret-free and ready to be rendered. The page
//! decides nothing; it draws these.
//!
//! Times are RFC 3339 strings in UTC; the shell shows them in local time.

mod block;
mod checks;
mod clients;
mod destination;
mod home;
mod import;
mod key;
mod push;
pub(crate) mod render;

pub use block::{
    Block, CalloutKind, CompareResult, CompareSide, CompareView, CopyRow, FieldView, LifeOffer, MailView,
    OpenView, PageRef, PushAttempt, RouteOption, SketchRef, TroubleView, WaitView, WatchView,
};
pub use checks::{CauseView, CheckView, ChecksView, DetailsOffer};
pub use clients::{
    BulkOutcome, BulkProgress, ClientForm, ClientHit, ClientView, EndingKeysView, GroupHead, HomeChoice,
    HomeCount, HomeRow, HomeView, WorkspaceOffer, WorkspaceView,
};
pub use destination::{
    CallStanding, ChoiceView, DestinationCard, DestinationField, DestinationSource, DestinationView,
    LastValue, RecentUse, SignInOption, Unfinished,
};
pub use home::{
    AppInfo, Background, ConnectionCard, CopyReceipt, FindingsView, FoundKey, GuideChoice, HistoryLine,
    KeyringState, MailNeed, Mode, NotThisView, Notice, NoticeKind, OwnGuideForm, PlatformCard, PlatformGroup,
    SampleValue, ScenarioView, Theme,
};
pub use import::{
    ExportOffer, Exported, ImportChoice, ImportClash, ImportDecision, ImportDecisions, ImportDifference,
    ImportLook, ImportOutcome, ImportPreview, ImportRow, SealOpens, SealRequest,
};

pub use key::{ExpiryOption, ExpiryView, KeyEntry, KeyWhereabouts, StoredKeyView};
pub use push::PushOutcomeView;

use crate::connection::StepStatus;
use crate::rich::Rich;
use serde::Serialize;
use ts_rs::TS;

/// One connection, with its whole journey.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ConnectionView {
    /// The connection's identity (a UUID).
    pub id: String,
    /// The person's name for it.
    pub label: String,
    /// For consultants: whose workspace this is.
    pub client: Option<String>,
    /// The platform being connected.
    pub platform: PlatformCard,
    /// Every step in order.
    pub steps: Vec<StepView>,
    /// The step to go on with: the first that is not done.
    pub current: String,
    /// Counts up with every change; a view with a lower number is out of date.
    #[ts(type = "number")]
    pub revision: u64,
}

/// One screen of the journey.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct StepView {
    /// Stable name, also the address of the screen: `workspace`, `key-compliance`, …
    pub id: String,
    /// Short title for the side and the heading.
    pub title: String,
    /// Its status.
    pub status: StepStatus,
    /// The same in words: "Done", "Next", "Waiting for OpenAI, 3 days", …
    pub status_words: String,
    /// What to do, in one sentence.
    pub say: Rich,
    /// Why it is needed (folded on the page).
    pub why: Vec<Rich>,
    /// What the screen shows, in order.
    pub blocks: Vec<Block>,
    /// What keeps this step from being done, each with the block it is about.
    pub missing: Vec<MissingItem>,
    /// Title of the step that follows, if one does.
    pub next: Option<String>,
}

/// One thing that a step still needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MissingItem {
    /// The `anchor` of the block to move to.
    pub anchor: String,
    /// "Paste the Workspace ID."
    pub say: String,
}
