//! Where the finished configuration is pushed, and what came of it.
//!
//! A push is one request to an HTTPS address that the person names. Its parts are parsed once at the
//! border ([`Endpoint`], [`AuthScheme`] with its secret into [`Auth`]), put together as a [`Push`],
//! shown as a [`PushPreview`] with the secrets masked, and sent by a [`Sender`], which ends in exactly one
//! [`PushOutcome`]: taken, refused, not sent, cancelled, or *unknown*, when the line broke after the request
//! had begun to leave. An unknown push is never repeated on its own.
//!
//! A destination that Causeway knows is a [`recipe`]: its calls as data. Filled in, it is a
//! [`delivery`]: one push after the other, each written down before it leaves and after it has ended.
//!
//! Rules kept here:
//! - **What is shown is what is sent.** [`Push::preview`] and [`Sender::send`] read the same
//!   header list and the same JSON writer; only the secret leaves differ.
//! - **A secret goes in and never comes out.** Nothing that can be serialised holds one. The
//!   platform's own words pass a scrubber that knows every secret of the push in the encodings
//!   servers echo.
//! - **A secret is bound to the origin that receives it** ([`BoundSecret`]), and every request that leaves
//!   is checked against that ([`Push`]): of a call, of a sign-in, of a trial.
//! - **HTTPS only, no redirects.** Plain `http` works to this computer alone, and then no proxy is
//!   asked.

mod answer_shape;
mod attempt;
mod auth;
mod body;
mod cause;
mod certificate;
mod content;
pub mod delivery;
mod endpoint;
mod limits;
mod markup;
mod mistake;
mod origin;
mod outcome;
mod push;
mod push_run;
pub mod recipe;
mod refusal;
mod response;
mod response_rules;
mod retry;
mod scrub;
mod sender;
mod signing;
#[cfg(test)]
pub(in crate::destination) mod tests;

pub use crate::network::FailureCode;
pub use answer_shape::UnclearKind;
pub use auth::{Auth, AuthScheme};
pub use body::{Body, SecretLeaf};
pub use certificate::{BadCertificate, ClientCertificate};
pub use content::{Content, FormValue};
pub use endpoint::Endpoint;
pub use limits::Limits;
pub use mistake::{PushField, PushMistake};
pub use origin::{Binding, BoundSecret, Origin, OtherOrigin};
pub use outcome::{
    DocumentedAnswer, KeptText, KeptWords, PushCancelled, PushFailure, PushOutcome, PushProgress,
    PushReceipt, PushRefusal, ReceiptKind, RefusalCode, RefusalKind, Sending, UnclearAnswer, WhetherSent,
};
pub use push::{PreviewHeader, Push, PushPreview};
pub use sender::Sender;
