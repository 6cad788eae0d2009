//! Keyring and record, kept in agreement. Each change of both is a turn: a lock, the intent, the keyring, the
//! record. Where a turn was interrupted, its intent is left over and *settled* by the next one: the record is
//! made to say what the keyring holds.

use super::Causeway;
use super::destinations::slot as credential_slot;
use super::keys::end_of;
use crate::connection::{Change, ConnectionId, KeyRecord, StoredKey};
use crate::identifiers::Last4;
use crate::log;
use crate::problem::Problem;
use crate::records::{Intent, KeyringLock, Plan, Settles, StoredConnection};
use crate::secrets::{EntryName, Keep, SecretText, SecretsError};
use std::collections::BTreeMap;
use std::time::Duration;

/// How long a turn is waited for. Another Causeway has it for as long as its keyring takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// The right to change the keyring's entries of a connection together with its record. Everything that was left
/// unfinished there is settled, unless the keyring does not answer.
#[must_use]
pub(super) struct KeyringTurn {
    _lock: KeyringLock,
}

impl Causeway {
    /// Waits for the right to change the keyring. Who has it must not ask for it again.
    pub(super) fn keyring_turn(&self, id: ConnectionId) -> Result<KeyringTurn, Problem> {
        let turn = self.unsettled_turn()?;
        self.settle(id);
        Ok(turn)
    }

    /// As [`Causeway::keyring_turn`], without settling anything: for an import, whose own keys are yet to come.
    pub(super) fn unsettled_turn(&self) -> Result<KeyringTurn, Problem> {
        Ok(KeyringTurn {
            _lock: self.records.lock_keyring(PATIENCE)?,
        })
    }

    /// Settles what was left unfinished, of all connections, where the keyring answers without asking the person
    /// for anything. Answers whether anything has changed.
    pub fn settle_all(&self) -> bool {
        let left: Vec<Intent> = self.records.intents(None).unwrap_or_default();
        if left.is_empty() || self.secrets.probe().is_err() {
            return false;
        }
        // Another Causeway that is at it right now settles it, or leaves it for the next time.
        let Ok(_lock) = self.records.lock_keyring(Duration::ZERO) else {
            return false;
        };
        let ids: std::collections::BTreeSet<ConnectionId> =
            left.iter().map(|intent| intent.connection).collect();
        // Each of them: settling one must not keep the next from it.
        let mut settled = false;
        for id in ids {
            settled |= self.settle(id);
        }
        settled
    }

    /// Settles what was left unfinished of a connection, in a turn. What cannot be told now is left for the next
    /// time. Answers whether anything was settled.
    pub(super) fn settle(&self, id: ConnectionId) -> bool {
        let mut slots: BTreeMap<String, Vec<Intent>> = BTreeMap::new();
        for intent in self.records.intents(Some(id)).unwrap_or_default() {
            slots.entry(intent.slot.clone()).or_default().push(intent);
        }
        let mut settled = false;
        for (slot, intents) in slots {
            match self.settle_slot(id, &slot, &intents) {
                Ok(how) => {
                    settled = true;
                    log::event!(INFO, "intent.settled", connection = id, how = how);
                }
                Err(problem) => {
                    log::event!(WARN, "intent.left", connection = id, outcome = problem.code);
                }
            }
        }
        settled
    }

    fn settle_slot(&self, id: ConnectionId, slot: &str, intents: &[Intent]) -> Result<&'static str, Problem> {
        let (stored, loaded) = self.with_guide(id)?;
        let entry = EntryName::new(self.service, id.0, slot);
        let settles = Settles::Slot(slot);
        let credential = intents.iter().find_map(|intent| match &intent.plan {
            Plan::Credential { destination, field } => Some((destination, field)),
            Plan::Store { .. } | Plan::Forget => None,
        });
        if let Some((destination, field)) = credential {
            // Which address it was typed for is not known, so nobody may get it.
            self.secrets.delete_from(&entry, Keep::Keyring)?;
            let change = Change::CredentialDropped {
                destination: destination.clone(),
                field: field.clone(),
            };
            self.apply_settling(id, &loaded.guide, change, &settles)?;
            return Ok("credential-dropped");
        }
        let kept = self.secrets.get_from(&entry, Keep::Keyring)?;
        let kept = match &kept {
            None => InKeyring::Nothing,
            Some(secret) => end_of(secret).map_or(InKeyring::NoKey, InKeyring::Key),
        };
        let slot = slot.to_owned();
        let (how, change) = match Settled::of(stored.connection.key(&slot), &kept, intents) {
            Settled::Agrees => {
                self.records.abandon(id, &settles)?;
                return Ok("agrees");
            }
            Settled::Stored(held) => ("stored", Change::KeyStoreFinished { slot, held }),
            Settled::Forgotten => ("forgotten", Change::KeyForgetFinished { slot }),
            Settled::Keeps(held) => ("keeps", Change::KeyStored { slot, held }),
        };
        self.apply_settling(id, &loaded.guide, change, &settles)?;
        Ok(how)
    }

    /// Writes down what is about to be done with a key.
    pub(super) fn intend(&self, id: ConnectionId, slot: &str, plan: &Plan) -> Result<(), Problem> {
        Ok(self.records.intend(id, slot, plan, (self.clock)())?)
    }

    /// Takes the intent back when the keyring has refused; where it is in doubt, the intent stays.
    pub(super) fn carry_out<T>(
        &self,
        id: ConnectionId,
        slot: &str,
        done: Result<T, SecretsError>,
    ) -> Result<T, Problem> {
        if let Err(fault) = &done
            && *fault != SecretsError::InDoubt
        {
            // Should this fail, settling finds that nothing has changed.
            let _ = self.records.abandon(id, &Settles::Slot(slot));
        }
        Ok(done?)
    }

    /// Writes down that a credential is about to be remembered, replaced or removed.
    pub(super) fn intend_credential(
        &self,
        id: ConnectionId,
        destination: &str,
        field: &str,
    ) -> Result<(), Problem> {
        let plan = Plan::Credential {
            destination: destination.to_owned(),
            field: field.to_owned(),
        };
        self.intend(id, &credential_slot(destination, field), &plan)
    }

    /// Puts a credential into the keyring, in a turn that ends with [`Causeway::change_destination`].
    pub(super) fn remember_credential(
        &self,
        id: ConnectionId,
        destination: &str,
        field: &str,
        entry: &EntryName,
        secret: &SecretText,
    ) -> Result<(), Problem> {
        self.intend_credential(id, destination, field)?;
        let put = self.secrets.put(entry, secret, Keep::Keyring);
        self.carry_out(id, &credential_slot(destination, field), put)
    }

    /// Changes what is known of a destination, and takes what was intended with its credentials as done.
    pub(super) fn change_destination(
        &self,
        id: ConnectionId,
        destination: &str,
        change: Change,
    ) -> Result<StoredConnection, Problem> {
        let (_, loaded) = self.with_guide(id)?;
        let all = credential_slot(destination, "");
        self.apply_settling(id, &loaded.guide, change, &Settles::Below(&all))
    }
}

/// What the keyring holds under the name of a key.
#[derive(Debug)]
enum InKeyring {
    Nothing,
    /// Something that cannot be a key.
    NoKey,
    /// A key with this end.
    Key(Last4),
}

/// What becomes of a record whose turn was interrupted.
#[derive(Debug, PartialEq, Eq)]
enum Settled {
    /// It is true as it is.
    Agrees,
    /// A key arrived that the record does not know of. OpenAI shows a key once, so it is never dropped.
    Stored(StoredKey),
    /// The key is gone, as was intended.
    Forgotten,
    /// The key that was to come did not: the record is about the one that is kept.
    Keeps(StoredKey),
}

impl Settled {
    fn of(record: Option<&KeyRecord>, kept: &InKeyring, intents: &[Intent]) -> Self {
        let held = record.and_then(|record| record.held.as_ref());
        let arrived = intents
            .iter()
            .rev()
            .find_map(|intent| match (&intent.plan, kept) {
                (Plan::Store { held }, InKeyring::Key(end)) if held.last4 == *end => Some((intent.at, held)),
                _ => None,
            });
        if let Some((at, new)) = arrived {
            match held {
                Some(held) if held.keep == Keep::Keyring && held.last4 == new.last4 => {}
                // A key was chosen for the session since then: the keyring's is a copy to be removed with it.
                Some(held) if held.keep == Keep::Session && held.at >= at => {
                    let mut held = held.clone();
                    held.left_in_keyring = true;
                    return Self::Keeps(held);
                }
                _ => return Self::Stored(new.clone()),
            }
        }
        let forgets = intents.iter().any(|intent| intent.plan == Plan::Forget);
        match (held, kept) {
            (Some(held), InKeyring::Nothing) if forgets && held.keep == Keep::Keyring => Self::Forgotten,
            (Some(held), _) if record.and_then(|record| record.last4.as_ref()) != Some(&held.last4) => {
                Self::Keeps(held.clone())
            }
            _ => Self::Agrees,
        }
    }
}

#[cfg(test)]
#[path = "settling_tests.rs"]
mod tests;
