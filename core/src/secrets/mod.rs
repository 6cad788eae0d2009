//! Secrets: the operating system's keyring behind one narrow trait, and the session's memory for
//! a person who chooses that.
//!
//! **Invariants.** A secret is a `SecretString` from end to end: no `Serialize`, redacted `Debug`,
//! wiped on drop. No error carries one. A call never holds its caller longer than [`Keyring::BOUND`] without
//! getting on. There is no silent fallback: a keyring that fails is a [`SecretsError`] the person
//! sees, and "this session only" is what they choose, not what happens to them.
//!
//! All calls block. From async code, wrap them in `spawn_blocking`.

mod error;
mod host_system;
mod keyring_store;
mod pending_call;
mod place;
mod session_store;
mod store;
mod system;
mod vault;

pub use error::{MissingKeyring, SecretsError};
pub use keyring_store::Keyring;
pub use place::{Keep, Secrets};
pub use session_store::SessionOnly;
pub use store::{EntryName, SecretStore, Service, StoreKind};

/// Text that must not be shown: no `Serialize`, redacted `Debug`, wiped on drop.
pub use secrecy::SecretString as SecretText;
