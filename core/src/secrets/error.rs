//! What can go wrong with a keyring, in words for the person who meets it.

use super::host_system::HostSystem;
use crate::problem::{Code, Problem};
use crate::words::{Message, keyring as words};

/// What is not there when a keyring is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingKeyring {
    /// No program on this system offers a keyring at all.
    Service,
    /// This session has no message bus, over which keyrings are reached: a scheduled job, a container, a plain
    /// `su`.
    Session,
    /// The session whose message bus this program was told of is over.
    EndedSession,
    /// The session is another user's, as with `sudo`.
    ForeignSession,
    /// A keyring program answers, but it has no default keyring to put things into.
    DefaultKeyring,
}

/// Why a secret could not be put, read or deleted. Never carries the secret.
///
/// `Display` is [`SecretsError::message`]; what to do about it is apart, in [`SecretsError::hint`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretsError {
    /// There is no keyring to ask.
    Absent(MissingKeyring),
    /// The keyring is locked; the system may be asking the person to unlock it.
    Locked,
    /// The person or the system said no.
    Denied,
    /// The keyring did not answer in time, or still owes an answer to an earlier call. Nothing was changed.
    TimedOut,
    /// The keyring did not answer in time while it was changing something: that may be done or not.
    InDoubt,
    /// The keyring has several entries of this name, with different secrets.
    SeveralEntries,
    /// The secret is longer than this keyring takes.
    TooLong {
        /// The most this keyring takes, in bytes.
        limit: u32,
    },
    /// The keyring answered with something unexpected.
    Broken {
        /// The keyring's own words or a short name of what went wrong, for a support request. Not shown.
        detail: String,
    },
}

impl SecretsError {
    /// A fixed name for this kind of fault, for the page and the history.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Absent(_) => "keyring-absent",
            Self::Locked => "keyring-locked",
            Self::Denied => "keyring-denied",
            Self::TimedOut => "keyring-timed-out",
            Self::InDoubt => "keyring-in-doubt",
            Self::SeveralEntries => "keyring-several-entries",
            Self::TooLong { .. } => "keyring-too-long",
            Self::Broken { .. } => "keyring-broken",
        }
    }

    /// What happened, for the system this program runs on.
    #[must_use]
    pub fn message(&self) -> Message {
        self.message_in(HostSystem::current())
    }

    /// What to do about it, for the system this program runs on.
    #[must_use]
    pub fn hint(&self) -> Message {
        self.hint_in(HostSystem::current())
    }

    pub(super) fn message_in(&self, at: HostSystem) -> Message {
        let system = at.code();
        match self {
            Self::Absent(MissingKeyring::Service) => words::absent(system),
            Self::Absent(MissingKeyring::Session) => words::no_session(),
            Self::Absent(MissingKeyring::EndedSession) => words::ended_session(),
            Self::Absent(MissingKeyring::ForeignSession) => words::foreign_session(),
            Self::Absent(MissingKeyring::DefaultKeyring) => words::no_default(system),
            Self::Locked => words::locked(system),
            Self::Denied => words::denied(system),
            Self::TimedOut => words::timed_out(system),
            Self::InDoubt => words::in_doubt(system),
            Self::SeveralEntries => words::several_entries(system),
            Self::TooLong { limit } => words::too_long(*limit, system),
            Self::Broken { .. } => words::broken(system),
        }
    }

    pub(super) fn hint_in(&self, at: HostSystem) -> Message {
        let system = at.code();
        match self {
            Self::Absent(MissingKeyring::Service) => words::absent_hint(system),
            Self::Absent(MissingKeyring::Session) => words::no_session_hint(),
            Self::Absent(MissingKeyring::EndedSession) => words::ended_session_hint(),
            Self::Absent(MissingKeyring::ForeignSession) => words::foreign_session_hint(),
            Self::Absent(MissingKeyring::DefaultKeyring) => words::no_default_hint(system),
            Self::Locked => words::locked_hint(),
            Self::Denied => words::denied_hint(),
            Self::TimedOut => words::timed_out_hint(),
            Self::InDoubt => words::in_doubt_hint(),
            Self::SeveralEntries => words::several_entries_hint(),
            Self::TooLong { .. } => words::too_long_hint(),
            Self::Broken { .. } => words::broken_hint(system),
        }
    }

    /// The same fault with `secret` blotted out, should a keyring ever quote it.
    pub(super) fn without(self, secret: &str) -> Self {
        match self {
            Self::Broken { detail } if !secret.is_empty() && detail.contains(secret) => Self::Broken {
                detail: detail.replace(secret, "[hidden]"),
            },
            other => other,
        }
    }
}

impl std::fmt::Display for SecretsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(&self.message(), f)
    }
}

impl std::error::Error for SecretsError {}

impl From<SecretsError> for Problem {
    fn from(fault: SecretsError) -> Self {
        Self::new(Code::Keyring, fault.message(), fault.hint())
    }
}

#[cfg(test)]
mod tests {
    use super::{MissingKeyring, SecretsError};
    use crate::secrets::host_system::HostSystem;
    use crate::words::{Language, Message};

    fn in_a_terminal(message: &Message) -> String {
        Language::english_terminal().text(message)
    }

    fn every_fault() -> Vec<SecretsError> {
        vec![
            SecretsError::Absent(MissingKeyring::Service),
            SecretsError::Absent(MissingKeyring::Session),
            SecretsError::Absent(MissingKeyring::EndedSession),
            SecretsError::Absent(MissingKeyring::ForeignSession),
            SecretsError::Absent(MissingKeyring::DefaultKeyring),
            SecretsError::Locked,
            SecretsError::Denied,
            SecretsError::TimedOut,
            SecretsError::InDoubt,
            SecretsError::SeveralEntries,
            SecretsError::TooLong { limit: 2560 },
            SecretsError::Broken {
                detail: "org.freedesktop.DBus.Error.Failed".into(),
            },
        ]
    }

    #[test]
    fn every_fault_says_what_happened_and_offers_the_session_on_every_system() {
        for fault in every_fault() {
            for at in HostSystem::ALL {
                let (message, hint) = (fault.message_in(at), fault.hint_in(at));
                let (in_window, in_terminal) = (hint.to_string(), in_a_terminal(&hint));
                let message = message.to_string();
                assert!(message.ends_with('.'), "{message}");
                assert!(
                    in_window.contains("this session only"),
                    "a way on is always offered: {in_window}"
                );
                assert!(
                    !in_terminal.contains("this session only") && in_terminal.contains("Causeway window"),
                    "a command keeps no session, and must not offer one: {in_terminal}"
                );
                for text in [&in_window, &in_terminal] {
                    assert!(!text.contains("restart your computer"), "{text}");
                }
                for no_button in ["button", "step “", "close Causeway", "screen"] {
                    let on_a_mac = at == HostSystem::MacOs && no_button == "screen";
                    assert!(on_a_mac || !in_terminal.contains(no_button), "{in_terminal}");
                }
                for jargon in ["D-Bus", "Secret Service", "org.", "error", "simply", "::"] {
                    for text in [&message, &in_window, &in_terminal] {
                        assert!(
                            !text.contains(jargon),
                            "{jargon} means nothing to the reader: {text}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_kinds_of_fault_are_told_apart_by_code_and_by_words() {
        let faults = every_fault();
        let mut messages: Vec<_> = faults
            .iter()
            .map(|fault| fault.message_in(HostSystem::Desktop).to_string())
            .collect();
        messages.sort();
        messages.dedup();
        assert_eq!(
            messages.len(),
            faults.len(),
            "no two faults read the same: {messages:?}"
        );
        let codes: Vec<_> = faults.iter().map(SecretsError::code).collect();
        assert_eq!(
            codes,
            [
                "keyring-absent",
                "keyring-absent",
                "keyring-absent",
                "keyring-absent",
                "keyring-absent",
                "keyring-locked",
                "keyring-denied",
                "keyring-timed-out",
                "keyring-in-doubt",
                "keyring-several-entries",
                "keyring-too-long",
                "keyring-broken"
            ],
            "the page and the history rely on these names"
        );
    }

    #[test]
    fn a_locked_keyring_is_described_the_way_a_person_can_act_on() {
        let fault = SecretsError::Locked;
        assert_eq!(
            fault.message_in(HostSystem::Desktop).to_string(),
            "Your keyring is locked."
        );
        assert!(
            fault
                .hint_in(HostSystem::Desktop)
                .to_string()
                .starts_with("Unlock it (your system may be showing a window that asks)")
        );
    }

    #[test]
    fn wsl_and_flatpak_are_named_because_the_remedy_differs() {
        let fault = SecretsError::Absent(MissingKeyring::Service);
        assert!(
            fault
                .message_in(HostSystem::Wsl)
                .to_string()
                .contains("Windows Subsystem for Linux")
        );
        assert!(fault.hint_in(HostSystem::Wsl).to_string().contains("for Windows"));
        assert!(
            fault
                .message_in(HostSystem::Flatpak)
                .to_string()
                .contains("Flatpak")
        );
    }

    #[test]
    fn a_keyring_that_quotes_the_secret_is_not_passed_on() {
        let fault = SecretsError::Broken {
            detail: "cannot store sk-proj-canary here".into(),
        }
        .without("sk-proj-canary");
        assert_eq!(
            fault,
            SecretsError::Broken {
                detail: "cannot store [hidden] here".into()
            }
        );
    }
}
