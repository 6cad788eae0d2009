//! Every way a connection can change. A change is applied to the record and kept, as it is, in the
//! history; both in one transaction (see `records`). No change can carry a secret.

mod apply;
mod withdraw;
mod words;

pub use withdraw::Withdrawn;
pub(crate) use words::confirmation_words;

use super::expiry::Expiry;
use super::field::{FieldId, FieldRefusal};
use super::known_workspace::KnownIdentifiers;
use super::life::ReplaceReason;
use super::record::{Connection, DestinationSettings, StoredKey};
use crate::checks::{CheckId, CheckResult};
use crate::confirmation::Confirmation;
use crate::destination;
use crate::identifiers::Line;
use crate::mail::MailKind;
use crate::route::Route;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Something a person did to a connection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Change {
    /// It was made.
    Created,
    /// It was made from another connection.
    CopiedFrom {
        /// That connection's label.
        label: Line,
    },
    /// The identifiers of a known workspace were taken over where there was nothing.
    TakenOver {
        /// The label of the connection they came from.
        label: Line,
        /// What that connection knows of the workspace.
        identifiers: Box<KnownIdentifiers>,
    },
    /// It came out of a bundle.
    Imported,
    /// What a bundle holds took the place of what was here.
    Replaced {
        /// What the connection is called there.
        label: Line,
    },
    /// It got another name.
    Renamed {
        /// The new name.
        label: Line,
        /// Whose workspace.
        client: Option<Line>,
    },
    /// The route was chosen.
    RouteChosen {
        /// Which.
        route: Route,
    },
    /// A field was filled in, changed or emptied.
    FieldSet {
        /// Which.
        field: FieldId,
        /// The text as stored; empty when the field was emptied.
        text: String,
    },
    /// A key was stored.
    KeyStored {
        /// The slot.
        slot: String,
        /// What may be known of it.
        held: StoredKey,
    },
    /// A key was removed.
    KeyForgotten {
        /// The slot.
        slot: String,
    },
    /// A key was found in the keyring that was being stored when Causeway was interrupted.
    KeyStoreFinished {
        /// The slot.
        slot: String,
        /// What may be known of it.
        held: StoredKey,
    },
    /// A key was found to be gone from the keyring that was being removed when Causeway was interrupted.
    KeyForgetFinished {
        /// The slot.
        slot: String,
    },
    /// A box was ticked, or the tick taken away.
    Confirmed {
        /// Which.
        id: Confirmation,
        /// Ticked or not.
        on: bool,
    },
    /// The person goes on although the organization IDs differ.
    MismatchAccepted,
    /// A mail was sent, or was not after all.
    MailSent {
        /// Which.
        kind: MailKind,
        /// Sent or not.
        sent: bool,
    },
    /// A value was copied for the platform's form.
    Copied {
        /// The form's label.
        label: String,
    },
    /// A push began. Records from before there were destinations have it; nothing writes it any more.
    PushBegun {
        /// The attempt, also its `Idempotency-Key`.
        attempt: Uuid,
        /// Where to.
        host: String,
    },
    /// Such a push ended.
    PushEnded {
        /// The attempt.
        attempt: Uuid,
        /// What came of it.
        outcome: destination::PushOutcome,
    },
    /// A destination was filled in.
    DestinationChosen {
        /// Which.
        destination: String,
        /// How, without its secrets.
        chosen: DestinationSettings,
    },
    /// What was remembered of a destination was removed.
    DestinationForgotten {
        /// Which.
        destination: String,
    },
    /// A credential was removed that was being remembered, replaced or removed when Causeway was interrupted.
    CredentialDropped {
        /// The destination.
        destination: String,
        /// The destination's field.
        field: String,
    },
    /// A call of a push began.
    CallBegun {
        /// The push.
        attempt: Uuid,
        /// The destination.
        destination: String,
        /// The call.
        call: String,
        /// Where to.
        host: String,
        /// SHA-256 of what is sent.
        body_sha256: String,
        /// The token by which the destination knows a repeat.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        token: Option<Uuid>,
        /// How often it had been begun when it was planned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<u32>,
    },
    /// A call of a push ended.
    CallEnded {
        /// The push.
        attempt: Uuid,
        /// The destination.
        destination: String,
        /// The call.
        call: String,
        /// What came of it.
        outcome: Box<destination::PushOutcome>,
        /// What its answer gave for later calls.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        taken: BTreeMap<String, String>,
        /// Whether it is the last of its push.
        last: bool,
    },
    /// The person looked at the platform because nothing else could tell what became of a call.
    CallSeen {
        /// The push.
        attempt: Uuid,
        /// The call.
        call: String,
        /// Whether it is there.
        there: bool,
    },
    /// The connection was exported in a bundle.
    Exported,
    /// The connection was exported in a sealed bundle.
    ExportedSealed {
        /// Whether its keys were in it.
        keys: bool,
    },
    /// A key was checked with OpenAI.
    Checked {
        /// The slot.
        slot: String,
        /// What came of each check.
        results: BTreeMap<CheckId, CheckResult>,
        /// Who asked for it.
        by: Asker,
    },
    /// It was said when a key ends.
    ExpirySet {
        /// The slot.
        slot: String,
        /// When.
        expiry: Expiry,
    },
    /// The person was reminded that a key ends.
    Reminded {
        /// The slot.
        slot: String,
        /// Which reminder: days before the end.
        days: i32,
    },
    /// Another key is to take the place of one.
    ReplacementBegun {
        /// The slot.
        slot: String,
        /// Why.
        reason: ReplaceReason,
    },
    /// The key stays after all.
    ReplacementCancelled {
        /// The slot.
        slot: String,
    },
    /// An old key was revoked, or was not after all.
    OldKeyRevoked {
        /// Which, from 0.
        number: usize,
        /// Revoked or not.
        on: bool,
    },
    /// The connection is to be ended.
    EndingBegun,
    /// It stays after all, or is taken up again.
    EndingCancelled,
    /// The number of days was set after which a follow-up is offered.
    FollowUpAfter {
        /// Days.
        days: u8,
    },
}

impl Change {
    /// The push that it belongs to.
    pub(super) const fn attempt(&self) -> Option<Uuid> {
        match self {
            Self::PushBegun { attempt, .. }
            | Self::PushEnded { attempt, .. }
            | Self::CallBegun { attempt, .. }
            | Self::CallEnded { attempt, .. }
            | Self::CallSeen { attempt, .. } => Some(*attempt),
            _ => None,
        }
    }

    /// Its name in the history and the log.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::CopiedFrom { .. } => "copied-from",
            Self::TakenOver { .. } => "taken-over",
            Self::Imported => "imported",
            Self::Replaced { .. } => "replaced",
            Self::Renamed { .. } => "renamed",
            Self::RouteChosen { .. } => "route-chosen",
            Self::FieldSet { .. } => "field-set",
            Self::KeyStored { .. } => "key-stored",
            Self::KeyForgotten { .. } => "key-forgotten",
            Self::KeyStoreFinished { .. } => "key-store-finished",
            Self::KeyForgetFinished { .. } => "key-forget-finished",
            Self::Confirmed { .. } => "confirmed",
            Self::MismatchAccepted => "mismatch-accepted",
            Self::MailSent { .. } => "mail-sent",
            Self::Copied { .. } => "copied",
            Self::PushBegun { .. } => "push-begun",
            Self::PushEnded { .. } => "push-ended",
            Self::DestinationChosen { .. } => "destination-chosen",
            Self::DestinationForgotten { .. } => "destination-forgotten",
            Self::CredentialDropped { .. } => "credential-dropped",
            Self::CallBegun { .. } => "call-begun",
            Self::CallEnded { .. } => "call-ended",
            Self::CallSeen { .. } => "call-seen",
            Self::Exported => "exported",
            Self::ExportedSealed { .. } => "exported-sealed",
            Self::Checked { .. } => "checked",
            Self::ExpirySet { .. } => "expiry-set",
            Self::Reminded { .. } => "reminded",
            Self::ReplacementBegun { .. } => "replacement-begun",
            Self::ReplacementCancelled { .. } => "replacement-cancelled",
            Self::OldKeyRevoked { .. } => "old-key-revoked",
            Self::EndingBegun => "ending-begun",
            Self::EndingCancelled => "ending-cancelled",
            Self::FollowUpAfter { .. } => "follow-up-after",
        }
    }
}

/// Who had a key checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asker {
    /// The person.
    Person,
    /// Causeway by itself, while it waits for OpenAI.
    Causeway,
}

/// A change that was applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The connection afterwards.
    pub connection: Connection,
    /// What is not true any more because of it and has to be confirmed again.
    pub withdrawn: Vec<Withdrawn>,
}

/// Why a change was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeRefusal {
    /// The field's text is no good.
    Field(FieldId, FieldRefusal),
    /// The guide has no such field, box, slot or row.
    NotInGuide,
    /// There is nothing to accept: the IDs are not both there, or do not differ.
    NoMismatch,
    /// Nobody knows what became of an earlier push to the same destination.
    PushUnsettled,
    /// Another program has gone on with this push meanwhile.
    PushMoved,
}
