//! Runs the checks of a key against OpenAI, and keeps their results.

use super::in_flight::InFlight;
use super::{Causeway, not_in_guide};
use crate::checks::{Cause, CheckId, CheckOutcome, CheckProgress, CheckResult, Patience, Subject};
use crate::confirmation::Confirmation;
use crate::connection::{Asker, Change, ChangeRefusal, Connection, ConnectionId, effective_route};
use crate::guide::Guide;
use crate::identifiers::{Last4, OrganizationId, WorkspaceId};
use crate::log;
use crate::problem::{Code, Problem};
use crate::records::StoredConnection;
use crate::route::Route;
use crate::view::ConnectionView;
use crate::{checks, words};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The runs of checks in flight.
#[derive(Default)]
pub(super) struct ChecksInFlight {
    pub(super) in_flight: InFlight,
}

/// One run of checks: what it is about, and the state of the record when it began.
pub(super) struct CheckRun {
    pub(super) id: ConnectionId,
    pub(super) slot: String,
    pub(super) subject: Subject,
    about: CheckedIdentity,
}

/// What the answers depend on: a key, a workspace, an organization, a route.
#[derive(PartialEq)]
struct CheckedIdentity {
    key: Option<(Timestamp, Last4)>,
    workspace: Option<WorkspaceId>,
    organization: Option<OrganizationId>,
    route: Option<Route>,
}

impl CheckedIdentity {
    fn of(connection: &Connection, guide: &Guide, slot: &str) -> Self {
        let held = connection.key(slot).and_then(|key| key.held.as_ref());
        Self {
            key: held.map(|held| (held.at, held.last4.clone())),
            workspace: connection.workspace_id.clone(),
            organization: connection.organization_id.clone(),
            route: effective_route(guide, connection),
        }
    }
}

/// Why results are not kept.
enum NotKept {
    /// Key, workspace or organization are others by now: what OpenAI said is not about these.
    Outdated,
    Refused(ChangeRefusal),
}

/// Checks: of one key, and of all keys that wait for access. [`Causeway::checks`] hands it out.
#[derive(Clone, Copy)]
pub struct Checks<'a> {
    pub(super) causeway: &'a Arc<Causeway>,
}

impl Causeway {
    /// Checks: of one key, and of all keys that wait for access.
    pub fn checks(self: &Arc<Self>) -> Checks<'_> {
        Checks { causeway: self }
    }
}

impl Checks<'_> {
    /// Runs checks of a key (all there are, where none is named), one question at a time, and keeps
    /// what came of them. Ends early when
    /// [`Checks::cancel`](super::Checks::cancel) is called; what was answered by then is kept.
    ///
    /// A check that fails isn't an error: the view shows it.
    ///
    /// # Errors
    /// [`Code::Check`] when a run of this connection is under way, [`Code::Incomplete`] without a
    /// key, [`Code::Keyring`], [`Code::KeyGone`], [`Code::NotInGuide`], [`Code::NoSuchConnection`],
    /// [`Code::Records`].
    pub async fn run(
        self,
        id: ConnectionId,
        slot: &str,
        wanted: &[CheckId],
        progress: impl Fn(CheckProgress) + Send + Sync,
    ) -> Result<ConnectionView, Problem> {
        let guard = self.causeway.checking.in_flight.take(id).ok_or_else(|| {
            Problem::new(
                Code::Check,
                words::check::already_running(),
                words::check::already_running_hint(),
            )
        })?;
        let slot = slot.to_owned();
        let question = self
            .causeway
            .blocking(move |causeway| causeway.question(id, &slot))
            .await?;
        let wanted = if wanted.is_empty() { &CheckId::ALL } else { wanted };
        let results = log::span!("checks", connection = id)
            .follow(checks::run(
                &self.causeway.openai,
                &question.subject,
                wanted,
                Patience::Watched,
                &*self.causeway.clock,
                progress,
                &guard.cancel,
            ))
            .await;
        drop(guard);
        self.causeway
            .blocking(move |causeway| {
                causeway.keep(&question, results, Asker::Person)?;
                causeway.connections().view(id)
            })
            .await
    }

    /// Cancels the run of checks of a connection.
    pub fn cancel(self, id: ConnectionId) {
        self.causeway.checking.in_flight.cancel(id);
    }
}

impl Causeway {
    /// Whether a run of checks of this connection is on its way from here.
    pub(super) fn is_checking(&self, id: ConnectionId) -> bool {
        self.checking.in_flight.contains(id)
    }

    /// What is asked about the key of a slot. Reads the key.
    pub(super) fn question(&self, id: ConnectionId, slot: &str) -> Result<CheckRun, Problem> {
        let (stored, loaded) = self.with_guide(id)?;
        let guide = &loaded.guide;
        let connection = &stored.connection;
        let need = guide.key(slot).ok_or_else(not_in_guide)?;
        let secret = self.key(connection, need)?;
        let record = connection.key(slot);
        let held = record.and_then(|key| key.held.as_ref());
        let held = held.ok_or_else(not_in_guide)?;
        let granted = record.is_some_and(|key| key.access_seen.is_some())
            || connection.confirmed.contains_key(&Confirmation::AccessGranted);
        Ok(CheckRun {
            id,
            slot: slot.to_owned(),
            about: CheckedIdentity::of(connection, guide, slot),
            subject: Subject {
                key: secret,
                shape: held.shape,
                last4: held.last4.clone(),
                route: effective_route(guide, connection).unwrap_or(Route::PlatformKey),
                organization: connection.organization_id.clone(),
                workspace: connection.workspace_id.clone(),
                granted,
            },
        })
    }

    /// Keeps results, unless they are about something else by now. What was stopped before there
    /// was an answer leaves an earlier result in its place.
    pub(super) fn keep(
        &self,
        question: &CheckRun,
        results: Vec<(CheckId, CheckResult)>,
        by: Asker,
    ) -> Result<Option<StoredConnection>, Problem> {
        let stopped = CheckOutcome::Inconclusive {
            because: Cause::Stopped,
        };
        let was_stopped = results.iter().any(|(_, checked)| checked.outcome == stopped);
        let results: BTreeMap<CheckId, CheckResult> = results
            .into_iter()
            .filter(|(_, checked)| checked.outcome != stopped)
            // Not run because the one before it was stopped.
            .filter(|(_, checked)| !(was_stopped && matches!(checked.outcome, CheckOutcome::NotRun { .. })))
            .collect();
        if results.is_empty() {
            return Ok(None);
        }
        let (_, loaded) = self.with_guide(question.id)?;
        let guide = &loaded.guide;
        let change = Change::Checked {
            slot: question.slot.clone(),
            results,
            by,
        };
        let now = (self.clock)();
        let kept = self.records.change(question.id, now, |connection| {
            if CheckedIdentity::of(connection, guide, &question.slot) != question.about {
                return Err(NotKept::Outdated);
            }
            let applied = connection.apply(&change, guide, now).map_err(NotKept::Refused)?;
            Ok((applied, change))
        })?;
        match kept {
            Ok(stored) => Ok(Some(stored)),
            Err(NotKept::Outdated) => Ok(None),
            Err(NotKept::Refused(refusal)) => Err(refusal.into()),
        }
    }

    /// Runs work that may block on the disk or the keyring on a thread for blocking work.
    pub(super) async fn blocking<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Arc<Self>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let causeway = Arc::clone(self);
        let span = log::Span::current();
        tokio::task::spawn_blocking(move || span.cover(|| work(&causeway)))
            .await
            .unwrap_or_else(|_| {
                Err(Problem::new(
                    Code::System,
                    words::problem::stopped(),
                    words::problem::stopped_hint(),
                ))
            })
    }
}
