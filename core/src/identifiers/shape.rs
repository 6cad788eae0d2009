//! The forms of OpenAI's values, as far as they are known.
//!
//! OpenAI publishes none of these as a specification; they are what its consoles hand out, and
//! `docs/openai.md#formats` has the source of each. That is why only [`is_documented_key`] and its like are
//! called documented, and everything else is let through with a doubt.

/// Stands in the middle of every OpenAI key: "OpenAI" in Base64. Key scanners look for the same,
/// e.g. <https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml> (`openai-api-key`).
pub(super) const MARKER: &str = "T3BlbkFJ";

/// Letters and digits after `org-` in OpenAI's own sample: `docs/openai.md#formats`.
pub(super) const ORGANIZATION_BODY: usize = 24;

/// Less than half of the shortest known key; what is shorter was cut off. OpenAI names no limit:
/// `docs/openai.md#formats`.
pub(super) const SHORTEST_KEY: usize = 20;

const PROJECT: &str = "sk-proj-";
const SERVICE_ACCOUNT: &str = "sk-svcacct-";
const PLATFORM_ADMIN: &str = "sk-admin-";
const ANTHROPIC: &str = "sk-ant-";

/// The beginnings of keys that name their kind.
pub(super) const NAMED_PREFIXES: [&str; 4] = [PROJECT, SERVICE_ACCOUNT, PLATFORM_ADMIN, ANTHROPIC];

/// What the beginning and the form of a key tell about its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefix {
    Project,
    ServiceAccount,
    PlatformAdmin,
    Legacy,
    OtherSk,
    None,
}

pub(super) fn prefix_of(key: &str) -> Prefix {
    if key.starts_with(PROJECT) {
        Prefix::Project
    } else if key.starts_with(SERVICE_ACCOUNT) {
        Prefix::ServiceAccount
    } else if key.starts_with(PLATFORM_ADMIN) {
        Prefix::PlatformAdmin
    } else if is_legacy(key) {
        Prefix::Legacy
    } else if starts_with(key, "sk-") {
        Prefix::OtherSk
    } else {
        Prefix::None
    }
}

/// Whether the text is, from its first to its last character, a key in a form of
/// `docs/openai.md#formats`.
pub(super) fn is_documented_key(text: &str) -> bool {
    let body = [PROJECT, SERVICE_ACCOUNT, PLATFORM_ADMIN]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix));
    match body {
        Some(body) => {
            body.bytes().all(is_key_byte)
                && [58, 74].into_iter().any(|before| {
                    let after = body.len().checked_sub(before + MARKER.len());
                    matches!(after, Some(58 | 74)) && body.as_bytes()[before..].starts_with(MARKER.as_bytes())
                })
        }
        None => is_legacy(text),
    }
}

/// The documented key in a word to which other characters are stuck: any before it, hyphens and underscores
/// behind it. Letters behind it could be part of a longer key.
pub(super) fn documented_within(word: &str) -> Option<&str> {
    word.match_indices("sk-").find_map(|(at, _)| {
        let token = &word[at..];
        let marker = token.find(MARKER)?;
        let begin = [PROJECT, SERVICE_ACCOUNT, PLATFORM_ADMIN]
            .iter()
            .find(|prefix| token.starts_with(**prefix))
            .map_or(3, |prefix| prefix.len());
        // Both halves of a key have the same length.
        let end = marker + MARKER.len() + marker.checked_sub(begin)?;
        let (key, behind) = (token.get(..end)?, token.get(end..)?);
        (is_documented_key(key) && behind.bytes().all(|b| matches!(b, b'-' | b'_'))).then_some(key)
    })
}

fn is_legacy(text: &str) -> bool {
    text.strip_prefix("sk-").is_some_and(|body| {
        body.len() == 20 + MARKER.len() + 20
            && body.bytes().all(|b| b.is_ascii_alphanumeric())
            && body.as_bytes()[20..].starts_with(MARKER.as_bytes())
    })
}

/// The part after `org-` when the text has the form of an organization ID of any length.
pub(super) fn organization_body(text: &str) -> Option<&str> {
    let body = starts_with(text, "org-").then(|| &text[4..])?;
    (!body.is_empty() && body.bytes().all(is_key_byte)).then_some(body)
}

/// Whether the text is an organization ID exactly as OpenAI shows them.
pub(super) fn is_documented_organization(text: &str) -> bool {
    organization_body(text).is_some_and(|body| {
        body.len() == ORGANIZATION_BODY && body.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// Whether the text is a UUID in its hyphenated form, any version.
pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36 && begins_uuid(text.as_bytes())
}

/// Whether the bytes follow the pattern 8-4-4-4-12 as far as they go, at most 36 of them.
pub(super) fn begins_uuid(bytes: &[u8]) -> bool {
    bytes.len() <= 36
        && bytes.iter().enumerate().all(|(at, b)| match at {
            8 | 13 | 18 | 23 => *b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
}

/// Whether the text has the form of a Platform project ID, `proj_…`.
pub(super) fn is_project_id(text: &str) -> bool {
    starts_with(text, "proj_") && text.len() > 5 && text.bytes().all(is_key_byte)
}

/// Whether an Anthropic key, or the beginning of one, is anywhere in the text.
pub(super) fn holds_anthropic_key(text: &str) -> bool {
    text.as_bytes()
        .windows(ANTHROPIC.len())
        .any(|window| window.eq_ignore_ascii_case(ANTHROPIC.as_bytes()))
}

/// Whether the text begins so, in upper or lower case: phones capitalise what is pasted.
pub(super) fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// The bytes that OpenAI's IDs and keys are made of.
pub(super) fn is_key_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_' || b == b'-'
}

/// The bytes any bearer token may be made of (RFC 6750, section 2.1).
pub(super) fn is_bearer_byte(b: u8) -> bool {
    is_key_byte(b) || matches!(b, b'.' | b'~' | b'+' | b'/' | b'=')
}

/// The unbroken runs of key characters in a text, with where they stand (in bytes).
#[derive(Clone)]
pub(super) struct Words<'a> {
    text: &'a str,
    at: usize,
}

/// One unbroken run of key characters.
#[derive(Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

pub(super) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let rest = &self.text.as_bytes()[self.at..];
        let start = self.at + rest.iter().position(|b| is_key_byte(*b))?;
        let run = &self.text.as_bytes()[start..];
        let end = start + run.iter().take_while(|b| is_key_byte(**b)).count();
        self.at = end;
        // Both ends stand beside ASCII bytes or the ends of the text, so the slice is on boundaries.
        Some(Word {
            text: &self.text[start..end],
            start,
            end,
        })
    }
}
