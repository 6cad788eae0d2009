//! When a key ends, as it was chosen where the key was made. A key of the Admin Console gets an
//! expiration there that cannot be changed later:
//! <https://help.openai.com/en/articles/20001407-managing-admin-keys-in-admin-console>.

use crate::words::{Message, value};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest life of such a key that a number of days can be chosen for.
const MOST_DAYS: i32 = 365;
/// Days before the end at which a person is reminded, the earliest first.
pub const REMINDERS: [i32; 2] = [14, 3];

/// When a key ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expiry {
    /// Never.
    Never,
    /// On this day.
    On(Date),
    /// The person does not know.
    Unknown,
}

/// Why a text is not an expiry date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadExpiry {
    /// It is neither an answer nor a day.
    NoDay,
    /// The day has gone by.
    Past,
    /// It is further away than a key lives.
    TooFar,
}

impl BadExpiry {
    /// What is wrong with it.
    pub fn message(self) -> Message {
        match self {
            Self::NoDay => value::not_a_day(),
            Self::Past => value::past_day(),
            Self::TooFar => value::day_too_far(),
        }
    }

    /// What to do about it.
    pub fn hint(self) -> Message {
        match self {
            Self::NoDay => value::not_a_day_hint(),
            Self::Past => value::past_day_hint(),
            Self::TooFar => value::day_too_far_hint(),
        }
    }
}

impl fmt::Display for BadExpiry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for BadExpiry {}

impl Expiry {
    /// Reads a choice: `never`, `unknown`, a number of days from today such as `30`, or a day such as
    /// `2027-02-20`.
    ///
    /// # Errors
    /// [`BadExpiry`] for anything else.
    pub fn parse(choice: &str, today: Date) -> Result<Self, BadExpiry> {
        let choice = choice.trim();
        match choice {
            "never" => return Ok(Self::Never),
            "unknown" => return Ok(Self::Unknown),
            _ => {}
        }
        let on = match choice.parse::<i32>() {
            Ok(days) => {
                let days = i64::from(days.clamp(0, MOST_DAYS + 1));
                today.checked_add(days.days()).map_err(|_| BadExpiry::NoDay)?
            }
            Err(_) => choice.parse().map_err(|_| BadExpiry::NoDay)?,
        };
        match days_between(today, on) {
            ..0 => Err(BadExpiry::Past),
            days if days > MOST_DAYS => Err(BadExpiry::TooFar),
            _ => Ok(Self::On(on)),
        }
    }

    /// Reads what [`Expiry`]'s `Display` wrote, on whatever day: `never`, `unknown`, or a day, which
    /// may have gone by.
    ///
    /// # Errors
    /// [`BadExpiry::NoDay`] for anything else.
    pub fn parse_written(text: &str) -> Result<Self, BadExpiry> {
        match text {
            "never" => Ok(Self::Never),
            "unknown" => Ok(Self::Unknown),
            day => day.parse().map(Self::On).map_err(|_| BadExpiry::NoDay),
        }
    }

    /// Days from `today` to the end; negative when it has gone by. Nothing where there is no end, or
    /// none that is known.
    pub fn days_left(self, today: Date) -> Option<i32> {
        match self {
            Self::On(on) => Some(days_between(today, on)),
            Self::Never | Self::Unknown => None,
        }
    }

    /// The reminder that is due: the smallest of [`REMINDERS`] that has been reached.
    pub fn reminder(self, today: Date) -> Option<i32> {
        let left = self.days_left(today)?;
        REMINDERS.into_iter().filter(|days| left <= *days).min()
    }
}

impl fmt::Display for Expiry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Never => f.write_str("never"),
            Self::Unknown => f.write_str("unknown"),
            Self::On(on) => on.fmt(f),
        }
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 25);

    #[test]
    fn the_answers_of_the_admin_console_are_understood() {
        assert_eq!(Expiry::parse("never", TODAY), Ok(Expiry::Never));
        assert_eq!(Expiry::parse("unknown", TODAY), Ok(Expiry::Unknown));
        assert_eq!(Expiry::parse("30", TODAY), Ok(Expiry::On(date(2026, 12, 25))));
        assert_eq!(
            Expiry::parse(" 2027-02-20 ", TODAY),
            Ok(Expiry::On(date(2027, 2, 20)))
        );
        assert_eq!(
            Expiry::parse("365", TODAY),
            Ok(Expiry::On(date(2027, 11, 25))),
            "the longest that can be chosen there"
        );
    }

    #[test]
    fn what_is_no_day_of_a_living_key_is_named() {
        for (text, why) in [
            ("", BadExpiry::NoDay),
            ("soon", BadExpiry::NoDay),
            ("20.2.2027", BadExpiry::NoDay),
            ("2027-02-30", BadExpiry::NoDay),
            ("2026-11-24", BadExpiry::Past),
            ("2027-11-26", BadExpiry::TooFar),
            ("366", BadExpiry::TooFar),
            ("99999999", BadExpiry::TooFar),
        ] {
            assert_eq!(Expiry::parse(text, TODAY), Err(why), "{text:?}");
            assert!(!why.hint().to_string().is_empty());
        }
    }

    #[test]
    fn a_reminder_is_due_14_and_3_days_before_the_end_and_stays_due_after() {
        let ends = Expiry::On(date(2026, 12, 25));
        for (today, due) in [
            (date(2026, 12, 10), None),
            (date(2026, 12, 11), Some(14)),
            (date(2026, 12, 21), Some(14)),
            (date(2026, 12, 22), Some(3)),
            (date(2026, 12, 25), Some(3)),
            (date(2026, 12, 30), Some(3)),
        ] {
            assert_eq!(ends.reminder(today), due, "{today}");
        }
        assert_eq!(Expiry::Never.reminder(TODAY), None);
        assert_eq!(Expiry::Unknown.reminder(TODAY), None);
    }
}
