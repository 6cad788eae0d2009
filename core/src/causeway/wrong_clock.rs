//! What is said where the computer's clock can't be right.

use crate::dates::day_of;
use crate::view::{Notice, NoticeKind};
use crate::words::system as words;
use jiff::Timestamp;

/// Before this, in seconds since 1970, there was no Causeway: 1 January 2026.
const EARLIEST: i64 = 1_767_225_600;

/// That the clock is wrong, where it can't be right.
pub(super) fn notice(now: Timestamp) -> Option<Notice> {
    (now.as_second() < EARLIEST).then(|| Notice {
        kind: NoticeKind::Warning,
        message: words::clock_wrong(day_of(now)).into(),
        hint: words::clock_wrong_hint().into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clock_that_cannot_be_right_is_told_of() {
        for right in [
            "2026-01-01T00:00:00Z",
            "2038-01-19T03:14:08Z",
            "2028-02-29T12:00:00Z",
        ] {
            assert!(notice(right.parse().unwrap()).is_none(), "{right}");
        }
        let told = notice("1969-12-31T23:59:59Z".parse().unwrap()).unwrap();
        assert!(told.message.contains("31 December 1969"), "{told:?}");
    }
}
