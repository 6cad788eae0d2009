//! A report as Markdown. Everything that was typed is escaped: none of it can become markup.

use super::{ConnectionReport, Report, ReportedEvent, facts, key_facts, people};

/// The report as Markdown.
pub(super) fn text(report: &Report) -> String {
    let mut out = format!("# {}\n\n", escaped(&report.title()));
    out.push_str(&format!(
        "Made by {} on {}. No key is in it: keys are named by their last four characters.\n",
        escaped(&report.by),
        people(&report.made)
    ));
    for part in &report.connections {
        write(&mut out, part);
    }
    out
}

fn write(out: &mut String, part: &ConnectionReport) {
    out.push_str(&format!("\n## {}\n\n", escaped(&part.label)));
    pairs(out, &facts(part));
    for key in &part.keys {
        out.push_str(&format!("\n### Key ending in {}\n\n", escaped(&key.last4)));
        pairs(out, &key_facts(key));
    }
    out.push_str("\n### Measured: what OpenAI answered\n\n");
    if part.measured.is_empty() {
        out.push_str("Nothing was measured.\n");
    } else {
        out.push_str("| when | key | check | result | |\n|---|---|---|---|---|\n");
        for one in &part.measured {
            out.push_str(&format!(
                "| {} | ••••{} | {} | **{}** | {} ({} ms) |\n",
                people(&one.at),
                escaped(&one.last4),
                escaped(&one.check),
                escaped(&one.result),
                escaped(&one.words),
                one.duration_ms
            ));
        }
    }
    events(
        out,
        "Confirmed by a person, not measured",
        &part.confirmed,
        "Nothing was confirmed.",
    );
    events(out, "Sent", &part.sent, "Nothing was sent over an API.");
    out.push_str("\n### What is left to do\n\n");
    if part.remaining.is_empty() {
        out.push_str("Nothing.\n");
    }
    for one in &part.remaining {
        out.push_str(&format!("- {}\n", escaped(one)));
    }
    events(out, "History", &part.history, "Nothing was done.");
}

fn pairs(out: &mut String, pairs: &[(&str, String)]) {
    out.push_str("| | |\n|---|---|\n");
    for (label, value) in pairs {
        out.push_str(&format!("| {label} | {} |\n", escaped(value)));
    }
}

fn events(out: &mut String, title: &str, events: &[ReportedEvent], none: &str) {
    out.push_str(&format!("\n### {title}\n\n"));
    if events.is_empty() {
        out.push_str(&format!("{none}\n"));
    }
    for event in events {
        out.push_str(&format!("- {}: {}\n", people(&event.at), escaped(&event.say)));
    }
}

/// Takes the meaning out of every character that Markdown or the HTML in it gives one
/// (<https://spec.commonmark.org/0.31.2/#backslash-escapes>).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '!' | '|' | '<'
            | '>' | '&' | '~' => {
                out.push('\\');
                out.push(letter);
            }
            letter => out.push(letter),
        }
    }
    out
}
