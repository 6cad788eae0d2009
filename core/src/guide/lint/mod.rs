//! What a guide must keep to before it is shown to anybody. The schema checks shapes; this checks sense.

mod texts;

use super::shared_steps::SharedSteps;
use super::{FormValueSource, Guide, KeyKind, Scope};
use std::collections::BTreeSet;
use std::fmt;
use texts::texts;

pub(crate) use texts::prose;

/// The version of the guide format that this Causeway reads.
const SCHEMA: u32 = 1;
/// The most entries any list of a guide may have.
const MOST_ENTRIES: usize = 60;

/// One rule broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LintFinding {
    /// Where in the guide: `connect.step.field.value of “API Key”`.
    pub at: String,
    /// What is wrong, and what would be right.
    pub says: String,
}

impl fmt::Display for LintFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.says)
    }
}

/// Every rule that `guide` breaks; none for a good guide.
pub fn lint(guide: &Guide) -> Vec<LintFinding> {
    let mut findings = Vec::new();
    let mut find = |at: &str, says: &str| {
        findings.push(LintFinding {
            at: at.to_owned(),
            says: says.to_owned(),
        });
    };
    if guide.schema != SCHEMA {
        find(
            "schema",
            "this Causeway reads version 1; a newer one may be needed",
        );
    }
    if guide.source.is_empty() {
        find("source", "name where the facts were read, and when");
    }
    if guide.complete != guide.missing.is_empty() {
        find(
            "missing",
            "says what was not seen where complete is false, and only there",
        );
    }
    names(&mut find, guide);
    keys(&mut find, guide);
    pages(&mut find, guide);
    forms(&mut find, guide);
    boxes(&mut find, guide);
    for (at, text) in texts(guide) {
        prose(&mut find, at, text);
    }
    if lists(guide).iter().any(|len| *len > MOST_ENTRIES) {
        find("guide", "a list has more than 60 entries");
    }
    findings
}

/// The length of every list.
fn lists(guide: &Guide) -> Vec<usize> {
    vec![
        guide.also.len(),
        guide.missing.len(),
        guide.source.len(),
        guide.page.len(),
        guide.before.len(),
        guide.key.len(),
        guide.ask.len(),
        guide.openai.len(),
        guide.mail.sentence.len(),
        guide.test.len(),
        guide.connect.step.len(),
        guide.fields().count(),
        guide.connect.confirm.len(),
        guide.trouble.len(),
    ]
}

/// Ids are short and unique, and none is one of Causeway's own.
fn names(find: &mut impl FnMut(&str, &str), guide: &Guide) {
    let keys = || guide.key.iter().map(|key| &key.id);
    let asks = || guide.ask.iter().map(|ask| &ask.id);
    let pages = || guide.page.iter().map(|page| &page.id);
    let boxes = || guide.connect.confirm.iter().map(|confirm| &confirm.id);
    unique(find, "key", keys());
    unique(find, "ask", asks());
    unique(find, "page", pages());
    unique(find, "connect.confirm", boxes());
    slug(find, "id", &guide.id);
    for id in keys().chain(asks()).chain(pages()).chain(boxes()) {
        slug(find, "id", id);
    }
    for reserved in ["ready", "access-granted", "tested", "unproved", "connected"] {
        if boxes().any(|id| id == reserved) {
            find("connect.confirm", "this id belongs to Causeway; choose another");
        }
    }
}

/// Some key can be made and reads something; what is said of each key makes sense.
fn keys(find: &mut impl FnMut(&str, &str), guide: &Guide) {
    if guide.key.is_empty() {
        find("key", "name the key this platform needs");
    } else if guide.routes().is_empty() || guide.key.iter().all(|key| key.scope == Scope::None) {
        find(
            "key",
            "one key must be able to read the Compliance API on some route",
        );
    }
    if guide.readers().count() > 1 {
        find("key", "only one key can be the one that OpenAI grants access");
    }
    for key in &guide.key {
        let of_platform = key.kind != KeyKind::WorkspaceAdminKey;
        let can_stand_in = of_platform && key.scope.requested().is_some();
        if can_stand_in != key.admin_console.is_some() {
            find(
                "key.admin_console",
                "is said of keys of the OpenAI Platform that read conversations, and of no others",
            );
        }
        if key.scope == Scope::Costs && of_platform {
            find("key.scope", "costs are read with a key of the Admin Console");
        }
        if !guide.form_asks(&FormValueSource::Key(key.id.clone())) {
            find("key", "no field of the form takes this key");
        }
    }
    for key in guide.openai.iter().filter_map(|remark| remark.key.as_ref()) {
        if guide.key(key).is_none() {
            find("openai.key", "names a key that this guide does not have");
        }
    }
}

/// Pages open over https, and only pages that exist are named.
fn pages(find: &mut impl FnMut(&str, &str), guide: &Guide) {
    for page in &guide.page {
        if SharedSteps::built_in().page(&page.id).is_some() || page.id.starts_with("source-") {
            find("page", "this id is one of Causeway's own; choose another");
        }
        address(find, "page.url", &page.url);
    }
    for url in guide.source.iter().filter_map(|source| source.url.as_ref()) {
        address(find, "source.url", url);
    }
    let named = guide.before.iter().chain(&guide.test);
    for id in named.filter_map(|remark| remark.page.as_ref()) {
        if SharedSteps::built_in().page(id).is_none() && guide.page(id).is_none() {
            find("page", "a remark names a page that does not exist");
        }
    }
}

/// The forms can be filled in: every value exists, every value that is asked for is used.
fn forms(find: &mut impl FnMut(&str, &str), guide: &Guide) {
    if guide.fields().next().is_none() {
        find("connect.step", "one step has the fields that are filled in");
    }
    for step in &guide.connect.step {
        if step.route.is_some() && !step.field.is_empty() {
            find("connect.step", "a step with fields is for every route");
        }
        let labels: Vec<String> = step.field.iter().map(|field| field.label().to_owned()).collect();
        unique(find, "connect.step.field.label", labels.iter());
    }
    for field in guide.fields() {
        let known = match &field.value {
            FormValueSource::Key(slot) => guide.key(slot).is_some(),
            FormValueSource::Ask(id) => guide.ask.iter().any(|ask| &ask.id == id),
            _ => true,
        };
        let mut find = |what: &str, says: &str| {
            find(&format!("connect.step.field.{what} of “{}”", field.label()), says);
        };
        if !known {
            find("value", "names a key or a value that this guide does not have");
        }
        if field.label().is_empty() {
            find(
                "label",
                "only values of OpenAI's side may stand without the platform's label",
            );
        }
        if field.label.is_none() && guide.complete {
            find("label", "is missing: then the guide is not complete");
        }
        if field.value == FormValueSource::PickedThere && field.note.is_none() {
            find("note", "says what to pick there");
        }
    }
    for ask in &guide.ask {
        if !guide.form_asks(&FormValueSource::Ask(ask.id.clone())) {
            find("ask", "no field of the form takes this value");
        }
    }
}

/// Every box is ticked in one step.
fn boxes(find: &mut impl FnMut(&str, &str), guide: &Guide) {
    let ticked = || guide.connect.step.iter().filter_map(|step| step.confirm.as_ref());
    for id in ticked() {
        if !guide.connect.confirm.iter().any(|known| &known.id == id) {
            find(
                "connect.step.confirm",
                "names a box that connect.confirm does not have",
            );
        }
    }
    for confirm in &guide.connect.confirm {
        if ticked().filter(|id| **id == confirm.id).count() != 1 {
            find("connect.confirm", "exactly one step has to tick this box");
        }
    }
}

/// What every id keeps to.
pub(crate) fn slug(find: &mut impl FnMut(&str, &str), at: &str, id: &str) {
    let good = !id.is_empty()
        && id.len() <= 64
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !id.starts_with('-');
    if !good {
        find(at, "an id has small letters, digits and hyphens, 64 at the most");
    }
}

fn unique<'a>(find: &mut impl FnMut(&str, &str), at: &str, ids: impl Iterator<Item = &'a String>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            find(at, "stands twice");
        }
    }
}

/// What every address that a button may open keeps to.
pub(crate) fn address(find: &mut impl FnMut(&str, &str), at: &str, text: &str) {
    match url::Url::parse(text) {
        Ok(url) if url.scheme() != "https" => find(at, "has to begin with https://"),
        Ok(url) if url.username() != "" || url.password().is_some() => find(at, "must not carry a user name"),
        Ok(url) if url.port().is_some() => find(at, "must not name a port"),
        Ok(url)
            if url
                .host_str()
                .is_none_or(|host| !host.contains('.') || host.contains("xn--"))
                || !matches!(url.host(), Some(url::Host::Domain(_))) =>
        {
            find(at, "has no plain host name");
        }
        Ok(_) => {}
        Err(_) => find(at, "is not an address"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../../../guides/varonis-saas.toml");

    fn findings(from: &str, to: &str) -> Vec<LintFinding> {
        assert!(GOOD.contains(from), "the test changes something that is there");
        lint(&toml::from_str(&GOOD.replacen(from, to, 1)).unwrap())
    }

    #[test]
    fn a_good_guide_breaks_no_rule() {
        assert_eq!(lint(&toml::from_str(GOOD).unwrap()), []);
    }

    #[test]
    fn each_slip_of_the_pen_is_named_where_it_stands() {
        for (from, to, at) in [
            ("schema = 1", "schema = 2", "schema"),
            ("id = \"varonis-saas\"", "id = \"Varonis SaaS\"", "id"),
            (
                "value = { key = \"compliance\" }",
                "value = { key = \"other\" }",
                "connect.step.field.value",
            ),
            ("complete = true", "complete = false", "missing"),
            ("admin_console = \"likely\"\n", "", "key.admin_console"),
            ("summary = \"", "summary = \"**", "summary"),
            (
                "label = \"API Key\"",
                "label = \"Workspace ID\"",
                "connect.step.field.label",
            ),
        ] {
            let found = findings(from, to);
            assert!(
                found.iter().any(|finding| finding.at.starts_with(at)),
                "{to}: {found:?}"
            );
        }
    }

    #[test]
    fn a_page_with_a_hidden_target_is_refused() {
        for url in [
            "http://example.com/",
            "https://user@example.com/",
            "https://example.com:8443/",
            "https://xn--pple-43d.com/",
            "https://\u{430}pple.com/",
            "https://192.0.2.7/login",
            "https://0x7f000001/",
            "https://[2001:db8::1]/",
            "https://localhost/",
            "javascript:alert(1)",
            "file:///etc/passwd",
        ] {
            let page = format!("[[page]]\nid = \"x\"\nlabel = \"x\"\nurl = \"{url}\"\n\n[[before]]");
            assert!(
                !findings("[[before]]", &page).is_empty(),
                "{url} must not be openable"
            );
        }
    }

    #[test]
    fn a_guide_with_a_key_in_it_is_refused() {
        let key = format!("summary = \"sk-proj-{0}T3BlbkFJ{0} ", "a1B2".repeat(18));
        assert!(!findings("summary = \"", &key).is_empty());
    }

    #[test]
    fn unknown_fields_are_refused_by_name() {
        let error = toml::from_str::<Guide>(&format!("colour = \"red\"\n{GOOD}"))
            .unwrap_err()
            .to_string();
        assert!(error.contains("colour"), "{error}");
    }
}
