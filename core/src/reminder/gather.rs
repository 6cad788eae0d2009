//! Which keys end.

use crate::connection::{Connection, ConnectionId, Expiry};
use crate::identifiers::{Last4, Line};
use jiff::civil::Date;
use serde::Serialize;

/// A key whose last day is known, with what somebody has to know to replace it in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EndingKey {
    /// Whose key.
    pub connection: ConnectionId,
    /// Which of its keys.
    pub slot: String,
    /// The person's name for the connection.
    pub label: Line,
    /// Whose workspace.
    pub client: Option<Line>,
    /// Whom to speak to at the client.
    pub contact: Option<Line>,
    /// The platform that reads with it: "Varonis SaaS".
    pub platform: String,
    /// The end of the key.
    pub last4: Option<Last4>,
    /// The name it was given.
    pub key_name: Option<Line>,
    /// Who created it.
    pub created_by: Option<Line>,
    /// The day on which it ends.
    pub ends: Date,
    /// How many days that is from today; negative when it has ended.
    pub days_left: i32,
}

impl EndingKey {
    /// Whether its day has gone by.
    pub const fn has_ended(&self) -> bool {
        self.days_left < 0
    }
}

/// The keys of a connection that end within so many days, or on any day, and those that have ended. Of a
/// connection that is itself being ended there are none: nobody has to replace them.
pub fn ending_keys(
    connection: &Connection,
    platform: &str,
    contact: Option<&Line>,
    within: Option<u16>,
    today: Date,
) -> Vec<EndingKey> {
    if connection.ending.is_some() {
        return Vec::new();
    }
    let keys = connection.keys.iter().filter_map(|(slot, key)| {
        let Expiry::On(ends) = key.expiry? else {
            return None;
        };
        let days_left = Expiry::On(ends).days_left(today)?;
        within
            .is_none_or(|days| days_left <= i32::from(days))
            .then(|| EndingKey {
                connection: connection.id,
                slot: slot.clone(),
                label: connection.label.clone(),
                client: connection.client.clone(),
                contact: contact.cloned(),
                platform: platform.to_owned(),
                last4: key.last4.clone(),
                key_name: key.name.clone(),
                created_by: key.created_by.clone(),
                ends,
                days_left,
            })
    });
    keys.collect()
}
