//! The secret half of a recipient's key: a file of `age-keygen`, or an SSH key. Read when a bundle is
//! opened, and not kept.

use super::{open_with_passphrase, scan};
use crate::bundle::error::BundleError;
use crate::secrets::SecretText;
use crate::text_file::decode;
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
        // Its text, however an editor saved it. What is no text may be a sealed file.
        let bytes = match decode(&bytes) {
            Some(text) => Zeroizing::new(text.trim_start().as_bytes().to_vec()),
            None => bytes,
        };
        if super::is_sealed(&bytes) {
            return Ok(Self(Kind::SealedAge(bytes)));
        }
        if bytes.starts_with(b"-----BEGIN") {
            scan::ssh_key(&bytes)?;
            let key = ssh::Identity::from_buffer(BufReader::new(&bytes[..]), None);
            return match key {
                Ok(ssh::Identity::Unsupported(_)) | Err(_) => Err(unsuited(&bytes)),
                Ok(key) => Ok(Self(Kind::Ssh(Box::new(key)))),
            };
        }
        keys_of_age(&bytes)
            .map(|keys| Self(Kind::Age(keys)))
            .map_err(|_| unsuited(&bytes))
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

/// What a file is that is no key file: told by its first words, of which nothing is kept.
fn unsuited(bytes: &[u8]) -> BundleError {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return BundleError::NotAKeyFile;
    };
    let begins = |word: &str| {
        text.lines().map(str::trim).any(|line| {
            line.get(..word.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(word))
        })
    };
    let kind = if begins("-----BEGIN OPENSSH PRIVATE KEY") {
        "ssh"
    } else if begins("-----BEGIN ") && text.contains("PRIVATE KEY-----") {
        "pem"
    } else if begins("PuTTY-User-Key-File") {
        "putty"
    } else if begins("AGE-PLUGIN-") || begins("AGE-SECRET-KEY-PQ-1") {
        "newer"
    } else if begins("age1") || begins("ssh-") || begins("ecdsa-") {
        "public"
    } else {
        return BundleError::NotAKeyFile;
    };
    BundleError::UnsuitedKeyFile { kind }
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

#[cfg(test)]
mod tests {
    use super::KeyFile;
    use crate::bundle::error::BundleError;
    use secrecy::ExposeSecret;
    use zeroize::Zeroizing;

    fn parse(bytes: &[u8]) -> Result<KeyFile, BundleError> {
        KeyFile::parse(Zeroizing::new(bytes.to_vec()))
    }

    #[test]
    fn a_key_file_of_the_wrong_kind_is_named_for_what_it_is() {
        for (text, kind) in [
            (
                "-----BEGIN PRIVATE KEY-----\nMC4CAQ==\n-----END PRIVATE KEY-----\n",
                "pem",
            ),
            (
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4CAQ==\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "pem",
            ),
            (
                "-----BEGIN EC PRIVATE KEY-----\nMC4CAQ==\n-----END EC PRIVATE KEY-----\n",
                "pem",
            ),
            ("PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n", "putty"),
            ("# made by a plug-in\nAGE-PLUGIN-YUBIKEY-1QQPQYRK9\n", "newer"),
            ("AGE-SECRET-KEY-PQ-1QQPQYRK9\n", "newer"),
            ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 robin@acme\n", "public"),
        ] {
            let refused = parse(text.as_bytes()).err();
            assert_eq!(refused, Some(BundleError::UnsuitedKeyFile { kind }), "{text}");
        }
        assert_eq!(parse(b"hello").err(), Some(BundleError::NotAKeyFile));
    }

    #[test]
    fn a_key_file_is_read_however_an_editor_saved_it() {
        let text = format!(
            "# created\r\n{}\r\n",
            age::x25519::Identity::generate().to_string().expose_secret()
        );
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [format!("\u{FEFF}{text}").into_bytes(), wide, text.into_bytes()] {
            assert!(parse(&bytes).is_ok());
        }
    }
}
