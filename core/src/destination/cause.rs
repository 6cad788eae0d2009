//! What a person can do about a push that did not get through.

use super::FailureCode;

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

/// Whether it says that the host was not reached at all.
pub(super) fn is_about_finding(code: FailureCode) -> bool {
    match code {
        FailureCode::NameUnknown
        | FailureCode::ConnectionRefused
        | FailureCode::Unreachable
        | FailureCode::TimedOut
        | FailureCode::Proxy
        | FailureCode::Unsendable => true,
        FailureCode::CertificateUnknown
        | FailureCode::CertificateExpired
        | FailureCode::CertificateOtherName
        | FailureCode::NotSecure
        | FailureCode::Broken => false,
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
