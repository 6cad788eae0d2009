//! What is not true any more after a change, and has to be done or confirmed again.

use super::confirmation_words;
use crate::checks::CheckId;
use crate::connection::{Connection, FieldId};
use crate::guide::{FormValueSource, Guide};

impl Connection {
    /// Access, tests and the finished form were about another key: none of it is true of this one.
    /// OpenAI approves each key for itself, so the mail has to be sent again too.
    pub(super) fn withdraw_after_key(&mut self, slot: &str, guide: &Guide, withdrawn: &mut Vec<String>) {
        if guide.key(slot).is_some_and(|key| key.scope.requested().is_some()) {
            if self.mails.scope_request.take().is_some() {
                withdrawn.push("the mail to OpenAI".into());
            }
            self.mails.follow_up = None;
            self.withdraw(&["access-granted", "tested", "unproved"], guide, withdrawn);
            for confirm in &guide.connect.confirm {
                self.withdraw(&[&confirm.id], guide, withdrawn);
            }
        }
        self.withdraw(&["connected"], guide, withdrawn);
        for row in guide.rows() {
            if row.field.value == FormValueSource::Key(slot.to_owned()) {
                self.copied.remove(&row.name);
            }
        }
    }

    /// A value that stands in the platform's form changed: the form has to be filled in again.
    pub(super) fn withdraw_after_field(
        &mut self,
        field: &FieldId,
        guide: &Guide,
        withdrawn: &mut Vec<String>,
    ) {
        let value = match field {
            FieldId::OrganizationId => FormValueSource::OrganizationId,
            FieldId::WorkspaceId => FormValueSource::WorkspaceId,
            FieldId::WorkspaceName => FormValueSource::WorkspaceName,
            FieldId::PlatformOrganizationId => FormValueSource::PlatformOrganizationId,
            FieldId::Asked(id) => FormValueSource::Ask(id.clone()),
            _ => return,
        };
        // What OpenAI said was said for the other value.
        let about: fn(CheckId) -> bool = match value {
            FormValueSource::WorkspaceId => CheckId::is_about_the_workspace,
            FormValueSource::OrganizationId => {
                |check| matches!(check, CheckId::Organization | CheckId::KeyDetails)
            }
            _ => |_| false,
        };
        for key in self.keys.values_mut() {
            key.checks.retain(|check, _| !about(*check));
        }
        if matches!(value, FormValueSource::WorkspaceId) {
            for key in self.keys.values_mut() {
                key.access_seen = None;
            }
            self.withdraw(&["tested", "unproved"], guide, withdrawn);
        }
        let mut in_form = false;
        for row in guide.rows().iter().filter(|row| row.field.value == value) {
            self.copied.remove(&row.name);
            in_form = true;
        }
        if in_form {
            self.withdraw(&["connected"], guide, withdrawn);
        }
    }

    pub(in crate::connection) fn withdraw(
        &mut self,
        ids: &[&str],
        guide: &Guide,
        withdrawn: &mut Vec<String>,
    ) {
        for id in ids {
            if self.confirmed.remove(*id).is_some() {
                withdrawn.push(format!("“{}”", confirmation_words(id, Some(guide))));
            }
        }
    }
}
