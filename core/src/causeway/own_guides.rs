//! Guides of the person's own: filled in inside the app, kept as files that can be shared.

use super::{Causeway, OWN_GUIDES};
use crate::guide::{GuideDraft, GuideDraftError, write_own_guide};
use crate::problem::{Code, Problem};
use crate::view::render::expiry::today;
use crate::view::{OwnGuideForm, PlatformCard, render};
use std::path::PathBuf;

impl Causeway {
    /// The answers that a guide of the person's own is filled in with, and where it will be.
    pub fn own_guide_form(&self) -> OwnGuideForm {
        render::own_guide_form(&self.own_guides_folder())
    }

    /// The folder of the person's own guides. It is made with the first guide.
    pub fn own_guides_folder(&self) -> PathBuf {
        self.folder.join(OWN_GUIDES)
    }

    /// All that keeps the draft from being a guide, each with its field; nothing once it can be saved.
    pub fn judge_own_guide(&self, draft: &GuideDraft) -> Vec<Problem> {
        let faults = draft.faults(today((self.clock)()));
        faults.into_iter().map(Problem::from).collect()
    }

    /// Writes a guide that the person filled in, into the folder of their own guides, from where they
    /// can share its file; answers it as the picker shows it.
    ///
    /// # Errors
    /// [`Code::BadValue`] with the field for a text that no guide may hold, [`Code::File`] when the
    /// file cannot be written.
    pub fn write_own_guide(&self, draft: &GuideDraft) -> Result<PlatformCard, Problem> {
        let library = self.library();
        let now = (self.clock)();
        let id = write_own_guide(draft, &self.own_guides_folder(), today(now), |id| {
            library.get(id).is_some()
        })?;
        self.reload_guides();
        Ok(render::platform(&self.guide(&id)?, now))
    }
}

impl From<GuideDraftError> for Problem {
    fn from(fault: GuideDraftError) -> Self {
        let code = match fault {
            GuideDraftError::File(_) => Code::File,
            _ => Code::BadValue,
        };
        let problem = Self::new(code, fault.message(), fault.hint());
        match fault.field() {
            Some(field) => problem.at(field),
            None => problem,
        }
    }
}
