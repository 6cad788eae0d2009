//! What copying adds to a value and no person sees: zero-width characters, typographic hyphens,
//! quotation marks, line ends.
//!
//! Everything here works in buffers that are wiped, because any of this text may be a key.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;
use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use zeroize::Zeroizing;

/// Characters that take no room on the screen and are never part of an ID or a key: those that Unicode
/// calls default-ignorable (`DerivedCoreProperties.txt`,
/// <https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt>), such as zero-width spaces and
/// joiners, soft hyphen, variation selectors, Hangul fillers and tags; the byte order mark is one of them.
pub(super) fn is_invisible(c: char) -> bool {
    // Most of every text, without a look into the table.
    !c.is_ascii() && CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// Hyphens that a word processor or a web page put in place of a plain one.
const fn is_hyphen(c: char) -> bool {
    matches!(c, '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}')
}

/// Dashes that a mail program or a chat makes of one hyphen or of two.
const fn is_dash(c: char) -> bool {
    matches!(c, '\u{2012}'..='\u{2015}' | '\u{FE58}')
}

/// The plain character for a wide one, as East Asian keyboards type it.
fn narrow(c: char) -> Option<char> {
    ('\u{FF01}'..='\u{FF5E}')
        .contains(&c)
        .then(|| char::from_u32(u32::from(c) - 0xFEE0))
        .flatten()
}

/// The text without invisible characters, with plain hyphens where a word processor or a web page put
/// look-alikes, and with plain letters for wide ones. Dashes stay.
pub(super) fn visible(text: &str) -> Zeroizing<String> {
    // Never longer than the input, so the buffer is not moved and leaves no unwiped copy behind.
    let mut seen = Zeroizing::new(String::with_capacity(text.len()));
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        seen.push(if is_hyphen(c) { '-' } else { narrow(c).unwrap_or(c) });
    }
    seen
}

/// A visible text with each dash put back into `hyphens`, one or two; `None` where it has no dash.
pub(super) fn without_dashes(seen: &str, hyphens: &str) -> Option<Zeroizing<String>> {
    if !seen.contains(is_dash) {
        return None;
    }
    // A dash takes three bytes, two hyphens two: the buffer is not moved.
    let mut mended = Zeroizing::new(String::with_capacity(seen.len()));
    for c in seen.chars() {
        if is_dash(c) {
            mended.push_str(hyphens);
        } else {
            mended.push(c);
        }
    }
    Some(mended)
}

/// Whether a character inside the value, not around it, was put right by [`visible`] or
/// [`without_dashes`].
pub(super) fn is_mended(text: &str) -> bool {
    let inside = text.trim_matches(|c: char| is_around(c) || is_invisible(c));
    inside
        .chars()
        .any(|c| is_invisible(c) || is_hyphen(c) || is_dash(c) || narrow(c).is_some())
}

/// The text as the guard against keys looks at it: each character in its plain form (Unicode's compatibility
/// decomposition, <https://www.unicode.org/reports/tr15/>), without marks on letters and without what takes no
/// room, with plain hyphens.
pub(super) fn plain(text: &str) -> Zeroizing<String> {
    if text.is_ascii() {
        return Zeroizing::new(text.to_owned());
    }
    let marks = CanonicalCombiningClassMapBorrowed::new();
    let chars = || {
        DecomposingNormalizerBorrowed::new_nfkd()
            .normalize_iter(text.chars())
            .filter(|c| marks.get_u8(*c) == 0 && !is_invisible(*c))
            .map(|c| if is_hyphen(c) || is_dash(c) { '-' } else { c })
    };
    // Measured first, so that the buffer is not moved and leaves no unwiped copy behind.
    let mut plain = Zeroizing::new(String::with_capacity(chars().map(char::len_utf8).sum()));
    plain.extend(chars());
    plain
}

/// The value without the white space, quotation marks, brackets and punctuation around it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(is_around)
}

/// The value without the stars that Markdown sets around what is bold or in italics. Other stars hide part of
/// a secret.
pub(super) fn without_emphasis(value: &str) -> &str {
    let inside = value.trim_matches('*');
    let before = value.len() - value.trim_start_matches('*').len();
    if before <= 3 && value.len() == inside.len() + 2 * before {
        inside
    } else {
        value
    }
}

/// White space, quotation marks, brackets and punctuation as they stand around a value.
pub(super) fn is_around(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '"' | '\''
                | '`'
                | '´'
                | '“'
                | '”'
                | '„'
                | '‟'
                | '‘'
                | '’'
                | '‚'
                | '‛'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '′'
                | '″'
                | '＂'
                | '＇'
                | ','
                | ';'
                | ':'
                | '.'
                | '('
                | ')'
                | '['
                | ']'
                | '<'
                | '>'
        )
}

/// Whether the character ends a line, on any system.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}'
    )
}

/// The lines of a text, each without what is around its value; empty lines are left out.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_line_break)
        // A mail program marks a wrapped line with a closing "=" (RFC 2045, section 6.7).
        .map(|line| trimmed(trimmed(line).trim_end_matches('=')))
        .filter(|line| !line.is_empty())
}

/// The lines of a text put together again, as a value is that was wrapped in an e-mail or a
/// terminal. `None` when the text is one line.
pub(super) fn unwrapped(text: &str) -> Option<Zeroizing<String>> {
    if !text.contains(is_line_break) {
        return None;
    }
    let mut whole = Zeroizing::new(String::with_capacity(text.len()));
    lines(text).for_each(|line| whole.push_str(line));
    Some(whole)
}

/// Whether part of the text is hidden behind dots, stars or an ellipsis.
pub(super) fn is_masked(text: &str) -> bool {
    text.contains(is_mask) || text.contains("...")
}

/// Characters that programs show in place of a secret.
pub(super) fn is_mask(c: char) -> bool {
    matches!(
        c,
        '…' | '⋯' | '•' | '●' | '∙' | '·' | '⚫' | '*' | '∗' | '＊' | '█' | '▪' | '■'
    )
}

/// Whether the text is a made-up value such as `sk-xxxxxxxxxxxx`. Eight in a row do not happen by
/// chance in a key.
pub(super) fn is_placeholder(text: &str) -> bool {
    let mut run = 0;
    text.bytes().any(|b| {
        run = if b.eq_ignore_ascii_case(&b'x') { run + 1 } else { 0 };
        run == 8
    })
}
