//! Keys: judged, stored, copied, forgotten. A key goes in and comes out only into the clipboard or a
//! push, never to a page.

use super::settling::KeyringTurn;
use super::{Causeway, not_in_guide};
use crate::checks::CheckId;
use crate::connection::{Change, Connection, ConnectionId, Expiry, FieldId, StoredKey};
use crate::guide::KeyNeed;
use crate::identifiers::{ApiKey, Last4};
use crate::judgement::{Judgement, JudgementKind};
use crate::problem::{Code, Problem};
use crate::records::{Plan, Settles, StoredConnection};
use crate::secrets::{EntryName, Keep, MissingKeyring, SecretText, SecretsError};
use crate::view::ConnectionView;
use crate::view::render::expiry::today;
use crate::view::render::key::wrong_kind;
use crate::words;
use crate::words::value;
use secrecy::ExposeSecret;

/// Keys: judged, stored, forgotten. [`Causeway::keys`] hands it out.
#[derive(Clone, Copy)]
pub struct Keys<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// Keys: judged, stored, forgotten.
    pub const fn keys(&self) -> Keys<'_> {
        Keys { causeway: self }
    }
}

impl Keys<'_> {
    /// Fills in key name and creator as OpenAI's list has them.
    ///
    /// # Errors
    /// [`Code::Incomplete`] when the list was not read or did not have them, [`Code::NotInGuide`],
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn take_details(self, id: ConnectionId, slot: &str) -> Result<ConnectionView, Problem> {
        let (stored, loaded) = self.causeway.with_guide(id)?;
        loaded.guide.key(slot).ok_or_else(not_in_guide)?;
        let details = stored
            .connection
            .key(slot)
            .and_then(|key| key.checks.get(&CheckId::KeyDetails)?.details.clone());
        let Some((name, creator)) = details.and_then(|found| found.name.zip(found.created_by)) else {
            return Err(Problem::new(
                Code::Incomplete,
                words::check::details_missing(),
                words::check::details_missing_hint(),
            ));
        };
        self.causeway
            .store_field(id, FieldId::KeyName(slot.to_owned()), name.as_str())?;
        self.causeway.view(&self.causeway.store_field(
            id,
            FieldId::CreatedBy(slot.to_owned()),
            creator.as_str(),
        )?)
    }

    /// Notes when a key ends; `choice` is one of the answers offered, or a day such as `2027-02-20`.
    ///
    /// # Errors
    /// [`Code::BadValue`] at `expiry` when it is no day in the coming year, [`Code::NotInGuide`],
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn set_expiry(self, id: ConnectionId, slot: &str, choice: &str) -> Result<ConnectionView, Problem> {
        let expiry = Expiry::parse(choice, today((self.causeway.clock)()))
            .map_err(|bad| Problem::new(Code::BadValue, bad.message(), bad.hint()).at("expiry"))?;
        let change = Change::ExpirySet {
            slot: slot.to_owned(),
            expiry,
        };
        self.causeway.view(&self.causeway.change(id, change)?)
    }

    /// Judges a text as the key of a slot, storing nothing of it.
    ///
    /// # Errors
    /// [`Code::NotInGuide`], [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn judge(self, id: ConnectionId, slot: &str, text: &str) -> Result<Judgement, Problem> {
        if text.trim().is_empty() {
            return Ok(Judgement::none());
        }
        let (stored, loaded) = self.causeway.with_guide(id)?;
        let need = loaded.guide.key(slot).ok_or_else(not_in_guide)?;
        Ok(match ApiKey::parse(text) {
            Err(mistake) => Judgement {
                kind: JudgementKind::Wrong,
                message: mistake.message().into(),
                hint: mistake.hint().into(),
            },
            Ok(parsed) => {
                let route = crate::connection::effective_route(&loaded.guide, &stored.connection);
                wrong_kind(need.kind_on(route), parsed.value.kind())
                    .unwrap_or_else(|| Judgement::of_doubts(&parsed.doubts, Some(value::looks_right())))
            }
        })
    }

    /// What is unusual about a text as the key of a slot, each with a fixed name, what it is and what to do;
    /// nothing for a text that is no key at all.
    ///
    /// # Errors
    /// [`Code::NotInGuide`], [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn doubts(
        self,
        id: ConnectionId,
        slot: &str,
        text: &str,
    ) -> Result<Vec<(&'static str, String, String)>, Problem> {
        let (stored, loaded) = self.causeway.with_guide(id)?;
        let need = loaded.guide.key(slot).ok_or_else(not_in_guide)?;
        let Ok(parsed) = ApiKey::parse(text) else {
            return Ok(Vec::new());
        };
        let route = crate::connection::effective_route(&loaded.guide, &stored.connection);
        let kind = wrong_kind(need.kind_on(route), parsed.value.kind());
        let kind = kind.map(|judged| ("other-kind", judged.message, judged.hint));
        let doubts = parsed.doubts.iter();
        Ok(kind
            .into_iter()
            .chain(doubts.map(|doubt| (doubt.code(), doubt.message().into(), doubt.hint().into())))
            .collect())
    }

    /// Stores the key of a slot where the person wants it.
    ///
    /// What is about to be done is written down, then the keyring is asked, and the record is written last: a
    /// record must never say that a key is kept which is not. Where that is interrupted, it is settled later.
    ///
    /// # Errors
    /// [`Code::BadValue`] when it is no key, [`Code::Keyring`] when the keyring did not take it (with
    /// the offer to keep it for this session), [`Code::NotInGuide`], [`Code::NoSuchConnection`],
    /// [`Code::Records`]. The text is in none of them.
    pub fn store(
        self,
        id: ConnectionId,
        slot: &str,
        text: &str,
        keep: Keep,
    ) -> Result<ConnectionView, Problem> {
        let (_, loaded) = self.causeway.with_guide(id)?;
        loaded.guide.key(slot).ok_or_else(not_in_guide)?;
        let key = ApiKey::parse(text)
            .map_err(|mistake| Problem::new(Code::BadValue, mistake.message(), mistake.hint()).at("key"))?
            .value;
        self.causeway
            .view(&self.causeway.store_parsed_key(id, slot, &key, keep)?)
    }

    /// Removes the key of a slot from the keyring and from memory.
    ///
    /// # Errors
    /// [`Code::Keyring`] when it could not be removed: then the record says so still.
    pub fn forget(self, id: ConnectionId, slot: &str) -> Result<ConnectionView, Problem> {
        let (_, loaded) = self.causeway.with_guide(id)?;
        let need = loaded.guide.key(slot).ok_or_else(not_in_guide)?;
        let _turn = self.causeway.keyring_turn(id)?;
        let stored = self.causeway.stored(id)?;
        if let Some(held) = stored.connection.key(slot).and_then(|key| key.held.as_ref()) {
            let entry = self.causeway.entry(&stored.connection, need);
            self.causeway.intend(id, slot, &Plan::Forget)?;
            self.causeway
                .carry_out(id, slot, self.causeway.remove_key(&entry, held))?;
        }
        let change = Change::KeyForgotten {
            slot: slot.to_owned(),
        };
        let settles = Settles::Slot(slot);
        self.causeway.view(
            &self
                .causeway
                .apply_settling(id, &loaded.guide, change, &settles)?,
        )
    }
}

impl Causeway {
    /// Stores a key that is known to be one. "For this session only" means that nothing stays in the keyring.
    /// When it does not answer, that is most likely why the session was chosen, so it is no reason to refuse.
    pub(super) fn store_parsed_key(
        &self,
        id: ConnectionId,
        slot: &str,
        key: &ApiKey,
        keep: Keep,
    ) -> Result<StoredConnection, Problem> {
        let turn = self.keyring_turn(id)?;
        self.store_in_turn(&turn, id, slot, key, keep)
    }

    /// As [`Causeway::store_parsed_key`], for who has the right to change the keyring already.
    pub(super) fn store_in_turn(
        &self,
        _turn: &KeyringTurn,
        id: ConnectionId,
        slot: &str,
        key: &ApiKey,
        keep: Keep,
    ) -> Result<StoredConnection, Problem> {
        let (stored, loaded) = self.with_guide(id)?;
        let connection = stored.connection;
        let need = loaded.guide.key(slot).ok_or_else(not_in_guide)?;
        let entry = self.entry(&connection, need);
        let secret = SecretText::from(key.expose().to_owned());
        let before = connection.key(slot).and_then(|key| key.held.as_ref());
        let in_keyring = before.is_some_and(|held| held.keep == Keep::Keyring || held.left_in_keyring);
        let mut held = StoredKey::new(key, keep, self.run, (self.clock)());
        match keep {
            Keep::Keyring => {
                self.intend(id, slot, &Plan::Store { held: held.clone() })?;
                self.carry_out(id, slot, self.secrets.put(&entry, &secret, keep))?;
            }
            Keep::Session => {
                if in_keyring {
                    self.intend(id, slot, &Plan::Forget)?;
                }
                self.secrets.put(&entry, &secret, keep)?;
                held.left_in_keyring = in_keyring && self.secrets.delete_from(&entry, Keep::Keyring).is_err();
            }
        }
        let change = Change::KeyStored {
            slot: slot.to_owned(),
            held,
        };
        let stored = self.apply_settling(id, &loaded.guide, change, &Settles::Slot(slot));
        if matches!(&stored, Err(problem) if problem.code == Code::NoSuchConnection) {
            // It was deleted meanwhile, and nothing knows of this entry any more.
            let _ = self.secrets.delete(&entry);
        }
        stored
    }

    /// Removes a key from wherever it may be.
    pub(super) fn remove_key(&self, entry: &EntryName, held: &StoredKey) -> Result<(), SecretsError> {
        if held.left_in_keyring {
            self.secrets.delete_from(entry, Keep::Keyring)?;
        }
        self.secrets.delete_from(entry, held.keep)?;
        Ok(())
    }

    /// The key of a slot, for the clipboard, a check, a push or a sealed bundle: the one that the record is
    /// about, and no other. Where the keyring holds another one, what was left unfinished is settled first.
    pub(super) fn key(&self, connection: &Connection, need: &KeyNeed) -> Result<SecretText, Problem> {
        let id = connection.id;
        if !self.records.intents(Some(id))?.is_empty() {
            drop(self.keyring_turn(id)?);
            return self
                .kept_key(&self.stored(id)?.connection, need)?
                .ok_or_else(other_key);
        }
        if let Some(key) = self.kept_key(connection, need)? {
            return Ok(key);
        }
        // Another Causeway may have been at it just then.
        drop(self.keyring_turn(id)?);
        self.kept_key(&self.stored(id)?.connection, need)?
            .ok_or_else(other_key)
    }

    /// The key that is kept; nothing where it is another one than the record says.
    fn kept_key(&self, connection: &Connection, need: &KeyNeed) -> Result<Option<SecretText>, Problem> {
        let held = connection
            .key(&need.id)
            .and_then(|key| key.held.as_ref())
            .ok_or_else(|| {
                Problem::new(
                    Code::Incomplete,
                    words::key::not_stored(),
                    words::key::not_stored_hint(),
                )
            })?;
        let key = self
            .secrets
            .get_from(&self.entry(connection, need), held.keep)
            .map_err(|fault| unread(&fault))?
            .ok_or_else(|| {
                Problem::new(
                    Code::KeyGone,
                    match held.keep {
                        Keep::Keyring => words::key::gone_from_keyring(),
                        Keep::Session => words::key::session_over(),
                    },
                    words::key::gone_hint(),
                )
            })?;
        Ok(end_of(&key)
            .as_ref()
            .filter(|end| **end == held.last4)
            .map(|_| key))
    }

    pub(super) fn entry(&self, connection: &Connection, need: &KeyNeed) -> EntryName {
        EntryName::new(self.service, connection.id.0, &need.id).labelled(connection.label.as_str())
    }
}

/// The last four characters of what a keyring holds, by which a key is recognized; nothing for what can be no
/// key. Taken from the text as it is: it must be the very text that was stored.
pub(super) fn end_of(secret: &SecretText) -> Option<Last4> {
    let text = secret.expose_secret();
    Last4::parse(text.get(text.len().checked_sub(4)?..)?).ok()
}

fn other_key() -> Problem {
    Problem::new(
        Code::KeyGone,
        words::key::other_in_keyring(),
        words::key::other_in_keyring_hint(),
    )
}

/// A keyring that does not hand out a key it has. Choosing another place for the key, which the
/// fault itself suggests, is no way out here.
fn unread(fault: &SecretsError) -> Problem {
    let hint = match fault {
        SecretsError::Locked | SecretsError::TimedOut => words::key::keyring_locked_hint(),
        // What to do is another thing for each of them, and none of it is about choosing another place.
        SecretsError::Absent(
            MissingKeyring::Session | MissingKeyring::EndedSession | MissingKeyring::ForeignSession,
        )
        | SecretsError::SeveralEntries => fault.hint(),
        _ => words::key::keyring_fault_hint(),
    };
    Problem::new(Code::Keyring, fault.message(), hint)
}
