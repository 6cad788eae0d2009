//! The list in words.

use super::EndingKey;
use crate::connection::REMINDERS;
use crate::home::fold;
use crate::identifiers::Line;
use crate::view::render::expiry::{day, in_days};
use crate::view::render::words::counted;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What to do about a key that ends.
const TO_DO: &str = "What to do: open Causeway, open the connection, and choose to replace the key on its last page. Causeway leads through it: create the new key, enter it on the platform, revoke the old one.";

/// How many keys end, in a sentence or two: "3 keys end within 30 days, the first on 28 November 2026."
pub fn words(keys: &[EndingKey], within: Option<u16>) -> String {
    let span = within.map_or_else(String::new, |days| {
        format!(" within {}", counted(u32::from(days), "day"))
    });
    let ended = keys.iter().filter(|key| key.has_ended()).count();
    let mut coming = keys.iter().filter(|key| !key.has_ended());
    let mut said = Vec::new();
    if let Some(first) = coming.next() {
        let (more, ends) = (coming.count(), day(first.ends));
        said.push(match more {
            0 => format!("1 key ends{span}, on {ends}."),
            more => format!(
                "{} end{span}, the first on {ends}.",
                counted(number(more + 1), "key")
            ),
        });
    }
    match ended {
        0 => {}
        1 => said.push("1 key has ended already.".to_owned()),
        ended => said.push(format!("{} have ended already.", counted(number(ended), "key"))),
    }
    if said.is_empty() {
        match within {
            Some(_) => said.push(format!("No key ends{span}.")),
            None => said.push("Of no key it is known that it ends on a day.".to_owned()),
        }
    }
    said.join(" ")
}

/// What a calendar does with the file. What Google's and Outlook do instead, see [`super::calendar()`].
pub fn reminds() -> String {
    let days = REMINDERS.map(|days| days.to_string()).join(" and ");
    format!(
        "Your calendar reminds you {days} days before each key ends. Outlook takes one reminder out of a file, and Google Calendar may take none: look there once, and set them yourself."
    )
}

/// The list to copy into a mail: each client with whom to speak to, and a line for each of its keys.
pub fn text(keys: &[EndingKey], within: Option<u16>, today: Date) -> String {
    let mut said = format!(
        "OpenAI keys that end, as of {}.\n{}\n",
        day(today),
        words(keys, within)
    );
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
        let name = client.map_or("Without a client", Line::as_str);
        said.push_str(&format!("\n{name}\n"));
        for key in keys {
            said.push_str(&format!("- {}\n", line(key)));
        }
    }
    said.push_str(&format!("\n{TO_DO}\n"));
    said
}

fn line(key: &EndingKey) -> String {
    let when = if key.has_ended() {
        format!("Ended on {}", day(key.ends))
    } else {
        format!("Ends on {}{}", day(key.ends), in_days(key.days_left))
    };
    format!("{when}: {}.{} {}", which(key), speak_to(key), to_do(key))
}

/// "the key ending in wxyz for Varonis SaaS (Acme, Europe), created by Robin Sample"
pub(super) fn which(key: &EndingKey) -> String {
    let end = key
        .last4
        .as_ref()
        .map_or_else(String::new, |last4| format!(" ending in {}", last4.as_str()));
    let maker = key
        .created_by
        .as_ref()
        .map_or_else(String::new, |maker| format!(", created by {maker}"));
    format!("the key{end} for {} (“{}”){maker}", key.platform, key.label)
}

/// " Speak to Kim, kim@acme.example.", or nothing where nobody is written down.
pub(super) fn speak_to(key: &EndingKey) -> String {
    key.contact
        .as_ref()
        .map_or_else(String::new, |contact| format!(" Speak to: {contact}."))
}

/// What to do, in a few words.
pub(super) const fn to_do(key: &EndingKey) -> &'static str {
    if key.has_ended() {
        "The platform cannot read any more: create a new key."
    } else {
        "Replace it before that day."
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
