//! What a person wants to see on Home.

use crate::connection::StepStatus;
use crate::words::{Message, home as words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is to be shown. The default shows everything, the connection changed last first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[ts(export)]
pub struct HomeQuery {
    /// Words that all have to occur: in label, client, platform, workspace, an ID, or its status.
    pub text: String,
    /// Only those that stand so.
    pub status: Option<HomeStatus>,
    /// Only those of this client.
    pub client: Option<String>,
    /// Only those of the platform with this guide.
    pub platform: Option<String>,
    /// Only those that have waited for OpenAI for at least so many days.
    pub waiting: Option<u16>,
    /// Only those with a key that ends within so many days, or has ended.
    pub ends: Option<u16>,
    /// In which order.
    pub sort: HomeSort,
    /// Whether each client's connections stand together.
    pub grouped: bool,
    /// The first to show, counted from 0.
    pub from: u32,
    /// How many to show, [`MOST_AT_ONCE`](super::MOST_AT_ONCE) at the most.
    pub count: u32,
}

impl HomeQuery {
    /// Everything that is a client's.
    pub fn of_client(client: &str) -> Self {
        Self {
            client: Some(client.to_owned()),
            ..Self::default()
        }
    }
}

/// The status of a connection, as Home counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum HomeStatus {
    /// Something is wrong and has a way out.
    Attention,
    /// The person has something to do.
    ToDo,
    /// Somebody else has to act.
    Waiting,
    /// All is done.
    Connected,
    /// It was ended, and all of that is done.
    Disconnected,
}

impl HomeStatus {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 5] = [
        Self::Attention,
        Self::ToDo,
        Self::Waiting,
        Self::Connected,
        Self::Disconnected,
    ];

    /// The status in words.
    pub fn words(self) -> Message {
        match self {
            Self::Attention => words::status_attention(),
            Self::ToDo => words::status_to_do(),
            Self::Waiting => words::status_waiting(),
            Self::Connected => words::status_connected(),
            Self::Disconnected => words::status_disconnected(),
        }
    }

    /// The same where a step's status stands for the whole connection, which is being `ended` or not.
    pub const fn of(step: StepStatus, ended: bool) -> Self {
        match step {
            StepStatus::Done if ended => Self::Disconnected,
            StepStatus::Attention => Self::Attention,
            StepStatus::Waiting => Self::Waiting,
            StepStatus::Done => Self::Connected,
            StepStatus::Next | StepStatus::Later => Self::ToDo,
        }
    }
}

/// The orders there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum HomeSort {
    /// The one changed last first.
    #[default]
    Changed,
    /// By label.
    Label,
    /// By client, those of nobody last.
    Client,
    /// By platform.
    Platform,
    /// What needs a person first.
    Status,
    /// Who has waited longest first, those that do not wait last.
    Waiting,
    /// Whose key ends first, those without an end last.
    Ends,
}

impl HomeSort {
    /// All of them, as they are offered.
    pub const ALL: [Self; 7] = [
        Self::Changed,
        Self::Label,
        Self::Client,
        Self::Platform,
        Self::Status,
        Self::Waiting,
        Self::Ends,
    ];

    /// The order in words.
    pub fn words(self) -> Message {
        match self {
            Self::Changed => words::sort_changed(),
            Self::Label => words::sort_label(),
            Self::Client => words::sort_client(),
            Self::Platform => words::sort_platform(),
            Self::Status => words::sort_status(),
            Self::Waiting => words::sort_waiting(),
            Self::Ends => words::sort_ends(),
        }
    }
}
