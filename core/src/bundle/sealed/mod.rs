//! Sealed bundles: ordinary age files (<https://age-encryption.org/v1>), which the `age` and `rage`
//! programs open too. Inside is a bundle as it would stand in a file of its own or, where keys come with
//! it, that bundle and the keys.
//!
//! **Invariants.** A passphrase is used and dropped, never kept. What a file asks for is bounded before it
//! is done: its size, and the work its passphrase takes. What comes out of it is wiped when it is dropped.

mod content;
mod key_file;
mod passphrase;
mod recipients;
mod scan;

pub(super) use content::{parse, write};
pub use key_file::KeyFile;
pub(crate) use key_file::LARGEST as LARGEST_KEY_FILE;
pub use passphrase::{judge as judge_passphrase, suggest as suggest_passphrase};
pub use recipients::{BadRecipient, Recipients, judge as judge_recipients};

use super::LARGEST_FILE;
use super::error::BundleError;
use crate::secrets::SecretText;
use age::armor::ArmoredReader;
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt};
use std::io::{Read, Write};
use zeroize::Zeroizing;

/// What every age file begins with.
const AGE: &[u8] = b"age-encryption.org/";
/// What one begins with that is written as text.
const ARMOR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

/// How much work a passphrase takes, as a power of two: about a second, and 256 MiB for that long. The
/// same as the `age` program writes.
const WORK: u8 = 18;
/// The most that is done for a file: four seconds or so, and 1 GiB. `rage` measures the machine and may
/// write more than [`WORK`].
const MOST_WORK: u8 = 20;

/// The largest sealed file that is read, in bytes: the largest bundle, 16 more bytes for each 64 KiB of
/// it, a third more where it is written as text, and a header for many recipients.
pub const LARGEST_SEALED: u64 = LARGEST_FILE / 2 * 3 + 1024 * 1024;

/// For whom a bundle is sealed.
pub enum SealFor {
    /// For whoever knows this passphrase.
    Passphrase(SecretText),
    /// For whoever has the key of one of these.
    Recipients(Recipients),
}

/// What a sealed file is opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpensWith {
    /// A passphrase.
    Passphrase,
    /// The key file of somebody it was sealed for.
    KeyFile,
}

/// Whether a file is sealed, by its first bytes.
pub fn is_sealed(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii_start();
    bytes.starts_with(AGE) || text.starts_with(ARMOR)
}

/// Whether a text is a sealed file that was written as text.
pub fn is_armored(text: &str) -> bool {
    text.trim_start().as_bytes().starts_with(ARMOR)
}

/// What a sealed file is opened with.
///
/// # Errors
/// [`BundleError::Damaged`] when its beginning makes no sense, [`BundleError::TooMuchWork`] when it asks for
/// more than people's files do.
pub fn opens(bytes: &[u8]) -> Result<OpensWith, BundleError> {
    scan::header(bytes)?;
    let file = Decryptor::new_buffered(ArmoredReader::new(bytes)).map_err(|_| BundleError::Damaged)?;
    Ok(if file.is_scrypt() {
        OpensWith::Passphrase
    } else {
        OpensWith::KeyFile
    })
}

/// Seals a content. A passphrase that is easily guessed is refused.
///
/// # Errors
/// [`BundleError::WeakPassphrase`], or that it could not be written.
pub fn seal(content: &[u8], seal: &SealFor) -> Result<Vec<u8>, BundleError> {
    match seal {
        SealFor::Passphrase(text) => {
            passphrase::check(text)?;
            let mut recipient = scrypt::Recipient::new(text.clone());
            recipient.set_work_factor(WORK);
            sealed_for(content, &mut std::iter::once(&recipient as &dyn Recipient))
        }
        SealFor::Recipients(recipients) => sealed_for(content, &mut recipients.iter()),
    }
}

fn sealed_for(
    content: &[u8],
    recipients: &mut dyn Iterator<Item = &dyn Recipient>,
) -> Result<Vec<u8>, BundleError> {
    let mut sealed = Vec::with_capacity(content.len() + content.len() / 1024 + 4096);
    let write = || -> Result<(), age::EncryptError> {
        let mut writer = Encryptor::with_recipients(recipients)?.wrap_output(&mut sealed)?;
        writer.write_all(content)?;
        writer.finish()?;
        Ok(())
    };
    let written = write();
    // The crate's own words are for the terminal of its program.
    written.map_err(|_| BundleError::CannotSeal)?;
    Ok(sealed)
}

/// Opens a file that was sealed with a passphrase.
///
/// # Errors
/// [`BundleError::WrongPassphrase`], [`BundleError::TooMuchWork`], [`BundleError::Damaged`],
/// [`BundleError::TooLarge`].
pub fn open_with_passphrase(
    bytes: &[u8],
    passphrase: &SecretText,
) -> Result<Zeroizing<Vec<u8>>, BundleError> {
    let mut identity = scrypt::Identity::new(passphrase.clone());
    identity.set_max_work_factor(MOST_WORK);
    open(
        bytes,
        &mut std::iter::once(&identity as &dyn Identity),
        BundleError::WrongPassphrase,
    )
}

/// Opens a file that was sealed for somebody's key. `passphrase` is that of a protected key file.
///
/// # Errors
/// [`BundleError::WrongKeyFile`], [`BundleError::WrongPassphrase`], [`BundleError::Damaged`],
/// [`BundleError::TooLarge`].
pub fn open_with_key_file(
    bytes: &[u8],
    key: &KeyFile,
    passphrase: Option<&SecretText>,
) -> Result<Zeroizing<Vec<u8>>, BundleError> {
    let identities = key.identities(passphrase)?;
    let mut identities = identities
        .iter()
        .map(|identity| identity.as_ref() as &dyn Identity);
    open(bytes, &mut identities, BundleError::WrongKeyFile)
}

/// Opens, and reads to the end. `wrong` is what it means that nothing fits.
fn open(
    bytes: &[u8],
    identities: &mut dyn Iterator<Item = &dyn Identity>,
    wrong: BundleError,
) -> Result<Zeroizing<Vec<u8>>, BundleError> {
    scan::header(bytes)?;
    let file = Decryptor::new_buffered(ArmoredReader::new(bytes)).map_err(|_| BundleError::Damaged)?;
    let reader = file.decrypt(identities).map_err(|error| match error {
        DecryptError::ExcessiveWork { .. } => BundleError::TooMuchWork,
        DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed => wrong,
        DecryptError::KeyDecryptionFailed => BundleError::WrongPassphrase,
        _ => BundleError::Damaged,
    })?;
    // What is inside is never longer than the file: the room is never moved and left behind unwiped.
    let mut content = Zeroizing::new(Vec::with_capacity(bytes.len()));
    reader
        .take(LARGEST_FILE + 1)
        .read_to_end(&mut content)
        .map_err(|_| BundleError::Damaged)?;
    if content.len() as u64 > LARGEST_FILE {
        return Err(BundleError::TooLarge);
    }
    Ok(content)
}
