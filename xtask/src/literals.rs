//! Sentences that are still written into Rust code instead of `locales/`.
//!
//! A sentence is a string literal of at least three words of ordinary letters. Tests, documentation, SQL and
//! what only a developer reads (panics, logging, lint reasons) do not count.

use std::path::Path;

use anyhow::Result;
use proc_macro2::{TokenStream, TokenTree};
use syn::visit::Visit;
use syn::{Attribute, ExprMethodCall, ImplItemFn, ItemFn, ItemMod, LitStr, Macro, Meta};

/// Whose sentences a person reads.
const SHELLS: [&str; 4] = ["core/src/", "cli/src/", "src-tauri/src/", "practice/src/"];

/// Files and folders whose sentences are on their way into `locales/`. This list only gets shorter.
const NOT_YET: &[&str] = &["core/src/", "cli/src/", "src-tauri/src/", "practice/src/"];

/// Macros whose text only a developer sees.
const FOR_DEVELOPERS: [&str; 14] = [
    "assert",
    "assert_eq",
    "assert_ne",
    "debug",
    "debug_assert",
    "debug_assert_eq",
    "error",
    "include_str",
    "info",
    "panic",
    "trace",
    "unreachable",
    "warn",
    "instrument",
];

/// A sentence in the code.
#[derive(Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its line, from 1.
    pub line: usize,
    /// The literal.
    pub text: String,
}

/// Whether the sentences of this file belong into `locales/`.
pub fn concerns(path: &str) -> bool {
    let part_of = |folders: &[&str]| folders.iter().any(|folder| path.starts_with(folder));
    let file = Path::new(path);
    let is_test = file.components().any(|part| part.as_os_str() == "tests")
        || file.file_stem().is_some_and(|stem| stem == "tests");
    let is_rust = file.extension().is_some_and(|extension| extension == "rs");
    is_rust && !is_test && part_of(&SHELLS) && !part_of(NOT_YET)
}

/// Every sentence in a file of Rust.
///
/// # Errors
/// When it is not Rust.
pub fn sentences(code: &str) -> Result<Vec<Sentence>> {
    let mut finder = Finder::default();
    finder.visit_file(&syn::parse_file(code)?);
    Ok(finder.found)
}

#[derive(Default)]
struct Finder {
    found: Vec<Sentence>,
}

impl Finder {
    fn judge(&mut self, line: usize, text: &str) {
        if is_sentence(text) {
            self.found.push(Sentence {
                line,
                text: text.to_owned(),
            });
        }
    }

    /// Literals among a macro's arguments, which are not parsed as expressions.
    fn judge_tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.judge_tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    let line = literal.span().start().line;
                    if let Ok(text) = syn::parse_str::<LitStr>(&literal.to_string()) {
                        self.judge(line, &text.value());
                    }
                }
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            syn::visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if !is_for_tests(&item.attrs) {
            syn::visit::visit_item_fn(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        if !is_for_tests(&item.attrs) {
            syn::visit::visit_impl_item_fn(self, item);
        }
    }

    /// Of all attributes only thiserror's `#[error("…")]` is read by people.
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta
            && list.path.is_ident("error")
        {
            self.judge_tokens(list.tokens.clone());
        }
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        let name = call.path.segments.last().map(|segment| segment.ident.to_string());
        if !name.is_some_and(|name| FOR_DEVELOPERS.contains(&name.as_str())) {
            self.judge_tokens(call.tokens.clone());
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if call.method != "expect" {
            syn::visit::visit_expr_method_call(self, call);
        }
    }

    fn visit_lit_str(&mut self, literal: &'ast LitStr) {
        self.judge(literal.span().start().line, &literal.value());
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::Path(path) => path
            .segments
            .last()
            .is_some_and(|segment| segment.ident == "test"),
        Meta::List(list) if list.path.is_ident("cfg") => list
            .tokens
            .clone()
            .into_iter()
            .any(|token| matches!(token, TokenTree::Ident(word) if word == "test")),
        _ => false,
    })
}

/// Three ordinary words in a row. SQL shouts its first word and says nothing to a person.
fn is_sentence(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let shouted = first.len() > 2 && first.chars().all(|c| c.is_ascii_uppercase());
    let is_word = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        !bare.is_empty()
            && bare.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
            && !bare.contains("--")
    };
    let mut in_a_row = 0;
    let three = text.split(' ').any(|word| {
        in_a_row = if is_word(word) { in_a_row + 1 } else { 0 };
        in_a_row >= 3
    });
    three && !shouted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(code: &str) -> Vec<String> {
        sentences(code)
            .unwrap()
            .into_iter()
            .map(|sentence| sentence.text)
            .collect()
    }

    #[test]
    fn a_planted_sentence_is_found_wherever_it_hides() {
        let code = r#"
            #[derive(thiserror::Error)]
            enum Fault {
                #[error("The disk is full: {0}")]
                Full(String),
            }
            const HINT: &str = "Make some room on the disk.";
            fn say(name: &str) -> String {
                format!("{name} could not be saved.")
            }
            fn more() -> Vec<&'static str> {
                vec!["press the other button"]
            }
        "#;
        assert_eq!(
            found(code),
            [
                "The disk is full: {0}",
                "Make some room on the disk.",
                "{name} could not be saved.",
                "press the other button"
            ]
        );
    }

    #[test]
    fn what_nobody_reads_on_a_screen_is_no_sentence() {
        let code = r##"
            //! Documentation is for developers.
            #![expect(clippy::panic, reason = "a reason is for developers")]
            const SQL: &str = "SELECT id, label FROM connections WHERE id = ?1";
            const HEADER: &str = "application/json; charset=utf-8";
            const ID: &str = "org.freedesktop.secrets";
            fn check() {
                assert!(true, "the developer should know this");
                tracing::debug!("the developer should know this");
                let one: Option<u8> = Some(1);
                one.expect("the developer should know this");
            }
            #[cfg(test)]
            mod tests {
                const TEXT: &str = "Tests may say what they like.";
            }
        "##;
        assert_eq!(found(code), Vec::<String>::new());
    }

    #[test]
    fn the_place_of_a_sentence_is_its_line() {
        let found = sentences("fn a() {\n    b(\"Here is a sentence.\");\n}\n").unwrap();
        assert_eq!(found.first().map(|sentence| sentence.line), Some(2));
    }
}
