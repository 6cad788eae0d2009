//! Quotation marks that are opened and not closed: they make one cell of the rows behind them, which would be
//! lost without a word.

use crate::problem::{Code, Problem};
use crate::words::list as words;

/// Looks at the quotation marks of a list as RFC 4180 has them (<https://www.rfc-editor.org/rfc/rfc4180>): one
/// that opens a cell is closed before a delimiter or the end of a line.
///
/// # Errors
/// [`Code::Bundle`] with the lines that a mark would make one cell of.
pub(super) fn check(text: &str, delimiter: u8) -> Result<(), Problem> {
    let bytes = text.as_bytes();
    let (mut at, mut line) = (0, 1_usize);
    let mut begins_cell = true;
    while let Some(byte) = bytes.get(at) {
        if *byte == b'"' && begins_cell {
            let opened = line;
            at += 1;
            loop {
                match (bytes.get(at), bytes.get(at + 1)) {
                    (None, _) => return swallowed(opened, line_of_end(text, line)),
                    (Some(b'"'), Some(b'"')) => at += 2,
                    (Some(b'"'), next) => {
                        let closes = next
                            .is_none_or(|next| *next == delimiter || matches!(next, b'\r' | b'\n' | b' '));
                        if !closes && line > opened {
                            return swallowed(opened, line);
                        }
                        at += 1;
                        break;
                    }
                    (Some(b'\n'), _) => {
                        line += 1;
                        at += 1;
                    }
                    _ => at += 1,
                }
            }
            begins_cell = false;
            continue;
        }
        line += usize::from(*byte == b'\n');
        begins_cell = *byte == delimiter || matches!(byte, b'\r' | b'\n');
        at += 1;
    }
    Ok(())
}

/// The last line with something on it; a line break at the end begins no line of its own.
fn line_of_end(text: &str, line: usize) -> usize {
    if text.ends_with('\n') { line - 1 } else { line }
}

fn swallowed(from: usize, to: usize) -> Result<(), Problem> {
    Err(Problem::new(
        Code::Bundle,
        words::open_quote(from, to),
        words::open_quote_hint(),
    ))
}
