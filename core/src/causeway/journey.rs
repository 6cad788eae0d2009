//! The steps of a journey: fields, the route, boxes, and what can be copied.

use super::connections::field_id;
use super::{Causeway, not_in_guide};
use crate::bundle;
use crate::bundle::Snippet;
use crate::confirmation::Confirmation;
use crate::connection::{Change, ConnectionId};
use crate::guide::FormValueSource;
use crate::judgement::Judgement;
use crate::problem::{Code, Problem};
use crate::route::Route;
use crate::secrets::SecretText;
use crate::view::{ConnectionView, render};
use crate::words::value;

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

/// The steps of a journey: fields, the route, boxes, and what can be copied. [`Causeway::journey`] hands it out.
#[derive(Clone, Copy)]
pub struct JourneySteps<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// The steps of a journey: fields, the route, boxes, and what can be copied.
    pub const fn journey(&self) -> JourneySteps<'_> {
        JourneySteps { causeway: self }
    }
}

impl JourneySteps<'_> {
    /// Judges a text for a field, storing nothing.
    ///
    /// # Errors
    /// [`Code::NotInGuide`] for a field that does not exist.
    pub fn judge_field(self, field: &str, text: &str) -> Result<Judgement, Problem> {
        Ok(field_id(field)?.judge(text))
    }

    /// Stores a text in a field; an empty text empties it.
    ///
    /// # Errors
    /// [`Code::BadValue`] with the field when the text is no good; what was stored stays.
    /// [`Code::NotInGuide`], [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn set_field(self, id: ConnectionId, field: &str, text: &str) -> Result<ConnectionView, Problem> {
        self.causeway
            .view(&self.causeway.store_field(id, field_id(field)?, text)?)
    }

    /// Chooses the route.
    ///
    /// # Errors
    /// [`Code::NotInGuide`] when the guide has no such route, [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn choose_route(self, id: ConnectionId, route: Route) -> Result<ConnectionView, Problem> {
        self.causeway
            .view(&self.causeway.change(id, Change::RouteChosen { route })?)
    }

    /// Ticks a box, or takes the tick away.
    ///
    /// # Errors
    /// As [`JourneySteps::choose_route`](super::JourneySteps::choose_route).
    pub fn confirm(
        self,
        id: ConnectionId,
        confirmation: impl Into<Confirmation>,
        on: bool,
    ) -> Result<ConnectionView, Problem> {
        let confirmation = confirmation.into();
        let granted = on && confirmation == Confirmation::AccessGranted;
        let change = match confirmation {
            Confirmation::OldKey(number) => Change::OldKeyRevoked { number, on },
            id => Change::Confirmed { id, on },
        };
        let stored = self.causeway.change(id, change)?;
        if granted {
            self.causeway.hurry(&stored.connection);
        }
        self.causeway.view(&stored)
    }

    /// Goes on although the two organization IDs differ.
    ///
    /// # Errors
    /// [`Code::Incomplete`] when they do not differ, [`Code::NoSuchConnection`], [`Code::Records`].
    pub fn accept_mismatch(self, id: ConnectionId) -> Result<ConnectionView, Problem> {
        self.causeway
            .view(&self.causeway.change(id, Change::MismatchAccepted)?)
    }

    /// The address of a page, by its id: a shell opens only what this answers.
    ///
    /// # Errors
    /// [`Code::NotInGuide`] for an id that neither OpenAI's pages nor the guide have.
    pub fn page_address(self, id: ConnectionId, page: &str) -> Result<String, Problem> {
        let (_, loaded) = self.causeway.with_guide(id)?;
        let page = render::find_page(&loaded.guide, page).ok_or_else(not_in_guide)?;
        Ok((self.causeway.addresses)(&page))
    }

    /// What to copy for a row of the platform's form. Copying a key reads the keyring.
    ///
    /// # Errors
    /// [`Code::NotInGuide`] for a row that is not there, [`Code::Incomplete`] for an empty one,
    /// [`Code::Keyring`], [`Code::KeyGone`].
    pub fn copy_row(self, id: ConnectionId, index: usize) -> Result<ClipboardContent, Problem> {
        let (stored, loaded) = self.causeway.with_guide(id)?;
        let row = loaded.guide.fields().nth(index).ok_or_else(not_in_guide)?;
        let label = row.label();
        match &row.value {
            FormValueSource::Key(slot) => {
                let need = loaded.guide.key(slot).ok_or_else(not_in_guide)?;
                let secret = self.causeway.key(&stored.connection, need)?;
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
    pub fn row_was_copied(self, id: ConnectionId, index: usize) -> Result<ConnectionView, Problem> {
        let (_, loaded) = self.causeway.with_guide(id)?;
        let rows = loaded.guide.rows();
        let row = rows.get(index).ok_or_else(not_in_guide)?;
        let change = Change::Copied {
            label: row.name.clone(),
        };
        self.causeway.view(&self.causeway.change(id, change)?)
    }

    /// What to copy for a field of the journey.
    ///
    /// # Errors
    /// [`Code::NotInGuide`], [`Code::Incomplete`] for an empty field.
    pub fn copy_field(self, id: ConnectionId, field: &str) -> Result<ClipboardContent, Problem> {
        let (stored, loaded) = self.causeway.with_guide(id)?;
        let field = field_id(field)?;
        let label = field.label(&loaded.guide);
        let text = field.stored(&stored.connection);
        if text.is_empty() {
            return Err(nothing_to_copy(&label));
        }
        Ok(ClipboardContent::Text { text, label })
    }

    /// A connection's configuration as `.env`, YAML or Terraform variables, with a placeholder where the
    /// key goes.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::NoSuchGuide`], [`Code::Records`].
    pub fn snippet(self, id: ConnectionId, form: Snippet) -> Result<String, Problem> {
        let (stored, loaded) = self.causeway.with_guide(id)?;
        Ok(bundle::snippet(
            &stored.connection,
            &loaded.guide,
            form,
            (self.causeway.clock)(),
        ))
    }
}

fn nothing_to_copy(label: &str) -> Problem {
    Problem::new(
        Code::Incomplete,
        value::nothing_to_copy(label),
        value::nothing_to_copy_hint(),
    )
}
