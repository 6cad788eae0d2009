//! A delivery: a destination's recipe filled with values, ready to be shown, tried out and sent.
//!
//! What has happened so far is in a list of [`CallRecord`], which the connection's record keeps:
//! written before the first byte of a call leaves, and again when it has ended. From that list alone
//! [`Delivery::preview`] says what is to be done with each call, so a delivery that was cut short by a
//! crash, a "stop" or a refusal goes on where it stopped. **A call whose answer was lost is never
//! repeated blindly**: it is looked for, or repeated under the token by which the destination knows it,
//! or the person says what they saw.

mod call_state;
mod dry_run;
mod execute;
mod fill;
mod plan;
#[cfg(test)]
mod tests;
mod values;

pub use call_state::{CallRecord, CallState, NextMove, state_of, words_of};
pub use dry_run::{DryRunFinding, DryRunVerdict, DryRunner, dry_run};
pub use execute::{BegunCall, DeliveryProgress, Journal, execute};
pub use fill::{FillError, FillReason, FilledForm, UnsendableReason};
pub use plan::{CallPreview, DeliveryPreview, NamedValue};
pub use values::{InputValue, PlacementError, Values};

use super::recipe::{Exchange, Recipe};
use super::{Auth, BoundSecret, Endpoint};
use std::sync::Arc;
use uuid::Uuid;

/// The name under which an exchange of a credential for a token has in the record.
pub const SIGN_IN: &str = "sign-in";

/// A recipe with everything it needs. `Debug` shows no secret.
#[derive(Debug)]
pub struct Delivery {
    recipe: Arc<Recipe>,
    base: Endpoint,
    credential: Credential,
    values: Values,
    /// Whose workspace it is, for the preview.
    client: Option<String>,
    attempt: Uuid,
    /// The file of the client certificate, for the preview.
    certificate: Option<String>,
}

/// How the calls sign in.
#[derive(Debug)]
enum Credential {
    /// With this.
    Ready(Auth),
    /// With a token that this is exchanged for.
    Exchange(Box<Exchanged>),
}

/// A credential and how it is exchanged.
#[derive(Debug)]
struct Exchanged {
    exchange: Exchange,
    endpoint: Endpoint,
    user: String,
    secret: BoundSecret,
}

impl Delivery {
    /// The recipe that this delivery fills in.
    pub fn recipe(&self) -> &Arc<Recipe> {
        &self.recipe
    }

    /// The typed address.
    pub fn base(&self) -> &Endpoint {
        &self.base
    }

    /// The action of the person that this is.
    pub fn attempt(&self) -> Uuid {
        self.attempt
    }
}
