//! When a push may be tried again, and how long to wait before.

use super::Limits;
use std::time::Duration;

/// Statuses after which the same request may be sent again. Where a repeat would create a second one,
/// only those that say that the first was not looked at.
pub(super) fn may_retry(status: u16, repeatable: bool) -> bool {
    match status {
        425 | 429 => true,
        408 | 500 | 502 | 503 | 504 => repeatable,
        _ => false,
    }
}

/// The wait after the given try (from 1): doubling, never above the longest, and between half and
/// all of that by chance, so that many programs that failed together do not return together.
pub(super) fn backoff(limits: &Limits, tries: u32) -> Duration {
    let doubled = limits
        .first_wait
        .saturating_mul(2_u32.saturating_pow(tries.saturating_sub(1)));
    doubled
        .min(limits.longest_wait)
        .mul_f64(0.5 + fastrand::f64() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_with_jitter_and_stay_bounded() {
        let limits = Limits::default();
        for (tries, seconds) in [(1, 1.0), (2, 2.0), (3, 4.0), (40, 60.0)] {
            let wait = backoff(&limits, tries).as_secs_f64();
            assert!(
                wait >= seconds / 2.0 && wait <= seconds,
                "{wait} s after try {tries}"
            );
        }
        let waits: std::collections::HashSet<_> = (0..20).map(|_| backoff(&limits, 3)).collect();
        assert!(
            waits.len() > 1,
            "without jitter, programs that failed together return together"
        );
    }
}
