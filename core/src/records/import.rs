//! Imports connections from a file: all of them or none.

use super::clients::row_of;
use super::error::RecordsError;
use super::intents::{self, Plan};
use super::store::{Records, insert_within, json};
use crate::client::{Client, ClientDetails};
use crate::connection::{Applied, Change, Connection, ConnectionId, StoredKey};
use crate::identifiers::Line;
use crate::log;
use jiff::Timestamp;
use rusqlite::Transaction;

/// A connection read from a file, on its way into the records.
#[derive(Debug)]
pub struct ImportedConnection {
    /// The connection.
    pub connection: Connection,
    /// The one here whose place it takes.
    pub over: Option<ConnectionId>,
}

/// A key that is to go into the keyring once its connection is in the records.
#[derive(Debug)]
pub struct KeyToCome {
    /// The index of its connection in what is imported.
    pub index: usize,
    /// Its slot.
    pub slot: String,
    /// What the record will say of it.
    pub held: StoredKey,
}

impl Records {
    /// Imports new connections, connections that replace an existing one, and contacts of clients that have
    /// none, in one transaction. `merge` computes the result of replacing an existing connection, given its
    /// index in `incoming`; where the existing one is gone by now, the connection is added as a new one.
    /// That `keys` are about to go into the keyring is written down with them.
    /// Returns the ids, in the order of `incoming`.
    ///
    /// `merge` runs while the records are locked: it must not call them.
    ///
    /// # Errors
    /// [`RecordsError`]; then nothing was taken in.
    pub fn import(
        &self,
        incoming: &[ImportedConnection],
        contacts: &[(Line, Line)],
        keys: &[KeyToCome],
        now: Timestamp,
        merge: impl Fn(usize, &Connection) -> Connection,
    ) -> Result<Vec<ConnectionId>, RecordsError> {
        let fault = |error: rusqlite::Error| self.fault(&error);
        let imported = json(&Change::Imported)?;
        let mut sqlite = self.lock();
        let transaction = self.begin(&mut sqlite)?;
        let mut taken = Vec::with_capacity(incoming.len());
        for (at, one) in incoming.iter().enumerate() {
            if let Some(id) = one.over {
                let replaced = self.change_within(&transaction, id, now, |here| {
                    let applied = Applied {
                        connection: merge(at, here),
                        withdrawn: Vec::new(),
                    };
                    let label = one.connection.label.clone();
                    Ok::<_, RecordsError>((applied, Change::Replaced { label }))
                });
                match replaced {
                    Err(RecordsError::NoSuchConnection) => {}
                    Err(error) | Ok(Err(error)) => return Err(error),
                    Ok(Ok(_)) => {
                        taken.push(id);
                        continue;
                    }
                }
            }
            let (id, document) = (one.connection.id, json(&one.connection)?);
            insert_within(&transaction, id, &document, &imported, now).map_err(fault)?;
            taken.push(id);
        }
        for (name, contact) in contacts {
            self.meet(&transaction, name, contact, now)?;
        }
        for key in keys {
            if let Some(id) = taken.get(key.index) {
                let plan = json(&Plan::Store {
                    held: key.held.clone(),
                })?;
                intents::write(&transaction, *id, &key.slot, &plan, now).map_err(fault)?;
            }
        }
        self.commit(transaction)?;
        drop(sqlite);
        self.touch(taken.iter().copied());
        log::event!(INFO, "connections.imported", count = taken.len());
        Ok(taken)
    }

    /// Writes down whom to speak to at a client, where nobody is known.
    fn meet(
        &self,
        transaction: &Transaction<'_>,
        name: &Line,
        contact: &Line,
        now: Timestamp,
    ) -> Result<(), RecordsError> {
        let about = match row_of(transaction, name).map_err(|error| self.fault(&error))? {
            None => ClientDetails::default(),
            Some(row) => row.about.ok_or(RecordsError::ClientUnreadable)?,
        };
        if about.contact.is_none() {
            let next = Client {
                name: name.clone(),
                about: ClientDetails {
                    contact: Some(contact.clone()),
                    ..about
                },
            };
            self.change_client_within(transaction, name, &next, now)?;
        }
        Ok(())
    }
}
