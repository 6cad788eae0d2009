//! What is not true any more after a change, and has to be done or confirmed again.

use super::confirmation_words;
use crate::checks::CheckId;
use crate::confirmation::Confirmation;
use crate::connection::{Connection, FieldId};
use crate::guide::{FormValueSource, Guide};
use crate::mail::MailKind;
use crate::words::{Message, history as words};
use serde::{Deserialize, Serialize};

/// Something that a change made untrue, so that it has to be done or confirmed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Withdrawn {
    /// This email has to be sent again.
    Email(MailKind),
    /// This box has to be ticked again.
    Confirmation(Confirmation),
    /// What an earlier Causeway said about it, where no code matches it. It is shown as it is.
    Text(String),
}

impl Withdrawn {
    /// The same in words. `guide` is missing when its file is gone.
    pub(crate) fn words(&self, guide: Option<&Guide>) -> Message {
        match self {
            Self::Email(kind) => words::email_again(kind.name()),
            Self::Confirmation(id) => words::not_confirmed(confirmation_words(id, guide)),
            Self::Text(text) => words::again(text),
        }
    }
}

impl Connection {
    /// Access, tests and the finished form were about another key: none of it is true of this one.
    /// OpenAI approves each key for itself, so the mail has to be sent again too.
    pub(super) fn withdraw_after_key(&mut self, slot: &str, guide: &Guide, withdrawn: &mut Vec<Withdrawn>) {
        if guide.key(slot).is_some_and(|key| key.scope.requested().is_some()) {
            if self.mails.scope_request.take().is_some() {
                withdrawn.push(Withdrawn::Email(MailKind::ScopeRequest));
            }
            self.mails.follow_up = None;
            self.withdraw(
                [
                    Confirmation::AccessGranted,
                    Confirmation::Tested,
                    Confirmation::Unproved,
                ],
                withdrawn,
            );
            for confirm in &guide.connect.confirm {
                self.withdraw([confirm.id.clone().into()], withdrawn);
            }
        }
        self.withdraw([Confirmation::Connected], withdrawn);
        for row in guide.rows() {
            if row.field.value == FormValueSource::Key(slot.to_owned()) {
                self.copied.remove(&row.name);
            }
        }
    }

    /// A value that is in the platform's form changed: the form has to be filled in again.
    pub(super) fn withdraw_after_field(
        &mut self,
        field: &FieldId,
        guide: &Guide,
        withdrawn: &mut Vec<Withdrawn>,
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
            self.withdraw([Confirmation::Tested, Confirmation::Unproved], withdrawn);
        }
        let mut in_form = false;
        for row in guide.rows().iter().filter(|row| row.field.value == value) {
            self.copied.remove(&row.name);
            in_form = true;
        }
        if in_form {
            self.withdraw([Confirmation::Connected], withdrawn);
        }
    }

    pub(in crate::connection) fn withdraw(
        &mut self,
        boxes: impl IntoIterator<Item = Confirmation>,
        withdrawn: &mut Vec<Withdrawn>,
    ) {
        for confirmation in boxes {
            if self.confirmed.remove(&confirmation).is_some() {
                withdrawn.push(Withdrawn::Confirmation(confirmation));
            }
        }
    }
}
