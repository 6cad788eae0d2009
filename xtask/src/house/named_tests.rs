//! Tests that a document names as proof.

use super::Source;
use std::collections::BTreeSet;

/// The document that says which test proves what.
const DOCUMENT: &str = "SECURITY.md";
/// A name with this many underscores is a test's, and nothing else is.
const UNDERSCORES: usize = 4;

/// The names in the document that no test has.
pub(super) fn missing(sources: &[Source]) -> Vec<String> {
    let text = sources.iter().find(|source| source.path == DOCUMENT);
    let named: BTreeSet<&str> = text
        .into_iter()
        .flat_map(|source| source.text.split('`').skip(1).step_by(2))
        .filter(|name| name.matches('_').count() >= UNDERSCORES && !name.contains(char::is_whitespace))
        .collect();
    let is_there = |name: &str| {
        let test = format!("fn {name}(");
        let mut code = sources.iter().filter(|source| source.path.ends_with(".rs"));
        code.any(|source| source.text.contains(&test))
    };
    named
        .into_iter()
        .filter(|name| !is_there(name))
        .map(|name| format!("{DOCUMENT}: {name}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_was_renamed_is_found() {
        let source = |path: &str, text: &str| Source {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let document = source(
            DOCUMENT,
            "| `it_is_there_all_right`, `it_was_there_before_now` | `CAUSEWAY_HOME` |",
        );
        let code = source("core/src/it.rs", "#[test]\nfn it_is_there_all_right() {}");
        assert_eq!(
            missing(&[document, code]),
            ["SECURITY.md: it_was_there_before_now"]
        );
    }
}
