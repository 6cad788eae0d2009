//! A clock that stays where it was put.

use causeway_core::causeway::Clock;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// 2 November 2026, 09:30 UTC: the same day in every time zone from -9 to +14, because a follow-up
/// names the day on which the person sent the first mail.
const START: i64 = 1_793_611_800;

/// The time in one session. Clones share it.
#[derive(Debug, Clone)]
pub struct SetClock(Arc<AtomicI64>);

impl Default for SetClock {
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(START)))
    }
}

impl SetClock {
    /// What time it is.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::Relaxed)).unwrap()
    }

    /// Days go by.
    pub fn days_pass(&self, days: i64) {
        self.hours_pass(24 * days);
    }

    /// Hours go by.
    pub fn hours_pass(&self, hours: i64) {
        let passed = SignedDuration::from_hours(hours).as_secs();
        self.0.fetch_add(passed, Ordering::Relaxed);
    }

    /// The same clock as the core reads it.
    pub fn reader(&self) -> Clock {
        let clock = self.clone();
        Arc::new(move || clock.now())
    }
}
