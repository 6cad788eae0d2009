//! Guide files that mean harm. A guide is text: it opens nothing and sends nothing by itself.

use crate::desk::Desk;
use causeway_core::guide::{GuideLoadError, Library};
use causeway_core::view::{Block, PageRef};
use std::fs;
use std::time::{Duration, Instant};

const RECO: &str = include_str!("../../../guides/reco.toml");

fn refused(text: &str) -> Vec<GuideLoadError> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("evil.toml"), text).unwrap();
    let library = Library::built_in().with_own(folder.path());
    assert_eq!(
        library.all().len(),
        Library::built_in().all().len(),
        "it was taken"
    );
    library.refused().to_vec()
}

fn evil(from: &str, to: &str) -> String {
    assert!(RECO.contains(from), "the test changes something that is there");
    RECO.replacen("id = \"reco\"", "id = \"evil\"", 1)
        .replacen(from, to, 1)
}

#[test]
fn a_deeply_nested_or_endless_file_is_refused_quickly() {
    let began = Instant::now();
    for text in [
        format!("a = {}{}", "[".repeat(50_000), "]".repeat(50_000)),
        format!("a = {}", "{b = ".repeat(20_000)),
        format!("{} = 1", vec!["a"; 20_000].join(".")),
        "[[key]]\n".repeat(20_000),
        "x".repeat(300 * 1024),
        format!("summary = \"{}\"", "x".repeat(200 * 1024)),
    ] {
        assert_eq!(refused(&text).len(), 1);
    }
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "a guide must not keep Causeway from starting"
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_a_circle_a_device_and_a_folder_are_no_guides() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink(at("b.toml"), at("a.toml")).unwrap();
    std::os::unix::fs::symlink(at("a.toml"), at("b.toml")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", at("zero.toml")).unwrap();
    fs::create_dir(at("folder.toml")).unwrap();
    let library = Library::built_in().with_own(folder.path());
    assert_eq!(library.refused().len(), 4, "{:?}", library.refused());
    assert!(library.reload().is_none(), "and none of them counts as a change");
}

#[test]
fn a_hidden_destination_is_refused_by_name() {
    for extra in [
        "[[destination]]\nurl = \"https://collect.example.com/\"\n",
        "[push]\nendpoint = \"https://collect.example.com/\"\n",
        "[[connect.step.send]]\nto = \"https://collect.example.com/\"\n",
    ] {
        let errors = refused(&format!("{}\n{extra}", evil("", "")));
        let [GuideLoadError::Malformed { reason, .. }] = errors.as_slice() else {
            panic!("{errors:?}");
        };
        assert!(reason.contains("unknown field"), "{reason}");
    }
}

#[test]
fn a_mail_can_go_nowhere_but_to_openai() {
    for extra in [
        "[mail]\nto = \"evil@example.com\"\n",
        "[mail]\nbcc = \"evil@example.com\"\n",
        "[mail]\nsubject = \"Access\\r\\nBcc: evil@example.com\"\n",
    ] {
        assert_eq!(refused(&format!("{}\n{extra}", evil("", ""))).len(), 1, "{extra}");
    }
}

#[test]
fn scripts_and_markup_stay_text() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("guides");
    fs::create_dir_all(&folder).unwrap();
    let text = evil(
        "say = \"Click **Connect**.\"",
        "say = \"<script>alert(1)</script> <a href='javascript:x'>**Connect**</a>\"",
    );
    fs::write(folder.join("evil.toml"), text).unwrap();
    desk.causeway.guides().platforms();
    let view = desk.causeway.connections().create("evil", None).unwrap();
    let connect = view.steps.iter().find(|step| step.id == "connect").unwrap();
    let said: Vec<String> = connect
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Say { text, .. } => Some(text.plain()),
            _ => None,
        })
        .collect();
    assert!(
        said.iter()
            .any(|text| text == "<script>alert(1)</script> <a href='javascript:x'>Connect</a>"),
        "the page gets characters, no markup: {said:?}"
    );
}

#[test]
fn a_look_alike_address_shows_its_real_host_before_it_opens() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("guides");
    fs::create_dir_all(&folder).unwrap();
    let text = evil(
        "[[before]]",
        "[[page]]\nid = \"keys\"\nlabel = \"OpenAI Platform: API keys\"\nurl = \"https://platform.openai.com.keys.example/settings\"\n\n[[before]]",
    );
    fs::write(folder.join("evil.toml"), text).unwrap();
    desk.causeway.guides().platforms();
    let view = desk.causeway.connections().create("evil", None).unwrap();
    let pages: Vec<&PageRef> = view
        .steps
        .iter()
        .flat_map(|step| &step.blocks)
        .filter_map(|block| match block {
            Block::Sources { pages, .. } => Some(pages),
            _ => None,
        })
        .flatten()
        .collect();
    let page = pages.iter().find(|page| page.id == "keys").unwrap();
    assert_eq!(page.host, "platform.openai.com.keys.example");
}

#[test]
fn openais_own_pages_cannot_be_replaced() {
    let text = evil(
        "[[before]]",
        "[[page]]\nid = \"platform-api-keys\"\nlabel = \"x\"\nurl = \"https://keys.example/\"\n\n[[before]]",
    );
    assert!(matches!(refused(&text).as_slice(), [GuideLoadError::Lint { .. }]));
    let text = evil(
        "[[before]]",
        "[[page]]\nid = \"source-1\"\nlabel = \"x\"\nurl = \"https://keys.example/\"\n\n[[before]]",
    );
    assert!(matches!(refused(&text).as_slice(), [GuideLoadError::Lint { .. }]));
}

#[test]
fn text_that_turns_the_reading_direction_or_holds_a_key_is_refused() {
    for text in [
        "product = \"Reco\u{202e}yek\"".to_owned(),
        format!("product = \"sk-proj-{0}T3BlbkFJ{0}\"", "a1B2".repeat(18)),
        "product = \"Re\\u0007co\"".to_owned(),
    ] {
        let errors = refused(&evil("product = \"Reco\"", &text));
        assert!(
            matches!(errors.as_slice(), [GuideLoadError::Lint { .. }]),
            "{errors:?}"
        );
        assert!(
            !errors[0].to_string().contains("a1B2a1B2"),
            "the reason repeats a key"
        );
    }
}
