//! Paste help: what is in a pasted text, and into which fields it goes.

use super::Causeway;
use crate::connection::{ConnectionId, FieldId};
use crate::identifiers::paste;
use crate::problem::{Code, Problem};
use crate::secrets::Keep;
use crate::view::{ConnectionView, FindingsView, FoundKey};
use crate::words::value;

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

/// Paste help: what is in a pasted text, and into which fields it goes. [`Causeway::paste`] hands it out.
#[derive(Clone, Copy)]
pub struct Paste<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// Paste help: what is in a pasted text, and into which fields it goes.
    pub const fn paste(&self) -> Paste<'_> {
        Paste { causeway: self }
    }
}

impl Paste<'_> {
    /// Finds IDs and keys in a pasted text. The keys stay here; the page gets their last four
    /// characters and a number.
    pub fn find(self, text: &str) -> FindingsView {
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
    /// [`Code::BadValue`] when the choice is not in the text; else as [`JourneySteps::set_field`](super::JourneySteps::set_field) and
    /// [`Keys::store`](super::Keys::store).
    pub fn fill(
        self,
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
            self.causeway
                .store_field(id, field, organization.ok_or_else(not_there)?.as_str())?;
        }
        if let Some(chosen) = &filling.workspace_id {
            let workspace = found.workspace_ids.iter().find(|id| id.as_str() == chosen);
            self.causeway.store_field(
                id,
                FieldId::WorkspaceId,
                workspace.ok_or_else(not_there)?.as_str(),
            )?;
        }
        if let Some((number, slot, keep)) = &filling.key {
            let key = found.keys.get(*number).ok_or_else(not_there)?;
            self.causeway.store_parsed_key(id, slot, key, *keep)?;
        }
        self.causeway.connections().view(id)
    }
}
