//! Guides of a person's own: dropped into the folder, changed, filled in inside the app.

use crate::desk::Desk;
use crate::walker::Walker;
use causeway_core::guide::{DraftField, DraftValue, GuideDraft, KeyKind, Library, Scope};
use causeway_core::problem::Code;
use causeway_core::route::Route;
use causeway_core::view::{Block, CalloutKind, PlatformGroup};
use std::fs;

fn draft() -> GuideDraft {
    let field = |label: &str, value| DraftField {
        label: label.into(),
        value,
    };
    GuideDraft {
        vendor: "Acme".into(),
        product: "Acme Watch".into(),
        page: Some("https://docs.acme.example/chatgpt".into()),
        key: KeyKind::PlatformSecretKey,
        scope: Scope::Read,
        form: "Integrations".into(),
        fields: vec![
            field("Display name", DraftValue::Other),
            field("Tenant workspace", DraftValue::WorkspaceId),
            field("Token", DraftValue::Key),
        ],
    }
}

#[test]
fn a_guide_dropped_into_the_folder_is_offered_without_a_restart_and_marked_as_yours() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("guides");
    fs::create_dir_all(&folder).unwrap();
    let text = include_str!("../../../guides/reco.toml").replace("id = \"reco\"", "id = \"mine\"");
    fs::write(folder.join("mine.toml"), text).unwrap();
    let cards = desk.causeway.guides().platforms();
    let mine = cards.last().unwrap();
    assert_eq!((mine.id.as_str(), mine.group), ("mine", PlatformGroup::Own));

    let view = desk.causeway.connections().create("mine", None).unwrap();
    let warned = view.steps[0].blocks.iter().any(|block| {
        matches!(block, Block::Callout { kind: CalloutKind::Warning, text } if text.plain().contains("your own"))
    });
    assert!(warned, "a person must know that nobody checked it");

    fs::write(folder.join("mine.toml"), "schema = 1").unwrap();
    assert!(
        !desk
            .causeway
            .guides()
            .platforms()
            .iter()
            .any(|card| card.id == "mine")
    );
    let notices = desk.causeway.notices();
    assert!(
        notices.iter().any(|notice| notice.message.contains("mine.toml")),
        "{notices:?}"
    );
    assert_eq!(
        desk.causeway
            .connections()
            .view(view.id.parse().unwrap())
            .unwrap_err()
            .code,
        Code::NoSuchGuide
    );
    assert_eq!(
        desk.causeway.connections().list().unwrap().len(),
        1,
        "the connection itself stays"
    );
}

#[test]
fn a_platform_that_is_not_listed_can_be_filled_in_and_walked_to_the_end() {
    let desk = Desk::new();
    let card = desk.causeway.guides().write_own(&draft()).unwrap();
    assert!(card.own && card.group == PlatformGroup::Own);
    assert_eq!(card.values, 3);
    let library = Library::built_in().with_own(&desk.folder.path().join("guides"));
    let guide = &library.get(&card.id).unwrap().guide;
    for route in [Route::PlatformKey, Route::AdminConsole] {
        let view = Walker::start(&desk, guide, route).to_the_end();
        let rows: Vec<String> = view
            .steps
            .iter()
            .flat_map(|step| &step.blocks)
            .filter_map(|block| match block {
                Block::CopySheet { rows, .. } => Some(rows),
                _ => None,
            })
            .flatten()
            .map(|row| row.label.clone())
            .collect();
        assert_eq!(rows, ["Display name", "Tenant workspace", "Token"]);
    }
}

#[test]
fn a_key_typed_into_the_form_of_a_new_platform_is_refused_by_its_field() {
    let desk = Desk::new();
    let mut bad = draft();
    bad.fields[1].label = format!("sk-proj-{0}T3BlbkFJ{0}", "a1B2".repeat(18));
    let problem = desk.causeway.guides().write_own(&bad).unwrap_err();
    assert_eq!(problem.code, Code::BadValue);
    assert_eq!(problem.field.as_deref(), Some("fields[1].label"));
    assert!(!format!("{problem:?}").contains("a1B2a1B2"));
    assert!(!desk.folder.path().join("guides").exists(), "nothing is written");
}
