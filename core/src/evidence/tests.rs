//! A report holds what it was given, in every form, and nothing of it becomes markup.

use super::{
    ConnectionReport, MeasuredCheck, Report, ReportFormat, ReportedCall, ReportedEvent, ReportedKey,
    ReportedPush, Standing, Summary, VERSION,
};
use crate::network::WayOut;
use proptest::prelude::*;

fn report(text: &str) -> Report {
    let at = "2026-11-25T09:30:00Z".to_owned();
    let event = || ReportedEvent {
        at: at.clone(),
        say: text.to_owned(),
    };
    let measured = |last4: &str, superseded| MeasuredCheck {
        last4: last4.into(),
        key_kind: "OpenAI Platform secret key".into(),
        key_stored: Some(at.clone()),
        check: "Users can be read".into(),
        result: "Passed".into(),
        words: text.to_owned(),
        at: at.clone(),
        duration_ms: 412,
        obtained: text.to_owned(),
        ways: Vec::new(),
        superseded,
    };
    let connections = vec![ConnectionReport {
        label: text.to_owned(),
        client: Some(text.to_owned()),
        vendor: text.to_owned(),
        product: text.to_owned(),
        status: text.to_owned(),
        standing: Standing::ConnectedNotTested,
        standing_words: Standing::ConnectedNotTested.words().to_string(),
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
        measured: vec![measured("wxyz", true), measured("wxyz", false)],
        stand_in: vec![MeasuredCheck {
            ways: vec![WayOut::to_stand_in("127.0.0.1".into())],
            ..measured("stnd", false)
        }],
        confirmed: vec![event()],
        sent: vec![ReportedPush {
            at: at.clone(),
            host: text.to_owned(),
            destination: None,
            say: text.to_owned(),
            calls: vec![ReportedCall {
                call: "create".into(),
                at: at.clone(),
                say: text.to_owned(),
                body_sha256: "0a1b2c".into(),
                status: Some(201),
                receipt_id: Some(text.to_owned()),
                idempotency_key: None,
            }],
        }],
        remaining: vec![text.to_owned()],
        history: vec![event()],
    }];
    Report {
        format: "causeway-evidence",
        version: VERSION,
        made: at.clone(),
        by: "Causeway 0.0.0".into(),
        summary: Summary::of(&connections),
        connections,
    }
}

/// Of several clients.
fn several() -> Report {
    let mut report = report("plain");
    let one = report.connections.remove(0);
    for (client, label) in [
        (Some("Acme"), "a"),
        (Some("Acme"), "b"),
        (Some("Globex"), "c"),
        (None, "d"),
    ] {
        report.connections.push(ConnectionReport {
            client: client.map(str::to_owned),
            label: label.into(),
            ..one.clone()
        });
    }
    report.summary = Summary::of(&report.connections);
    report
}

#[test]
fn each_client_has_a_page_of_its_own_after_summary_and_contents() {
    let report = several();
    assert_eq!((report.summary.connections, report.summary.clients), (4, 2));
    let html = report.write(ReportFormat::Html).unwrap();
    assert_eq!(html.matches("<section class=\"client\"").count(), 3);
    assert!(html.contains(".client { break-before: page; }"));
    let place = |what: &str| html.find(what).unwrap_or_else(|| panic!("{what}: {html}"));
    assert!(place("<h2>Summary</h2>") < place("<h2>Contents</h2>"));
    assert!(place("<h2>Contents</h2>") < place("<section"));
    for target in ["client-1", "connection-0-1", "connection-2-0"] {
        assert!(html.contains(&format!("href=\"#{target}\"")), "{target}");
        assert!(html.contains(&format!("id=\"{target}\"")), "{target}");
    }
    assert!(html.contains("counter(page)"));
    let markdown = report.write(ReportFormat::Markdown).unwrap();
    assert!(
        markdown.contains("| Acme | b | plain | Connected, not tested |"),
        "{markdown}"
    );
}

#[test]
fn a_stand_ins_answers_are_apart_and_announced_at_the_head() {
    let report = report("plain");
    for form in [ReportFormat::Html, ReportFormat::Markdown] {
        let text = report.write(form).unwrap();
        let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}: {text}"));
        assert!(place("proves nothing about OpenAI") < place("Summary"), "{text}");
        let openai = place("Measured: what OpenAI answered");
        let stand_in = place("What a stand-in answered, not OpenAI");
        let of_stand_in = place("••••stnd");
        assert!(openai < stand_in && stand_in < of_stand_in, "{text}");
    }
    let json = report.write(ReportFormat::Json).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["summary"]["withStandIn"], 1);
    assert_eq!(json["connections"][0]["measured"].as_array().unwrap().len(), 2);
    assert_eq!(json["connections"][0]["standIn"][0]["ways"][0]["standIn"], true);
}

#[test]
fn nothing_is_left_out_without_a_word() {
    let report = report("plain");
    for form in [ReportFormat::Html, ReportFormat::Markdown] {
        let text = report.write(form).unwrap();
        assert!(text.contains("took the place of 1 earlier one"), "{text}");
        for part in ["25 November 2026", "answer 201", "0a1b2c", "create"] {
            assert!(text.contains(part), "{part}: {text}");
        }
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
            "#### Measured: what OpenAI answered",
            "#### Confirmed by a person, not measured",
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
