//! Whom a bundle is sealed for, without a passphrase.

use crate::judgement::{Judgement, JudgementKind};
use age::{Recipient, ssh, x25519};

/// The most recipients of one bundle.
const MOST: usize = 100;

/// People who can open a bundle with their own keys.
pub struct Recipients(Vec<Box<dyn Recipient + Send + Sync>>);

/// Why a text names no recipients.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadRecipient {
    /// There is none.
    #[error("Nobody is named yet.")]
    None,
    /// There are too many.
    #[error("These are more than {MOST} recipients.")]
    TooMany,
    /// It is the secret half of a key.
    #[error("Line {line} is a secret key. It must stay with whoever it belongs to.")]
    Secret {
        /// The line, counted from 1.
        line: usize,
    },
    /// It is something else.
    #[error("Line {line} is no key that a bundle can be sealed for.")]
    Unknown {
        /// The line, counted from 1.
        line: usize,
    },
    /// It is an SSH key of a kind that age cannot seal for.
    #[error("Line {line} is an SSH key of a kind that cannot be sealed for, or too weak.")]
    Unsuited {
        /// The line, counted from 1.
        line: usize,
    },
}

impl BadRecipient {
    /// What to do about it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::None | Self::Unknown { .. } => {
                "Ask for the public key: one line that begins with age1, ssh-ed25519 or ssh-rsa."
            }
            Self::TooMany => "Make several bundles.",
            Self::Secret { .. } => {
                "Take it out, and ask for the public key: the line that begins with age1 or ssh-. Do not pass the secret key on."
            }
            Self::Unsuited { .. } => {
                "Ask for another key: one that begins with age1 or ssh-ed25519, or an ssh-rsa key of 2048 bits or more."
            }
        }
    }
}

impl Recipients {
    /// Reads one recipient from each line; empty lines and lines that begin with `#` say nothing.
    ///
    /// # Errors
    /// [`BadRecipient`] with the line it is about; never with what stands there.
    pub fn parse(text: &str) -> Result<Self, BadRecipient> {
        let mut recipients: Vec<Box<dyn Recipient + Send + Sync>> = Vec::new();
        for (index, text) in text.lines().enumerate() {
            let text = text.trim();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            if recipients.len() == MOST {
                return Err(BadRecipient::TooMany);
            }
            recipients.push(one(text, index + 1)?);
        }
        if recipients.is_empty() {
            return Err(BadRecipient::None);
        }
        Ok(Self(recipients))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &dyn Recipient> {
        self.0
            .iter()
            .map(|recipient| recipient.as_ref() as &dyn Recipient)
    }
}

fn one(text: &str, line: usize) -> Result<Box<dyn Recipient + Send + Sync>, BadRecipient> {
    if text.to_ascii_uppercase().starts_with("AGE-SECRET-KEY-") || text.contains("PRIVATE KEY") {
        return Err(BadRecipient::Secret { line });
    }
    if let Ok(recipient) = text.parse::<x25519::Recipient>() {
        return Ok(Box::new(recipient));
    }
    match text.parse::<ssh::Recipient>() {
        Ok(recipient) => Ok(Box::new(recipient)),
        Err(ssh::ParseRecipientKeyError::Invalid(_)) => Err(BadRecipient::Unknown { line }),
        Err(_) => Err(BadRecipient::Unsuited { line }),
    }
}

/// Judges a text as recipients: what the page shows while a person types.
pub fn judge(text: &str) -> Judgement {
    if text.trim().is_empty() {
        return Judgement::none();
    }
    match Recipients::parse(text) {
        Ok(recipients) => Judgement {
            kind: JudgementKind::Good,
            message: match recipients.count() {
                1 => "One person can open it.".into(),
                count => format!("Each of these {count} can open it."),
            },
            hint: String::new(),
        },
        Err(bad) => Judgement {
            kind: JudgementKind::Wrong,
            message: bad.to_string(),
            hint: bad.hint().into(),
        },
    }
}
