//! When a key expires: the question at the Admin Console, and what follows from the answer.

use super::Scene;
use super::items::Canvas;
use crate::connection::{Connection, Expiry, REMINDERS};
use crate::dates::day;
use crate::view::{Block, ExpiryOption, ExpiryView};
use crate::words::{Message, key_screen as words};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The lives that the Admin Console offers beside "custom":
/// <https://help.openai.com/en/articles/20001407-managing-admin-keys-in-admin-console>.
const OFFERED: [u8; 3] = [30, 60, 90];

/// The day where the person is.
pub(crate) fn today(now: Timestamp) -> Date {
    now.to_zoned(TimeZone::system()).date()
}

pub(super) fn draw(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let Some(slot) = canvas.slot else { return };
    let expiry = scene.connection.key(slot).and_then(|key| key.expiry);
    let mut options = vec![option("never", words::expiry_never())];
    options.extend(OFFERED.map(|days| option(&days.to_string(), words::expiry_days(days))));
    options.push(option("unknown", words::expiry_not_known()));
    canvas.push(Block::Expiry(ExpiryView {
        anchor: "expiry".into(),
        slot: slot.to_owned(),
        question: words::expiry_question().into(),
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
        words: expiry.map(|expiry| follows(scene, expiry).into()),
    }));
}

fn option(id: &str, label: Message) -> ExpiryOption {
    ExpiryOption {
        id: id.to_owned(),
        label: label.into(),
    }
}

fn follows(scene: &Scene<'_>, expiry: Expiry) -> Message {
    let left = expiry.days_left(today(scene.moment.now));
    let [first, last] = REMINDERS;
    match (expiry, left) {
        (Expiry::On(on), Some(left)) if left >= 0 => words::expires(day(on), left, first, last),
        (Expiry::On(on), _) => words::expired(day(on)),
        (Expiry::Never, _) => words::expires_never(),
        (Expiry::Unknown, _) => words::expires_unknown(),
    }
}

/// What Home says of a connection whose key ends soon or has ended.
pub(super) fn reminder(connection: &Connection, now: Timestamp) -> Option<Message> {
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
pub(crate) fn words(expiry: Expiry) -> Message {
    match expiry {
        Expiry::Never => words::end_never(),
        Expiry::On(on) => words::end(day(on)),
        Expiry::Unknown => words::end_unknown(),
    }
}

/// "The key expires in 3 days, on 28 November 2026."
pub(crate) fn ends(on: Date, today: Date) -> Message {
    match Expiry::On(on).days_left(today).unwrap_or_default() {
        ..0 => words::ended(day(on)),
        left => words::ends(day(on), left),
    }
}
