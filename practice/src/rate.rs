//! A request limit over a sliding minute.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::time::{Duration, Instant};

const WINDOW: Duration = Duration::from_secs(60);
/// A minute, per workspace and route: `docs/openai.md#rate-limits`.
pub(crate) const LIMIT: usize = 100;

/// Counts requests per lane.
pub(crate) struct Rates<Lane>(HashMap<Lane, VecDeque<Instant>>);

impl<Lane> Default for Rates<Lane> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<Lane: Eq + Hash> Rates<Lane> {
    /// Counts one request, or says how long to wait.
    pub(crate) fn enter(&mut self, lane: Lane, now: Instant) -> Result<(), Duration> {
        let times = self.0.entry(lane).or_default();
        while times
            .front()
            .is_some_and(|first| now.saturating_duration_since(*first) >= WINDOW)
        {
            times.pop_front();
        }
        match times.front() {
            Some(first) if times.len() >= LIMIT => Err(WINDOW - now.saturating_duration_since(*first)),
            _ => {
                times.push_back(now);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{LIMIT, Rates};

    #[test]
    fn the_hundred_and_first_request_waits_until_the_first_is_a_minute_old() {
        let mut rates = Rates::default();
        let start = Instant::now();
        for _ in 0..LIMIT {
            rates.enter("users", start).unwrap();
        }
        let later = start + Duration::from_secs(20);
        assert_eq!(
            rates.enter("users", later),
            Err(Duration::from_secs(40)),
            "the wait told must be the wait that helps"
        );
        assert_eq!(rates.enter("logs", later), Ok(()), "each route counts alone");
        assert_eq!(
            rates.enter("users", start + Duration::from_secs(60)),
            Ok(()),
            "after the told wait the call goes through"
        );
    }
}
