//! A client certificate for mutual TLS: read from its file when it is used, never kept.

use crate::words::{Message, push as words};
use base64::{Engine, engine::general_purpose::STANDARD};
use p12_keystore::{KeyStore, Pkcs12ImportPolicy};
use secrecy::{ExposeSecret, SecretString};
use std::fmt;
use std::path::Path;
use zeroize::Zeroizing;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// A certificate with its private key, ready for a connection. `Debug` shows the file's name alone.
#[derive(Clone)]
pub struct ClientCertificate {
    identity: reqwest::Identity,
    name: String,
}

/// Why a file cannot be used as a client certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadCertificate {
    /// It could not be read; with the system's words.
    Unreadable(String),
    /// It is neither of the two formats.
    Unknown,
    /// A PEM file without one of its two parts.
    HalfOnly,
    /// A PEM file whose private key is encrypted.
    EncryptedKey,
    /// The password does not open it.
    Password,
}

impl BadCertificate {
    /// What is wrong.
    pub fn message(&self) -> Message {
        match self {
            Self::Unreadable(reason) => words::certificate_unreadable(reason),
            Self::Unknown => words::certificate_wrong_kind(),
            Self::HalfOnly => words::certificate_half_only(),
            Self::EncryptedKey => words::certificate_encrypted_key(),
            Self::Password => words::certificate_password(),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Message {
        match self {
            Self::Unreadable(_) => words::certificate_unreadable_hint(),
            Self::Unknown => words::certificate_wrong_kind_hint(),
            Self::HalfOnly => words::certificate_half_only_hint(),
            Self::EncryptedKey => words::certificate_encrypted_key_hint(),
            Self::Password => words::certificate_password_hint(),
        }
    }
}

impl fmt::Display for BadCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for BadCertificate {}

impl ClientCertificate {
    /// Reads a PEM file with certificate and private key, or a PKCS#12 file.
    ///
    /// # Errors
    /// [`BadCertificate`].
    pub fn read(path: &Path, password: &SecretString) -> Result<Self, BadCertificate> {
        let unreadable = |error: std::io::Error| BadCertificate::Unreadable(error.kind().to_string());
        let meta = std::fs::metadata(path).map_err(unreadable)?;
        if !meta.is_file() || meta.len() > LARGEST {
            return Err(BadCertificate::Unknown);
        }
        let bytes = Zeroizing::new(std::fs::read(path).map_err(unreadable)?);
        let pem = match std::str::from_utf8(&bytes) {
            Ok(text) if text.contains("-----BEGIN ") => checked(text)?,
            _ => from_pkcs12(&bytes, password)?,
        };
        Ok(Self {
            identity: reqwest::Identity::from_pem(pem.as_bytes()).map_err(|_| BadCertificate::Unknown)?,
            name: path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
        })
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn identity(&self) -> reqwest::Identity {
        self.identity.clone()
    }
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ClientCertificate").field(&self.name).finish()
    }
}

fn checked(text: &str) -> Result<Zeroizing<String>, BadCertificate> {
    if text.contains("ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED") {
        return Err(BadCertificate::EncryptedKey);
    }
    if !text.contains("BEGIN CERTIFICATE") || !text.contains("PRIVATE KEY-----") {
        return Err(BadCertificate::HalfOnly);
    }
    Ok(Zeroizing::new(text.to_owned()))
}

fn from_pkcs12(bytes: &[u8], password: &SecretString) -> Result<Zeroizing<String>, BadCertificate> {
    // A SEQUENCE: what every PKCS#12 file begins with.
    if bytes.first() != Some(&0x30) {
        return Err(BadCertificate::Unknown);
    }
    let store = KeyStore::from_pkcs12(bytes, password.expose_secret(), Pkcs12ImportPolicy::Relaxed)
        .map_err(|_| BadCertificate::Password)?;
    let (_, chain) = store.private_key_chain().ok_or(BadCertificate::HalfOnly)?;
    if chain.certs().is_empty() {
        return Err(BadCertificate::HalfOnly);
    }
    let mut pem = Zeroizing::new(String::with_capacity(4 * bytes.len() + 1024));
    for certificate in chain.certs() {
        armour(&mut pem, "CERTIFICATE", certificate.as_der());
    }
    armour(&mut pem, "PRIVATE KEY", chain.key().as_der());
    Ok(pem)
}

fn armour(pem: &mut String, what: &str, der: &[u8]) {
    let encoded = Zeroizing::new(STANDARD.encode(der));
    pem.push_str("-----BEGIN ");
    pem.push_str(what);
    pem.push_str("-----\n");
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        pem.push_str(line);
        pem.push('\n');
        rest = after;
    }
    pem.push_str("-----END ");
    pem.push_str(what);
    pem.push_str("-----\n");
}
