//! The record of what was done, and a configuration in the forms that teams keep.

use crate::desk::{self, Desk, ORGANIZATION, TENABLE, VARONIS, WORKSPACE, last4};
use causeway_core::bundle::Snippet;
use causeway_core::connection::ConnectionId;
use causeway_core::evidence::ReportFormat;
use causeway_core::problem::Code;
use causeway_core::route::Route;
use causeway_core::view::{ImportDecisions, ImportLook};

#[test]
fn a_report_says_what_was_done_by_whom_when_and_what_remains() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.up_to("wait");
    walk.set("sender-name", "Robin Sample");
    walk.set("company", "Acme");
    let report = desk.causeway.reports().report(&[walk.id]).unwrap();
    let part = &report.connections[0];
    assert_eq!(part.carried_out_by.as_deref(), Some("Robin Sample, Acme"));
    assert_eq!(part.workspace_id.as_deref(), Some(WORKSPACE));
    assert!(part.status.starts_with("Waiting"), "{}", part.status);
    assert_eq!((part.connected.as_ref(), part.measured.len()), (None, 0));
    assert_eq!(part.keys[0].last4, last4(&walk.key()));
    assert_eq!(part.keys[0].created_by.as_deref(), Some(desk::CREATED_BY));
    assert!(part.keys[0].place.contains("Causeway"), "{}", part.keys[0].place);
    assert!(
        part.remaining
            .iter()
            .any(|line| line.starts_with("Connect in Varonis: ")),
        "{:?}",
        part.remaining
    );
    assert!(
        part.confirmed
            .iter()
            .any(|event| event.say == "Everything needed is available.")
    );
    assert!(part.history[0].say.contains("Connection created"), "oldest first");

    walk.to_the_end();
    desk.causeway
        .connections()
        .begin_life(walk.id, "renewal:compliance")
        .unwrap();
    let report = desk.causeway.reports().report(&[walk.id]).unwrap();
    let part = &report.connections[0];
    assert!(part.connected.is_some());
    assert_eq!(part.keys.len(), 2);
    assert_eq!(part.keys[1].place, "Replaced, but not revoked yet");
}

#[test]
fn a_report_of_several_is_one_file_and_a_report_of_none_is_refused() {
    let desk = Desk::new();
    let one = desk.start(VARONIS, Route::PlatformKey);
    one.to_the_end();
    let other = desk.start(TENABLE, Route::PlatformKey);
    let html = desk
        .causeway
        .reports()
        .text(&[one.id, other.id], ReportFormat::Html)
        .unwrap();
    assert!(html.contains("Handover report: 2 connections"));
    assert!(html.contains("Varonis SaaS") && html.contains("Tenable AI Exposure"));
    assert!(!html.contains(&one.key()));
    let file = desk.folder.path().join("report.md");
    desk.causeway
        .reports()
        .save(&[one.id], ReportFormat::Markdown, &file)
        .unwrap();
    assert!(
        std::fs::read_to_string(file)
            .unwrap()
            .starts_with("# Handover report")
    );
    assert_eq!(
        desk.causeway.reports().report(&[]).unwrap_err().code,
        Code::Incomplete
    );
    assert_eq!(
        desk.causeway
            .reports()
            .report(&[ConnectionId::new()])
            .unwrap_err()
            .code,
        Code::NoSuchConnection
    );
}

#[test]
fn a_configuration_is_copied_with_a_placeholder_where_the_key_goes() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    walk.set("asked:integration-name", r#"A "name" with ${dollar}"#);
    let snippet = |form| desk.causeway.journey().snippet(walk.id, form).unwrap();
    let end = last4(&walk.key()).to_owned();

    let env = snippet(Snippet::Env);
    assert!(
        env.contains(&format!("CHATGPT_WORKSPACE_ID=\"{WORKSPACE}\"\n")),
        "{env}"
    );
    assert!(env.contains(&format!("CHATGPT_ORGANIZATION_ID=\"{ORGANIZATION}\"\n")));
    assert!(env.contains(&format!(
        "OPENAI_COMPLIANCE_API_KEY=\"<put the key ending in {end} here>\"\n"
    )));
    assert!(
        env.contains("VARONIS_SAAS_INTEGRATION_NAME can't be written so that all programs read it alike"),
        "{env}"
    );
    let yaml = snippet(Snippet::Yaml);
    assert!(
        yaml.contains(r#"varonis_saas_integration_name: "A \"name\" with ${dollar}""#),
        "{yaml}"
    );
    let terraform = snippet(Snippet::Terraform);
    assert!(
        terraform.contains(r#"varonis_saas_integration_name = "A \"name\" with $${dollar}""#),
        "{terraform}"
    );
    for text in [env, yaml, terraform] {
        assert!(!text.contains(&walk.key()), "the key is in none of them");
    }
}

#[test]
fn a_list_of_clients_becomes_connections_with_their_contacts_and_only_once() {
    let desk = Desk::new();
    let file = desk.folder.path().join("clients.CSV");
    std::fs::write(&file, causeway_core::client_list::SAMPLE).unwrap();
    let preview = || match desk.causeway.imports().look(&file).unwrap() {
        ImportLook::Preview { preview } => preview,
        ImportLook::Sealed { .. } => panic!("a list is never sealed"),
    };
    assert_eq!(preview().rows.len(), 2);
    assert!(
        desk.causeway.connections().list().unwrap().is_empty(),
        "looking adds nothing"
    );
    let outcome = desk
        .causeway
        .imports()
        .apply(&ImportDecisions::default())
        .unwrap();
    assert_eq!(outcome.words, "2 connections added.");
    let cards = desk.causeway.connections().list().unwrap();
    assert_eq!(cards.len(), 2);
    assert!(cards.iter().all(|card| card.client.as_deref() == Some("Acme")));
    let client = desk.causeway.clients().view("Acme").unwrap();
    assert_eq!(
        client.contact.as_deref(),
        Some("Robin Sample, robin@acme.example")
    );
    let again = preview();
    assert!(
        again.rows.iter().all(|row| row.says.contains("already")),
        "{again:?}"
    );
    let outcome = desk
        .causeway
        .imports()
        .apply(&ImportDecisions::default())
        .unwrap();
    assert_eq!(outcome.words, "Nothing was added.", "and nothing is added twice");
    assert_eq!(desk.causeway.connections().list().unwrap().len(), 2);
    let refused = desk.folder.path().join("empty.csv");
    std::fs::write(&refused, "").unwrap();
    assert_eq!(
        desk.causeway.imports().look(&refused).unwrap_err().code,
        Code::Bundle
    );
}
