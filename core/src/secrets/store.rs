//! The one narrow door to whatever keeps secrets.

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::SecretsError;
use crate::words::{Message, keyring as words};

/// Somewhere secrets are kept. Every call may take a few seconds, never more: call it from
/// `spawn_blocking` where a thread must not wait.
pub trait SecretStore: Send + Sync {
    /// Keeps `secret` under `entry`, in place of what was there.
    ///
    /// # Errors
    /// A [`SecretsError`]; what was there before is then still there.
    fn put(&self, entry: &EntryName, secret: &SecretString) -> Result<(), SecretsError>;

    /// The secret under `entry`, or `None` when nothing is kept there.
    ///
    /// # Errors
    /// A [`SecretsError`] when the store could not tell.
    fn get(&self, entry: &EntryName) -> Result<Option<SecretString>, SecretsError>;

    /// Forgets what is under `entry`; `false` when nothing was there.
    ///
    /// # Errors
    /// A [`SecretsError`] when it may still be there.
    fn delete(&self, entry: &EntryName) -> Result<bool, SecretsError>;

    /// Which store answers, without ever making the system ask the person anything.
    ///
    /// # Errors
    /// The [`SecretsError`] that a real call would meet now.
    fn probe(&self) -> Result<StoreKind, SecretsError>;
}

/// The kind of store that keeps a secret, so that a page can name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum StoreKind {
    /// GNOME Keyring, KWallet or another program that offers the freedesktop Secret Service.
    SecretService,
    /// The login keychain of macOS.
    Keychain,
    /// The Credential Manager of Windows.
    CredentialManager,
    /// The memory of this process.
    Memory,
}

impl StoreKind {
    /// The keyring of the system this program was built for, known without asking it.
    #[must_use]
    pub const fn of_this_system() -> Self {
        if cfg!(target_os = "macos") {
            Self::Keychain
        } else if cfg!(windows) {
            Self::CredentialManager
        } else {
            Self::SecretService
        }
    }

    /// The name by which sentences tell the stores apart (`locales/en-US/keyring.ftl`).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SecretService => "secret-service",
            Self::Keychain => "keychain",
            Self::CredentialManager => "credential-manager",
            Self::Memory => "memory",
        }
    }

    /// What the person's system calls this place, to stand alone. A sentence about it selects by
    /// [`StoreKind::code`] instead.
    #[must_use]
    pub fn name(self) -> Message {
        words::name(self.code())
    }
}

impl std::fmt::Display for StoreKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.name().fmt(f)
    }
}

/// Whose entries they are: practice never touches the real ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// Real connections.
    Causeway,
    /// Practice mode.
    Practice,
}

impl Service {
    /// The service name a person searches for in their keyring program.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Causeway => "Causeway",
            Self::Practice => "Causeway Practice",
        }
    }
}

/// The name under which one secret is kept. Holds nothing secret.
#[derive(Debug, Clone)]
pub struct EntryName {
    service: Service,
    account: String,
    label: String,
}

impl EntryName {
    /// The entry of one key of one connection; `slot` is the key's id in the guide, or another
    /// short name that is unique within the connection.
    #[must_use]
    pub fn new(service: Service, connection: Uuid, slot: &str) -> Self {
        let account = format!("{connection}/{slot}");
        Self {
            service,
            label: format!("{}: {account}", service.name()),
            account,
        }
    }

    /// Adds what a person reads in their keyring program, where it shows labels (Secret Service
    /// only): one line, cut at 120 characters.
    #[must_use]
    pub fn labelled(mut self, about: &str) -> Self {
        let words: Vec<_> = about
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|word| !word.is_empty())
            .collect();
        let line: String = words.join(" ").chars().take(120).collect();
        if !line.is_empty() {
            self.label = format!("{}: {line}", self.service.name());
        }
        self
    }

    /// The service part of the name, `Causeway` or `Causeway Practice`.
    #[must_use]
    pub fn service(&self) -> &'static str {
        self.service.name()
    }

    /// The account part of the name, `<connection>/<slot>`.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The words a keyring program shows for the entry.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }
}

#[cfg(test)]
mod tests {
    use super::{EntryName, Service};
    use uuid::Uuid;

    #[test]
    fn a_person_finds_the_entry_by_name_and_practice_is_kept_apart() {
        let id = Uuid::from_u128(7);
        let entry = EntryName::new(Service::Causeway, id, "compliance");
        assert_eq!(entry.service(), "Causeway");
        assert_eq!(entry.account(), "00000000-0000-0000-0000-000000000007/compliance");
        let practice = EntryName::new(Service::Practice, id, "compliance");
        assert_ne!(entry.service(), practice.service());
    }

    #[test]
    fn a_label_is_one_line_and_says_whose_it_is() {
        let entry =
            EntryName::new(Service::Causeway, Uuid::nil(), "k").labelled("  Acme\r\nVaronis SaaS\u{7} ");
        assert_eq!(entry.label(), "Causeway: Acme Varonis SaaS");
        let unlabelled = EntryName::new(Service::Causeway, Uuid::nil(), "k").labelled(" \n ");
        assert!(unlabelled.label().ends_with("/k"));
    }
}
