//! How a command ended, as the number that a script reads.

use causeway_core::problem::Code;
use std::process::ExitCode;

/// The closed list of exit codes; `docs/command-line.md` has them for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Ending {
    /// It was done, and every check that was asked for passed.
    Done = 0,
    /// It could not be done: records, a file or the system stood in the way.
    Failed = 1,
    /// The arguments make no sense.
    Usage = 2,
    /// A value was refused, or something has to come first.
    Refused = 3,
    /// There is no such connection, client or platform.
    NotThere = 4,
    /// The keyring does not work, or the key is not there any more.
    NoKey = 5,
    /// A check failed, or something does not work on this computer.
    CheckFailed = 6,
    /// A check could not tell.
    CouldNotTell = 7,
    /// The time ran out.
    TimedOut = 8,
    /// The person did not agree, or nobody was there to ask.
    NotAgreed = 9,
    /// A push did not arrive, or nobody knows whether it did.
    NotDelivered = 10,
    /// It was interrupted.
    Interrupted = 130,
}

impl Ending {
    /// Every ending.
    pub const ALL: [Self; 12] = [
        Self::Done,
        Self::Failed,
        Self::Usage,
        Self::Refused,
        Self::NotThere,
        Self::NoKey,
        Self::CheckFailed,
        Self::CouldNotTell,
        Self::TimedOut,
        Self::NotAgreed,
        Self::NotDelivered,
        Self::Interrupted,
    ];

    /// How a command ends that met a problem of that kind.
    pub(crate) const fn of(code: Code) -> Self {
        match code {
            Code::BadValue
            | Code::NotInGuide
            | Code::Incomplete
            | Code::Guide
            | Code::Bundle
            | Code::Push
            | Code::Check => Self::Refused,
            Code::NoSuchConnection | Code::NoSuchClient | Code::NoSuchGuide => Self::NotThere,
            Code::Keyring | Code::KeyGone => Self::NoKey,
            _ => Self::Failed,
        }
    }

    /// The number.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The one of two that weighs more, where a command does several things.
    pub(crate) const fn worse(self, other: Self) -> Self {
        const fn weight(ending: Ending) -> u8 {
            match ending {
                Ending::Done => 0,
                Ending::CouldNotTell => 1,
                Ending::CheckFailed => 2,
                Ending::Interrupted => 4,
                _ => 3,
            }
        }
        if weight(other) > weight(self) { other } else { self }
    }
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        ending.number().into()
    }
}
