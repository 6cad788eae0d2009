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
    /// It is a key of age that only a plug-in or another program can seal for: of a security key, or of the
    /// newer kind against quantum computers.
    Newer {
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
            Self::Newer { line } => words::recipients_newer(*line),
            Self::Unsuited { line } => words::recipients_unsuited(*line),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Message {
        match self {
            Self::None | Self::Unknown { .. } => words::recipients_hint(),
            Self::TooMany => words::recipients_too_many_hint(),
            Self::Secret { .. } => words::recipients_secret_hint(),
            Self::Newer { .. } => words::recipients_newer_hint(),
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
    // `age1pq1…`, `age1tag1…`, `age1yubikey1…`: Bech32 with a longer name than `age`
    // (<https://github.com/C2SP/C2SP/blob/main/age.md>, <https://github.com/C2SP/C2SP/blob/main/age-plugin.md>).
    // The name ends at the last 1, which no plain key has behind its first.
    let lower = text.to_ascii_lowercase();
    if lower.strip_prefix("age1").is_some_and(|rest| {
        rest.rsplit_once('1')
            .is_some_and(|(name, data)| !name.is_empty() && data.len() > 20)
    }) {
        return Err(BadRecipient::Newer { line });
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

#[cfg(test)]
mod tests {
    use super::{BadRecipient, Recipients};

    #[test]
    fn a_key_that_cannot_be_sealed_for_is_named_for_what_it_is() {
        let age = "age1v5me3a36r6fvf34cys8s8vpt2mv0kcgeldugewpj3qj8lquhaegsshqxmf";
        let data = "qqpqyrk9wvyfmzr4kae87n0dq3ut65xscjl2qpqyrk9wvyfmzr4kae87n0dq3ut65xscjl";
        for name in ["pq", "yubikey", "tag", "tagpq", "se"] {
            let text = format!("{age}\nage1{name}1{data}");
            let bad = Recipients::parse(&text).err();
            assert_eq!(bad, Some(BadRecipient::Newer { line: 2 }), "{name}");
        }
        assert!(Recipients::parse(age).is_ok());
        let ecdsa = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg=";
        let ssh = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN";
        let bad = Recipients::parse(&format!("{ssh}\n{ecdsa} robin@acme\n"))
            .err()
            .unwrap();
        assert_eq!(bad, BadRecipient::Unsuited { line: 2 });
        assert!(bad.hint().to_string().contains("remove this line"));
    }
}
