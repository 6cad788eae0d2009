//! All connections in short, in memory.

use super::entry::HomeEntry;
use super::fold;
use crate::connection::ConnectionId;
use crate::identifiers::{Line, WorkspaceId};
use std::collections::{BTreeMap, HashMap, HashSet};

/// One entry for each connection that can be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HomeIndex {
    pub(super) entries: Vec<HomeEntry>,
    at: HashMap<ConnectionId, usize>,
    pub(super) platforms: BTreeMap<(String, String), u32>,
    pub(super) clients: BTreeMap<String, ClientCount>,
}

/// How many connections a client has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ClientCount {
    pub name: Line,
    pub connections: u32,
}

impl HomeIndex {
    /// The index of these entries.
    pub fn of(entries: impl IntoIterator<Item = HomeEntry>) -> Self {
        let mut index = Self::default();
        for entry in entries {
            index.set(entry);
        }
        index
    }

    /// Takes in a new or changed connection.
    pub fn set(&mut self, entry: HomeEntry) {
        self.count(&entry);
        match self.at.get(&entry.id) {
            Some(at) => {
                let before = std::mem::replace(&mut self.entries[*at], entry);
                self.discount(&before);
            }
            None => {
                self.at.insert(entry.id, self.entries.len());
                self.entries.push(entry);
            }
        }
    }

    /// Forgets a connection.
    pub fn remove(&mut self, id: ConnectionId) {
        let Some(at) = self.at.remove(&id) else {
            return;
        };
        let gone = self.entries.swap_remove(at);
        self.discount(&gone);
        if let Some(moved) = self.entries.get(at) {
            self.at.insert(moved.id, at);
        }
    }

    /// How many connections there are.
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All entries, in no order.
    pub fn entries(&self) -> &[HomeEntry] {
        &self.entries
    }

    /// All labels, folded.
    pub fn labels(&self) -> HashSet<&str> {
        self.entries.iter().map(|entry| entry.label.as_str()).collect()
    }

    /// The platforms that there are connections to: the guide's id, its name, and how many, by name.
    pub fn platforms(&self) -> impl Iterator<Item = (&str, &str, u32)> {
        self.platforms
            .iter()
            .map(|((name, guide), count)| (guide.as_str(), name.as_str(), *count))
    }

    /// A client whose name differs from `name` in capitals and accents at the most, as it is written
    /// in its connections.
    pub fn client_like(&self, name: &str) -> Option<&Line> {
        self.clients.get(&fold(name)).map(|client| &client.name)
    }

    /// One connection of each workspace that is known, at most `most`: those of `client` (folded) first,
    /// then those changed last. Of a workspace's connections it is the one changed last.
    pub fn one_of_each_workspace(&self, client: Option<&str>, most: usize) -> Vec<ConnectionId> {
        let mut newest: HashMap<&WorkspaceId, &HomeEntry> = HashMap::new();
        for entry in &self.entries {
            if let Some(workspace) = &entry.workspace {
                let kept = newest.entry(workspace).or_insert(entry);
                if entry.changed > kept.changed {
                    *kept = entry;
                }
            }
        }
        let mut sources: Vec<&HomeEntry> = newest.into_values().collect();
        sources.sort_by_key(|entry| {
            let same = client.is_some_and(|client| entry.client_folded == client);
            (!same, std::cmp::Reverse(entry.changed), entry.id)
        });
        sources.iter().take(most).map(|entry| entry.id).collect()
    }

    fn count(&mut self, entry: &HomeEntry) {
        let platform = (entry.platform.clone(), entry.guide.clone());
        *self.platforms.entry(platform).or_default() += 1;
        if let Some(client) = &entry.client {
            self.clients
                .entry(entry.client_folded.clone())
                .or_insert_with(|| ClientCount {
                    name: client.clone(),
                    connections: 0,
                })
                .connections += 1;
        }
    }

    fn discount(&mut self, entry: &HomeEntry) {
        let platform = (entry.platform.clone(), entry.guide.clone());
        if let Some(count) = self.platforms.get_mut(&platform) {
            *count -= 1;
            if *count == 0 {
                self.platforms.remove(&platform);
            }
        }
        if let Some(client) = self.clients.get_mut(&entry.client_folded) {
            client.connections -= 1;
            if client.connections == 0 {
                self.clients.remove(&entry.client_folded);
            }
        }
    }
}
