//! Home: finding connections among very many. What is found is derived from an index in memory, which
//! follows the records.

use super::Causeway;
use super::in_flight::lock;
use super::watch::waiting;
use crate::connection::{ConnectionId, Moment};
use crate::guide::Library;
use crate::home::{
    HANDFUL, HomeEntry, HomeIndex, HomePosition, HomeQuery, HomeSort, HomeStatus, MOST_AT_ONCE,
};
use crate::problem::Problem;
use crate::records::{ChangedConnections, Records, StoredConnection};
use crate::view::render::expiry::today;
use crate::view::{ClientHit, GroupHead, HomeChoice, HomeCount, HomeRow, HomeView, Notice, NoticeKind};
use crate::words::home as words;
use std::sync::{Arc, Mutex};

/// Waiting times that are offered, in days.
const WAITS: [u16; 4] = [1, 3, 7, 14];

/// Spans in which a key may end that are offered, in days.
const ENDS: [u16; 4] = [14, 30, 60, 90];

/// The index, and what it was made from.
#[derive(Default)]
pub(super) struct HomeCache {
    kept: Mutex<Option<CachedIndex>>,
}

struct CachedIndex {
    index: HomeIndex,
    library: Arc<Library>,
    /// How many connections cannot be read.
    unreadable: usize,
}

/// Home: finding connections among many. [`Causeway::home`] hands it out.
#[derive(Clone, Copy)]
pub struct Home<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// Home: finding connections among many.
    pub const fn home(&self) -> Home<'_> {
        Home { causeway: self }
    }
}

impl Home<'_> {
    /// The first look at Home: the `count` connections changed last. However many there are, only those
    /// are read; what takes all of them (how many stand how, which platforms there are) is left out, and
    /// the answer says so ([`HomeView::counted`]): a shell that shows it asks [`Home::page`](super::Home::page) next. A
    /// handful is counted at once.
    ///
    /// # Errors
    /// [`Code::Records`](crate::problem::Code::Records).
    pub fn first(self, count: u32) -> Result<HomeView, Problem> {
        let count = count.min(MOST_AT_ONCE);
        let everything = HomeQuery {
            count,
            ..HomeQuery::default()
        };
        if self.causeway.knows_all() {
            return self.page(&everything);
        }
        let newest = self
            .causeway
            .records
            .newest(usize::try_from(count).unwrap_or_default())?;
        if usize::try_from(newest.total).is_ok_and(|total| total <= HANDFUL) {
            return self.page(&everything);
        }
        let rows: Vec<HomeRow> = (1..)
            .zip(&newest.connections)
            .map(|(position, stored)| HomeRow {
                card: self.causeway.card(stored),
                position,
                head: None,
            })
            .collect();
        Ok(HomeView {
            total: newest.total,
            handful: false,
            counted: false,
            matching: newest.total,
            words: words::connections(newest.total).to_string(),
            from: 0,
            page_words: page_words(rows.first(), rows.last(), newest.total),
            rows,
            statuses: HomeStatus::ALL
                .map(|status| HomeCount {
                    id: status,
                    label: status.words().into(),
                    count: 0,
                })
                .into(),
            platforms: Vec::new(),
            sorts: choices([HomeSort::default()], |sort| sort.words().into()),
            waits: Vec::new(),
            ends: Vec::new(),
            clients: Vec::new(),
            waiting: 0,
            unreadable: None,
        })
    }

    /// One page of Home. The connections that match are filtered, counted and sorted here.
    ///
    /// # Errors
    /// [`Code::Records`](crate::problem::Code::Records).
    pub fn page(self, query: &HomeQuery) -> Result<HomeView, Problem> {
        let now = (self.causeway.clock)();
        let (total, handful, query, found, platforms, unreadable) = self.causeway.with_kept(|kept| {
            let index = &kept.index;
            let handful = index.len() <= HANDFUL;
            // So few are all shown; what was filtered by before some were deleted must not hide them.
            let query = if handful {
                HomeQuery {
                    count: query.count,
                    ..HomeQuery::default()
                }
            } else {
                query.clone()
            };
            let found = index.find(&query, now, today(now));
            let platforms = index
                .platforms()
                .map(|(guide, name, count)| HomeCount {
                    id: guide.to_owned(),
                    label: name.to_owned(),
                    count,
                })
                .collect();
            (index.len(), handful, query, found, platforms, kept.unreadable)
        })?;
        let mut clients: Vec<ClientHit> = found
            .clients
            .iter()
            .map(|(name, count)| ClientHit {
                name: name.to_string(),
                words: words::connections(*count).to_string(),
            })
            .collect();
        if !handful {
            clients.extend(self.causeway.clients_without_connections(&query)?);
        }
        let total = u32::try_from(total).unwrap_or(u32::MAX);
        let rows = self.causeway.rows(&found.places)?;
        Ok(HomeView {
            total,
            handful,
            counted: true,
            matching: found.matching,
            words: if found.matching == total {
                words::connections(total)
            } else {
                words::matching(found.matching, total)
            }
            .to_string(),
            from: found.from,
            page_words: page_words(rows.first(), rows.last(), found.matching),
            rows,
            statuses: HomeStatus::ALL
                .into_iter()
                .zip(found.statuses)
                .map(|(status, count)| HomeCount {
                    id: status,
                    label: status.words().into(),
                    count,
                })
                .collect(),
            platforms,
            sorts: choices(HomeSort::ALL, |sort| sort.words().into()),
            waits: choices(WAITS, |days| words::waiting_at_least(days).to_string()),
            ends: choices(ENDS, |days| words::ends_within(days).to_string()),
            clients,
            waiting: found.having(HomeStatus::Waiting),
            unreadable: unreadable_notice(unreadable),
        })
    }

    /// The connections that match, all of them, in the order of the query.
    ///
    /// # Errors
    /// [`Code::Records`](crate::problem::Code::Records).
    pub fn find(self, query: &HomeQuery) -> Result<Vec<ConnectionId>, Problem> {
        let now = (self.causeway.clock)();
        self.causeway
            .with_index(|index| index.find_all(query, now, today(now)))
    }

    /// What is said of connections that cannot be read, if there are any.
    /// Reads all of them where that was not done yet.
    pub fn unreadable(self) -> Option<Notice> {
        unreadable_notice(self.causeway.with_kept(|kept| kept.unreadable).ok()?)
    }
}

impl Causeway {
    /// The connections whose entry is `wanted`, read anew. What is asked of few is not worth reading all.
    pub(super) fn entries_that(
        &self,
        wanted: impl Fn(&HomeEntry) -> bool,
    ) -> Result<Vec<StoredConnection>, Problem> {
        let ids: Vec<ConnectionId> = self.with_index(|index| {
            let hits = index.entries().iter().filter(|entry| wanted(entry));
            hits.map(|entry| entry.id).collect()
        })?;
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            // Gone or damaged by another process in this moment: there is nothing to do about it here.
            found.extend(self.records.get(id).ok().flatten());
        }
        Ok(found)
    }

    fn rows(&self, places: &[HomePosition]) -> Result<Vec<HomeRow>, Problem> {
        let mut rows = Vec::with_capacity(places.len());
        for place in places {
            // Gone since it was found: another process deleted it in this moment.
            let Some(stored) = self.records.get(place.id)? else {
                continue;
            };
            rows.push(HomeRow {
                card: self.card(&stored),
                position: place.position,
                head: place.head.as_ref().map(|(client, count)| GroupHead {
                    client: client.as_ref().map(ToString::to_string),
                    title: client
                        .as_ref()
                        .map_or_else(|| words::no_client().to_string(), ToString::to_string),
                    words: words::connections(*count).to_string(),
                }),
            });
        }
        Ok(rows)
    }

    /// Whether all connections were read before, so that asking of all of them costs little.
    fn knows_all(&self) -> bool {
        lock(&self.homes.kept).is_some()
    }

    /// Asks the index something, once it says what the records say.
    pub(super) fn with_index<T>(&self, ask: impl FnOnce(&HomeIndex) -> T) -> Result<T, Problem> {
        self.with_kept(|kept| ask(&kept.index))
    }

    fn with_kept<T>(&self, ask: impl FnOnce(&CachedIndex) -> T) -> Result<T, Problem> {
        let library = self.library();
        let moment = self.moment();
        let mut kept = lock(&self.homes.kept);
        // Taken out until it is up to date: a fault in between makes the next one read everything.
        let current = match (kept.take(), self.records.take_changes()?) {
            (Some(mut current), ChangedConnections::Some(ids)) if Arc::ptr_eq(&current.library, &library) => {
                for id in ids {
                    match self.records.get(id) {
                        Ok(Some(stored)) => current.index.set(entry(&stored, &library, moment)),
                        Ok(None) => current.index.remove(id),
                        Err(crate::records::RecordsError::Unreadable) => {
                            current = read(&self.records, &library, moment)?;
                            break;
                        }
                        Err(error) => return Err(error.into()),
                    }
                }
                current
            }
            _ => read(&self.records, &library, moment)?,
        };
        Ok(ask(kept.insert(current)))
    }
}

fn read(records: &Records, library: &Arc<Library>, moment: Moment) -> Result<CachedIndex, Problem> {
    let mut index = HomeIndex::default();
    let unreadable = records.each(|stored| index.set(entry(&stored, library, moment)))?;
    Ok(CachedIndex {
        index,
        library: Arc::clone(library),
        unreadable: unreadable.len(),
    })
}

fn entry(stored: &StoredConnection, library: &Library, moment: Moment) -> HomeEntry {
    let guide = library.get(&stored.connection.guide).map(|loaded| &*loaded.guide);
    let mut entry = HomeEntry::of(stored, guide, moment);
    entry.watched = guide.is_some_and(|guide| !waiting(guide, &stored.connection, moment.run).is_empty());
    entry
}

fn unreadable_notice(unreadable: usize) -> Option<Notice> {
    (unreadable > 0).then(|| Notice {
        kind: NoticeKind::Warning,
        message: words::unreadable(unreadable).to_string(),
        hint: words::unreadable_hint(unreadable).to_string(),
    })
}

/// Which part of all that match this page is; nothing where it is all of them.
fn page_words(first: Option<&HomeRow>, last: Option<&HomeRow>, matching: u32) -> String {
    match (first, last) {
        (Some(first), Some(last)) if (first.position, last.position) != (1, matching) => {
            words::page(first.position, last.position, matching).to_string()
        }
        _ => String::new(),
    }
}

fn choices<T: Copy>(all: impl IntoIterator<Item = T>, words: impl Fn(T) -> String) -> Vec<HomeChoice<T>> {
    all.into_iter()
        .map(|id| HomeChoice { id, label: words(id) })
        .collect()
}
