//! Text with headings and indentation.

use causeway_core::rich::Rich;
use std::fmt::Write as _;

/// What is written so far.
#[derive(Debug, Default)]
pub struct Text {
    all: String,
    depth: usize,
}

impl Text {
    /// One line at this depth. A text of several lines stays several lines.
    pub fn line(&mut self, line: impl AsRef<str>) {
        for line in line.as_ref().split('\n') {
            let indent = if line.is_empty() { 0 } else { self.depth * 4 };
            let _ = writeln!(self.all, "{:indent$}{line}", "");
        }
    }

    /// An empty line, unless there is one.
    pub fn gap(&mut self) {
        if !self.all.is_empty() && !self.all.ends_with("\n\n") {
            self.all.push('\n');
        }
    }

    /// A heading with space around it.
    pub fn heading(&mut self, heading: impl AsRef<str>) {
        self.gap();
        self.line(format!("=== {}", heading.as_ref()));
        self.gap();
    }

    /// What belongs to the line before.
    pub fn below(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    /// A line with what it is about in front; nothing where it says nothing.
    pub fn labelled(&mut self, label: &str, says: impl AsRef<str>) {
        if !says.as_ref().is_empty() {
            self.line(format!("{label}: {}", says.as_ref()));
        }
    }

    /// The same for what may not be there.
    pub fn maybe(&mut self, label: &str, says: Option<impl AsRef<str>>) {
        if let Some(says) = says {
            self.labelled(label, says);
        }
    }

    /// The text, with one line end at its end.
    pub fn finish(self) -> String {
        let mut all = self.all;
        all.truncate(all.trim_end().len());
        all.push('\n');
        all
    }
}

/// Text with its bold runs between asterisks.
pub fn rich(text: &Rich) -> String {
    let Rich(spans) = text;
    spans
        .iter()
        .map(|span| match span.strong {
            true => format!("**{}**", span.text),
            false => span.text.clone(),
        })
        .collect()
}

/// The same for what may not be there.
pub fn maybe_rich(text: Option<&Rich>) -> Option<String> {
    text.map(rich)
}
