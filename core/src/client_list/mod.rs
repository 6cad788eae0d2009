//! A list of clients' workspaces, as a spreadsheet saves it (CSV): read, judged row by row, and made into
//! connections without keys.
//!
//! Columns are found by their names, in any order and with any capitals: label, client, platform,
//! organization ID, workspace ID, contact, and what else people call these. Commas, semicolons and tabs part
//! them, or what a first line `sep=…` says. Lines above the names are a title. Text is Unicode in any form, or
//! else in an older character set, which is guessed and named.
//!
//! **Nothing is lost in silence**: a row, a column or a line that isn't taken is named.

mod layout;
mod quotes;
#[cfg(test)]
mod tests;

use crate::connection::Connection;
use crate::fold;
use crate::guide::Library;
use crate::identifiers::{IdentifierMistake, Line, OrganizationId, WorkspaceId};
use crate::problem::{Code, Problem};
use crate::text_file;
use crate::view::{ImportPreview, ImportRow};
use crate::words::{Message, list as words};
use jiff::Timestamp;
use layout::{Columns, Layout};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 16 * 1024 * 1024;
/// The most rows that are read.
pub const MOST_ROWS: usize = 50_000;
/// The most rows that a preview shows: those left out first.
const MOST_SHOWN: usize = 200;

/// A list to begin with, for a person to fill in.
pub const SAMPLE: &str = "label,client,platform,organization ID,workspace ID,contact\r\n\
Acme with Varonis,Acme,Varonis SaaS,org-Ab12Cd34Ef56Gh78Ij90Kl12,7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f,\"Robin Sample, robin@acme.example\"\r\n\
Acme with Tenable,Acme,Tenable AI Exposure,,7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f,\r\n";

/// A list that was read and judged.
#[derive(Debug, Clone)]
pub struct ReadList {
    file: String,
    /// What becomes connections.
    pub connections: Vec<Connection>,
    /// Whom to speak to at each client, by the client's name as it is in the list.
    pub contacts: BTreeMap<String, Line>,
    rows: Vec<JudgedRow>,
    doubts: Vec<String>,
}

/// What is said of a row.
#[derive(Debug, Clone)]
struct JudgedRow {
    number: u32,
    label: String,
    platform: String,
    left_out: Option<Message>,
}

/// Why a row is left out. Holds nothing of the row: it may be anything, also a key.
#[derive(Debug, Clone)]
enum LeftOut {
    NoPlatform,
    UnknownPlatform,
    NoName,
    Value {
        column: &'static str,
        mistake: IdentifierMistake,
    },
    AlreadyThere,
    /// A quotation mark made one row of several lines.
    Swallowed {
        from: u64,
        to: u64,
    },
}

impl LeftOut {
    fn message(&self) -> Message {
        match self {
            Self::NoPlatform => words::left_out_no_platform(),
            Self::UnknownPlatform => words::left_out_unknown_platform(),
            Self::NoName => words::left_out_no_name(),
            Self::Value { column, mistake } => words::left_out_value(*column, mistake.message()),
            Self::AlreadyThere => words::left_out_already_there(),
            Self::Swallowed { from, to } => words::left_out_swallowed(*from, *to),
        }
    }
}

impl ReadList {
    /// What importing it would do.
    pub fn preview(&self) -> ImportPreview {
        let left_out = self.rows.iter().filter(|row| row.left_out.is_some());
        let taken = self.rows.iter().filter(|row| row.left_out.is_none());
        let mut doubts = self.doubts.clone();
        let out = self.rows.len() - self.connections.len();
        if out > 0 {
            doubts.push(words::rows_left_out(out, self.rows.len()).to_string());
        }
        let shown = left_out.chain(taken).take(MOST_SHOWN);
        ImportPreview {
            file: self.file.clone(),
            sealed: false,
            rows: shown
                .map(|row| ImportRow {
                    number: row.number,
                    label: row.label.clone(),
                    platform: row.platform.clone(),
                    says: row
                        .left_out
                        .as_ref()
                        .map_or_else(|| words::row_new().to_string(), ToString::to_string),
                    clash: None,
                })
                .collect(),
            total: u32::try_from(self.rows.len()).unwrap_or(u32::MAX),
            clashes: 0,
            keys: 0,
            doubts,
        }
    }
}

/// Whether a file is a list, by its name.
pub fn is_list(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    ["csv", "tsv", "txt"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// Reads a list and judges each row. `there` are the connections that are here already.
///
/// # Errors
/// [`Code::Bundle`] when it is no list that can be read, with what to do.
pub fn parse<'a>(
    file: &str,
    bytes: &[u8],
    guides: &Library,
    there: impl IntoIterator<Item = &'a Connection>,
    now: Timestamp,
) -> Result<ReadList, Problem> {
    let (text, mut doubts) = decoded(bytes)?;
    let layout = Layout::of(&text)?;
    quotes::check(&text, layout.delimiter)?;
    doubts.extend(layout.doubts());
    let columns = &layout.columns;
    let mut reader = layout.reader(&text);
    let platforms = platforms(guides);
    let mut known = Known::of(there);
    let mut list = ReadList {
        file: file.to_owned(),
        connections: Vec::new(),
        contacts: BTreeMap::new(),
        rows: Vec::new(),
        doubts,
    };
    for row in reader.records().skip(layout.rows_above + 1) {
        let row = row.map_err(|error| broken(error.position().map_or(0, csv::Position::line)))?;
        let line = row.position().map_or(0, |position| line_of(&text, position));
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if list.rows.len() == MOST_ROWS {
            return Err(too_large());
        }
        let cells: Vec<Cow<'_, str>> = row.iter().map(one_line).collect();
        let cell = |column: Option<usize>| column.and_then(|at| cells.get(at)).map_or("", |cell| &**cell);
        let breaks: usize = row.iter().map(|cell| cell.trim().matches('\n').count()).sum();
        let judged = if breaks > 0 && columns.platform.is_some_and(|at| at >= row.len()) {
            Err(LeftOut::Swallowed {
                from: line,
                to: line + u64::try_from(breaks).unwrap_or_default(),
            })
        } else {
            judge(columns, &cell, &platforms, &mut known, now)
        };
        list.rows.push(JudgedRow {
            number: u32::try_from(list.rows.len() + 1).unwrap_or(u32::MAX),
            // What is no label may be anything, also a key: then the row has its line.
            label: match (&judged, Line::parse(cell(columns.label))) {
                (Ok((connection, _)), _) => connection.label.to_string(),
                (Err(_), Ok(label)) => label.value.to_string(),
                (Err(_), Err(_)) => words::row_line(line).to_string(),
            },
            platform: judged
                .as_ref()
                .map(|(_, product)| product.clone())
                .unwrap_or_default(),
            left_out: judged.as_ref().err().map(LeftOut::message),
        });
        if let Ok((connection, _)) = judged {
            if let (Some(client), Ok(contact)) = (&connection.client, Line::parse(cell(columns.contact))) {
                list.contacts.entry(client.to_string()).or_insert(contact.value);
            }
            list.connections.push(connection);
        }
    }
    if list.rows.is_empty() {
        return Err(no_list());
    }
    Ok(list)
}

/// What is connected already, here or by an earlier row. A row that names no workspace is the same as one with
/// the same names: else a list read twice would double its clients.
#[derive(Default)]
struct Known {
    workspaces: HashSet<(String, String)>,
    /// By guide, client and label; whether one of them has no workspace yet.
    names: HashMap<(String, String, String), bool>,
}

impl Known {
    fn of<'a>(there: impl IntoIterator<Item = &'a Connection>) -> Self {
        let mut known = Self::default();
        there.into_iter().for_each(|one| known.add(one));
        known
    }

    fn names(one: &Connection) -> (String, String, String) {
        let client = one.client.as_ref().map_or("", Line::as_str);
        (
            one.guide.clone(),
            fold::name(client),
            fold::name(one.label.as_str()),
        )
    }

    fn add(&mut self, one: &Connection) {
        if let Some(id) = &one.workspace_id {
            self.workspaces.insert((one.guide.clone(), id.to_string()));
        }
        *self.names.entry(Self::names(one)).or_default() |= one.workspace_id.is_none();
    }

    fn has(&self, one: &Connection) -> bool {
        let named = self.names.get(&Self::names(one));
        match &one.workspace_id {
            Some(id) => {
                named == Some(&true) || self.workspaces.contains(&(one.guide.clone(), id.to_string()))
            }
            None => named.is_some(),
        }
    }
}

/// What is in a cell. In a sheet it may be broken over several lines; nothing here has more than one.
fn one_line(cell: &str) -> Cow<'_, str> {
    let cell = cell.trim();
    if cell.contains(['\n', '\r']) {
        let lines = cell.lines().map(str::trim).filter(|line| !line.is_empty());
        Cow::Owned(lines.collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The line a row begins on, as a spreadsheet counts: the reader begins a row before the blank lines that it
/// skips.
fn line_of(text: &str, position: &csv::Position) -> u64 {
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let skipped = blank.filter(|byte| **byte == b'\n').count();
    position.line() + u64::try_from(skipped).unwrap_or_default()
}

/// One row: the connection it becomes and its platform's name, or why it is left out.
fn judge<'r>(
    columns: &Columns,
    cell: &impl Fn(Option<usize>) -> &'r str,
    platforms: &HashMap<String, (String, String)>,
    known: &mut Known,
    now: Timestamp,
) -> Result<(Connection, String), LeftOut> {
    let named = cell(columns.platform);
    let (guide, product) = platforms.get(&fold::name(named)).ok_or(if named.is_empty() {
        LeftOut::NoPlatform
    } else {
        LeftOut::UnknownPlatform
    })?;
    let refused = |column: &'static str| move |mistake: IdentifierMistake| LeftOut::Value { column, mistake };
    let line = |column: &'static str, text: &str| {
        let parsed = (!text.is_empty()).then(|| Line::parse(text)).transpose();
        parsed
            .map(|parsed| parsed.map(|parsed| parsed.value))
            .map_err(refused(column))
    };
    let label = line("label", cell(columns.label))?;
    let client = line("client", cell(columns.client))?;
    line("contact", cell(columns.contact))?;
    let label = match (label, &client) {
        (Some(label), _) => label,
        (None, Some(client)) => {
            Line::parse(&format!("{client}: {product}"))
                .map_err(refused("client"))?
                .value
        }
        (None, None) => return Err(LeftOut::NoName),
    };
    let workspace = cell(columns.workspace);
    let workspace = (!workspace.is_empty())
        .then(|| WorkspaceId::parse(workspace))
        .transpose()
        .map_err(refused("workspace ID"))?;
    let organization = cell(columns.organization);
    let organization = (!organization.is_empty())
        .then(|| OrganizationId::parse(organization))
        .transpose()
        .map_err(refused("organization ID"))?;
    let workspace = workspace.map(|parsed| parsed.value);
    let connection = Connection {
        client,
        workspace_id: workspace,
        organization_id: organization.map(|parsed| parsed.value),
        ..Connection::new(guide, label, now)
    };
    if known.has(&connection) {
        return Err(LeftOut::AlreadyThere);
    }
    known.add(&connection);
    Ok((connection, product.clone()))
}

/// Every name a platform may have in a list, folded: its guide's id, its product, its vendor and
/// product, its other names. A name that two have stands for none.
fn platforms(guides: &Library) -> HashMap<String, (String, String)> {
    let mut names: HashMap<String, Option<(String, String)>> = HashMap::new();
    for loaded in guides.all() {
        let guide = &loaded.guide;
        let meant = (guide.id.clone(), guide.product.clone());
        let own = [
            guide.id.clone(),
            guide.product.clone(),
            format!("{} {}", guide.vendor, guide.product),
        ];
        for name in own.iter().chain(&guide.also) {
            names
                .entry(fold::name(name))
                .and_modify(|other| {
                    if other.as_ref() != Some(&meant) {
                        *other = None;
                    }
                })
                .or_insert_with(|| Some(meant.clone()));
        }
    }
    names
        .into_iter()
        .filter_map(|(name, meant)| Some((name, meant?)))
        .collect()
}

fn decoded(bytes: &[u8]) -> Result<(String, Vec<String>), Problem> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large());
    }
    if let Some(text) = text_file::decode(bytes) {
        return Ok((text.to_string(), Vec::new()));
    }
    // Zeros are in no text of an older character set.
    if bytes.contains(&0) {
        return Err(no_list());
    }
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    let encoding = detector.guess(None, false);
    let (text, _, has_errors) = encoding.decode(bytes);
    if has_errors {
        return Err(Problem::new(
            Code::Bundle,
            words::unknown_letters(),
            words::unknown_letters_hint(),
        ));
    }
    let guessed = words::not_utf_8(encoding.name(), letters(&text));
    Ok((text.into_owned(), vec![guessed.to_string()]))
}

/// The first words that the guess decided about, for a person to look at.
fn letters(text: &str) -> String {
    let mut shown: Vec<&str> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_ascii() && word.chars().count() <= 30 && !shown.contains(&word) {
            shown.push(word);
        }
        if shown.len() == 3 {
            break;
        }
    }
    shown.join(", ")
}

fn no_list() -> Problem {
    Problem::new(Code::Bundle, words::not_a_list(), words::not_a_list_hint())
}

fn broken(line: u64) -> Problem {
    Problem::new(Code::Bundle, words::broken(line), words::broken_hint())
}

fn too_large() -> Problem {
    Problem::new(
        Code::Bundle,
        words::too_large(MOST_ROWS, LARGEST_FILE / 1024 / 1024),
        words::too_large_hint(),
    )
}
