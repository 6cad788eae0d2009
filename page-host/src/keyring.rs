//! A keyring in memory that can be out of order.

use causeway_core::secrets::{EntryName, SecretStore, SecretText, SecretsError, SessionOnly, StoreKind};
use std::sync::{Mutex, PoisonError};

/// Takes the place of the system's keyring. It outlives the Causeway that uses it.
#[derive(Debug, Default)]
pub struct Keyring {
    kept: SessionOnly,
    fault: Mutex<Option<SecretsError>>,
}

impl Keyring {
    /// From now on every call ends with this fault, or works again.
    pub fn set_fault(&self, fault: Option<SecretsError>) {
        *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = fault;
    }

    fn working(&self) -> Result<&SessionOnly, SecretsError> {
        match &*self.fault.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(fault) => Err(fault.clone()),
            None => Ok(&self.kept),
        }
    }
}

impl SecretStore for Keyring {
    fn put(&self, entry: &EntryName, secret: &SecretText) -> Result<(), SecretsError> {
        self.working()?.put(entry, secret)
    }

    fn get(&self, entry: &EntryName) -> Result<Option<SecretText>, SecretsError> {
        self.working()?.get(entry)
    }

    fn delete(&self, entry: &EntryName) -> Result<bool, SecretsError> {
        self.working()?.delete(entry)
    }

    fn probe(&self) -> Result<StoreKind, SecretsError> {
        self.working()?;
        Ok(StoreKind::SecretService)
    }
}
