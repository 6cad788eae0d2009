//! When a key ends: the question at the Admin Console, and what follows from the answer.

use super::Scene;
use super::items::Canvas;
use crate::connection::{Connection, Expiry};
use crate::rich::Rich;
use crate::view::{Block, ExpiryOption, ExpiryView};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The lives that the Admin Console offers beside "custom":
/// <https://help.openai.com/en/articles/20001407-managing-admin-keys-in-admin-console>.
const OFFERED: [&str; 3] = ["30", "60", "90"];

/// The day where the person is.
pub(crate) fn today(now: Timestamp) -> Date {
    now.to_zoned(TimeZone::system()).date()
}

pub(super) fn draw(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let Some(slot) = canvas.slot else { return };
    let expiry = scene.connection.key(slot).and_then(|key| key.expiry);
    let mut options = vec![option("never", "Never")];
    options.extend(OFFERED.map(|days| option(days, &format!("{days} days from today"))));
    options.push(option("unknown", "I do not know"));
    canvas.push(Block::Expiry(ExpiryView {
        anchor: "expiry".into(),
        slot: slot.to_owned(),
        question: Rich::parse("Which **expiration** did you choose for this key?"),
        options,
        chosen: expiry.map(|expiry| {
            match expiry {
                Expiry::Never => "never",
                Expiry::On(_) => "on",
                Expiry::Unknown => "unknown",
            }
            .to_owned()
        }),
        on: match expiry {
            Some(Expiry::On(on)) => Some(on.to_string()),
            _ => None,
        },
        words: expiry.map(|expiry| Rich::parse(&follows(scene, expiry))),
    }));
}

fn option(id: &str, label: &str) -> ExpiryOption {
    ExpiryOption {
        id: id.to_owned(),
        label: label.to_owned(),
    }
}

fn follows(scene: &Scene<'_>, expiry: Expiry) -> String {
    let left = expiry.days_left(today(scene.moment.now));
    match (expiry, left) {
        (Expiry::On(on), Some(left)) if left >= 0 => format!(
            "The key ends on **{}**{}. Causeway reminds you 14 and 3 days before.",
            day(on),
            in_days(left)
        ),
        (Expiry::On(on), _) => format!("The key ended on **{}**. Create a new one.", day(on)),
        (Expiry::Never, _) => {
            "The key does not end by itself. It still stops when it is revoked, or when whoever made it leaves.".to_owned()
        }
        (Expiry::Unknown, _) => {
            "The list of keys at the Admin Console shows it. Without the day, Causeway cannot remind you.".to_owned()
        }
    }
}

/// What Home says of a connection whose key ends soon or has ended.
pub(super) fn reminder(connection: &Connection, now: Timestamp) -> Option<String> {
    if connection.ending.is_some() {
        return None;
    }
    let first = connection
        .keys
        .values()
        .filter_map(|key| match key.expiry? {
            Expiry::On(on) => Some(on),
            Expiry::Never | Expiry::Unknown => None,
        })
        .min()?;
    let today = today(now);
    Expiry::On(first).reminder(today).map(|_| ends(first, today))
}

/// When a key ends, in some words.
pub(crate) fn words(expiry: Expiry) -> String {
    match expiry {
        Expiry::Never => "Not by itself".into(),
        Expiry::On(on) => day(on),
        Expiry::Unknown => "Not known".into(),
    }
}

/// "The key ends in 3 days, on 28 November 2026."
pub(crate) fn ends(on: Date, today: Date) -> String {
    match Expiry::On(on).days_left(today).unwrap_or_default() {
        ..0 => format!("The key ended on {}.", day(on)),
        left => format!(
            "The key ends{}, on {}.",
            in_days(left).trim_start_matches(','),
            day(on)
        ),
    }
}

/// ", in 3 days"
pub(crate) fn in_days(days: i32) -> String {
    match days {
        0 => ", today".into(),
        1 => ", tomorrow".into(),
        more => format!(", in {more} days"),
    }
}

/// "28 November 2026"
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
