//! When a push may be tried again, and how long to wait before.

use super::Limits;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use std::time::{Duration, SystemTime};

/// Statuses after which the same request may be sent again.
pub(super) fn may_retry(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

/// The wait that the platform asks for, in either form of RFC 9110, section 10.2.3
/// (<https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3>): seconds, or a date.
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number too large to hold is still "much later".
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::from(u32::MAX))));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
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
    use reqwest::header::HeaderValue;

    fn asked(text: &str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_str(text).unwrap());
        retry_after(
            &headers,
            SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777),
        )
    }

    #[test]
    fn both_forms_of_retry_after_are_read() {
        assert_eq!(asked("120"), Some(Duration::from_secs(120)));
        assert_eq!(
            asked("Sun, 06 Nov 1994 08:49:47 GMT"),
            Some(Duration::from_secs(10))
        );
        assert_eq!(
            asked("Sun, 06 Nov 1994 08:00:00 GMT"),
            Some(Duration::ZERO),
            "a date gone by means now"
        );
        assert_eq!(
            asked("99999999999999999999999"),
            Some(Duration::from_secs(u64::from(u32::MAX)))
        );
        for nonsense in ["", "soon", "-5", "1.5"] {
            assert_eq!(asked(nonsense), None, "{nonsense:?}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), SystemTime::now()), None);
    }

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
