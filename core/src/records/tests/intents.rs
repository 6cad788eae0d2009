use super::{connection, now, records, renamed};
use crate::connection::Change;
use crate::records::{Plan, RecordsError, Settles};
use std::time::Duration;

#[test]
fn an_intent_outlives_the_process_and_goes_with_the_change_it_belongs_to() {
    let folder = tempfile::tempdir().unwrap();
    let (acme, other) = (connection("Acme"), connection("Other"));
    {
        let records = records(folder.path());
        records
            .insert_all(&[acme.clone(), other.clone()], &Change::Created, now())
            .unwrap();
        records
            .intend(acme.id, "compliance", &Plan::Forget, now())
            .unwrap();
        records.intend(acme.id, "second", &Plan::Forget, now()).unwrap();
        records
            .intend(other.id, "compliance", &Plan::Forget, now())
            .unwrap();
    }
    let records = records(folder.path());
    assert_eq!(records.intents(None).unwrap().len(), 3);
    let refused = records.change_settling(acme.id, &Settles::Slot("compliance"), now(), |_| Err(()));
    assert!(refused.unwrap().is_err());
    assert_eq!(
        records.intents(Some(acme.id)).unwrap().len(),
        2,
        "a change that is refused settles nothing"
    );
    records
        .change_settling(acme.id, &Settles::Slot("compliance"), now(), |before| {
            Ok::<_, ()>(renamed(before, "Acme Ltd"))
        })
        .unwrap()
        .unwrap();
    let left = records.intents(Some(acme.id)).unwrap();
    assert_eq!(
        left.iter().map(|intent| intent.slot.as_str()).collect::<Vec<_>>(),
        ["second"],
        "only what the change was about"
    );
    records.delete(other.id).unwrap();
    assert_eq!(
        records.intents(None).unwrap(),
        left,
        "what is deleted has nothing left to settle"
    );
    let gone = records.intend(other.id, "compliance", &Plan::Forget, now());
    assert_eq!(gone.unwrap_err(), RecordsError::NoSuchConnection);
    records.abandon(acme.id, &Settles::Below("sec")).unwrap();
    assert_eq!(records.intents(None).unwrap(), []);
}

#[test]
fn one_at_a_time_may_change_the_keyring_also_between_threads() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (records(folder.path()), records(folder.path()));
    let lock = one.lock_keyring(Duration::ZERO).unwrap();
    assert_eq!(
        other.lock_keyring(Duration::ZERO).unwrap_err(),
        RecordsError::KeyringBusy
    );
    assert_eq!(
        one.lock_keyring(Duration::ZERO).unwrap_err(),
        RecordsError::KeyringBusy,
        "another thread of the same window"
    );
    drop(lock);
    drop(other.lock_keyring(Duration::ZERO).unwrap());
    let _again = one.lock_keyring(Duration::ZERO).unwrap();
}
