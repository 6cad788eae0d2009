//! The connections changed last, without reading the others: what Home shows first.

use super::error::RecordsError;
use super::store::{Records, StoredConnection, stored};
use crate::connection::ConnectionId;
use jiff::Timestamp;
use rusqlite::OptionalExtension as _;
use std::cmp::Reverse;

/// The connections changed last, and how many there are besides.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewestConnections {
    /// Those of them that can be read, the newest first.
    pub connections: Vec<StoredConnection>,
    /// How many there are in all, those that cannot be read included.
    pub total: u32,
}

impl Records {
    /// The `count` connections changed last; of those changed in the same moment the one made first.
    ///
    /// # Errors
    /// [`RecordsError`] when the file cannot be read; never for a single connection.
    pub fn newest(&self, count: usize) -> Result<NewestConnections, RecordsError> {
        self.with(|sqlite| {
            // Sorted here and not by SQLite: a moment's text has as many digits as it needs, and does
            // not sort as the moment does.
            let mut order: Vec<(Reverse<Option<Timestamp>>, Option<ConnectionId>, i64)> = sqlite
                .prepare_cached("SELECT changed, id, rowid FROM connection")?
                .query_map([], |row| {
                    let (changed, id) = (row.get_ref(0)?, row.get_ref(1)?);
                    Ok((
                        Reverse(changed.as_str().ok().and_then(|text| text.parse().ok())),
                        id.as_str().ok().and_then(|text| text.parse().ok()),
                        row.get(2)?,
                    ))
                })?
                .collect::<Result<_, _>>()?;
            let total = u32::try_from(order.len()).unwrap_or(u32::MAX);
            if count < order.len() {
                order.select_nth_unstable(count);
                order.truncate(count);
            }
            order.sort_unstable();
            let mut document = sqlite
                .prepare_cached("SELECT id, revision, changed, document FROM connection WHERE rowid = ?1")?;
            let mut connections = Vec::with_capacity(order.len());
            for (_, _, rowid) in order {
                // Gone in between: another process deleted it in this moment.
                let found = document.query_row([rowid], stored).optional()?;
                connections.extend(found.flatten());
            }
            Ok(NewestConnections { connections, total })
        })
    }
}
