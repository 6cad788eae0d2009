//! What is done with many connections at once: checking all that wait.

use super::in_flight::lock;
use super::watch::{KeySaid, News, Waiting};
use super::{Causeway, Checks};
use crate::connection::ConnectionId;
use crate::home::HomeQuery;
use crate::identifiers::WorkspaceId;
use crate::problem::{Code, Problem};
use crate::view::{BulkOutcome, BulkProgress};
use crate::words;
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex};
use tokio_util::sync::CancellationToken;

/// The one bulk check that may be in flight.
#[derive(Default)]
pub(super) struct BulkCheckInFlight(Mutex<Option<CancellationToken>>);

/// Ends the bulk check when it is dropped, also when a window is closed in the middle.
struct BulkCheckGuard(Arc<Causeway>, CancellationToken);

impl Drop for BulkCheckGuard {
    fn drop(&mut self) {
        lock(&self.0.bulk.0).take();
    }
}

impl Checks<'_> {
    /// Asks OpenAI now about every key that waits for its access, among the connections that `query`
    /// finds: one question for a key, within the limits of [`crate::watch`]. What is new is kept, and
    /// said.
    ///
    /// # Errors
    /// [`Code::Check`] when one is under way, [`Code::Keyring`] when the keyring does not answer,
    /// [`Code::Records`]. That OpenAI could not be asked isn't an error: the words say so.
    pub async fn run_waiting(
        self,
        query: HomeQuery,
        progress: impl Fn(BulkProgress) + Send + Sync,
    ) -> Result<(BulkOutcome, Vec<News>), Problem> {
        let guard = self.causeway.begin_bulk()?;
        let cancel = guard.1.clone();
        let lanes = self
            .causeway
            .blocking(move |causeway| {
                let wanted: HashSet<ConnectionId> = causeway.home().find(&query)?.into_iter().collect();
                let mut lanes = causeway.lanes()?;
                for keys in lanes.values_mut() {
                    keys.retain(|key| wanted.contains(&key.id));
                }
                lanes.retain(|_, keys| !keys.is_empty());
                if needs_keyring(&lanes) {
                    causeway.secrets.probe().map_err(Problem::from)?;
                }
                Ok(lanes)
            })
            .await?;
        let asked: Vec<Waiting> = lanes.values().flatten().cloned().collect();
        let now = (self.causeway.clock)();
        // Where OpenAI asked for a pause, it gets it: a press of a button is no reason to break it.
        let workspaces: Vec<WorkspaceId> = {
            let watch = lock(&self.causeway.watching.watch);
            let open = |workspace: &&WorkspaceId| !watch.is_closed(workspace, now);
            lanes.keys().filter(open).cloned().collect()
        };
        let closed = lanes.len() - workspaces.len();
        let of = number(workspaces.len());
        progress(BulkProgress { done: 0, of });
        let all = self
            .causeway
            .ask_all(lanes, workspaces, &cancel, |done| {
                progress(BulkProgress { done, of })
            })
            .await;
        let still = self.causeway.blocking(|causeway| causeway.lanes()).await?;
        let waits: HashSet<(ConnectionId, &str)> = still
            .values()
            .flatten()
            .map(|key| (key.id, key.slot.as_str()))
            .collect();
        let left = asked
            .iter()
            .filter(|key| waits.contains(&(key.id, key.slot.as_str())))
            .count();
        let words = outcome(
            asked.len(),
            left,
            all.unclear + closed,
            &all.said,
            cancel.is_cancelled(),
        );
        Ok((BulkOutcome { words }, all.news))
    }

    /// Ends a check of all that wait. What was answered by then is kept.
    pub fn cancel_waiting(self) {
        if let Some(cancel) = &*lock(&self.causeway.bulk.0) {
            cancel.cancel();
        }
    }
}

impl Causeway {
    fn begin_bulk(self: &Arc<Self>) -> Result<BulkCheckGuard, Problem> {
        let mut running = lock(&self.bulk.0);
        if running.is_some() {
            return Err(Problem::new(
                Code::Check,
                words::wait::all_already_asked(),
                words::wait::all_already_asked_hint(),
            ));
        }
        let cancel = CancellationToken::new();
        *running = Some(cancel.clone());
        Ok(BulkCheckGuard(Arc::clone(self), cancel))
    }
}

fn needs_keyring(lanes: &BTreeMap<WorkspaceId, Vec<Waiting>>) -> bool {
    lanes
        .values()
        .flatten()
        .any(|key| key.keep == crate::secrets::Keep::Keyring)
}

/// What came of it. `unclear` counts workspaces that could not be asked about, for whatever reason; `said` is what the
/// check of a single key would say, for those that don't just wait.
fn outcome(asked: usize, left: usize, unclear: usize, said: &[KeySaid], cancelled: bool) -> String {
    if asked == 0 {
        return words::wait::all_none().to_string();
    }
    let granted = asked.saturating_sub(left);
    let past_waiting = said.iter().filter(|key| key.past_waiting).count();
    let waiting = left.saturating_sub(past_waiting);
    let cancelled = if cancelled { "yes" } else { "no" };
    let mut sentences = vec![words::wait::all_outcome(cancelled, granted, waiting, unclear).to_string()];
    let mut counts: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for key in said {
        *counts.entry((!key.past_waiting, key.words.as_str())).or_default() += 1;
    }
    sentences.extend(counts.into_iter().map(|((may_come, why), count)| {
        if may_come {
            words::wait::all_said(count, why).to_string()
        } else {
            words::wait::all_past_waiting(count, why).to_string()
        }
    }));
    sentences.join(" ")
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{KeySaid, outcome};
    use crate::connection::ConnectionId;

    #[test]
    fn what_came_of_it_is_said_in_numbers() {
        let outcome = |asked, left, unclear, cancelled| outcome(asked, left, unclear, &[], cancelled);
        assert_eq!(
            outcome(0, 0, 0, false),
            "No key here is waiting for OpenAI. Nothing was asked."
        );
        assert_eq!(
            outcome(3, 1, 0, false),
            "OpenAI has granted access for 2 keys. 1 key is still waiting."
        );
        assert_eq!(
            outcome(4, 4, 1, false),
            "OpenAI hasn't granted any new access yet. 4 keys are still waiting. For 1 workspace, OpenAI couldn't be asked just now; Causeway will keep trying."
        );
        assert_eq!(
            outcome(2, 0, 0, false),
            "OpenAI has granted access for 2 keys.",
            "nothing is left over at the end"
        );
        assert!(outcome(4, 4, 0, true).ends_with("You cancelled before everything was checked."));
    }

    #[test]
    fn a_key_that_waiting_does_not_help_is_not_said_to_wait() {
        let said = |words: &str, past_waiting| KeySaid {
            id: ConnectionId::new(),
            slot: "compliance".to_owned(),
            past_waiting,
            words: words.to_owned(),
        };
        let many = vec![said("OpenAI doesn't know this workspace.", true); 10];
        assert_eq!(
            outcome(10, 10, 0, &many, false),
            "OpenAI hasn't granted any new access yet. For 10 keys, waiting won't help: OpenAI doesn't know this workspace."
        );
        let mixed = [said("No workspace.", true), said("An allowlist.", false)];
        assert_eq!(
            outcome(3, 3, 0, &mixed, false),
            "OpenAI hasn't granted any new access yet. 2 keys are still waiting. For 1 key, waiting won't help: No workspace. For 1 key: An allowlist."
        );
    }
}
