//! Where a secret is kept: the keyring, or this session only. The choice is the person's.

use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, Instant};

use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::error::SecretsError;
use super::keyring_store::Keyring;
use super::session_store::SessionOnly;
use super::store::{EntryName, SecretStore, StoreKind};
use crate::log;

/// Where the person wants a secret kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Keep {
    /// In the operating system's keyring, until deleted.
    Keyring,
    /// In memory, until the program closes.
    Session,
}

/// The keyring and the session's memory behind one front. There is no third place: a secret is
/// never put into a plain file because a keyring failed.
pub struct Secrets {
    keyring: Arc<dyn SecretStore>,
    session: SessionOnly,
}

impl Secrets {
    /// The real keyring of this system. Touches nothing until the first call.
    #[must_use]
    pub fn system() -> Self {
        Self::new(Arc::new(Keyring::new()))
    }

    /// The real keyring of this system, for a program that waits for the person to unlock it: see
    /// [`Keyring::patient`].
    #[must_use]
    pub fn patient(
        unlock: Option<Duration>,
        asked: impl Fn() -> Box<dyn Any> + Send + Sync + 'static,
    ) -> Self {
        Self::new(Arc::new(Keyring::patient(unlock, asked)))
    }

    /// Another store in the keyring's place.
    #[must_use]
    pub fn new(keyring: Arc<dyn SecretStore>) -> Self {
        Self {
            keyring,
            session: SessionOnly::new(),
        }
    }

    /// Whether the keyring could take a secret now, without making the system ask the person.
    ///
    /// # Errors
    /// The [`SecretsError`] that a real call would meet.
    pub fn probe(&self) -> Result<StoreKind, SecretsError> {
        self.ask_keyring("probe", |keyring| keyring.probe())
    }

    /// Keeps `secret` where the person said, and nowhere else if that fails.
    ///
    /// Moving to the keyring wipes the session's copy. Choosing the session leaves an older copy
    /// in the keyring alone, because that keyring is usually why the session was chosen;
    /// [`Secrets::get`] then answers with the session's.
    ///
    /// # Errors
    /// A [`SecretsError`] of the keyring.
    pub fn put(&self, entry: &EntryName, secret: &SecretString, keep: Keep) -> Result<(), SecretsError> {
        match keep {
            Keep::Session => self.session.put(entry, secret),
            Keep::Keyring => {
                self.ask_keyring("put", |keyring| keyring.put(entry, secret))?;
                self.session.delete(entry).map(|_| ())
            }
        }
    }

    /// The secret and where it was found: the session first, then the keyring.
    ///
    /// # Errors
    /// A [`SecretsError`] of the keyring, when the session has nothing.
    pub fn get(&self, entry: &EntryName) -> Result<Option<(SecretString, Keep)>, SecretsError> {
        if let Some(secret) = self.session.get(entry)? {
            return Ok(Some((secret, Keep::Session)));
        }
        let found = self.ask_keyring("get", |keyring| keyring.get(entry))?;
        Ok(found.map(|secret| (secret, Keep::Keyring)))
    }

    /// The secret, looked for only where the record says it is kept. A session's secret that is
    /// gone since the last start is `None` at once, without asking a keyring that never had it.
    ///
    /// # Errors
    /// A [`SecretsError`] of the keyring.
    pub fn get_from(&self, entry: &EntryName, keep: Keep) -> Result<Option<SecretString>, SecretsError> {
        match keep {
            Keep::Keyring => self.ask_keyring("get", |keyring| keyring.get(entry)),
            Keep::Session => self.session.get(entry),
        }
    }

    /// Where the secret is kept now, if anywhere.
    ///
    /// # Errors
    /// A [`SecretsError`] of the keyring, when the session has nothing.
    pub fn where_kept(&self, entry: &EntryName) -> Result<Option<Keep>, SecretsError> {
        Ok(self.get(entry)?.map(|(_, keep)| keep))
    }

    /// Forgets the secret in both places; `false` when it was in neither.
    ///
    /// # Errors
    /// A [`SecretsError`] when the keyring may still have it. The session's copy is gone all the same. A
    /// secret that was in the session on a system without a keyring is not an error.
    pub fn delete(&self, entry: &EntryName) -> Result<bool, SecretsError> {
        let in_session = self.session.delete(entry)?;
        match self.ask_keyring("delete", |keyring| keyring.delete(entry)) {
            Err(SecretsError::Absent(_)) if in_session => Ok(true),
            in_keyring => Ok(in_keyring? || in_session),
        }
    }

    /// Forgets the secret in one place only; `false` when it was not there.
    ///
    /// # Errors
    /// A [`SecretsError`] when the keyring may still have it.
    pub fn delete_from(&self, entry: &EntryName, keep: Keep) -> Result<bool, SecretsError> {
        match keep {
            Keep::Keyring => self.ask_keyring("delete", |keyring| keyring.delete(entry)),
            Keep::Session => self.session.delete(entry),
        }
    }

    /// Calls the keyring, and logs which kind of call it was, how long it took and what kind of outcome it had.
    /// Neither the entry nor the keyring's own words.
    fn ask_keyring<T>(
        &self,
        operation: &'static str,
        ask: impl FnOnce(&dyn SecretStore) -> Result<T, SecretsError>,
    ) -> Result<T, SecretsError> {
        let began = Instant::now();
        let answer = ask(self.keyring.as_ref());
        let took = began.elapsed();
        match &answer {
            Ok(_) => log::event!(
                DEBUG,
                "keyring.called",
                operation = operation,
                outcome = "ok",
                took = took
            ),
            Err(fault) => {
                log::event!(
                    WARN,
                    "keyring.failed",
                    operation = operation,
                    outcome = fault.code(),
                    took = took
                );
            }
        }
        answer
    }
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use secrecy::{ExposeSecret, SecretString};
    use uuid::Uuid;

    use super::{Keep, Secrets};
    use crate::secrets::{
        EntryName, MissingKeyring, SecretStore, SecretsError, Service, SessionOnly, StoreKind,
    };

    /// A keyring that answers every call with the same fault.
    struct Failing(SecretsError);

    impl SecretStore for Failing {
        fn put(&self, _: &EntryName, _: &SecretString) -> Result<(), SecretsError> {
            Err(self.0.clone())
        }

        fn get(&self, _: &EntryName) -> Result<Option<SecretString>, SecretsError> {
            Err(self.0.clone())
        }

        fn delete(&self, _: &EntryName) -> Result<bool, SecretsError> {
            Err(self.0.clone())
        }

        fn probe(&self) -> Result<StoreKind, SecretsError> {
            Err(self.0.clone())
        }
    }

    fn entry() -> EntryName {
        EntryName::new(Service::Causeway, Uuid::nil(), "compliance")
    }

    fn key() -> SecretString {
        SecretString::from("sk-proj-canary")
    }

    #[test]
    fn a_keyring_that_fails_is_never_replaced_behind_the_persons_back() {
        let secrets = Secrets::new(Arc::new(Failing(SecretsError::Locked)));
        let fault = secrets.put(&entry(), &key(), Keep::Keyring).unwrap_err();
        assert_eq!(fault, SecretsError::Locked);
        let session = secrets.get_from(&entry(), Keep::Session).unwrap();
        assert!(session.is_none(), "the session is the person's choice");
    }

    #[test]
    fn a_key_of_this_session_is_used_without_asking_the_keyring() {
        let secrets = Secrets::new(Arc::new(Failing(SecretsError::Locked)));
        secrets.put(&entry(), &key(), Keep::Session).unwrap();
        let (found, kept) = secrets.get(&entry()).unwrap().unwrap();
        assert_eq!((found.expose_secret(), kept), ("sk-proj-canary", Keep::Session));
    }

    #[test]
    fn moving_a_key_to_the_keyring_leaves_no_second_copy() {
        let secrets = Secrets::new(Arc::new(SessionOnly::new()));
        secrets.put(&entry(), &key(), Keep::Session).unwrap();
        secrets.put(&entry(), &key(), Keep::Keyring).unwrap();
        assert_eq!(secrets.where_kept(&entry()).unwrap(), Some(Keep::Keyring));
        assert!(secrets.delete_from(&entry(), Keep::Keyring).unwrap());
        assert_eq!(secrets.where_kept(&entry()).unwrap(), None);
    }

    #[test]
    fn deleting_says_so_when_the_keyring_may_still_have_the_key() {
        let locked = Secrets::new(Arc::new(Failing(SecretsError::Locked)));
        locked.put(&entry(), &key(), Keep::Session).unwrap();
        assert_eq!(locked.delete(&entry()).unwrap_err(), SecretsError::Locked);
        let session = locked.get_from(&entry(), Keep::Session).unwrap();
        assert!(session.is_none(), "the copy in reach is gone all the same");

        let absent = SecretsError::Absent(MissingKeyring::Service);
        let absent_keyring = Secrets::new(Arc::new(Failing(absent.clone())));
        absent_keyring.put(&entry(), &key(), Keep::Session).unwrap();
        assert!(absent_keyring.delete(&entry()).unwrap());
        assert_eq!(absent_keyring.delete(&entry()).unwrap_err(), absent);
    }

    #[test]
    fn the_place_has_a_fixed_name_for_records_and_page() {
        let names = [Keep::Keyring, Keep::Session].map(|keep| serde_json::to_string(&keep));
        assert_eq!(names.map(Result::unwrap), ["\"keyring\"", "\"session\""]);
    }
}
