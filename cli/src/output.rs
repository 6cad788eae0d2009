//! Output: results on standard output, everything else on standard error.

use causeway_core::problem::{Code, Problem};
use causeway_core::words::{self, Message};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::io::{self, BufRead, ErrorKind, IsTerminal, Write};
use std::time::Duration;

/// The version of the JSON shapes. It counts up when a shape changes so that a script could misread it.
const VERSION: u32 = 1;

/// Where a command writes: text for people, or JSON for scripts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    json: bool,
    /// Whether standard output is taken by a file that the command writes.
    aside: bool,
}

/// What became of what was written to standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// All of it arrived.
    Whole,
    /// The reader closed the pipe before it had all (`head` does). No error, but not all of it was read.
    ReaderLeft,
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
        Self { json, aside: false }
    }

    /// The same, beside a file that goes to standard output: results go to standard error then.
    pub(crate) const fn aside(self, aside: bool) -> Self {
        Self { aside, ..self }
    }

    /// Whether a script reads what is written.
    pub(crate) const fn is_json(self) -> bool {
        self.json
    }

    /// The one result of a command.
    ///
    /// # Errors
    /// [`Code::File`] when it can't be written to the end, for example to a full disk.
    pub(crate) fn result<T: Serialize>(
        self,
        command: &str,
        result: &T,
        text: impl FnOnce() -> String,
    ) -> Result<Written, Problem> {
        let said = if self.json {
            let envelope = Envelope {
                command,
                version: VERSION,
                result,
            };
            serde_json::to_string_pretty(&envelope).map_err(|error| unwritten(&error.into()))?
        } else {
            visible(text().trim_end())
        };
        let said = format!("{said}\n");
        if self.aside {
            written(io::stderr().lock(), said.as_bytes())
        } else {
            self.raw(said.as_bytes())
        }
    }

    /// Bytes as they are: a file, a script for a shell, a page of the manual.
    ///
    /// # Errors
    /// [`Code::File`] when they can't be written to the end.
    pub(crate) fn raw(self, bytes: &[u8]) -> Result<Written, Problem> {
        written(io::stdout().lock(), bytes)
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

/// Writes to the end and flushes: only then has it left this program.
fn written(mut to: impl Write, bytes: &[u8]) -> Result<Written, Problem> {
    match to.write_all(bytes).and_then(|()| to.flush()) {
        Ok(()) => Ok(Written::Whole),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Written::ReaderLeft),
        Err(error) => Err(unwritten(&error)),
    }
}

/// Why something that was asked for did not reach its reader.
pub(crate) fn unwritten(error: &io::Error) -> Problem {
    let full = matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded);
    let message = if full {
        words::cli::output_disk_full()
    } else {
        words::cli::output_unwritten(error.to_string())
    };
    Problem::new(Code::File, message, words::cli::output_unwritten_hint())
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
