//! Windows: the Credential Manager.

use std::collections::HashMap;
use std::sync::Arc;

use keyring_core::{CredentialStore, Error, Result};

use crate::secrets::error::{MissingKeyring, SecretsError};
use crate::secrets::store::StoreKind;

pub(super) const KIND: StoreKind = StoreKind::CredentialManager;

pub(super) fn open() -> Result<Arc<CredentialStore>> {
    let store = windows_native_keyring_store::Store::new_with_configuration(&HashMap::new())?;
    Ok(store)
}

/// The target is the name the Credential Manager lists. `Local` keeps the key on this computer;
/// the store's own default would let it roam with the Windows profile
/// (<https://learn.microsoft.com/windows/win32/api/wincred/ns-wincred-credentialw>).
pub(super) fn modifiers<'a>(_label: &'a str, target: &'a str) -> [(&'static str, &'a str); 2] {
    [("target", target), ("persistence", "Local")]
}

/// The Credential Manager is open for as long as the person is signed in.
pub(super) fn is_locked() -> std::result::Result<bool, SecretsError> {
    Ok(false)
}

pub(super) fn unlock() -> std::result::Result<(), SecretsError> {
    Ok(())
}

/// The store answers `NoStorageAccess` for ERROR_NO_SUCH_LOGON_SESSION alone: a network sign-in,
/// or a policy against stored credentials. Other codes are only in its text, as a number
/// (<https://docs.rs/windows-native-keyring-store/1.1.0/src/windows_native_keyring_store/utils.rs.html>).
pub(super) fn explain(error: &Error) -> Option<SecretsError> {
    match error {
        Error::NoStorageAccess(_) => Some(SecretsError::Absent(MissingKeyring::Service)),
        // ERROR_ACCESS_DENIED
        Error::PlatformFailure(cause) if cause.to_string() == "Windows error code 5" => {
            Some(SecretsError::Denied)
        }
        _ => None,
    }
}
