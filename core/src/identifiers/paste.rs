//! Paste help: the IDs and keys in any text, a whole page or an e-mail, offered to fill the fields.
//!
//! It never picks: two different candidates are both returned, and the person chooses.

use super::{
    ApiKey, OrganizationId, WorkspaceId, clean, guard,
    shape::{self, Word, Words, words},
};
use std::{collections::HashSet, hash::Hash};
use zeroize::Zeroizing;

/// The most bytes of a text that are looked at: 1 MiB.
pub const LIMIT: usize = 1024 * 1024;

/// How far behind its label a value may stand to count as labelled, in bytes. Wide enough for the
/// tags between two cells of a table.
const REACH: usize = 200;

/// The longest value that is put together from wrapped lines, in bytes.
const LONGEST: usize = 176;

/// What was found in a text. Every list holds distinct values in order of appearance, those standing
/// behind their label ("Workspace ID") first.
///
/// It holds keys and so cannot be serialised; what a page may see of a key is its
/// [`last4`](ApiKey::last4) and [`kind`](ApiKey::kind).
#[derive(Debug, Default)]
pub struct Findings {
    /// Organization IDs.
    pub organization_ids: Vec<OrganizationId>,
    /// Workspace IDs: every UUID that stands alone.
    pub workspace_ids: Vec<WorkspaceId>,
    /// Keys that are shown whole.
    pub keys: Vec<ApiKey>,
    /// Whether a key with its middle hidden, or an example of one, was seen; it is in no list.
    pub masked_key: bool,
    /// Whether an Anthropic key was seen; it is in no list.
    pub anthropic_key: bool,
    /// Whether the text was longer than [`LIMIT`] and only its beginning was looked at.
    pub truncated: bool,
}

impl Findings {
    /// Whether there is nothing to offer.
    pub fn is_empty(&self) -> bool {
        self.organization_ids.is_empty() && self.workspace_ids.is_empty() && self.keys.is_empty()
    }
}

/// Finds the IDs and keys in any text. Time grows linearly with the text, up to [`LIMIT`].
pub fn find(text: &str) -> Findings {
    let bounded = &text[..text.floor_char_boundary(LIMIT)];
    let seen = clean::visible(bounded);
    let mut findings = find_in(&seen);
    // A dash may separate a label from its value, or replace a hyphen inside the value.
    if findings.is_empty()
        && let Some(mended) = clean::without_dashes(&seen, "-")
    {
        findings = find_in(&mended);
    }
    findings.truncated = bounded.len() < text.len();
    findings
}

/// The same for a text without what nobody sees, leaving its dashes alone.
pub(super) fn find_in(seen: &str) -> Findings {
    let mut organizations = Candidates::default();
    let mut workspaces = Candidates::default();
    let mut keys = Candidates::default();
    let mut findings = Findings::default();
    let mut before = "";
    let mut rest = words(seen);
    while let Some(word) = rest.next() {
        if let Some((whole, after)) = wrapped(seen, word, &rest) {
            rest = after;
            if shape::is_documented_key(&whole) {
                keys.add(ApiKey::from_token(&whole), word.start);
            } else {
                organizations.add_parsed(OrganizationId::parse(&whole), word.start);
                workspaces.add_parsed(WorkspaceId::parse(&whole), word.start);
            }
            continue;
        }
        // Markdown sets an ID in italics with underscores.
        let id = word.text.trim_matches('_');
        if shape::is_uuid(id) {
            workspaces.add_parsed(WorkspaceId::parse(id), word.start);
        } else if is_organization(id) && !is_masked_at(seen, word) {
            organizations.add_parsed(OrganizationId::parse(id), word.start);
        } else {
            match judge_key(seen, word, keys.is_labelled(word.start)) {
                Judged::Key(token) => keys.add(ApiKey::from_token(token), word.start),
                Judged::Masked => findings.masked_key = true,
                Judged::Anthropic => findings.anthropic_key = true,
                Judged::Nothing => match label(before, word.text) {
                    Some(Label::Organization) => organizations.label = Some(word.end),
                    Some(Label::Workspace) => workspaces.label = Some(word.end),
                    Some(Label::Key) => keys.label = Some(word.end),
                    None => {}
                },
            }
        }
        if word.text != "nbsp" {
            before = word.text;
        }
    }
    findings.organization_ids = organizations.in_order();
    findings.workspace_ids = workspaces.in_order();
    findings.keys = keys.in_order();
    findings
}

/// The distinct values of one kind, and where the last label of that kind ended.
struct Candidates<T> {
    known: HashSet<T>,
    labelled: Vec<T>,
    others: Vec<T>,
    label: Option<usize>,
}

impl<T> Default for Candidates<T> {
    fn default() -> Self {
        Self {
            known: HashSet::new(),
            labelled: Vec::new(),
            others: Vec::new(),
            label: None,
        }
    }
}

impl<T: Clone + Eq + Hash> Candidates<T> {
    fn is_labelled(&self, start: usize) -> bool {
        self.label.is_some_and(|end| start - end <= REACH)
    }

    /// A label speaks for the first value behind it only.
    fn add(&mut self, value: T, start: usize) {
        let labelled = self.is_labelled(start);
        self.label = None;
        if self.known.insert(value.clone()) {
            if labelled {
                &mut self.labelled
            } else {
                &mut self.others
            }
            .push(value);
        }
    }

    fn add_parsed<E>(&mut self, parsed: Result<super::Parsed<T>, E>, start: usize) {
        if let Ok(parsed) = parsed {
            self.add(parsed.value, start);
        }
    }

    fn in_order(mut self) -> Vec<T> {
        self.labelled.append(&mut self.others);
        self.labelled
    }
}

/// A value cut by line breaks, put together, with what follows it. Only a result in its exact
/// documented form counts; anything else would be a guess.
fn wrapped<'a>(seen: &'a str, first: Word<'a>, rest: &Words<'a>) -> Option<(Zeroizing<String>, Words<'a>)> {
    let opens_uuid = first.text.len() > 8 && shape::begins_uuid(first.text.as_bytes());
    let begins = |word: &str| shape::starts_with(word, "sk-") || shape::starts_with(word, "org-");
    if !(opens_uuid || begins(first.text)) || first.text.len() > LONGEST || is_whole(first.text) {
        return None;
    }
    let mut whole = Zeroizing::new(String::with_capacity(LONGEST));
    whole.push_str(first.text);
    let mut end = first.end;
    let mut after = rest.clone();
    loop {
        let next = after.next()?;
        let between = &seen[end..next.start];
        let only_wraps = between.contains(clean::is_line_break)
            && between.chars().all(|c| clean::is_around(c) || c == '=');
        if !only_wraps || whole.len() + next.text.len() > LONGEST {
            return None;
        }
        whole.push_str(next.text);
        end = next.end;
        // Without the digit, three short lines of prose under "org-wide" could make up an ID.
        if is_whole(&whole) && whole.bytes().any(|b| b.is_ascii_digit()) {
            return Some((whole, after));
        }
    }
}

fn is_whole(text: &str) -> bool {
    shape::is_documented_key(text) || shape::is_documented_organization(text) || shape::is_uuid(text)
}

/// Whether the word is an organization ID: in the documented form, or near it and no English word
/// such as "org-chart".
fn is_organization(word: &str) -> bool {
    shape::is_documented_organization(word)
        || shape::organization_body(word).is_some_and(|body| {
            (12..40).contains(&body.len())
                && body.bytes().all(|b| b.is_ascii_alphanumeric())
                && body.bytes().any(|b| b.is_ascii_digit())
        })
}

enum Judged<'a> {
    Key(&'a str),
    Masked,
    Anthropic,
    Nothing,
}

fn judge_key<'a>(seen: &str, word: Word<'a>, labelled: bool) -> Judged<'a> {
    let token = word.text.trim_start_matches(['_', '-']);
    if shape::holds_anthropic_key(token) {
        Judged::Anthropic
    } else if shape::is_documented_key(token) {
        Judged::Key(token)
    } else if shape::starts_with(token, "sk-") {
        let named = shape::NAMED_PREFIXES.iter().find(|p| token.starts_with(**p));
        if is_masked_at(seen, word) || clean::is_placeholder(token) {
            Judged::Masked
        } else if named.map_or_else(
            || token.len() >= 24 && token.bytes().any(|b| b.is_ascii_digit()),
            |prefix| token.len() >= prefix.len() + 20,
        ) {
            Judged::Key(token)
        } else {
            Judged::Nothing
        }
    } else if labelled
        && guard::looks_random(word.text.as_bytes())
        && stands_alone(seen, word)
        && !is_masked_at(seen, word)
    {
        // The beginning of a workspace Admin key is not documented: only its label gives it away.
        Judged::Key(word.text)
    } else {
        Judged::Nothing
    }
}

/// Whether dots, stars or an ellipsis touch the word: it is what a page shows of a hidden key.
fn is_masked_at(seen: &str, word: Word<'_>) -> bool {
    let (before, after) = (&seen[..word.start], &seen[word.end..]);
    before.ends_with(clean::is_mask)
        || before.ends_with("..")
        || after.starts_with(clean::is_mask)
        || after.starts_with("..")
}

/// Whether the word is no part of an address, a file name or a longer token.
fn stands_alone(seen: &str, word: Word<'_>) -> bool {
    let glue = ['/', '+', '%', '@', '.', '#', '~'];
    let mut after = seen[word.end..].chars();
    !seen[..word.start].ends_with(glue)
        && match after.next() {
            // A full stop at the end of a sentence.
            Some('.') => !after.next().is_some_and(char::is_alphanumeric),
            Some(c) => c != '=' && !glue.contains(&c),
            None => true,
        }
}

enum Label {
    Organization,
    Workspace,
    Key,
}

/// The label that ends with this word: "Workspace ID", `workspace_id`, `orgId`, "Secret key".
fn label(before: &str, word: &str) -> Option<Label> {
    const LONGEST_LABEL: usize = 24;
    if word.len() > LONGEST_LABEL {
        return None;
    }
    let mut name = String::new();
    if word.eq_ignore_ascii_case("id") && before.len() <= LONGEST_LABEL {
        name.push_str(before);
    }
    name.push_str(word);
    name.retain(|c| c.is_ascii_alphanumeric());
    name.make_ascii_lowercase();
    match name.as_str() {
        "organizationid" | "organisationid" | "orgid" => Some(Label::Organization),
        "workspaceid" => Some(Label::Workspace),
        name if name.ends_with("key") || name.ends_with("secret") => Some(Label::Key),
        _ => None,
    }
}
