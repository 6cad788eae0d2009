//! The key: a secret that goes in and never comes out.

use super::{
    IdentifierDoubt, IdentifierField, IdentifierMistake, Parsed, clean, foreign, guard, paste, reparsed,
    shape::{self, Prefix},
};
use crate::words::{self, Message};
use schemars::JsonSchema;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize};
use std::{
    fmt,
    hash::{Hash, Hasher},
};
use ts_rs::TS;
use zeroize::Zeroizing;

/// More characters than any bearer token OpenAI hands out; beyond it the text is something else.
const LIMIT: usize = 1024;

/// A line of a wrapped key has at least this length when nothing else tells that it is one; a
/// shorter first line is rather a heading.
const WRAPPED_LINE: usize = 32;

/// A key that OpenAI handed out, of any of its kinds.
///
/// It cannot be serialised, `Debug` shows its last 4 characters only, and its memory is wiped when it
/// is dropped.
#[derive(Clone)]
pub struct ApiKey {
    secret: SecretString,
    shape: KeyShape,
}

impl ApiKey {
    /// Judges a pasted text.
    ///
    /// Only an empty or clearly foreign text is refused. A token of 20 or more characters in no known
    /// form is let through with an [`IdentifierDoubt`], because OpenAI does not document what its workspace
    /// Admin keys look like (`docs/openai.md#formats`). A key wrapped over several lines is put together. Of a
    /// text with one key in it (`OPENAI_API_KEY=…`, a line of JSON, a header) the key alone is taken, with a
    /// doubt that says so; dashes, wide letters and characters that nobody sees are put right, likewise.
    ///
    /// # Errors
    /// An [`IdentifierMistake`] when the text cannot be a key.
    pub fn parse(text: &str) -> Result<Parsed<Self>, IdentifierMistake> {
        const FIELD: IdentifierField = IdentifierField::Key;
        let seen = clean::visible(text);
        let parsed = match documented_in(&seen) {
            Some(parsed) => Ok(parsed),
            None => {
                // A dash is made of one hyphen or of two: only a documented form tells which.
                let mended = ["-", "--"].into_iter().find_map(|hyphens| {
                    let mended = clean::without_dashes(&seen, hyphens)?;
                    documented_in(&mended)
                });
                mended.map_or_else(|| Self::undocumented(&seen), Ok)
            }
        };
        match parsed {
            Ok(mut parsed) => {
                if clean::is_mended(text) && !holds_unbroken(text, parsed.value.expose()) {
                    parsed.doubts.push(IdentifierDoubt::CharactersMended(FIELD));
                }
                Ok(parsed)
            }
            Err(mistake) => {
                let mended = clean::without_dashes(&seen, "-");
                Err(match mended.map(|mended| Self::undocumented(&mended)) {
                    Some(Ok(_)) => IdentifierMistake::HyphenChanged(FIELD),
                    _ => mistake,
                })
            }
        }
    }

    /// A text without a documented key in it.
    fn undocumented(seen: &str) -> Result<Parsed<Self>, IdentifierMistake> {
        const FIELD: IdentifierField = IdentifierField::Key;
        let value = clean::without_emphasis(clean::trimmed(seen));
        if value.is_empty() {
            return Err(IdentifierMistake::Empty(FIELD));
        }
        let unwrapped = clean::unwrapped(value);
        let several_lines = unwrapped.is_some();
        let whole = unwrapped.unwrap_or_else(|| Zeroizing::new(value.to_owned()));
        let token = if several_lines {
            &whole
        } else {
            without_surroundings(value)
        };
        let is_masked = clean::is_masked(value) || clean::is_placeholder(value);
        let is_assignment = token.trim_end_matches('=').contains('=');
        let is_broken = several_lines && (is_assignment || !may_be_wrapped(value));
        if is_masked || is_broken || is_foreign(token) {
            return Err(foreign::mistake(FIELD, seen));
        }
        if token.len() < shape::SHORTEST_KEY {
            return Err(if shape::starts_with(token, "sk-") {
                IdentifierMistake::KeyCutOff
            } else {
                foreign::mistake(FIELD, seen)
            });
        }
        if token.len() > LIMIT {
            return Err(IdentifierMistake::TooLong {
                field: FIELD,
                limit: LIMIT,
            });
        }
        // The guard of a person's own words refuses exactly what passes here.
        if !guard::is_generated(token) {
            return Err(foreign::mistake(FIELD, seen));
        }
        // No OpenAI key has another character; with one in the middle, nobody can tell which part is
        // the key.
        if shape::starts_with(token, "sk-") && !token.bytes().all(shape::is_key_byte) {
            return Err(IdentifierMistake::TextAround(FIELD));
        }
        let value_of = Self::from_token(token);
        let mut doubts = value_of.doubts();
        if several_lines {
            doubts.push(IdentifierDoubt::JoinedLines);
        }
        if !several_lines && token.len() < clean::trimmed(seen).len() {
            doubts.push(IdentifierDoubt::TextLeftOut);
        }
        Ok(Parsed {
            value: value_of,
            doubts,
        })
    }

    /// A key of a token that was judged already.
    pub(super) fn from_token(token: &str) -> Self {
        let shape = match shape::prefix_of(token) {
            Prefix::Project => KeyShape::ProjectKey,
            Prefix::ServiceAccount => KeyShape::ServiceAccountKey,
            Prefix::PlatformAdmin => KeyShape::PlatformAdminKey,
            Prefix::Legacy => KeyShape::LegacyUserKey,
            Prefix::OtherSk => KeyShape::UnknownSk,
            Prefix::None => KeyShape::Unknown,
        };
        Self {
            secret: SecretString::from(token),
            shape,
        }
    }

    /// What is unusual about this key; empty for a key in a documented form.
    pub fn doubts(&self) -> Vec<IdentifierDoubt> {
        let token = self.expose();
        let mut doubts = match self.shape {
            KeyShape::UnknownSk | KeyShape::Unknown => vec![IdentifierDoubt::UnknownKeyShape],
            KeyShape::LegacyUserKey => vec![IdentifierDoubt::LegacyKey],
            _ if shape::is_documented_key(token) => Vec::new(),
            _ => vec![IdentifierDoubt::UnusualLength(IdentifierField::Key)],
        };
        if !token.bytes().all(shape::is_key_byte) {
            doubts.push(IdentifierDoubt::UnusualCharacters(IdentifierField::Key));
        }
        doubts
    }

    /// The key itself, in the clear: for the keyring, the clipboard and a request's header, and for
    /// nothing else.
    pub fn expose(&self) -> &str {
        self.secret.expose_secret()
    }

    /// The kind of key, as far as its beginning tells.
    pub fn kind(&self) -> KeyShape {
        self.shape
    }

    /// The last 4 characters, by which OpenAI and the person tell keys apart.
    pub fn last4(&self) -> Last4 {
        let token = self.expose();
        // Every way in checks that the token is ASCII and 20 characters or longer.
        Last4(token[token.len() - 4..].to_owned())
    }
}

/// The one documented key in a text, with a doubt if there is other text around it; `None` where there is none,
/// or several, or a key of another company.
fn documented_in(seen: &str) -> Option<Parsed<ApiKey>> {
    let value = clean::trimmed(seen);
    let whole = clean::unwrapped(value);
    let whole = whole.as_ref().map_or(value, |whole| whole.as_str());
    if shape::is_documented_key(whole) {
        let value = ApiKey::from_token(whole);
        let doubts = value.doubts();
        return Some(Parsed { value, doubts });
    }
    let found = paste::find_in(seen);
    if found.anthropic_key || found.keys.len() > 1 {
        return None;
    }
    let value = match found.keys.first() {
        Some(key) if shape::is_documented_key(key.expose()) => key.clone(),
        _ => {
            let mut within = shape::words(seen).filter_map(|word| shape::documented_within(word.text));
            let (Some(token), None) = (within.next(), within.next()) else {
                return None;
            };
            ApiKey::from_token(token)
        }
    };
    let mut doubts = value.doubts();
    doubts.push(IdentifierDoubt::TextLeftOut);
    Some(Parsed { value, doubts })
}

/// A value without the name and the marks that programs put around a token: `NAME=…`, `"name": "…",`,
/// `Authorization: Bearer …`, `**…**`, `…/`. Where no single token ends the text, the value as it is.
fn without_surroundings(value: &str) -> &str {
    let is_mark =
        |c: char| clean::is_around(c) || matches!(c, '{' | '}' | '|' | '\\' | '~' | '/' | '+' | '$' | '#');
    if value.contains("://") {
        return value;
    }
    let bare = value.trim_matches(is_mark);
    let start = bare
        .rfind(|c: char| c.is_whitespace() || matches!(c, ':' | '"' | '\'' | '`' | '(' | '<' | '{' | '|'))
        .map_or(0, |at| at + bare[at..].chars().next().map_or(0, char::len_utf8));
    let last = &bare[start..];
    // A sign that begins the padding of Base64 has nothing but such signs behind it.
    let unpadded = last.trim_end_matches('=');
    let (name, token) = match unpadded.rfind('=') {
        Some(at) => (&bare[..start + at], &last[at + 1..]),
        None => (&bare[..start], last),
    };
    let token = token.trim_matches(is_mark);
    let token = if shape::starts_with(token, "sk-") {
        token.trim_end_matches(|c: char| c == '=' || is_mark(c))
    } else {
        token
    };
    // Without a name, what comes before the token may be its other half.
    if name.is_empty() || is_name(name) && !guard::could_be_key(name) {
        token
    } else {
        value
    }
}

/// Whether a text reads as what usually comes before a value: a few short names, no other value.
fn is_name(text: &str) -> bool {
    let is_sign = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    text.contains([':', '=', '"', '\'', '`', '(', '<', '|'])
        || text.trim().ends_with(|c: char| is_sign(c))
        || ["bearer", "key", "token", "secret"].iter().any(|word| {
            let text = text.trim().to_ascii_lowercase();
            text.ends_with(word)
        })
}

/// Whether a text has the token as it is, unless for the line breaks in it.
fn holds_unbroken(text: &str, token: &str) -> bool {
    text.contains(token) || clean::unwrapped(text).is_some_and(|whole| whole.contains(token))
}

/// Whether the lines of a text read as one token that was cut by line breaks, rather than as a key
/// under a heading or above another value.
fn may_be_wrapped(value: &str) -> bool {
    let is_whole = |line: &str| {
        shape::is_documented_key(line) || shape::is_documented_organization(line) || shape::is_uuid(line)
    };
    let begins_anew = |line: &str| {
        ["sk-", "org-", "proj_"]
            .iter()
            .any(|p| shape::starts_with(line, p))
    };
    let mut lines = clean::lines(value).peekable();
    let is_sk = lines.peek().is_some_and(|first| shape::starts_with(first, "sk-"));
    let mut first = true;
    while let Some(line) = lines.next() {
        let is_last = lines.peek().is_none();
        if is_whole(line)
            || (!first && begins_anew(line))
            || (!is_sk && !is_last && line.len() < WRAPPED_LINE)
        {
            return false;
        }
        first = false;
    }
    true
}

/// Whether the token is clearly no key of OpenAI's.
fn is_foreign(token: &str) -> bool {
    let is_sk = shape::starts_with(token, "sk-");
    !token.bytes().all(shape::is_bearer_byte)
        || shape::holds_anthropic_key(token)
        || shape::is_uuid(token)
        || shape::is_project_id(token)
        || shape::organization_body(token).is_some()
        || (!is_sk && foreign::is_web_address(token))
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiKey(…{})", self.last4())
    }
}

/// Compares the secrets. Meant for telling pasted keys apart, not for checking a stranger's guess:
/// it takes longer the more characters agree.
impl PartialEq for ApiKey {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for ApiKey {}

impl Hash for ApiKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.expose().hash(state);
    }
}

/// The kind of a key, as far as its beginning tells.
///
/// Two of OpenAI's kinds are both called "Admin key" on their pages and are not interchangeable; the
/// names here never say just that (`docs/openai.md#kinds-of-key`). A ChatGPT workspace Admin key has no
/// documented beginning and is therefore [`KeyShape::UnknownSk`] or [`KeyShape::Unknown`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum KeyShape {
    /// `sk-proj-…`, made under API keys on the OpenAI Platform.
    ProjectKey,
    /// `sk-svcacct-…`, made for a service account of a Platform project.
    ServiceAccountKey,
    /// `sk-admin-…`, made under Admin keys on the OpenAI Platform.
    PlatformAdminKey,
    /// `sk-…` without a kind, made by a person before projects existed.
    LegacyUserKey,
    /// Begins with `sk-`, in no known form.
    UnknownSk,
    /// Any other token.
    Unknown,
}

impl KeyShape {
    /// The full plain name, to be shown to a person and put into a sentence.
    pub fn words(self) -> Message {
        match self {
            Self::ProjectKey => words::key::shape_project(),
            Self::ServiceAccountKey => words::key::shape_service_account(),
            Self::PlatformAdminKey => words::key::shape_platform_admin(),
            Self::LegacyUserKey => words::key::shape_legacy_user(),
            Self::UnknownSk => words::key::shape_unknown_sk(),
            Self::Unknown => words::key::shape_unknown(),
        }
    }
}

/// The last 4 characters of a key: the only trace of it that may leave the keyring.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, TS, JsonSchema)]
pub struct Last4(String);

impl Last4 {
    /// Judges a text that is meant to be the end of a key.
    ///
    /// # Errors
    /// [`IdentifierMistake::NotLastFour`] for anything but exactly 4 characters a key can end in.
    pub fn parse(text: &str) -> Result<Self, IdentifierMistake> {
        if text.len() == 4 && text.bytes().all(shape::is_bearer_byte) {
            Ok(Self(text.to_owned()))
        } else {
            Err(IdentifierMistake::NotLastFour)
        }
    }

    /// The 4 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Last4 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Last4 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        reparsed(deserializer, Self::parse)
    }
}
