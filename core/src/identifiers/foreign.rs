//! Telling what a text is that is not what the field asked for.

use super::{IdentifierField, IdentifierMistake, clean, guard, paste, shape};

/// The mistake that was made with this text, which is not a value for `field`.
///
/// `seen` has no invisible characters and is not empty once trimmed.
pub(super) fn mistake(field: IdentifierField, seen: &str) -> IdentifierMistake {
    let value = clean::trimmed(seen);
    let is_hidden = clean::is_masked(seen) || clean::is_placeholder(seen);
    if shape::holds_anthropic_key(seen) {
        return IdentifierMistake::AnthropicKey(field);
    }
    if field != IdentifierField::Key
        && (guard::contains_key(seen) || (shape::starts_with(value, "sk-") && !is_hidden))
    {
        return IdentifierMistake::KeyHere(field);
    }
    let one_word = !value.contains(char::is_whitespace);
    if one_word && is_web_address(value) {
        return IdentifierMistake::Url(field);
    }
    if one_word && is_email_address(value) {
        return IdentifierMistake::EmailAddress(field);
    }
    if let Some(found) = other_value(field, value) {
        return found;
    }
    if value.contains("://") {
        return IdentifierMistake::Url(field);
    }
    if value.contains('@') {
        return IdentifierMistake::EmailAddress(field);
    }
    if is_hidden {
        return if field == IdentifierField::Key || shape::starts_with(value, "sk-") {
            IdentifierMistake::MaskedKey(field)
        } else {
            IdentifierMistake::ShortenedId(field)
        };
    }
    match field {
        IdentifierField::OrganizationId => IdentifierMistake::NotAnOrganizationId,
        IdentifierField::WorkspaceId if is_piece_of_uuid(value) => IdentifierMistake::IncompleteWorkspaceId,
        IdentifierField::WorkspaceId => IdentifierMistake::NotAWorkspaceId,
        IdentifierField::Key if shape::starts_with(value, "sk-") && !one_word => {
            IdentifierMistake::SpaceInKey
        }
        IdentifierField::Key | IdentifierField::Line => IdentifierMistake::NotAKey,
    }
}

/// What the IDs and keys in the text tell: the right one among other words, several of them, or
/// another kind.
fn other_value(field: IdentifierField, value: &str) -> Option<IdentifierMistake> {
    let found = paste::find(value);
    let wanted = match field {
        IdentifierField::OrganizationId => found.organization_ids.len(),
        IdentifierField::WorkspaceId => found.workspace_ids.len(),
        IdentifierField::Key | IdentifierField::Line => found.keys.len(),
    };
    match wanted {
        0 => {}
        1 => return Some(IdentifierMistake::TextAround(field)),
        _ => return Some(IdentifierMistake::SeveralValues(field)),
    }
    let has_whitespace = value.contains(char::is_whitespace);
    if !found.workspace_ids.is_empty() {
        Some(IdentifierMistake::WorkspaceIdHere(field))
    } else if !found.organization_ids.is_empty()
        || (field != IdentifierField::OrganizationId && !has_whitespace && shape::starts_with(value, "org-"))
    {
        Some(IdentifierMistake::OrganizationIdHere(field))
    } else {
        value
            .split_whitespace()
            .any(|word| shape::is_project_id(clean::trimmed(word)))
            .then_some(IdentifierMistake::ProjectIdHere(field))
    }
}

/// Whether the text, without white space in it, is a web address with or without its `https://`.
pub(super) fn is_web_address(value: &str) -> bool {
    if value.contains("://") || shape::starts_with(value, "www.") {
        return true;
    }
    let host = value.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((_, ending)) = host.rsplit_once('.') else {
        return false;
    };
    let is_host = host
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
        && (2..=6).contains(&ending.len())
        && ending.bytes().all(|b| b.is_ascii_alphabetic());
    is_host
        && (host.len() < value.len()
            || shape::starts_with(ending, "com") && host.to_ascii_lowercase().contains("openai.")
            || host.eq_ignore_ascii_case("chatgpt.com"))
}

/// Whether the text, without white space in it, is an e-mail address.
pub(super) fn is_email_address(value: &str) -> bool {
    shape::starts_with(value, "mailto:")
        || value
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn is_piece_of_uuid(value: &str) -> bool {
    (8..=48).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}
