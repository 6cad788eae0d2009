//! When to ask OpenAI again while people wait for it. Pure: given the time and the result of the last
//! question, it says which workspaces are due. The caller asks the questions.
//!
//! One workspace is asked at a time for all of its connections, so that its limit of requests
//! (`docs/openai.md#rate-limits`) and its audit log (`docs/openai.md#compliance-questions`) are spared.
//! Without network nobody is asked but one, now and then, until it answers.

use crate::identifiers::WorkspaceId;
use crate::network::later;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::time::Duration;

/// A fault doubles the wait as often as this.
const MOST_DOUBLINGS: u32 = 3;
/// How long to wait without network before one workspace is tried again; doubled up to the usual time.
const WITHOUT_NETWORK: Duration = Duration::from_secs(60);
/// The share of a wait that chance adds or takes away, so that many programs do not ask together.
const JITTER: f64 = 0.1;

/// The result of asking about one workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskResult {
    /// OpenAI answered.
    Answered,
    /// OpenAI answered "later", with the wait it asks for.
    TooMany(Option<Duration>),
    /// An unexpected response, or trouble at OpenAI's.
    Fault,
    /// No way to OpenAI from this computer.
    NoNetwork,
}

/// Which workspaces are asked when.
#[derive(Debug)]
pub struct Watch {
    every: Duration,
    lanes: BTreeMap<WorkspaceId, Lane>,
    /// Tries without network so far, and when the next is due.
    without_network: Option<(u32, Timestamp)>,
    chance: fn() -> f64,
}

#[derive(Debug, Clone, Copy)]
struct Lane {
    next: Timestamp,
    /// Before this moment OpenAI does not want to be asked.
    closed_until: Option<Timestamp>,
    last: Option<Timestamp>,
    faults: u32,
}

impl Watch {
    /// Asks each workspace about `every` so often.
    pub fn new(every: Duration) -> Self {
        Self::with_chance(every, fastrand::f64)
    }

    fn with_chance(every: Duration, chance: fn() -> f64) -> Self {
        Self {
            every,
            lanes: BTreeMap::new(),
            without_network: None,
            chance,
        }
    }

    /// How often each workspace is asked.
    pub const fn every(&self) -> Duration {
        self.every
    }

    /// The workspaces to ask now, out of those that wait. One that is new is due at once; one that
    /// does not wait any more is forgotten.
    pub fn due(&mut self, waiting: &[WorkspaceId], now: Timestamp) -> Vec<WorkspaceId> {
        self.lanes.retain(|workspace, _| waiting.contains(workspace));
        for workspace in waiting {
            self.lanes.entry(workspace.clone()).or_insert(Lane {
                next: now,
                closed_until: None,
                last: None,
                faults: 0,
            });
        }
        let mut due: Vec<WorkspaceId> = self
            .lanes
            .iter()
            .filter(|(_, lane)| lane.next <= now)
            .map(|(workspace, _)| workspace.clone())
            .collect();
        if let Some((_, next)) = self.without_network {
            // One is enough to tell whether the network is back.
            due.truncate(usize::from(next <= now));
        }
        due
    }

    /// Notes what came of asking a workspace.
    pub fn asked(&mut self, workspace: &WorkspaceId, asked: AskResult, now: Timestamp) {
        let every = self.every;
        let jitter = 1.0 + JITTER * (2.0 * (self.chance)() - 1.0);
        let Some(lane) = self.lanes.get_mut(workspace) else {
            return;
        };
        if asked == AskResult::NoNetwork {
            // Several workspaces are asked at a time: that the others found the same is not news.
            if self.without_network.is_some_and(|(_, next)| next > now) {
                return;
            }
            // The lane stays due: it is the network that is waited for.
            let tries = self.without_network.map_or(0, |(tries, _)| tries);
            let wait = WITHOUT_NETWORK
                .saturating_mul(2_u32.saturating_pow(tries))
                .min(every.max(WITHOUT_NETWORK));
            self.without_network = Some((tries.saturating_add(1), later(now, wait)));
            return;
        }
        self.without_network = None;
        lane.last = Some(now);
        lane.faults = match asked {
            AskResult::Answered | AskResult::TooMany(_) => 0,
            AskResult::Fault | AskResult::NoNetwork => lane.faults.saturating_add(1),
        };
        let wait = every.saturating_mul(2_u32.pow(lane.faults.min(MOST_DOUBLINGS)));
        let asked_for = match asked {
            AskResult::TooMany(Some(wait)) => wait,
            _ => Duration::ZERO,
        };
        lane.closed_until = (!asked_for.is_zero()).then(|| later(now, asked_for));
        lane.next = later(now, wait.mul_f64(jitter).max(asked_for));
    }

    /// Has a workspace asked at the next opportunity: the person has just done something about it.
    /// A wait that OpenAI asks for is sat out all the same.
    pub fn hurry(&mut self, workspace: &WorkspaceId, now: Timestamp) {
        if let Some(lane) = self.lanes.get_mut(workspace) {
            lane.next = lane.closed_until.map_or(now, |until| until.max(now));
        }
    }

    /// Whether OpenAI does not want to be asked about a workspace yet.
    pub fn is_closed(&self, workspace: &WorkspaceId, now: Timestamp) -> bool {
        let lane = self.lanes.get(workspace);
        lane.is_some_and(|lane| lane.closed_until.is_some_and(|until| until > now))
    }

    /// When a workspace was asked last, and when it is asked next. Nothing for one that is not
    /// waited for.
    pub fn times(&self, workspace: &WorkspaceId) -> Option<(Option<Timestamp>, Timestamp)> {
        let lane = self.lanes.get(workspace)?;
        let next = self.without_network.map_or(lane.next, |(_, next)| next);
        Some((lane.last, next))
    }

    /// Whether it is the network that is waited for.
    pub const fn is_without_network(&self) -> bool {
        self.without_network.is_some()
    }

    /// When anything is due next.
    pub fn next(&self) -> Option<Timestamp> {
        let first = self.lanes.values().map(|lane| lane.next).min()?;
        Some(self.without_network.map_or(first, |(_, next)| next))
    }
}

#[cfg(test)]
mod tests;
