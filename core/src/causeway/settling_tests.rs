//! Interrupted at every point, keyring and record agree afterwards, and no key that arrived is lost.

use super::{InKeyring, Settled};
use crate::causeway::{Causeway, Setup};
use crate::connection::{ConnectionId, KeyRecord, StoredKey};
use crate::guide::Guide;
use crate::identifiers::{ApiKey, Last4};
use crate::problem::Code;
use crate::records::{Intent, Plan};
use crate::secrets::{EntryName, Keep, SecretStore, SecretText, Secrets, SecretsError, StoreKind};
use jiff::Timestamp;
use secrecy::ExposeSecret;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

const SLOT: &str = "compliance";

/// Where the process is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// The intent is written, the keyring not asked yet.
    BeforeTheKeyring,
    /// The keyring has done it, the record does not say so yet.
    AfterTheKeyring,
}

/// What the keyring answers, and whether it did what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    Well,
    Killed(At),
    /// It does not answer in time.
    InDoubt {
        done: bool,
    },
    Refuses,
}

/// A keyring that outlives the programs that use it.
struct Desk {
    entries: Mutex<HashMap<String, String>>,
    mood: Mutex<Mood>,
}

impl Desk {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            entries: Mutex::default(),
            mood: Mutex::new(Mood::Well),
        })
    }

    fn feels(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    fn kept(&self, id: ConnectionId) -> Option<String> {
        self.entries
            .lock()
            .unwrap()
            .get(&format!("{}/{SLOT}", id.0))
            .cloned()
    }

    fn change<T>(&self, change: impl FnOnce(&mut HashMap<String, String>) -> T) -> Result<T, SecretsError> {
        let mood = *self.mood.lock().unwrap();
        match mood {
            Mood::Killed(At::BeforeTheKeyring) => panic!("killed"),
            Mood::Refuses => return Err(SecretsError::Denied),
            Mood::InDoubt { done: false } => return Err(SecretsError::InDoubt),
            Mood::Well | Mood::Killed(At::AfterTheKeyring) | Mood::InDoubt { done: true } => {}
        }
        let changed = change(&mut self.entries.lock().unwrap());
        match mood {
            Mood::Killed(_) => panic!("killed"),
            Mood::InDoubt { .. } => Err(SecretsError::InDoubt),
            Mood::Well | Mood::Refuses => Ok(changed),
        }
    }
}

/// One program at that keyring.
struct Keyring(Arc<Desk>);

impl SecretStore for Keyring {
    fn put(&self, entry: &EntryName, secret: &SecretText) -> Result<(), SecretsError> {
        self.0.change(|entries| {
            entries.insert(entry.account().to_owned(), secret.expose_secret().to_owned());
        })
    }

    fn get(&self, entry: &EntryName) -> Result<Option<SecretText>, SecretsError> {
        if *self.0.mood.lock().unwrap() == Mood::Refuses {
            return Err(SecretsError::Denied);
        }
        let entries = self.0.entries.lock().unwrap();
        Ok(entries.get(entry.account()).cloned().map(SecretText::from))
    }

    fn delete(&self, entry: &EntryName) -> Result<bool, SecretsError> {
        self.0.change(|entries| entries.remove(entry.account()).is_some())
    }

    fn probe(&self) -> Result<StoreKind, SecretsError> {
        if *self.0.mood.lock().unwrap() == Mood::Refuses {
            return Err(SecretsError::Locked);
        }
        Ok(StoreKind::SecretService)
    }
}

fn program(folder: &Path, desk: &Arc<Desk>) -> Causeway {
    Causeway::open(Setup {
        secrets: Secrets::new(Arc::new(Keyring(Arc::clone(desk)))),
        ..Setup::real(folder.to_owned())
    })
    .unwrap()
}

/// A made-up key; keys with different numbers end differently.
fn key(number: u32) -> String {
    format!("sk-proj-{0}T3BlbkFJ{0}{number:04}", "a1B2c3".repeat(12))
}

fn new_connection(causeway: &Causeway) -> ConnectionId {
    let view = causeway.connections().create("varonis-saas", None).unwrap();
    view.id.parse().unwrap()
}

fn need(guide: &Guide) -> &crate::guide::KeyNeed {
    guide.key(SLOT).unwrap()
}

/// What the record says of the key.
fn held(causeway: &Causeway, id: ConnectionId) -> Option<StoredKey> {
    let stored = causeway.stored(id).unwrap();
    stored.connection.key(SLOT).and_then(|key| key.held.clone())
}

#[track_caller]
fn assert_agreement(causeway: &Causeway, desk: &Desk, id: ConnectionId, about: &str) {
    let kept = desk.kept(id).map(|key| key[key.len() - 4..].to_owned());
    let said = held(causeway, id).map(|held| held.last4.to_string());
    assert_eq!(
        kept, said,
        "{about}: what the keyring holds, what the record says"
    );
    assert_eq!(
        causeway.records.intents(None).unwrap(),
        [],
        "{about}: nothing is left over"
    );
    if let Some(kept) = desk.kept(id) {
        let (stored, loaded) = causeway.with_guide(id).unwrap();
        let read = causeway.key(&stored.connection, need(&loaded.guide)).unwrap();
        assert_eq!(read.expose_secret(), kept, "{about}");
    }
}

/// Does something as a process that may be killed meanwhile does, in another one than the caller's.
fn in_a_process_that_dies(folder: &Path, desk: &Arc<Desk>, at: At, work: impl FnOnce(&Causeway)) {
    let causeway = program(folder, desk);
    desk.feels(Mood::Killed(at));
    let died = catch_unwind(AssertUnwindSafe(|| work(&causeway)));
    assert!(died.is_err(), "{at:?} was never reached");
    desk.feels(Mood::Well);
}

#[test]
fn killed_while_a_key_is_stored_replaced_forgotten_or_deleted_they_agree_afterwards() {
    for at in [At::BeforeTheKeyring, At::AfterTheKeyring] {
        for before in [None, Some(1)] {
            for work in ["store", "forget", "delete", "session"] {
                let about = format!("{work} with {before:?}, killed {at:?}");
                let touches = before.is_some() || work == "store";
                if !touches {
                    continue;
                }
                let folder = tempfile::tempdir().unwrap();
                let desk = Desk::new();
                let id = {
                    let causeway = program(folder.path(), &desk);
                    let id = new_connection(&causeway);
                    if let Some(number) = before {
                        causeway
                            .keys()
                            .store(id, SLOT, &key(number), Keep::Keyring)
                            .unwrap();
                    }
                    id
                };
                in_a_process_that_dies(folder.path(), &desk, at, |causeway| match work {
                    "store" => drop(causeway.keys().store(id, SLOT, &key(2), Keep::Keyring)),
                    "session" => drop(causeway.keys().store(id, SLOT, &key(2), Keep::Session)),
                    "forget" => drop(causeway.keys().forget(id, SLOT)),
                    _ => drop(causeway.connections().delete(id)),
                });
                let causeway = program(folder.path(), &desk);
                assert!(!causeway.records.intents(None).unwrap().is_empty(), "{about}");
                assert!(causeway.settle_all(), "{about}");
                assert_agreement(&causeway, &desk, id, &about);
                if work == "store" && at == At::AfterTheKeyring {
                    let held = held(&causeway, id).unwrap();
                    assert_eq!(
                        held.last4.as_str(),
                        "0002",
                        "{about}: the key arrived, so it is kept"
                    );
                    let history = causeway.connections().history(id).unwrap();
                    assert!(
                        history[0].say.contains("interrupted"),
                        "{about}: {}",
                        history[0].say
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_left_over_is_settled_before_a_key_is_read_or_changed() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new();
    let id = new_connection(&program(folder.path(), &desk));
    in_a_process_that_dies(folder.path(), &desk, At::AfterTheKeyring, |causeway| {
        drop(causeway.keys().store(id, SLOT, &key(1), Keep::Keyring));
    });
    let causeway = program(folder.path(), &desk);
    let (stored, loaded) = causeway.with_guide(id).unwrap();
    let read = causeway.key(&stored.connection, need(&loaded.guide)).unwrap();
    assert_eq!(read.expose_secret(), key(1), "the record did not know of it");
    assert_agreement(&causeway, &desk, id, "read");

    in_a_process_that_dies(folder.path(), &desk, At::AfterTheKeyring, |causeway| {
        drop(causeway.keys().store(id, SLOT, &key(2), Keep::Keyring));
    });
    // The record knows of the first only, and deleting asks the keyring for what the record knows.
    causeway.connections().delete(id).unwrap();
    assert_eq!(desk.kept(id), None, "no orphan is left");
}

#[test]
fn a_key_that_may_have_been_stored_is_found_out_about() {
    for done in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new();
        let causeway = program(folder.path(), &desk);
        let id = new_connection(&causeway);
        causeway.keys().store(id, SLOT, &key(1), Keep::Keyring).unwrap();
        desk.feels(Mood::InDoubt { done });
        let problem = causeway
            .keys()
            .store(id, SLOT, &key(2), Keep::Keyring)
            .unwrap_err();
        assert_eq!(problem.code, Code::Keyring);
        let said = format!("{} {}", problem.message, problem.hint);
        assert!(said.contains("may have been"), "{said}");
        desk.feels(Mood::Refuses);
        assert!(!causeway.settle_all(), "nothing can be told while it is locked");
        assert_eq!(causeway.records.intents(None).unwrap().len(), 1);
        desk.feels(Mood::Well);
        // At the next start.
        let causeway = program(folder.path(), &desk);
        assert!(causeway.settle_all());
        assert_agreement(&causeway, &desk, id, &format!("done: {done}"));
        let expected = if done { "0002" } else { "0001" };
        assert_eq!(held(&causeway, id).unwrap().last4.as_str(), expected);
    }
}

#[test]
fn a_keyring_that_refuses_leaves_nothing_to_settle() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new();
    let causeway = program(folder.path(), &desk);
    let id = new_connection(&causeway);
    causeway.keys().store(id, SLOT, &key(1), Keep::Keyring).unwrap();
    desk.feels(Mood::Refuses);
    causeway
        .keys()
        .store(id, SLOT, &key(2), Keep::Keyring)
        .unwrap_err();
    causeway.keys().forget(id, SLOT).unwrap_err();
    desk.feels(Mood::Well);
    assert_agreement(&causeway, &desk, id, "refused");
}

#[test]
fn a_key_that_another_program_put_there_is_never_handed_out() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new();
    let causeway = program(folder.path(), &desk);
    let id = new_connection(&causeway);
    causeway.keys().store(id, SLOT, &key(1), Keep::Keyring).unwrap();
    for other in [key(2), "xyz".to_owned(), "kein Schlüssel ü".to_owned()] {
        desk.entries
            .lock()
            .unwrap()
            .insert(format!("{}/{SLOT}", id.0), other);
        let (stored, loaded) = causeway.with_guide(id).unwrap();
        let problem = causeway.key(&stored.connection, need(&loaded.guide)).unwrap_err();
        assert_eq!(problem.code, Code::KeyGone);
        assert!(
            problem.message.to_string().contains("isn't the one"),
            "{}",
            problem.message
        );
    }
    assert!(desk.kept(id).is_some(), "and nobody's key is deleted for it");
}

#[test]
fn of_many_keys_stored_at_once_record_and_keyring_name_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new();
    let id = new_connection(&program(folder.path(), &desk));
    std::thread::scope(|scope| {
        for number in 1..=8 {
            let (desk, folder) = (Arc::clone(&desk), folder.path());
            scope.spawn(move || {
                let causeway = program(folder, &desk);
                for again in 0..5 {
                    let key = key(number * 100 + again);
                    causeway.keys().store(id, SLOT, &key, Keep::Keyring).unwrap();
                }
            });
        }
    });
    assert_agreement(&program(folder.path(), &desk), &desk, id, "eight at once");
}

fn stored_key(number: u32, keep: Keep, at: &str) -> StoredKey {
    let key = ApiKey::parse(&key(number)).unwrap().value;
    StoredKey::new(&key, keep, Uuid::nil(), moment(at))
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn intent(plan: Plan) -> Intent {
    Intent {
        connection: ConnectionId(Uuid::nil()),
        slot: SLOT.to_owned(),
        at: moment("2026-11-30T10:00:00Z"),
        plan,
    }
}

#[test]
fn a_key_for_the_session_that_came_later_stays_the_one_in_use() {
    let new = stored_key(2, Keep::Keyring, "2026-11-30T10:00:00Z");
    let intents = [intent(Plan::Store { held: new.clone() })];
    let kept = InKeyring::Key(Last4::parse("0002").unwrap());
    let record = |held: &StoredKey| KeyRecord {
        last4: Some(held.last4.clone()),
        held: Some(held.clone()),
        ..KeyRecord::default()
    };
    let later = stored_key(3, Keep::Session, "2026-11-30T10:05:00Z");
    let Settled::Keeps(keeps) = Settled::of(Some(&record(&later)), &kept, &intents) else {
        panic!("the person chose it after the other one");
    };
    assert_eq!(keeps.last4, later.last4);
    assert!(keeps.left_in_keyring, "so that forgetting removes both");
    let earlier = stored_key(1, Keep::Session, "2026-11-30T09:00:00Z");
    assert_eq!(
        Settled::of(Some(&record(&earlier)), &kept, &intents),
        Settled::Stored(new)
    );
}

#[test]
fn a_record_that_waits_for_a_key_that_never_came_is_about_the_one_that_is_kept() {
    let old = stored_key(1, Keep::Keyring, "2026-11-30T09:00:00Z");
    let record = KeyRecord {
        last4: Some(Last4::parse("0002").unwrap()),
        held: Some(old.clone()),
        ..KeyRecord::default()
    };
    let intents = [intent(Plan::Store {
        held: stored_key(2, Keep::Keyring, "2026-11-30T10:00:00Z"),
    })];
    let kept = InKeyring::Key(Last4::parse("0001").unwrap());
    assert_eq!(Settled::of(Some(&record), &kept, &intents), Settled::Keeps(old));
}
