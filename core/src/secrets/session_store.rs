//! Secrets kept in memory for as long as the program runs, and wiped after that.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use secrecy::SecretString;

use super::error::SecretsError;
use super::store::{EntryName, SecretStore, StoreKind};

type Drawer = HashMap<(&'static str, String), SecretString>;

/// The store of a person who chose "for this session only". Nothing of it is ever written down.
#[derive(Debug, Default)]
pub struct SessionOnly {
    kept: Mutex<Drawer>,
}

impl SessionOnly {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn kept(&self) -> MutexGuard<'_, Drawer> {
        // No code between lock and unlock can leave the map half changed.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(entry: &EntryName) -> (&'static str, String) {
    (entry.service(), entry.account().to_owned())
}

impl SecretStore for SessionOnly {
    fn put(&self, entry: &EntryName, secret: &SecretString) -> Result<(), SecretsError> {
        self.kept().insert(key(entry), secret.clone());
        Ok(())
    }

    fn get(&self, entry: &EntryName) -> Result<Option<SecretString>, SecretsError> {
        Ok(self.kept().get(&key(entry)).cloned())
    }

    fn delete(&self, entry: &EntryName) -> Result<bool, SecretsError> {
        Ok(self.kept().remove(&key(entry)).is_some())
    }

    fn probe(&self) -> Result<StoreKind, SecretsError> {
        Ok(StoreKind::Memory)
    }
}

#[cfg(test)]
mod tests {
    use super::SessionOnly;
    use crate::secrets::{EntryName, SecretStore, Service};
    use secrecy::{ExposeSecret, SecretString};
    use uuid::Uuid;

    #[test]
    fn a_secret_stays_until_deleted_and_is_never_shown() {
        let store = SessionOnly::new();
        let entry = EntryName::new(Service::Causeway, Uuid::nil(), "compliance");
        let other = EntryName::new(Service::Practice, Uuid::nil(), "compliance");
        store.put(&entry, &SecretString::from("sk-proj-canary")).unwrap();
        let read = store.get(&entry).unwrap().unwrap();
        assert_eq!(read.expose_secret(), "sk-proj-canary");
        assert!(
            store.get(&other).unwrap().is_none(),
            "practice has its own drawer"
        );
        assert!(!format!("{store:?}").contains("canary"));
        assert!(store.delete(&entry).unwrap());
        assert!(!store.delete(&entry).unwrap(), "nothing left to delete");
        assert!(store.get(&entry).unwrap().is_none());
    }
}
