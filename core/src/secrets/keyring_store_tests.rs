//! The promises of [`Keyring`](super::Keyring) against a store that hangs, forgets, refuses or
//! falls over.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use super::Keyring;
use crate::secrets::vault::Vault;
use crate::secrets::{EntryName, SecretStore, SecretsError, Service, StoreKind};

/// Short enough to wait for, long enough for a busy machine to start a thread in.
const BOUND: Duration = Duration::from_millis(200);
const CANARY: &str = "sk-proj-canary";

/// Where the fake store waits until it is let go.
#[derive(Default, Clone, Copy, PartialEq)]
enum Hang {
    #[default]
    Nowhere,
    Unlock,
    Read,
    Write,
}

#[derive(Default)]
struct World {
    entries: Mutex<HashMap<String, String>>,
    hang: Mutex<Hang>,
    let_go: Condvar,
    locked: AtomicBool,
    forgets: AtomicBool,
    quotes: AtomicBool,
    /// It writes, and then says that it did not.
    fails_late: AtomicBool,
    /// Another program writes this just after, and the call fails.
    overtaken: Mutex<Option<String>>,
    /// Nothing can be read once something was written.
    falls_silent: AtomicBool,
    refuses_unlock: AtomicBool,
    falls_over: AtomicBool,
    inside: AtomicUsize,
    most_inside: AtomicUsize,
    writes: AtomicUsize,
}

impl World {
    fn hang(&self, at: Hang) {
        *self.hang.lock().unwrap() = at;
        self.let_go.notify_all();
    }

    fn pass(&self, at: Hang) {
        let hang = self.hang.lock().unwrap();
        drop(self.let_go.wait_while(hang, |hang| *hang == at).unwrap());
    }

    fn kept(&self, entry: &EntryName) -> Option<String> {
        self.entries.lock().unwrap().get(entry.account()).cloned()
    }

    /// With the usual bound, for what must not depend on the speed of the machine.
    fn keyring(self: &Arc<Self>) -> Keyring {
        self.keyring_within(Keyring::BOUND)
    }

    /// With a bound so short that a test can wait for it to pass.
    fn impatient(self: &Arc<Self>) -> Keyring {
        self.keyring_within(BOUND)
    }

    fn keyring_within(self: &Arc<Self>, bound: Duration) -> Keyring {
        let world = Arc::clone(self);
        Keyring::over(bound, Some(bound), move || Box::new(Fake(Arc::clone(&world))))
    }
}

struct Fake(Arc<World>);

impl Vault for Fake {
    fn kind(&self) -> StoreKind {
        StoreKind::SecretService
    }

    fn is_locked(&mut self) -> Result<bool, SecretsError> {
        assert!(!self.0.falls_over.load(Ordering::SeqCst), "fell over");
        let inside = self.0.inside.fetch_add(1, Ordering::SeqCst) + 1;
        self.0.most_inside.fetch_max(inside, Ordering::SeqCst);
        Ok(self.0.locked.load(Ordering::SeqCst))
    }

    fn unlock(&mut self) -> Result<(), SecretsError> {
        if self.0.refuses_unlock.load(Ordering::SeqCst) {
            return Err(SecretsError::Denied);
        }
        self.0.pass(Hang::Unlock);
        self.0.locked.store(false, Ordering::SeqCst);
        Ok(())
    }

    fn read(&mut self, entry: &EntryName) -> Result<Option<SecretString>, SecretsError> {
        self.0.pass(Hang::Read);
        if self.0.falls_silent.load(Ordering::SeqCst) && self.0.writes.load(Ordering::SeqCst) > 0 {
            return Err(failure());
        }
        Ok(self.0.kept(entry).map(SecretString::from))
    }

    fn write(&mut self, entry: &EntryName, secret: &SecretString) -> Result<(), SecretsError> {
        self.0.pass(Hang::Write);
        self.0.writes.fetch_add(1, Ordering::SeqCst);
        let secret = secret.expose_secret().to_owned();
        if self.0.quotes.load(Ordering::SeqCst) {
            return Err(SecretsError::Broken {
                detail: format!("no room for {secret}"),
            });
        }
        if !self.0.forgets.load(Ordering::SeqCst) {
            let mut entries = self.0.entries.lock().unwrap();
            entries.insert(entry.account().to_owned(), secret);
        }
        if let Some(other) = self.0.overtaken.lock().unwrap().take() {
            let mut entries = self.0.entries.lock().unwrap();
            entries.insert(entry.account().to_owned(), other);
            return Err(failure());
        }
        if self.0.fails_late.swap(false, Ordering::SeqCst) {
            return Err(failure());
        }
        Ok(())
    }

    fn erase(&mut self, entry: &EntryName) -> Result<bool, SecretsError> {
        let mut entries = self.0.entries.lock().unwrap();
        Ok(entries.remove(entry.account()).is_some())
    }

    fn close(&mut self) {
        self.0.inside.fetch_sub(1, Ordering::SeqCst);
    }
}

fn failure() -> SecretsError {
    SecretsError::Broken {
        detail: "no-reply".into(),
    }
}

fn entry() -> EntryName {
    EntryName::new(Service::Causeway, Uuid::from_u128(1), "compliance")
}

fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

/// Calls until the keyring is free again; a stuck call is answered at once, so this is brief.
fn once_free<T>(mut call: impl FnMut() -> Result<T, SecretsError>) -> T {
    let start = Instant::now();
    loop {
        match call() {
            Ok(value) => return value,
            Err(fault) => assert!(
                start.elapsed() < Duration::from_secs(5),
                "still {fault:?} after the keyring came back"
            ),
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_key_is_stored_read_replaced_and_deleted() {
    let world = Arc::new(World::default());
    let keyring = world.keyring();
    assert!(keyring.get(&entry()).unwrap().is_none());
    keyring.put(&entry(), &secret("first")).unwrap();
    keyring.put(&entry(), &secret("second")).unwrap();
    let read = keyring.get(&entry()).unwrap().unwrap();
    assert_eq!(read.expose_secret(), "second");
    assert_eq!(keyring.probe().unwrap(), StoreKind::SecretService);
    assert!(keyring.delete(&entry()).unwrap());
    assert!(!keyring.delete(&entry()).unwrap());
    assert!(!format!("{keyring:?}").contains("second"));
}

#[test]
fn a_keyring_that_never_answers_holds_the_caller_no_longer_than_the_bound() {
    let world = Arc::new(World::default());
    let keyring = world.impatient();
    world.hang(Hang::Read);
    let start = Instant::now();
    assert_eq!(keyring.get(&entry()).unwrap_err(), SecretsError::TimedOut);
    let waited = start.elapsed();
    assert!(
        waited >= BOUND && waited < BOUND * 5,
        "waited {waited:?} for a bound of {BOUND:?}"
    );
}

#[test]
fn while_a_call_is_stuck_the_next_is_told_at_once_and_when_it_returns_all_is_well() {
    let world = Arc::new(World::default());
    let keyring = world.impatient();
    world.hang(Hang::Read);
    keyring.get(&entry()).unwrap_err();
    let start = Instant::now();
    assert_eq!(keyring.probe().unwrap_err(), SecretsError::TimedOut);
    assert!(
        start.elapsed() < BOUND,
        "nobody waits for a call that is known to be stuck"
    );
    world.hang(Hang::Nowhere);
    once_free(|| keyring.put(&entry(), &secret("after")));
    assert_eq!(world.kept(&entry()).as_deref(), Some("after"));
}

#[test]
fn a_locked_keyring_is_called_locked_and_the_late_unlock_stores_nothing() {
    let world = Arc::new(World::default());
    let keyring = world.impatient();
    world.locked.store(true, Ordering::SeqCst);
    world.hang(Hang::Unlock);
    assert_eq!(
        keyring.put(&entry(), &secret(CANARY)).unwrap_err(),
        SecretsError::Locked
    );
    assert_eq!(keyring.get(&entry()).unwrap_err(), SecretsError::Locked);
    world.hang(Hang::Nowhere);
    assert!(
        once_free(|| keyring.get(&entry())).is_none(),
        "the person was told it is not stored, so it must not be"
    );
    assert_eq!(world.writes.load(Ordering::SeqCst), 0);
    keyring.put(&entry(), &secret(CANARY)).unwrap();
    assert_eq!(world.kept(&entry()).as_deref(), Some(CANARY));
}

#[test]
fn looking_whether_it_is_locked_never_asks_the_person() {
    let world = Arc::new(World::default());
    let keyring = world.keyring();
    world.locked.store(true, Ordering::SeqCst);
    assert_eq!(keyring.probe().unwrap_err(), SecretsError::Locked);
    assert!(
        world.locked.load(Ordering::SeqCst),
        "a prompt would have unlocked it"
    );
}

#[test]
fn a_refused_unlock_is_a_no_and_not_a_lock() {
    let world = Arc::new(World::default());
    let keyring = world.keyring();
    world.locked.store(true, Ordering::SeqCst);
    world.refuses_unlock.store(true, Ordering::SeqCst);
    assert_eq!(
        keyring.put(&entry(), &secret(CANARY)).unwrap_err(),
        SecretsError::Denied
    );
}

#[test]
fn a_key_that_may_yet_be_stored_is_in_doubt_and_never_undone() {
    let world = Arc::new(World::default());
    let keyring = world.impatient();
    keyring.put(&entry(), &secret("old")).unwrap();
    world.hang(Hang::Write);
    assert_eq!(
        keyring.put(&entry(), &secret("new")).unwrap_err(),
        SecretsError::InDoubt,
        "\"not stored\" would be a guess"
    );
    world.hang(Hang::Nowhere);
    let read = once_free(|| keyring.get(&entry())).unwrap();
    assert_eq!(
        read.expose_secret(),
        "new",
        "by then the old one may be somebody else's to keep: OpenAI shows a key once"
    );
}

#[test]
fn a_put_that_failed_gives_the_old_key_back() {
    let world = Arc::new(World::default());
    let keyring = world.keyring();
    keyring.put(&entry(), &secret("old")).unwrap();
    world.fails_late.store(true, Ordering::SeqCst);
    assert_eq!(keyring.put(&entry(), &secret("new")).unwrap_err(), failure());
    assert_eq!(world.kept(&entry()).as_deref(), Some("old"));
}

#[test]
fn a_put_that_failed_leaves_what_another_program_wrote() {
    let world = Arc::new(World::default());
    let keyring = world.keyring();
    keyring.put(&entry(), &secret("old")).unwrap();
    *world.overtaken.lock().unwrap() = Some("winner".into());
    assert_eq!(keyring.put(&entry(), &secret("loser")).unwrap_err(), failure());
    assert_eq!(
        world.kept(&entry()).as_deref(),
        Some("winner"),
        "an acknowledged key must survive the other's failure"
    );
}

#[test]
fn a_put_that_failed_and_cannot_be_looked_at_is_in_doubt() {
    let world = Arc::new(World::default());
    let keyring = world.keyring();
    world.fails_late.store(true, Ordering::SeqCst);
    world.falls_silent.store(true, Ordering::SeqCst);
    assert_eq!(
        keyring.put(&entry(), &secret("new")).unwrap_err(),
        SecretsError::InDoubt
    );
}

#[test]
fn a_person_who_is_asked_to_unlock_is_waited_for_without_end() {
    let world = Arc::new(World::default());
    world.locked.store(true, Ordering::SeqCst);
    world.hang(Hang::Unlock);
    let (vaults, asked) = (Arc::clone(&world), Arc::clone(&world));
    let keyring = Keyring {
        // Answers in the very moment in which the program has said that it waits.
        asked: Arc::new(move || {
            asked.hang(Hang::Nowhere);
            Box::new(())
        }),
        ..Keyring::over(Keyring::BOUND, None, move || Box::new(Fake(Arc::clone(&vaults))))
    };
    keyring.put(&entry(), &secret(CANARY)).unwrap();
    assert_eq!(world.kept(&entry()).as_deref(), Some(CANARY));
}

#[test]
fn a_store_that_says_yes_and_keeps_nothing_is_noticed() {
    let world = Arc::new(World::default());
    let keyring = world.keyring();
    world.forgets.store(true, Ordering::SeqCst);
    let fault = keyring.put(&entry(), &secret(CANARY)).unwrap_err();
    assert_eq!(fault.code(), "keyring-broken");
}

#[test]
fn a_store_that_quotes_the_key_in_its_error_is_not_passed_on() {
    let world = Arc::new(World::default());
    let keyring = world.keyring();
    world.quotes.store(true, Ordering::SeqCst);
    let fault = keyring.put(&entry(), &secret(CANARY)).unwrap_err();
    assert_eq!(
        fault,
        SecretsError::Broken {
            detail: "no room for [hidden]".into()
        }
    );
}

#[test]
fn a_library_that_panics_fails_one_call_and_not_the_next() {
    let world = Arc::new(World::default());
    let keyring = world.keyring();
    world.falls_over.store(true, Ordering::SeqCst);
    assert_eq!(
        keyring.get(&entry()).unwrap_err().code(),
        "keyring-broken",
        "a keyring that fell over need not be waited for"
    );
    world.falls_over.store(false, Ordering::SeqCst);
    once_free(|| keyring.put(&entry(), &secret("after")));
}

#[test]
fn many_callers_are_served_one_at_a_time() {
    let world = Arc::new(World::default());
    let keyring = world.keyring();
    std::thread::scope(|scope| {
        for slot in 0..8 {
            let (keyring, name) = (&keyring, format!("slot-{slot}"));
            scope.spawn(move || {
                let entry = EntryName::new(Service::Causeway, Uuid::nil(), &name);
                keyring.put(&entry, &secret(&name)).unwrap();
                let read = keyring.get(&entry).unwrap().unwrap();
                assert_eq!(read.expose_secret(), name);
            });
        }
    });
    assert_eq!(world.most_inside.load(Ordering::SeqCst), 1);
}

#[test]
fn a_call_that_stays_stuck_while_reading_is_left_behind_for_a_fresh_one() {
    let world = Arc::new(World::default());
    let keyring = world.impatient();
    world.locked.store(true, Ordering::SeqCst);
    world.hang(Hang::Unlock);
    keyring.get(&entry()).unwrap_err();
    std::thread::sleep(BOUND * (Keyring::PATIENCE + 1));
    // The person unlocked it in another way; the prompt of the first call is never answered.
    world.locked.store(false, Ordering::SeqCst);
    keyring.put(&entry(), &secret("fresh")).unwrap();
    world.hang(Hang::Nowhere);
    std::thread::sleep(BOUND / 3);
    assert_eq!(world.kept(&entry()).as_deref(), Some("fresh"));
}

#[test]
fn a_call_that_is_stuck_while_writing_is_never_overtaken() {
    let world = Arc::new(World::default());
    let keyring = world.impatient();
    world.hang(Hang::Write);
    assert_eq!(
        keyring.put(&entry(), &secret("slow")).unwrap_err(),
        SecretsError::InDoubt
    );
    std::thread::sleep(BOUND * (Keyring::PATIENCE + 1));
    assert_eq!(
        keyring.put(&entry(), &secret("next")).unwrap_err(),
        SecretsError::TimedOut,
        "two writers could undo each other"
    );
    world.hang(Hang::Nowhere);
    once_free(|| keyring.put(&entry(), &secret("next")));
    std::thread::sleep(BOUND / 3);
    assert_eq!(world.kept(&entry()).as_deref(), Some("next"));
}
