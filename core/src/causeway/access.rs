//! Whether OpenAI has granted the access of one connection, for a shell that waits for it.

use super::Causeway;
use super::watch::{key_said, outcome, telling, waiting};
use crate::checks::{CheckId, CheckStatus};
use crate::confirmation::Confirmation;
use crate::connection::{ConnectionId, effective_route};
use crate::problem::{Code, Problem};
use crate::route::Route;
use crate::words::problem as words;
use jiff::Timestamp;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// The state of a connection's access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Every key that reads the Compliance API was accepted by it, or the person said that OpenAI's
    /// confirmation is there.
    Granted,
    /// OpenAI was asked for it.
    Waiting,
    /// Nobody has asked for it, as far as the records tell.
    NotAskedFor,
}

/// What OpenAI said when it was asked for the access of a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessAnswer {
    /// The state of the access now.
    pub access: Access,
    /// Whether there was a plain yes or no for every key; else nobody could tell.
    pub told: bool,
    /// Before this moment OpenAI does not want to be asked again.
    pub retry_at: Option<Timestamp>,
    /// What is to be said beyond "granted" and "not yet", as the check says it.
    pub said: Option<AccessSaid>,
}

/// What the check of a key says that has no access and doesn't just wait for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessSaid {
    /// How the check is shown.
    pub status: CheckStatus,
    /// Whether waiting can't mend it: somebody has to do something first.
    pub past_waiting: bool,
    /// The words beside the check.
    pub words: String,
}

/// Whether OpenAI has granted the access of a connection. [`Causeway::access`] hands it out.
#[derive(Clone, Copy)]
pub struct AccessChecks<'a> {
    pub(super) causeway: &'a Arc<Causeway>,
}

impl Causeway {
    /// Whether OpenAI has granted the access of a connection.
    pub fn access(self: &Arc<Self>) -> AccessChecks<'_> {
        AccessChecks { causeway: self }
    }
}

impl AccessChecks<'_> {
    /// The state of the access in the records. Asks nobody.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::NoSuchGuide`], [`Code::Records`].
    pub fn state(self, id: ConnectionId) -> Result<Access, Problem> {
        let (stored, loaded) = self.causeway.with_guide(id)?;
        let connection = &stored.connection;
        let mut readers = loaded.guide.readers().peekable();
        let seen = readers.peek().is_some()
            && readers.all(|need| {
                connection
                    .key(&need.id)
                    .is_some_and(|key| key.access_seen.is_some())
            });
        Ok(
            if seen || connection.confirmed.contains_key(&Confirmation::AccessGranted) {
                Access::Granted
            } else if waiting(&loaded.guide, connection, self.causeway.run).is_empty() {
                Access::NotAskedFor
            } else {
                Access::Waiting
            },
        )
    }

    /// The checks that tell something about a connection as it is: those of the step "Create the key"
    /// while nobody has asked for the access, those of "Test the key" from then on. OpenAI takes a key's
    /// other rights away with the grant, so that the first ones tell nothing any more.
    ///
    /// # Errors
    /// As [`AccessChecks::state`](super::AccessChecks::state).
    pub fn telling_checks(self, id: ConnectionId) -> Result<&'static [CheckId], Problem> {
        let (stored, loaded) = self.causeway.with_guide(id)?;
        let with_mail = effective_route(&loaded.guide, &stored.connection) != Some(Route::AdminConsole);
        Ok(if with_mail && self.state(id)? == Access::NotAskedFor {
            &CheckId::BEFORE_ACCESS
        } else {
            &CheckId::WITH_ACCESS
        })
    }

    /// Asks OpenAI once whether the keys of a connection have their access by now, and keeps what is
    /// new. That nothing has changed is not written down again and again.
    ///
    /// # Errors
    /// [`Code::Incomplete`] when no key of it waits, with what has to come first; [`Code::Keyring`] and
    /// [`Code::KeyGone`] when a key cannot be read; [`Code::NoSuchConnection`], [`Code::NoSuchGuide`],
    /// [`Code::Records`].
    pub async fn ask(self, id: ConnectionId, cancel: &CancellationToken) -> Result<AccessAnswer, Problem> {
        let questions = self
            .causeway
            .blocking(move |causeway| {
                let (stored, loaded) = causeway.with_guide(id)?;
                let keys = waiting(&loaded.guide, &stored.connection, causeway.run);
                if keys.is_empty() {
                    let route = effective_route(&loaded.guide, &stored.connection);
                    return Err(nothing_waits(route));
                }
                keys.iter()
                    .map(|key| causeway.question(id, &key.slot))
                    .collect::<Result<Vec<_>, _>>()
            })
            .await?;
        let mut told = true;
        let mut retry_at = None;
        let mut said: Option<AccessSaid> = None;
        for question in questions {
            let results = self.causeway.look(&question, cancel).await;
            let came = outcome(&results);
            told &= came.is_some_and(|came| came.is_passed() || came.is_failed());
            let more = key_said(&question, &results)
                .zip(telling(&results))
                .map(|(key, (_, checked))| AccessSaid {
                    status: CheckStatus::of(checked.outcome),
                    past_waiting: key.past_waiting,
                    words: key.words,
                });
            // Of several keys the one speaks that keeps the connection from ever getting there.
            if said.as_ref().is_none_or(|said| !said.past_waiting) {
                said = more.or(said);
            }
            retry_at = retry_at.max(results.iter().filter_map(|(_, checked)| checked.retry_at).max());
            self.causeway
                .blocking(move |causeway| causeway.learn(&question, results))
                .await?;
        }
        let access = self
            .causeway
            .blocking(move |causeway| causeway.access().state(id))
            .await?;
        Ok(AccessAnswer {
            access,
            told,
            retry_at,
            said,
        })
    }

    /// The connections of which a key waits for OpenAI.
    ///
    /// # Errors
    /// [`Code::Records`].
    pub fn waiting(self) -> Result<Vec<ConnectionId>, Problem> {
        let keys = self.causeway.lanes()?.into_values().flatten();
        let mut ids: Vec<ConnectionId> = keys.map(|key| key.id).collect();
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }
}

fn nothing_waits(route: Option<Route>) -> Problem {
    let hint = match route {
        Some(Route::AdminConsole) => words::nothing_waits_admin_hint(),
        _ => words::nothing_waits_hint(),
    };
    Problem::new(Code::Incomplete, words::nothing_waits(), hint)
}
