//! What a destination's file must keep to. The schema checks shapes; this checks sense.

use super::body_template::BodyTemplate;
use super::call::{AnswerMeaning, Call, Check, Guard, Method, Read};
use super::joined::{Joined, Segment, TextPart};
use super::model::{Does, Holds, InputKind, Recipe, of_either};
use super::sign_in::{Asks, Exchange, Scheme, SignIn};
use super::value::{Leaf, Placed, Plain, SecretValue};
use crate::destination::auth::{is_value, usable_header};
use crate::guide::{LintFinding, address, prose, slug};
use crate::words::{Message, recipe as words};
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
    fn find(&mut self, at: &str, says: Message) {
        self.findings.push(LintFinding {
            at: at.to_owned(),
            says,
        });
    }

    fn prose(&mut self, at: &str, text: &str) {
        prose(&mut |at, says| self.find(at, says), at, text);
    }

    fn head(&mut self) {
        let recipe = self.recipe;
        if recipe.schema != SCHEMA {
            self.find("schema", words::lint_schema());
        }
        slug(&mut |at, says| self.find(at, says), "id", &recipe.id);
        for guide in &recipe.serves {
            slug(&mut |at, says| self.find(at, says), "for", guide);
        }
        if recipe.source.is_empty() && recipe.does != Does::General {
            self.find("source", words::lint_source());
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
            (Does::TellsEvent, ..) => self.find("event", words::lint_event_calls()),
            (_, false, true) => {}
            _ => self.find("call", words::lint_calls()),
        }
    }

    fn inputs(&mut self) {
        let mut seen = BTreeSet::new();
        for input in &self.recipe.input {
            slug(&mut |at, says| self.find(at, says), "input.id", &input.id);
            self.prose("input.label", &input.label);
            self.prose("input.place", &input.place);
            if !seen.insert(&input.id) || asked(self.recipe).contains(&input.id.as_str()) {
                self.find("input.id", words::lint_twice());
            }
            let chosen = matches!(input.kind, InputKind::Choice | InputKind::Several);
            if chosen == input.choice.is_empty() {
                self.find("input.choice", words::lint_choices());
            }
            if input.kind == InputKind::Several
                && input.choice.iter().any(|choice| choice.value.contains(','))
            {
                self.find("input.choice", words::lint_comma());
            }
            if input.kind == InputKind::Secret && input.suggestion.is_some() {
                self.find("input.suggestion", words::lint_secret_suggested());
            }
            if let Some(form) = &input.form
                && (regex::Regex::new(form).is_err() || !form.starts_with('^') || !form.ends_with('$'))
            {
                self.find("input.form", words::lint_form());
            }
            if input.form.is_some() != input.form_words.is_some() {
                self.find("input.form_words", words::lint_form_words());
            }
        }
    }

    fn sign_ins(&mut self) {
        let mut seen = BTreeSet::new();
        if self.recipe.sign_in.is_empty() {
            self.find("sign_in", words::lint_no_sign_in());
        }
        for way in &self.recipe.sign_in {
            slug(&mut |at, says| self.find(at, says), "sign_in.id", &way.id);
            self.prose("sign_in.label", &way.label);
            if !seen.insert(&way.id) {
                self.find("sign_in.id", words::lint_twice());
            }
            match &way.scheme {
                Scheme::Header { name: Some(name), .. } | Scheme::Pair { name, .. }
                    if !usable_header(name) =>
                {
                    self.find("sign_in.scheme.name", words::lint_credential_header());
                }
                Scheme::AwsSigv4 { region, .. } if self.recipe.input(region).is_none() => {
                    self.find("sign_in.scheme.region", words::lint_no_such_input());
                }
                Scheme::Exchange(exchange) => self.exchange(way, exchange),
                _ => {}
            }
        }
    }

    fn exchange(&mut self, way: &SignIn, exchange: &'a Exchange) {
        if exchange.path.is_some() == exchange.address.is_some() {
            self.find("sign_in.scheme", words::lint_exchange_address());
        }
        if exchange.form.is_some() && exchange.json.is_some() {
            self.find("sign_in.scheme", words::lint_exchange_body());
        }
        if !exchange.names(&super::value::CredentialPart::Secret) {
            self.find("sign_in.scheme", words::lint_exchange_no_credential());
        }
        self.segments("sign_in.scheme.path", exchange.path.iter().flatten());
        self.pointer("sign_in.scheme.token", &exchange.token);
        for name in exchange.header.keys() {
            if !usable_header(name) {
                self.find("sign_in.scheme.header", words::lint_header_fixed());
            }
        }
        let form = exchange.form.iter().flat_map(BTreeMap::values);
        for tree in exchange.header.values().chain(form).chain(&exchange.json) {
            self.plains("sign_in.scheme", tree.plain().into_iter());
        }
        if way.asks().contains(&Asks::User) && way.user.is_none() {
            self.find("sign_in.user", words::lint_user_label());
        }
    }

    fn calls(&mut self) {
        let calls = self.recipe.calls();
        if calls.len() > MOST_CALLS {
            self.find("call", words::lint_too_many_calls(MOST_CALLS));
        }
        let mut seen = BTreeSet::new();
        for call in calls {
            let id = of_either!(call, call => call.id.as_str());
            if !seen.insert(id) {
                self.find("call.id", words::lint_twice());
            }
            of_either!(call, call => self.call(call));
        }
        for call in &self.recipe.call {
            for leaf in bodies(call).flat_map(BodyTemplate::leaves) {
                if let Placed::Secret(SecretValue::Input(id)) = leaf
                    && self
                        .recipe
                        .input(id)
                        .is_none_or(|input| input.kind != InputKind::Secret)
                {
                    self.find("call", words::lint_no_such_secret());
                }
            }
        }
    }

    fn call<L: Leaf>(&mut self, call: &'a Call<L>) {
        slug(&mut |at, says| self.find(at, says), "call.id", &call.id);
        self.prose("call.says", &call.says);
        if call.method == Method::Get || (call.json.is_some() == call.form.is_some()) {
            self.find("call", words::lint_call_body());
        }
        if self.recipe.address.holds == Holds::Whole && !(call.path.is_empty() && call.query.is_empty()) {
            self.find("call.path", words::lint_whole_address());
        }
        self.segments("call.path", call.path.iter());
        self.texts("call.query", call.query.values());
        self.headers(&call.header);
        for tree in bodies(call) {
            self.plains("call.json", tree.plain().into_iter());
        }
        if call.form.iter().flat_map(BTreeMap::values).any(|tree| {
            matches!(
                tree,
                BodyTemplate::List(_) | BodyTemplate::Map(_) | BodyTemplate::Configuration
            )
        }) {
            self.find("call.form", words::lint_form_values());
        }
        let names_token = bodies(call)
            .flat_map(BodyTemplate::plain)
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
            self.find("call.guard", words::lint_token());
        }
        // Only a sign that is documented is a yes. An address of the person's own documents none.
        let sign = call.receipt.is_some()
            || call
                .answer
                .iter()
                .any(|rule| rule.means == AnswerMeaning::Created);
        if !sign && self.recipe.does != Does::General {
            self.find("call.receipt", words::lint_sign());
        }
        if call.guard == Guard::Overwrites && call.replaces.is_none() {
            self.find("call.replaces", words::lint_replaces());
        }
        self.texts("call.replaces", call.replaces.iter());
        if call.guard == Guard::LookFirst && call.check.is_none() {
            self.find("call.guard", words::lint_look_first());
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
                self.find("call.answer.status", words::lint_status());
            }
        }
        self.answers.extend(call.take.keys().map(String::as_str));
    }

    fn check(&mut self, check: &'a Check) {
        self.read("call.check", &check.read);
        if check.list.is_none() && check.absent.is_empty() {
            self.find("call.check", words::lint_absent());
        }
        if check.list.is_some() == check.entry.is_empty() {
            self.find("call.check.entry", words::lint_entry());
        }
        self.texts("call.check.entry", check.entry.values());
        for pointer in check.list.iter().chain(&check.receipt).chain(&check.absent_at) {
            self.pointer("call.check", pointer);
        }
    }

    fn read(&mut self, at: &'static str, read: &'a Read) {
        self.prose(at, &read.says);
        if read.method == Method::Get && read.json.is_some() {
            self.find(at, words::lint_get_body());
        }
        if !matches!(read.method, Method::Get | Method::Post) {
            self.find(at, words::lint_read_method());
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
                self.find(at, words::lint_path());
            }
            if let [TextPart::Text(text)] = joined.parts.as_slice()
                && dots(text)
            {
                self.find(at, words::lint_path_dots());
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
                self.find("header", words::lint_header_name());
            }
            if !value.texts().all(is_value) {
                self.find("header", words::lint_header_value());
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
                self.find(at, words::lint_no_such_value());
            }
        }
    }

    fn pointer(&mut self, at: &str, pointer: &str) {
        if !pointer.is_empty() && !pointer.starts_with('/') {
            self.find(at, words::lint_pointer());
        }
    }
}

fn bodies<L: Leaf>(call: &Call<L>) -> impl Iterator<Item = &BodyTemplate<L>> {
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
