//! How long an answer asks to be left alone.

use jiff::Timestamp;
use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};
use std::time::{Duration, SystemTime};

/// The wait that an answer asks for, in either form of RFC 9110, section 10.2.3
/// (<https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3>): seconds, or a date.
///
/// A date is one of the server's clock, so it is measured against the answer's own `Date`
/// (<https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1>); only an answer without one is measured against `now`. This
/// computer's clock may be an hour off.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number too large to hold is still "much later".
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::from(u32::MAX))));
    }
    let end = date(headers, RETRY_AFTER)?;
    let from = date(headers, DATE).unwrap_or(now);
    Some(end.duration_since(from).unwrap_or_default())
}

fn date(headers: &HeaderMap, name: HeaderName) -> Option<SystemTime> {
    let text = headers.get(name)?.to_str().ok()?.trim();
    httpdate::parse_http_date(text).ok()
}

/// The moment at which a wait that begins at `from` is over; one too long to count is over at the end of time.
pub(crate) fn later(from: Timestamp, wait: Duration) -> Timestamp {
    from.saturating_add(wait).unwrap_or(Timestamp::MAX)
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
    fn a_wait_too_long_to_count_is_never_over() {
        let from = Timestamp::UNIX_EPOCH;
        assert_eq!(later(from, Duration::from_secs(90)).as_second(), 90);
        assert_eq!(later(from, Duration::MAX), Timestamp::MAX);
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
    fn a_date_is_measured_against_the_answers_own_clock() {
        let answered = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let end = httpdate::fmt_http_date(answered + Duration::from_secs(60));
        let hour = Duration::from_secs(3_600);
        let asked = |date: &str, now: SystemTime| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, HeaderValue::from_str(&end).unwrap());
            headers.insert(DATE, HeaderValue::from_str(date).unwrap());
            retry_after(&headers, now)
        };
        let date = httpdate::fmt_http_date(answered);
        for now in [answered - hour, answered, answered + hour] {
            assert_eq!(
                asked(&date, now),
                Some(Duration::from_secs(60)),
                "a wrong clock changes nothing about the wait"
            );
        }
        assert_eq!(
            asked("yesterday", answered),
            Some(Duration::from_secs(60)),
            "a date that can't be read is like none"
        );
    }
}
