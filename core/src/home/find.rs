//! Finding connections: filter, count, sort, cut one page.

use super::entry::HomeEntry;
use super::index::HomeIndex;
use super::query::{HomeQuery, HomeSort, HomeStatus};
use super::{MOST_AT_ONCE, MOST_CLIENTS, fold};
use crate::connection::{ConnectionId, Expiry, days_waited};
use crate::identifiers::Line;
use jiff::Timestamp;
use jiff::civil::Date;
use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

/// So many characters are looked for in identifiers too: fewer would occur in thousands by chance.
const PART_OF_ID: usize = 8;

/// What a query found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeMatches {
    /// How many connections there are that match.
    pub matching: u32,
    /// How many match but for their status, for each of [`HomeStatus::ALL`].
    pub statuses: [u32; HomeStatus::ALL.len()],
    /// The first place shown, counted from 0: the one asked for, or the last page's where there are
    /// fewer.
    pub from: u32,
    /// One page of them, in order.
    pub places: Vec<HomePosition>,
    /// Clients whose name has every word of the text, with how many connections each has; the first
    /// few.
    pub clients: Vec<(Line, u32)>,
}

/// One connection of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomePosition {
    /// The connection.
    pub id: ConnectionId,
    /// Its place among all that match, counted from 1.
    pub position: u32,
    /// Where a client's connections begin on this page: whose, and how many match.
    pub head: Option<(Option<Line>, u32)>,
}

impl HomeMatches {
    /// How many match but for their status, and have this one.
    pub fn having(&self, status: HomeStatus) -> u32 {
        self.statuses[place_of(status)]
    }
}

impl HomeIndex {
    /// Finds what `query` asks for. `now` and `today` decide how long somebody has waited and which
    /// keys end soon.
    pub fn find(&self, query: &HomeQuery, now: Timestamp, today: Date) -> HomeMatches {
        let filter = Filter::of(query, now, today);
        let mut statuses = [0; HomeStatus::ALL.len()];
        let mut hits: Vec<&HomeEntry> = Vec::new();
        for entry in self.entries() {
            if !filter.lets(entry) {
                continue;
            }
            statuses[place_of(entry.status)] += 1;
            if query.status.is_none_or(|status| status == entry.status) {
                hits.push(entry);
            }
        }
        let count = usize::try_from(query.count.min(MOST_AT_ONCE)).unwrap_or_default();
        let wanted = usize::try_from(query.from).unwrap_or(usize::MAX);
        let from = match count {
            0 => 0,
            // Whoever was on a page that is gone by now sees the last one there is.
            _ if wanted >= hits.len() => hits.len().saturating_sub(1) / count * count,
            _ => wanted,
        };
        let to = from.saturating_add(count).min(hits.len());
        let order = |one: &&HomeEntry, other: &&HomeEntry| compare(one, other, query.sort, query.grouped);
        // Of ten thousand only those up to the end of the page have to stand in order.
        if to > 0 && to < hits.len() {
            hits.select_nth_unstable_by(to - 1, order);
        }
        hits[..to].sort_unstable_by(order);
        let heads = query.grouped.then(|| by_client(&hits));
        HomeMatches {
            matching: number(hits.len()),
            statuses,
            from: number(from),
            places: places(&hits[from..to], from, heads.as_ref()),
            clients: self.clients_called(&filter),
        }
    }

    /// The connections that `query` finds, all of them, in its order.
    pub fn find_all(&self, query: &HomeQuery, now: Timestamp, today: Date) -> Vec<ConnectionId> {
        let filter = Filter::of(query, now, today);
        let mut hits: Vec<&HomeEntry> = self
            .entries()
            .iter()
            .filter(|entry| filter.lets(entry))
            .filter(|entry| query.status.is_none_or(|status| status == entry.status))
            .collect();
        hits.sort_unstable_by(|one, other| compare(one, other, query.sort, query.grouped));
        hits.into_iter().map(|entry| entry.id).collect()
    }

    fn clients_called(&self, filter: &Filter<'_>) -> Vec<(Line, u32)> {
        if filter.words.is_empty() || filter.client.is_some() {
            return Vec::new();
        }
        self.clients
            .iter()
            .filter(|(folded, _)| filter.words.iter().all(|word| folded.contains(word)))
            .map(|(_, client)| (client.name.clone(), client.connections))
            .take(MOST_CLIENTS)
            .collect()
    }
}

/// A query made ready.
struct Filter<'a> {
    words: Vec<String>,
    client: Option<String>,
    platform: Option<&'a str>,
    waiting: Option<u16>,
    ends: Option<u16>,
    now: Timestamp,
    today: Date,
}

impl<'a> Filter<'a> {
    fn of(query: &'a HomeQuery, now: Timestamp, today: Date) -> Self {
        Self {
            words: fold(&query.text)
                .split_whitespace()
                .map(ToOwned::to_owned)
                .collect(),
            client: query.client.as_deref().map(fold),
            platform: query.platform.as_deref(),
            waiting: query.waiting,
            ends: query.ends,
            now,
            today,
        }
    }

    fn lets(&self, entry: &HomeEntry) -> bool {
        self.platform.is_none_or(|platform| platform == entry.guide)
            && self
                .client
                .as_ref()
                .is_none_or(|client| entry.client.is_some() && *client == entry.client_folded)
            && self.waiting.is_none_or(|days| {
                entry
                    .waits_since
                    .is_some_and(|since| days_waited(since, self.now) >= i64::from(days))
            })
            && self.ends.is_none_or(|days| {
                let left = entry.ends.and_then(|on| Expiry::On(on).days_left(self.today));
                left.is_some_and(|left| left <= i32::from(days))
            })
            && self.words.iter().all(|word| {
                entry.words.contains(word.as_str())
                    || (word.len() >= PART_OF_ID && entry.ids.contains(word.as_str()))
            })
    }
}

const fn place_of(status: HomeStatus) -> usize {
    match status {
        HomeStatus::Attention => 0,
        HomeStatus::ToDo => 1,
        HomeStatus::Waiting => 2,
        HomeStatus::Connected => 3,
        HomeStatus::Disconnected => 4,
    }
}

fn compare(one: &HomeEntry, other: &HomeEntry, sort: HomeSort, grouped: bool) -> Ordering {
    let group = if grouped {
        by_client_name(one, other)
    } else {
        Ordering::Equal
    };
    group
        .then_with(|| match sort {
            HomeSort::Changed => Ordering::Equal,
            HomeSort::Label => one.label.cmp(&other.label),
            HomeSort::Client => by_client_name(one, other).then_with(|| one.label.cmp(&other.label)),
            HomeSort::Platform => one.platform_folded.cmp(&other.platform_folded),
            HomeSort::Status => one.status.cmp(&other.status),
            HomeSort::Waiting => missing_last(one.waits_since, other.waits_since),
            HomeSort::Ends => missing_last(one.ends, other.ends),
        })
        .then_with(|| (Reverse(one.changed), one.id).cmp(&(Reverse(other.changed), other.id)))
}

fn by_client_name(one: &HomeEntry, other: &HomeEntry) -> Ordering {
    let key = |entry: &HomeEntry| entry.client.is_none();
    key(one)
        .cmp(&key(other))
        .then_with(|| one.client_folded.cmp(&other.client_folded))
}

fn missing_last<T: Ord>(one: Option<T>, other: Option<T>) -> Ordering {
    (one.is_none(), one).cmp(&(other.is_none(), other))
}

fn by_client<'a>(hits: &[&'a HomeEntry]) -> HashMap<Option<&'a str>, u32> {
    let mut counts = HashMap::new();
    for entry in hits {
        *counts.entry(client_key(entry)).or_default() += 1;
    }
    counts
}

fn client_key(entry: &HomeEntry) -> Option<&str> {
    entry.client.as_ref().map(|_| entry.client_folded.as_str())
}

fn places(
    page: &[&HomeEntry],
    from: usize,
    counts: Option<&HashMap<Option<&str>, u32>>,
) -> Vec<HomePosition> {
    let mut before = None;
    page.iter()
        .enumerate()
        .map(|(nth, entry)| {
            let key = client_key(entry);
            let head = counts.filter(|_| before != Some(key)).map(|counts| {
                let count = counts.get(&key).copied().unwrap_or_default();
                (entry.client.clone(), count)
            });
            before = Some(key);
            HomePosition {
                id: entry.id,
                position: number(from + nth + 1),
                head,
            }
        })
        .collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
