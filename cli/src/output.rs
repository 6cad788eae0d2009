//! Output: results on standard output, everything else on standard error.

use causeway_core::problem::Problem;
use causeway_core::words::{self, Message};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::io::{self, BufRead, IsTerminal, Write};
use std::time::Duration;

/// The version of the JSON shapes. It counts up when a shape changes so that a script could misread it.
const VERSION: u32 = 1;

/// Where a command writes: text for people, or JSON for scripts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    json: bool,
}

/// A result as a script gets it.
#[derive(Serialize)]
struct Envelope<'a, T> {
    command: &'a str,
    version: u32,
    #[serde(flatten)]
    result: &'a T,
}

/// A problem as a script gets it.
#[derive(Serialize)]
struct ProblemEnvelope<'a> {
    problem: &'a Problem,
}

impl Output {
    pub(crate) const fn new(json: bool) -> Self {
        Self { json }
    }

    /// The one result of a command.
    pub(crate) fn result<T: Serialize>(self, command: &str, result: &T, text: impl FnOnce() -> String) {
        let said = if self.json {
            let envelope = Envelope {
                command,
                version: VERSION,
                result,
            };
            serde_json::to_string_pretty(&envelope).unwrap_or_default()
        } else {
            visible(text().trim_end())
        };
        // A reader that closed the pipe early needs no error message.
        let _ = writeln!(io::stdout().lock(), "{said}");
    }

    /// Bytes as they are: a script for a shell, a page of the manual.
    pub(crate) fn raw(self, bytes: &[u8]) {
        let _ = io::stdout().lock().write_all(bytes);
    }

    /// Something to know beside the result. Left out where a script reads: it has the result.
    pub(crate) fn note(self, text: &str) {
        if !self.json {
            let _ = writeln!(io::stderr().lock(), "{}", visible(text));
        }
    }

    /// Something that a person has to see before going on, also where a script reads the result.
    pub(crate) fn show(self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{}", visible(text));
    }

    /// What went wrong.
    pub(crate) fn problem(self, problem: &Problem) {
        let said = if self.json {
            serde_json::to_string_pretty(&ProblemEnvelope { problem }).unwrap_or_default()
        } else {
            visible(&format!("{}\n{}", problem.message, problem.hint))
        };
        let _ = writeln!(io::stderr().lock(), "{said}");
    }

    /// Something turns while a person waits; nothing in a pipe.
    pub(crate) fn progress(self, doing: Message) -> ProgressBar {
        if self.json || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new_spinner().with_message(doing.to_string());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        bar
    }

    /// Asks a question that only "yes" answers with yes, in every language. Nobody to ask means no.
    pub(crate) fn agrees(self, question: Message) -> bool {
        if !io::stdin().is_terminal() {
            self.show(&words::cli::nobody_to_ask().to_string());
            return false;
        }
        let mut err = io::stderr().lock();
        let _ = write!(err, "{} ", visible(&words::cli::agree(question).to_string()));
        let _ = err.flush();
        let mut answer = String::new();
        let read = io::stdin().lock().read_line(&mut answer);
        read.is_ok() && answer.trim().eq_ignore_ascii_case("yes")
    }
}

/// A text without characters that move a terminal's cursor or change its colours: some of it comes from
/// files of others.
fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
        .collect()
}

/// Lines of columns, each as wide as its widest entry. The last column is not filled up.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        let entries = rows.iter().filter_map(|row| row.get(column));
        entries
            .map(|entry| entry.chars().count())
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    rows.iter().fold(String::new(), |mut text, row| {
        let cells = row.iter().zip(&widths);
        let line: Vec<String> = cells.map(|(cell, width)| format!("{cell:<width$}")).collect();
        text.push_str(line.join("  ").trim_end());
        text.push('\n');
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_command_the_terminal() {
        assert_eq!(visible("a\u{1b}[31mb\rc\u{9b}d\ne"), "a[31mbcd\ne");
    }

    #[test]
    fn columns_stand_below_each_other() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        let text = table(&[row(&["a", "long", "x"]), row(&["bcd", "é", ""])]);
        assert_eq!(text, "a    long  x\nbcd  é\n");
    }
}
