//! What can go wrong with a keyring, in words for the person who meets it.

use super::host_system::HostSystem;
use crate::problem::{Code, Problem};

/// What is not there when a keyring is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingKeyring {
    /// No program on this system offers a keyring at all.
    Service,
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
    /// The keyring did not answer in time, or still owes an answer to an earlier call.
    TimedOut,
    /// The secret is longer than this keyring takes.
    TooLong {
        /// The most this keyring takes, in bytes.
        limit: u32,
    },
    /// The keyring answered with something unexpected.
    Broken {
        /// The keyring's own words, for a support request.
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
            Self::TooLong { .. } => "keyring-too-long",
            Self::Broken { .. } => "keyring-broken",
        }
    }

    /// What happened, for the system this program runs on.
    #[must_use]
    pub fn message(&self) -> String {
        self.message_in(HostSystem::current())
    }

    /// What to do about it, for the system this program runs on.
    #[must_use]
    pub fn hint(&self) -> String {
        self.hint_in(HostSystem::current())
    }

    pub(super) fn message_in(&self, at: HostSystem) -> String {
        let keyring = at.keyring();
        match self {
            Self::Absent(MissingKeyring::Service) => match at {
                HostSystem::Wsl => "Windows Subsystem for Linux has no keyring to keep your key in.".into(),
                HostSystem::Flatpak => {
                    "Causeway runs inside a Flatpak and cannot reach a keyring from there.".into()
                }
                HostSystem::Windows => {
                    "Windows does not offer its Credential Manager in this sign-in.".into()
                }
                HostSystem::MacOs => "macOS does not offer its keychain in this sign-in.".into(),
                HostSystem::Desktop => {
                    "This computer has no keyring program running to keep your key in.".into()
                }
            },
            Self::Absent(MissingKeyring::DefaultKeyring) => {
                format!("There is no default one in {keyring} to keep your key in.")
            }
            Self::Locked => format!("{} is locked.", capitalised(keyring)),
            Self::Denied => format!("Causeway was not allowed to use {keyring}."),
            Self::TimedOut => format!(
                "{} has not answered. Causeway is still waiting for it.",
                capitalised(keyring)
            ),
            Self::TooLong { limit } => {
                format!("This is too long for {keyring}, which takes {limit} bytes at most.")
            }
            Self::Broken { .. } => format!("{} gave an unexpected answer.", capitalised(keyring)),
        }
    }

    pub(super) fn hint_in(&self, at: HostSystem) -> String {
        const SESSION: &str = "Or keep the key for this session only: it is then gone when you \
                               close Causeway, and you paste it again next time.";
        let first = match self {
            Self::Absent(MissingKeyring::Service) => match at {
                HostSystem::Wsl => {
                    "Use Causeway for Windows instead: it keeps your key in the Windows \
                     Credential Manager."
                }
                HostSystem::Flatpak => {
                    "Check that a keyring such as GNOME Keyring or KWallet is installed on your \
                     computer and that you are signed in to your desktop."
                }
                HostSystem::Windows => {
                    "Sign in to Windows at the computer itself and try again. If it stays like \
                     this, ask your IT team: a company rule can turn the Credential Manager off."
                }
                HostSystem::MacOs => {
                    "Sign in to this Mac at its own screen and try again, not through a remote \
                     command line."
                }
                HostSystem::Desktop => {
                    "Install GNOME Keyring or KWallet, sign out and in again, then try \
                     again."
                }
            },
            Self::Absent(MissingKeyring::DefaultKeyring) => match at {
                HostSystem::MacOs => {
                    "Open Keychain Access, choose File, then \"Make Keychain Default\" for your \
                     login keychain, and try again."
                }
                HostSystem::Wsl => {
                    "Use Causeway for Windows instead: it keeps your key in the Windows \
                     Credential Manager."
                }
                HostSystem::Windows | HostSystem::Flatpak | HostSystem::Desktop => {
                    "Open your keyring program (\"Passwords and Keys\" or KWallet), make a \
                     keyring named Login, set it as the default, and try again."
                }
            },
            Self::Locked => "Unlock it (a window of your system may be asking) and try again.",
            Self::Denied => {
                "Nothing was changed. If your system asked and you closed its window, try \
                 again and answer it. If no window appeared, unlock your keyring yourself first."
            }
            Self::TimedOut => {
                "Look for a window of your system that asks for your password, perhaps behind \
                 this one. Answer it, then try again. If there is none, close Causeway and \
                 open it again. What you typed elsewhere is kept."
            }
            Self::TooLong { .. } => "Check that you pasted the key alone, without other text around it.",
            Self::Broken { .. } => {
                "Try again. If it stays like this, restart your computer: that restarts \
                 its keyring too."
            }
        };
        format!("{first} {SESSION}")
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
        f.write_str(&self.message())
    }
}

impl std::error::Error for SecretsError {}

impl From<SecretsError> for Problem {
    fn from(fault: SecretsError) -> Self {
        Self::new(Code::Keyring, fault.message(), fault.hint())
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{MissingKeyring, SecretsError};
    use crate::secrets::host_system::HostSystem;

    fn every_fault() -> Vec<SecretsError> {
        vec![
            SecretsError::Absent(MissingKeyring::Service),
            SecretsError::Absent(MissingKeyring::DefaultKeyring),
            SecretsError::Locked,
            SecretsError::Denied,
            SecretsError::TimedOut,
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
                assert!(message.ends_with('.'), "{message}");
                assert!(
                    hint.contains("this session only"),
                    "a way on is always offered: {hint}"
                );
                for jargon in ["D-Bus", "Secret Service", "org.", "error", "simply", "::"] {
                    assert!(
                        !message.contains(jargon) && !hint.contains(jargon),
                        "{jargon} means nothing to the reader: {message} {hint}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_kinds_of_fault_are_told_apart_by_code_and_by_words() {
        let faults = every_fault();
        let mut messages: Vec<_> = faults
            .iter()
            .map(|fault| fault.message_in(HostSystem::Desktop))
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
                "keyring-locked",
                "keyring-denied",
                "keyring-timed-out",
                "keyring-too-long",
                "keyring-broken"
            ],
            "the page and the history rely on these names"
        );
    }

    #[test]
    fn a_locked_keyring_is_described_the_way_a_person_can_act_on() {
        let fault = SecretsError::Locked;
        assert_eq!(fault.message_in(HostSystem::Desktop), "Your keyring is locked.");
        assert!(
            fault
                .hint_in(HostSystem::Desktop)
                .starts_with("Unlock it (a window of your system may be asking)")
        );
    }

    #[test]
    fn wsl_and_flatpak_are_named_because_the_remedy_differs() {
        let fault = SecretsError::Absent(MissingKeyring::Service);
        assert!(
            fault
                .message_in(HostSystem::Wsl)
                .contains("Windows Subsystem for Linux")
        );
        assert!(fault.hint_in(HostSystem::Wsl).contains("for Windows"));
        assert!(fault.message_in(HostSystem::Flatpak).contains("Flatpak"));
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
