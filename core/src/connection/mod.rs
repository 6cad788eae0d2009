//! A connection: one ChatGPT workspace being connected to one platform, for minutes or for weeks.
//!
//! [`Connection`] is what is known. Every change to it is a [`Change`], applied by
//! [`Connection::apply`] and kept in the history. How far it has come is never stored:
//! [`Journey::derive`] works it out from the guide and the connection each time it is asked.

mod change;
mod expiry;
mod field;
mod journey;
mod life;
mod pushes;
mod record;
mod taken_over;

pub(crate) use change::confirmation_words;
pub use change::{Applied, Asker, Change, Refusal};
pub use expiry::{BadExpiry, Expiry, REMINDERS};
pub use field::{FieldId, FieldRefusal, NoSuchField};
pub use journey::{Journey, Lack, Moment, Step, StepStatus};
pub(crate) use journey::{
    access_is_measured, effective_route, is_proved, needs_organization, needs_workspace,
};
pub(crate) use life::{DETACHED, REVOKED, old_key_box, old_key_number};
pub use life::{OldKey, Reason};
pub(crate) use record::days_waited;
pub use record::{
    Chosen, Connection, ConnectionId, Held, KeyRecord, LONGEST_FOLLOW_UP, Mails, MismatchAccepted, Pushed,
};
pub use taken_over::Identifiers;
