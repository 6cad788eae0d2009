//! A refusal: what is kept of it, and the same in plain words.

use super::{
    KeptWords, PushRefusal, RefusalCode, RefusalKind, Sending, response::HttpResponse, scrub::Scrubber,
};
use crate::network::retry_after;
use crate::words::{Message, push as words};
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
    PushRefusal {
        sending,
        code,
        status,
        kind: RefusalKind::Answered,
        documented: None,
        kept: KeptWords::default(),
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
    PushRefusal {
        code: RefusalCode::Conflict,
        kind: RefusalKind::AlreadyThere,
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

/// What happened, in one or two sentences.
pub(super) fn message(refusal: &PushRefusal) -> Message {
    let host = &refusal.sending.host;
    match refusal.kind {
        RefusalKind::Answered => answered(refusal),
        RefusalKind::AlreadyThere if refusal.may_have_arrived => words::probably_made_earlier(host),
        RefusalKind::AlreadyThere => words::already_there(host),
        RefusalKind::NameTaken => words::name_taken(host),
        RefusalKind::LookUnclear => words::look_unclear(answered(refusal)),
        RefusalKind::NoToken => words::no_token(host, refusal.status),
        RefusalKind::AfterDoubt => words::after_doubt(answered(refusal)),
    }
}

fn answered(refusal: &PushRefusal) -> Message {
    let (host, status) = (&refusal.sending.host, refusal.status);
    match refusal.code {
        RefusalCode::Redirect => match &refusal.points_to {
            Some(other) => words::redirect_to(host, other),
            None => words::redirect(host),
        },
        RefusalCode::Content => words::content_refused(host, status),
        RefusalCode::Credential => words::credential_refused(host, status),
        RefusalCode::NotAllowed => words::not_allowed(host, status),
        RefusalCode::Address => words::nothing_here(host, status),
        RefusalCode::Conflict => words::conflict(host, status),
        RefusalCode::TooLarge => words::too_large(host, status),
        RefusalCode::TooOften => words::too_often(host, status),
        RefusalCode::Trouble => words::trouble(host, status),
        RefusalCode::Other => words::refused(host, status),
    }
}

/// What to do about it.
pub(super) fn hint(refusal: &PushRefusal) -> Message {
    match refusal.kind {
        RefusalKind::AlreadyThere if refusal.may_have_arrived => words::found_hint(),
        RefusalKind::AlreadyThere | RefusalKind::NameTaken => words::already_there_hint(),
        RefusalKind::LookUnclear => words::not_sent_hint(hint_for(refusal.code)),
        RefusalKind::NoToken => words::no_token_hint(),
        RefusalKind::AfterDoubt => words::may_have_arrived_hint(hint_for(refusal.code)),
        RefusalKind::Answered if refusal.may_have_arrived && refusal.code != RefusalCode::Conflict => {
            words::may_have_arrived_hint(hint_for(refusal.code))
        }
        RefusalKind::Answered => hint_for(refusal.code),
    }
}

fn hint_for(code: RefusalCode) -> Message {
    match code {
        RefusalCode::Redirect => words::redirect_hint(),
        RefusalCode::Content => words::content_refused_hint(),
        RefusalCode::Credential => words::credential_refused_hint(),
        RefusalCode::NotAllowed => words::not_allowed_hint(),
        RefusalCode::Address => words::nothing_here_hint(),
        RefusalCode::Conflict => words::conflict_hint(),
        RefusalCode::TooLarge => words::too_large_hint(),
        RefusalCode::TooOften => words::too_often_hint(),
        RefusalCode::Trouble => words::trouble_hint(),
        RefusalCode::Other => words::refused_hint(),
    }
}
