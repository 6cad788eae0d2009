//! A report as Markdown. Everything that was typed is escaped: none of it can become markup.

use super::summary::by_client;
use super::{
    ConnectionReport, MeasuredCheck, Report, ReportedEvent, ReportedPush, Standing, facts, key_facts, people,
};
use crate::words::{Message, evidence as words};

/// The report as Markdown.
pub(super) fn text(report: &Report) -> String {
    let mut out = format!("# {}\n\n", escaped(&report.title().to_string()));
    out.push_str(&format!(
        "{}\n",
        words::made(people(&report.made), escaped(&report.by))
    ));
    if report.summary.with_stand_in > 0 {
        let caution = words::stand_in_head(report.summary.with_stand_in);
        out.push_str(&format!("\n> **{caution}**\n"));
    }
    summary(&mut out, report);
    let clients = by_client(&report.connections);
    if report.connections.len() > 1 {
        contents(&mut out, &clients);
    }
    out.push_str(&format!("\n{}\n", words::how_to_read()));
    for (client, parts) in clients {
        out.push_str(&format!("\n## {}\n", client_name(client)));
        for part in parts {
            write(&mut out, part);
        }
    }
    out
}

fn client_name(client: Option<&str>) -> String {
    client.map_or_else(|| words::no_client().to_string(), escaped)
}

fn summary(out: &mut String, report: &Report) {
    let summary = &report.summary;
    out.push_str(&format!("\n## {}\n\n| | |\n|---|---|\n", words::summary()));
    let mut row = |label: Message, count: usize| out.push_str(&format!("| {label} | {count} |\n"));
    row(words::summary_connections(), summary.connections);
    if summary.clients > 0 {
        row(words::summary_clients(), summary.clients);
    }
    for standing in Standing::ALL {
        if summary.count(standing) > 0 {
            row(standing.words(), summary.count(standing));
        }
    }
    if summary.with_stand_in > 0 {
        row(words::summary_stand_in(), summary.with_stand_in);
    }
}

fn contents(out: &mut String, clients: &[(Option<&str>, &[ConnectionReport])]) {
    out.push_str(&format!(
        "\n## {}\n\n| {} | {} | {} | {} |\n|---|---|---|---|\n",
        words::contents(),
        words::client(),
        words::column_connection(),
        words::platform(),
        words::standing()
    ));
    for (client, parts) in clients {
        for part in *parts {
            out.push_str(&format!(
                "| {} | {} | {} | {} |\n",
                client_name(*client),
                escaped(&part.label),
                escaped(&part.product),
                escaped(&part.standing_words)
            ));
        }
    }
}

fn write(out: &mut String, part: &ConnectionReport) {
    out.push_str(&format!("\n### {}\n\n", escaped(&part.label)));
    pairs(out, &facts(part));
    for key in &part.keys {
        out.push_str(&format!("\n#### {}\n\n", words::key(escaped(&key.last4))));
        pairs(out, &key_facts(key));
    }
    out.push_str(&format!("\n#### {}\n\n", words::measured()));
    if part.measured.is_empty() {
        out.push_str(&format!("{}\n", words::measured_nothing()));
    } else {
        checks(out, &part.measured);
    }
    if !part.stand_in.is_empty() {
        out.push_str(&format!(
            "\n#### {}\n\n{}\n\n",
            words::stand_in(),
            words::stand_in_means()
        ));
        checks(out, &part.stand_in);
    }
    events(
        out,
        &words::confirmed(),
        &part.confirmed,
        &words::confirmed_nothing(),
    );
    sent(out, &part.sent);
    out.push_str(&format!("\n#### {}\n\n", words::remaining()));
    if part.remaining.is_empty() {
        out.push_str(&format!("{}\n", words::remaining_nothing()));
    }
    for one in &part.remaining {
        out.push_str(&format!("- {}\n", escaped(one)));
    }
    events(out, &words::history(), &part.history, &words::history_nothing());
}

/// The newest result of each check with each key; how many earlier ones there are is said.
fn checks(out: &mut String, all: &[MeasuredCheck]) {
    out.push_str(&format!(
        "| {} | {} | {} | {} | {} | {} |\n|---|---|---|---|---|---|\n",
        words::column_when(),
        words::column_key(),
        words::column_check(),
        words::column_result(),
        words::column_words(),
        words::column_obtained()
    ));
    for one in all.iter().filter(|one| !one.superseded) {
        out.push_str(&format!(
            "| {} | {} | {} | **{}** | {} | {} ({}) |\n",
            people(&one.at),
            escaped(&one.key().to_string()),
            escaped(&one.check),
            escaped(&one.result),
            escaped(&one.words),
            escaped(&one.obtained),
            words::duration(one.duration_ms)
        ));
    }
    let earlier = all.iter().filter(|one| one.superseded).count();
    if earlier > 0 {
        out.push_str(&format!("\n{}\n", words::measured_earlier(earlier)));
    }
}

fn sent(out: &mut String, all: &[ReportedPush]) {
    out.push_str(&format!("\n#### {}\n\n", words::sent()));
    if all.is_empty() {
        out.push_str(&format!("{}\n", words::sent_nothing()));
    }
    for push in all {
        out.push_str(&format!("- {}: {}\n", people(&push.at), escaped(&push.say)));
        for call in &push.calls {
            if call.call.is_empty() {
                out.push_str(&format!("  - {}\n", escaped(&call.proof())));
            } else {
                let (name, say) = (escaped(&call.call), escaped(&call.say));
                out.push_str(&format!("  - {name}: {say} {}\n", escaped(&call.proof())));
            }
        }
    }
}

fn pairs(out: &mut String, pairs: &[(Message, String)]) {
    out.push_str("| | |\n|---|---|\n");
    for (label, value) in pairs {
        out.push_str(&format!("| {label} | {} |\n", escaped(value)));
    }
}

fn events(out: &mut String, title: &Message, events: &[ReportedEvent], none: &Message) {
    out.push_str(&format!("\n#### {title}\n\n"));
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
