//! What a shell shows of many connections, and of the clients they are for.

use super::{ConnectionCard, Notice};
use crate::home::{HomeSort, HomeStatus};
use crate::rich::Rich;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One page of Home.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct HomeView {
    /// How many connections there are in all.
    pub total: u32,
    /// Whether there are so few that Home shows all of them and nothing to filter by.
    pub handful: bool,
    /// Whether all of them were looked at. A first look did not: it shows those changed last, without
    /// choices, and its counts by status are not to be shown.
    pub counted: bool,
    /// How many match.
    pub matching: u32,
    /// The same in words: "12 of 10,000 connections".
    pub words: String,
    /// The first place on this page, counted from 0.
    pub from: u32,
    /// "1 to 25 of 12,000", or nothing where one page holds them all.
    pub page_words: String,
    /// The connections of this page.
    pub rows: Vec<HomeRow>,
    /// How many there are of each status, among those that match but for their status.
    pub statuses: Vec<HomeCount<HomeStatus>>,
    /// The platforms to choose from, by name, with how many connections there are to each in all.
    pub platforms: Vec<HomeCount<String>>,
    /// The orders to choose from.
    pub sorts: Vec<HomeChoice<HomeSort>>,
    /// Waiting times to choose from, in days.
    pub waits: Vec<HomeChoice<u16>>,
    /// Spans in which a key may end, in days.
    pub ends: Vec<HomeChoice<u16>>,
    /// Clients that the text names.
    pub clients: Vec<ClientHit>,
    /// How many wait for OpenAI, among those that match but for their status.
    pub waiting: u32,
    /// What is said of connections that cannot be read, if there are any.
    pub unreadable: Option<Notice>,
}

/// One connection of Home.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct HomeRow {
    /// The connection.
    pub card: ConnectionCard,
    /// Its place among all that match, from 1.
    pub position: u32,
    /// The heading above it, where a client's connections begin.
    pub head: Option<GroupHead>,
}

/// The heading of a client's connections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct GroupHead {
    /// The client; nothing for connections that are nobody's.
    pub client: Option<String>,
    /// "Acme", or "Without a client".
    pub title: String,
    /// "3 connections"
    pub words: String,
}

/// One choice with how many connections it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HomeCount<T> {
    /// For the query.
    pub id: T,
    /// In words.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// One value that a filter or the sort order of Home offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HomeChoice<T> {
    /// For the query.
    pub id: T,
    /// In words.
    pub label: String,
}

/// A client that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ClientHit {
    /// Its name.
    pub name: String,
    /// "3 connections"
    pub words: String,
}

/// A client with all that hangs under it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ClientView {
    /// Its name.
    pub name: String,
    /// Whom to speak to.
    pub contact: Option<String>,
    /// The person's notes, of several lines.
    pub notes: String,
    /// "3 workspaces, 5 connections"
    pub words: String,
    /// How many connections it has.
    pub connections: u32,
    /// How many there are of each status; those there are none of are left out.
    pub statuses: Vec<HomeCount<HomeStatus>>,
    /// Its workspaces, by name; the first hundred.
    pub workspaces: Vec<WorkspaceView>,
    /// How many workspaces more there are.
    pub more: u32,
    /// Why another platform needs a key of its own.
    pub own_key: Rich,
    /// How many of them wait for OpenAI.
    pub waiting: u32,
    /// Whether Home has so few connections in all that it shows them without filters.
    pub handful: bool,
    /// Whether it can be deleted: nothing hangs under it.
    pub deletable: bool,
}

/// A workspace with the platforms it is being connected to.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct WorkspaceView {
    /// Its name, or the beginning of its ID, or that it is not known yet.
    pub title: String,
    /// The Workspace ID, where it is known.
    pub id: Option<String>,
    /// Whose identifiers another connection of it takes over; nothing while they are not known.
    pub from: Option<String>,
    /// Its connections.
    pub connections: Vec<ConnectionCard>,
}

/// A workspace that is known from another connection, to take its identifiers over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct WorkspaceOffer {
    /// The connection whose identifiers are taken over.
    pub from: String,
    /// "Acme Enterprise", or the label of the connection.
    pub title: String,
    /// "Workspace 7d2f0c1e…, from “Tenable, workspace Europe”"
    pub words: String,
}

/// How far a check of all that wait has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BulkProgress {
    /// Workspaces asked about.
    pub done: u32,
    /// Of how many.
    pub of: u32,
}

/// What came of a check of all that wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BulkOutcome {
    /// What happened, in a sentence or two.
    pub words: String,
}

/// What is to be written down of a client.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ClientForm {
    /// Its name.
    pub name: String,
    /// Whom to speak to; may be empty.
    pub contact: String,
    /// Notes of several lines; may be empty.
    pub notes: String,
}

/// Keys that end soon, to be reminded of outside of Causeway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct EndingKeysView {
    /// How many there are, those that have ended among them.
    pub count: u32,
    /// "3 keys end within 30 days, the first on 28 November 2026."
    pub words: String,
    /// What a calendar does with the file.
    pub reminds: String,
}
