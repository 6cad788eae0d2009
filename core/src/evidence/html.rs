//! A report as a page that stands alone: no script, nothing from elsewhere, and good on paper.

use super::{ConnectionReport, Report, ReportedEvent, facts, key_facts, people};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// On paper each connection begins on a page of its own, and no row is torn in two.
const STYLE: &str = "
:root { color-scheme: light dark; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.25; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8886; padding: .3rem .6rem .3rem 0; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; }
tbody th { width: 16rem; font-weight: 400; color: #767676; }
.muted { color: #767676; }
li { overflow-wrap: anywhere; }
@media print {
  body { margin: 0; max-width: none; font-size: 11pt; }
  section { break-before: page; }
  section:first-of-type { break-before: auto; }
  tr, li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
";

/// The report as HTML.
pub(super) fn page(report: &Report) -> String {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                // Nothing may be fetched, whatever stood in a name.
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (report.title()) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (report.title()) }
                p.muted {
                    "Made by " (report.by) " on " (people(&report.made))
                    ". No key is in it: keys are named by their last four characters."
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
                h3 { "Key ending in " (key.last4) }
                (pairs(&key_facts(key)))
            }
            h3 { "Measured: what OpenAI answered" }
            @if part.measured.is_empty() { p { "Nothing was measured." } }
            @else {
                table {
                    thead { tr { th { "When" } th { "Key" } th { "Check" } th { "Result" } th { "In words" } } }
                    tbody {
                        @for one in &part.measured {
                            tr {
                                td { (people(&one.at)) }
                                td { "••••" (one.last4) }
                                td { (one.check) }
                                td { strong { (one.result) } }
                                td { (one.words) " " span.muted { (one.duration_ms) " ms" } }
                            }
                        }
                    }
                }
            }
            (events("Confirmed by a person, not measured", &part.confirmed, "Nothing was confirmed."))
            (events("Sent", &part.sent, "Nothing was sent over an API."))
            h3 { "What is left to do" }
            @if part.remaining.is_empty() { p { "Nothing." } }
            @else { ul { @for one in &part.remaining { li { (one) } } } }
            (events("History", &part.history, "Nothing was done."))
        }
    }
}

fn pairs(pairs: &[(&str, String)]) -> Markup {
    html! {
        table { tbody { @for (label, value) in pairs { tr { th scope="row" { (label) } td { (value) } } } } }
    }
}

fn events(title: &str, events: &[ReportedEvent], none: &str) -> Markup {
    html! {
        h3 { (title) }
        @if events.is_empty() { p { (none) } }
        @else {
            ul { @for event in events { li { span.muted { (people(&event.at)) } ": " (event.say) } } }
        }
    }
}
