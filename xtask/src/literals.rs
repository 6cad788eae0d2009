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

/// Files and folders whose sentences stay in the code, and why.
const EXEMPT: [(&str, &str); 12] = [
    (
        "core/src/records/schema/sentences.rs",
        "recognizes the sentences that earlier versions stored, word for word",
    ),
    (
        "core/src/api/typescript.rs",
        "writes a file of TypeScript, with comments for developers",
    ),
    ("core/src/mail/never_a_key.rs", "tests"),
    ("core/src/secrets/keyring_store_tests.rs", "tests"),
    (
        "core/src/secrets/system/windows.rs",
        "recognizes an error by the text of the library it comes from",
    ),
    (
        "practice/src/consoles/",
        "imitates pages of OpenAI and of a platform, which are in English",
    ),
    ("practice/src/key.rs", "names kinds of key as those pages do"),
    (
        "practice/src/organization.rs",
        "names the organizations that those pages show",
    ),
    ("practice/src/answer.rs", "answers as OpenAI does, in English"),
    ("practice/src/chatgpt.rs", "answers as OpenAI does, in English"),
    ("practice/src/openai.rs", "answers as OpenAI does, in English"),
    (
        "practice/src/platform.rs",
        "answers as a platform does, in English",
    ),
];

/// Macros whose text only a developer sees. `described` and `json_schema` describe a schema to an editor.
const FOR_DEVELOPERS: [&str; 10] = [
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "described",
    "include_str",
    "json_schema",
    "panic",
    "unreachable",
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
    let is_a_shells = SHELLS.iter().any(|folder| path.starts_with(folder));
    let is_exempt = EXEMPT.iter().any(|(exempt, _)| path.starts_with(exempt));
    let file = Path::new(path);
    let is_test = file.components().any(|part| part.as_os_str() == "tests")
        || file.file_stem().is_some_and(|stem| stem == "tests");
    let is_rust = file.extension().is_some_and(|extension| extension == "rs");
    is_rust && !is_test && is_a_shells && !is_exempt
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
        let mut is_attribute = false;
        for token in tokens {
            let follows_a_hash = std::mem::replace(
                &mut is_attribute,
                matches!(&token, TokenTree::Punct(mark) if mark.as_char() == '#'),
            );
            match token {
                // Documentation, as a macro gets it.
                TokenTree::Group(_) if follows_a_hash => {}
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

/// Every exempt file and folder that `paths` does not have: an exemption for nothing is a mistake.
pub fn unused_exemptions(paths: &[&str]) -> Vec<&'static str> {
    EXEMPT
        .iter()
        .map(|(exempt, _)| *exempt)
        .filter(|exempt| !paths.iter().any(|path| path.starts_with(exempt)))
        .collect()
}

/// Three ordinary words in a row, whatever is filled in between them. SQL and PEM shout their first word and
/// say nothing to a person; nor do a date's pattern and an address.
fn is_sentence(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let first = first.trim_matches('-');
    let shouted = first.len() > 2 && first.chars().all(|c| c.is_ascii_uppercase());
    let is_word = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        !bare.is_empty()
            && !word.starts_with('%')
            && bare.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
            && !bare.contains("--")
    };
    let mut in_a_row = 0;
    let is_filled_in = |word: &str| word.trim_start_matches(['(', '“', '"']).starts_with('{');
    let three = text.split(' ').filter(|word| !is_filled_in(word)).any(|word| {
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
            fn filled(one: &str, other: &str) -> String {
                format!("{one} isn't the {other} here")
            }
        "#;
        assert_eq!(
            found(code),
            [
                "The disk is full: {0}",
                "Make some room on the disk.",
                "{name} could not be saved.",
                "press the other button",
                "{one} isn't the {other} here"
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
            const PEM: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
            const LINE: &str = "{title}: {status} ({words})";
            const DAY: &str = "%-d %b %Y";
            commands! {
                /// A doc comment inside of a macro.
                fn open();
            }
            fn check() {
                assert!(true, "the developer should know this");
                unreachable!("the developer should know this");
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
    fn every_shell_is_read_and_an_exemption_is_no_wider_than_it_says() {
        for read in [
            "core/src/causeway/keys.rs",
            "core/src/records/schema/migrate.rs",
            "cli/src/commands/set.rs",
            "src-tauri/src/tray.rs",
            "practice/src/scenario.rs",
        ] {
            assert!(concerns(read), "{read}");
        }
        for exempt in [
            "practice/src/consoles/support.rs",
            "core/src/api/tests.rs",
            "core/build.rs",
        ] {
            assert!(!concerns(exempt), "{exempt}");
        }
        assert_eq!(
            unused_exemptions(&["practice/src/openai.rs"]).len(),
            EXEMPT.len() - 1
        );
    }

    #[test]
    fn the_place_of_a_sentence_is_its_line() {
        let found = sentences("fn a() {\n    b(\"Here is a sentence.\");\n}\n").unwrap();
        assert_eq!(found.first().map(|sentence| sentence.line), Some(2));
    }
}
