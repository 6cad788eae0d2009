//! Counting tests from what the test programs write at their end.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed, or never ran although they should have.
    pub failed: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Tally {
    /// One check that is not made of counted tests.
    pub fn check(passed: bool) -> Self {
        Self {
            passed: u64::from(passed),
            failed: u64::from(!passed),
        }
    }

    /// Adds up the closing lines of nextest, cargo test, Vitest or Playwright in a record.
    ///
    /// Only the first of these that speaks at all is believed: what nextest records of a failed
    /// test ends with a closing line of its own.
    pub fn read(record: &str) -> Self {
        [nextest, cargo_test, vitest, playwright]
            .into_iter()
            .map(|reader| {
                let mut sum = Self::default();
                for tally in record.lines().map(str::trim).filter_map(reader) {
                    sum += tally;
                }
                sum
            })
            .find(|sum| *sum != Self::default())
            .unwrap_or_default()
    }
}

/// `Summary [   0.5s] 12 tests run: 11 passed (1 slow), 1 failed, 2 skipped`
fn nextest(line: &str) -> Option<Tally> {
    let (_, results) = line.strip_prefix("Summary [")?.split_once(" run: ")?;
    Some(Tally {
        passed: counted(results, "passed"),
        failed: counted(results, "failed") + counted(results, "timed out") + counted(results, "exec failed"),
    })
}

/// `test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s`
fn cargo_test(line: &str) -> Option<Tally> {
    let (_, results) = line.strip_prefix("test result: ")?.split_once(". ")?;
    Some(Tally {
        passed: counted(results, "passed"),
        failed: counted(results, "failed"),
    })
}

/// `Tests  1 failed | 23 passed (24)`
fn vitest(line: &str) -> Option<Tally> {
    let results = line.strip_prefix("Tests ")?;
    Some(Tally {
        passed: counted(results, "passed"),
        failed: counted(results, "failed"),
    })
}

/// Each result on a line of its own: `3 failed`, `12 passed (4.2s)`, `1 flaky`, `2 did not run`.
fn playwright(line: &str) -> Option<Tally> {
    let (number, result) = line.split_once(' ')?;
    let number: u64 = number.parse().ok()?;
    match result.split(" (").next()? {
        "passed" | "flaky" => Some(Tally {
            passed: number,
            failed: 0,
        }),
        "failed" | "did not run" | "interrupted" => Some(Tally {
            passed: 0,
            failed: number,
        }),
        _ => None,
    }
}

/// The number before a word in a list such as `11 passed (1 slow), 1 failed`; 0 when absent.
fn counted(results: &str, word: &str) -> u64 {
    results
        .split([',', ';', '|'])
        .filter_map(|item| item.trim().split_once(' '))
        .find(|(_, what)| what.split(" (").next() == Some(word))
        .and_then(|(number, _)| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64) -> Tally {
        Tally { passed, failed }
    }

    #[test]
    fn nextest_counts_time_outs_as_failures() {
        let line = "     Summary [  12.345s] 30/31 tests run: 26 passed (2 slow, 1 flaky), 3 failed, 1 timed out, 4 skipped";
        assert_eq!(Tally::read(line), tally(26, 4));
        let good = "     Summary [   0.005s] 1 test run: 1 passed, 0 skipped";
        assert_eq!(Tally::read(good), tally(1, 0));
    }

    #[test]
    fn a_failure_that_nextest_shows_in_full_is_counted_once() {
        let record = "    test result: FAILED. 0 passed; 1 failed; 0 ignored; finished in 0.19s\n\
                      Summary [   0.237s] 33 tests run: 32 passed, 1 failed, 0 skipped\n";
        assert_eq!(Tally::read(record), tally(32, 1));
    }

    #[test]
    fn every_binary_of_cargo_test_is_added_up() {
        let record = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s\n\
                      noise\n\
                      test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(Tally::read(record), tally(7, 1));
    }

    #[test]
    fn vitest_is_counted_by_tests_and_not_by_files() {
        let record = " Test Files  1 failed | 3 passed (4)\n      Tests  1 failed | 23 passed (24)\n";
        assert_eq!(Tally::read(record), tally(23, 1));
    }

    #[test]
    fn playwright_counts_what_did_not_run_as_failed() {
        let record = "Running 18 tests using 2 workers\n  1 failed\n    [chromium] a screen\n  2 did not run\n  14 passed (31.2s)\n  1 flaky\n";
        assert_eq!(Tally::read(record), tally(15, 3));
    }

    #[test]
    fn other_numbers_in_a_record_are_not_tests() {
        let record =
            "12 packages added\nadded 240 packages in 3s\n5 passed through the gate\nCompiling 3 crates";
        assert_eq!(Tally::read(record), tally(0, 0));
    }
}
