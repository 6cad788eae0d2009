//! The list in words.

use super::EndingKey;
use crate::connection::REMINDERS;
use crate::dates::day;
use crate::home::fold;
use crate::identifiers::{Last4, Line};
use crate::words::{Message, reminder as words};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How many keys expire, in a sentence or two.
pub fn count(keys: &[EndingKey], within: Option<u16>) -> String {
    let expired = keys.iter().filter(|key| key.has_ended()).count();
    let mut coming = keys.iter().filter(|key| !key.has_ended());
    let first = coming.next().map(|first| {
        let (count, on) = (coming.count() + 1, day(first.ends));
        match within {
            Some(days) => words::within(count, on, days),
            None => words::coming(count, on),
        }
    });
    let said: [Option<Message>; 2] = [first, (expired > 0).then(|| words::expired(expired))];
    let sentences: Vec<String> = said.into_iter().flatten().map(String::from).collect();
    if sentences.is_empty() {
        within.map_or_else(words::none, words::none_within).to_string()
    } else {
        sentences.join(" ")
    }
}

/// What a calendar does with the file. What Google's and Outlook do instead, see [`super::calendar()`].
pub fn reminds() -> Message {
    let [first, last] = REMINDERS;
    words::reminds(first, last)
}

/// The list to copy into a mail: each client with whom to speak to, and a line for each of its keys.
pub fn text(keys: &[EndingKey], within: Option<u16>, today: Date) -> String {
    let mut said = format!("{}\n{}\n", words::list_title(day(today)), count(keys, within));
    if keys.is_empty() {
        return said;
    }
    // As Home groups them: by name, and those of nobody last.
    let mut clients: BTreeMap<_, (Option<&Line>, Vec<&EndingKey>)> = BTreeMap::new();
    for key in keys {
        let client = key.client.as_ref();
        let place = (client.is_none(), client.map(|client| fold(client.as_str())));
        clients.entry(place).or_insert((client, Vec::new())).1.push(key);
    }
    for (client, keys) in clients.values() {
        let name = client.map_or_else(|| words::no_client().to_string(), ToString::to_string);
        said.push_str(&format!("\n{name}\n"));
        for key in keys {
            said.push_str(&format!("{}\n", line(key)));
        }
    }
    said.push_str(&format!("\n{}\n", words::list_to_do()));
    said
}

fn line(key: &EndingKey) -> Message {
    let (on, what, to_do) = (day(key.ends), which(key), to_do(key));
    match (&key.contact, key.has_ended()) {
        (None, true) => words::line_expired(on, to_do, what),
        (Some(contact), true) => words::line_expired_contact(contact.as_str(), on, to_do, what),
        (None, false) => words::line(on, key.days_left, to_do, what),
        (Some(contact), false) => words::line_contact(contact.as_str(), on, key.days_left, to_do, what),
    }
}

/// Which key it is, to stand inside a sentence.
pub(super) fn which(key: &EndingKey) -> Message {
    let (label, platform) = (key.label.as_str(), key.platform.as_str());
    let last4 = key.last4.as_ref().map(Last4::as_str);
    match (last4, key.created_by.as_ref().map(Line::as_str)) {
        (None, None) => words::key(label, platform),
        (Some(last4), None) => words::key_ending(label, last4, platform),
        (None, Some(creator)) => words::key_by(creator, label, platform),
        (Some(last4), Some(creator)) => words::key_ending_by(creator, label, last4, platform),
    }
}

/// What to do, in a sentence or two.
pub(super) fn to_do(key: &EndingKey) -> Message {
    if key.has_ended() {
        words::create()
    } else {
        words::replace()
    }
}
