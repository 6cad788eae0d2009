//! The calendar file: <https://www.rfc-editor.org/rfc/rfc5545>.
//!
//! How it is meant to be read, and what is known of those who read it:
//! - An event of a whole day, `DTSTART` and `DTEND` as dates, the end being the day after (3.6.1). It does
//!   not make the person busy.
//! - The `UID` is the connection and the slot, so that a file that is opened again changes the events
//!   there are. `DTSTAMP` is the moment and `SEQUENCE` its minutes since 1970: of two files the later one
//!   counts, whichever computer wrote it (RFC 5546, 2.1.5). Without `METHOD`, which would ask for an
//!   organizer (RFC 5546, 3.2.1).
//! - A `TRIGGER` counts from 00:00 of that day where the person is (3.8.6.3). A person is to be reminded in
//!   the morning, so it is some days and 15 hours before, as Apple's Calendar writes "9 AM" itself. It is
//!   never after the beginning: Outlook drops the sign
//!   (<https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxcical/9710b22c-ba2e-4581-be59-e143a952708a>),
//!   and takes one alarm only, so the earliest is first.
//! - Google Calendar takes none out of a file, as people report
//!   (<https://github.com/gowee/lccal-worker/issues/9>); Google itself does not say. What has to be known
//!   is in the event itself, therefore.

use super::EndingKey;
use super::text::{to_do, which};
use crate::connection::REMINDERS;
use crate::dates::day;
use crate::words::reminder as words;
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property, Trigger};
use jiff::civil::{Date, DateTime, time};
use jiff::{ToSpan, Zoned};

/// Hours before midnight that are nine in the morning of the day before.
const MORNING: i32 = 15;

/// The longest line, in bytes and without its end.
const LONGEST_LINE: usize = 75;

/// The keys as a calendar, an event for each on the day it ends. `now` is the moment and, for the
/// reminders that are over, where the person is.
pub fn calendar(keys: &[EndingKey], now: &Zoned) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        (
            "PRODID",
            concat!("-//Causeway//Causeway ", env!("CARGO_PKG_VERSION"), "//EN"),
        ),
        ("CALSCALE", "GREGORIAN"),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    for key in keys {
        calendar.push(event(key, now));
    }
    folded(&calendar.to_string())
}

/// Lines of 75 bytes at the most, of whole characters (3.1). The crate folds too, but a last piece may
/// come out a byte too long.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > LONGEST_LINE {
                folded.push_str("\r\n ");
                width = 1;
            }
            folded.push(c);
            width += c.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}

fn event(key: &EndingKey, now: &Zoned) -> Event {
    let uid = format!("{}-{}@causeway", key.connection, key.slot);
    let stamp = now.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string();
    let minutes = now.timestamp().as_second() / 60;
    let summary = summary(key);
    let mut event = Event::with_uid(&uid);
    event
        .summary(&summary)
        .description(&description(key))
        .sequence(u32::try_from(minutes).unwrap_or_default())
        .add_property("DTSTAMP", &stamp)
        .add_property("TRANSP", "TRANSPARENT")
        .append_property(whole_day("DTSTART", key.ends))
        .append_property(whole_day(
            "DTEND",
            key.ends.checked_add(1.day()).unwrap_or(key.ends),
        ));
    for days in REMINDERS {
        if !is_over(key.ends, days, now.datetime())
            && let Some(mut alarm) = alarm(&summary, days)
        {
            alarm
                .add_property("UID", format!("{uid}-{days}"))
                .add_property("DTSTAMP", &stamp);
            event.alarm(alarm);
        }
    }
    event
}

/// The alarm that many days before. It is made with any span and given its own after that: the crate
/// reads none that goes backwards, and would write it in seconds.
fn alarm(words: &str, days: i32) -> Option<Alarm> {
    let any = Trigger::try_from(&Property::new("TRIGGER", "PT0S")).ok()?;
    let span = format!("-P{}DT{MORNING}H", days - 1);
    Some(
        Alarm::display(words, any)
            .append_property(Property::new("TRIGGER", span))
            .done(),
    )
}

fn whole_day(name: &str, date: Date) -> Property {
    Property::new(name, date.strftime("%Y%m%d").to_string())
        .add_parameter("VALUE", "DATE")
        .done()
}

/// Whether nine in the morning, so many days before the end, has gone by. A day that cannot be counted
/// back to has.
fn is_over(ends: Date, days: i32, now: DateTime) -> bool {
    ends.checked_sub(days.days())
        .map_or(true, |day| day.to_datetime(time(9, 0, 0, 0)) <= now)
}

/// Whose key it is and for which platform. A client tells more than a label, which may name the platform
/// already.
fn summary(key: &EndingKey) -> String {
    let who = plain(key.client.as_ref().unwrap_or(&key.label).as_str());
    let platform = plain(&key.platform);
    match (who.contains(&platform), key.has_ended()) {
        (true, true) => words::event_expired(who),
        (true, false) => words::event(who),
        (false, true) => words::event_expired_on(platform, who),
        (false, false) => words::event_on(platform, who),
    }
    .to_string()
}

fn description(key: &EndingKey) -> String {
    let (on, what) = (day(key.ends), which(key));
    let mut lines = vec![if key.has_ended() {
        words::event_what_expired(on, what)
    } else {
        words::event_what(on, what)
    }];
    lines.extend(key.key_name.as_ref().map(|name| words::event_name(name.as_str())));
    lines.extend(key.client.as_ref().map(|client| match &key.contact {
        Some(contact) => words::event_client_contact(client.as_str(), contact.as_str()),
        None => words::event_client(client.as_str()),
    }));
    lines.push(words::event_do(key.label.as_str(), to_do(key)));
    let lines: Vec<String> = lines.iter().map(|line| plain(&line.to_string())).collect();
    lines.join("\n")
}

/// Without control characters, which the format has no way to write (3.1). No value of a person has any;
/// the name of a platform may come from a guide of somebody's own.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
