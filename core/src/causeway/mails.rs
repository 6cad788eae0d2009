//! Emails and pages: what the shell opens, saves or copies.

use super::Causeway;
use crate::connection::{Change, ConnectionId, LONGEST_FOLLOW_UP};
use crate::mail::{MailDraft, MailKind};
use crate::problem::{Code, Problem};
use crate::view::{ConnectionView, render};
use crate::words::{mail, wait};

/// Emails to OpenAI Support. [`Causeway::mails`] hands it out.
#[derive(Clone, Copy)]
pub struct MailDrafts<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// Emails to OpenAI Support.
    pub const fn mails(&self) -> MailDrafts<'_> {
        MailDrafts { causeway: self }
    }
}

impl MailDrafts<'_> {
    /// Sets after how many days without an answer a follow-up to OpenAI is offered: 1 to 60.
    ///
    /// # Errors
    /// [`Code::BadValue`] for another number, [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn set_follow_up(self, id: ConnectionId, days: u8) -> Result<ConnectionView, Problem> {
        if !(1..=LONGEST_FOLLOW_UP).contains(&days) {
            return Err(Problem::new(
                Code::BadValue,
                wait::not_a_number_of_days(),
                wait::not_a_number_of_days_hint(LONGEST_FOLLOW_UP),
            )
            .at("follow-up"));
        }
        self.causeway
            .view(&self.causeway.change(id, Change::FollowUpAfter { days })?)
    }

    /// Marks a mail as sent, or not sent after all.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn mark_sent(self, id: ConnectionId, kind: MailKind, sent: bool) -> Result<ConnectionView, Problem> {
        self.causeway
            .view(&self.causeway.change(id, Change::MailSent { kind, sent })?)
    }

    /// The draft of a mail.
    ///
    /// # Errors
    /// [`Code::Incomplete`] with what is lacking, [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn draft(self, id: ConnectionId, kind: MailKind) -> Result<MailDraft, Problem> {
        let (stored, loaded) = self.causeway.with_guide(id)?;
        render::draft(kind, &loaded.guide, &stored.connection, (self.causeway.clock)()).map_err(|unmet| {
            Problem::new(
                Code::Incomplete,
                mail::incomplete(),
                mail::incomplete_hint(unmet.join(" ")),
            )
        })
    }

    /// The draft as a file for a mail program, with a name for it.
    ///
    /// # Errors
    /// As [`MailDrafts::draft`](super::MailDrafts::draft).
    pub fn eml(self, id: ConnectionId, kind: MailKind) -> Result<(String, Vec<u8>), Problem> {
        let draft = self.draft(id, kind)?;
        Ok((
            format!("openai-{}.eml", kind.name()),
            draft.eml((self.causeway.clock)()),
        ))
    }
}
