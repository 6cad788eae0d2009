//! The guard against keys in places where no key belongs.

use super::{
    clean::{plain, unwrapped},
    foreign::is_web_address,
    shape::{
        MARKER, NAMED_PREFIXES, ORGANIZATION_BODY, SHORTEST_KEY, begins_uuid, is_bearer_byte,
        is_documented_organization, starts_with, words,
    },
};

/// From this length on, an unbroken token that looks random is taken for a secret. UUIDs (36) and
/// organization IDs (28) stay below it.
const LONG: usize = 40;

/// Whether the text holds something that looks like a key or another secret.
///
/// True for `sk-…` keys of OpenAI and Anthropic, for the marker in the middle of OpenAI's keys, also
/// when a line break or an invisible character cuts them, and for any unbroken token of 40 or more
/// letters, digits, `_` and `-` that looks random. It is a guard, so it rather says yes once too
/// often: a SHA-256 in hexadecimal counts as a secret; UUIDs and organization IDs do not.
///
/// It cannot see a secret that has no known form and is short, is made of words, or is broken by
/// other characters.
///
/// Time grows linearly with the text.
pub fn contains_key(text: &str) -> bool {
    let seen = plain(text);
    holds_marker(&seen)
        || words(&seen).any(|word| holds_sk_key(word.text) || holds_random_run(word.text))
        || holds_wrapped_key(&seen)
}

/// Whether the text holds anything that the key field would take: what [`contains_key`] finds, and any other
/// unbroken token of 20 or more characters that isn't made of words. For a person's own words, which are
/// stored, exported and mailed in the clear.
///
/// Web addresses are left alone, as the key field refuses them; so are the IDs of workspaces and organizations.
///
/// Time grows linearly with the text.
pub(super) fn could_be_key(text: &str) -> bool {
    contains_key(text) || runs(&plain(text)).any(|run| !is_web_address(run) && is_generated(run))
}

/// Whether a token is one that a machine made up, rather than words or an ID of OpenAI's: what the key field
/// takes of the tokens in no documented form.
pub(super) fn is_generated(token: &str) -> bool {
    let mut length = token.len();
    let mut is_words = true;
    for word in words(token) {
        if holds_sk_key(word.text) {
            return true;
        }
        for piece in without_ids(word.text, &mut length) {
            is_words &= piece.split(|b| matches!(b, b'-' | b'_')).all(is_word);
        }
    }
    !is_words && length >= SHORTEST_KEY
}

/// The unbroken runs of a text, of characters that a bearer token may have. What begins with two slashes behind a
/// colon is the rest of an address, as in `https://…`.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| !c.is_ascii() || !is_bearer_byte(c as u8);
    let mut behind_a_colon = false;
    text.split_inclusive(ends).filter_map(move |piece| {
        let run = piece.trim_end_matches(ends);
        let is_address = behind_a_colon && run.starts_with("//");
        behind_a_colon = piece.ends_with(':');
        (run.len() >= SHORTEST_KEY && !is_address).then_some(run)
    })
}

/// What is left of a word beside the UUIDs and organization IDs in it; their length is taken off `length`.
fn without_ids<'a>(word: &'a str, length: &mut usize) -> Vec<&'a [u8]> {
    let bytes = word.as_bytes();
    let (mut pieces, mut from, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        let rest = &bytes[at..];
        let id = if rest.len() >= 36 && begins_uuid(&rest[..36]) {
            36
        } else if is_documented_organization(word.get(at..at + 4 + ORGANIZATION_BODY).unwrap_or_default()) {
            4 + ORGANIZATION_BODY
        } else {
            at += 1;
            continue;
        };
        pieces.push(&bytes[from..at]);
        *length = length.saturating_sub(id);
        at += id;
        from = at;
    }
    pieces.push(&bytes[from..]);
    pieces
}

/// Whether a piece between hyphens reads as a word, a number, or a word with a number before or behind it
/// (`Varonis`, `SOC2`, `1Password`, `20261130T211459Z`). Generated text has digits between letters, and
/// capitals between small letters.
fn is_word(segment: &[u8]) -> bool {
    let is_digit = u8::is_ascii_digit;
    let from = segment.iter().take_while(|b| is_digit(b)).count();
    let Some(last) = segment.iter().rposition(|b| !is_digit(b)) else {
        return true;
    };
    let letters = &segment[from..=last];
    if letters.iter().any(is_digit) {
        // A moment, as programs write one into a name.
        return letters.first() == Some(&b'T')
            && from == 8
            && letters.len() <= 8
            && letters[1..].iter().filter(|b| !is_digit(b)).all(|b| *b == b'Z');
    }
    is_made_of_words(letters)
}

/// Whether letters read as words, with or without capitals inside (`OpenAI`, `GmbH`).
fn is_made_of_words(letters: &[u8]) -> bool {
    if letters.len() <= 4 {
        return true;
    }
    let first = letters[0];
    if letters.iter().all(|b| *b == first) {
        return true;
    }
    let has_vowel = |part: &[u8]| part.iter().any(|b| b"aeiouyAEIOUY".contains(b));
    let (mut parts, mut good, mut from) = (0, 0, 0);
    for at in 1..=letters.len() {
        let ends =
            at == letters.len() || letters[at].is_ascii_uppercase() && letters[at - 1].is_ascii_lowercase();
        if ends {
            let part = &letters[from..at];
            let capitals = part.iter().filter(|b| b.is_ascii_uppercase()).count();
            let is_plain = capitals <= 1 || capitals == part.len();
            parts += 1;
            good += usize::from(part.len() >= 3 && is_plain && (has_vowel(part) || part.len() < 5));
            from = at;
        }
    }
    good * 2 >= parts && has_vowel(letters)
}

/// Whether the marker is there, also with other characters between its own.
fn holds_marker(text: &str) -> bool {
    // The marker's first character comes nowhere else in it, so a wrong character begins it anew or not at all.
    let marker = MARKER.as_bytes();
    let mut matched = 0;
    for b in text.bytes().filter(u8::is_ascii_alphanumeric) {
        matched = if b == marker[matched] {
            matched + 1
        } else {
            usize::from(b == marker[0])
        };
        if matched == marker.len() {
            return true;
        }
    }
    false
}

fn holds_wrapped_key(text: &str) -> bool {
    let Some(whole) = unwrapped(text) else {
        return false;
    };
    // Joining prose glues words together, so a wrapped key has to be longer to count.
    words(&whole).any(|word| {
        let named = |at: usize| NAMED_PREFIXES.iter().any(|p| starts_with(&word.text[at..], p));
        sk_positions(word.text).any(|at| named(at) && word.text.len() - at >= 28)
    })
}

fn sk_positions(word: &str) -> impl Iterator<Item = usize> {
    word.as_bytes()
        .windows(3)
        .enumerate()
        .filter(|(_, window)| window.eq_ignore_ascii_case(b"sk-"))
        .map(|(at, _)| at)
}

/// Whether an `sk-` key is in the word. In the middle of a word ("risk-", "task-admin-") more
/// has to follow than at its beginning.
fn holds_sk_key(word: &str) -> bool {
    sk_positions(word).any(|at| {
        let apart = at == 0 || matches!(word.as_bytes()[at - 1], b'-' | b'_');
        let named = NAMED_PREFIXES.iter().find(|p| starts_with(&word[at..], p));
        let body = &word.as_bytes()[at + named.map_or(3, |p| p.len())..];
        match named {
            Some(_) => body.len() >= if apart { 8 } else { 20 },
            // "sk-learn-based-detection" is prose; a key has digits or capitals. A bounded look keeps
            // a text of nothing but "sk-sk-sk-" linear.
            None => {
                apart
                    && body.len() >= 16
                    && body[..body.len().min(64)]
                        .iter()
                        .any(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
            }
        }
    })
}

fn holds_random_run(word: &str) -> bool {
    let bytes = word.as_bytes();
    let mut from = 0;
    let mut at = 0;
    while at < bytes.len() {
        // A UUID inside a longer name ("causeway-<uuid>") is no secret.
        if bytes.len() - at >= 36 && begins_uuid(&bytes[at..at + 36]) {
            if looks_random(&bytes[from..at]) {
                return true;
            }
            at += 36;
            from = at;
        } else {
            at += 1;
        }
    }
    looks_random(&bytes[from..])
}

/// Whether an unbroken run of key characters is long and mixed as only generated text is.
///
/// Names made of words use few different characters and change seldom between capitals, small
/// letters and digits; generated text does both. The limits were set with names such as
/// `MyVeryLongWorkspaceNameForTheEuropeanRegion` on one side and hexadecimal on the other.
pub(super) fn looks_random(run: &[u8]) -> bool {
    if run.len() < LONG {
        return false;
    }
    let mut seen = [false; 128];
    let (mut distinct, mut changes, mut digit_runs, mut counted) = (0, 0, 0, 0);
    let mut last = None;
    for b in run.iter().filter(|b| b.is_ascii_alphanumeric()) {
        let known = &mut seen[usize::from(*b)];
        distinct += usize::from(!*known);
        *known = true;
        let kind = (b.is_ascii_digit(), b.is_ascii_uppercase());
        if last != Some(kind) {
            changes += 1;
            digit_runs += usize::from(kind.0);
        }
        last = Some(kind);
        counted += 1;
    }
    let varied = distinct >= if digit_runs == 0 { 30 } else { 24 };
    varied || (digit_runs >= 3 && changes * 4 >= counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_words_and_ids_are_not_taken_for_keys() {
        for text in [
            "",
            "Varonis production",
            "risk-management-and-security-operations-emea",
            "task-force 2026, disk-encryption, sk-SK",
            "sk-learn-based-anomaly-detection-pipeline",
            "MyVeryLongWorkspaceNameForTheEuropeanRegion",
            "org-AbCdEfGhIjKlMnOpQrStUvWx",
            "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
            "causeway-3f2504e0-4f89-41d3-9a0c-0305e82c3301-evidence",
            "https://api.chatgpt.com/v1/compliance/workspaces/3f2504e0-4f89-41d3-9a0c-0305e82c3301/users",
            "Workspace ID: 3f2504e0-4f89-41d3-9a0c-0305e82c3301\nOrganization ID: org-AbCdEfGhIjKlMnOpQrStUvWx",
            "The key ends in ab12 and starts with sk-proj-",
            "sk-...ab12",
        ] {
            assert!(
                !contains_key(text),
                "a guard that cries wolf is switched off: {text}"
            );
        }
    }

    #[test]
    fn keys_are_seen_wherever_they_stand() {
        for text in [
            "sk-proj-Ab3dEf6hIj9l",
            "the key is sk-svcacct-Ab3dEf6hIj9lMn2pQr5t.",
            "mysk-admin-Ab3dEf6hIj9lMn2pQr5t",
            "key=sk-Ab3dEf6hIj9lMn2pQr5t",
            "SK-PROJ-Ab3dEf6hIj9l",
            "xxT3BlbkFJxx",
            "sk-ant-api03-Ab3dEf6h",
            "T3Blbk\u{200B}FJ",
            "T3Blb\r\nkFJ",
            "sk-proj-\n  Ab3dEf6hIj9lMn2pQr5tUv8x",
            "ghp_Ab3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7j",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ] {
            assert!(contains_key(text), "must not pass as plain text: {text}");
        }
    }

    #[test]
    fn a_megabyte_of_near_keys_is_judged_without_delay() {
        let start = std::time::Instant::now();
        assert!(!contains_key(&"sk-".repeat(350_000)));
        assert!(start.elapsed().as_secs() < 5, "time has to grow linearly");
    }
}
