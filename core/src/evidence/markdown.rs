//! A report as Markdown. Everything that was typed is escaped: none of it can become markup.

use super::{ConnectionReport, Report, ReportedEvent, facts, key_facts, people};
use crate::words::{Message, evidence as words};

/// The report as Markdown.
pub(super) fn text(report: &Report) -> String {
    let mut out = format!("# {}\n\n", escaped(&report.title().to_string()));
    out.push_str(&format!(
        "{}\n",
        words::made(people(&report.made), escaped(&report.by))
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
        out.push_str(&format!("\n### {}\n\n", words::key(escaped(&key.last4))));
        pairs(out, &key_facts(key));
    }
    out.push_str(&format!("\n### {}\n\n", words::measured()));
    if part.measured.is_empty() {
        out.push_str(&format!("{}\n", words::measured_nothing()));
    } else {
        out.push_str(&format!(
            "| {} | {} | {} | {} | {} |\n|---|---|---|---|---|\n",
            words::column_when(),
            words::column_key(),
            words::column_check(),
            words::column_result(),
            words::column_words()
        ));
        for one in &part.measured {
            out.push_str(&format!(
                "| {} | {} | {} | **{}** | {} ({}) |\n",
                people(&one.at),
                words::key_last4(escaped(&one.last4)),
                escaped(&one.check),
                escaped(&one.result),
                escaped(&one.words),
                words::duration(one.duration_ms)
            ));
        }
    }
    events(
        out,
        &words::confirmed(),
        &part.confirmed,
        &words::confirmed_nothing(),
    );
    events(out, &words::sent(), &part.sent, &words::sent_nothing());
    out.push_str(&format!("\n### {}\n\n", words::remaining()));
    if part.remaining.is_empty() {
        out.push_str(&format!("{}\n", words::remaining_nothing()));
    }
    for one in &part.remaining {
        out.push_str(&format!("- {}\n", escaped(one)));
    }
    events(out, &words::history(), &part.history, &words::history_nothing());
}

fn pairs(out: &mut String, pairs: &[(Message, String)]) {
    out.push_str("| | |\n|---|---|\n");
    for (label, value) in pairs {
        out.push_str(&format!("| {label} | {} |\n", escaped(value)));
    }
}

fn events(out: &mut String, title: &Message, events: &[ReportedEvent], none: &Message) {
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
