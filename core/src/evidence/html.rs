//! A report as a page that stands alone: no script, nothing from elsewhere, and good on paper.

use super::summary::by_client;
use super::{
    ConnectionReport, MeasuredCheck, Report, ReportedEvent, ReportedPush, Standing, facts, key_facts, people,
};
use crate::words::{Language, Message, evidence as words};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// On paper each client begins on a page of its own, and no row is torn in two.
const STYLE: &str = include_str!("style.css");
/// The margins of a printed page, with the places of the texts in capitals.
const MARGINS: &str = include_str!("page.css");

/// What the page may load: nothing but its own styles.
const POLICY: [&str; 2] = ["default-src 'none'", "style-src 'unsafe-inline'"];

/// The report as HTML.
pub(super) fn page(report: &Report) -> String {
    let clients = by_client(&report.connections);
    html! {
        (DOCTYPE)
        html lang=(Language::current().name()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                // Nothing may be fetched, whatever a name contains.
                meta http-equiv="Content-Security-Policy" content=(POLICY.join("; "));
                title { (report.title()) }
                style { (PreEscaped(STYLE)) (PreEscaped(margins(report))) }
            }
            body {
                header {
                    h1 { (report.title()) }
                    p.muted { (words::made(people(&report.made), &report.by)) }
                    @if report.summary.with_stand_in > 0 {
                        p.caution { (words::stand_in_head(report.summary.with_stand_in)) }
                    }
                    (summary(report))
                    @if report.connections.len() > 1 { (contents(&clients)) }
                    p.muted { (words::how_to_read()) }
                }
                @for (at, (client, parts)) in clients.iter().enumerate() {
                    section.client id=(format!("client-{at}")) {
                        h2 { (client_name(*client)) }
                        @for (number, part) in parts.iter().enumerate() {
                            (connection(part, &format!("connection-{at}-{number}")))
                        }
                    }
                }
            }
        }
    }
    .into_string()
}

fn client_name(client: Option<&str>) -> String {
    client.map_or_else(|| words::no_client().to_string(), str::to_owned)
}

/// What is printed around each page: nothing that was typed is in it.
fn margins(report: &Report) -> String {
    let header = css_text(&words::page_header().to_string());
    let footer = css_text(&words::page_footer(people(&report.made), &report.by).to_string());
    MARGINS.replace("HEADER", &header).replace("FOOTER", &footer)
}

/// A text as a string of CSS (<https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point>): what isn't a letter,
/// a digit or a blank is escaped.
fn css_text(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() || letter == ' ' {
            out.push(letter);
        } else {
            out.push_str(&format!("\\{:06x}", u32::from(letter)));
        }
    }
    out.push('"');
    out
}

fn summary(report: &Report) -> Markup {
    let counted = |standing: &Standing| report.summary.count(*standing) > 0;
    html! {
        h2 { (words::summary()) }
        table.summary {
            tbody {
                tr { th scope="row" { (words::summary_connections()) } td { (report.summary.connections) } }
                @if report.summary.clients > 0 {
                    tr { th scope="row" { (words::summary_clients()) } td { (report.summary.clients) } }
                }
                @for standing in Standing::ALL.iter().filter(|standing| counted(standing)) {
                    tr { th scope="row" { (standing.words()) } td { (report.summary.count(*standing)) } }
                }
                @if report.summary.with_stand_in > 0 {
                    tr { th scope="row" { (words::summary_stand_in()) } td { (report.summary.with_stand_in) } }
                }
            }
        }
    }
}

fn contents(clients: &[(Option<&str>, &[ConnectionReport])]) -> Markup {
    html! {
        h2 { (words::contents()) }
        table.contents {
            thead {
                tr {
                    th { (words::client()) }
                    th { (words::column_connection()) }
                    th { (words::platform()) }
                    th { (words::standing()) }
                }
            }
            tbody {
                @for (at, (client, parts)) in clients.iter().enumerate() {
                    @for (number, part) in parts.iter().enumerate() {
                        tr {
                            td {
                                @if number == 0 {
                                    a href=(format!("#client-{at}")) { (client_name(*client)) }
                                }
                            }
                            td { a href=(format!("#connection-{at}-{number}")) { (part.label) } }
                            td { (part.product) }
                            td { (part.standing_words) }
                        }
                    }
                }
            }
        }
    }
}

fn connection(part: &ConnectionReport, id: &str) -> Markup {
    html! {
        article id=(id) {
            h3 { (part.label) }
            p.standing { strong { (part.standing_words) } }
            (pairs(&facts(part)))
            @for key in &part.keys {
                h4 { (words::key(&key.last4)) }
                (pairs(&key_facts(key)))
            }
            h4 { (words::measured()) }
            @if part.measured.is_empty() { p { (words::measured_nothing()) } }
            @else { (checks(&part.measured)) }
            @if !part.stand_in.is_empty() {
                h4 { (words::stand_in()) }
                p.caution { (words::stand_in_means()) }
                (checks(&part.stand_in))
            }
            (events(&words::confirmed(), &part.confirmed, &words::confirmed_nothing()))
            (sent(&part.sent))
            h4 { (words::remaining()) }
            @if part.remaining.is_empty() { p { (words::remaining_nothing()) } }
            @else { ul { @for one in &part.remaining { li { (one) } } } }
            (events(&words::history(), &part.history, &words::history_nothing()))
        }
    }
}

/// The newest result of each check with each key; how many earlier ones there are is said.
fn checks(all: &[MeasuredCheck]) -> Markup {
    let earlier = all.iter().filter(|one| one.superseded).count();
    html! {
        table.checks {
            thead {
                tr {
                    th { (words::column_when()) }
                    th { (words::column_key()) }
                    th { (words::column_check()) }
                    th { (words::column_result()) }
                    th { (words::column_words()) }
                    th { (words::column_obtained()) }
                }
            }
            tbody {
                @for one in all.iter().filter(|one| !one.superseded) {
                    tr {
                        td { (people(&one.at)) }
                        td { (one.key()) }
                        td { (one.check) }
                        td { strong { (one.result) } }
                        td { (one.words) }
                        td { (one.obtained) " " span.muted { (words::duration(one.duration_ms)) } }
                    }
                }
            }
        }
        @if earlier > 0 { p.muted { (words::measured_earlier(earlier)) } }
    }
}

fn sent(all: &[ReportedPush]) -> Markup {
    html! {
        h4 { (words::sent()) }
        @if all.is_empty() { p { (words::sent_nothing()) } }
        @else {
            ul {
                @for push in all {
                    li {
                        span.muted { (people(&push.at)) } ": " (push.say)
                        @if !push.calls.is_empty() {
                            ul {
                                @for call in &push.calls {
                                    li {
                                        @if !call.call.is_empty() { code { (call.call) } ": " (call.say) " " }
                                        span.proof { (call.proof()) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn pairs(pairs: &[(Message, String)]) -> Markup {
    html! {
        table { tbody { @for (label, value) in pairs { tr { th scope="row" { (label) } td { (value) } } } } }
    }
}

fn events(title: &Message, events: &[ReportedEvent], none: &Message) -> Markup {
    html! {
        h4 { (title) }
        @if events.is_empty() { p { (none) } }
        @else {
            ul { @for event in events { li { span.muted { (people(&event.at)) } ": " (event.say) } } }
        }
    }
}
