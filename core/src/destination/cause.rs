//! What a person can do about a push that did not get through.

use super::FailureCode;
use crate::words::{Message, network, push as words};

/// Whether trying again can change anything: names, refusals and time-outs come and go, a
/// certificate stays what it is.
pub(super) fn passes(code: FailureCode) -> bool {
    match code {
        FailureCode::NameUnknown
        | FailureCode::ConnectionRefused
        | FailureCode::Unreachable
        | FailureCode::TimedOut
        | FailureCode::Proxy
        | FailureCode::ProxyUnavailable
        | FailureCode::ProxySilent
        | FailureCode::ProxyBroken
        | FailureCode::ProxyDown
        | FailureCode::ProxyNameUnknown
        | FailureCode::Broken => true,
        // A wrong password that is tried again and again locks people out.
        FailureCode::ProxySignIn
        | FailureCode::ProxyForbids
        | FailureCode::ProxyRedirects
        | FailureCode::ProxyUnreadable => false,
        FailureCode::CertificateUnknown
        | FailureCode::CertificateExpired
        | FailureCode::CertificateOtherName
        | FailureCode::NotSecure
        | FailureCode::NotHttp
        | FailureCode::Unsendable => false,
    }
}

/// Whether it says that the host was not reached at all.
pub(super) fn is_about_finding(code: FailureCode) -> bool {
    match code {
        FailureCode::NameUnknown
        | FailureCode::ConnectionRefused
        | FailureCode::Unreachable
        | FailureCode::TimedOut
        | FailureCode::Proxy
        | FailureCode::ProxySignIn
        | FailureCode::ProxyForbids
        | FailureCode::ProxyUnavailable
        | FailureCode::ProxyRedirects
        | FailureCode::ProxySilent
        | FailureCode::ProxyBroken
        | FailureCode::ProxyDown
        | FailureCode::ProxyNameUnknown
        | FailureCode::ProxyUnreadable
        | FailureCode::Unsendable => true,
        FailureCode::CertificateUnknown
        | FailureCode::CertificateExpired
        | FailureCode::CertificateOtherName
        | FailureCode::NotSecure
        | FailureCode::NotHttp
        | FailureCode::Broken => false,
    }
}

/// What to do about it.
pub(super) fn hint(code: FailureCode) -> Message {
    match code {
        FailureCode::NameUnknown => words::name_unknown_hint(),
        FailureCode::ConnectionRefused => words::connection_refused_hint(),
        FailureCode::Unreachable => words::unreachable_hint(),
        FailureCode::CertificateUnknown => words::certificate_unknown_hint(),
        FailureCode::CertificateExpired => words::certificate_expired_hint(),
        FailureCode::CertificateOtherName => words::certificate_other_name_hint(),
        FailureCode::NotSecure => words::not_secure_hint(),
        FailureCode::TimedOut => words::timed_out_hint(),
        FailureCode::Proxy => words::proxy_hint(),
        FailureCode::ProxySignIn => network::proxy_sign_in_hint(),
        FailureCode::ProxyForbids => network::proxy_forbids_hint(),
        FailureCode::ProxyUnavailable => network::proxy_unavailable_hint(),
        FailureCode::ProxyRedirects => network::proxy_redirects_hint(),
        FailureCode::ProxySilent => network::proxy_silent_hint(),
        FailureCode::ProxyBroken => network::proxy_broken_hint(),
        FailureCode::ProxyDown => network::proxy_down_hint(),
        FailureCode::ProxyNameUnknown => network::proxy_name_unknown_hint(),
        FailureCode::ProxyUnreadable => network::proxy_unreadable_hint(),
        FailureCode::Broken => words::broken_hint(),
        FailureCode::NotHttp => words::not_http_hint(),
        FailureCode::Unsendable => words::unsendable_hint(),
    }
}
