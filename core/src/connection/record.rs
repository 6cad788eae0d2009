//! What is known of a connection. Secret-free by its types: of a key only the last four characters.

use super::expiry::Expiry;
use super::life::OldKey;
use crate::checks::{CheckId, CheckOutcome, CheckResult};
use crate::clock;
use crate::confirmation::Confirmation;
use crate::destination::Binding;
use crate::destination::delivery::CallRecord;
use crate::identifiers::{ApiKey, KeyShape, Last4, Line, OrganizationId, WorkspaceId};
use crate::log::{Loggable, Safe};
use crate::mail::{EmailAddress, MailKind};
use crate::route::Route;
use crate::secrets::Keep;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// A connection's identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(export, type = "string")]
pub struct ConnectionId(pub Uuid);

impl Loggable for ConnectionId {
    fn safe(self) -> Safe {
        Safe::id(self.0)
    }
}

impl ConnectionId {
    /// A new one; later ones sort after earlier ones.
    pub fn new() -> Self {
        Self(clock::new_id())
    }
}

impl Default for ConnectionId {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Display for ConnectionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for ConnectionId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.parse().map(Self)
    }
}

/// The longest time after which a follow-up to OpenAI can be offered, in days.
pub const LONGEST_FOLLOW_UP: u8 = 60;

/// One ChatGPT workspace being connected to one platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Connection {
    /// Its identity.
    pub id: ConnectionId,
    /// The guide it follows.
    pub guide: String,
    /// The person's name for it.
    pub label: Line,
    /// Whose workspace, for consultants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<Line>,
    /// When it was made.
    pub created: Timestamp,
    /// The route chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<Route>,
    /// The Organization ID from ChatGPT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// The Workspace ID from ChatGPT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workspace_id: Option<WorkspaceId>,
    /// The workspace's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workspace_name: Option<Line>,
    /// The Organization ID from the OpenAI Platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_organization_id: Option<OrganizationId>,
    /// That the person goes on although two organization IDs differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mismatch_accepted: Option<MismatchAccepted>,
    /// What is known of each key, by its slot.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub keys: BTreeMap<String, KeyRecord>,
    /// The platform's own values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub asked: BTreeMap<String, Line>,
    /// The person's name, for mails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender_name: Option<Line>,
    /// The person's company, for mails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<Line>,
    /// Who else gets the mail to OpenAI.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<EmailAddress>,
    /// When mails were sent, as the person says.
    #[serde(default)]
    pub mails: Mails,
    /// What the person confirmed, and when.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub confirmed: BTreeMap<Confirmation, Timestamp>,
    /// Which labels of the platform's form were copied, and when.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub copied: BTreeMap<String, Timestamp>,
    /// After how many days the person wants to be offered a follow-up to OpenAI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up_after: Option<u8>,
    /// Pushes of the finished configuration, oldest first; the newest twenty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pushed: Vec<PushRecord>,
    /// How each destination was last filled in, without its secrets.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub destinations: BTreeMap<String, DestinationSettings>,
    /// Keys that another one takes or took the place of, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub old_keys: Vec<OldKey>,
    /// Since when it is being ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Timestamp>,
}

impl Connection {
    /// A new connection that follows `guide`.
    pub fn new(guide: impl Into<String>, label: Line, now: Timestamp) -> Self {
        Self {
            id: ConnectionId::new(),
            guide: guide.into(),
            label,
            client: None,
            created: now,
            route: None,
            organization_id: None,
            workspace_id: None,
            workspace_name: None,
            platform_organization_id: None,
            mismatch_accepted: None,
            keys: BTreeMap::new(),
            asked: BTreeMap::new(),
            sender_name: None,
            company: None,
            cc: Vec::new(),
            mails: Mails::default(),
            confirmed: BTreeMap::new(),
            copied: BTreeMap::new(),
            follow_up_after: None,
            pushed: Vec::new(),
            destinations: BTreeMap::new(),
            old_keys: Vec::new(),
            ending: None,
        }
    }

    /// A new connection of the same workspace: the identifiers and the person's own details carry
    /// over; keys, mails and confirmations do not, because each key is for one platform.
    #[must_use]
    pub fn for_same_workspace(&self, guide: impl Into<String>, label: Line, now: Timestamp) -> Self {
        let guide = guide.into();
        let same_guide = guide == self.guide;
        Self {
            client: self.client.clone(),
            route: self.route.filter(|_| same_guide),
            organization_id: self.organization_id.clone(),
            workspace_id: self.workspace_id.clone(),
            workspace_name: self.workspace_name.clone(),
            platform_organization_id: self.platform_organization_id.clone(),
            asked: if same_guide {
                self.asked.clone()
            } else {
                BTreeMap::new()
            },
            sender_name: self.sender_name.clone(),
            company: self.company.clone(),
            cc: if same_guide { self.cc.clone() } else { Vec::new() },
            ..Self::new(guide, label, now)
        }
    }

    /// Whether both are the same client's: of one named client, or, where none is named, of one ChatGPT
    /// workspace. Nobody's workspace is nobody else's.
    pub fn is_of_same_client(&self, other: &Self) -> bool {
        match (&self.client, &other.client) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self.workspace_id.is_some() && self.workspace_id == other.workspace_id,
            _ => false,
        }
    }

    /// How a destination was filled in last for whom this connection is.
    pub fn chosen(&self, destination: &str) -> Option<&DestinationSettings> {
        let chosen = self.destinations.get(destination)?;
        (chosen.client == self.client).then_some(chosen)
    }

    /// What is known of the key in `slot`.
    pub fn key(&self, slot: &str) -> Option<&KeyRecord> {
        self.keys.get(slot)
    }

    /// Whether both organization IDs are there and the same.
    pub fn organizations_match(&self) -> bool {
        self.organization_id.is_some() && self.organization_id == self.platform_organization_id
    }

    /// Whether the person has said to go on with exactly these two different IDs.
    pub fn mismatch_is_accepted(&self) -> bool {
        self.mismatch_accepted.as_ref().is_some_and(|accepted| {
            Some(&accepted.chatgpt) == self.organization_id.as_ref()
                && Some(&accepted.platform) == self.platform_organization_id.as_ref()
        })
    }
}

/// What is known of a key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyRecord {
    /// The name it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Line>,
    /// Who created it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<Line>,
    /// The end of the key that mails and confirmations are about. It stays when the key itself is
    /// not kept here any more, so that storing another key is noticed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last4: Option<Last4>,
    /// The key that is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<StoredKey>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<Expiry>,
    /// The last reminder given of that, in days before the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded: Option<i32>,
    /// The newest result of each check.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub checks: BTreeMap<CheckId, CheckResult>,
    /// When the Compliance API accepted the key for the first time, as measured. Apart from what the
    /// person confirms, and kept when a later check fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_seen: Option<Timestamp>,
}

impl KeyRecord {
    /// The newest outcome of a check.
    pub fn outcome(&self, check: CheckId) -> Option<CheckOutcome> {
        self.checks.get(&check).map(|checked| checked.outcome)
    }

    /// Whether the newest result of a check is a yes.
    pub fn passed(&self, check: CheckId) -> bool {
        self.outcome(check).is_some_and(CheckOutcome::is_passed)
    }
}

/// A stored key: where it is kept and how to recognize it, never the key itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredKey {
    /// Its last four characters.
    pub last4: Last4,
    /// What kind it looks like.
    pub shape: KeyShape,
    /// Where it is kept.
    pub keep: Keep,
    /// The run of Causeway that stored it; a key kept for the session is gone in any other.
    pub run: Uuid,
    /// When.
    pub at: Timestamp,
    /// For a key kept for the session: that the keyring may still have one from before, because it
    /// did not answer when that one was to be removed. It goes with the connection.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left_in_keyring: bool,
}

impl StoredKey {
    /// The record of a key stored just now, with no earlier copy left anywhere.
    pub fn new(key: &ApiKey, keep: Keep, run: Uuid, at: Timestamp) -> Self {
        Self {
            last4: key.last4(),
            shape: key.kind(),
            keep,
            run,
            at,
            left_in_keyring: false,
        }
    }

    /// Whether the key was kept for a session that is over.
    pub fn is_gone(&self, run: Uuid) -> bool {
        self.keep == Keep::Session && self.run != run
    }
}

/// That the person goes on although the organizations differ: for these two IDs and no others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MismatchAccepted {
    /// From ChatGPT.
    pub chatgpt: OrganizationId,
    /// From the OpenAI Platform.
    pub platform: OrganizationId,
    /// When.
    pub at: Timestamp,
}

/// When each mail was sent, as the person says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mails {
    /// The request for Compliance API access.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope_request: Option<Timestamp>,
    /// The request about two organizations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mismatch_request: Option<Timestamp>,
    /// The last follow-up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<Timestamp>,
}

impl Mails {
    /// When a mail of that kind was sent.
    pub const fn sent(&self, kind: MailKind) -> Option<Timestamp> {
        match kind {
            MailKind::ScopeRequest => self.scope_request,
            MailKind::MismatchRequest => self.mismatch_request,
            MailKind::FollowUp => self.follow_up,
        }
    }

    pub(super) const fn set(&mut self, kind: MailKind, at: Option<Timestamp>) {
        match kind {
            MailKind::ScopeRequest => self.scope_request = at,
            MailKind::MismatchRequest => self.mismatch_request = at,
            MailKind::FollowUp => self.follow_up = at,
        }
    }
}

/// For how many whole days an email has been waiting for its answer; never negative.
pub(crate) fn days_waited(sent: Timestamp, now: Timestamp) -> i64 {
    (now.as_second().saturating_sub(sent.as_second()) / 86_400).max(0)
}

/// The record of one push of the finished configuration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PushRecord {
    /// The attempt's identity, which is also its `Idempotency-Key`.
    pub attempt: Uuid,
    /// When it began.
    pub at: Timestamp,
    /// The host it went to.
    pub host: String,
    /// What came of it. Missing while it runs, and for ever if Causeway was killed meanwhile:
    /// then it is unknown whether it arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<crate::destination::PushOutcome>,
    /// The destination, where it is one with a recipe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    /// Its calls, in the order in which they were last touched.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<CallRecord>,
}

/// How a destination was last filled in. It has no field for a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DestinationSettings {
    /// When.
    pub at: Timestamp,
    /// Whose workspace it was then. What was filled in for one client serves no other, also when the
    /// connection itself is another client's now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<Line>,
    /// The host.
    pub host: String,
    /// The address, where it is the root of a destination's own calls. An address that may be a
    /// credential in itself is not kept here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The way to sign in.
    pub sign_in: String,
    /// What anybody may see of the rest, by its fields.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, String>,
    /// The secrets that are remembered, by their fields, and where each is kept.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub remembered: BTreeMap<String, Keep>,
    /// What each of them is for. One without is used nowhere: it is from before that was kept.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub bound: BTreeMap<String, Binding>,
}

impl DestinationSettings {
    /// What a remembered secret is for; nothing where none is remembered that may be used.
    pub fn remembered_for(&self, field: &str) -> Option<&Binding> {
        self.remembered.get(field).and_then(|_| self.bound.get(field))
    }
}
