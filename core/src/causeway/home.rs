//! Home: finding connections among very many. What is found is derived from an index in memory, which
//! follows the records.

use super::Causeway;
use super::turn::lock;
use crate::connection::{ConnectionId, Moment};
use crate::guide::Library;
use crate::home::{Entry, Found, HANDFUL, HomeSort, HomeStatus, Index, Place, Query};
use crate::problem::Problem;
use crate::records::{Records, Stored, Touched};
use crate::view::render::expiry::today;
use crate::view::render::words::{counted, thousands};
use crate::view::{ClientHit, GroupHead, HomeChoice, HomeCount, HomeRow, HomeView, Notice};
use std::sync::{Arc, Mutex};

/// Waiting times that are offered, in days.
const WAITS: [u16; 4] = [1, 3, 7, 14];
/// Spans in which a key may end that are offered, in days.
const ENDS: [u16; 4] = [14, 30, 60, 90];

/// The index, and what it was made from.
#[derive(Default)]
pub(super) struct Homes {
    kept: Mutex<Option<Kept>>,
}

struct Kept {
    index: Index,
    library: Arc<Library>,
    /// What is said of connections that cannot be read.
    notice: Option<Notice>,
}

impl Causeway {
    /// Makes ready what Home needs, so that the first question need not wait for it. Reads the records
    /// and nothing else; a fault is left for the first question to tell.
    pub fn prepare_home(&self) {
        let _ = self.with_index(|_| ());
    }

    /// One page of Home. The connections that match are filtered, counted and sorted here.
    ///
    /// # Errors
    /// [`Code::Records`](crate::problem::Code::Records).
    pub fn home(&self, query: &Query) -> Result<HomeView, Problem> {
        let now = (self.clock)();
        let (total, handful, query, found, platforms) = self.with_index(|index| {
            let handful = index.len() <= HANDFUL;
            // So few are all shown; what was filtered by before some were deleted must not hide them.
            let query = if handful {
                Query {
                    count: query.count,
                    ..Query::default()
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
            (index.len(), handful, query, found, platforms)
        })?;
        let mut clients: Vec<ClientHit> = found
            .clients
            .iter()
            .map(|(name, count)| ClientHit {
                name: name.to_string(),
                words: counted(*count, "connection"),
            })
            .collect();
        if !handful {
            clients.extend(self.clients_without_connections(&query)?);
        }
        let total = u32::try_from(total).unwrap_or(u32::MAX);
        Ok(HomeView {
            total,
            handful,
            matching: found.matching,
            words: if found.matching == total {
                counted(total, "connection")
            } else {
                format!(
                    "{} of {}",
                    thousands(found.matching),
                    counted(total, "connection")
                )
            },
            from: found.from,
            page_words: page_words(&found),
            rows: self.rows(&found.places)?,
            statuses: HomeStatus::ALL
                .into_iter()
                .zip(found.statuses)
                // Most people never end one: no word about it until there is one.
                .filter(|(status, count)| *status != HomeStatus::Disconnected || *count > 0)
                .map(|(status, count)| HomeCount {
                    id: status,
                    label: status.words().to_owned(),
                    count,
                })
                .collect(),
            platforms,
            sorts: choices(HomeSort::ALL, |sort| sort.words().to_owned()),
            waits: choices(WAITS, |days| format!("At least {}", days_of(days))),
            ends: choices(ENDS, |days| format!("Within {}", days_of(days))),
            clients,
            waiting: found.statuses[2],
        })
    }

    /// The connections that match, all of them, in the order of the query.
    ///
    /// # Errors
    /// [`Code::Records`](crate::problem::Code::Records).
    pub fn find_connections(&self, query: &Query) -> Result<Vec<ConnectionId>, Problem> {
        let now = (self.clock)();
        self.with_index(|index| index.find_all(query, now, today(now)))
    }

    fn rows(&self, places: &[Place]) -> Result<Vec<HomeRow>, Problem> {
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
                        .map_or_else(|| "Without a client".to_owned(), ToString::to_string),
                    words: counted(*count, "connection"),
                }),
            });
        }
        Ok(rows)
    }

    /// What is said of connections that cannot be read, if there are any.
    pub(super) fn unreadable(&self) -> Option<Notice> {
        self.with_index(|_| ()).ok()?;
        lock(&self.homes.kept).as_ref()?.notice.clone()
    }

    /// Asks the index something, once it says what the records say.
    pub(super) fn with_index<T>(&self, ask: impl FnOnce(&Index) -> T) -> Result<T, Problem> {
        let library = self.library();
        let moment = self.moment();
        let mut kept = lock(&self.homes.kept);
        // Taken out until it is up to date: a fault in between makes the next one read everything.
        let current = match (kept.take(), self.records.touched()?) {
            (Some(mut current), Touched::Some(ids)) if Arc::ptr_eq(&current.library, &library) => {
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
        Ok(ask(&kept.insert(current).index))
    }
}

fn read(records: &Records, library: &Arc<Library>, moment: Moment) -> Result<Kept, Problem> {
    let listed = records.list()?;
    let index = Index::of(
        listed
            .connections
            .iter()
            .map(|stored| entry(stored, library, moment)),
    );
    Ok(Kept {
        index,
        library: Arc::clone(library),
        notice: listed.notice(),
    })
}

fn entry(stored: &Stored, library: &Library, moment: Moment) -> Entry {
    let loaded = library.get(&stored.connection.guide);
    Entry::of(stored, loaded.map(|loaded| &*loaded.guide), moment)
}

fn page_words(found: &Found) -> String {
    let (Some(first), Some(last)) = (found.places.first(), found.places.last()) else {
        return String::new();
    };
    if found.places.len() >= usize::try_from(found.matching).unwrap_or(usize::MAX) {
        return String::new();
    }
    format!(
        "{} to {} of {}",
        thousands(first.position),
        thousands(last.position),
        thousands(found.matching)
    )
}

fn choices<T: Copy>(all: impl IntoIterator<Item = T>, words: impl Fn(T) -> String) -> Vec<HomeChoice<T>> {
    all.into_iter()
        .map(|id| HomeChoice { id, label: words(id) })
        .collect()
}

fn days_of(days: u16) -> String {
    counted(u32::from(days), "day")
}
