//! Bundles on their way out: connections in a file, in the clear without their keys, or sealed.

use super::Causeway;
use super::consent::{self, Question};
use crate::bundle;
use crate::bundle::sealed::Recipients;
use crate::bundle::{BundleError, sealed};
use crate::connection::{Applied, Change, Connection, ConnectionId};
use crate::judgement::Judgement;
use crate::problem::{Code, Problem};
use crate::secrets::SecretText;
use crate::view::{ExportOffer, Exported, SealRequest};
use crate::words;
use std::path::Path;

/// What is to be exported.
#[derive(Debug)]
pub struct ExportRequest {
    /// The connections.
    pub connections: Vec<ConnectionId>,
    /// For whom it is sealed; in the clear where it is for anybody.
    pub seal: Option<SealRequest>,
    /// Whether the keys that are kept here go with it. Only where it is sealed.
    pub keys: bool,
}

impl ExportRequest {
    /// A bundle for anybody, without keys.
    pub const fn in_the_clear(connections: Vec<ConnectionId>) -> Self {
        Self {
            connections,
            seal: None,
            keys: false,
        }
    }
}

/// Keys to be sealed: the place of its connection, its slot, and the key.
type Keys = Vec<(usize, String, SecretText)>;

/// Bundles: what can be exported, and exporting it. [`Causeway::bundles`] hands it out.
#[derive(Clone, Copy)]
pub struct Bundles<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// Bundles: what can be exported, and exporting it.
    pub const fn bundles(&self) -> Bundles<'_> {
        Bundles { causeway: self }
    }
}

impl Bundles<'_> {
    /// What an export of these connections can be made of. Does not ask the keyring.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn export_offer(self, ids: &[ConnectionId]) -> Result<ExportOffer, Problem> {
        let mut keys = 0;
        for id in ids {
            let stored = self.causeway.stored(*id)?;
            let held = stored
                .connection
                .keys
                .values()
                .filter_map(|key| key.held.as_ref());
            keys += held.filter(|held| !held.is_gone(self.causeway.run)).count();
        }
        Ok(ExportOffer {
            connections: number(ids.len()),
            keys: number(keys),
        })
    }

    /// Judges a passphrase for a sealed bundle. Nothing of it is kept.
    pub fn judge_passphrase(self, text: &str) -> Judgement {
        sealed::judge_passphrase(text)
    }

    /// A passphrase nobody guesses.
    pub fn suggest_passphrase(self) -> SecretText {
        sealed::suggest_passphrase()
    }

    /// Judges for whom a bundle is to be sealed: public keys, one a line.
    pub fn judge_recipients(self, text: &str) -> Judgement {
        sealed::judge_recipients(text)
    }

    /// What a shell asks the person before it exports to this file: whether the keys may go with it. Nothing
    /// where none does.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn question(self, order: &ExportRequest, path: &Path) -> Result<Option<Question>, Problem> {
        let Some(seal) = order.seal.as_ref().filter(|_| order.keys) else {
            return Ok(None);
        };
        let stored = order
            .connections
            .iter()
            .map(|id| self.causeway.stored(*id))
            .collect::<Result<Vec<_>, _>>()?;
        let mut with_keys = Vec::new();
        let mut keys = Vec::new();
        for connection in stored.iter().map(|stored| &stored.connection) {
            let held = connection.keys.values().filter_map(|key| key.held.as_ref());
            let here = held.filter(|held| !held.is_gone(self.causeway.run));
            let before = keys.len();
            keys.extend(here.map(|held| held.last4.clone()));
            if keys.len() > before {
                with_keys.push(connection);
            }
        }
        let place = path.display().to_string();
        Ok((!keys.is_empty()).then(|| consent::to_seal(&with_keys, &keys, seal, &place)))
    }

    /// Writes connections to a file that the person named in a dialog of the system. That dialog has asked
    /// before replacing a file.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::Records`], [`Code::File`]; [`Code::Bundle`] when it cannot be
    /// sealed like that, with the field (`passphrase`, `recipients`); [`Code::Keyring`] and
    /// [`Code::KeyGone`] when a key that is to go with it cannot be had. Nothing is half-written.
    pub fn export(self, order: &ExportRequest, path: &Path) -> Result<Exported, Problem> {
        let place = path.display().to_string();
        self.export_through(order, &place, |bytes| Ok(bundle::write_replacing(path, bytes)?))
    }

    /// As [`Bundles::export`], to a place that `write` knows and `place` names.
    ///
    /// # Errors
    /// As [`Bundles::export`], and what `write` answers; then the history doesn't say that it was exported.
    pub fn export_through(
        self,
        order: &ExportRequest,
        place: &str,
        write: impl FnOnce(&[u8]) -> Result<(), Problem>,
    ) -> Result<Exported, Problem> {
        let stored = order
            .connections
            .iter()
            .map(|id| self.causeway.stored(*id))
            .collect::<Result<Vec<_>, _>>()?;
        let connections: Vec<&Connection> = stored.iter().map(|stored| &stored.connection).collect();
        let (change, keys) = match &order.seal {
            None => {
                let text = bundle::export(&connections, &self.causeway.library(), (self.causeway.clock)())?;
                write(text.as_bytes())?;
                (Change::Exported, 0)
            }
            Some(seal) => {
                let seal = seal_of(seal)?;
                let keys = if order.keys {
                    self.causeway.keys_to_seal(&connections)?
                } else {
                    Keys::new()
                };
                let sealed = bundle::export_sealed(
                    &connections,
                    &keys,
                    &seal,
                    &self.causeway.library(),
                    (self.causeway.clock)(),
                )?;
                write(&sealed)?;
                (
                    Change::ExportedSealed {
                        keys: !keys.is_empty(),
                    },
                    keys.len(),
                )
            }
        };
        // One transaction for all of them: ten thousand take no longer than one.
        self.causeway
            .records
            .change_all(&order.connections, (self.causeway.clock)(), |connection| {
                let applied = Applied {
                    connection: connection.clone(),
                    withdrawn: Vec::new(),
                };
                let with_its_key = connection.keys.values().any(|key| key.held.is_some());
                let change = match &change {
                    Change::ExportedSealed { keys } => Change::ExportedSealed {
                        keys: *keys && with_its_key,
                    },
                    other => other.clone(),
                };
                Ok::<_, Problem>((applied, change))
            })??;
        Ok(Exported {
            path: place.to_owned(),
            keys: number(keys),
            words: match &order.seal {
                None => words::bundle::saved(place),
                Some(_) => words::bundle::saved_sealed(keys, place),
            }
            .to_string(),
        })
    }
}

impl Causeway {
    /// The keys of these connections that are kept here.
    fn keys_to_seal(&self, connections: &[&Connection]) -> Result<Keys, Problem> {
        let mut keys = Keys::new();
        for (at, connection) in connections.iter().enumerate() {
            let loaded = self.guide(&connection.guide)?;
            for need in &loaded.guide.key {
                let held = connection.key(&need.id).and_then(|key| key.held.as_ref());
                if held.is_none_or(|held| held.is_gone(self.run)) {
                    continue;
                }
                // Among many connections, which one it is about has to be said.
                let key = self.key(connection, need).map_err(|problem| {
                    if problem.message == words::key::other_in_keyring() {
                        Problem::new(
                            Code::KeyGone,
                            words::bundle::keyring_other_key(connection.label.as_str()),
                            words::bundle::keyring_other_key_hint(),
                        )
                    } else {
                        problem
                    }
                })?;
                keys.push((at, need.id.clone(), key));
            }
        }
        Ok(keys)
    }
}

fn seal_of(seal: &SealRequest) -> Result<sealed::SealFor, BundleError> {
    Ok(match seal {
        SealRequest::Passphrase { passphrase } => sealed::SealFor::Passphrase(passphrase.clone()),
        SealRequest::Recipients { recipients } => sealed::SealFor::Recipients(Recipients::parse(recipients)?),
    })
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
