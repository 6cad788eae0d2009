//! Who vouches for a host: whether its certificate leads to a public authority, or to one that somebody added
//! to this computer and that can read what is sent.

use crate::identifiers::Line;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use webpki_root_certs::TLS_SERVER_ROOT_CERTS;

/// The longest name of an issuer that is shown.
const LONGEST: usize = 100;

/// Who issued the certificates that were accepted, by host: nothing for a public authority.
#[derive(Debug, Clone, Default)]
pub(crate) struct Issuers(Arc<Mutex<HashMap<String, Option<String>>>>);

impl Issuers {
    /// The issuer of a host's certificate where it is not a public authority; empty where the certificate
    /// names none. Nothing before a connection was made.
    pub fn private(&self, host: &str) -> Option<String> {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(host).cloned().flatten()
    }

    fn note(&self, host: &ServerName<'_>, issuer: Option<String>) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.insert(host.to_str().into_owned(), issuer);
    }
}

/// Accepts what the system accepts and nothing else, and notes who vouched for it.
#[derive(Debug)]
struct Watching {
    system: Arc<dyn ServerCertVerifier>,
    public: Arc<WebPkiServerVerifier>,
    issuers: Issuers,
}

/// The authorities of Mozilla's list: <https://wiki.mozilla.org/CA/Included_Certificates>.
pub(super) fn public_authorities() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(TLS_SERVER_ROOT_CERTS.iter().cloned());
    roots
}

/// Encryption as `reqwest` sets it up by itself (the system's trusted certificates, HTTP/2 and HTTP/1.1), which
/// notes who vouches for each host. `extra` are trusted too; `public` are the authorities that are not noted.
///
/// # Errors
/// Whatever keeps the system's certificates from being used.
pub(super) fn watching(
    issuers: Issuers,
    extra: impl IntoIterator<Item = CertificateDer<'static>>,
    public: RootCertStore,
) -> Result<ClientConfig, Error> {
    let provider = CryptoProvider::get_default()
        .cloned()
        .unwrap_or_else(|| Arc::new(rustls::crypto::aws_lc_rs::default_provider()));
    let public = WebPkiServerVerifier::builder_with_provider(Arc::new(public), Arc::clone(&provider))
        .build()
        .map_err(|_| Error::General("public roots".to_owned()))?;
    let system = rustls_platform_verifier::Verifier::new_with_extra_roots(extra, Arc::clone(&provider))?;
    let watching = Watching {
        system: Arc::new(system),
        public,
        issuers,
    };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(watching))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

impl ServerCertVerifier for Watching {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verified =
            self.system
                .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)?;
        let public = self
            .public
            .verify_server_cert(end_entity, intermediates, server_name, &[], now)
            .is_ok();
        self.issuers
            .note(server_name, (!public).then(|| issuer(end_entity)));
        Ok(verified)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.system.supported_verify_schemes()
    }
}

/// The name of a certificate's issuer, as one line; empty where it has none.
fn issuer(certificate: &CertificateDer<'_>) -> String {
    let Ok((_, certificate)) = x509_parser::parse_x509_certificate(certificate) else {
        return String::new();
    };
    let issuer = certificate.issuer();
    let name = issuer
        .iter_common_name()
        .chain(issuer.iter_organization())
        .find_map(|name| name.as_str().ok());
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let short: String = name
        .unwrap_or_default()
        .chars()
        .take(LONGEST)
        .map(clean)
        .collect();
    Line::parse(&short).map_or_else(|_| String::new(), |line| line.value.as_str().to_owned())
}
