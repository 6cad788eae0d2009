//! The table of a run.

use std::fmt;

/// What a figure is meant to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Aim {
    /// Nothing was promised.
    None,
    /// At most this much.
    AtMost(f64),
    /// At most this many times what the hello-world app needs.
    Ratio(f64),
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    name: String,
    ours: f64,
    hello: Option<f64>,
    aim: Aim,
}

impl Row {
    /// A figure of Causeway alone.
    pub fn alone(name: impl Into<String>, ours: f64, aim: Aim) -> Self {
        Self {
            name: name.into(),
            ours,
            hello: None,
            aim,
        }
    }

    /// A figure beside the hello-world app's.
    pub fn pair(name: impl Into<String>, ours: f64, hello: f64, aim: Aim) -> Self {
        Self {
            name: name.into(),
            ours,
            hello: Some(hello),
            aim,
        }
    }

    fn verdict(&self) -> String {
        let judged = |kept: bool, words: String| {
            let result = if kept { "kept" } else { "MISSED" };
            format!("{words}: {result}")
        };
        match (self.aim, self.hello) {
            (Aim::None, _) | (Aim::Ratio(_), None) => String::new(),
            (Aim::AtMost(most), _) => judged(self.ours <= most, format!("at most {most}")),
            (Aim::Ratio(most), Some(hello)) => {
                judged(self.ours <= hello * most, format!("at most {most:.2} ×"))
            }
        }
    }
}

/// All lines, and what has to be said below them.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: Vec<Row>,
    notes: Vec<String>,
}

impl Table {
    /// Adds a line.
    pub fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Adds a remark.
    pub fn note(&mut self, note: String) {
        self.notes.push(note);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widest = self
            .rows
            .iter()
            .map(|row| row.name.chars().count())
            .max()
            .unwrap_or(0);
        writeln!(
            f,
            "{:widest$}  {:>10}  {:>11}  {:>6}  aim",
            "", "Causeway", "hello world", "ratio"
        )?;
        for row in &self.rows {
            let hello = row.hello.map_or_else(String::new, |hello| format!("{hello:.1}"));
            let ratio = row
                .hello
                .map_or_else(String::new, |hello| format!("{:.2}", row.ours / hello));
            let line = format!(
                "{:widest$}  {:>10.1}  {hello:>11}  {ratio:>6}  {}",
                row.name,
                row.ours,
                row.verdict()
            );
            writeln!(f, "{}", line.trim_end())?;
        }
        for note in &self.notes {
            write!(f, "\n{note}")?;
        }
        Ok(())
    }
}

/// The value in the middle: one slow start does not move it.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    Some(if sorted.len() % 2 == 1 {
        upper
    } else {
        f64::midpoint(sorted[middle - 1], upper)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slow_start_does_not_move_the_median() {
        assert_eq!(median(&[3.0, 1.0, 900.0]), Some(3.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 900.0]), Some(3.0));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn an_aim_that_was_missed_cannot_be_overlooked() {
        let mut table = Table::default();
        table.push(Row::pair("memory, MB", 120.0, 100.0, Aim::Ratio(1.10)));
        table.push(Row::alone("page, KB", 52.4, Aim::AtMost(80.0)));
        table.note("How it was measured.".to_owned());
        let text = table.to_string();
        assert!(text.contains("1.20  at most 1.10 ×: MISSED"), "{text}");
        assert!(text.contains("at most 80: kept"), "{text}");
        assert!(text.ends_with("\nHow it was measured."), "{text}");
    }
}
