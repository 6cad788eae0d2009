//! A connection: one ChatGPT workspace being connected to one platform, for minutes or for weeks.
//!
//! [`Connection`] is what is known. Every change to it is a [`Change`], applied by
//! [`Connection::apply`] and kept in the history. How far it has come is never stored:
//! [`Journey::derive`] works it out from the guide and the connection each time it is asked.

mod change;
mod expiry;
mod field;
mod journey;
mod known_workspace;
mod life;
mod pushes;
mod record;

pub(crate) use change::confirmation_words;
pub use change::{Applied, Asker, Change, ChangeRefusal, Withdrawn};
pub use expiry::{BadExpiry, Expiry, REMINDERS};
pub use field::{FieldId, FieldRefusal, NoSuchField};
pub use journey::{Journey, Moment, Requirement, Step, StepStatus};
pub(crate) use journey::{
    access_is_measured, effective_route, is_proved, needs_organization, needs_workspace,
};
pub use known_workspace::KnownIdentifiers;
pub use life::{OldKey, ReplaceReason};
pub(crate) use record::days_waited;
pub use record::{
    Connection, ConnectionId, DestinationSettings, KeyRecord, LONGEST_FOLLOW_UP, Mails, MismatchAccepted,
    PushRecord, StoredKey,
};
