//! Every text of a guide that a person would read, and what each must keep to.

use crate::guide::Guide;
use crate::identifiers::contains_key;
use crate::words::{Message, guide};

/// The most characters a text of a guide may have.
const LONGEST_TEXT: usize = 600;

/// Texts with where they stand.
struct Texts<'a>(Vec<(&'static str, &'a str)>);

impl<'a> Texts<'a> {
    fn add(&mut self, at: &'static str, texts: impl IntoIterator<Item = &'a String>) {
        self.0.extend(texts.into_iter().map(|text| (at, text.as_str())));
    }
}

/// Every text a person would read, with where it is.
pub(super) fn texts(guide: &Guide) -> Vec<(&'static str, &str)> {
    let mut all = Texts(Vec::new());
    all.add("vendor", [&guide.vendor]);
    all.add("product", [&guide.product]);
    all.add("summary", [&guide.summary]);
    all.add("also", &guide.also);
    all.add("missing", &guide.missing);
    all.add("source.title", guide.source.iter().map(|source| &source.title));
    all.add("page.label", guide.page.iter().map(|page| &page.label));
    all.add("before.say", guide.before.iter().map(|remark| &remark.say));
    all.add("openai.say", guide.openai.iter().map(|remark| &remark.say));
    all.add("test.say", guide.test.iter().map(|remark| &remark.say));
    for key in &guide.key {
        all.add("key.called", &key.called);
        all.add("key.permissions", &key.permissions);
    }
    all.add("mail.cc", &guide.mail.cc);
    all.add("mail.subject", &guide.mail.subject);
    all.add("mail.sentence", &guide.mail.sentence);
    for ask in &guide.ask {
        all.add("ask.label", [&ask.label]);
        all.add("ask.suggestion", &ask.suggestion);
        all.add("ask.place", &ask.place);
    }
    for step in &guide.connect.step {
        all.add("connect.step.say", [&step.say]);
        for field in &step.field {
            all.add("connect.step.field.label", &field.label);
            all.add("connect.step.field.note", &field.note);
            if let crate::guide::FormValueSource::Fixed(text) = &field.value {
                all.add("connect.step.field.value", [text]);
            }
        }
    }
    all.add(
        "connect.confirm.say",
        guide.connect.confirm.iter().map(|confirm| &confirm.say),
    );
    all.add("connect.done.say", [&guide.connect.done.say]);
    for trouble in &guide.trouble {
        all.add("trouble.symptom", [&trouble.symptom]);
        all.add("trouble.cause", &trouble.cause);
        all.add("trouble.fix", [&trouble.fix]);
    }
    all.0
}

/// What every text that a person reads keeps to.
pub(crate) fn prose(find: &mut impl FnMut(&str, Message), at: &str, text: &str) {
    if text.trim().is_empty() {
        find(at, guide::rule_text_empty());
    }
    if text.chars().count() > LONGEST_TEXT {
        find(at, guide::rule_text_too_long(LONGEST_TEXT));
    }
    if text.chars().any(|c| {
        c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)
    }) {
        find(at, guide::rule_text_unprintable());
    }
    if !text.matches("**").count().is_multiple_of(2) {
        find(at, guide::rule_text_bold());
    }
    if contains_key(text) {
        find(at, guide::rule_text_key());
    }
}
