//! The core's own benchmarks: run by criterion, summed up here.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::report::{Aim, Row};
use crate::program;
use crate::workspace::Workspace;

/// How long deriving a journey may take, in microseconds: nobody may notice it.
const DERIVING: f64 = 50.0;
/// How long the core may take of the 16 ms that a keystroke on Home has, in microseconds: the way to the
/// page and drawing it need the rest.
const KEYSTROKE: f64 = 8_000.0;
/// How many requests OpenAI allows a minute, for each workspace and route.
const REQUESTS: f64 = 100.0;
/// Where a benchmark leaves what is no time.
const FIGURES: &str = "figures.json";

/// Runs the benchmarks and reads their medians.
///
/// # Errors
/// When they do not compile or run, or leave nothing to read.
pub fn figures(workspace: &Workspace) -> Result<Vec<Row>> {
    let folder = workspace.notes().join("criterion");
    if folder.exists() {
        // Results of benchmarks that are gone must not be taken for new ones.
        fs::remove_dir_all(&folder)?;
    }
    program::show(
        program::cargo()
            .current_dir(&workspace.root)
            .args(["bench", "--package", "causeway-core"])
            .args(["--bench", "journey", "--bench", "waiting"])
            .args(["--", "--noplot"])
            .env("CRITERION_HOME", &folder),
    )?;
    read(&folder)
}

fn read(folder: &Path) -> Result<Vec<Row>> {
    let mut found = Vec::new();
    results(folder, &mut found)?;
    if found.is_empty() {
        bail!("The benchmarks left no results in {}.", folder.display());
    }
    found.sort();
    let mut rows: Vec<Row> = found.iter().map(|result| row(result)).collect::<Result<_>>()?;
    rows.extend(others(folder)?);
    Ok(rows)
}

/// What was counted and not timed, by its name.
fn others(folder: &Path) -> Result<Vec<Row>> {
    let file = folder.join(FIGURES);
    if !file.exists() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let figures: BTreeMap<String, f64> = serde_json::from_str(&text)?;
    Ok(figures
        .into_iter()
        .map(|(name, value)| {
            let aim = if name.contains("requests a minute") {
                Aim::AtMost(REQUESTS)
            } else {
                Aim::None
            };
            Row::alone(name, value, aim)
        })
        .collect())
}

/// The folders `new`, in each of which criterion leaves one result.
fn results(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            if path.ends_with("new") && path.join("estimates.json").is_file() {
                found.push(path);
            } else {
                results(&path, found)?;
            }
        }
    }
    Ok(())
}

fn row(result: &Path) -> Result<Row> {
    let json = |name: &str| -> Result<Value> {
        let file = result.join(name);
        let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        Ok(serde_json::from_str(&text)?)
    };
    let (benchmark, estimates) = (json("benchmark.json")?, json("estimates.json")?);
    let words = |key: &str| benchmark[key].as_str().unwrap_or_default().to_owned();
    let nanoseconds = estimates["median"]["point_estimate"]
        .as_f64()
        .context("criterion's result has no median")?;
    let group = words("group_id");
    let aim = if group == "derive a journey" {
        Aim::AtMost(DERIVING)
    } else if words("function_id").starts_with("a keystroke") {
        Aim::AtMost(KEYSTROKE)
    } else {
        Aim::None
    };
    Ok(Row::alone(
        format!("{group}: {}, µs", words("function_id")),
        nanoseconds / 1000.0,
        aim,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_result_of_criterion_becomes_a_row_in_microseconds() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("derive a journey/varonis-saas/new");
        fs::create_dir_all(&place).unwrap();
        let titles = r#"{"group_id":"derive a journey","function_id":"varonis-saas"}"#;
        fs::write(place.join("benchmark.json"), titles).unwrap();
        fs::write(
            place.join("estimates.json"),
            r#"{"median":{"point_estimate":2500.0}}"#,
        )
        .unwrap();
        let rows = read(folder.path()).unwrap();
        let expected = Row::alone("derive a journey: varonis-saas, µs", 2.5, Aim::AtMost(DERIVING));
        assert_eq!(rows, [expected]);
    }

    #[test]
    fn what_was_counted_stands_below_what_was_timed() {
        let folder = tempfile::tempdir().unwrap();
        let figures = r#"{"requests in one round":3000,"most requests a minute":101}"#;
        fs::write(folder.path().join(FIGURES), figures).unwrap();
        let expected = [
            Row::alone("most requests a minute", 101.0, Aim::AtMost(REQUESTS)),
            Row::alone("requests in one round", 3000.0, Aim::None),
        ];
        assert_eq!(others(folder.path()).unwrap(), expected);
        let nothing = tempfile::tempdir().unwrap();
        assert_eq!(others(nothing.path()).unwrap(), []);
    }

    #[test]
    fn a_run_that_measured_nothing_is_an_error() {
        assert!(read(tempfile::tempdir().unwrap().path()).is_err());
    }
}
