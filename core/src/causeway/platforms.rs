//! The platforms there are guides for, and those that do another job.

use super::Causeway;
use crate::dates::day;
use crate::guide::RuledOut;
use crate::view::{NotThisView, PlatformCard, render};
use crate::words;
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
