//! The platforms to choose from, and guides of the person's own.

use super::{Causeway, OWN_GUIDES};
use crate::dates::day;
use crate::guide::{GuideDraft, GuideDraftError, RuledOut, write_own_guide};
use crate::problem::{Code, Problem};
use crate::view::render::expiry::today;
use crate::view::{NotThisView, OwnGuideForm, PlatformCard, render};
use crate::words;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

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

/// Guides: the platforms to choose from, and guides of the person's own. [`Causeway::guides`] hands it out.
#[derive(Clone, Copy)]
pub struct Guides<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// Guides: the platforms to choose from, and guides of the person's own.
    pub const fn guides(&self) -> Guides<'_> {
        Guides { causeway: self }
    }
}

impl Guides<'_> {
    /// The answers that a guide of the person's own is filled in with, and where it will be.
    pub fn own_form(self) -> OwnGuideForm {
        render::own_guide_form(&self.own_folder())
    }

    /// The folder of the person's own guides. It is made with the first guide.
    pub fn own_folder(self) -> PathBuf {
        self.causeway.folder.join(OWN_GUIDES)
    }

    /// All that keeps the draft from being a guide, each with its field; nothing once it can be saved.
    pub fn judge_own(self, draft: &GuideDraft) -> Vec<Problem> {
        let faults = draft.faults(today((self.causeway.clock)()));
        faults.into_iter().map(Problem::from).collect()
    }

    /// Writes a guide that the person filled in, into the folder of their own guides, from where they
    /// can share its file; answers it as the picker shows it.
    ///
    /// # Errors
    /// [`Code::BadValue`] with the field for a text that no guide may hold, [`Code::File`] when the
    /// file cannot be written.
    pub fn write_own(self, draft: &GuideDraft) -> Result<PlatformCard, Problem> {
        let library = self.causeway.library();
        let now = (self.causeway.clock)();
        let id = write_own_guide(draft, &self.own_folder(), today(now), |id| {
            library.get(id).is_some()
        })?;
        self.reload();
        Ok(render::platform(&self.causeway.guide(&id)?, now))
    }

    /// All platforms, by completeness, then by vendor and product. Reads the person's own guides
    /// again if their folder has changed.
    pub fn platforms(self) -> Vec<PlatformCard> {
        self.reload();
        let used = self.causeway.last_used();
        let now = (self.causeway.clock)();
        let mut cards: Vec<PlatformCard> = self
            .causeway
            .library()
            .all()
            .into_iter()
            .map(|loaded| PlatformCard {
                last_used: used.get(&loaded.guide.id).map(ToString::to_string),
                ..render::platform(loaded, now)
            })
            .collect();
        // Stable: within a group the order stays that of vendor and product.
        cards.sort_by_key(|card| card.group);
        cards
    }

    /// Reads the person's own guides again, if a file of their folder has changed. Cheap where none
    /// has. Answers whether it did.
    pub fn reload(self) -> bool {
        let Some(reloaded) = self.causeway.library().reload() else {
            return false;
        };
        *self
            .causeway
            .library
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(reloaded);
        true
    }

    /// Platforms that are looked for here and do another job, with what they use instead.
    pub fn not_these(self, query: &str) -> Vec<NotThisView> {
        RuledOut::built_in()
            .search(query)
            .into_iter()
            .map(|not| NotThisView {
                name: not.name.clone(),
                says: not.says.clone(),
                source: words::guide::source_read(day(not.source.checked), not.source.title.as_str()).into(),
            })
            .collect()
    }
}

impl Causeway {
    /// When a connection to each platform was last changed.
    fn last_used(&self) -> BTreeMap<String, Timestamp> {
        let mut used = BTreeMap::new();
        let listed = self.records.list().map(|listed| listed.connections);
        for stored in listed.unwrap_or_default() {
            let last = used.entry(stored.connection.guide).or_insert(stored.changed);
            *last = stored.changed.max(*last);
        }
        used
    }
}
