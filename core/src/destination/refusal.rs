//! A refusal in plain words, by its status.

use super::{PushRefusal, RefusalCode, Sending, response::HttpResponse, scrub::Scrubber};
use crate::network::retry_after;
use jiff::{SignedDuration, Timestamp};
use std::time::SystemTime;
use url::Url;

/// Puts together what the history keeps of an answer that was not a 2xx.
pub(super) fn refusal(
    sending: Sending,
    answer: &HttpResponse,
    from: &Url,
    scrubber: &Scrubber,
) -> PushRefusal {
    let status = answer.status;
    let code = code(status);
    let points_to = (code == RefusalCode::Redirect)
        .then(|| answer.points_to(from, scrubber))
        .flatten();
    let retry_at = retry_after(&answer.headers, SystemTime::now())
        .and_then(|wait| SignedDuration::try_from(wait).ok())
        .and_then(|wait| Timestamp::now().checked_add(wait).ok());
    let said = answer.said(scrubber);
    let may_have_arrived = matches!(status, 409 | 500 | 502 | 504);
    let hint = match (hint(code), may_have_arrived) {
        (hint, true) if code != RefusalCode::Conflict => {
            format!("{hint} It may have arrived all the same: look there before you send again.")
        }
        (hint, _) => hint.to_owned(),
    };
    PushRefusal {
        message: message(code, status, &sending.host, points_to.as_deref()),
        hint,
        sending,
        code,
        status,
        words: said.words,
        field: said.field,
        retry_at,
        may_have_arrived,
        points_to,
    }
}

/// The same for an answer by which the destination documents that it has this already. `tried` is
/// whether an earlier try of this very push had reached it.
pub(super) fn already_there(refusal: PushRefusal, tried: bool) -> PushRefusal {
    let host = &refusal.sending.host;
    let (message, hint) = if tried {
        (
            format!("{host} has one under this name. Most likely an earlier try of this push made it."),
            "Look on the platform whether it is the one you meant.",
        )
    } else {
        (
            format!("{host} has one under this name already. Nothing was changed."),
            "Look on the platform what it is. Choose another name, or delete the old one there.",
        )
    };
    PushRefusal {
        code: RefusalCode::Conflict,
        message,
        hint: hint.to_owned(),
        may_have_arrived: tried,
        ..refusal
    }
}

fn code(status: u16) -> RefusalCode {
    match status {
        300..=399 => RefusalCode::Redirect,
        401 | 407 => RefusalCode::Credential,
        403 => RefusalCode::NotAllowed,
        404 | 405 | 410 => RefusalCode::Address,
        408 | 425 | 500..=599 => RefusalCode::Trouble,
        409 => RefusalCode::Conflict,
        413 => RefusalCode::TooLarge,
        429 => RefusalCode::TooOften,
        400 | 406 | 411 | 412 | 414 | 415 | 417 | 422 => RefusalCode::Content,
        _ => RefusalCode::Other,
    }
}

fn message(code: RefusalCode, status: u16, host: &str, points_to: Option<&str>) -> String {
    match code {
        RefusalCode::Redirect => match points_to {
            Some(other) => format!(
                "{host} points to another address, at {other}. Causeway did not follow it, because your key would go along."
            ),
            None => format!(
                "{host} points to another address. Causeway did not follow it, because your key would go along."
            ),
        },
        RefusalCode::Content => {
            format!("{host} did not accept the content of the request (answer {status}).")
        }
        RefusalCode::Credential => {
            format!("{host} did not accept the token or password you entered (answer {status}).")
        }
        RefusalCode::NotAllowed => format!("{host} does not allow this (answer {status})."),
        RefusalCode::Address => {
            format!("Nothing takes a push at this address of {host} (answer {status}).")
        }
        RefusalCode::Conflict => {
            format!("{host} says it has this already, or is still working on it (answer {status}).")
        }
        RefusalCode::TooLarge => format!("{host} says the request is too large (answer {status})."),
        RefusalCode::TooOften => format!("{host} says it was asked too often (answer {status})."),
        RefusalCode::Trouble => {
            format!("{host} has trouble of its own at the moment (answer {status}).")
        }
        RefusalCode::Other => format!("{host} did not take the request (answer {status})."),
    }
}

fn hint(code: RefusalCode) -> &'static str {
    match code {
        RefusalCode::Redirect => {
            "If you trust the other address, ask your platform for it in full, enter that, and send again."
        }
        RefusalCode::Content => {
            "Compare the request with your platform's page: what it expects, and under which names."
        }
        RefusalCode::Credential => {
            "Check how your platform wants you to sign in, and copy the credential again."
        }
        RefusalCode::NotAllowed => {
            "Ask whoever manages the platform to give this credential the right to do this."
        }
        RefusalCode::Address => "Copy the full address again from your platform.",
        RefusalCode::Conflict => "Look on the platform before you send again.",
        RefusalCode::TooLarge => "Ask your platform's support which address takes this configuration.",
        RefusalCode::TooOften => "Wait a little, and send again.",
        RefusalCode::Trouble => "Wait a few minutes, and try again.",
        RefusalCode::Other => "Read the platform's own words, if there are any, or ask its support.",
    }
}
