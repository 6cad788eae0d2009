//! Practice keys: shaped like OpenAI's, worth nothing.

use std::time::Instant;

use jiff::Timestamp;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::organization::{Organization, Workspace};

/// The kinds of key OpenAI issues, each made on a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// A project's secret key, from the Platform's API keys page.
    PlatformProject,
    /// A service account's key, from the same page.
    PlatformServiceAccount,
    /// A Platform organization admin key, from the Platform's Admin keys page.
    PlatformAdmin,
    /// An old user key, which can belong to several organizations.
    LegacyUser,
    /// A ChatGPT workspace Admin key, from admin.openai.com.
    WorkspaceAdmin,
}

impl KeyKind {
    /// What the key starts with.
    ///
    /// The prefix of a workspace Admin key is not documented; `sk-ws-` is made up for practice,
    /// so that nothing learns to rely on it.
    pub(crate) fn prefix(self) -> &'static str {
        match self {
            Self::PlatformProject => "sk-proj-",
            Self::PlatformServiceAccount => "sk-svcacct-",
            Self::PlatformAdmin => "sk-admin-",
            Self::LegacyUser => "sk-",
            Self::WorkspaceAdmin => "sk-ws-",
        }
    }

    /// The name of this kind in full: three different things are called "Admin key".
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::PlatformProject => "Platform secret key",
            Self::PlatformServiceAccount => "Platform service-account key",
            Self::PlatformAdmin => "Platform organization admin key",
            Self::LegacyUser => "legacy user key",
            Self::WorkspaceAdmin => "ChatGPT workspace Admin key",
        }
    }

    /// Whether the key is made on platform.openai.com, and so needs Support to open the
    /// Compliance API to it.
    pub(crate) fn is_platform(self) -> bool {
        self != Self::WorkspaceAdmin
    }

    /// A new practice key of this kind, with the lengths of the real ones and the word
    /// "practice" in it wherever it turns up.
    pub(crate) fn generate(self) -> Zeroizing<String> {
        // The marker and the lengths are those secret scanners use for OpenAI's keys:
        // https://github.com/gitleaks/gitleaks (rule openai-api-key).
        let half = match self {
            Self::PlatformProject | Self::PlatformServiceAccount | Self::WorkspaceAdmin => 74,
            Self::PlatformAdmin => 58,
            Self::LegacyUser => 20,
        };
        let mark = "practice";
        let key = format!(
            "{}{mark}{}T3BlbkFJ{}",
            self.prefix(),
            letters(half - mark.len()),
            letters(half)
        );
        Zeroizing::new(key)
    }
}

/// What a key may do, as chosen when it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Permissions {
    All,
    ReadOnly,
    /// "Restricted" on the Platform, "Custom" in the Admin Console.
    Chosen {
        users: bool,
        conversations: bool,
        logs: bool,
    },
}

impl Permissions {
    pub(crate) fn title(self, kind: KeyKind) -> &'static str {
        match (self, kind) {
            (Self::All, _) => "All",
            (Self::ReadOnly, _) => "Read only",
            (Self::Chosen { .. }, KeyKind::WorkspaceAdmin) => "Custom",
            (Self::Chosen { .. }, _) => "Restricted",
        }
    }
}

/// What a key may read through the Compliance API at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rights {
    pub(crate) users: bool,
    pub(crate) conversation_logs: bool,
    pub(crate) other_logs: bool,
}

impl Rights {
    pub(crate) const NONE: Self = Self {
        users: false,
        conversation_logs: false,
        other_logs: false,
    };
    pub(crate) const READ: Self = Self {
        users: true,
        conversation_logs: true,
        other_logs: true,
    };
}

/// One key the simulated services know.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) id: String,
    pub(crate) secret: Zeroizing<String>,
    pub(crate) kind: KeyKind,
    pub(crate) name: String,
    pub(crate) created_by: String,
    pub(crate) permissions: Permissions,
    pub(crate) organization: Organization,
    pub(crate) workspace: Workspace,
    pub(crate) created: Timestamp,
    pub(crate) expires: Option<Timestamp>,
    /// Compliance access from this moment on (Platform keys only).
    pub(crate) granted_from: Option<Instant>,
    pub(crate) revoked: bool,
    /// Set by a scenario, taken back when the scenario changes.
    pub(crate) revoked_from: Option<Instant>,
    /// A key handed out as a sample, which follows the scenario; a key made at the consoles
    /// stays what it was made as.
    pub(crate) sample: bool,
    pub(crate) shown: bool,
}

impl Key {
    pub(crate) fn new(kind: KeyKind, secret: Zeroizing<String>, name: &str, by: &str) -> Self {
        Self {
            id: format!("key_{}", letters(16)),
            secret,
            kind,
            name: name.to_owned(),
            created_by: by.to_owned(),
            permissions: Permissions::All,
            organization: Organization::Work,
            workspace: Workspace::Main,
            created: Timestamp::now(),
            expires: None,
            granted_from: None,
            revoked: false,
            revoked_from: None,
            sample: false,
            shown: true,
        }
    }

    pub(crate) fn last_4(&self) -> &str {
        last_4(&self.secret)
    }

    /// The key as a list shows it, e.g. `sk-proj-...a1B2`.
    pub(crate) fn masked(&self) -> String {
        format!("{}...{}", self.kind.prefix(), self.last_4())
    }

    pub(crate) fn works_at(&self, now: Instant) -> bool {
        let expired = self.expires.is_some_and(|end| end <= Timestamp::now());
        let revoked = self.revoked || self.revoked_from.is_some_and(|from| from <= now);
        !expired && !revoked
    }

    pub(crate) fn granted_at(&self, now: Instant) -> bool {
        self.granted_from.is_some_and(|from| from <= now)
    }

    pub(crate) fn rights_at(&self, now: Instant) -> Rights {
        if self.kind.is_platform() {
            return if self.granted_at(now) {
                Rights::READ
            } else {
                Rights::NONE
            };
        }
        match self.permissions {
            Permissions::All | Permissions::ReadOnly => Rights::READ,
            Permissions::Chosen {
                users,
                conversations,
                logs,
            } => Rights {
                users,
                // Conversation messages are read through the logs, so both are needed.
                conversation_logs: conversations && logs,
                other_logs: logs,
            },
        }
    }
}

/// The last four characters, or nothing when the text is too short to hide the rest.
pub(crate) fn last_4(secret: &str) -> &str {
    let characters = secret.chars().count();
    if characters < 12 {
        return "";
    }
    secret
        .char_indices()
        .nth(characters - 4)
        .map_or("", |(at, _)| &secret[at..])
}

/// A key somebody sent, as OpenAI echoes it in a refusal: start, stars, last four.
pub(crate) fn starred(secret: &str) -> String {
    let start: String = match secret.rfind('-') {
        Some(dash) if dash < 12 => secret[..=dash].to_owned(),
        _ if secret.starts_with("sk-proj-") => "sk-proj-".to_owned(),
        _ if secret.starts_with("sk-") => "sk-".to_owned(),
        _ => String::new(),
    };
    format!("{start}{}{}", "*".repeat(16), last_4(secret))
}

/// Random letters and digits. Unpredictable enough for loopback; nothing of worth hangs on it.
pub(crate) fn letters(count: usize) -> String {
    const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    std::iter::repeat_with(Uuid::new_v4)
        .flat_map(|uuid| {
            let bytes = *uuid.as_bytes();
            // Bytes 6 and 8 carry the version and variant, not chance.
            bytes
                .into_iter()
                .enumerate()
                .filter(|(at, _)| !matches!(at, 6 | 8))
                .map(|(_, byte)| char::from(ALPHABET[usize::from(byte) % ALPHABET.len()]))
        })
        .take(count)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{KeyKind, last_4, letters, starred};

    #[test]
    fn practice_keys_have_the_lengths_of_real_ones_and_say_practice() {
        for (kind, half) in [
            (KeyKind::PlatformProject, 74),
            (KeyKind::PlatformServiceAccount, 74),
            (KeyKind::PlatformAdmin, 58),
            (KeyKind::LegacyUser, 20),
        ] {
            let key = kind.generate();
            let body = key.strip_prefix(kind.prefix()).unwrap();
            let (before, after) = body.split_once("T3BlbkFJ").unwrap();
            assert_eq!((before.len(), after.len()), (half, half), "{kind:?}");
            assert!(
                key.contains("practice"),
                "a practice key must never pass for a real one"
            );
        }
    }

    #[test]
    fn an_echoed_key_shows_its_last_four_and_no_more() {
        let key = KeyKind::PlatformProject.generate();
        let echo = starred(&key);
        assert!(echo.starts_with("sk-proj-****") && echo.ends_with(last_4(&key)));
        assert!(!echo.contains("practice"), "nothing of the body comes back");
        assert_eq!(starred("short"), "*".repeat(16), "a short text is hidden whole");
        assert_eq!(
            last_4("schlüsselé"),
            "",
            "ten characters are too few to show four"
        );
        assert_eq!(
            last_4("ein-schlüsselé"),
            "selé",
            "letters beyond ASCII do not break it"
        );
    }

    #[test]
    fn two_keys_are_never_the_same() {
        assert_ne!(letters(24), letters(24));
        assert_eq!(letters(24).len(), 24);
    }
}
