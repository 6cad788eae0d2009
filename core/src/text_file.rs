//! Text that comes from outside: a file of a person's, or what another program writes. One decoder for all of
//! them, and one border for what a parser says about one: it may quote the text, and the text may be a key.

use crate::identifiers::contains_key;
use zeroize::Zeroizing;

/// The text of some bytes: UTF-8 with or without a mark before it, or UTF-16, whose order of bytes its mark
/// tells, or, without one, where the zero bytes of its plain letters are. `None` for anything else.
///
/// The buffer is wiped when it is dropped and never moved, for the text may be a secret.
pub fn decode(bytes: &[u8]) -> Option<Zeroizing<String>> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf_8(rest),
        [0xFF, 0xFE, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        _ if bytes.contains(&0) => {
            let zeros = |from: usize| {
                bytes
                    .iter()
                    .skip(from)
                    .step_by(2)
                    .filter(|byte| **byte == 0)
                    .count()
            };
            let (first, second) = (zeros(0), zeros(1));
            // No text has the character zero itself, so the zeros are halves of letters: nearly all on one side.
            let text = if second > 4 * first {
                utf_16(bytes, u16::from_le_bytes)
            } else if first > 4 * second {
                utf_16(bytes, u16::from_be_bytes)
            } else {
                None
            };
            text.filter(|text| !text.contains('\0'))
        }
        _ => utf_8(bytes),
    }
}

fn utf_8(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(Zeroizing::new(text.to_owned()))
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<Zeroizing<String>> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    // A unit is three bytes of UTF-8 at most.
    let mut text = Zeroizing::new(String::with_capacity(pairs.len() * 3));
    for c in char::decode_utf16(pairs.map(|pair| unit([pair[0], pair[1]]))) {
        text.push(c.ok()?);
    }
    Some(text)
}

/// What a TOML parser says about a text, as it may be shown: where and why, and nothing of the text.
pub(crate) fn reason_of_toml(text: &str, error: &toml::de::Error) -> String {
    let place = error.span().map(|span| {
        let before = text.get(..span.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    });
    let why = without_quotes(error.message());
    match place {
        Some((line, column)) => format!("{line}:{column}: {why}"),
        None => why,
    }
}

/// A foreign error's words without what it quotes: that may be a value, or a key in the wrong place. What was
/// expected instead stays; it comes from the program.
fn without_quotes(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let (found, expected) = line.find("expected").map_or((line, ""), |at| line.split_at(at));
    let mut shown = String::with_capacity(line.len());
    let mut quote = None;
    for c in found.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '`' | '"') => {
                quote = Some(c);
                shown.push('…');
            }
            None => shown.push(c),
        }
    }
    shown.push_str(expected);
    if contains_key(&shown) {
        "…".to_owned()
    } else {
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, reason_of_toml};
    use std::collections::BTreeMap;
    use std::net::Ipv4Addr;

    fn utf_16<const N: usize>(text: &str, unit: fn(u16) -> [u8; N]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn the_same_text_is_read_however_a_program_wrote_it() {
        let text = "label;client\r\nGröße;Αθήνα\r\n";
        let marked = format!("\u{FEFF}{text}");
        for bytes in [
            text.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            utf_16(&marked, u16::to_le_bytes),
            utf_16(&marked, u16::to_be_bytes),
            utf_16(text, u16::to_le_bytes),
            utf_16(text, u16::to_be_bytes),
        ] {
            let read = decode(&bytes).map(|read| read.to_string());
            assert_eq!(read.as_deref(), Some(text), "{bytes:?}");
        }
        for bytes in [&b"M\xF3w"[..], b"\x00\x01\x02", b"\xFF\xFEa", b"a\x00\x00b"] {
            assert!(decode(bytes).is_none(), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_without_any_of_it() {
        let key = format!("sk-proj-{0}T3BlbkFJ{0}", "a1B2".repeat(18));
        for text in [
            format!("schema = 1\nid = {key}\n"),
            format!("{key}\n"),
            format!("{key} = 1\n"),
            format!("schema = \"{key}\"\n"),
            format!("[{key}\n"),
            "root:x:0:0:superuser:/root:/bin/bash\n".to_owned(),
        ] {
            let error = toml::from_str::<BTreeMap<String, Ipv4Addr>>(&text).unwrap_err();
            let said = reason_of_toml(&text, &error);
            assert!(!said.contains("a1B2") && !said.contains("superuser"), "{said}");
            assert!(said.contains(':'), "the place helps to find it: {said}");
        }
    }
}
