//! Why no answer came, told from the kinds of errors and not from their texts.

use crate::log::{Loggable, Safe};
use crate::words::{Message, network};
use rustls::CertificateError;
use serde::{Deserialize, Serialize};
use std::{error::Error, io};
use ts_rs::TS;

/// The kinds of failure before an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum FailureCode {
    /// The host's name is not known.
    NameUnknown,
    /// The host is there and nothing listens.
    ConnectionRefused,
    /// No way to the host.
    Unreachable,
    /// The certificate's issuer is not trusted here.
    CertificateUnknown,
    /// The certificate is past its time, or not yet valid.
    CertificateExpired,
    /// The certificate is for another name.
    CertificateOtherName,
    /// No agreement on encryption.
    NotSecure,
    /// No answer in time.
    TimedOut,
    /// The network's proxy did not let it through, and nobody knows why.
    Proxy,
    /// The proxy wants a sign-in.
    ProxySignIn,
    /// The proxy does not let requests to this host through.
    ProxyForbids,
    /// The proxy is there and cannot do its work, or cannot reach the host.
    ProxyUnavailable,
    /// The proxy leads to a page instead: a sign-in page or one of its rules.
    ProxyRedirects,
    /// The proxy says nothing in time.
    ProxySilent,
    /// The proxy hangs up.
    ProxyBroken,
    /// Nothing listens at the proxy's address, or there is no way there.
    ProxyDown,
    /// The proxy's name is not known.
    ProxyNameUnknown,
    /// The proxy's settings cannot be read, or a script chooses the proxy. Nothing was sent.
    ProxyUnreadable,
    /// The connection ended early.
    Broken,
    /// Something answered that doesn't speak HTTP.
    NotHttp,
    /// The request could not be put together.
    Unsendable,
}

impl Loggable for FailureCode {
    fn safe(self) -> Safe {
        Safe::word(match self {
            Self::NameUnknown => "name-unknown",
            Self::ConnectionRefused => "connection-refused",
            Self::Unreachable => "unreachable",
            Self::CertificateUnknown => "certificate-unknown",
            Self::CertificateExpired => "certificate-expired",
            Self::CertificateOtherName => "certificate-other-name",
            Self::NotSecure => "not-secure",
            Self::TimedOut => "timed-out",
            Self::Proxy => "proxy",
            Self::ProxySignIn => "proxy-sign-in",
            Self::ProxyForbids => "proxy-forbids",
            Self::ProxyUnavailable => "proxy-unavailable",
            Self::ProxyRedirects => "proxy-redirects",
            Self::ProxySilent => "proxy-silent",
            Self::ProxyBroken => "proxy-broken",
            Self::ProxyDown => "proxy-down",
            Self::ProxyNameUnknown => "proxy-name-unknown",
            Self::ProxyUnreadable => "proxy-unreadable",
            Self::Broken => "broken",
            Self::NotHttp => "not-http",
            Self::Unsendable => "unsendable",
        })
    }
}

impl FailureCode {
    /// Whether a certificate is what is wrong.
    pub(super) const fn is_certificate(self) -> bool {
        matches!(
            self,
            Self::CertificateUnknown | Self::CertificateExpired | Self::CertificateOtherName
        )
    }
}

/// The error of a request that goes nowhere because the way out is not known.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("proxy unreadable")]
pub(super) struct NoWayOut;

/// Names what went wrong while connecting or sending, as if no proxy were in between.
pub(super) fn classify(error: &reqwest::Error) -> FailureCode {
    if find::<NoWayOut>(error).is_some() {
        return FailureCode::ProxyUnreadable;
    }
    if let Some(tls) = find::<rustls::Error>(error) {
        return certificate(tls);
    }
    if error.is_timeout() {
        return FailureCode::TimedOut;
    }
    if error.is_dns() {
        return FailureCode::NameUnknown;
    }
    if error.is_builder() {
        return FailureCode::Unsendable;
    }
    if error.is_connect() {
        return match find::<io::Error>(error).map(io::Error::kind) {
            Some(io::ErrorKind::ConnectionRefused) => FailureCode::ConnectionRefused,
            Some(io::ErrorKind::TimedOut) => FailureCode::TimedOut,
            // The line went dead inside the handshake.
            Some(
                io::ErrorKind::UnexpectedEof
                | io::ErrorKind::ConnectionReset
                | io::ErrorKind::ConnectionAborted
                | io::ErrorKind::BrokenPipe,
            ) => FailureCode::NotSecure,
            _ => FailureCode::Unreachable,
        };
    }
    match find::<hyper::Error>(error) {
        Some(error) if error.is_parse() => FailureCode::NotHttp,
        _ => FailureCode::Broken,
    }
}

fn certificate(error: &rustls::Error) -> FailureCode {
    let rustls::Error::InvalidCertificate(error) = error else {
        return FailureCode::NotSecure;
    };
    match error {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => FailureCode::CertificateExpired,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            FailureCode::CertificateOtherName
        }
        _ => FailureCode::CertificateUnknown,
    }
}

/// The first error of a type in a chain. An [`io::Error`] does not name the error that it wraps as
/// its source, so it is opened as well.
fn find<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if let Some(found) = wrapped.and_then(|inner| find::<T>(inner)) {
            return Some(found);
        }
        next = error.source();
    }
    None
}

/// What happened, in one sentence.
pub(crate) fn message(code: FailureCode, host: &str) -> Message {
    match code {
        FailureCode::NameUnknown => network::name_unknown(host),
        FailureCode::ConnectionRefused => network::connection_refused(host),
        FailureCode::Unreachable => network::unreachable(host),
        FailureCode::CertificateUnknown => network::certificate_unknown(host),
        FailureCode::CertificateExpired => network::certificate_expired(host),
        FailureCode::CertificateOtherName => network::certificate_other_name(host),
        FailureCode::NotSecure => network::not_secure(host),
        FailureCode::TimedOut => network::timed_out(host),
        FailureCode::Proxy => network::proxy(host),
        FailureCode::ProxySignIn => network::proxy_sign_in(),
        FailureCode::ProxyForbids => network::proxy_forbids(host),
        FailureCode::ProxyUnavailable => network::proxy_unavailable(host),
        FailureCode::ProxyRedirects => network::proxy_redirects(host),
        FailureCode::ProxySilent => network::proxy_silent(),
        FailureCode::ProxyBroken => network::proxy_broken(),
        FailureCode::ProxyDown => network::proxy_down(),
        FailureCode::ProxyNameUnknown => network::proxy_name_unknown(),
        FailureCode::ProxyUnreadable => network::proxy_unreadable(),
        FailureCode::Broken => network::broken(host),
        FailureCode::NotHttp => network::not_http(host),
        FailureCode::Unsendable => network::unsendable(),
    }
}
