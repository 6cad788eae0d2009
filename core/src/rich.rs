//! The one bit of markup a guide may use: `**bold**`. Parsed here into spans, so that the page only
//! ever places text nodes and a guide can bring no HTML with it.

use crate::words::Message;
use serde::Serialize;
use ts_rs::TS;

/// A run of text in one weight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Span {
    /// The characters, to be shown as they are.
    pub text: String,
    /// Whether this is a name of something on screen (a button, a menu, a label).
    pub strong: bool,
}

/// A sentence or two with bold runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Rich(pub Vec<Span>);

impl Rich {
    /// Parses `**bold**`. An unpaired `**` stays as it is: the guide lint names it.
    pub fn parse(text: &str) -> Self {
        let mut spans = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("**") {
            let Some((bold, tail)) = after.split_once("**") else {
                break;
            };
            push(&mut spans, before, false);
            push(&mut spans, bold, true);
            rest = tail;
        }
        push(&mut spans, rest, false);
        Self(spans)
    }

    /// Text that is no markup, whatever is in it.
    pub fn verbatim(text: &str) -> Self {
        let mut spans = Vec::new();
        push(&mut spans, text, false);
        Self(spans)
    }

    /// The same, with text after it that is no markup.
    #[must_use]
    pub fn and(mut self, text: &str) -> Self {
        push(&mut self.0, text, false);
        self
    }

    /// The text without its markup.
    pub fn plain(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

impl From<Message> for Rich {
    fn from(message: Message) -> Self {
        Self::parse(&message.to_string())
    }
}

fn push(spans: &mut Vec<Span>, text: &str, strong: bool) {
    if !text.is_empty() {
        spans.push(Span {
            text: text.to_owned(),
            strong,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_runs_become_strong_spans_and_nothing_is_lost() {
        let rich = Rich::parse("Go to **Settings** → **Configuration**.");
        assert_eq!(rich.plain(), "Go to Settings → Configuration.");
        let strong: Vec<_> = rich
            .0
            .iter()
            .filter(|s| s.strong)
            .map(|s| s.text.as_str())
            .collect();
        assert_eq!(strong, ["Settings", "Configuration"]);
    }

    #[test]
    fn an_unpaired_mark_is_shown_as_it_stands() {
        assert_eq!(Rich::parse("two ** stars").plain(), "two ** stars");
    }

    #[test]
    fn others_words_are_no_markup() {
        let rich = Rich::verbatim("a **bold** issuer");
        assert_eq!(rich.plain(), "a **bold** issuer");
        assert!(rich.0.iter().all(|span| !span.strong));
        let rich = Rich::parse("**By**").and(" **bold**");
        assert_eq!(rich.plain(), "By **bold**");
    }

    #[test]
    fn html_in_a_guide_stays_text() {
        assert_eq!(Rich::parse("<b>x</b>").plain(), "<b>x</b>");
    }
}
