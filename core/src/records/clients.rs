//! Reading and changing clients, each change with its lines of history.

use super::error::RecordsError;
use super::store::{Records, json, parsed, stored};
use crate::client::{Client, ClientChange, ClientDetails};
use crate::clock;
use crate::connection::{Applied, Change, Connection, ConnectionId};
use crate::identifiers::Line;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};

/// A client as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredClient {
    /// The client.
    pub client: Client,
    /// Counts up with every change, from 1.
    pub revision: u64,
}

/// One line of a client's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientHistoryEntry {
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub change: ClientChange,
}

/// A row of a client.
pub(super) struct ClientRow {
    id: String,
    revision: i64,
    name: Option<Line>,
    pub(super) about: Option<ClientDetails>,
}

impl Records {
    /// The names of the clients of whom something is written down.
    ///
    /// # Errors
    /// [`RecordsError`] when the file cannot be read; never for a single client.
    pub fn client_names(&self) -> Result<Vec<Line>, RecordsError> {
        let names = self.with(|sqlite| {
            sqlite
                .prepare_cached("SELECT name FROM client")?
                .query_map([], |row| Ok(line(row.get_ref(0)?)))?
                .collect::<rusqlite::Result<Vec<_>>>()
        })?;
        Ok(names.into_iter().flatten().collect())
    }

    /// What is written down of a client; nothing when that is nothing.
    ///
    /// # Errors
    /// [`RecordsError::ClientUnreadable`] when it is there and cannot be read, or another [`RecordsError`].
    pub fn client(&self, name: &Line) -> Result<Option<StoredClient>, RecordsError> {
        let Some(row) = self.with(|sqlite| row_of(sqlite, name))? else {
            return Ok(None);
        };
        match (row.name, row.about) {
            (Some(name), Some(about)) => Ok(Some(StoredClient {
                client: Client { name, about },
                revision: u64::try_from(row.revision).unwrap_or_default(),
            })),
            _ => Err(RecordsError::ClientUnreadable),
        }
    }

    /// Makes the client called `name` what `next` says, in one transaction with the lines of its
    /// history. With another name, each connection of the client gets it too, with a line in its own
    /// history. What changes nothing is not written.
    ///
    /// # Errors
    /// [`RecordsError::ClientExists`] when the new name is another client's; another [`RecordsError`]
    /// when it could not be saved. Nothing was changed then.
    pub fn change_client(&self, name: &Line, next: &Client, now: Timestamp) -> Result<(), RecordsError> {
        let mut sqlite = self.lock();
        let transaction = self.begin(&mut sqlite)?;
        let moved = self.change_client_within(&transaction, name, next, now)?;
        self.commit(transaction)?;
        drop(sqlite);
        self.touch(moved);
        Ok(())
    }

    /// As [`Records::change_client`], in a transaction that is under way; answers which connections got
    /// another client's name.
    pub(super) fn change_client_within(
        &self,
        transaction: &Transaction<'_>,
        name: &Line,
        next: &Client,
        now: Timestamp,
    ) -> Result<Vec<ConnectionId>, RecordsError> {
        let fault = |error: rusqlite::Error| self.fault(&error);
        let row = row_of(transaction, name).map_err(fault)?;
        let before = match &row {
            None => Client::named(name.clone()),
            Some(row) => Client {
                name: name.clone(),
                about: row.about.clone().ok_or(RecordsError::ClientUnreadable)?,
            },
        };
        let mut moved = Vec::new();
        if next.name != *name {
            if row_of(transaction, &next.name).map_err(fault)?.is_some()
                || !named(transaction, &next.name).map_err(fault)?.is_empty()
            {
                return Err(RecordsError::ClientExists);
            }
            moved = named(transaction, name).map_err(fault)?;
            for id in &moved {
                self.change_within(transaction, *id, now, |connection| {
                    Ok::<_, RecordsError>(renamed(connection, &next.name))
                })??;
            }
        }
        let mut changes = before.changes_to(next);
        if changes.is_empty() && row.is_some() {
            return Ok(moved);
        }
        let document = json(&next.about)?;
        let id = match row {
            Some(row) => {
                transaction
                    .execute(
                        "UPDATE client SET name = ?2, revision = revision + 1, changed = ?3, document = ?4 WHERE id = ?1",
                        params![row.id, next.name.as_str(), now.to_string(), document],
                    )
                    .map_err(fault)?;
                row.id
            }
            None => {
                changes.insert(0, ClientChange::Created);
                let id = clock::new_id().to_string();
                transaction
                    .execute(
                        "INSERT INTO client (id, name, revision, changed, document) VALUES (?1, ?2, 1, ?3, ?4)",
                        params![id, next.name.as_str(), now.to_string(), document],
                    )
                    .map_err(fault)?;
                id
            }
        };
        for change in &changes {
            transaction
                .execute(
                    "INSERT INTO client_history (client, at, change) VALUES (?1, ?2, ?3)",
                    params![id, now.to_string(), json(change)?],
                )
                .map_err(fault)?;
        }
        Ok(moved)
    }

    /// Deletes what is written down of a client, with its history; `false` when that was nothing.
    ///
    /// # Errors
    /// [`RecordsError::ClientInUse`] while a connection is the client's; another [`RecordsError`] when
    /// nothing could be deleted.
    pub fn delete_client(&self, name: &Line) -> Result<bool, RecordsError> {
        let deleted = self.in_transaction(|transaction| {
            if !named(transaction, name)?.is_empty() {
                return Ok(None);
            }
            let rows = transaction.execute("DELETE FROM client WHERE name = ?1", [name.as_str()])?;
            Ok(Some(rows > 0))
        })?;
        deleted.ok_or(RecordsError::ClientInUse)
    }

    /// What was done to a client, oldest first; nothing when nothing is written down of it.
    ///
    /// # Errors
    /// [`RecordsError::ClientUnreadable`] when one line cannot be read: a history with a gap must not pass
    /// for complete. Another [`RecordsError`] when the file cannot be read.
    pub fn client_history(&self, name: &Line) -> Result<Vec<ClientHistoryEntry>, RecordsError> {
        let lines = self.with(|sqlite| {
            sqlite
                .prepare_cached(
                    "SELECT at, change FROM client_history
                     WHERE client = (SELECT id FROM client WHERE name = ?1) ORDER BY sequence",
                )?
                .query_map([name.as_str()], |row| {
                    let (at, change) = (row.get_ref(0)?, row.get_ref(1)?);
                    let read = || {
                        Some(ClientHistoryEntry {
                            at: at.as_str().ok()?.parse().ok()?,
                            change: parsed(change)?,
                        })
                    };
                    Ok(read())
                })?
                .collect::<rusqlite::Result<Option<Vec<_>>>>()
        })?;
        lines.ok_or(RecordsError::ClientUnreadable)
    }
}

pub(super) fn row_of(sqlite: &rusqlite::Connection, name: &Line) -> rusqlite::Result<Option<ClientRow>> {
    sqlite
        .prepare_cached("SELECT id, revision, name, document FROM client WHERE name = ?1")?
        .query_row([name.as_str()], |row| {
            Ok(ClientRow {
                id: row.get(0)?,
                revision: row.get(1)?,
                name: line(row.get_ref(2)?),
                about: parsed(row.get_ref(3)?),
            })
        })
        .optional()
}

/// The connections of a client. Those that cannot be read are nobody's.
fn named(transaction: &Transaction<'_>, name: &Line) -> rusqlite::Result<Vec<ConnectionId>> {
    let mut query = transaction
        .prepare_cached("SELECT id, revision, changed, document FROM connection ORDER BY rowid")?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let connection = stored(row)?.map(|stored| stored.connection);
        found.extend(
            connection
                .filter(|connection| connection.client.as_ref() == Some(name))
                .map(|connection| connection.id),
        );
    }
    Ok(found)
}

fn renamed(connection: &Connection, client: &Line) -> (Applied, Change) {
    let change = Change::Renamed {
        label: connection.label.clone(),
        client: Some(client.clone()),
    };
    let mut renamed = Connection {
        client: Some(client.clone()),
        ..connection.clone()
    };
    // It is the same client under another name: how its destinations were filled in is still its own.
    for chosen in renamed.destinations.values_mut() {
        if chosen.client == connection.client {
            chosen.client = Some(client.clone());
        }
    }
    let applied = Applied {
        connection: renamed,
        withdrawn: Vec::new(),
    };
    (applied, change)
}

fn line(text: rusqlite::types::ValueRef<'_>) -> Option<Line> {
    Line::parse(text.as_str().ok()?).ok().map(|parsed| parsed.value)
}
