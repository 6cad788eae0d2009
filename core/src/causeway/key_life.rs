//! A connection after its first day: replacing its keys, and ending it.

use super::{Causeway, not_in_guide};
use crate::connection::{Change, ConnectionId, ReplaceReason};
use crate::problem::Problem;
use crate::view::ConnectionView;

impl Causeway {
    /// Begins one of the things that the view offers under "Later": `renewal:<slot>`, `leaving:<slot>`,
    /// `exposed:<slot>`, `end`, or `resume`.
    ///
    /// # Errors
    /// [`Code::NotInGuide`](crate::problem::Code) when it is not offered,
    /// [`Code::NoSuchConnection`](crate::problem::Code), [`Code::Records`](crate::problem::Code).
    pub fn begin_life(&self, id: ConnectionId, what: &str) -> Result<ConnectionView, Problem> {
        let change = match what.split_once(':') {
            Some((reason, slot)) => Change::ReplacementBegun {
                slot: slot.to_owned(),
                reason: match reason {
                    "renewal" => ReplaceReason::Renewal,
                    "leaving" => ReplaceReason::Leaving,
                    "exposed" => ReplaceReason::Exposed,
                    _ => return Err(not_in_guide()),
                },
            },
            None if what == "end" => Change::EndingBegun,
            None if what == "resume" => Change::EndingCancelled,
            None => return Err(not_in_guide()),
        };
        self.view(&self.change(id, change)?)
    }

    /// Leaves things as they are: `replace:<slot>` keeps the old key, `end` stays connected.
    ///
    /// # Errors
    /// As [`Causeway::begin_life`]; [`Code::NotInGuide`](crate::problem::Code) also when the old key is
    /// revoked or the new one stored.
    pub fn cancel_life(&self, id: ConnectionId, what: &str) -> Result<ConnectionView, Problem> {
        let change = match what.split_once(':') {
            Some(("replace", slot)) => Change::ReplacementCancelled {
                slot: slot.to_owned(),
            },
            None if what == "end" => Change::EndingCancelled,
            _ => return Err(not_in_guide()),
        };
        self.view(&self.change(id, change)?)
    }

    /// Removes every key of a connection and every remembered credential from this computer. The record
    /// of what was done stays.
    ///
    /// # Errors
    /// [`Code::Keyring`](crate::problem::Code) when one could not be removed: what was removed until then
    /// is, and the record says so.
    pub fn forget_secrets(&self, id: ConnectionId) -> Result<ConnectionView, Problem> {
        let (stored, _) = self.with_guide(id)?;
        self.leave_destination(id);
        for slot in stored.connection.keys.keys() {
            self.forget_key(id, slot)?;
        }
        for destination in stored.connection.destinations.keys() {
            self.forget_destination(id, destination)?;
        }
        self.connection(id)
    }
}
