//! The three keyrings there are, as entries of the `keyring` crate.
//!
//! The stores behind the entries are opened here and not by [`Entry::new`]: that one opens the store
//! once in the life of the process, so a keyring that was absent or restarted would stay broken until
//! Causeway is closed, and it cannot label an entry
//! (<https://docs.rs/keyring/4.2.0/src/keyring/v1.rs.html>).

#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod here;
#[cfg(all(unix, not(target_os = "macos")))]
#[path = "secret_service.rs"]
mod here;
#[cfg(windows)]
#[path = "windows.rs"]
mod here;

use std::sync::Arc;

use keyring::{Entry, Error};
use keyring_core::CredentialStore;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::error::{MissingKeyring, SecretsError};
use super::store::{EntryName, StoreKind};
use super::vault::Vault;

/// The keyring of the system this program was built for, opened anew for every call.
#[derive(Default)]
pub(super) struct SystemVault {
    store: Option<Arc<CredentialStore>>,
}

impl SystemVault {
    fn entry(&mut self, name: &EntryName) -> Result<Entry, SecretsError> {
        let store = match self.store.take() {
            Some(store) => store,
            None => here::open().map_err(|error| explain(&error))?,
        };
        let label = name.label();
        let target = format!("{}: {}", name.service(), name.account());
        let modifiers = here::modifiers(label, &target).into_iter().collect();
        let entry = self
            .store
            .insert(store)
            .build(name.service(), name.account(), Some(&modifiers));
        entry
            .map(|inner| Entry { inner })
            .map_err(|error| explain(&error))
    }
}

impl Vault for SystemVault {
    fn kind(&self) -> StoreKind {
        here::KIND
    }

    fn is_locked(&mut self) -> Result<bool, SecretsError> {
        here::is_locked()
    }

    fn unlock(&mut self) -> Result<(), SecretsError> {
        here::unlock()
    }

    fn read(&mut self, name: &EntryName) -> Result<Option<SecretString>, SecretsError> {
        match self.entry(name)?.get_secret() {
            Ok(bytes) => text(bytes).map(Some),
            Err(Error::NoEntry) => Ok(None),
            Err(Error::Ambiguous(same_name)) => read_all(&same_name).map(Some),
            Err(error) => Err(explain(&error)),
        }
    }

    fn write(&mut self, name: &EntryName, secret: &SecretString) -> Result<(), SecretsError> {
        let bytes = secret.expose_secret().as_bytes();
        let written = match self.entry(name)?.set_secret(bytes) {
            Err(Error::Ambiguous(same_name)) => {
                same_name.iter().try_for_each(|entry| entry.set_secret(bytes))
            }
            written => written,
        };
        written.map_err(|error| explain(&error))
    }

    fn erase(&mut self, name: &EntryName) -> Result<bool, SecretsError> {
        let erased = match self.entry(name)?.delete_credential() {
            Err(Error::Ambiguous(same_name)) => same_name
                .iter()
                .try_for_each(keyring_core::Entry::delete_credential),
            erased => erased,
        };
        match erased {
            Ok(()) => Ok(true),
            Err(Error::NoEntry) => Ok(false),
            Err(error) => Err(explain(&error)),
        }
    }

    fn close(&mut self) {
        self.store = None;
    }
}

/// Two keyrings of one desktop can both hold an entry of this name, for instance after the person
/// changed their default one. Equal secrets are one secret; different ones are not guessed at.
fn read_all(same_name: &[keyring_core::Entry]) -> Result<SecretString, SecretsError> {
    let mut secret: Option<SecretString> = None;
    for entry in same_name {
        let next = text(entry.get_secret().map_err(|error| explain(&error))?)?;
        if secret
            .as_ref()
            .is_some_and(|first| first.expose_secret() != next.expose_secret())
        {
            return Err(SecretsError::SeveralEntries);
        }
        secret = Some(next);
    }
    secret.ok_or_else(|| unreadable("entries-without-secret"))
}

fn text(bytes: Vec<u8>) -> Result<SecretString, SecretsError> {
    let bytes = Zeroizing::new(bytes);
    std::str::from_utf8(&bytes)
        .map(SecretString::from)
        .map_err(|_| unreadable("not-text"))
}

fn unreadable(detail: &str) -> SecretsError {
    SecretsError::Broken {
        detail: detail.into(),
    }
}

/// Sorts a keyring's error. Two of them carry the secret's bytes, so nothing here prints an error
/// with `{:?}`, and those two are not printed at all.
fn explain(error: &Error) -> SecretsError {
    if let Some(fault) = here::explain(error) {
        return fault;
    }
    match error {
        Error::NoDefaultStore => SecretsError::Absent(MissingKeyring::Service),
        Error::TooLong(what, limit) if what == "secret" => SecretsError::TooLong { limit: *limit },
        Error::BadEncoding(_) | Error::BadDataFormat(..) => unreadable("not-text"),
        Error::Ambiguous(_) => SecretsError::SeveralEntries,
        Error::PlatformFailure(cause) | Error::NoStorageAccess(cause) => SecretsError::Broken {
            detail: cause.to_string(),
        },
        other => SecretsError::Broken {
            detail: other.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{explain, text};
    use crate::secrets::SecretsError;
    use keyring::Error;

    #[test]
    fn an_entry_that_is_not_text_is_reported_without_its_bytes() {
        let canary = b"sk-proj-canary\xff".to_vec();
        let cause = String::from_utf8(canary.clone()).unwrap_err();
        let faults = [
            explain(&Error::BadEncoding(canary.clone())),
            explain(&Error::BadDataFormat(canary.clone(), Box::new(cause))),
            text(canary).unwrap_err(),
        ];
        for fault in faults {
            assert_eq!(fault.code(), "keyring-broken");
            // 115, 107, 45 is "sk-" the way a list of bytes is printed.
            let printed = format!("{fault:?} {fault} {}", fault.hint());
            assert!(
                !printed.contains("canary") && !printed.contains("115, 107, 45"),
                "{printed}"
            );
        }
    }

    #[test]
    fn the_limit_of_a_small_store_is_told_as_such() {
        let fault = explain(&Error::TooLong("secret".into(), 2560));
        assert_eq!(fault, SecretsError::TooLong { limit: 2560 });
        let other = explain(&Error::TooLong("target".into(), 32767));
        assert_eq!(
            other.code(),
            "keyring-broken",
            "a long name is not the person's doing"
        );
    }
}
