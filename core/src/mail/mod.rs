//! The e-mails to OpenAI Support, written for the person to read, change and send.
//!
//! Three mails exist: the request to grant a key its Compliance API scopes, the question about two
//! Organization IDs that differ, and a follow-up. Each is a [`MailDraft`], which goes out of the program in
//! three ways: as a `mailto:` address ([`MailDraft::mailto`]), as an `.eml` file that a mail program opens
//! unsent ([`MailDraft::eml`]), and as text to copy ([`MailDraft::as_text`]).
//!
//! **A key is never in a draft.** The facts of a mail have no place for an [`ApiKey`]: only its last four
//! characters. What a person types arrives as a [`Line`], which holds no key. What a guide supplies is
//! free text, so every draft is searched once more before it exists; there is no other way to make one.
//!
//! Nothing here sends anything.
//!
//! [`ApiKey`]: crate::identifiers::ApiKey
//! [`Line`]: crate::identifiers::Line

mod address;
mod draft;
mod eml;
mod facts;
mod follow_up;
mod mailto;
mod mismatch;
mod scope_request;

pub use address::{AddressError, EmailAddress};
pub use draft::{MailDraft, MailDraftError};
pub use facts::{FollowUpFacts, MailExtras, MailKind, MismatchFacts, RequestedScope, ScopeFacts};
pub use follow_up::follow_up;
pub use mailto::{MAILTO_LIMIT, Mailto};
pub use mismatch::mismatch_request;
pub use scope_request::scope_request;

#[cfg(test)]
mod never_a_key;
#[cfg(test)]
mod samples;
