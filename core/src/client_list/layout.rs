//! How a list is laid out: what parts its columns, where their names are, and which column holds what.

use super::no_list;
use crate::fold;
use crate::identifiers::Line;
use crate::problem::{Code, Problem};
use crate::words::{Message, list as words};

/// How many rows may come before the column names.
const MOST_ABOVE: usize = 20;
/// How many columns are named that aren't taken.
const MOST_NAMED: usize = 10;

/// Where each column is.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) label: Option<usize>,
    pub(super) client: Option<usize>,
    pub(super) platform: Option<usize>,
    pub(super) organization: Option<usize>,
    pub(super) workspace: Option<usize>,
    pub(super) contact: Option<usize>,
}

/// How a list is laid out.
pub(super) struct Layout {
    /// What parts the columns.
    pub(super) delimiter: u8,
    /// The rows above the names of the columns.
    pub(super) rows_above: usize,
    /// Those of them that aren't empty.
    titles: usize,
    pub(super) columns: Columns,
    /// The columns that Causeway doesn't know.
    unknown: Vec<Message>,
}

impl Layout {
    /// Finds out how a list is laid out.
    ///
    /// # Errors
    /// [`Code::Bundle`] when no row names the columns that are needed, or two name the same.
    pub(super) fn of(text: &str) -> Result<Self, Problem> {
        let said = said_delimiter(text);
        let candidates = said.map_or_else(|| vec![b',', b';', b'\t', b'|'], |one| vec![one]);
        let mut found: Option<(usize, Self)> = None;
        let mut twice = None;
        for delimiter in candidates {
            let mut titles = 0;
            for (rows_above, row) in reader(text, delimiter).records().take(MOST_ABOVE + 1).enumerate() {
                let Ok(row) = row else { break };
                match named(&row) {
                    Ok((columns, unknown)) => {
                        let known = row.len().saturating_sub(unknown.len());
                        if found.as_ref().is_none_or(|(best, _)| known > *best) {
                            let layout = Self {
                                delimiter,
                                rows_above,
                                titles,
                                columns,
                                unknown,
                            };
                            found = Some((known, layout));
                        }
                        break;
                    }
                    Err(Unfit::Twice(problem)) => {
                        twice.get_or_insert(problem);
                        break;
                    }
                    Err(Unfit::NoNames) => {
                        let says_the_sign = rows_above == 0 && said.is_some();
                        let is_empty = row.iter().all(|cell| cell.trim().is_empty());
                        titles += usize::from(!says_the_sign && !is_empty);
                    }
                }
            }
        }
        match (found, twice) {
            (Some((_, layout)), _) => Ok(layout),
            (None, Some(problem)) => Err(*problem),
            (None, None) => Err(no_list()),
        }
    }

    /// What reads the rows of the list.
    pub(super) fn reader<'t>(&self, text: &'t str) -> csv::Reader<&'t [u8]> {
        reader(text, self.delimiter)
    }

    /// What isn't taken of the list.
    pub(super) fn doubts(&self) -> Vec<String> {
        let mut doubts = Vec::new();
        if self.titles > 0 {
            doubts.push(words::rows_above(self.titles).to_string());
        }
        if !self.unknown.is_empty() {
            let names: Vec<String> = self
                .unknown
                .iter()
                .take(MOST_NAMED)
                .map(ToString::to_string)
                .collect();
            doubts.push(words::unknown_columns(self.unknown.len(), names.join(", ")).to_string());
        }
        doubts
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes())
}

/// What a first line such as `sep=;` says, which Excel writes and reads.
fn said_delimiter(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_start_matches('"');
    let begin = line.get(..4)?;
    let sign = *line.as_bytes().get(4)?;
    (begin.eq_ignore_ascii_case("sep=") && (sign.is_ascii_punctuation() || sign == b'\t')).then_some(sign)
}

enum Unfit {
    NoNames,
    Twice(Box<Problem>),
}

/// Which column holds what, and those that Causeway doesn't know.
fn named(row: &csv::StringRecord) -> Result<(Columns, Vec<Message>), Unfit> {
    let mut columns = Columns::default();
    let mut unknown = Vec::new();
    let mut twice = None;
    for (at, name) in row.iter().enumerate() {
        // Brackets only explain the name.
        let bare = name.split(['(', '[']).next().unwrap_or_default();
        let bare: String = fold::fold(bare).chars().filter(|c| c.is_alphanumeric()).collect();
        let place = match bare.as_str() {
            "label" | "name" | "connection" | "connectionname" | "connectionlabel" => &mut columns.label,
            "client" | "clientname" | "customer" | "customername" | "company" | "companyname" => {
                &mut columns.client
            }
            "platform" | "platformname" | "product" | "productname" | "securityplatform" => {
                &mut columns.platform
            }
            "organisationid"
            | "organizationid"
            | "orgid"
            | "openaiorganizationid"
            | "openaiorganisationid"
            | "openaiorgid"
            | "chatgptorganizationid"
            | "chatgptorganisationid"
            | "chatgptorgid" => &mut columns.organization,
            "workspaceid" | "chatgptworkspaceid" | "openaiworkspaceid" | "workspaceuuid" => {
                &mut columns.workspace
            }
            "contact" | "contactperson" | "contactname" => &mut columns.contact,
            "" => continue,
            _ => {
                unknown.push(title(name, at));
                continue;
            }
        };
        match place {
            Some(first) => {
                twice.get_or_insert((
                    title(row.get(*first).unwrap_or_default(), *first),
                    title(name, at),
                    *first,
                    at,
                ));
            }
            None => *place = Some(at),
        }
    }
    if columns.platform.is_none() || (columns.label.is_none() && columns.client.is_none()) {
        return Err(Unfit::NoNames);
    }
    match twice {
        Some((first, second, one, other)) => Err(Unfit::Twice(Box::new(Problem::new(
            Code::Bundle,
            words::column_twice(first, one + 1, second, other + 1),
            words::column_twice_hint(),
        )))),
        None => Ok((columns, unknown)),
    }
}

/// What a column is called. What is no name may be anything, also a key: then it has its number.
fn title(name: &str, at: usize) -> Message {
    match Line::parse(name) {
        Ok(name) => words::column_name(name.value.as_str()),
        Err(_) => words::column_number(at + 1),
    }
}
