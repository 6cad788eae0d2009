//! What a guide must keep to before it is shown to anybody. The schema checks shapes; this checks sense.

use super::ground::Ground;
use super::model::{Guide, Scope, Value};
use crate::identifiers::contains_key;
use std::collections::BTreeSet;
use std::fmt;

/// The version of the guide format that this Causeway reads.
const SCHEMA: u32 = 1;
/// The most characters a text of a guide may have.
const LONGEST_TEXT: usize = 600;
/// The most entries any list of a guide may have.
const MOST_ENTRIES: usize = 60;

/// One rule broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where in the guide: `connect.field[2].value`.
    pub at: String,
    /// What is wrong, and what would be right.
    pub says: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.says)
    }
}

/// Every rule that `guide` breaks; none for a good guide.
pub fn lint(guide: &Guide) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |at: &str, says: &str| {
        findings.push(Finding {
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
    slug(&mut find, "id", &guide.id);
    if guide.source.is_empty() {
        find("source", "name where the facts were read, and when");
    }
    if guide.key.is_empty() {
        find("key", "name the key this platform needs");
    }
    if !guide.key.is_empty() && guide.routes().is_empty() {
        find(
            "key",
            "one key must be able to read the Compliance API on some route",
        );
    }
    if guide.key.iter().filter(|key| key.scope != Scope::None).count() > 1 {
        find("key", "only one key can be the one that OpenAI grants access");
    }
    unique(&mut find, "key", guide.key.iter().map(|key| &key.id));
    unique(&mut find, "ask", guide.ask.iter().map(|ask| &ask.id));
    unique(&mut find, "page", guide.page.iter().map(|page| &page.id));
    unique(
        &mut find,
        "connect.confirm",
        guide.connect.confirm.iter().map(|confirm| &confirm.id),
    );
    unique(
        &mut find,
        "connect.field.label",
        guide.connect.field.iter().map(|field| &field.label),
    );
    for id in (guide.key.iter().map(|key| &key.id))
        .chain(guide.ask.iter().map(|ask| &ask.id))
        .chain(guide.page.iter().map(|page| &page.id))
        .chain(guide.connect.confirm.iter().map(|confirm| &confirm.id))
    {
        slug(&mut find, "id", id);
    }
    for reserved in ["ready", "access-granted", "tested", "connected"] {
        if guide.connect.confirm.iter().any(|confirm| confirm.id == reserved) {
            find("connect.confirm", "this id belongs to Causeway; choose another");
        }
    }

    for page in &guide.page {
        if Ground::built_in().page(&page.id).is_some() {
            find("page", "this id is one of OpenAI's pages; choose another");
        }
        address(&mut find, "page.url", &page.url);
    }
    for url in guide.source.iter().filter_map(|source| source.url.as_ref()) {
        address(&mut find, "source.url", url);
    }

    if guide.connect.field.is_empty() || guide.connect.step.is_empty() {
        find("connect", "say what to click and which fields to fill in");
    }
    if guide.connect.step.iter().filter(|step| step.form).count() != 1 {
        find(
            "connect.step",
            "exactly one step says form = true: the form is filled in after it",
        );
    }
    for field in &guide.connect.field {
        let known = match &field.value {
            Value::Key(slot) => guide.key(slot).is_some(),
            Value::Ask(id) => guide.ask.iter().any(|ask| &ask.id == id),
            _ => true,
        };
        if !known {
            find(
                "connect.field.value",
                "names a key or a value that this guide does not have",
            );
        }
    }
    for confirm in guide.connect.step.iter().filter_map(|step| step.confirm.as_ref()) {
        if !guide.connect.confirm.iter().any(|known| &known.id == confirm) {
            find(
                "connect.step.confirm",
                "names a box that connect.confirm does not have",
            );
        }
    }
    for confirm in &guide.connect.confirm {
        let ticked = guide
            .connect
            .step
            .iter()
            .filter(|step| step.confirm.as_ref() == Some(&confirm.id));
        if ticked.count() != 1 {
            find("connect.confirm", "exactly one step has to tick this box");
        }
    }
    for key in guide.openai.iter().filter_map(|remark| remark.key.as_ref()) {
        if guide.key(key).is_none() {
            find("openai.key", "names a key that this guide does not have");
        }
    }

    let texts = texts(guide);
    for (at, text) in &texts {
        prose(&mut find, at, text);
    }
    let lists = [
        guide.also.len(),
        guide.source.len(),
        guide.page.len(),
        guide.before.len(),
        guide.key.len(),
        guide.ask.len(),
        guide.openai.len(),
        guide.mail.sentence.len(),
        guide.test.len(),
        guide.connect.step.len(),
        guide.connect.field.len(),
        guide.connect.confirm.len(),
        guide.trouble.len(),
    ];
    if lists.iter().any(|len| *len > MOST_ENTRIES) {
        find("guide", "a list has more than 60 entries");
    }
    findings
}

/// Every text a person would read, with where it stands.
fn texts(guide: &Guide) -> Vec<(&'static str, &str)> {
    let mut texts: Vec<(&'static str, &str)> = vec![
        ("vendor", &guide.vendor),
        ("product", &guide.product),
        ("summary", &guide.summary),
        ("connect.done.say", &guide.connect.done.say),
    ];
    texts.extend(guide.also.iter().map(|text| ("also", text.as_str())));
    texts.extend(
        guide
            .source
            .iter()
            .map(|source| ("source.title", source.title.as_str())),
    );
    texts.extend(guide.page.iter().map(|page| ("page.label", page.label.as_str())));
    texts.extend(
        guide
            .before
            .iter()
            .map(|remark| ("before.say", remark.say.as_str())),
    );
    texts.extend(
        guide
            .openai
            .iter()
            .map(|remark| ("openai.say", remark.say.as_str())),
    );
    texts.extend(guide.test.iter().map(|remark| ("test.say", remark.say.as_str())));
    texts.extend(
        guide
            .key
            .iter()
            .map(|key| ("key.permissions", key.permissions.as_str())),
    );
    texts.extend(guide.mail.cc.iter().map(|text| ("mail.cc", text.as_str())));
    texts.extend(
        guide
            .mail
            .subject
            .iter()
            .map(|text| ("mail.subject", text.as_str())),
    );
    texts.extend(
        guide
            .mail
            .sentence
            .iter()
            .map(|text| ("mail.sentence", text.as_str())),
    );
    texts.extend(
        guide
            .connect
            .step
            .iter()
            .map(|step| ("connect.step.say", step.say.as_str())),
    );
    texts.extend(
        guide
            .connect
            .confirm
            .iter()
            .map(|confirm| ("connect.confirm.say", confirm.say.as_str())),
    );
    for ask in &guide.ask {
        texts.push(("ask.label", &ask.label));
        texts.extend(
            ask.suggestion
                .iter()
                .map(|text| ("ask.suggestion", text.as_str())),
        );
        texts.extend(ask.place.iter().map(|text| ("ask.place", text.as_str())));
    }
    for field in &guide.connect.field {
        texts.push(("connect.field.label", &field.label));
        texts.extend(
            field
                .note
                .iter()
                .map(|text| ("connect.field.note", text.as_str())),
        );
    }
    for trouble in &guide.trouble {
        texts.push(("trouble.symptom", &trouble.symptom));
        texts.extend(trouble.cause.iter().map(|text| ("trouble.cause", text.as_str())));
        texts.push(("trouble.fix", &trouble.fix));
    }
    texts
}

fn prose(find: &mut impl FnMut(&str, &str), at: &str, text: &str) {
    if text.trim().is_empty() {
        find(at, "is empty");
    }
    if text.chars().count() > LONGEST_TEXT {
        find(at, "is longer than 600 characters: split it");
    }
    if text.chars().any(|c| {
        c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)
    }) {
        find(
            at,
            "has control characters or characters that turn the reading direction",
        );
    }
    if !text.matches("**").count().is_multiple_of(2) {
        find(at, "has an unpaired **");
    }
    if contains_key(text) {
        find(at, "holds something that looks like a key");
    }
}

fn slug(find: &mut impl FnMut(&str, &str), at: &str, id: &str) {
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

fn address(find: &mut impl FnMut(&str, &str), at: &str, text: &str) {
    match url::Url::parse(text) {
        Ok(url) if url.scheme() != "https" => find(at, "has to begin with https://"),
        Ok(url) if url.username() != "" || url.password().is_some() => find(at, "must not carry a user name"),
        Ok(url) if url.port().is_some() => find(at, "must not name a port"),
        Ok(url)
            if url
                .host_str()
                .is_none_or(|host| !host.contains('.') || host.contains("xn--")) =>
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

    const GOOD: &str = include_str!("../../../guides/varonis-saas.toml");

    fn findings(from: &str, to: &str) -> Vec<Finding> {
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
                "connect.field.value",
            ),
            ("form = true", "form = false", "connect.step"),
            ("summary = \"", "summary = \"**", "summary"),
            (
                "label = \"API Key\"",
                "label = \"Workspace ID\"",
                "connect.field.label",
            ),
        ] {
            let found = findings(from, to);
            assert!(found.iter().any(|finding| finding.at == at), "{to}: {found:?}");
        }
    }

    #[test]
    fn a_page_with_a_hidden_target_is_refused() {
        for url in [
            "http://example.com/",
            "https://user@example.com/",
            "https://example.com:8443/",
            "https://xn--pple-43d.com/",
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
