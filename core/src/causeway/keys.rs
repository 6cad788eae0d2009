//! Keys: judged, stored, copied, forgotten. A key goes in and comes out only into the clipboard or a
//! push, never to a page.

use super::connections::field_id;
use super::{Causeway, not_in_guide};
use crate::connection::{Change, Connection, ConnectionId, FieldId, StoredKey};
use crate::guide::{FormValueSource, KeyNeed};
use crate::identifiers::{ApiKey, paste};
use crate::judgement::{Judgement, JudgementKind};
use crate::problem::{Code, Problem};
use crate::records::StoredConnection;
use crate::secrets::{EntryName, Keep, SecretText, SecretsError};
use crate::view::render::{self, key::wrong_kind};
use crate::view::{ConnectionView, FindingsView, FoundKey};
use crate::words::{self, value};

/// Something to put on the clipboard.
pub enum ClipboardContent {
    /// A value that anybody may see, with what it is.
    Text {
        /// The value.
        text: String,
        /// "Workspace ID"
        label: String,
    },
    /// A key, with the platform's label: to be kept out of clipboard histories and cleared.
    Secret {
        /// The key.
        secret: SecretText,
        /// "API Key"
        label: String,
    },
}

/// Which of the values found by paste help the person chose to fill in.
#[derive(Debug, Clone, Default)]
pub struct PasteSelection {
    /// This organization ID…
    pub organization_id: Option<String>,
    /// …is the Platform's, not ChatGPT's.
    pub platform_organization: bool,
    /// This workspace ID.
    pub workspace_id: Option<String>,
    /// The key with this number, into this slot.
    pub key: Option<(usize, String, Keep)>,
}

impl Causeway {
    /// Judges a text as the key of a slot, storing nothing of it.
    ///
    /// # Errors
    /// [`Code::NotInGuide`], [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn judge_key(&self, id: ConnectionId, slot: &str, text: &str) -> Result<Judgement, Problem> {
        if text.trim().is_empty() {
            return Ok(Judgement::none());
        }
        let (stored, loaded) = self.with_guide(id)?;
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

    /// Stores the key of a slot where the person wants it.
    ///
    /// The keyring is asked first and the record written after: a record must never say that a key
    /// is kept which is not.
    ///
    /// # Errors
    /// [`Code::BadValue`] when it is no key, [`Code::Keyring`] when the keyring did not take it (with
    /// the offer to keep it for this session), [`Code::NotInGuide`], [`Code::NoSuchConnection`],
    /// [`Code::Records`]. The text is in none of them.
    pub fn store_key(
        &self,
        id: ConnectionId,
        slot: &str,
        text: &str,
        keep: Keep,
    ) -> Result<ConnectionView, Problem> {
        let (_, loaded) = self.with_guide(id)?;
        loaded.guide.key(slot).ok_or_else(not_in_guide)?;
        let key = ApiKey::parse(text)
            .map_err(|mistake| Problem::new(Code::BadValue, mistake.message(), mistake.hint()).at("key"))?
            .value;
        self.view(&self.store_parsed_key(id, slot, &key, keep)?)
    }

    /// Stores a key that is known to be one.
    fn store_parsed_key(
        &self,
        id: ConnectionId,
        slot: &str,
        key: &ApiKey,
        keep: Keep,
    ) -> Result<StoredConnection, Problem> {
        let (stored, loaded) = self.with_guide(id)?;
        let need = loaded.guide.key(slot).ok_or_else(not_in_guide)?;
        let change = self.keep_key(&stored.connection, need, key, keep)?;
        self.apply(id, &loaded.guide, change)
    }

    /// Keeps the key, and answers the change that says so. "For this session only" means that nothing
    /// stays in the keyring. When it does not answer, that is most likely why the session was chosen, so
    /// it is no reason to refuse.
    pub(super) fn keep_key(
        &self,
        connection: &Connection,
        need: &KeyNeed,
        key: &ApiKey,
        keep: Keep,
    ) -> Result<Change, Problem> {
        let entry = self.entry(connection, need);
        let secret = SecretText::from(key.expose().to_owned());
        self.secrets.put(&entry, &secret, keep)?;
        let before = connection.key(&need.id).and_then(|key| key.held.as_ref());
        let in_keyring = before.is_some_and(|held| held.keep == Keep::Keyring || held.left_in_keyring);
        let left_in_keyring =
            keep == Keep::Session && in_keyring && self.secrets.delete_from(&entry, Keep::Keyring).is_err();
        Ok(Change::KeyStored {
            slot: need.id.clone(),
            held: StoredKey {
                left_in_keyring,
                ..StoredKey::new(key, keep, self.run, (self.clock)())
            },
        })
    }

    /// Removes a key from wherever it may be.
    pub(super) fn remove_key(&self, entry: &EntryName, held: &StoredKey) -> Result<(), Problem> {
        if held.left_in_keyring {
            self.secrets.delete_from(entry, Keep::Keyring)?;
        }
        self.secrets.delete_from(entry, held.keep)?;
        Ok(())
    }

    /// Removes the key of a slot from the keyring and from memory.
    ///
    /// # Errors
    /// [`Code::Keyring`] when it could not be removed: then the record says so still.
    pub fn forget_key(&self, id: ConnectionId, slot: &str) -> Result<ConnectionView, Problem> {
        let (stored, loaded) = self.with_guide(id)?;
        let need = loaded.guide.key(slot).ok_or_else(not_in_guide)?;
        if let Some(held) = stored.connection.key(slot).and_then(|key| key.held.as_ref()) {
            self.remove_key(&self.entry(&stored.connection, need), held)?;
        }
        let change = Change::KeyForgotten {
            slot: slot.to_owned(),
        };
        self.view(&self.apply(id, &loaded.guide, change)?)
    }

    /// The key of a slot, for the clipboard or a push.
    pub(super) fn key(&self, connection: &Connection, need: &KeyNeed) -> Result<SecretText, Problem> {
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
        self.secrets
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
            })
    }

    fn entry(&self, connection: &Connection, need: &KeyNeed) -> EntryName {
        EntryName::new(self.service, connection.id.0, &need.id).labelled(connection.label.as_str())
    }

    /// What to copy for a row of the platform's form. Copying a key reads the keyring.
    ///
    /// # Errors
    /// [`Code::NotInGuide`] for a row that is not there, [`Code::Incomplete`] for an empty one,
    /// [`Code::Keyring`], [`Code::KeyGone`].
    pub fn copy_row(&self, id: ConnectionId, index: usize) -> Result<ClipboardContent, Problem> {
        let (stored, loaded) = self.with_guide(id)?;
        let row = loaded.guide.fields().nth(index).ok_or_else(not_in_guide)?;
        let label = row.label();
        match &row.value {
            FormValueSource::Key(slot) => {
                let need = loaded.guide.key(slot).ok_or_else(not_in_guide)?;
                let secret = self.key(&stored.connection, need)?;
                Ok(ClipboardContent::Secret { secret, label })
            }
            value => {
                let text =
                    render::row_text(&stored.connection, value).ok_or_else(|| nothing_to_copy(&label))?;
                Ok(ClipboardContent::Text { text, label })
            }
        }
    }

    /// Notes that a row was copied.
    ///
    /// # Errors
    /// [`Code::NotInGuide`], [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn row_was_copied(&self, id: ConnectionId, index: usize) -> Result<ConnectionView, Problem> {
        let (_, loaded) = self.with_guide(id)?;
        let rows = loaded.guide.rows();
        let row = rows.get(index).ok_or_else(not_in_guide)?;
        let change = Change::Copied {
            label: row.name.clone(),
        };
        self.view(&self.change(id, change)?)
    }

    /// What to copy for a field of the journey.
    ///
    /// # Errors
    /// [`Code::NotInGuide`], [`Code::Incomplete`] for an empty field.
    pub fn copy_field(&self, id: ConnectionId, field: &str) -> Result<ClipboardContent, Problem> {
        let (stored, loaded) = self.with_guide(id)?;
        let field = field_id(field)?;
        let label = field.label(&loaded.guide);
        let text = field.stored(&stored.connection);
        if text.is_empty() {
            return Err(nothing_to_copy(&label));
        }
        Ok(ClipboardContent::Text { text, label })
    }

    /// Finds IDs and keys in a pasted text. The keys stay here; the page gets their last four
    /// characters and a number.
    pub fn find_in_text(&self, text: &str) -> FindingsView {
        let found = paste::find(text);
        let words = if found.is_empty() && found.masked_key {
            value::found_masked()
        } else if found.is_empty() {
            value::found_nothing()
        } else if found.organization_ids.len() > 1 || found.workspace_ids.len() > 1 || found.keys.len() > 1 {
            value::found_several()
        } else {
            value::found()
        };
        FindingsView {
            organization_ids: found.organization_ids.iter().map(ToString::to_string).collect(),
            workspace_ids: found.workspace_ids.iter().map(ToString::to_string).collect(),
            keys: found
                .keys
                .iter()
                .map(|key| FoundKey {
                    last4: key.last4().to_string(),
                    shape: key.kind().words().into(),
                })
                .collect(),
            truncated: found.truncated,
            words: words.into(),
        }
    }

    /// Fills in what the person chose from a pasted text. Only what is really in the text is taken.
    ///
    /// # Errors
    /// [`Code::BadValue`] when the choice is not in the text; else as [`Causeway::set_field`] and
    /// [`Causeway::store_key`].
    pub fn fill_from_text(
        &self,
        id: ConnectionId,
        text: &str,
        filling: &PasteSelection,
    ) -> Result<ConnectionView, Problem> {
        let found = paste::find(text);
        let not_there = || Problem::new(Code::BadValue, value::found_gone(), value::found_gone_hint());
        if let Some(chosen) = &filling.organization_id {
            let organization = found.organization_ids.iter().find(|id| id.as_str() == chosen);
            let field = if filling.platform_organization {
                FieldId::PlatformOrganizationId
            } else {
                FieldId::OrganizationId
            };
            self.store_field(id, field, organization.ok_or_else(not_there)?.as_str())?;
        }
        if let Some(chosen) = &filling.workspace_id {
            let workspace = found.workspace_ids.iter().find(|id| id.as_str() == chosen);
            self.store_field(
                id,
                FieldId::WorkspaceId,
                workspace.ok_or_else(not_there)?.as_str(),
            )?;
        }
        if let Some((number, slot, keep)) = &filling.key {
            let key = found.keys.get(*number).ok_or_else(not_there)?;
            self.store_parsed_key(id, slot, key, *keep)?;
        }
        self.connection(id)
    }
}

/// A keyring that does not hand out a key it has. Choosing another place for the key, which the
/// fault itself suggests, is no way out here.
fn unread(fault: &SecretsError) -> Problem {
    let hint = match fault {
        SecretsError::Locked | SecretsError::TimedOut => words::key::keyring_locked_hint(),
        _ => words::key::keyring_fault_hint(),
    };
    Problem::new(Code::Keyring, fault.message(), hint)
}

fn nothing_to_copy(label: &str) -> Problem {
    Problem::new(
        Code::Incomplete,
        value::nothing_to_copy(label),
        value::nothing_to_copy_hint(),
    )
}
