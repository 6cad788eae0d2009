//! The platforms there are guides for, and those a person adds.

use super::{Causeway, OWN_GUIDES};
use crate::guide::{DraftFault, GuideDraft, NotThese, write_own_guide};
use crate::problem::{Code, Problem};
use crate::view::render::expiry::today;
use crate::view::{NotThisView, PlatformCard, render};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

impl Causeway {
    /// All platforms, by completeness, then by vendor and product. Reads the person's own guides
    /// again if their folder has changed.
    pub fn platforms(&self) -> Vec<PlatformCard> {
        self.reload_guides();
        let used = self.last_used();
        let now = (self.clock)();
        let mut cards: Vec<PlatformCard> = self
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

    /// Reads the person's own guides again, if a file of their folder has changed. Cheap where none
    /// has. Answers whether it did.
    pub fn reload_guides(&self) -> bool {
        let Some(reloaded) = self.library().reload() else {
            return false;
        };
        *self.library.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(reloaded);
        true
    }

    /// Platforms that are looked for here and do another job, with what they use instead.
    pub fn not_these(&self, query: &str) -> Vec<NotThisView> {
        NotThese::built_in()
            .search(query)
            .into_iter()
            .map(|not| NotThisView {
                name: not.name.clone(),
                says: not.says.clone(),
                source: format!(
                    "From “{}”, read on {}.",
                    not.source.title,
                    not.source.checked.strftime("%-d %B %Y")
                ),
            })
            .collect()
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
        let id = write_own_guide(draft, &self.folder.join(OWN_GUIDES), today(now), |id| {
            library.get(id).is_some()
        })?;
        self.reload_guides();
        Ok(render::platform(&self.guide(&id)?, now))
    }
}

impl From<DraftFault> for Problem {
    fn from(fault: DraftFault) -> Self {
        let (message, hint) = (fault.to_string(), fault.hint());
        match fault {
            DraftFault::Text { field, .. } => Self::new(Code::BadValue, message, hint).at(field),
            DraftFault::Empty | DraftFault::Rule(_) => Self::new(Code::BadValue, message, hint),
            DraftFault::File(_) => Self::new(Code::File, message, hint),
        }
    }
}
