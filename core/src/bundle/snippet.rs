//! One connection's configuration in the forms that teams keep with their code: `.env`, YAML, Terraform
//! variables. None of them can hold a key: a placeholder is in its place.

use crate::connection::Connection;
use crate::dates;
use crate::guide::{FormValueSource, Guide};
use crate::view::render;
use crate::words::{Message, bundle as words};
use jiff::Timestamp;
use serde::Deserialize;
use std::fmt::Write;
use ts_rs::TS;

/// The form in which a finished configuration is written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Snippet {
    /// Lines of `NAME="value"`.
    Env,
    /// A mapping.
    Yaml,
    /// A file of variables (`*.tfvars`).
    Terraform,
}

/// What a line is for.
enum Line {
    /// A value.
    Value(String, String),
    /// Where a key goes, and the end of the one that is meant.
    Key(String, Option<String>),
}

/// The configuration in that form.
pub(crate) fn snippet(connection: &Connection, guide: &Guide, form: Snippet, now: Timestamp) -> String {
    let mut out = String::new();
    let day = dates::day_of(now);
    let head = [
        words::snippet_about(connection.label.as_str(), &guide.product),
        words::snippet_made(day),
    ];
    for line in head {
        comment(&mut out, &line);
    }
    for line in lines(connection, guide) {
        match line {
            Line::Value(name, value) => pair(&mut out, form, &name, &value),
            Line::Key(name, last4) => {
                let (where_it_goes, placeholder) = match last4 {
                    Some(last4) => (
                        words::snippet_key_ending(&last4),
                        words::snippet_placeholder_ending(&last4),
                    ),
                    None => (words::snippet_key(), words::snippet_placeholder()),
                };
                comment(&mut out, &where_it_goes);
                pair(&mut out, form, &name, &format!("<{placeholder}>"));
            }
        }
    }
    out
}

/// OpenAI's side first, then the platform's form, in its order.
fn lines(connection: &Connection, guide: &Guide) -> Vec<Line> {
    let text = |name: &str, value: Option<String>| value.map(|value| Line::Value(name.to_owned(), value));
    let known = [
        text(
            "chatgpt_workspace_id",
            connection.workspace_id.as_ref().map(ToString::to_string),
        ),
        text(
            "chatgpt_organization_id",
            connection.organization_id.as_ref().map(ToString::to_string),
        ),
        text(
            "openai_platform_organization_id",
            connection
                .platform_organization_id
                .as_ref()
                .map(ToString::to_string),
        ),
    ];
    let mut lines: Vec<Line> = known.into_iter().flatten().collect();
    let several = guide.key.len() > 1;
    for need in &guide.key {
        let name = if several {
            format!("openai_{}_key", identifier(&need.id))
        } else {
            "openai_compliance_api_key".to_owned()
        };
        let last4 = connection.key(&need.id).and_then(|key| key.last4.as_ref());
        lines.push(Line::Key(name, last4.map(ToString::to_string)));
    }
    for row in guide.rows() {
        let already = matches!(
            row.field.value,
            FormValueSource::Key(_)
                | FormValueSource::PickedThere
                | FormValueSource::WorkspaceId
                | FormValueSource::OrganizationId
                | FormValueSource::PlatformOrganizationId
        );
        if let Some(value) = render::row_text(connection, &row.field.value).filter(|_| !already) {
            let name = format!("{}_{}", identifier(&guide.id), identifier(&row.name));
            lines.push(Line::Value(name, value));
        }
    }
    lines
}

fn pair(out: &mut String, form: Snippet, name: &str, value: &str) {
    let quoted = quoted(value);
    let _ = match form {
        // A dollar sign begins a variable in what most tools make of a .env file.
        Snippet::Env => writeln!(out, "{}={}", name.to_uppercase(), quoted.replace('$', "\\$")),
        // YAML reads JSON's strings: https://yaml.org/spec/1.2.2/#chapter-7-flow-style-productions
        Snippet::Yaml => writeln!(out, "{name}: {quoted}"),
        // `${` and `%{` begin a template: https://developer.hashicorp.com/terraform/language/expressions/strings
        Snippet::Terraform => writeln!(
            out,
            "{name} = {}",
            quoted.replace("${", "$${").replace("%{", "%%{")
        ),
    };
}

/// A text in double quotes with JSON's escapes, which all three forms read.
fn quoted(value: &str) -> String {
    serde_json::Value::from(value).to_string()
}

/// A text as the name of a variable: small letters, digits, underscores.
fn identifier(text: &str) -> String {
    let mut name = String::new();
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            name.push(letter.to_ascii_lowercase());
        } else if !name.ends_with('_') && !name.is_empty() {
            name.push('_');
        }
    }
    name.trim_end_matches('_').to_owned()
}

fn comment(out: &mut String, line: &Message) {
    let _ = writeln!(out, "# {}", line.to_string().replace(['\n', '\r'], " "));
}
