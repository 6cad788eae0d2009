//! How long and how often a push may try.

use std::time::Duration;

/// The bounds of one push. The defaults suit a person who is watching.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// To find the host, connect and agree on encryption.
    pub connect: Duration,
    /// One try, from its start to the first line of the answer.
    pub answer: Duration,
    /// To read the rest of the answer.
    pub reading: Duration,
    /// Everything together, waits included.
    pub total: Duration,
    /// Tries at most, the first included.
    pub tries: u32,
    /// The wait before the second try; it doubles from there, with jitter.
    pub first_wait: Duration,
    /// A platform that asks for a longer wait than this is answered by stopping, not by waiting.
    pub longest_wait: Duration,
    /// How much of an answer is read, in bytes.
    pub answer_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            answer: Duration::from_secs(30),
            reading: Duration::from_secs(10),
            total: Duration::from_secs(120),
            tries: 4,
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(60),
            answer_bytes: 64 * 1024,
        }
    }
}
