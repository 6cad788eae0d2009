//! A report holds what it was given, in every form, and nothing of it becomes markup.

use super::{ConnectionReport, MeasuredCheck, Report, ReportFormat, ReportedEvent, ReportedKey, VERSION};
use proptest::prelude::*;

fn report(text: &str) -> Report {
    let at = "2026-11-25T09:30:00Z".to_owned();
    let event = || ReportedEvent {
        at: at.clone(),
        say: text.to_owned(),
    };
    Report {
        format: "causeway-evidence",
        version: VERSION,
        made: at.clone(),
        by: "Causeway 0.0.0".into(),
        connections: vec![ConnectionReport {
            label: text.to_owned(),
            client: Some(text.to_owned()),
            vendor: text.to_owned(),
            product: text.to_owned(),
            status: text.to_owned(),
            begun: at.clone(),
            connected: Some(at.clone()),
            route: None,
            workspace_id: Some(text.to_owned()),
            organization_id: None,
            platform_organization_id: None,
            carried_out_by: Some(text.to_owned()),
            keys: vec![ReportedKey {
                kind: "OpenAI Platform secret key".into(),
                last4: "wxyz".into(),
                name: Some(text.to_owned()),
                created_by: Some(text.to_owned()),
                ends: None,
                place: text.to_owned(),
            }],
            measured: vec![MeasuredCheck {
                last4: "wxyz".into(),
                check: "Users can be read".into(),
                result: "Passed".into(),
                words: text.to_owned(),
                at: at.clone(),
                duration_ms: 412,
            }],
            confirmed: vec![event()],
            sent: vec![event()],
            remaining: vec![text.to_owned()],
            history: vec![event()],
        }],
    }
}

#[test]
fn what_was_measured_stands_apart_from_what_a_person_confirmed() {
    let report = report("plain");
    for (form, measured, confirmed) in [
        (
            ReportFormat::Html,
            "Measured: what OpenAI answered",
            "Confirmed by a person, not measured",
        ),
        (
            ReportFormat::Markdown,
            "### Measured: what OpenAI answered",
            "### Confirmed by a person, not measured",
        ),
        (ReportFormat::Json, "\"measured\"", "\"confirmed\""),
    ] {
        let text = report.write(form).unwrap();
        assert!(text.contains(measured) && text.contains(confirmed), "{text}");
        assert!(text.contains("wxyz") && text.contains("412"), "{text}");
    }
    let html = report.write(ReportFormat::Html).unwrap();
    assert!(html.contains("25 November 2026, 09:30 UTC") && html.contains("default-src 'none'"));
    assert!(!html.contains("<script") && !html.contains("http://") && !html.contains("https://"));
}

#[test]
fn a_name_that_looks_like_markup_stays_a_name() {
    let report = report("<img src=x onerror=alert(1)> | [link](https://evil.example) **bold** &amp;");
    let html = report.write(ReportFormat::Html).unwrap();
    assert!(!html.contains("<img") && html.contains("&lt;img src=x onerror=alert(1)&gt;"));
    let markdown = report.write(ReportFormat::Markdown).unwrap();
    let bare = |letter: char| {
        let escaped = markdown.matches(&format!("\\{letter}")).count();
        markdown.matches(letter).count() - escaped
    };
    assert_eq!((bare('<'), bare('['), bare(']')), (0, 0, 0), "{markdown}");
    assert!(!markdown.contains(" **bold**"));
    for line in markdown.lines().filter(|line| line.starts_with("| Client")) {
        let cells = line.replace(r"\|", "").matches('|').count();
        assert_eq!(cells, 3, "a name makes no cell of its own: {line}");
    }
}

proptest! {
    #[test]
    fn no_text_gets_out_of_its_place(text in ".{0,80}") {
        let report = report(&text);
        let html = report.write(ReportFormat::Html).unwrap();
        // As many elements as with a plain text: what was typed made none.
        let plain = super::tests::report("plain").write(ReportFormat::Html).unwrap();
        prop_assert_eq!(html.matches('<').count(), plain.matches('<').count());
        let json: serde_json::Value = serde_json::from_str(&report.write(ReportFormat::Json).unwrap()).unwrap();
        prop_assert_eq!(json["connections"][0]["label"].as_str(), Some(text.as_str()));
        let markdown = report.write(ReportFormat::Markdown).unwrap();
        let lines = super::tests::report("plain").write(ReportFormat::Markdown).unwrap().lines().count();
        prop_assert_eq!(markdown.lines().count(), lines);
    }
}
