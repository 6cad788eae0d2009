//! What a guide must keep to before it is shown to anybody. The schema checks shapes; this checks sense.

mod texts;

use super::shared_steps::SharedSteps;
use super::{FormValueSource, Guide, KeyKind, Scope};
use crate::words::{Message, guide};
use std::collections::BTreeSet;
use std::fmt;
use texts::texts;

pub(crate) use texts::prose;

/// The version of the guide format that this Causeway reads.
const SCHEMA: u32 = 1;
/// The most entries any list of a guide may have.
const MOST_ENTRIES: usize = 60;

/// The most characters an id may have.
const LONGEST_ID: usize = 64;

/// One rule broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LintFinding {
    /// Where in the guide: `connect.step.field.value (“API Key”)`.
    pub at: String,
    /// What is wrong, and what would be right.
    pub says: Message,
}

impl LintFinding {
    /// Where it is and what is wrong.
    pub fn message(&self) -> Message {
        guide::finding(self.at.as_str(), self.says.clone())
    }
}

impl fmt::Display for LintFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

/// Every rule that `guide` breaks; none for a good guide.
pub fn lint(guide: &Guide) -> Vec<LintFinding> {
    let mut findings = Vec::new();
    let mut find = |at: &str, says: Message| {
        findings.push(LintFinding {
            at: at.to_owned(),
            says,
        });
    };
    if guide.schema != SCHEMA {
        find("schema", guide::rule_schema());
    }
    if guide.source.is_empty() {
        find("source", guide::rule_source());
    }
    if guide.complete != guide.missing.is_empty() {
        find("missing", guide::rule_missing());
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
        find("guide", guide::rule_too_many_entries(MOST_ENTRIES));
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
fn names(find: &mut impl FnMut(&str, Message), guide: &Guide) {
    let keys = || guide.key.iter().map(|key| key.id.as_str());
    let asks = || guide.ask.iter().map(|ask| ask.id.as_str());
    let pages = || guide.page.iter().map(|page| page.id.as_str());
    let boxes = || guide.connect.confirm.iter().map(|confirm| confirm.id.as_str());
    unique(find, "key", keys());
    unique(find, "ask", asks());
    unique(find, "page", pages());
    unique(find, "connect.confirm", boxes());
    slug(find, "id", &guide.id);
    for id in keys().chain(asks()).chain(pages()).chain(boxes()) {
        slug(find, "id", id);
    }
}

/// Some key can be made and reads something; what is said of each key makes sense.
fn keys(find: &mut impl FnMut(&str, Message), guide: &Guide) {
    if guide.key.is_empty() {
        find("key", guide::rule_no_key());
    } else if guide.routes().is_empty() || guide.key.iter().all(|key| key.scope == Scope::None) {
        find("key", guide::rule_no_reader());
    }
    if guide.readers().count() > 1 {
        find("key", guide::rule_several_readers());
    }
    for key in &guide.key {
        let of_platform = key.kind != KeyKind::WorkspaceAdminKey;
        let can_stand_in = of_platform && key.scope.requested().is_some();
        if can_stand_in != key.admin_console.is_some() {
            find("key.admin_console", guide::rule_admin_console());
        }
        if key.scope == Scope::Costs && of_platform {
            find("key.scope", guide::rule_costs());
        }
        if !guide.form_asks(&FormValueSource::Key(key.id.clone())) {
            find("key", guide::rule_key_unused());
        }
    }
    for key in guide.openai.iter().filter_map(|remark| remark.key.as_ref()) {
        if guide.key(key).is_none() {
            find("openai.key", guide::rule_unknown_key());
        }
    }
}

/// Pages open over https, and only pages that exist are named.
fn pages(find: &mut impl FnMut(&str, Message), guide: &Guide) {
    for page in &guide.page {
        if SharedSteps::built_in().page(&page.id).is_some() || page.id.starts_with("source-") {
            find("page", guide::rule_id_reserved());
        }
        address(find, "page.url", &page.url);
    }
    for url in guide.source.iter().filter_map(|source| source.url.as_ref()) {
        address(find, "source.url", url);
    }
    let named = guide.before.iter().chain(&guide.test);
    for id in named.filter_map(|remark| remark.page.as_ref()) {
        if SharedSteps::built_in().page(id).is_none() && guide.page(id).is_none() {
            find("page", guide::rule_unknown_page());
        }
    }
}

/// The forms can be filled in: every value exists, every value that is asked for is used.
fn forms(find: &mut impl FnMut(&str, Message), guide: &Guide) {
    if guide.fields().next().is_none() {
        find("connect.step", guide::rule_no_fields());
    }
    for step in &guide.connect.step {
        if step.route.is_some() && !step.field.is_empty() {
            find("connect.step", guide::rule_fields_on_one_route());
        }
        let labels: Vec<String> = step.field.iter().map(|field| field.label()).collect();
        unique(
            find,
            "connect.step.field.label",
            labels.iter().map(String::as_str),
        );
    }
    for field in guide.fields() {
        let known = match &field.value {
            FormValueSource::Key(slot) => guide.key(slot).is_some(),
            FormValueSource::Ask(id) => guide.ask.iter().any(|ask| &ask.id == id),
            _ => true,
        };
        let mut find = |what: &str, says: Message| {
            find(&format!("connect.step.field.{what} (“{}”)", field.label()), says);
        };
        if !known {
            find("value", guide::rule_unknown_value());
        }
        if field.label().is_empty() {
            find("label", guide::rule_no_label());
        }
        if field.label.is_none() && guide.complete {
            find("label", guide::rule_label_missing());
        }
        if field.value == FormValueSource::PickedThere && field.note.is_none() {
            find("note", guide::rule_no_note());
        }
    }
    for ask in &guide.ask {
        if !guide.form_asks(&FormValueSource::Ask(ask.id.clone())) {
            find("ask", guide::rule_value_unused());
        }
    }
}

/// Every box is ticked in one step.
fn boxes(find: &mut impl FnMut(&str, Message), guide: &Guide) {
    let ticked = || guide.connect.step.iter().filter_map(|step| step.confirm.as_ref());
    for id in ticked() {
        if !guide.connect.confirm.iter().any(|known| &known.id == id) {
            find("connect.step.confirm", guide::rule_unknown_box());
        }
    }
    for confirm in &guide.connect.confirm {
        if ticked().filter(|id| **id == confirm.id).count() != 1 {
            find("connect.confirm", guide::rule_box_step());
        }
    }
}

/// What every id keeps to.
pub(crate) fn slug(find: &mut impl FnMut(&str, Message), at: &str, id: &str) {
    let good = !id.is_empty()
        && id.len() <= LONGEST_ID
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !id.starts_with('-');
    if !good {
        find(at, guide::rule_id_form(LONGEST_ID));
    }
}

fn unique<'a>(find: &mut impl FnMut(&str, Message), at: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            find(at, guide::rule_twice());
        }
    }
}

/// What every address that a button may open keeps to.
pub(crate) fn address(find: &mut impl FnMut(&str, Message), at: &str, text: &str) {
    match url::Url::parse(text) {
        Ok(url) if url.scheme() != "https" => find(at, guide::rule_address_https()),
        Ok(url) if url.username() != "" || url.password().is_some() => find(at, guide::rule_address_user()),
        Ok(url) if url.port().is_some() => find(at, guide::rule_address_port()),
        Ok(url)
            if url
                .host_str()
                .is_none_or(|host| !host.contains('.') || host.contains("xn--"))
                || !matches!(url.host(), Some(url::Host::Domain(_))) =>
        {
            find(at, guide::rule_address_host());
        }
        Ok(url) if !is_as_written(&url, text) => find(at, guide::rule_address_form()),
        Ok(_) => {}
        Err(_) => find(at, guide::rule_address_none()),
    }
}

/// Whether the address that is opened is, letter by letter, the text that is shown. Reading an address drops tabs and
/// line breaks, turns backslashes round, and hides what can't be seen in an escape
/// (<https://url.spec.whatwg.org/#concept-basic-url-parser>): then the two would differ.
fn is_as_written(url: &url::Url, text: &str) -> bool {
    url.as_str() == text || url.as_str().strip_suffix('/') == Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../../../guides/varonis-saas.toml");
    const WITH_A_BOX: &str = include_str!("../../../../guides/tenable-ai-exposure.toml");

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
    fn a_guide_cannot_take_the_name_of_a_box_of_every_journey() {
        let own = "id = \"confirmation-email\"";
        assert!(WITH_A_BOX.contains(own));
        for id in ["detached", "keys-revoked", "old-key:0"] {
            let error = toml::from_str::<Guide>(&WITH_A_BOX.replace(own, &format!("id = \"{id}\"")));
            let error = error.unwrap_err().to_string();
            assert!(
                error.contains(&format!("id = \"{id}\""))
                    && error.contains(&guide::rule_id_reserved().to_string()),
                "{id} would be selected along with the guide's own box: {error}"
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
            "https://example\u{200b}.com/",
            "https://example.com/\u{200f}moc",
            "https://exam\\tple.com/",
            "https://example.com/a\\nb",
            "https:\\\\\\\\example.com\\\\a",
            "https://example.com\\\\@evil.com/",
            " https://example.com/",
            "HTTPS://EXAMPLE.COM/",
            "https:example.com/",
            "https://example.com/a/../b",
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
