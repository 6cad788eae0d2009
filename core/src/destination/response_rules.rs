//! How a destination documents the responses of one of its calls, and a response interpreted by that.

use super::recipe::{AnswerMeaning, AnswerRule, Check, TestResults};
use super::response::{HttpResponse, name_like, wording};
use super::scrub::Scrubber;
use super::{DocumentedAnswer, UnclearKind};
use secrecy::SecretString;
use serde_json::Value;
use std::borrow::Cow;

/// The most results of a destination's own tests that are kept.
const MOST_RESULTS: usize = 20;

/// How the responses of a call are interpreted.
#[derive(Debug, Clone)]
pub(super) struct ResponseRules {
    /// The call; empty where it is no call of a recipe.
    pub call: String,
    /// Whether the same request may be sent again after an answer that leaves open whether it was
    /// taken.
    pub repeatable: bool,
    pub rules: Vec<AnswerRule>,
    pub receipt: ReceiptId,
    pub tests: Option<TestResults>,
}

/// Where a response has the identity of what it made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ReceiptId {
    /// Under one of the names that are used for it.
    Usual,
    /// At this JSON pointer.
    At(String),
    /// Nowhere: nothing of the response may be kept.
    None,
}

impl ResponseRules {
    /// For an endpoint without documentation: it gets an `Idempotency-Key`, and a 2xx means accepted.
    pub const fn usual() -> Self {
        Self {
            call: String::new(),
            repeatable: true,
            rules: Vec::new(),
            receipt: ReceiptId::Usual,
            tests: None,
        }
    }

    /// What an answer means: by what the destination documents about it, and else by its status, where a
    /// 2xx is a yes only with the documented sign. And which documented answer it is, where the recipe says more about it.
    pub fn meaning(&self, answer: &HttpResponse, scrubber: &Scrubber) -> (Meaning, Option<DocumentedAnswer>) {
        let json = answer.json();
        let at = |pointer: &str| text_of(json.as_ref()?.pointer(pointer)?);
        let found = |rule: &AnswerRule| rule.at.as_deref().and_then(at);
        // A page in the destination's place documents nothing, whatever its status.
        let rules = self.rules.iter().filter(|_| !answer.is_web_page());
        match rules
            .into_iter()
            .find(|rule| rule.fits(answer.status, found(rule).as_deref()))
        {
            Some(rule) => {
                let documented = rule.say.is_some().then(|| DocumentedAnswer {
                    call: self.call.clone(),
                    found: found(rule).and_then(|text| name_like(&text, scrubber)),
                });
                (rule.means.into(), documented)
            }
            None if (200..300).contains(&answer.status) => (
                self.doubt(answer).map_or(Meaning::Created, Meaning::Unclear),
                None,
            ),
            None => (Meaning::Refused, None),
        }
    }

    /// What speaks against a 2xx that no rule is about.
    fn doubt(&self, answer: &HttpResponse) -> Option<UnclearKind> {
        let documented = self.rules.iter().any(|rule| rule.means == AnswerMeaning::Created);
        match &self.receipt {
            ReceiptId::At(pointer) => answer.doubt_about_receipt(pointer),
            _ if documented => Some(answer.doubt().unwrap_or(UnclearKind::NoSign)),
            _ => answer.doubt(),
        }
    }
}

/// What an answer means for a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It was taken.
    Created,
    /// It is there already.
    AlreadyThere,
    /// It was not taken.
    Refused,
    /// A 2xx by which nobody can tell.
    Unclear(UnclearKind),
}

impl From<AnswerMeaning> for Meaning {
    fn from(means: AnswerMeaning) -> Self {
        match means {
            AnswerMeaning::Created => Self::Created,
            AnswerMeaning::AlreadyThere => Self::AlreadyThere,
            AnswerMeaning::Refused => Self::Refused,
        }
    }
}

/// A value in an answer as the text that a rule compares; an object or a list is there and has none.
fn text_of(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.into()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string().into()),
        Value::Array(_) | Value::Object(_) => Some("".into()),
    }
}

/// The result of looking something up at a destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LookupResult {
    /// It is there, under that name.
    There(Option<String>),
    /// It is not there.
    Absent,
    /// The answer does not say.
    Unclear,
}

impl HttpResponse {
    /// A value that may be seen, where the destination documents it.
    pub fn value_at(&self, pointer: &str, scrubber: &Scrubber) -> Option<String> {
        seen(self.json()?.pointer(pointer)?, scrubber)
    }

    /// A value that may not be seen: a token.
    pub fn secret_at(&self, pointer: &str) -> Option<SecretString> {
        match self.json()?.pointer_mut(pointer)?.take() {
            Value::String(text) if !text.is_empty() => Some(SecretString::from(text)),
            _ => None,
        }
    }

    /// The results of the destination's own tests, a line for each.
    pub fn results(&self, tests: &TestResults, scrubber: &Scrubber) -> Vec<String> {
        let json = self.json();
        let list = json
            .as_ref()
            .and_then(|json| json.pointer(&tests.list))
            .and_then(Value::as_array);
        let lines = list
            .into_iter()
            .flatten()
            .take(MOST_RESULTS)
            .filter_map(|result| {
                let text = |name: &str| result.get(name).and_then(Value::as_str);
                let title = text(&tests.title)?;
                let status = text(&tests.status)?;
                let words = tests.words.as_deref().and_then(text).unwrap_or_default();
                let line = format!("{title}: {status}. {words}");
                wording(line.trim_end(), scrubber)
            });
        lines.collect()
    }

    /// Whether what a check looks for is there. `entry` is what an entry of the list has.
    pub fn look(&self, check: &Check, entry: &[(String, String)], scrubber: &Scrubber) -> LookupResult {
        // A page in the destination's place knows nothing about what is there.
        if self.is_web_page() {
            return LookupResult::Unclear;
        }
        let json = self.json();
        let at = |pointer: &str| json.as_ref().and_then(|json| json.pointer(pointer));
        if check.absent.contains(&self.status) {
            let says_so = check.absent_at.as_ref().is_none_or(|pointer| {
                let found = at(pointer).and_then(Value::as_str).unwrap_or_default();
                check.absent_is.iter().any(|is| is == found)
            });
            return if says_so {
                LookupResult::Absent
            } else {
                LookupResult::Unclear
            };
        }
        if !check.there.contains(&self.status) || !self.answers() {
            return LookupResult::Unclear;
        }
        let name = |value: &Value| {
            let pointer = check.receipt.as_deref()?;
            seen(value.pointer(pointer)?, scrubber)
        };
        let Some(list) = &check.list else {
            let sign = check
                .receipt
                .as_deref()
                .is_none_or(|pointer| at(pointer).is_some());
            return if sign {
                LookupResult::There(json.as_ref().and_then(name))
            } else {
                LookupResult::Unclear
            };
        };
        let entries = match at(list) {
            Some(Value::Array(entries)) => entries,
            None if check.empty_when_missing && json.as_ref().is_some_and(Value::is_object) => {
                return LookupResult::Absent;
            }
            _ => return LookupResult::Unclear,
        };
        let found = entries.iter().find(|found| {
            entry
                .iter()
                .all(|(key, text)| found.get(key).and_then(Value::as_str) == Some(text))
        });
        found.map_or(LookupResult::Absent, |found| LookupResult::There(name(found)))
    }
}

fn seen(value: &Value, scrubber: &Scrubber) -> Option<String> {
    match value {
        Value::String(text) => name_like(text, scrubber),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderMap;
    use zeroize::Zeroizing;

    const KEY: &str = "sk-proj-0123456789abcdefGHIJ";

    fn answer(status: u16, body: &str) -> HttpResponse {
        HttpResponse {
            status,
            headers: HeaderMap::new(),
            body: Zeroizing::new(body.as_bytes().to_vec()),
            complete: true,
        }
    }

    fn check(toml: &str) -> Check {
        toml::from_str(&format!("{toml}\nread = {{ says = \"Looks\" }}")).unwrap()
    }

    #[test]
    fn the_first_rule_that_fits_by_status_and_shape_says_what_an_answer_means() {
        let rule = |toml: &str| toml::from_str::<AnswerRule>(toml).unwrap();
        let rules = ResponseRules {
            call: "source".into(),
            rules: vec![
                rule(
                    "status = [400]\nat = \"/__type\"\nis = [\"ResourceExistsException\"]\nmeans = \"already-there\"",
                ),
                rule("status = [202]\nmeans = \"refused\"\nsay = \"Somebody has to approve it.\""),
                rule("status = [409]\nat = \"/code\"\nmeans = \"refused\"\nsay = \"Somebody edits it.\""),
            ],
            ..ResponseRules::usual()
        };
        let scrubber = Scrubber::new([KEY]);
        let means = |status, body| rules.meaning(&answer(status, body), &scrubber);
        assert_eq!(
            means(400, r#"{"__type":"ResourceExistsException"}"#).0,
            Meaning::AlreadyThere
        );
        assert_eq!(
            means(400, r#"{"message":"ResourceExistsException"}"#).0,
            Meaning::Refused,
            "wording decides nothing"
        );
        let documented = |found: Option<&str>| {
            Some(DocumentedAnswer {
                call: "source".into(),
                found: found.map(str::to_owned),
            })
        };
        assert_eq!(means(202, ""), (Meaning::Refused, documented(None)));
        assert_eq!(
            means(409, r#"{"code":"locked"}"#),
            (Meaning::Refused, documented(Some("locked")))
        );
        let with_key = format!("{{\"code\":\"{KEY}\"}}");
        assert_eq!(
            means(409, &with_key).1,
            documented(None),
            "a key in the place of the text is not kept"
        );
        assert_eq!(means(201, "").0, Meaning::Created);
        assert_eq!(means(500, "").0, Meaning::Refused);
    }

    #[test]
    fn a_look_says_there_absent_or_that_it_cannot_tell() {
        let scrubber = Scrubber::new([KEY]);
        let item = check("there = [200]\nabsent = [404]\nreceipt = \"/data/version\"");
        let look = |status, body| answer(status, body).look(&item, &[], &scrubber);
        assert_eq!(
            look(200, r#"{"data":{"version":3}}"#),
            LookupResult::There(Some("3".into()))
        );
        assert_eq!(look(404, ""), LookupResult::Absent);
        assert_eq!(
            look(403, ""),
            LookupResult::Unclear,
            "no right to look is no proof of absence"
        );
        assert_eq!(look(500, ""), LookupResult::Unclear);

        let list = check("list = \"/items\"\nentry = { id = \"x\" }\nreceipt = \"/id\"");
        let entry = [("id".to_owned(), "mine".to_owned())];
        let look = |status, body| answer(status, body).look(&list, &entry, &scrubber);
        assert_eq!(
            look(200, r#"{"items":[{"id":"other"},{"id":"mine"}]}"#),
            LookupResult::There(Some("mine".into()))
        );
        assert_eq!(look(200, r#"{"items":[{"id":"other"}]}"#), LookupResult::Absent);
        assert_eq!(look(200, "<html>Sign in</html>"), LookupResult::Unclear);
    }

    #[test]
    fn values_of_an_answer_are_kept_only_where_no_secret_is_in_them() {
        let scrubber = Scrubber::new([KEY]);
        let answer = answer(200, &format!(r#"{{"id":"{KEY}","n":7,"token":"t0ken"}}"#));
        assert_eq!(answer.value_at("/id", &scrubber), None);
        assert_eq!(answer.value_at("/n", &scrubber).as_deref(), Some("7"));
        assert!(answer.secret_at("/token").is_some() && answer.secret_at("/n").is_none());
    }
}
