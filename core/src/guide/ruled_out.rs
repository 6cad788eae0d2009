//! Platforms that are often looked for here and do another job: `guides/not-these.toml`.

use super::model::Source;
use crate::fold::fold;
use serde::Deserialize;
use std::sync::OnceLock;

/// The shortest word that is searched for, in characters.
const SHORTEST_WORD: usize = 2;

/// All of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuledOut {
    /// Version of this format: 1.
    pub schema: u32,
    /// One each.
    pub not: Vec<RuledOutPlatform>,
}

/// One platform that does not use the Compliance API.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuledOutPlatform {
    /// What it is called.
    pub name: String,
    /// Other names people search by.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it uses instead, and what to do about it.
    pub says: String,
    /// Where that was read.
    pub source: Source,
}

impl RuledOut {
    /// Those that are part of Causeway.
    ///
    /// # Panics
    /// Never in a build that passed its tests: the file is part of the program and parsed by them.
    pub fn built_in() -> &'static Self {
        static LIST: OnceLock<RuledOut> = OnceLock::new();
        LIST.get_or_init(|| {
            #[expect(clippy::panic, reason = "the text is compiled in; a test parses it")]
            toml::from_str(include_str!("../../../guides/not-these.toml"))
                .unwrap_or_else(|error| panic!("guides/not-these.toml: {error}"))
        })
    }

    /// Those whose names have every word of the query; none for a query without words.
    pub fn search(&self, query: &str) -> Vec<&RuledOutPlatform> {
        let query = fold(query);
        let words: Vec<&str> = query
            .split_whitespace()
            .filter(|word| word.chars().count() >= SHORTEST_WORD)
            .collect();
        if words.is_empty() {
            return Vec::new();
        }
        self.not
            .iter()
            .filter(|not| {
                let names = fold(&format!("{} {}", not.name, not.also.join(" ")));
                words.iter().all(|word| names.contains(word))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(query: &str) -> Vec<&'static str> {
        let found = RuledOut::built_in().search(query);
        found.into_iter().map(|not| not.name.as_str()).collect()
    }

    #[test]
    fn who_looks_for_an_audit_log_reader_is_told_what_it_is() {
        assert_eq!(names("panther"), ["Panther: OpenAI"]);
        assert_eq!(names("  GOOGLE secops "), ["Google SecOps: OpenAI Audit Logs"]);
        assert_eq!(names("chronicle"), ["Google SecOps: OpenAI Audit Logs"]);
    }

    #[test]
    fn a_query_without_words_or_without_a_match_finds_nothing() {
        for query in ["", "  ", "a", "varonis", "panther varonis"] {
            assert!(names(query).is_empty(), "{query}");
        }
    }

    #[test]
    fn each_says_where_it_was_read() {
        for not in &RuledOut::built_in().not {
            assert!(
                not.source
                    .url
                    .as_ref()
                    .is_some_and(|url| url.starts_with("https://")),
                "{}",
                not.name
            );
        }
    }
}
