//! Where the key is, where it is no longer, and what is said of it.

use crate::desk::{
    self, CREATED_BY, Desk, ORGANIZATION, SLOT, TENABLE, VARONIS, WORKSPACE, key_for, missing, step,
};
use causeway_core::causeway::{Causeway, ClipboardContent, PasteSelection};
use causeway_core::connection::{ConnectionId, StepStatus};
use causeway_core::judgement::JudgementKind;
use causeway_core::problem::{Code, Problem};
use causeway_core::route::Route;
use causeway_core::secrets::{
    EntryName, Keep, SecretStore, SecretText, SecretsError, SessionOnly, StoreKind,
};
use causeway_core::view::{Block, ConnectionView, KeyWhereabouts};
use secrecy::ExposeSecret;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

fn whereabouts(view: &ConnectionView) -> Option<KeyWhereabouts> {
    desk::block(view, "key-compliance", |block| match block {
        Block::Key(key) => Some(key.held.as_ref().map(|held| held.whereabouts)),
        _ => None,
    })
}

/// A keyring that can be locked: then it answers every call with that.
#[derive(Default)]
struct Lockable {
    inside: SessionOnly,
    locked: AtomicBool,
}

impl Lockable {
    fn open(&self) -> Result<&SessionOnly, SecretsError> {
        if self.locked.load(Ordering::Relaxed) {
            Err(SecretsError::Locked)
        } else {
            Ok(&self.inside)
        }
    }
}

impl SecretStore for Lockable {
    fn put(&self, entry: &EntryName, secret: &SecretText) -> Result<(), SecretsError> {
        self.open()?.put(entry, secret)
    }

    fn get(&self, entry: &EntryName) -> Result<Option<SecretText>, SecretsError> {
        self.open()?.get(entry)
    }

    fn delete(&self, entry: &EntryName) -> Result<bool, SecretsError> {
        self.open()?.delete(entry)
    }

    fn probe(&self) -> Result<StoreKind, SecretsError> {
        self.open()?.probe()
    }
}

impl Lockable {
    fn holds(&self, id: ConnectionId) -> bool {
        let entry = EntryName::new(causeway_core::secrets::Service::Causeway, id.0, SLOT);
        self.inside.get(&entry).unwrap().is_some()
    }

    fn lock(&self, locked: bool) {
        self.locked.store(locked, Ordering::Relaxed);
    }
}

fn with_lockable_keyring() -> (tempfile::TempDir, Arc<Lockable>, Causeway, ConnectionId) {
    let folder = tempfile::tempdir().unwrap();
    let keyring = Arc::new(Lockable::default());
    let causeway = desk::open_with(folder.path(), Arc::clone(&keyring) as _);
    let id = causeway
        .connections()
        .create(VARONIS, None)
        .unwrap()
        .id
        .parse()
        .unwrap();
    causeway.journey().choose_route(id, Route::PlatformKey).unwrap();
    (folder, keyring, causeway, id)
}

#[test]
fn a_key_for_the_session_is_gone_at_the_next_start_and_the_journey_says_so() {
    for (guide, step_id) in [(VARONIS, "wait"), (TENABLE, "test")] {
        let desk = Desk::new();
        let walk = desk.start(guide, Route::PlatformKey);
        walk.up_to("key-compliance");
        let key = walk.key();
        let kept = walk.store(&key, Keep::Session).unwrap();
        assert_eq!(whereabouts(&kept), Some(KeyWhereabouts::Session));
        assert!(
            !desk.in_keyring(walk.id),
            "it was to be kept for the session only"
        );
        walk.set("key-name:compliance", "Compliance key");
        walk.set("created-by:compliance", CREATED_BY);
        walk.up_to(step_id);
        let id = walk.id;

        let desk = desk.restart();
        let view = desk.causeway.connections().view(id).unwrap();
        assert_eq!(whereabouts(&view), Some(KeyWhereabouts::Gone));
        assert_eq!(view.current, "key-compliance");
        assert_eq!(step(&view, "key-compliance").status, StepStatus::Attention);
        assert_eq!(step(&view, "key-compliance").status_words, "The key is gone");
        assert_eq!(missing(&view, "key-compliance"), ["key"]);
        let card = &desk.causeway.connections().list().unwrap()[0];
        assert!(!card.holds_key && card.status == StepStatus::Attention);
        let row = if guide == VARONIS { 2 } else { 0 };
        assert_eq!(copied(&desk.causeway, id, row).unwrap_err().code, Code::KeyGone);

        let again = desk.causeway.keys().store(id, SLOT, &key, Keep::Session).unwrap();
        assert_eq!(again.current, step_id, "the same key: on from where it was");
    }
}

#[test]
fn a_key_for_the_session_is_not_missed_once_the_platform_has_it() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.up_to("key-compliance");
    walk.store(&walk.key(), Keep::Session).unwrap();
    walk.set("key-name:compliance", "Compliance key");
    walk.set("created-by:compliance", CREATED_BY);
    for step in ["ask", "wait", "test", "connect"] {
        walk.finish_step(step);
    }
    let id = walk.id;
    let view = desk.restart().causeway.connections().view(id).unwrap();
    assert_eq!(view.current, "finish");
    let where_it_is = serde_json::to_string(&step(&view, "finish").blocks).unwrap();
    assert!(
        where_it_is.contains("No longer on this computer"),
        "and the record does not claim otherwise"
    );
}

#[test]
fn deleting_a_connection_removes_its_key_from_the_keyring() {
    let desk = Desk::new();
    let first = desk.start(VARONIS, Route::PlatformKey);
    first.to_the_end();
    let second = desk.start(TENABLE, Route::PlatformKey);
    second.to_the_end();
    assert!(desk.in_keyring(first.id) && desk.in_keyring(second.id));
    desk.causeway.connections().delete(first.id).unwrap();
    assert!(!desk.in_keyring(first.id));
    assert!(
        desk.in_keyring(second.id),
        "the other connection's key is none of its business"
    );
    assert_eq!(
        desk.causeway.connections().view(first.id).unwrap_err().code,
        Code::NoSuchConnection
    );
    assert_eq!(desk.causeway.connections().list().unwrap().len(), 1);
}

#[test]
fn a_connection_whose_key_cannot_be_removed_is_not_deleted() {
    let (_folder, keyring, causeway, id) = with_lockable_keyring();
    causeway
        .keys()
        .store(id, SLOT, &key_for(VARONIS, Route::PlatformKey, 1), Keep::Keyring)
        .unwrap();
    keyring.lock(true);
    assert_eq!(causeway.connections().delete(id).unwrap_err().code, Code::Keyring);
    assert!(
        causeway.connections().view(id).is_ok(),
        "else nobody could say which key was left behind"
    );
    keyring.lock(false);
    causeway.connections().delete(id).unwrap();
    assert!(!keyring.holds(id));
}

#[test]
fn a_connection_can_be_deleted_although_the_keyring_keeps_its_key() {
    let (_folder, keyring, causeway, id) = with_lockable_keyring();
    causeway
        .keys()
        .store(id, SLOT, &key_for(VARONIS, Route::PlatformKey, 1), Keep::Keyring)
        .unwrap();
    keyring.lock(true);
    causeway.connections().delete_leaving_key(id).unwrap();
    assert!(
        causeway.connections().list().unwrap().is_empty(),
        "nobody is stuck with it"
    );
    keyring.lock(false);
    assert!(keyring.holds(id), "the key was left, as the person chose");
}

#[test]
fn a_locked_keyring_is_said_and_the_session_offered_and_nothing_is_claimed() {
    let (_folder, keyring, causeway, id) = with_lockable_keyring();
    keyring.lock(true);
    let key = key_for(VARONIS, Route::PlatformKey, 1);
    let problem = causeway.keys().store(id, SLOT, &key, Keep::Keyring).unwrap_err();
    assert_eq!(problem.code, Code::Keyring);
    assert!(
        problem.hint.to_string().contains("this session only"),
        "{}",
        problem.hint
    );
    assert_eq!(
        whereabouts(&causeway.connections().view(id).unwrap()),
        None,
        "the record says what is true"
    );
    let view = causeway.keys().store(id, SLOT, &key, Keep::Session).unwrap();
    assert_eq!(whereabouts(&view), Some(KeyWhereabouts::Session));
}

#[test]
fn a_key_taken_out_of_the_keyring_for_the_session_leaves_no_copy_behind() {
    let (_folder, keyring, causeway, id) = with_lockable_keyring();
    let key = key_for(VARONIS, Route::PlatformKey, 1);
    causeway.keys().store(id, SLOT, &key, Keep::Keyring).unwrap();
    causeway.keys().store(id, SLOT, &key, Keep::Session).unwrap();
    assert!(!keyring.holds(id), "“this session only” means the keyring too");
}

#[test]
fn a_copy_that_a_locked_keyring_kept_goes_with_the_connection() {
    let (_folder, keyring, causeway, id) = with_lockable_keyring();
    let key = key_for(VARONIS, Route::PlatformKey, 1);
    causeway.keys().store(id, SLOT, &key, Keep::Keyring).unwrap();
    keyring.lock(true);
    causeway.keys().store(id, SLOT, &key, Keep::Session).unwrap();
    assert_eq!(causeway.connections().delete(id).unwrap_err().code, Code::Keyring);
    keyring.lock(false);
    causeway.connections().delete(id).unwrap();
    assert!(
        !keyring.holds(id),
        "a key nobody knows of any more would stay for ever"
    );
}

#[test]
fn what_is_no_key_or_another_kind_of_key_is_said_before_it_is_stored() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    let judge = |text: &str| desk.causeway.keys().judge(walk.id, SLOT, text).unwrap();
    assert_eq!(judge("").kind, JudgementKind::None);
    assert_eq!(judge(ORGANIZATION).kind, JudgementKind::Wrong);
    assert_eq!(
        judge("sk-ant-api03-0123456789abcdefghijklmnop").kind,
        JudgementKind::Wrong
    );
    assert_eq!(judge(&walk.key()).kind, JudgementKind::Good);
    let admin = judge(&key_for(TENABLE, Route::PlatformKey, 1));
    assert_eq!(admin.kind, JudgementKind::Doubt, "Varonis asks for a secret key");
    let refused = walk.store("sk-proj-…", Keep::Keyring).unwrap_err();
    assert_eq!(
        (refused.code, refused.field.as_deref()),
        (Code::BadValue, Some("key"))
    );
    assert_eq!(whereabouts(&walk.view()), None);
}

fn copied(causeway: &Causeway, id: ConnectionId, row: usize) -> Result<(String, String, bool), Problem> {
    Ok(match causeway.journey().copy_row(id, row)? {
        ClipboardContent::Text { text, label } => (label, text, false),
        ClipboardContent::Secret { secret, label } => (label, secret.expose_secret().to_owned(), true),
    })
}

#[test]
fn every_row_of_the_form_copies_its_value_and_only_the_key_as_a_secret() {
    let desk = Desk::new();
    let walk = desk.start(TENABLE, Route::PlatformKey);
    assert_eq!(
        copied(&desk.causeway, walk.id, 0).unwrap_err().code,
        Code::Incomplete
    );
    assert_eq!(
        copied(&desk.causeway, walk.id, 1).unwrap_err().code,
        Code::Incomplete
    );
    walk.up_to("connect");
    let rows: Vec<_> = (0..4)
        .map(|row| copied(&desk.causeway, walk.id, row).unwrap())
        .collect();
    let text = |label: &str, value: &str| (label.to_owned(), value.to_owned(), false);
    assert_eq!(
        rows,
        [
            ("Generated Key".to_owned(), walk.key(), true),
            text("Workspace ID", WORKSPACE),
            text("Organization ID (Chat GPT)", ORGANIZATION),
            text("Organization ID (Platform)", ORGANIZATION),
        ]
    );
    assert_eq!(
        copied(&desk.causeway, walk.id, 4).unwrap_err().code,
        Code::NotInGuide
    );

    let view = desk.causeway.journey().row_was_copied(walk.id, 0).unwrap();
    let ticks: Vec<bool> = desk::block(&view, "connect", |block| match block {
        Block::CopySheet { rows, .. } => Some(rows.iter().map(|row| row.copied_at.is_some()).collect()),
        _ => None,
    });
    assert_eq!(ticks, [true, false, false, false]);
    assert!(walk.history()[0].contains("Generated Key"));
}

#[test]
fn a_pasted_page_fills_the_fields_that_the_person_chose() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    let key = walk.key();
    let page = format!(
        "Settings\nOrganization ID\n{ORGANIZATION}\nWorkspace ID: {WORKSPACE}.\nKey {key}\nThank you"
    );
    let found = desk.causeway.paste().find(&page);
    assert_eq!(found.organization_ids, [ORGANIZATION]);
    assert_eq!(found.workspace_ids, [WORKSPACE]);
    assert_eq!(found.keys.len(), 1);
    assert_eq!(found.keys[0].last4, desk::last4(&key));

    let filling = PasteSelection {
        organization_id: Some(ORGANIZATION.to_owned()),
        workspace_id: Some(WORKSPACE.to_owned()),
        key: Some((0, SLOT.to_owned(), Keep::Keyring)),
        platform_organization: false,
    };
    let view = desk.causeway.paste().fill(walk.id, &page, &filling).unwrap();
    assert_eq!(step(&view, "workspace").status, StepStatus::Done);
    assert_eq!(whereabouts(&view), Some(KeyWhereabouts::Keyring));

    let other_side = PasteSelection {
        organization_id: Some(ORGANIZATION.to_owned()),
        platform_organization: true,
        ..PasteSelection::default()
    };
    let view = desk.causeway.paste().fill(walk.id, &page, &other_side).unwrap();
    assert_eq!(step(&view, "organization").status, StepStatus::Done);
}

#[test]
fn two_candidates_are_both_shown_and_none_is_taken_unasked() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    let page = format!("{ORGANIZATION} or {}", desk::OTHER_ORGANIZATION);
    let found = desk.causeway.paste().find(&page);
    assert_eq!(found.organization_ids.len(), 2);
    assert!(found.words.contains("more than one"), "{}", found.words);
    let view = desk
        .causeway
        .paste()
        .fill(walk.id, &page, &PasteSelection::default())
        .unwrap();
    assert_eq!(
        missing(&view, "workspace"),
        ["field:organization-id", "field:workspace-id"]
    );

    let absent = PasteSelection {
        workspace_id: Some(WORKSPACE.to_owned()),
        ..PasteSelection::default()
    };
    let problem = desk.causeway.paste().fill(walk.id, &page, &absent).unwrap_err();
    assert_eq!(
        problem.code,
        Code::BadValue,
        "only what is in the text may be filled in"
    );
}
