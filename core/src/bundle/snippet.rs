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
            let mut name = format!("{}_{}", identifier(&guide.id), identifier(&row.name));
            // No language lets a name begin with a digit.
            if name.starts_with(|first: char| first.is_ascii_digit()) {
                name.insert(0, '_');
            }
            lines.push(Line::Value(name, value));
        }
    }
    lines
}

/// Writes one value. Some of them come from files of others, so each form has its own encoder: nothing of a
/// value may be run, or end up outside its quotes, whichever program reads it.
fn pair(out: &mut String, form: Snippet, name: &str, value: &str) {
    let _ = match form {
        Snippet::Env => match env(value) {
            Some(value) => writeln!(out, "{}={value}", name.to_uppercase()),
            None => {
                comment(out, &words::snippet_unwritable(name.to_uppercase()));
                Ok(())
            }
        },
        // YAML reads JSON's strings: https://yaml.org/spec/1.2.2/#chapter-7-flow-style-productions
        Snippet::Yaml => writeln!(out, "{name}: {}", quoted(value)),
        // `${` and `%{` begin a template: https://developer.hashicorp.com/terraform/language/expressions/strings
        Snippet::Terraform => writeln!(
            out,
            "{name} = {}",
            quoted(value).replace("${", "$${").replace("%{", "%%{")
        ),
    };
}

/// A value of a `.env` file: the same for a shell that reads the file with `.`, and for the libraries that
/// take it apart. They agree on less than it seems, so a value that no form says to all of them alike is
/// left out, and named.
///
/// A shell keeps everything in single quotes as it is; python-dotenv turns `\\` and `\'` there into one sign
/// (<https://github.com/theskumar/python-dotenv>), and puts a variable's value in the place of `${NAME}` in any
/// quotes. In double quotes a shell runs back-ticks and `$()`.
fn env(value: &str) -> Option<String> {
    if value.chars().any(is_invisible) || value.contains("${") {
        return None;
    }
    let holds = |any: &[char]| value.contains(any);
    if !holds(&['$', '`', '\\', '"', '!', '\'']) {
        return Some(format!("\"{value}\""));
    }
    if !holds(&['\'', '\\']) {
        return Some(format!("'{value}'"));
    }
    // python-dotenv takes a backslash before the closing quote for one before a quote of the value.
    if holds(&['$', '`', '!']) || value.ends_with('\\') {
        return None;
    }
    Some(format!(
        "\"{}\"",
        value.replace('\\', "\\\\").replace('"', "\\\"")
    ))
}

/// A text in double quotes with JSON's escapes. Whatever is no visible sign is escaped too: some of it ends a
/// line for YAML 1.1, and not all of JSON's short escapes are known to HCL.
fn quoted(value: &str) -> String {
    let mut text = String::from("\"");
    for letter in value.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            letter if is_invisible(letter) => {
                let _ = write!(text, "\\u{:04x}", u32::from(letter));
            }
            letter => text.push(letter),
        }
    }
    text.push('"');
    text
}

/// Control characters, the other line breaks of Unicode, the byte order mark, and what is no character: all
/// below U+10000.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// A text as the name of a variable, or part of one: small letters, digits, underscores.
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
    let line = line.to_string().replace(is_invisible, " ");
    let _ = writeln!(out, "# {line}");
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    //! Read by the programs that people read them with. `cargo xtask test` installs these.

    use super::*;
    use std::fs;
    use std::process::Command;

    /// Values that a hostile bundle could bring, and honest ones that look like them.
    const VALUES: &[&str] = &[
        "plain",
        "",
        " blanks  inside and around ",
        "#no comment",
        "Smith & Sons; ls",
        "it's O'Hara's",
        "a \"quoted\" name",
        "C:\\new\\table",
        "back\\",
        "'; touch ran; '",
        "\"; touch ran; \"",
        "$(touch ran)",
        "`touch ran`",
        "${IFS}",
        "$HOME",
        "100% $5 !!",
        "'$(touch ran)'",
        "\\$(touch ran)",
        "\\'; touch ran; #",
        "%{ if true }x%{ endif }",
        "$${x}",
        "a: b, [c], {d}, *e, &f, !g, |, >",
        "yes",
        "~",
        "0123",
        "line\nbreak\r\nand tab\t",
        "next\u{85}touch ran",
        "sep\u{2028}touch ran\u{2029}",
        "bell\u{7}\u{8}\u{c}\u{1b}[2J\u{7f}",
        "Grüße, 東京, 🙂",
    ];

    /// The file, and the values by their names that it must give.
    fn file(form: Snippet) -> (String, Vec<(String, &'static str)>) {
        let mut out = String::new();
        let mut wanted = Vec::new();
        for (number, value) in VALUES.iter().enumerate() {
            comment(&mut out, &words::snippet_about(*value, *value));
            let before = out.len();
            pair(&mut out, form, &format!("v{number}"), value);
            if out[before..].starts_with('#') {
                assert_eq!(form, Snippet::Env, "{value:?} is left out");
            } else {
                let name = out[before..].split(['=', ':', ' ']).next().unwrap();
                wanted.push((name.to_owned(), *value));
            }
        }
        (out, wanted)
    }

    /// Runs a reader where the file lies, and nothing of it.
    fn reads(program: &str, arguments: &[&str], text: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), text).unwrap();
        let read = Command::new(program)
            .args(arguments)
            .current_dir(folder.path())
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("HOME", "/nowhere")
            .output()
            .unwrap_or_else(|error| panic!("{program}, which cargo xtask test installs: {error}"));
        let said = String::from_utf8_lossy(&read.stderr);
        assert!(read.status.success(), "{program}: {said}\n{text}");
        assert_eq!(said, "", "{program}");
        let left: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(left, ["file"], "{program} ran something of the file");
        String::from_utf8(read.stdout).unwrap()
    }

    #[test]
    fn shells_read_each_value_and_run_nothing() {
        let (text, wanted) = file(Snippet::Env);
        assert!(
            wanted.len() + 12 > VALUES.len(),
            "few are left out: {}",
            wanted.len()
        );
        for shell in ["dash", "bash", "zsh"] {
            for (name, value) in &wanted {
                let script = format!(". ./file; printf %s \"${name}\"");
                assert_eq!(&reads(shell, &["-c", &script], &text), value, "{shell}");
            }
        }
    }

    #[test]
    fn python_dotenv_and_pyyaml_read_the_same() {
        let read = |form, script: &str| {
            let (text, wanted) = file(form);
            let json = reads("/usr/bin/python3", &["-c", script], &text);
            let read: serde_json::Value = serde_json::from_str(&json).unwrap();
            for (name, value) in &wanted {
                assert_eq!(read[name.as_str()], **value, "{name} of {form:?}");
            }
            assert_eq!(
                read.as_object().unwrap().len(),
                wanted.len(),
                "and nothing else: {read}"
            );
        };
        let dotenv = "import json, dotenv; print(json.dumps(dotenv.dotenv_values('file')))";
        read(Snippet::Env, dotenv);
        let yaml = "import json, yaml; print(json.dumps(yaml.safe_load(open('file', encoding='utf-8'))))";
        read(Snippet::Yaml, yaml);
    }

    #[test]
    fn hcl_reads_each_value_and_no_template() {
        let (text, wanted) = file(Snippet::Terraform);
        let body: hcl::Body = hcl::parse(&text).unwrap();
        let context = hcl::eval::Context::new();
        for (name, value) in &wanted {
            let attribute = body
                .attributes()
                .find(|attribute| attribute.key() == name)
                .unwrap();
            let read = hcl::eval::Evaluate::evaluate(attribute.expr(), &context).unwrap();
            assert_eq!(read.as_str(), Some(*value), "{name}");
        }
        assert_eq!(body.attributes().count(), wanted.len());
    }
}
