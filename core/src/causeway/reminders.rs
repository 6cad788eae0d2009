//! Keys that end, for whoever does not open Causeway: in the person's calendar, and in a mail.

use super::Causeway;
use crate::home::HomeQuery;
use crate::identifiers::{Line, paste};
use crate::problem::{Code, Problem};
use crate::reminder::EndingKey;
use crate::view::EndingKeysView;
use crate::view::render::expiry::today;
use crate::words::reminder as words;
use crate::{bundle, reminder};
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::path::Path;

/// Keys that expire: as a list and as a calendar. [`Causeway::reminders`] hands it out.
#[derive(Clone, Copy)]
pub struct Reminders<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// Keys that expire: as a list and as a calendar.
    pub const fn reminders(&self) -> Reminders<'_> {
        Reminders { causeway: self }
    }
}

impl Reminders<'_> {
    /// The keys of the connections that match which end within the query's days, or have ended, the first
    /// to end first. All whose last day is known where the query names no days.
    ///
    /// # Errors
    /// [`Code::Records`].
    pub fn keys_that_end(self, query: &HomeQuery) -> Result<Vec<EndingKey>, Problem> {
        let today = today((self.causeway.clock)());
        let library = self.causeway.library();
        let mut contacts: HashMap<Line, Option<Line>> = HashMap::new();
        let mut keys = Vec::new();
        for id in self.causeway.home().find(query)? {
            // Gone since it was found: another process deleted it in this moment.
            let Some(stored) = self.causeway.records.get(id)? else {
                continue;
            };
            let connection = &stored.connection;
            let contact = match &connection.client {
                None => None,
                Some(client) => match contacts.get(client) {
                    Some(known) => known.clone(),
                    None => {
                        let written = self.causeway.records.client(client)?;
                        let contact = written.and_then(|stored| stored.client.about.contact);
                        contacts.insert(client.clone(), contact.clone());
                        contact
                    }
                },
            };
            let loaded = library.get(&connection.guide);
            let platform = loaded.map_or(connection.guide.as_str(), |loaded| loaded.guide.product.as_str());
            keys.extend(reminder::ending_keys(
                connection,
                platform,
                contact.as_ref(),
                query.ends,
                today,
            ));
        }
        keys.sort_by(|one, other| {
            let place = |key: &EndingKey| (key.ends, key.client.clone(), key.label.clone());
            place(one).cmp(&place(other))
        });
        Ok(keys)
    }

    /// How many keys end, in words.
    ///
    /// # Errors
    /// [`Code::Records`].
    pub fn view(self, query: &HomeQuery) -> Result<EndingKeysView, Problem> {
        Ok(view(&self.keys_that_end(query)?, query))
    }

    /// The keys that end as a list to copy into a mail. Where there is none, it says so.
    ///
    /// # Errors
    /// [`Code::Records`]; [`Code::File`] when something in it looks like a key.
    pub fn text(self, query: &HomeQuery) -> Result<String, Problem> {
        let keys = self.keys_that_end(query)?;
        let text = reminder::text(&keys, query.ends, today((self.causeway.clock)()));
        holds_no_key(&text)?;
        Ok(text)
    }

    /// The keys that end as a calendar file, or nothing where there is none: a calendar without an event
    /// is no calendar.
    ///
    /// # Errors
    /// [`Code::Records`]; [`Code::File`] when something in it looks like a key.
    pub fn calendar(self, query: &HomeQuery) -> Result<Option<String>, Problem> {
        let keys = self.keys_that_end(query)?;
        calendar_of(&keys, (self.causeway.clock)())
    }

    /// Writes the calendar file where the person said in a dialog of the system. Where no key ends,
    /// nothing is written, and the view says so.
    ///
    /// # Errors
    /// As [`Reminders::calendar`](super::Reminders::calendar); [`Code::File`] when it could not be written.
    pub fn save_calendar(self, query: &HomeQuery, path: &Path) -> Result<EndingKeysView, Problem> {
        let keys = self.keys_that_end(query)?;
        if let Some(calendar) = calendar_of(&keys, (self.causeway.clock)())? {
            bundle::write_replacing(path, calendar)?;
        }
        Ok(view(&keys, query))
    }
}

fn view(keys: &[EndingKey], query: &HomeQuery) -> EndingKeysView {
    EndingKeysView {
        count: u32::try_from(keys.len()).unwrap_or(u32::MAX),
        words: reminder::count(keys, query.ends),
        reminds: reminder::reminds().to_string(),
    }
}

fn calendar_of(keys: &[EndingKey], now: jiff::Timestamp) -> Result<Option<String>, Problem> {
    if keys.is_empty() {
        return Ok(None);
    }
    let calendar = reminder::calendar(keys, &now.to_zoned(TimeZone::system()));
    // Long lines are folded, and a key could be folded with them.
    holds_no_key(&calendar.replace("\r\n ", ""))?;
    Ok(Some(calendar))
}

/// No field of what ends can hold a key; it is looked through for one all the same.
fn holds_no_key(text: &str) -> Result<(), Problem> {
    if paste::find(text).keys.is_empty() {
        return Ok(());
    }
    Err(Problem::new(
        Code::File,
        words::holds_key(),
        words::holds_key_hint(),
    ))
}
