//! Why no answer came, told from the kinds of errors and not from their texts.

use super::FailureCode;
use rustls::CertificateError;
use std::{error::Error, io};

/// Names what went wrong while connecting or sending. `proxied` is whether the system's settings
/// send this request through a proxy.
pub(super) fn classify(error: &reqwest::Error, proxied: bool) -> FailureCode {
    if let Some(tls) = find::<rustls::Error>(error) {
        return certificate(tls);
    }
    if error.is_connect() && proxied {
        return FailureCode::Proxy;
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
    FailureCode::Broken
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

/// Whether trying again can change anything: names, refusals and time-outs come and go, a
/// certificate stays what it is.
pub(super) fn passes(code: FailureCode) -> bool {
    match code {
        FailureCode::NameUnknown
        | FailureCode::ConnectionRefused
        | FailureCode::Unreachable
        | FailureCode::TimedOut
        | FailureCode::Proxy
        | FailureCode::Broken => true,
        FailureCode::CertificateUnknown
        | FailureCode::CertificateExpired
        | FailureCode::CertificateOtherName
        | FailureCode::NotSecure
        | FailureCode::Unsendable => false,
    }
}

/// What happened, in one sentence.
pub(super) fn message(code: FailureCode, host: &str) -> String {
    match code {
        FailureCode::NameUnknown => format!("The name {host} was not found."),
        FailureCode::ConnectionRefused => format!("Nothing is listening at {host}."),
        FailureCode::Unreachable => format!("There is no way to {host} from this computer now."),
        FailureCode::CertificateUnknown => {
            format!("The certificate of {host} comes from someone this computer does not trust.")
        }
        FailureCode::CertificateExpired => {
            format!("The certificate of {host} is not valid on today's date.")
        }
        FailureCode::CertificateOtherName => {
            format!("The certificate of {host} belongs to another name.")
        }
        FailureCode::NotSecure => format!("No encrypted connection to {host} could be made."),
        FailureCode::TimedOut => format!("{host} did not answer in time."),
        FailureCode::Proxy => format!("Your network's proxy did not open the way to {host}."),
        FailureCode::Broken => format!("The connection to {host} broke off."),
        FailureCode::Unsendable => "The request could not be put together.".to_owned(),
    }
}

/// What to do about it.
pub(super) fn hint(code: FailureCode) -> &'static str {
    match code {
        FailureCode::NameUnknown => "Check the address for a typing mistake, and whether you are online.",
        FailureCode::ConnectionRefused => {
            "Check the address and the number after its colon. If it is right, ask whoever runs it whether it is on."
        }
        FailureCode::Unreachable => "Check that you are online. Some addresses need your company's VPN.",
        FailureCode::CertificateUnknown => {
            "On a company network, a proxy may be opening encrypted traffic. Ask your IT team to install its \
             certificate on this computer. Do not send the key until this is cleared up."
        }
        FailureCode::CertificateExpired => {
            "Check this computer's date and time. If they are right, tell whoever runs the address."
        }
        FailureCode::CertificateOtherName => {
            "Check the address letter by letter. If it is right, tell whoever runs it."
        }
        FailureCode::NotSecure => {
            "Check that the address and the number after its colon are the ones for https. If they are, tell \
             whoever runs it."
        }
        FailureCode::TimedOut => "Check that you are online, wait a minute, and try again.",
        FailureCode::Proxy => {
            "Ask your IT team whether this address is allowed, and whether the proxy wants a sign-in."
        }
        FailureCode::Broken => "Check that you are online, and try again.",
        FailureCode::Unsendable => "Check the address, the header name and the credential.",
    }
}
