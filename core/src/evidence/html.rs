//! A report as a page that stands alone: no script, nothing from elsewhere, and good on paper.

use super::{ConnectionReport, Report, ReportedEvent, facts, key_facts, people};
use crate::words::{Language, Message, evidence as words};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// On paper each connection begins on a page of its own, and no row is torn in two.
const STYLE: &str = include_str!("style.css");

/// What the page may load: nothing but its own styles.
const POLICY: [&str; 2] = ["default-src 'none'", "style-src 'unsafe-inline'"];

/// The report as HTML.
pub(super) fn page(report: &Report) -> String {
    html! {
        (DOCTYPE)
        html lang=(Language::current().name()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                // Nothing may be fetched, whatever a name contains.
                meta http-equiv="Content-Security-Policy" content=(POLICY.join("; "));
                title { (report.title()) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (report.title()) }
                p.muted {
                    (words::made(people(&report.made), &report.by))
                }
                @for part in &report.connections { (section(part)) }
            }
        }
    }
    .into_string()
}

fn section(part: &ConnectionReport) -> Markup {
    html! {
        section {
            h2 { (part.label) }
            (pairs(&facts(part)))
            @for key in &part.keys {
                h3 { (words::key(&key.last4)) }
                (pairs(&key_facts(key)))
            }
            h3 { (words::measured()) }
            @if part.measured.is_empty() { p { (words::measured_nothing()) } }
            @else {
                table {
                    thead {
                        tr {
                            th { (words::column_when()) }
                            th { (words::column_key()) }
                            th { (words::column_check()) }
                            th { (words::column_result()) }
                            th { (words::column_words()) }
                        }
                    }
                    tbody {
                        @for one in &part.measured {
                            tr {
                                td { (people(&one.at)) }
                                td { (words::key_last4(&one.last4)) }
                                td { (one.check) }
                                td { strong { (one.result) } }
                                td { (one.words) " " span.muted { (words::duration(one.duration_ms)) } }
                            }
                        }
                    }
                }
            }
            (events(&words::confirmed(), &part.confirmed, &words::confirmed_nothing()))
            (events(&words::sent(), &part.sent, &words::sent_nothing()))
            h3 { (words::remaining()) }
            @if part.remaining.is_empty() { p { (words::remaining_nothing()) } }
            @else { ul { @for one in &part.remaining { li { (one) } } } }
            (events(&words::history(), &part.history, &words::history_nothing()))
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
        h3 { (title) }
        @if events.is_empty() { p { (none) } }
        @else {
            ul { @for event in events { li { span.muted { (people(&event.at)) } ": " (event.say) } } }
        }
    }
}
