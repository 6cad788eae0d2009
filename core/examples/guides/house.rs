//! The rules for guides that are part of Causeway, beyond those that any guide must keep to: people
//! read them when they are nervous, and each link is one that somebody looked at.

use crate::shelf::{Shelf, Volume};
use causeway_core::guide::{FormValueSource, Guide, lint, schema};
use std::collections::BTreeSet;

/// The most words a sentence may have.
const LONGEST_SENTENCE: usize = 25;
/// What a text may leave open; the app fills it in.
const PLACEHOLDERS: [&str; 4] = ["product", "vendor", "permissions", "choose-permissions"];

/// Every rule broken, each with its place.
pub fn judge(shelf: &Shelf) -> Vec<String> {
    let mut slips = Vec::new();
    let mut hosts = BTreeSet::new();
    let mut products = BTreeSet::new();
    for volume in &shelf.guides {
        let guide = &volume.guide;
        let mut slip = |says: String| slips.push(format!("guides/{}.toml: {says}", volume.file));
        if guide.id != volume.file {
            slip(format!("the id {} is not the file's name", guide.id));
        }
        if !products.insert((guide.vendor.to_lowercase(), guide.product.to_lowercase())) {
            slip("another guide has this vendor and product".into());
        }
        schema_slips(volume).into_iter().for_each(&mut slip);
        lint(guide).iter().map(ToString::to_string).for_each(&mut slip);
        dates(guide).into_iter().for_each(&mut slip);
        for (at, text) in said(guide) {
            words(text)
                .into_iter()
                .for_each(|says| slip(format!("{at}: {says}: “{text}”")));
        }
        for (at, text) in names(guide) {
            full_name(text)
                .into_iter()
                .for_each(|says| slip(format!("{at}: {says}: “{text}”")));
        }
        for url in links(guide) {
            host(url, shelf, &mut hosts).into_iter().for_each(&mut slip);
        }
    }
    for not in &shelf.not_these.not {
        let mut slip = |says: String| slips.push(format!("guides/not-these.toml: {}: {says}", not.name));
        words(&not.says).into_iter().for_each(&mut slip);
        if let Some(url) = &not.source.url {
            host(url, shelf, &mut hosts).into_iter().for_each(&mut slip);
        }
    }
    for other in &shelf.others {
        for text in texts(&other.value) {
            let slip = |says: String| slips.push(format!("{}: {says}: “{text}”", other.path));
            reads_well(text).into_iter().for_each(slip);
        }
    }
    for unused in shelf.hosts.iter().filter(|host| !hosts.contains(*host)) {
        slips.push(format!("guides/hosts.txt: {unused} is in no guide any more"));
    }
    slips
}

fn schema_slips(volume: &Volume) -> Vec<String> {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    if let Err(error) = compiler.add_resource("guide.json", schema()) {
        return vec![format!("the schema itself: {error}")];
    }
    let index = match compiler.compile("guide.json", &mut schemas) {
        Ok(index) => index,
        Err(error) => return vec![format!("the schema itself: {error}")],
    };
    match schemas.validate(&volume.value, index) {
        Ok(()) => Vec::new(),
        Err(error) => vec![format!("the schema: {error}")],
    }
}

fn dates(guide: &Guide) -> Vec<String> {
    let today = jiff::Zoned::now().date();
    guide
        .source
        .iter()
        // A day's grace: it is tomorrow already somewhere.
        .filter(|source| source.checked > today.saturating_add(jiff::Span::new().days(1)))
        .map(|source| format!("source.checked: {} is still to come", source.checked))
        .collect()
}

/// Every text that tells a person something, with where it is.
fn said(guide: &Guide) -> Vec<(&'static str, &str)> {
    let mut all: Vec<(&'static str, &str)> = vec![
        ("summary", &guide.summary),
        ("connect.done.say", &guide.connect.done.say),
    ];
    all.extend(guide.missing.iter().map(|text| ("missing", text.as_str())));
    all.extend(
        guide
            .before
            .iter()
            .map(|remark| ("before.say", remark.say.as_str())),
    );
    all.extend(
        guide
            .openai
            .iter()
            .map(|remark| ("openai.say", remark.say.as_str())),
    );
    all.extend(guide.test.iter().map(|remark| ("test.say", remark.say.as_str())));
    all.extend(guide.mail.cc.iter().map(|text| ("mail.cc", text.as_str())));
    all.extend(
        guide
            .ask
            .iter()
            .filter_map(|ask| Some(("ask.place", ask.place.as_deref()?))),
    );
    all.extend(
        guide
            .connect
            .step
            .iter()
            .map(|step| ("connect.step.say", step.say.as_str())),
    );
    all.extend(
        guide
            .fields()
            .filter_map(|field| Some(("connect.step.field.note", field.note.as_deref()?))),
    );
    all.extend(
        guide
            .connect
            .confirm
            .iter()
            .map(|confirm| ("connect.confirm.say", confirm.say.as_str())),
    );
    for trouble in &guide.trouble {
        all.push(("trouble.symptom", &trouble.symptom));
        all.extend(trouble.cause.iter().map(|text| ("trouble.cause", text.as_str())));
        all.push(("trouble.fix", &trouble.fix));
    }
    all
}

/// Those and every name, for what must not stand anywhere.
fn names(guide: &Guide) -> Vec<(&'static str, &str)> {
    let mut all = said(guide);
    all.extend(guide.ask.iter().map(|ask| ("ask.label", ask.label.as_str())));
    for field in guide.fields() {
        all.extend(
            field
                .label
                .iter()
                .map(|label| ("connect.step.field.label", label.as_str())),
        );
        if let FormValueSource::Fixed(text) = &field.value {
            all.push(("connect.step.field.value", text));
        }
    }
    all
}

/// What is wrong with a text of a guide.
fn words(text: &str) -> Vec<String> {
    let mut slips = reads_well(text);
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let name = after.split('}').next().unwrap_or_default();
        if !PLACEHOLDERS.contains(&name) {
            slips.push(format!("{{{name}}} is filled in by nothing"));
        }
        rest = after;
    }
    slips
}

/// Every text of a file, whatever it is for: addresses and patterns have no long sentences.
fn texts(value: &serde_json::Value) -> Vec<&str> {
    match value {
        serde_json::Value::String(text) => vec![text],
        serde_json::Value::Array(list) => list.iter().flat_map(texts).collect(),
        serde_json::Value::Object(members) => members.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// What is wrong with a text as something to read.
fn reads_well(text: &str) -> Vec<String> {
    let mut slips = Vec::new();
    for sentence in sentences(text) {
        let count = sentence
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .count();
        if count > LONGEST_SENTENCE {
            slips.push(format!(
                "a sentence of {count} words; {LONGEST_SENTENCE} at the most"
            ));
        }
    }
    if ["simply", "just ", "easily"]
        .iter()
        .any(|word| text.to_lowercase().contains(word))
    {
        slips.push("says that something is easy".into());
    }
    slips
}

/// Sentences end with a point, a question or exclamation mark, a colon or a semicolon, and white space.
fn sentences(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut ended = false;
    for c in text.chars() {
        if ended && c.is_whitespace() {
            all.push(String::new());
        }
        ended = matches!(c, '.' | '?' | '!' | ':' | ';') || (ended && matches!(c, '*' | '”' | ')'));
        if let Some(last) = all.last_mut() {
            last.push(c);
        }
    }
    all
}

/// There are three kinds of "admin key": each has a full name.
fn full_name(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let bare = lower.match_indices("admin key").any(|(at, _)| {
        let before = &lower[..at];
        // The heading of OpenAI's page is a name of its own.
        !["platform ", "workspace ", "**", "new "]
            .iter()
            .any(|name| before.ends_with(name))
    });
    bare.then(|| "says “admin key” without saying which of the three kinds".to_owned())
}

fn links(guide: &Guide) -> impl Iterator<Item = &String> {
    let sources = guide.source.iter().filter_map(|source| source.url.as_ref());
    sources.chain(guide.page.iter().map(|page| &page.url))
}

fn host(url: &str, shelf: &Shelf, seen: &mut BTreeSet<String>) -> Option<String> {
    let parsed = url::Url::parse(url).ok()?;
    let host = parsed.host_str()?.to_owned();
    let known = shelf.hosts.contains(&host);
    let says =
        (!known).then(|| format!("{host} is not in guides/hosts.txt: look at the link, then add its host"));
    seen.insert(host);
    says.or_else(|| (parsed.scheme() != "https").then(|| format!("{url} is not https")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_guide_keeps_the_rules_of_the_house() {
        let slips = judge(&Shelf::read().unwrap());
        assert!(slips.is_empty(), "\n{}", slips.join("\n"));
    }

    #[test]
    fn a_long_sentence_a_stray_placeholder_and_a_bare_name_are_named() {
        assert_eq!(words(&"word ".repeat(26)).len(), 1);
        assert!(words(&format!("{}. {}.", "word ".repeat(20), "word ".repeat(20))).is_empty());
        assert_eq!(words("In {tenant}, go on."), ["{tenant} is filled in by nothing"]);
        assert!(words("In {product}, go on.").is_empty());
        assert!(full_name("Create an admin key.").is_some());
        assert!(full_name("Create a Platform admin key.").is_none());
        assert_eq!(words("This is simply done.").len(), 1);
    }

    #[test]
    fn a_long_sentence_is_named_in_the_shared_steps_and_in_destinations_too() {
        let mut shelf = Shelf::read().unwrap();
        for planted in ["guides/openai.toml", "guides/destinations/vault-kv2.toml"] {
            let other = shelf
                .others
                .iter_mut()
                .find(|other| other.path == planted)
                .unwrap();
            other.value["planted"] = serde_json::json!([{ "say": "word ".repeat(26) }]);
            let slips = judge(&shelf);
            let (slip, _) = slips.split_first().unwrap();
            assert!(
                slip.starts_with(planted) && slip.contains("26 words"),
                "{slips:?}"
            );
            shelf = Shelf::read().unwrap();
        }
    }

    #[test]
    fn a_host_that_nobody_looked_at_is_named() {
        let shelf = Shelf::read().unwrap();
        let mut seen = BTreeSet::new();
        assert!(host("https://docs.varonis.example/", &shelf, &mut seen).is_some());
        assert!(host("https://docs.tenable.com/x", &shelf, &mut seen).is_none());
    }
}
