//! What crosses the border when something did not work: a code from a closed list, what happened,
//! and what to do. Nothing else leaves the core as an error. The two sentences become text where the problem is
//! shown or serialized, in the language and the terms of the shell.

use crate::words::Message;
use serde::Serialize;
use ts_rs::TS;

/// The closed list of error codes that a shell (window or command line) can receive.
///
/// "You cancelled" and "not possible yet" are not errors and have no code: they are outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Code {
    /// A value was refused where it was typed or pasted.
    BadValue,
    /// The connection is not there (any more).
    NoSuchConnection,
    /// The client is not there (any more).
    NoSuchClient,
    /// The guide of a connection is not there (any more).
    NoSuchGuide,
    /// A page, field, row or confirmation was asked for that the guide does not have.
    NotInGuide,
    /// Values are missing that this needs.
    Incomplete,
    /// The records could not be read or written.
    Records,
    /// A guide file is not valid.
    Guide,
    /// The system's keyring is absent, locked, denied, slow or broken.
    Keyring,
    /// The key is not held any more (session over, or removed from the keyring).
    KeyGone,
    /// The browser, mail program, clipboard or a file dialog of the system did not do it.
    System,
    /// A file could not be read or written.
    File,
    /// A bundle was refused.
    Bundle,
    /// A push could not be prepared.
    Push,
    /// A check could not be begun.
    Check,
    /// Practice mode could not start or stop.
    Practice,
    /// A page asked for something that the core does not know or cannot read.
    Request,
}

/// An error as people meet it: what happened, what to do, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
#[error("{message}")]
pub struct Problem {
    /// Which kind of error this is.
    pub code: Code,
    /// What happened, in one plain sentence.
    #[ts(type = "string")]
    pub message: Message,
    /// What to do about it.
    #[ts(type = "string")]
    pub hint: Message,
    /// The field this is about, where it is about one (see [`crate::connection::FieldId`]).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
}

impl Problem {
    /// A problem that is about no field in particular.
    pub const fn new(code: Code, message: Message, hint: Message) -> Self {
        Self {
            code,
            message,
            hint,
            field: None,
        }
    }

    /// The same problem, about `field`.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }
}
