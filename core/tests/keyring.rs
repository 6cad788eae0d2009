//! The keyring for real: GNOME Keyring on a private message bus, unlocked, locked, frozen, killed
//! and absent. Nothing of the machine's own desktop is touched, and no screen is needed.

#![cfg_attr(
    target_os = "linux",
    expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")
)]

#[cfg(target_os = "linux")]
#[path = "keyring/desktop.rs"]
mod desktop;

/// Stands for a key in every test here; it may be in the keyring and nowhere else.
#[cfg(target_os = "linux")]
const CANARY: &str = "sk-proj-keyring-canary-0123456789";

#[cfg(not(target_os = "linux"))]
#[test]
fn the_real_keyring_is_tried_on_linux_only() {
    println!("skipped: a private keyring can be started on Linux only");
}

#[cfg(target_os = "linux")]
mod on_linux {
    use std::time::{Duration, Instant};

    use causeway_core::secrets::{
        EntryName, Keep, Keyring, MissingKeyring, SecretStore, SecretText, Secrets, SecretsError, Service,
        StoreKind,
    };
    use secrecy::ExposeSecret;
    use uuid::Uuid;

    use super::CANARY;
    use super::desktop::{Prompter, on_a_desktop};

    const BOUND: Duration = Duration::from_secs(1);

    fn entry() -> EntryName {
        EntryName::new(Service::Causeway, Uuid::from_u128(42), "compliance").labelled("Acme, Varonis SaaS")
    }

    fn canary() -> SecretText {
        SecretText::from(CANARY)
    }

    /// Presses "Try again" until the keyring is free.
    fn once_free<T>(mut call: impl FnMut() -> Result<T, SecretsError>) -> T {
        let start = Instant::now();
        loop {
            match call() {
                Ok(value) => return value,
                Err(fault) => assert!(
                    start.elapsed() < Duration::from_secs(8),
                    "still: {fault} {fault:?}"
                ),
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    #[test]
    fn a_key_is_found_by_other_programs_under_a_name_a_person_understands() {
        let test = "on_linux::a_key_is_found_by_other_programs_under_a_name_a_person_understands";
        on_a_desktop(test, Prompter::None, |mut desktop| {
            desktop.sign_in();
            let secrets = Secrets::system();
            assert_eq!(secrets.probe().unwrap(), StoreKind::SecretService);
            secrets.put(&entry(), &canary(), Keep::Keyring).unwrap();

            let seen = desktop.search("Causeway");
            for expected in [
                "label = Causeway: Acme, Varonis SaaS",
                "attribute.username = 00000000-0000-0000-0000-00000000002a/compliance",
                &format!("secret = {CANARY}"),
            ] {
                assert!(seen.contains(expected), "{expected:?} is not shown");
            }
            assert!(
                !desktop.search("Causeway Practice").contains("secret ="),
                "practice sees nothing of it"
            );
            desktop.nothing_written_contains(CANARY);

            // A second start of the program finds it too.
            let (read, kept) = Secrets::system().get(&entry()).unwrap().unwrap();
            assert_eq!(read.expose_secret(), CANARY);
            assert_eq!(kept, Keep::Keyring);

            let replaced = SecretText::from("sk-proj-second");
            secrets.put(&entry(), &replaced, Keep::Keyring).unwrap();
            let seen = desktop.search("Causeway");
            assert_eq!(seen.matches("secret =").count(), 1, "one key, one entry");
            assert!(seen.contains("secret = sk-proj-second"));

            assert!(secrets.delete(&entry()).unwrap());
            assert!(!desktop.search("Causeway").contains("secret ="));
            assert!(!secrets.delete(&entry()).unwrap());
            assert_eq!(secrets.where_kept(&entry()).unwrap(), None);
        });
    }

    #[test]
    fn a_key_for_this_session_only_never_reaches_the_keyring() {
        let test = "on_linux::a_key_for_this_session_only_never_reaches_the_keyring";
        on_a_desktop(test, Prompter::None, |mut desktop| {
            desktop.sign_in();
            let secrets = Secrets::system();
            secrets.put(&entry(), &canary(), Keep::Session).unwrap();
            assert!(!desktop.search("Causeway").contains("secret ="));
            assert_eq!(secrets.where_kept(&entry()).unwrap(), Some(Keep::Session));
            assert!(
                Secrets::system().get(&entry()).unwrap().is_none(),
                "gone at the next start"
            );

            // The person changes their mind.
            secrets.put(&entry(), &canary(), Keep::Keyring).unwrap();
            assert_eq!(secrets.where_kept(&entry()).unwrap(), Some(Keep::Keyring));
            let left = secrets.get_from(&entry(), Keep::Session).unwrap();
            assert!(left.is_none(), "one copy is enough");
        });
    }

    #[test]
    fn a_locked_keyring_that_asks_is_waited_for_briefly_and_works_once_unlocked() {
        let test = "on_linux::a_locked_keyring_that_asks_is_waited_for_briefly_and_works_once_unlocked";
        let nobody = Prompter::NobodyAnswers(Duration::from_millis(2500));
        on_a_desktop(test, nobody, |mut desktop| {
            desktop.sign_in();
            desktop.lock();
            let keyring = Keyring::with_bound(BOUND);
            assert_eq!(
                keyring.probe().unwrap_err(),
                SecretsError::Locked,
                "seen without asking"
            );
            let start = Instant::now();
            let fault = keyring.put(&entry(), &canary()).unwrap_err();
            assert_eq!(fault, SecretsError::Locked);
            assert!(start.elapsed() < BOUND * 2);
            let start = Instant::now();
            assert_eq!(keyring.get(&entry()).unwrap_err(), SecretsError::Locked);
            assert!(
                start.elapsed() < BOUND / 2,
                "told at once while the question is still open"
            );

            desktop.unlock();
            let found = once_free(|| keyring.get(&entry()));
            assert!(
                found.is_none(),
                "the put that was reported as failed must not appear later"
            );
            keyring.put(&entry(), &canary()).unwrap();
            assert!(desktop.search("Causeway").contains(CANARY));
        });
    }

    #[test]
    fn a_locked_keyring_that_cannot_ask_says_no() {
        let test = "on_linux::a_locked_keyring_that_cannot_ask_says_no";
        on_a_desktop(test, Prompter::None, |mut desktop| {
            desktop.sign_in();
            let keyring = Keyring::new();
            keyring.put(&entry(), &canary()).unwrap();
            desktop.lock();
            assert_eq!(keyring.get(&entry()).unwrap_err(), SecretsError::Denied);
            assert_eq!(keyring.delete(&entry()).unwrap_err(), SecretsError::Denied);
            let other = SecretText::from("sk-proj-other");
            assert_eq!(keyring.put(&entry(), &other).unwrap_err(), SecretsError::Denied);
            desktop.unlock();
            let read = keyring.get(&entry()).unwrap().unwrap();
            assert_eq!(read.expose_secret(), CANARY, "the refused put changed nothing");
        });
    }

    #[test]
    fn an_absent_keyring_is_named_and_is_used_as_soon_as_it_is_there() {
        let test = "on_linux::an_absent_keyring_is_named_and_is_used_as_soon_as_it_is_there";
        on_a_desktop(test, Prompter::None, |mut desktop| {
            let secrets = Secrets::system();
            let absent = SecretsError::Absent(MissingKeyring::Service);
            assert_eq!(secrets.probe().unwrap_err(), absent);
            assert_eq!(
                secrets.put(&entry(), &canary(), Keep::Keyring).unwrap_err(),
                absent
            );
            assert!(
                secrets.get_from(&entry(), Keep::Session).unwrap().is_none(),
                "no silent fallback"
            );
            secrets.put(&entry(), &canary(), Keep::Session).unwrap();
            assert!(
                secrets.delete(&entry()).unwrap(),
                "deleting needs no keyring that never had it"
            );

            desktop.start_without_a_keyring();
            let no_default = SecretsError::Absent(MissingKeyring::DefaultKeyring);
            assert_eq!(secrets.probe().unwrap_err(), no_default);
            assert_eq!(
                secrets.put(&entry(), &canary(), Keep::Keyring).unwrap_err(),
                no_default
            );
            desktop.crash();

            desktop.sign_in();
            secrets.put(&entry(), &canary(), Keep::Keyring).unwrap();
            assert!(desktop.search("Causeway").contains(CANARY));
        });
    }

    #[test]
    fn a_keyring_that_crashes_is_found_again_after_its_restart() {
        let test = "on_linux::a_keyring_that_crashes_is_found_again_after_its_restart";
        on_a_desktop(test, Prompter::None, |mut desktop| {
            desktop.sign_in();
            let keyring = Keyring::new();
            keyring.put(&entry(), &canary()).unwrap();
            desktop.crash();
            assert_eq!(
                keyring.get(&entry()).unwrap_err(),
                SecretsError::Absent(MissingKeyring::Service)
            );
            desktop.sign_in();
            let read = keyring.get(&entry()).unwrap().unwrap();
            assert_eq!(read.expose_secret(), CANARY);
        });
    }

    #[test]
    fn a_frozen_keyring_times_out_and_nothing_is_begun_late() {
        let test = "on_linux::a_frozen_keyring_times_out_and_nothing_is_begun_late";
        on_a_desktop(test, Prompter::None, |mut desktop| {
            desktop.sign_in();
            let keyring = Keyring::with_bound(BOUND);
            desktop.freeze();
            let start = Instant::now();
            let fault = keyring.put(&entry(), &canary()).unwrap_err();
            assert_eq!(fault, SecretsError::TimedOut);
            assert!(start.elapsed() < BOUND * 2);
            desktop.thaw();
            assert!(once_free(|| keyring.get(&entry())).is_none());
            assert!(!desktop.search("Causeway").contains("secret ="));
            keyring.put(&entry(), &canary()).unwrap();
        });
    }

    #[test]
    fn a_keyring_that_dies_in_the_middle_of_a_call_is_not_waited_for() {
        let test = "on_linux::a_keyring_that_dies_in_the_middle_of_a_call_is_not_waited_for";
        on_a_desktop(test, Prompter::None, |mut desktop| {
            desktop.sign_in();
            let keyring = Keyring::new();
            desktop.freeze();
            std::thread::scope(|scope| {
                let call = scope.spawn(|| keyring.put(&entry(), &canary()));
                std::thread::sleep(Duration::from_millis(300));
                desktop.crash();
                let fault = call.join().unwrap().unwrap_err();
                assert_eq!(fault.code(), "keyring-broken", "{fault:?}");
            });
            desktop.sign_in();
            keyring.put(&entry(), &canary()).unwrap();
        });
    }
}
