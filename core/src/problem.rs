//! What crosses the border when something did not work: a code from a closed list, what happened,
//! and what to do. Nothing else leaves the core as an error. The two sentences become text where the problem is
//! shown or serialized, in the language and the terms of the shell.

use crate::log::{Loggable, Safe};
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

impl Code {
    /// Its name, as a shell receives it and the log has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BadValue => "bad-value",
            Self::NoSuchConnection => "no-such-connection",
            Self::NoSuchClient => "no-such-client",
            Self::NoSuchGuide => "no-such-guide",
            Self::NotInGuide => "not-in-guide",
            Self::Incomplete => "incomplete",
            Self::Records => "records",
            Self::Guide => "guide",
            Self::Keyring => "keyring",
            Self::KeyGone => "key-gone",
            Self::System => "system",
            Self::File => "file",
            Self::Bundle => "bundle",
            Self::Push => "push",
            Self::Check => "check",
            Self::Practice => "practice",
            Self::Request => "request",
        }
    }

    /// Whether it says that something was asked of the person, rather than that something broke.
    pub const fn is_usual(self) -> bool {
        matches!(self, Self::BadValue | Self::Incomplete)
    }
}

impl Loggable for Code {
    fn safe(self) -> Safe {
        Safe::word(self.name())
    }
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
    /// The call that was refused, by which `support_details` finds what the log says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub call: Option<u32>,
}

impl Problem {
    /// A problem that is about no field in particular.
    pub const fn new(code: Code, message: Message, hint: Message) -> Self {
        Self {
            code,
            message,
            hint,
            field: None,
            call: None,
        }
    }

    /// The same problem, about `field`.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_has_each_code_as_a_shell_receives_it() {
        for code in [
            Code::BadValue,
            Code::NoSuchConnection,
            Code::NoSuchClient,
            Code::NoSuchGuide,
            Code::NotInGuide,
            Code::Incomplete,
            Code::Records,
            Code::Guide,
            Code::Keyring,
            Code::KeyGone,
            Code::System,
            Code::File,
            Code::Bundle,
            Code::Push,
            Code::Check,
            Code::Practice,
            Code::Request,
        ] {
            assert_eq!(serde_json::to_value(code).unwrap(), code.name());
        }
    }
}
