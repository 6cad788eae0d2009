//! Signatures: headers that are worked out from the request itself, at the moment of sending.

mod aws;
mod webhook;

pub(super) use aws::{AwsKey, aws};
pub(super) use webhook::{webhook, webhook_secret};

use crate::words;
use jiff::Timestamp;
use url::Url;
use uuid::Uuid;

/// What a signature covers.
pub(super) struct UnsignedRequest<'a> {
    pub method: &'static str,
    pub url: &'a Url,
    /// The headers so far, in lower case.
    pub headers: &'a [(String, String)],
    pub body: &'a [u8],
    /// The same for every try of one action.
    pub id: Uuid,
    pub at: Timestamp,
}

/// What a preview shows for the moment of sending.
fn then() -> String {
    words::push::signing_moment().to_string()
}
