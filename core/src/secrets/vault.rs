//! What the keyring's own thread does with the system's store, step by step.

use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use super::error::SecretsError;
use super::pending_call::{PendingCall, Stage};
use super::store::{EntryName, Service, StoreKind};

/// The system's store as it is: every call may block for ever.
pub(super) trait Vault {
    /// What it is.
    fn kind(&self) -> StoreKind;
    /// Whether it is locked, found out without asking the person.
    fn is_locked(&mut self) -> Result<bool, SecretsError>;
    /// Makes the system ask the person to unlock it, and waits for the answer.
    fn unlock(&mut self) -> Result<(), SecretsError>;
    fn read(&mut self, entry: &EntryName) -> Result<Option<SecretString>, SecretsError>;
    fn write(&mut self, entry: &EntryName, secret: &SecretString) -> Result<(), SecretsError>;
    fn erase(&mut self, entry: &EntryName) -> Result<bool, SecretsError>;
    /// Lets go of connections after a call, so that a keyring that was restarted is found again.
    fn close(&mut self);
}

/// What a caller asks for.
pub(super) enum Task {
    Put(EntryName, SecretString),
    Get(EntryName),
    Delete(EntryName),
    Probe,
}

/// What a caller gets.
pub(super) enum VaultReply {
    Stored,
    Read(Option<SecretString>),
    Deleted(bool),
    Kind(StoreKind),
}

/// Does `task` and hands the outcome over; when nobody waits any more, leaves things as they were.
pub(super) fn serve(vault: &mut dyn Vault, task: &Task, ticket: &PendingCall<VaultReply>) {
    let mut before = None;
    let outcome = perform(vault, task, ticket, &mut before);
    if outcome.is_err() {
        restore(vault, before.take());
    }
    if !ticket.settle(outcome) {
        // The caller was told that the secret is not stored: that must stay true.
        restore(vault, before);
    }
    vault.close();
    ticket.finish();
}

/// An entry as it was before a call began to change it.
struct Before {
    entry: EntryName,
    secret: Option<SecretString>,
}

fn perform(
    vault: &mut dyn Vault,
    task: &Task,
    ticket: &PendingCall<VaultReply>,
    before: &mut Option<Before>,
) -> Result<VaultReply, SecretsError> {
    let locked = vault.is_locked()?;
    if locked && matches!(task, Task::Probe) {
        return Err(SecretsError::Locked);
    }
    if locked {
        ticket.enter(Stage::Unlocking)?;
        vault.unlock()?;
    }
    ticket.enter(Stage::Reading)?;
    match task {
        Task::Probe => {
            // Reading what is not there asks the person nothing, and shows that the store answers.
            let nothing = EntryName::new(Service::Causeway, Uuid::nil(), "probe");
            vault.read(&nothing)?;
            Ok(VaultReply::Kind(vault.kind()))
        }
        Task::Get(entry) => vault.read(entry).map(VaultReply::Read),
        Task::Delete(entry) => {
            ticket.enter(Stage::Writing)?;
            vault.erase(entry).map(VaultReply::Deleted)
        }
        Task::Put(entry, secret) => {
            let secret_before = match vault.read(entry) {
                // What is there cannot be read, so there is nothing to go back to; a new secret
                // must still be able to take its place.
                Err(SecretsError::Broken { .. }) => None,
                read => read?,
            };
            ticket.enter(Stage::Writing)?;
            *before = Some(Before {
                entry: entry.clone(),
                secret: secret_before,
            });
            store(vault, entry, secret).map_err(|fault| fault.without(secret.expose_secret()))?;
            Ok(VaultReply::Stored)
        }
    }
}

/// Writes and reads back: some keyrings say yes and keep nothing.
fn store(vault: &mut dyn Vault, entry: &EntryName, secret: &SecretString) -> Result<(), SecretsError> {
    vault.write(entry, secret)?;
    let kept = vault.read(entry)?;
    if kept.is_some_and(|kept| kept.expose_secret() == secret.expose_secret()) {
        Ok(())
    } else {
        Err(SecretsError::Broken {
            detail: "written-but-not-kept".into(),
        })
    }
}

fn restore(vault: &mut dyn Vault, before: Option<Before>) {
    let Some(before) = before else { return };
    // Best effort: the caller already has a fault to act on, and deleting the connection later
    // deletes the entry too.
    let _ = match before.secret {
        Some(secret) => vault.write(&before.entry, &secret),
        None => vault.erase(&before.entry).map(|_| ()),
    };
}
