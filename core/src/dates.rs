//! A day or a time as a part of a sentence. How it is written is the language's business (`date.ftl`).

use crate::words::{self, Message};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A day: "28 November 2026" in English.
pub(crate) fn day(date: Date) -> Message {
    words::date::day(
        i64::from(date.day()),
        i64::from(date.month()),
        date.year().to_string(),
    )
}

/// The day of a moment, in UTC.
pub(crate) fn day_of(at: Timestamp) -> Message {
    day(at.to_zoned(TimeZone::UTC).date())
}

/// A moment: "28 November 2026, 14:05 UTC" in English.
pub(crate) fn moment(at: Timestamp) -> Message {
    words::date::moment(day_of(at), at.strftime("%H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_names_its_month_and_does_not_group_its_year() {
        for (month, name) in [(1, "January"), (5, "May"), (11, "November"), (12, "December")] {
            let date = jiff::civil::date(2026, month, 8);
            assert_eq!(day(date).to_string(), format!("8 {name} 2026"));
        }
    }

    #[test]
    fn a_moment_is_told_in_utc() {
        let at: Timestamp = "2026-11-25T23:05:41+02:00".parse().unwrap();
        assert_eq!(moment(at).to_string(), "25 November 2026, 21:05 UTC");
    }
}
