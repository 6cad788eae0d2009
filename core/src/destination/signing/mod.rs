//! Signatures: headers that are worked out from the request itself, at the moment of sending.

mod aws;
mod webhook;

pub(super) use aws::{AwsKey, aws};
pub(super) use webhook::{webhook, webhook_secret};

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

/// What stands in a preview for the moment of sending.
const THEN: &str = "(the moment of sending)";
