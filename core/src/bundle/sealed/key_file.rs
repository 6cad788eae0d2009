//! The secret half of a recipient's key: a file of `age-keygen`, or an SSH key. Read when a bundle is
//! opened, and not kept.

use super::{open_with_passphrase, scan};
use crate::bundle::error::BundleError;
use crate::secrets::SecretText;
use age::{Callbacks, Identity, ssh, x25519};
use std::io::BufReader;
use zeroize::Zeroizing;

/// The largest key file, in bytes.
pub(crate) const LARGEST: u64 = 64 * 1024;
/// The most keys of age that are read from one: each is tried on each recipient of a file.
const MOST_KEYS: usize = 64;

/// A key file that was read. It may need a passphrase of its own.
pub struct KeyFile(Kind);

enum Kind {
    /// Keys of age, one a line.
    Age(Vec<x25519::Identity>),
    /// Such a file that is itself sealed with a passphrase.
    SealedAge(Zeroizing<Vec<u8>>),
    /// An SSH key.
    Ssh(Box<ssh::Identity>),
}

/// Answers the one question that a protected SSH key asks.
#[derive(Clone)]
struct Answer(SecretText);

impl Callbacks for Answer {
    fn display_message(&self, _: &str) {}

    fn confirm(&self, _: &str, _: &str, _: Option<&str>) -> Option<bool> {
        None
    }

    fn request_public_string(&self, _: &str) -> Option<String> {
        None
    }

    fn request_passphrase(&self, _: &str) -> Option<SecretText> {
        Some(self.0.clone())
    }
}

impl KeyFile {
    /// Reads the content of a key file.
    ///
    /// # Errors
    /// [`BundleError::NotAKeyFile`] when it holds no key that age knows; nothing of it is in there.
    pub fn parse(bytes: Zeroizing<Vec<u8>>) -> Result<Self, BundleError> {
        if super::is_sealed(&bytes) {
            return Ok(Self(Kind::SealedAge(bytes)));
        }
        if bytes.trim_ascii_start().starts_with(b"-----BEGIN") {
            scan::ssh_key(&bytes)?;
            let key = ssh::Identity::from_buffer(BufReader::new(&bytes[..]), None);
            return match key {
                Ok(ssh::Identity::Unsupported(_)) | Err(_) => Err(BundleError::NotAKeyFile),
                Ok(key) => Ok(Self(Kind::Ssh(Box::new(key)))),
            };
        }
        keys_of_age(&bytes).map(|keys| Self(Kind::Age(keys)))
    }

    /// Whether it needs a passphrase of its own.
    pub fn is_protected(&self) -> bool {
        match &self.0 {
            Kind::Age(_) => false,
            Kind::SealedAge(_) => true,
            Kind::Ssh(key) => matches!(**key, ssh::Identity::Encrypted(_)),
        }
    }

    pub(super) fn identities(
        &self,
        passphrase: Option<&SecretText>,
    ) -> Result<Vec<Box<dyn Identity>>, BundleError> {
        fn boxed(keys: Vec<x25519::Identity>) -> Vec<Box<dyn Identity>> {
            keys.into_iter()
                .map(|key| Box::new(key) as Box<dyn Identity>)
                .collect()
        }
        match &self.0 {
            Kind::Age(keys) => Ok(boxed(keys.clone())),
            Kind::SealedAge(sealed) => {
                let passphrase = passphrase.ok_or(BundleError::WrongPassphrase)?;
                keys_of_age(&open_with_passphrase(sealed, passphrase)?).map(boxed)
            }
            Kind::Ssh(key) => {
                let key = (**key).clone();
                Ok(vec![match passphrase {
                    Some(passphrase) => Box::new(key.with_callbacks(Answer(passphrase.clone()))),
                    None => Box::new(key),
                }])
            }
        }
    }
}

fn keys_of_age(bytes: &[u8]) -> Result<Vec<x25519::Identity>, BundleError> {
    let text = std::str::from_utf8(bytes).map_err(|_| BundleError::NotAKeyFile)?;
    let keys: Vec<x25519::Identity> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.parse().map_err(|_| BundleError::NotAKeyFile))
        .collect::<Result<_, _>>()?;
    match keys.len() {
        0 => Err(BundleError::NotAKeyFile),
        1..=MOST_KEYS => Ok(keys),
        _ => Err(BundleError::TooMuchWork),
    }
}
