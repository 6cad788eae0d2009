//! Whom a bundle is sealed for, without a passphrase.

use crate::judgement::{Judgement, JudgementKind};
use crate::words::{Message, bundle as words};
use age::{Recipient, ssh, x25519};
use std::fmt;

/// The most recipients of one bundle.
const MOST: usize = 100;

/// People who can open a bundle with their own keys.
pub struct Recipients(Vec<Box<dyn Recipient + Send + Sync>>);

/// Why a text names no recipients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadRecipient {
    /// There is none.
    None,
    /// There are too many.
    TooMany,
    /// It is the secret half of a key.
    Secret {
        /// The line, counted from 1.
        line: usize,
    },
    /// It is something else.
    Unknown {
        /// The line, counted from 1.
        line: usize,
    },
    /// It is an SSH key of a kind that age cannot seal for.
    Unsuited {
        /// The line, counted from 1.
        line: usize,
    },
}

impl BadRecipient {
    /// What is wrong.
    pub fn message(&self) -> Message {
        match self {
            Self::None => words::recipients_none(),
            Self::TooMany => words::recipients_too_many(MOST),
            Self::Secret { line } => words::recipients_secret(*line),
            Self::Unknown { line } => words::recipients_unknown(*line),
            Self::Unsuited { line } => words::recipients_unsuited(*line),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Message {
        match self {
            Self::None | Self::Unknown { .. } => words::recipients_hint(),
            Self::TooMany => words::recipients_too_many_hint(),
            Self::Secret { .. } => words::recipients_secret_hint(),
            Self::Unsuited { .. } => words::recipients_unsuited_hint(),
        }
    }
}

impl fmt::Display for BadRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for BadRecipient {}

impl Recipients {
    /// Reads one recipient from each line; empty lines and lines that begin with `#` say nothing.
    ///
    /// # Errors
    /// [`BadRecipient`] with the line it is about; never with what is there.
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
            message: words::recipients(recipients.count()).to_string(),
            hint: String::new(),
        },
        Err(bad) => Judgement {
            kind: JudgementKind::Wrong,
            message: bad.to_string(),
            hint: bad.hint().to_string(),
        },
    }
}
