//! Takes the push's own secrets out of whatever a platform answers.
//!
//! A refusal often repeats what it refuses: whole, cut short, percent-encoded, as JSON or HTML
//! escapes, in Base64, hex or as a list of byte values. So every secret is spelled in those forms,
//! the text is read through several rounds of unescaping, and every stretch that shares eight
//! letters or digits in a row with a spelling is taken out, up to the ends of its word.

use super::markup::{self, Glyph};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use std::{fmt, ops::Range};
use zeroize::Zeroizing;

/// Letters and digits in a row that give a secret away.
const WINDOW: usize = 8;
/// A secret with fewer letters and digits than this cannot be told from ordinary words.
const SHORTEST: usize = 4;
/// Escapes inside escapes that are undone.
const ROUNDS: usize = 3;
const REMOVED: &str = "[removed]";

/// Knows the secrets of one push. `Debug` shows none of them; wiped on drop.
pub(super) struct Scrubber {
    /// The secrets, as letters and digits only.
    secrets: Vec<Zeroizing<Vec<char>>>,
    /// The same in every other spelling.
    spellings: Vec<Zeroizing<Vec<char>>>,
    /// Whether some secret is too short to be found reliably.
    unsure: bool,
}

impl Scrubber {
    pub fn new<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        let mut scrubber = Self {
            secrets: Vec::new(),
            spellings: Vec::new(),
            unsure: false,
        };
        for secret in secrets.into_iter().filter(|secret| !secret.is_empty()) {
            let folded = fold(secret);
            if folded.len() < SHORTEST {
                scrubber.unsure = true;
                continue;
            }
            scrubber.secrets.push(folded);
            scrubber.spellings.extend(spellings(secret.as_bytes()));
        }
        scrubber
    }

    /// `text` without any secret; nothing where that cannot be promised.
    pub fn clean(&self, text: &str) -> Option<String> {
        if self.unsure {
            return None;
        }
        let mut spans = self.masked_tokens(text);
        let mut view = markup::glyphs(text);
        for _ in 0..=ROUNDS {
            spans.extend(self.find(&view));
            let next = markup::unescape(&view);
            if next.len() == view.len() {
                break;
            }
            view = next;
        }
        Some(remove(text, spans))
    }

    /// `text` if no secret is in it.
    pub fn pass<'a>(&self, text: &'a str) -> Option<&'a str> {
        self.clean(text)
            .is_some_and(|clean| clean == text)
            .then_some(text)
    }

    fn find(&self, view: &[Glyph]) -> Vec<Range<usize>> {
        let kept: Vec<(char, Range<usize>)> = view
            .iter()
            .filter_map(|glyph| Some((fold_char(glyph.value)?, glyph.span.clone())))
            .collect();
        let mut spans = Vec::new();
        for spelling in self.secrets.iter().chain(&self.spellings) {
            let length = spelling.len().min(WINDOW);
            for window in kept.windows(length) {
                let found = spelling
                    .windows(length)
                    .any(|part| part.iter().zip(window).all(|(a, (b, _))| a == b));
                if let (true, [(_, first), .., (_, last)]) = (found, window) {
                    spans.push(first.start..last.end);
                }
            }
        }
        spans
    }

    /// Words such as `sk-proj-ab***wxyz`, where a platform masked the key its own way and left more
    /// of it than the last four characters.
    fn masked_tokens(&self, text: &str) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        for word in text
            .split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>' | '(' | ')' | ','))
        {
            let Some((head, tail)) = around_mask(word) else {
                continue;
            };
            let head = fold(head.rsplit([':', '=']).next().unwrap_or(head));
            let tail = fold(tail);
            let gives_away = self.secrets.iter().any(|secret| {
                (head.len() >= 3 && secret.starts_with(&head)) || (tail.len() > 4 && secret.ends_with(&tail))
            });
            if gives_away {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                spans.push(start..start + word.len());
            }
        }
        spans
    }
}

impl fmt::Debug for Scrubber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Scrubber(..)")
    }
}

/// What is before and after a run of mask characters.
fn around_mask(word: &str) -> Option<(&str, &str)> {
    const DOTS: [char; 6] = ['*', '•', '●', '…', '.', '█'];
    for mask in ["**", "••", "●●", "…", "...", "██"] {
        if let Some(start) = word.find(mask) {
            return Some((&word[..start], word[start..].trim_start_matches(DOTS)));
        }
    }
    None
}

/// Letters and digits alone, in lower case: punctuation, line breaks and case are what encodings
/// and terminals change most.
fn fold(text: &str) -> Zeroizing<Vec<char>> {
    Zeroizing::new(text.chars().filter_map(fold_char).collect())
}

fn fold_char(c: char) -> Option<char> {
    c.is_alphanumeric().then(|| c.to_lowercase().next().unwrap_or(c))
}

/// Base64 at its three alignments (so that it is found inside a longer encoded text), hex, and
/// byte values in decimal. Base64 with other signs folds to the same letters.
fn spellings(secret: &[u8]) -> Vec<Zeroizing<Vec<char>>> {
    let mut all = Vec::new();
    for (shift, spoiled) in [(0, 0), (1, 2), (2, 3)] {
        let mut shifted = Zeroizing::new(vec![0; shift]);
        shifted.extend_from_slice(secret);
        let encoded = Zeroizing::new(STANDARD_NO_PAD.encode(shifted.as_slice()));
        // The characters at either end also carry bits of the neighbours.
        let end = encoded.len() - usize::from(shifted.len() % 3 != 0);
        all.push(fold(encoded.get(spoiled..end).unwrap_or_default()));
    }
    let mut hex = Zeroizing::new(String::new());
    let mut decimal = Zeroizing::new(String::new());
    for byte in secret {
        hex.push_str(&format!("{byte:02x}"));
        decimal.push_str(&byte.to_string());
    }
    all.push(fold(&hex));
    all.push(fold(&decimal));
    all.retain(|spelling| spelling.len() >= SHORTEST);
    all
}

/// Replaces the spans, each widened to the whole word around it.
fn remove(text: &str, mut spans: Vec<Range<usize>>) -> String {
    let part_of_word = |c: &char| c.is_alphanumeric() || "+/=_-%.*•…●\\&#;~".contains(*c);
    for span in &mut spans {
        span.start -= text[..span.start]
            .chars()
            .rev()
            .take_while(part_of_word)
            .map(char::len_utf8)
            .sum::<usize>();
        span.end += text[span.end..]
            .chars()
            .take_while(part_of_word)
            .map(char::len_utf8)
            .sum::<usize>();
    }
    spans.sort_by_key(|span| span.start);
    let mut clean = String::new();
    let mut at = 0;
    for span in spans {
        if span.end <= at {
            continue;
        }
        if span.start >= at {
            clean.push_str(&text[at..span.start]);
            clean.push_str(REMOVED);
        }
        at = span.end;
    }
    clean.push_str(&text[at..]);
    clean
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE};

    const KEY: &str = "sk-proj-Qm7/x+Zr9_Lw2Vt8\"Kd4\\Hs6&Jf1-CANARYcanary42";

    fn clean(text: &str) -> String {
        Scrubber::new([KEY]).clean(text).unwrap()
    }

    /// Whether seven letters or digits of the key in a row are left in `text`.
    fn leaks(text: &str) -> bool {
        let (text, key) = (fold(text), fold(KEY));
        text.windows(WINDOW).any(|a| key.windows(WINDOW).any(|b| a == b))
    }

    #[test]
    fn the_key_is_taken_out_in_every_form_that_servers_echo() {
        let percent: String = KEY.bytes().map(|b| format!("%{b:02X}")).collect();
        let twice = percent.replace('%', "%25");
        let unicode: String = KEY.chars().map(|c| format!("\\u{:04x}", c as u32)).collect();
        let hex_entities: String = KEY.chars().map(|c| format!("&#x{:X};", c as u32)).collect();
        let entities: String = KEY.chars().map(|c| format!("&#{};", c as u32)).collect();
        let bytes = format!("{:?}", KEY.as_bytes());
        let wrapped = KEY.chars().map(|c| format!("{c}\u{200b}\n")).collect::<String>();
        let forms = [
            KEY.to_owned(),
            KEY.to_uppercase(),
            KEY.replace('&', "&amp;").replace('"', "&quot;"),
            serde_json::to_string(KEY).unwrap(),
            serde_json::to_string(&serde_json::to_string(KEY).unwrap()).unwrap(),
            percent.clone(),
            percent.to_lowercase(),
            twice,
            unicode,
            hex_entities,
            entities,
            bytes,
            wrapped,
            STANDARD.encode(KEY),
            URL_SAFE.encode(KEY),
            STANDARD.encode(format!("user:{KEY}")),
            STANDARD.encode(format!("a{KEY}b")),
            STANDARD.encode(format!("ab{KEY}")),
            KEY.bytes().map(|b| format!("{b:02x}")).collect(),
            KEY.bytes().map(|b| format!("{b:02X}:")).collect(),
            KEY[..20].to_owned(),
            KEY[KEY.len() - 14..].to_owned(),
        ];
        for form in forms {
            let left = clean(&format!("The key {form} is not known."));
            assert!(!leaks(&left), "left over from {form}: {left}");
            assert!(
                left.starts_with("The key ") && left.contains(REMOVED) && left.ends_with("not known."),
                "{left}"
            );
            // What is left of an encoded key is its first or last few characters at most.
            assert!(left.len() <= 60, "left over from {form}: {left}");
        }
    }

    #[test]
    fn a_key_masked_by_the_platform_loses_its_beginning_too() {
        assert_eq!(
            clean("Incorrect key: sk-pr**********ry42."),
            "Incorrect key: [removed]"
        );
        assert_eq!(clean("Incorrect one: ****canary42"), "Incorrect one: [removed]");
        assert_eq!(
            clean("Incorrect key (key=sk-pr...ry42)"),
            "Incorrect key ([removed])"
        );
        assert_eq!(
            clean("Ends in ****ry42"),
            "Ends in ****ry42",
            "the last four may be seen"
        );
    }

    #[test]
    fn ordinary_words_stay_as_they_are() {
        for text in [
            "Your project was not found.",
            "Invalid field: workspaceId (30 days) …",
            "日本語のエラー",
            "100% of *** it",
            "",
        ] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn words_are_dropped_when_a_secret_is_too_short_to_be_found() {
        assert_eq!(Scrubber::new(["a-b"]).clean("anything"), None);
        assert_eq!(
            Scrubber::new(["hunter2"]).clean("not hunter2!").unwrap(),
            "not [removed]!"
        );
        assert_eq!(Scrubber::new([]).clean("anything").unwrap(), "anything");
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics_and_no_echo_survives(before in "\\PC{0,30}", after in "\\PC{0,30}", from in 0..20usize, length in 12..25usize) {
            let part: String = KEY.chars().skip(from).take(length).collect();
            let left = clean(&format!("{before} {part} {after}"));
            proptest::prop_assert!(!leaks(&left), "{}", left);
        }
    }
}
