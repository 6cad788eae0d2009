//! How often OpenAI is asked: at most 100 times a minute for each workspace and route, the limit in
//! `docs/openai.md#rate-limits`.

use crate::identifiers::WorkspaceId;
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// Requests in one window.
pub(super) const LIMIT: usize = 100;
/// The window. A second longer than OpenAI's minute: requests that left a minute apart may arrive
/// closer together.
pub(super) const WINDOW: Duration = Duration::from_secs(61);

type Lane = (WorkspaceId, &'static str);

/// Counts the requests of the last minute.
#[derive(Debug, Default)]
pub(super) struct Pace(Mutex<HashMap<Lane, VecDeque<Instant>>>);

impl Pace {
    /// Takes a place for one request, or says how long to wait before asking for one again.
    pub fn enter(&self, workspace: &WorkspaceId, route: &'static str) -> Result<(), Duration> {
        let now = Instant::now();
        let mut lanes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A lane that was quiet for a whole window says nothing any more.
        lanes.retain(|_, times| {
            times
                .back()
                .is_some_and(|last| now.duration_since(*last) < WINDOW)
        });
        let times = lanes.entry((workspace.clone(), route)).or_default();
        while times
            .front()
            .is_some_and(|first| now.duration_since(*first) >= WINDOW)
        {
            times.pop_front();
        }
        match times.front() {
            Some(first) if times.len() >= LIMIT => Err(WINDOW.saturating_sub(now.duration_since(*first))),
            _ => {
                times.push_back(now);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace(text: &str) -> WorkspaceId {
        WorkspaceId::parse(text).unwrap().value
    }

    #[tokio::test(start_paused = true)]
    async fn the_hundred_and_first_request_of_a_minute_waits_for_its_place() {
        let pace = Pace::default();
        let ours = workspace("7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f");
        for _ in 0..LIMIT {
            assert_eq!(pace.enter(&ours, "users"), Ok(()));
        }
        tokio::time::advance(Duration::from_secs(20)).await;
        let wait = pace.enter(&ours, "users").unwrap_err();
        assert_eq!(wait, Duration::from_secs(41));
        assert_eq!(
            pace.enter(&ours, "max_event_time"),
            Ok(()),
            "each route counts alone"
        );
        let other = workspace("9a4e1b3c-0d2f-4a6b-8c7d-5e3f1a2b4c6d");
        assert_eq!(pace.enter(&other, "users"), Ok(()), "and each workspace");
        tokio::time::advance(wait).await;
        assert_eq!(
            pace.enter(&ours, "users"),
            Ok(()),
            "after the told wait there is a place"
        );
    }
}
