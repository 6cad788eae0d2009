//! Turns the English Fluent files into Rust: one module for each topic, one function for each message, with
//! its arguments as parameters. A sentence that does not exist, or an argument that it does not take, is then
//! a compile error, and the sentence itself stays out of the code.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The language all sentences are written in first. The others may lack some.
const FIRST: &str = "en-US";
/// Filled in for every message: which shell is speaking.
const SHELL: &str = "shell";

/// A message or a term: what it takes and what it refers to.
#[derive(Default)]
struct Needs {
    arguments: BTreeSet<String>,
    messages: BTreeSet<String>,
    terms: BTreeSet<String>,
}

/// A message with what its function needs to know.
struct Message {
    topic: String,
    text: String,
    needs: Needs,
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let locales = locales(&root)?;
    let mut messages = BTreeMap::new();
    let mut terms = BTreeSet::new();
    for file in files(&root.join(FIRST))? {
        read(&file, &mut messages, &mut terms)?;
    }
    let mut code = functions(&messages, &terms)?;
    code.push_str(&resources(&root, &locales)?);
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("messages.rs"), code)?;
    println!("cargo::rerun-if-changed=build.rs");
    for locale in locales {
        println!("cargo::rerun-if-changed={locale}");
    }
    Ok(())
}

/// The folders beside this file that hold Fluent files, by their name.
fn locales(root: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root)? {
        let path = entry?.path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "src") && !files(&path)?.is_empty() {
            found.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    found.sort();
    Ok(found)
}

/// The topics of one language. What lies in a folder below is the page's.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ftl") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn read(
    file: &Path,
    messages: &mut BTreeMap<String, Message>,
    terms: &mut BTreeSet<String>,
) -> Result<(), Box<dyn Error>> {
    let topic = file
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let text = fs::read_to_string(file)?;
    let resource =
        parser::parse(text.as_str()).map_err(|(_, errors)| format!("{}: {errors:?}", file.display()))?;
    for entry in resource.body {
        let (id, pattern, attributes) = match &entry {
            Entry::Message(message) => (message.id.name, message.value.as_ref(), &message.attributes),
            Entry::Term(term) => {
                if !terms.insert(term.id.name.to_owned()) {
                    return Err(format!("{}: two terms are named -{}", file.display(), term.id.name).into());
                }
                continue;
            }
            _ => continue,
        };
        let fault = |what: &str| format!("{}: {id}: {what}", file.display());
        let pattern = pattern.ok_or_else(|| fault("has no text"))?;
        if !attributes.is_empty() {
            return Err(fault("has attributes, which no shell reads").into());
        }
        if !id.starts_with(&format!("{topic}-")) {
            return Err(fault("does not begin with the name of its file").into());
        }
        let mut needs = Needs::default();
        of_pattern(pattern, &mut needs);
        let message = Message {
            topic: topic.clone(),
            text: shown(pattern),
            needs,
        };
        if messages.insert(id.to_owned(), message).is_some() {
            return Err(fault("is there twice").into());
        }
    }
    Ok(())
}

fn of_pattern(pattern: &Pattern<&str>, needs: &mut Needs) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, needs);
        }
    }
}

fn of_expression(expression: &Expression<&str>, needs: &mut Needs) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, needs),
        Expression::Select { selector, variants } => {
            of_inline(selector, needs);
            for variant in variants {
                of_pattern(&variant.value, needs);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, needs: &mut Needs) {
    match inline {
        InlineExpression::VariableReference { id } if id.name != SHELL => {
            needs.arguments.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            needs.messages.insert(id.name.to_owned());
        }
        InlineExpression::TermReference { id, .. } => {
            needs.terms.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => of_expression(expression, needs),
        _ => {}
    }
}

/// The text as the function's documentation shows it, on one line.
fn shown(pattern: &Pattern<&str>) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::VariableReference { id }) => {
                    let _ = write!(text, "{{{}}}", id.name);
                }
                Expression::Select { variants, .. } => {
                    let default = variants.iter().find(|variant| variant.default);
                    text.push_str(&default.map(|variant| shown(&variant.value)).unwrap_or_default());
                }
                Expression::Inline(_) => text.push('…'),
            },
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every argument of a message, those of messages it refers to included.
fn arguments(
    id: &str,
    messages: &BTreeMap<String, Message>,
    terms: &BTreeSet<String>,
    on_the_way: &mut Vec<String>,
) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let message = messages
        .get(id)
        .ok_or_else(|| format!("there is no message {id}"))?;
    if on_the_way.iter().any(|seen| seen == id) {
        return Err(format!("{id} refers to itself").into());
    }
    on_the_way.push(id.to_owned());
    if let Some(term) = message.needs.terms.iter().find(|term| !terms.contains(*term)) {
        return Err(format!("{id} refers to the term -{term}, which does not exist").into());
    }
    let mut all = message.needs.arguments.clone();
    for other in &message.needs.messages {
        all.extend(arguments(other, messages, terms, on_the_way)?);
    }
    on_the_way.pop();
    Ok(all)
}

fn functions(
    messages: &BTreeMap<String, Message>,
    terms: &BTreeSet<String>,
) -> Result<String, Box<dyn Error>> {
    let mut topics: BTreeMap<&str, String> = BTreeMap::new();
    for (id, message) in messages {
        let code = topics.entry(&message.topic).or_default();
        let name = id[message.topic.len() + 1..].replace('-', "_");
        let arguments = arguments(id, messages, terms, &mut Vec::new())?;
        let parameters: Vec<String> = arguments
            .iter()
            .map(|argument| format!("{}: impl Into<Argument>", argument.replace('-', "_")))
            .collect();
        let values: Vec<String> = arguments
            .iter()
            .map(|argument| format!("(\"{argument}\", {}.into())", argument.replace('-', "_")))
            .collect();
        let doc = message.text.replace(['[', ']', '<', '>', '`', '*', '_'], "");
        writeln!(
            code,
            "    /// {doc}\n    pub fn {name}({}) -> Message {{\n        Message::new(\"{id}\", vec![{}])\n    }}",
            parameters.join(", "),
            values.join(", ")
        )?;
    }
    let mut code = String::new();
    for (topic, functions) in topics {
        let module = topic.replace('-', "_");
        writeln!(
            code,
            "/// The sentences of `{topic}.ftl`.\npub mod {module} {{\n    #[allow(unused_imports, reason = \"a topic without arguments\")]\n    use super::Argument;\n    use super::Message;\n{functions}}}\n"
        )?;
    }
    Ok(code)
}

/// The files themselves, for the bundles: language, then the texts of its topics.
fn resources(root: &Path, locales: &[String]) -> Result<String, Box<dyn Error>> {
    let mut code = String::from("const RESOURCES: &[(&str, &[&str])] = &[\n");
    for locale in locales {
        writeln!(code, "    ({locale:?}, &[")?;
        for file in files(&root.join(locale))? {
            writeln!(code, "        include_str!({:?}),", file.display().to_string())?;
        }
        writeln!(code, "    ]),")?;
    }
    code.push_str("];\n");
    Ok(code)
}
