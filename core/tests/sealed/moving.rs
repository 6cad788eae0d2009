//! From one computer to another.

use crate::desk::{self, Desk, OTHER_WORKSPACE, SLOT, TENABLE, VARONIS, key_for, last4};
use crate::{looked_at, opened, order, sealed_for, secret, with_passphrase};
use causeway_core::causeway::Causeway;
use causeway_core::connection::ConnectionId;
use causeway_core::problem::Code;
use causeway_core::route::Route;
use causeway_core::secrets::{
    EntryName, Keep, SecretStore, SecretText, SecretsError, Service, SessionOnly, StoreKind,
};
use causeway_core::view::{ImportChoice, ImportDecision, ImportDecisions, ImportLook};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

const OTHER_KEY: u8 = 2;

fn all(all: ImportChoice) -> ImportDecisions {
    ImportDecisions {
        all,
        rows: Vec::new(),
    }
}

/// A keyring that locks itself after so many keys.
struct Moody {
    inside: SessionOnly,
    takes: AtomicUsize,
}

impl Moody {
    fn taking(count: usize) -> Arc<Self> {
        Arc::new(Self {
            inside: SessionOnly::new(),
            takes: AtomicUsize::new(count),
        })
    }

    fn key(&self, connection: &str) -> Option<String> {
        use secrecy::ExposeSecret;
        let id: ConnectionId = connection.parse().unwrap();
        let entry = EntryName::new(Service::Causeway, id.0, SLOT);
        let secret = self.inside.get(&entry).unwrap()?;
        Some(secret.expose_secret().to_owned())
    }
}

impl SecretStore for Moody {
    fn put(&self, entry: &EntryName, secret: &SecretText) -> Result<(), SecretsError> {
        let takes = |left: usize| left.checked_sub(1);
        if self
            .takes
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, takes)
            .is_err()
        {
            return Err(SecretsError::Locked);
        }
        self.inside.put(entry, secret)
    }

    fn get(&self, entry: &EntryName) -> Result<Option<SecretText>, SecretsError> {
        self.inside.get(entry)
    }

    fn delete(&self, entry: &EntryName) -> Result<bool, SecretsError> {
        self.inside.delete(entry)
    }

    fn probe(&self) -> Result<StoreKind, SecretsError> {
        Ok(StoreKind::Memory)
    }
}

/// Another computer, with a keyring of its own.
struct Elsewhere {
    causeway: Causeway,
    keyring: Arc<Moody>,
    _folder: TempDir,
}

impl Elsewhere {
    fn taking(count: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keyring = Moody::taking(count);
        Self {
            causeway: desk::open_with(folder.path(), Arc::clone(&keyring) as _),
            keyring,
            _folder: folder,
        }
    }
}

/// A desk with two finished connections, and a bundle of both with their keys.
fn packed() -> (Desk, PathBuf, Vec<ConnectionId>) {
    let desk = Desk::new();
    let ids = vec![
        desk.start(VARONIS, Route::PlatformKey).tap_to_the_end(),
        desk.start(TENABLE, Route::PlatformKey).tap_to_the_end(),
    ];
    let path = desk.folder.path().join("both.age");
    let done = desk
        .causeway
        .bundles()
        .export(&order(ids.clone(), with_passphrase(), true), &path)
        .unwrap();
    assert_eq!(done.keys, 2);
    assert!(
        done.words.contains("sealed and contains 2 keys"),
        "{}",
        done.words
    );
    (desk, path, ids)
}

impl desk::Walk<'_> {
    fn tap_to_the_end(self) -> ConnectionId {
        self.to_the_end();
        self.id
    }
}

#[test]
fn a_sealed_bundle_brings_the_connections_and_their_keys_to_another_computer() {
    let (desk, path, ids) = packed();
    let before = desk.causeway.connections().history(ids[0]).unwrap();
    assert!(
        before[0].say.contains("sealed bundle, with the key in it"),
        "{}",
        before[0].say
    );
    assert_eq!(desk.causeway.bundles().export_offer(&ids).unwrap().keys, 2);

    let elsewhere = Elsewhere::taking(9);
    let preview = opened(&elsewhere.causeway, &path);
    assert_eq!((preview.total, preview.keys, preview.sealed), (2, 2, true));
    assert!(
        elsewhere.causeway.connections().list().unwrap().is_empty(),
        "looking adds nothing"
    );
    let outcome = elsewhere
        .causeway
        .imports()
        .apply(&all(ImportChoice::Keep))
        .unwrap();
    assert_eq!(
        outcome.words,
        "2 connections added. 2 keys stored in the keyring."
    );
    assert!(outcome.problem.is_none());
    let first = &outcome.connections[0];
    assert_eq!(
        elsewhere.keyring.key(first),
        Some(key_for(VARONIS, Route::PlatformKey, 1))
    );
    let view = elsewhere
        .causeway
        .connections()
        .view(first.parse().unwrap())
        .unwrap();
    assert_eq!(
        view.current, "finish",
        "what was confirmed of that key still holds"
    );
    let history = elsewhere
        .causeway
        .connections()
        .history(first.parse().unwrap())
        .unwrap();
    assert!(
        history.iter().any(|line| line.say.contains("stored")),
        "{history:?}"
    );
}

#[test]
fn a_key_of_a_session_that_is_over_is_not_promised_and_one_of_this_session_goes_along() {
    let desk = Desk::new();
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.up_to("key-compliance");
    walk.store(&walk.key(), Keep::Session).unwrap();
    let id = walk.id;
    let path = desk.folder.path().join("one.age");
    let sealed = order(vec![id], with_passphrase(), true);
    assert_eq!(desk.causeway.bundles().export(&sealed, &path).unwrap().keys, 1);
    let desk = desk.restart();
    assert_eq!(desk.causeway.bundles().export_offer(&[id]).unwrap().keys, 0);
    let done = desk.causeway.bundles().export(&sealed, &path).unwrap();
    assert_eq!(done.keys, 0);
    assert!(done.words.contains("doesn't contain any keys"), "{}", done.words);
}

#[test]
fn nothing_is_written_when_it_cannot_be_sealed_or_a_key_cannot_be_had() {
    let (desk, _, ids) = packed();
    let path = desk.folder.path().join("not.age");
    let weak = Some(causeway_core::view::SealRequest::Passphrase {
        passphrase: secret("password1"),
    });
    let refused = desk
        .causeway
        .bundles()
        .export(&order(ids.clone(), weak, true), &path)
        .unwrap_err();
    assert_eq!(
        (refused.code, refused.field.as_deref()),
        (Code::Bundle, Some("passphrase"))
    );
    let refused = desk
        .causeway
        .bundles()
        .export(&order(ids.clone(), sealed_for("robin"), true), &path)
        .unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("recipients"));
    let entry = EntryName::new(Service::Causeway, ids[1].0, SLOT);
    desk.keyring
        .put(&entry, &secret(&key_for(TENABLE, Route::PlatformKey, OTHER_KEY)))
        .unwrap();
    let refused = desk
        .causeway
        .bundles()
        .export(&order(ids.clone(), with_passphrase(), true), &path)
        .unwrap_err();
    assert!(
        refused
            .message
            .to_string()
            .contains("isn't the one that Causeway put there"),
        "{refused:?}"
    );
    desk.keyring.delete(&entry).unwrap();
    let refused = desk
        .causeway
        .bundles()
        .export(&order(ids, with_passphrase(), true), &path)
        .unwrap_err();
    assert_eq!(refused.code, Code::KeyGone);
    assert!(!path.exists());
}

#[test]
fn a_wrong_passphrase_loses_nothing_and_the_right_one_opens_it_afterwards() {
    let (_desk, path, _) = packed();
    let elsewhere = Elsewhere::taking(9);
    let causeway = &elsewhere.causeway;
    let look = causeway.imports().look(&path).unwrap();
    assert!(
        matches!(look, ImportLook::Sealed { protected: false, .. }),
        "{look:?}"
    );
    let wrong = causeway
        .imports()
        .open_sealed(&secret("not this one"))
        .unwrap_err();
    assert_eq!(wrong.field.as_deref(), Some("passphrase"));
    assert!(
        causeway.imports().apply(&all(ImportChoice::Keep)).is_err(),
        "nothing is open yet"
    );
    assert_eq!(
        causeway
            .imports()
            .open_sealed(&secret(crate::PASSPHRASE))
            .unwrap()
            .total,
        2
    );
    causeway.imports().leave().unwrap();
    let gone = causeway.imports().apply(&all(ImportChoice::Keep)).unwrap_err();
    assert_eq!(gone.code, Code::Bundle, "what was left is forgotten");
}

#[test]
fn what_is_here_already_is_kept_replaced_or_stands_beside_as_the_person_says() {
    let (desk, path, ids) = packed();
    let causeway = &desk.causeway;
    causeway.connections().rename(ids[0], "Mine", None).unwrap();
    causeway.connections().rename(ids[1], "Also mine", None).unwrap();
    let label = |id: ConnectionId| causeway.connections().view(id).unwrap().label;

    let preview = opened(causeway, &path);
    assert_eq!(preview.clashes, 2);
    let clash = preview.rows[0].clash.as_ref().unwrap();
    assert_eq!(clash.label, "Mine");
    let names: Vec<&str> = clash.differences.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(names, ["Name"]);
    assert_eq!(clash.words, "You already have the same key here.");
    let kept = causeway.imports().apply(&ImportDecisions::default()).unwrap();
    assert_eq!(kept.words, "2 connections kept as they were.");
    assert_eq!(
        (
            label(ids[0]).as_str(),
            causeway.connections().list().unwrap().len()
        ),
        ("Mine", 2)
    );

    opened(causeway, &path);
    let number = preview
        .rows
        .iter()
        .find(|row| row.clash.as_ref().unwrap().label == "Mine")
        .unwrap()
        .number;
    let one = ImportDecisions {
        all: ImportChoice::Both,
        rows: vec![ImportDecision {
            number,
            choice: ImportChoice::Replace,
        }],
    };
    let outcome = causeway.imports().apply(&one).unwrap();
    assert_eq!(
        outcome.words,
        "1 connection added. 1 connection replaced. 2 keys stored in the keyring."
    );
    assert_ne!(label(ids[0]), "Mine");
    assert_eq!(
        label(ids[1]),
        "Also mine",
        "it stands beside the one that was added"
    );
    assert_eq!(causeway.connections().list().unwrap().len(), 3);
    assert!(desk.in_keyring(ids[0]));
    let added = outcome
        .connections
        .iter()
        .find(|id| **id != ids[0].to_string())
        .unwrap();
    assert!(desk.in_keyring(added.parse().unwrap()), "both have the key");
    let history = causeway.connections().history(ids[0]).unwrap();
    assert!(
        history.iter().any(|line| line.say.starts_with("Replaced with “")),
        "{history:?}"
    );
}

#[test]
fn a_keyring_that_locks_itself_half_way_is_gone_on_with() {
    let (_desk, path, _) = packed();
    let elsewhere = Elsewhere::taking(1);
    opened(&elsewhere.causeway, &path);
    let outcome = elsewhere
        .causeway
        .imports()
        .apply(&all(ImportChoice::Keep))
        .unwrap();
    assert_eq!(outcome.left, 1);
    assert_eq!(outcome.problem.as_ref().unwrap().code, Code::Keyring);
    assert_eq!(
        outcome.words,
        "2 connections added. 1 key stored in the keyring. 1 key not stored yet."
    );
    elsewhere.keyring.takes.store(5, Ordering::SeqCst);
    let outcome = elsewhere
        .causeway
        .imports()
        .apply(&all(ImportChoice::Keep))
        .unwrap();
    assert_eq!((outcome.left, outcome.problem.is_none()), (0, true));
    assert_eq!(
        elsewhere.causeway.connections().list().unwrap().len(),
        2,
        "and nothing is added twice"
    );
    assert!(
        outcome
            .connections
            .iter()
            .all(|id| elsewhere.keyring.key(id).is_some())
    );
}

#[test]
fn a_key_that_does_not_come_after_all_leaves_the_one_that_is_kept() {
    // The same workspace and platform here and there, with two keys.
    let there = Desk::new();
    let walk = there.start(VARONIS, Route::PlatformKey);
    walk.up_to("key-compliance");
    let other = key_for(VARONIS, Route::PlatformKey, OTHER_KEY);
    walk.store(&other, Keep::Keyring).unwrap();
    walk.set("key-name:compliance", "Another key");
    walk.set("created-by:compliance", desk::CREATED_BY);
    walk.to_the_end();
    let path = there.folder.path().join("one.age");
    there
        .causeway
        .bundles()
        .export(&order(vec![walk.id], with_passphrase(), true), &path)
        .unwrap();

    let keyring = Moody::taking(1);
    let folder = tempfile::tempdir().unwrap();
    let causeway = desk::open_with(folder.path(), Arc::clone(&keyring) as _);
    let view = causeway.connections().create(VARONIS, None).unwrap();
    let mine = desk::Walk {
        causeway: &causeway,
        id: view.id.parse().unwrap(),
        guide: VARONIS.into(),
        route: Route::PlatformKey,
    };
    causeway
        .journey()
        .choose_route(mine.id, Route::PlatformKey)
        .unwrap();
    mine.up_to("connect");

    let preview = opened(&causeway, &path);
    let clash = preview.rows[0].clash.as_ref().unwrap();
    assert!(clash.words.contains("replaces the key"), "{}", clash.words);
    let outcome = causeway.imports().apply(&all(ImportChoice::Replace)).unwrap();
    assert_eq!(outcome.left, 1, "the keyring is locked now");
    causeway.imports().leave().unwrap();
    assert_eq!(
        keyring.key(&mine.id.to_string()),
        Some(mine.key()),
        "the old key is not lost"
    );
    let view = causeway.connections().view(mine.id).unwrap();
    assert_ne!(
        view.current, "finish",
        "what was said of the other key is asked again"
    );
    assert!(format!("{view:?}").contains(last4(&mine.key())));

    opened(&causeway, &path);
    keyring.takes.store(5, Ordering::SeqCst);
    let outcome = causeway.imports().apply(&all(ImportChoice::Replace)).unwrap();
    assert_eq!(
        outcome.words,
        "1 connection replaced. 1 key stored in the keyring."
    );
    assert_eq!(
        keyring.key(&mine.id.to_string()),
        Some(key_for(VARONIS, Route::PlatformKey, OTHER_KEY))
    );
    assert_eq!(causeway.connections().view(mine.id).unwrap().current, "finish");
}

#[test]
fn a_connection_that_was_deleted_meanwhile_is_added_as_a_new_one() {
    let (desk, path, ids) = packed();
    assert_eq!(opened(&desk.causeway, &path).clashes, 2);
    let other = desk.another_process();
    other.connections().delete(ids[0]).unwrap();
    let outcome = desk
        .causeway
        .imports()
        .apply(&all(ImportChoice::Replace))
        .unwrap();
    assert_eq!(
        outcome.words,
        "1 connection added. 1 connection replaced. 2 keys stored in the keyring."
    );
}

#[test]
fn a_bundle_in_the_clear_is_replaced_the_same_way_and_another_workspace_is_no_clash() {
    let (desk, _, ids) = packed();
    let path = desk.folder.path().join("both.json");
    desk.causeway
        .bundles()
        .export(&order(ids.clone(), None, false), &path)
        .unwrap();
    desk.causeway
        .journey()
        .set_field(ids[1], "workspace-id", OTHER_WORKSPACE)
        .unwrap();
    let preview = looked_at(&desk.causeway, &path);
    assert_eq!((preview.clashes, preview.keys), (1, 0));
    assert_eq!(
        preview.rows[0].clash.as_ref().unwrap().words,
        "The key that's stored here stays."
    );
    let outcome = desk
        .causeway
        .imports()
        .apply(&all(ImportChoice::Replace))
        .unwrap();
    assert_eq!(outcome.words, "1 connection added. 1 connection replaced.");
    assert!(desk.in_keyring(ids[0]));
    assert_eq!(
        desk.causeway.connections().view(ids[0]).unwrap().current,
        "finish"
    );
}
