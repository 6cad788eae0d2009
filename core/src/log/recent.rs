//! The latest lines of this process, kept in memory for "Details for support".

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// How many lines are kept: a run of checks has about forty.
const KEPT: usize = 500;

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line as it is in the file.
    pub text: Arc<str>,
    /// The call during which it was written, in this process.
    pub call: Option<u32>,
}

/// The latest lines.
#[derive(Default)]
pub(super) struct Recent(Mutex<VecDeque<Line>>);

impl Recent {
    pub(super) fn add(&self, line: Line) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() == KEPT {
            lines.pop_front();
        }
        lines.push_back(line);
    }

    pub(super) fn of_call(&self, call: u32) -> Vec<Line> {
        let mut lines = self.all();
        lines.retain(|line| line.call == Some(call));
        lines
    }

    pub(super) fn about(&self, id: Uuid, most: usize) -> Vec<Line> {
        about(self.all(), id, most)
    }

    pub(super) fn latest(&self, most: usize) -> Vec<Line> {
        last(self.all(), most)
    }

    fn all(&self) -> Vec<Line> {
        let lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.iter().cloned().collect()
    }
}

/// The last of these lines that contain an id.
pub(super) fn about(mut lines: Vec<Line>, id: Uuid, most: usize) -> Vec<Line> {
    let id = id.to_string();
    lines.retain(|line| line.text.contains(&id));
    last(lines, most)
}

fn last(mut lines: Vec<Line>, most: usize) -> Vec<Line> {
    lines.split_off(lines.len().saturating_sub(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, call: u32) -> Line {
        Line {
            text: text.into(),
            call: Some(call),
        }
    }

    #[test]
    fn a_call_finds_its_own_lines_and_memory_has_an_end() {
        let recent = Recent::default();
        for number in 0..2 * u32::try_from(KEPT).unwrap() {
            recent.add(line(&format!("line {number}"), number % 2));
        }
        assert_eq!(recent.all().len(), KEPT, "the oldest make room");
        assert_eq!(recent.of_call(1).len(), KEPT / 2);
        let latest = recent.latest(2);
        assert_eq!(latest[1], line("line 999", 1), "{latest:?}");
    }

    #[test]
    fn the_lines_of_a_connection_are_told_from_those_of_another() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let recent = Recent::default();
        for id in [one, other, one, one] {
            recent.add(line(&format!("change connection={id}"), 7));
        }
        assert_eq!(recent.about(one, 2).len(), 2);
        assert_eq!(recent.about(other, 20).len(), 1);
    }
}
