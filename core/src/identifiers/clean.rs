//! What copying adds to a value and no person sees: zero-width characters, typographic hyphens,
//! quotation marks, line ends.
//!
//! Everything here works in buffers that are wiped, because any of this text may be a key.

use zeroize::Zeroizing;

/// Characters that take no room on the screen and are never part of an ID or a key: zero-width
/// spaces and joiners, direction marks, soft hyphen, byte order mark.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// The text without invisible characters and with plain hyphens where a word processor or a web
/// page put look-alikes.
pub(super) fn visible(text: &str) -> Zeroizing<String> {
    // Never longer than the input, so the buffer is not moved and leaves no unwiped copy behind.
    let mut seen = Zeroizing::new(String::with_capacity(text.len()));
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        seen.push(match c {
            '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' => '-',
            other => other,
        });
    }
    seen
}

/// The value without the white space, quotation marks, brackets and punctuation around it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(is_around)
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
