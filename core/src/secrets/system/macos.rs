//! macOS: the login keychain.

use std::sync::Arc;

use keyring_core::{CredentialStore, Error, Result};

use crate::secrets::error::{MissingKeyring, SecretsError};
use crate::secrets::store::StoreKind;

pub(super) const KIND: StoreKind = StoreKind::Keychain;

pub(super) fn open() -> Result<Arc<CredentialStore>> {
    let store = apple_native_keyring_store::keychain::Store::new()?;
    Ok(store)
}

/// The keychain shows service and account; it takes no label of ours.
pub(super) fn modifiers<'a>(_label: &'a str, _target: &'a str) -> [(&'static str, &'a str); 0] {
    []
}

/// Not asked for: macOS unlocks the login keychain at sign-in, and asks by itself, within the
/// call that needs it, when it is locked. Such a call ends as "has not answered yet".
pub(super) fn is_locked() -> std::result::Result<bool, SecretsError> {
    Ok(false)
}

pub(super) fn unlock() -> std::result::Result<(), SecretsError> {
    Ok(())
}

/// Codes from Apple's SecBase.h and MacErrors.h:
/// <https://developer.apple.com/documentation/security/security-framework-result-codes>.
pub(super) fn explain(error: &Error) -> Option<SecretsError> {
    let (Error::PlatformFailure(cause) | Error::NoStorageAccess(cause)) = error else {
        return None;
    };
    let code = cause.downcast_ref::<security_framework::base::Error>()?.code();
    match code {
        // errSecNotAvailable
        -25291 => Some(SecretsError::Absent(MissingKeyring::Service)),
        // errSecNoSuchKeychain, errSecInvalidKeychain, errSecNoDefaultKeychain
        -25294 | -25295 | -25307 => Some(SecretsError::Absent(MissingKeyring::DefaultKeyring)),
        // errSecInteractionNotAllowed, errSecInteractionRequired
        -25308 | -25315 => Some(SecretsError::Locked),
        // userCanceledErr, errSecAuthFailed, errSecReadOnly, errSecInvalidOwnerEdit, wrPermErr
        -128 | -25293 | -25292 | -25244 | -61 => Some(SecretsError::Denied),
        _ => None,
    }
}
