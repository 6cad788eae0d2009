//! What a destination's file must keep to. The schema checks shapes; this checks sense.

use super::call::{Call, Check, Guard, Method, Read};
use super::joined::{Joined, Segment, TextPart};
use super::model::{Does, Holds, InputKind, Recipe, of_either};
use super::sign_in::{Asks, Exchange, Scheme, SignIn};
use super::tree::Tree;
use super::value::{Leaf, Placed, Plain, Secret};
use crate::destination::auth::{is_value, usable_header};
use crate::guide::{LintFinding, address, prose, slug};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the format that this Causeway reads.
const SCHEMA: u32 = 1;
/// The most calls of one destination.
const MOST_CALLS: usize = 8;

/// Every rule that `recipe` breaks; none for a good one.
pub fn lint(recipe: &Recipe) -> Vec<LintFinding> {
    let mut lint = Lint {
        recipe,
        findings: Vec::new(),
        answers: BTreeSet::new(),
    };
    lint.head();
    lint.inputs();
    lint.sign_ins();
    lint.calls();
    if let Some(trial) = &recipe.trial {
        lint.read("try", trial);
    }
    lint.findings
}

struct Lint<'a> {
    recipe: &'a Recipe,
    findings: Vec<LintFinding>,
    /// What earlier calls have taken from their answers.
    answers: BTreeSet<&'a str>,
}

impl<'a> Lint<'a> {
    fn find(&mut self, at: &str, says: impl Into<String>) {
        self.findings.push(LintFinding {
            at: at.to_owned(),
            says: says.into(),
        });
    }

    fn prose(&mut self, at: &str, text: &str) {
        prose(&mut |at, says| self.find(at, says), at, text);
    }

    fn head(&mut self) {
        let recipe = self.recipe;
        if recipe.schema != SCHEMA {
            self.find(
                "schema",
                "this Causeway reads version 1; a newer one may be needed",
            );
        }
        slug(&mut |at, says| self.find(at, says), "id", &recipe.id);
        for guide in &recipe.serves {
            slug(&mut |at, says| self.find(at, says), "for", guide);
        }
        if recipe.source.is_empty() && recipe.does != Does::General {
            self.find("source", "name where the calls were read, and when");
        }
        for url in recipe.source.iter().filter_map(|source| source.url.as_ref()) {
            address(&mut |at, says| self.find(at, says), "source.url", url);
        }
        let texts = [
            &recipe.name,
            &recipe.summary,
            &recipe.address.label,
            &recipe.address.place,
        ];
        for text in texts.into_iter().chain(&recipe.sees) {
            self.prose("text", text);
        }
        for text in recipe.inferred.iter().chain(&recipe.before).chain(&recipe.after) {
            self.prose("text", text);
        }
        match (recipe.does, recipe.call.is_empty(), recipe.event.is_empty()) {
            (Does::TellsEvent, true, false) => {}
            (Does::TellsEvent, ..) => {
                self.find("event", "what tells an event has [[event]] calls and no [[call]]")
            }
            (_, false, true) => {}
            _ => self.find(
                "call",
                "name the calls with [[call]]; [[event]] is for what tells an event",
            ),
        }
    }

    fn inputs(&mut self) {
        let mut seen = BTreeSet::new();
        for input in &self.recipe.input {
            slug(&mut |at, says| self.find(at, says), "input.id", &input.id);
            self.prose("input.label", &input.label);
            self.prose("input.place", &input.place);
            if !seen.insert(&input.id) || asked(self.recipe).contains(&input.id.as_str()) {
                self.find("input.id", "stands twice");
            }
            let chosen = matches!(input.kind, InputKind::Choice | InputKind::Several);
            if chosen == input.choice.is_empty() {
                self.find("input.choice", "choices belong to the kinds choice and several");
            }
            if input.kind == InputKind::Several
                && input.choice.iter().any(|choice| choice.value.contains(','))
            {
                self.find("input.choice", "commas part the choices, so none can have one");
            }
            if input.kind == InputKind::Secret && input.suggestion.is_some() {
                self.find("input.suggestion", "a secret cannot be suggested");
            }
            if let Some(form) = &input.form
                && (regex::Regex::new(form).is_err() || !form.starts_with('^') || !form.ends_with('$'))
            {
                self.find("input.form", "is a regular expression from ^ to $");
            }
            if input.form.is_some() != input.form_words.is_some() {
                self.find("input.form_words", "say the form in words too");
            }
        }
    }

    fn sign_ins(&mut self) {
        let mut seen = BTreeSet::new();
        if self.recipe.sign_in.is_empty() {
            self.find(
                "sign_in",
                "name a way to sign in; kind none where the address is enough",
            );
        }
        for way in &self.recipe.sign_in {
            slug(&mut |at, says| self.find(at, says), "sign_in.id", &way.id);
            self.prose("sign_in.label", &way.label);
            if !seen.insert(&way.id) {
                self.find("sign_in.id", "stands twice");
            }
            match &way.scheme {
                Scheme::Header { name: Some(name), .. } | Scheme::Pair { name, .. }
                    if !usable_header(name) =>
                {
                    self.find("sign_in.scheme.name", "cannot carry a credential");
                }
                Scheme::AwsSigv4 { region, .. } if self.recipe.input(region).is_none() => {
                    self.find("sign_in.scheme.region", "names an input that is not there");
                }
                Scheme::Exchange(exchange) => self.exchange(way, exchange),
                _ => {}
            }
        }
    }

    fn exchange(&mut self, way: &SignIn, exchange: &'a Exchange) {
        if exchange.path.is_some() == exchange.address.is_some() {
            self.find(
                "sign_in.scheme",
                "an exchange has a path on the same host, or an address of its own",
            );
        }
        if exchange.form.is_some() && exchange.json.is_some() {
            self.find("sign_in.scheme", "sends a form or JSON, not both");
        }
        if !exchange.names(&super::value::CredentialPart::Secret) {
            self.find("sign_in.scheme", "does not send the credential");
        }
        self.segments("sign_in.scheme.path", exchange.path.iter().flatten());
        self.pointer("sign_in.scheme.token", &exchange.token);
        for name in exchange.header.keys() {
            if !usable_header(name) {
                self.find("sign_in.scheme.header", "cannot be set here");
            }
        }
        let form = exchange.form.iter().flat_map(BTreeMap::values);
        for tree in exchange.header.values().chain(form).chain(&exchange.json) {
            self.plains("sign_in.scheme", tree.plain().into_iter());
        }
        if way.asks().contains(&Asks::User) && way.user.is_none() {
            self.find(
                "sign_in.user",
                "say what the destination calls the user or client ID",
            );
        }
    }

    fn calls(&mut self) {
        let calls = self.recipe.calls();
        if calls.len() > MOST_CALLS {
            self.find("call", "more than 8 calls");
        }
        let mut seen = BTreeSet::new();
        for call in calls {
            let id = of_either!(call, call => call.id.as_str());
            if !seen.insert(id) {
                self.find("call.id", "stands twice");
            }
            of_either!(call, call => self.call(call));
        }
        for call in &self.recipe.call {
            for leaf in bodies(call).flat_map(Tree::leaves) {
                if let Placed::Secret(Secret::Input(id)) = leaf
                    && self
                        .recipe
                        .input(id)
                        .is_none_or(|input| input.kind != InputKind::Secret)
                {
                    self.find("call", "names a secret input that is not there");
                }
            }
        }
    }

    fn call<L: Leaf>(&mut self, call: &'a Call<L>) {
        slug(&mut |at, says| self.find(at, says), "call.id", &call.id);
        self.prose("call.says", &call.says);
        if call.method == Method::Get || (call.json.is_some() == call.form.is_some()) {
            self.find("call", "is a POST, PUT or PATCH with either json or form");
        }
        if self.recipe.address.holds == Holds::Whole && !(call.path.is_empty() && call.query.is_empty()) {
            self.find(
                "call.path",
                "the typed address is the whole one; nothing is put below it",
            );
        }
        self.segments("call.path", call.path.iter());
        self.texts("call.query", call.query.values());
        self.headers(&call.header);
        for tree in bodies(call) {
            self.plains("call.json", tree.plain().into_iter());
        }
        if call
            .form
            .iter()
            .flat_map(BTreeMap::values)
            .any(|tree| matches!(tree, Tree::List(_) | Tree::Map(_) | Tree::Configuration))
        {
            self.find("call.form", "a form has texts and values, no lists and no maps");
        }
        let names_token = bodies(call)
            .flat_map(Tree::plain)
            .any(|plain| *plain == Plain::Token)
            || call
                .header
                .values()
                .chain(call.query.values())
                .flat_map(Joined::values)
                .any(|plain| *plain == Plain::Token);
        let signs_token = self
            .recipe
            .sign_in
            .iter()
            .all(|way| matches!(way.scheme, Scheme::StandardWebhooks));
        if call.guard == Guard::Token && !names_token && !signs_token {
            self.find("call.guard", "the token has to stand in the request");
        }
        if call.guard == Guard::LookFirst && call.check.is_none() {
            self.find("call.guard", "say with [call.check] how it is looked up");
        }
        if let Some(check) = &call.check {
            self.check(check);
        }
        for pointer in call
            .receipt
            .iter()
            .chain(call.take.values())
            .chain(call.tests.as_ref().map(|tests| &tests.list))
        {
            self.pointer("call", pointer);
        }
        for rule in &call.answer {
            if let Some(pointer) = &rule.at {
                self.pointer("call.answer.at", pointer);
            }
            if let Some(text) = &rule.say {
                self.prose("call.answer.say", text);
            }
            if rule.status.iter().any(|status| !(200..600).contains(status)) {
                self.find("call.answer.status", "is no status of an answer");
            }
        }
        self.answers.extend(call.take.keys().map(String::as_str));
    }

    fn check(&mut self, check: &'a Check) {
        self.read("call.check", &check.read);
        if check.list.is_none() && check.absent.is_empty() {
            self.find("call.check", "say which answer means that it is not there");
        }
        if check.list.is_some() == check.entry.is_empty() {
            self.find("call.check.entry", "a list has an entry to look for");
        }
        self.texts("call.check.entry", check.entry.values());
        for pointer in check.list.iter().chain(&check.receipt).chain(&check.absent_at) {
            self.pointer("call.check", pointer);
        }
    }

    fn read(&mut self, at: &'static str, read: &'a Read) {
        self.prose(at, &read.says);
        if read.method == Method::Get && read.json.is_some() {
            self.find(at, "a GET sends nothing");
        }
        if !matches!(read.method, Method::Get | Method::Post) {
            self.find(at, "a read is a GET, or a POST that only asks");
        }
        self.segments(at, read.path.iter());
        self.texts(at, read.query.values());
        self.headers(&read.header);
        if let Some(tree) = &read.json {
            self.plains(at, tree.plain().into_iter());
        }
    }

    fn segments(&mut self, at: &'static str, path: impl Iterator<Item = &'a Segment>) {
        for segment in path {
            self.plains(at, segment.values().into_iter());
            let Segment::One(joined) = segment else { continue };
            let plain = |part: &TextPart| match part {
                TextPart::Text(text) => {
                    !text.is_empty()
                        && text
                            .bytes()
                            .all(|b| b.is_ascii_alphanumeric() || b"-_.:~".contains(&b))
                }
                TextPart::Value(_) => true,
            };
            let dots = |text: &str| text.bytes().all(|b| b == b'.');
            if joined.parts.is_empty() || !joined.parts.iter().all(plain) {
                self.find(at, "a part of a path has letters, digits and -_.:~");
            }
            if let [TextPart::Text(text)] = joined.parts.as_slice()
                && dots(text)
            {
                self.find(at, "a part of a path is more than dots");
            }
        }
    }

    fn texts(&mut self, at: &'static str, texts: impl Iterator<Item = &'a Joined>) {
        for joined in texts {
            self.plains(at, joined.values());
        }
    }

    fn headers(&mut self, headers: &'a BTreeMap<String, Joined>) {
        for (name, value) in headers {
            if !usable_header(name) {
                self.find("header", "this name cannot be set here");
            }
            if !value.texts().all(is_value) {
                self.find("header", "has signs that a header cannot carry");
            }
        }
        self.texts("header", headers.values());
    }

    fn plains(&mut self, at: &'static str, values: impl Iterator<Item = &'a Plain>) {
        for value in values {
            let known = match value {
                Plain::Input(id) => self
                    .recipe
                    .input(id)
                    .is_some_and(|input| input.kind != InputKind::Secret),
                Plain::Answer(id) => self.answers.contains(id.as_str()),
                _ => true,
            };
            if !known {
                self.find(
                    at,
                    "names an input that anybody may see, or an earlier answer, that is not there",
                );
            }
        }
    }

    fn pointer(&mut self, at: &str, pointer: &str) {
        if !pointer.is_empty() && !pointer.starts_with('/') {
            self.find(at, "a JSON pointer begins with a slash");
        }
    }
}

fn bodies<L: Leaf>(call: &Call<L>) -> impl Iterator<Item = &Tree<L>> {
    call.json
        .iter()
        .chain(call.form.iter().flat_map(BTreeMap::values))
}

fn asked(recipe: &Recipe) -> Vec<&'static str> {
    let asked = recipe.sign_in.iter().flat_map(SignIn::asks);
    asked.map(Asks::id).chain(["address"]).collect()
}

#[cfg(test)]
mod tests;
