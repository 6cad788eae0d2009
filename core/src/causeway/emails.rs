//! Emails and pages: what the shell opens, saves or copies.

use super::{Causeway, not_in_guide};
use crate::connection::ConnectionId;
use crate::mail::{MailDraft, MailKind};
use crate::problem::{Code, Problem};
use crate::view::render;
use crate::words::mail as words;

impl Causeway {
    /// The draft of a mail.
    ///
    /// # Errors
    /// [`Code::Incomplete`] with what is lacking, [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn draft(&self, id: ConnectionId, kind: MailKind) -> Result<MailDraft, Problem> {
        let (stored, loaded) = self.with_guide(id)?;
        render::draft(kind, &loaded.guide, &stored.connection, (self.clock)()).map_err(|unmet| {
            Problem::new(
                Code::Incomplete,
                words::incomplete(),
                words::incomplete_hint(unmet.join(" ")),
            )
        })
    }

    /// The draft as a file for a mail program, with a name for it.
    ///
    /// # Errors
    /// As [`Causeway::draft`].
    pub fn eml(&self, id: ConnectionId, kind: MailKind) -> Result<(String, Vec<u8>), Problem> {
        let draft = self.draft(id, kind)?;
        Ok((format!("openai-{}.eml", kind.name()), draft.eml((self.clock)())))
    }

    /// The address of a page, by its id: a shell opens only what this answers.
    ///
    /// # Errors
    /// [`Code::NotInGuide`] for an id that neither OpenAI's pages nor the guide have.
    pub fn page_address(&self, id: ConnectionId, page: &str) -> Result<String, Problem> {
        let (_, loaded) = self.with_guide(id)?;
        let page = render::find_page(&loaded.guide, page).ok_or_else(not_in_guide)?;
        Ok((self.addresses)(&page))
    }
}
