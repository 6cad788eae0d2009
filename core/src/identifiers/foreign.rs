//! Telling what a text is that is not what the field asked for.

use super::{Field, Mistake, clean, guard, paste, shape};

/// The mistake that was made with this text, which is not a value for `field`.
///
/// `seen` has no invisible characters and is not empty once trimmed.
pub(super) fn mistake(field: Field, seen: &str) -> Mistake {
    let value = clean::trimmed(seen);
    let is_hidden = clean::is_masked(seen) || clean::is_placeholder(seen);
    if shape::holds_anthropic_key(seen) {
        return Mistake::AnthropicKey(field);
    }
    if field != Field::Key && (guard::contains_key(seen) || (shape::starts_with(value, "sk-") && !is_hidden))
    {
        return Mistake::KeyHere(field);
    }
    let one_word = !value.contains(char::is_whitespace);
    if one_word && is_web_address(value) {
        return Mistake::Url(field);
    }
    if one_word && is_email_address(value) {
        return Mistake::EmailAddress(field);
    }
    if let Some(found) = other_value(field, value) {
        return found;
    }
    if value.contains("://") {
        return Mistake::Url(field);
    }
    if value.contains('@') {
        return Mistake::EmailAddress(field);
    }
    if is_hidden {
        return if field == Field::Key || shape::starts_with(value, "sk-") {
            Mistake::MaskedKey(field)
        } else {
            Mistake::ShortenedId(field)
        };
    }
    match field {
        Field::OrganizationId => Mistake::NotAnOrganizationId,
        Field::WorkspaceId if is_piece_of_uuid(value) => Mistake::IncompleteWorkspaceId,
        Field::WorkspaceId => Mistake::NotAWorkspaceId,
        Field::Key if shape::starts_with(value, "sk-") && !one_word => Mistake::SpaceInKey,
        Field::Key | Field::Line => Mistake::NotAKey,
    }
}

/// What the IDs and keys in the text tell: the right one among other words, several of them, or
/// another kind.
fn other_value(field: Field, value: &str) -> Option<Mistake> {
    let found = paste::find(value);
    let wanted = match field {
        Field::OrganizationId => found.organization_ids.len(),
        Field::WorkspaceId => found.workspace_ids.len(),
        Field::Key | Field::Line => found.keys.len(),
    };
    match wanted {
        0 => {}
        1 => return Some(Mistake::TextAround(field)),
        _ => return Some(Mistake::SeveralValues(field)),
    }
    let has_whitespace = value.contains(char::is_whitespace);
    if !found.workspace_ids.is_empty() {
        Some(Mistake::WorkspaceIdHere(field))
    } else if !found.organization_ids.is_empty()
        || (field != Field::OrganizationId && !has_whitespace && shape::starts_with(value, "org-"))
    {
        Some(Mistake::OrganizationIdHere(field))
    } else {
        value
            .split_whitespace()
            .any(|word| shape::is_project_id(clean::trimmed(word)))
            .then_some(Mistake::ProjectIdHere(field))
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
