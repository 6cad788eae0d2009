//! What Home has to know of a connection to find it, without reading it again.

use super::fold;
use super::query::HomeStatus;
use crate::connection::{Connection, ConnectionId, Expiry, Journey, Moment, StepStatus};
use crate::guide::Guide;
use crate::identifiers::{Line, WorkspaceId};
use crate::records::StoredConnection;
use jiff::Timestamp;
use jiff::civil::Date;

/// One connection in short. Its status is derived, as everywhere; it holds as long as the
/// connection, its guide and this run of Causeway are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeEntry {
    /// The connection.
    pub id: ConnectionId,
    /// When it was last changed.
    pub changed: Timestamp,
    /// Its label, folded.
    pub label: String,
    /// Whose workspace.
    pub client: Option<Line>,
    /// The guide.
    pub guide: String,
    /// The platform: "Varonis SaaS".
    pub platform: String,
    /// The workspace, where it is known.
    pub workspace: Option<WorkspaceId>,
    /// Its status.
    pub status: HomeStatus,
    /// Since when it waits for OpenAI, where it does.
    pub waits_since: Option<Timestamp>,
    /// The first day on which a key of it ends.
    pub ends: Option<Date>,
    /// Whether OpenAI is asked about a key of it again and again, until the access is there; said by
    /// whoever asks.
    pub watched: bool,
    pub(super) client_folded: String,
    pub(super) platform_folded: String,
    pub(super) words: String,
    pub(super) ids: String,
}

impl HomeEntry {
    /// The entry of a connection; without its guide it needs attention.
    pub fn of(stored: &StoredConnection, guide: Option<&Guide>, moment: Moment) -> Self {
        let connection = &stored.connection;
        let step = guide.map(|guide| {
            Journey::derive(guide, connection, moment)
                .current()
                .map_or(StepStatus::Done, |step| step.status)
        });
        let ended = connection.ending.is_some();
        let status = step.map_or(HomeStatus::Attention, |step| HomeStatus::of(step, ended));
        let platform = guide.map_or_else(|| connection.guide.clone(), |guide| guide.product.clone());
        let client = connection.client.as_ref().map_or("", |client| client.as_str());
        Self {
            id: connection.id,
            changed: stored.changed,
            label: fold(connection.label.as_str()),
            client: connection.client.clone(),
            guide: connection.guide.clone(),
            workspace: connection.workspace_id.clone(),
            status,
            waits_since: (status == HomeStatus::Waiting)
                .then_some(connection.mails.scope_request)
                .flatten(),
            ends: first_end(connection),
            watched: false,
            client_folded: fold(client),
            platform_folded: fold(&platform),
            words: words(connection, guide, &platform, status),
            ids: ids(connection),
            platform,
        }
    }
}

/// Everything that a connection can be found by, folded, a line each: no word reaches over two.
fn words(connection: &Connection, guide: Option<&Guide>, platform: &str, status: HomeStatus) -> String {
    let status = String::from(status.words());
    let parts = [
        Some(connection.label.as_str()),
        connection.client.as_ref().map(Line::as_str),
        Some(platform),
        guide.map(|guide| guide.vendor.as_str()),
        connection.workspace_name.as_ref().map(Line::as_str),
        Some(status.as_str()),
    ];
    fold(&parts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

/// Its identifiers, folded. Apart from the words, because a few digits occur in very many of them.
fn ids(connection: &Connection) -> String {
    let parts = [
        connection.workspace_id.as_ref().map(WorkspaceId::as_str),
        connection.organization_id.as_ref().map(|id| id.as_str()),
    ];
    fold(&parts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

fn first_end(connection: &Connection) -> Option<Date> {
    if connection.ending.is_some() {
        return None;
    }
    let ends = connection.keys.values().filter_map(|key| match key.expiry? {
        Expiry::On(on) => Some(on),
        Expiry::Never | Expiry::Unknown => None,
    });
    ends.min()
}
