//! Reading text that is wrapped in escapes or HTML.

use std::ops::Range;

/// One character of a text, with the bytes of the original that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Glyph {
    pub value: char,
    pub span: Range<usize>,
}

/// The characters of `text` as they stand.
pub(super) fn glyphs(text: &str) -> Vec<Glyph> {
    text.char_indices()
        .map(|(at, value)| Glyph {
            value,
            span: at..at + value.len_utf8(),
        })
        .collect()
}

/// Undoes one layer of percent-encoding, JSON escapes and HTML character references. What is not an
/// escape stays as it is.
pub(super) fn unescape(view: &[Glyph]) -> Vec<Glyph> {
    let mut plain = Vec::with_capacity(view.len());
    let mut rest = view;
    while let Some(first) = rest.first() {
        let (value, used) = escape_at(rest).unwrap_or((first.value, 1));
        let (now, later) = rest.split_at(used.clamp(1, rest.len()));
        let end = now.last().map_or(first.span.end, |last| last.span.end);
        plain.push(Glyph {
            value,
            span: first.span.start..end,
        });
        rest = later;
    }
    plain
}

/// The character that the escape at the start of `view` stands for, and its length.
fn escape_at(view: &[Glyph]) -> Option<(char, usize)> {
    let text: String = view.iter().take(10).map(|glyph| glyph.value).collect();
    let code = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    if let Some(rest) = text.strip_prefix('%') {
        // Bytes above 7F belong to a longer sequence, which no key has.
        return code(rest.get(..2)?, 16).filter(char::is_ascii).map(|c| (c, 3));
    }
    if let Some(rest) = text.strip_prefix("\\u") {
        return code(rest.get(..4)?, 16).map(|c| (c, 6));
    }
    if let Some(rest) = text.strip_prefix("\\x") {
        return code(rest.get(..2)?, 16).map(|c| (c, 4));
    }
    let reference = text.strip_prefix('&')?;
    let (name, _) = reference.split_once(';')?;
    let value = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => code(hex, 16)?,
            None => code(number, 10)?,
        },
        None => match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => ' ',
            _ => return None,
        },
    };
    Some((value, name.chars().count() + 2))
}

/// The words of an HTML page: its title, then its text without scripts and styles.
pub(super) fn html_text(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        // A tag parts two words, as a new paragraph does.
        text.push(' ');
        let tag = &rest[start..];
        let name: String = tag
            .chars()
            .skip(1)
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let end = match name.to_ascii_lowercase().as_str() {
            hidden @ ("script" | "style" | "svg" | "template") => {
                // ASCII lower case keeps every byte where it is.
                let closing = tag.to_ascii_lowercase().find(&format!("</{hidden}"));
                closing.and_then(|at| tag[at..].find('>').map(|end| at + end))
            }
            "" if tag.starts_with("<!--") => tag.find("-->").map(|at| at + 2),
            _ => tag.find('>'),
        };
        let Some(end) = end else {
            return plain_text(&text);
        };
        rest = &tag[end + 1..];
    }
    text.push_str(rest);
    plain_text(&text)
}

fn plain_text(text: &str) -> String {
    unescape(&glyphs(text)).iter().map(|glyph| glyph.value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_its_words() {
        let page = "<!doctype html><html><head><title>403 Forbidden</title><style>a{color:red}</style>\
                    <script>alert('<b>')</script></head><body><!-- <p>hidden</p> --><h1>Not&nbsp;allowed &amp; logged</h1></body></html>";
        let words: Vec<String> = html_text(page).split_whitespace().map(str::to_owned).collect();
        assert_eq!(words.join(" "), "403 Forbidden Not allowed & logged");
        assert_eq!(html_text("<p>cut off <script>var x").trim(), "cut off");
        assert_eq!(html_text("a < b"), "a  ");
    }

    #[test]
    fn one_layer_of_escapes_is_undone_at_a_time() {
        let read = |text: &str| {
            unescape(&glyphs(text))
                .iter()
                .map(|g| g.value)
                .collect::<String>()
        };
        assert_eq!(read("%41\\u0042&#67;&#x44;\\x45"), "ABCDE");
        assert_eq!(read("%2541"), "%41");
        assert_eq!(
            read("100% of %zz \\u12 &unknown; &#xFFFFFFFF; é%C3"),
            "100% of %zz \\u12 &unknown; &#xFFFFFFFF; é%C3"
        );
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "(\\PC|[<>&;%\\\\ux#0-9a-f!-]){0,60}") {
            let _ = html_text(&text);
            let view = unescape(&glyphs(&text));
            for glyph in &view {
                proptest::prop_assert!(text.get(glyph.span.clone()).is_some());
            }
        }
    }
}
