//! Exit codes: why a command ended, as the number that a script reads.

use causeway_core::problem::Code;
use std::process::ExitCode;

/// The closed list of exit codes; `docs/command-line.md` has them for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitReason {
    /// It was done, and every check that was asked for passed.
    Done = 0,
    /// It could not be done: records, a file or the system stood in the way.
    Failed = 1,
    /// The arguments make no sense.
    Usage = 2,
    /// A value was refused, or something has to come first.
    Refused = 3,
    /// There is no such connection, client or platform.
    NotFound = 4,
    /// The keyring does not work, or the key is not there any more.
    NoKey = 5,
    /// A check failed, or something does not work on this computer.
    CheckFailed = 6,
    /// A check could not tell.
    CouldNotTell = 7,
    /// The time ran out.
    TimedOut = 8,
    /// The person did not agree, or nobody was there to ask.
    NotConfirmed = 9,
    /// A push did not arrive, or nobody knows whether it did.
    NotDelivered = 10,
    /// It was interrupted.
    Interrupted = 130,
}

impl ExitReason {
    /// Every exit code, in ascending order.
    pub const ALL: [Self; 12] = [
        Self::Done,
        Self::Failed,
        Self::Usage,
        Self::Refused,
        Self::NotFound,
        Self::NoKey,
        Self::CheckFailed,
        Self::CouldNotTell,
        Self::TimedOut,
        Self::NotConfirmed,
        Self::NotDelivered,
        Self::Interrupted,
    ];

    /// The exit code for a problem.
    pub(crate) const fn of(code: Code) -> Self {
        match code {
            Code::BadValue
            | Code::NotInGuide
            | Code::Incomplete
            | Code::Guide
            | Code::Bundle
            | Code::Push
            | Code::Check => Self::Refused,
            Code::NoSuchConnection | Code::NoSuchClient | Code::NoSuchGuide => Self::NotFound,
            Code::Keyring | Code::KeyGone => Self::NoKey,
            _ => Self::Failed,
        }
    }

    /// The number handed to the operating system.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The more serious of two, for a command that does several things.
    pub(crate) const fn worse(self, other: Self) -> Self {
        const fn weight(exit: ExitReason) -> u8 {
            match exit {
                ExitReason::Done => 0,
                ExitReason::CouldNotTell => 1,
                ExitReason::CheckFailed => 2,
                ExitReason::Interrupted => 4,
                _ => 3,
            }
        }
        if weight(other) > weight(self) { other } else { self }
    }
}

impl From<ExitReason> for ExitCode {
    fn from(exit: ExitReason) -> Self {
        exit.code().into()
    }
}
