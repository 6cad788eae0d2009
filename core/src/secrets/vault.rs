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

/// Does `task` and hands the outcome over. What is done is never undone for a caller who has left: that one was
/// told that it may be done, and finds out later.
pub(super) fn serve(vault: &mut dyn Vault, task: &Task, ticket: &PendingCall<VaultReply>) {
    let mut begun = None;
    let outcome = perform(vault, task, ticket, &mut begun);
    let outcome = match (outcome, begun) {
        // Without a caller nobody keeps others away any more, and nobody hears what came of it.
        (Err(fault), Some(begun)) if !ticket.is_abandoned() => after_failure(vault, begun, fault),
        (outcome, _) => outcome,
    };
    ticket.settle(outcome);
    vault.close();
    ticket.finish();
}

/// A change of an entry that has begun.
enum Begun<'a> {
    /// A secret is written, in place of what was there before.
    Put {
        entry: &'a EntryName,
        ours: &'a SecretString,
        before: Option<SecretString>,
    },
    Delete(&'a EntryName),
}

/// What to say of a change that failed after it had begun, once things are as they were before. Where that is not
/// known, it is said.
fn after_failure(
    vault: &mut dyn Vault,
    begun: Begun<'_>,
    fault: SecretsError,
) -> Result<VaultReply, SecretsError> {
    match begun {
        Begun::Delete(entry) => match vault.read(entry) {
            Ok(None) => Ok(VaultReply::Deleted(true)),
            Ok(Some(_)) => Err(fault),
            Err(_) => Err(SecretsError::InDoubt),
        },
        Begun::Put { entry, ours, before } => {
            let is =
                |secret: &SecretString, kept: &SecretString| secret.expose_secret() == kept.expose_secret();
            let restored = match (vault.read(entry), &before) {
                (Err(_), _) => false,
                (Ok(None), None) => true,
                // Somebody else's by now, or what was there before: neither is ours to touch.
                (Ok(Some(kept)), _) if !is(ours, &kept) => true,
                // It was this one already.
                (Ok(Some(_)), Some(before)) if is(ours, before) => true,
                (Ok(_), Some(before)) => vault.write(entry, before).is_ok(),
                (Ok(Some(_)), None) => vault.erase(entry).is_ok(),
            };
            Err(if restored { fault } else { SecretsError::InDoubt })
        }
    }
}

fn perform<'a>(
    vault: &mut dyn Vault,
    task: &'a Task,
    ticket: &PendingCall<VaultReply>,
    begun: &mut Option<Begun<'a>>,
) -> Result<VaultReply, SecretsError> {
    let locked = vault.is_locked()?;
    if locked && matches!(task, Task::Probe) {
        return Err(SecretsError::Locked);
    }
    if locked {
        ticket.enter(Stage::Unlocking)?;
        // The person may have closed the question and unlocked it in another way.
        if let Err(fault) = vault.unlock()
            && vault.is_locked()?
        {
            return Err(fault);
        }
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
            *begun = Some(Begun::Delete(entry));
            vault.erase(entry).map(VaultReply::Deleted)
        }
        Task::Put(entry, secret) => {
            let before = match vault.read(entry) {
                // What is there cannot be read, so there is nothing to go back to; a new secret
                // must still be able to take its place.
                Err(SecretsError::Broken { .. } | SecretsError::SeveralEntries) => None,
                read => read?,
            };
            ticket.enter(Stage::Writing)?;
            *begun = Some(Begun::Put {
                entry,
                ours: secret,
                before,
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
