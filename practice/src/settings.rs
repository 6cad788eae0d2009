//! How a practice run is started.

use crate::scenario::{Scenario, Timing};

/// What to start with. The default is a run in which everything works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// The scenario at the start.
    pub scenario: Scenario,
    /// How long the scenarios that need time take.
    pub timing: Timing,
    /// The form of `Retry-After`.
    pub retry_after: RetryAfter,
}

/// The two forms HTTP allows for `Retry-After`
/// (<https://www.rfc-editor.org/rfc/rfc9110#name-retry-after>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RetryAfter {
    /// A number of seconds.
    #[default]
    Seconds,
    /// An HTTP date.
    HttpDate,
}
