//! What `cargo xtask guides` runs: the rules for guides that are part of Causeway, and the
//! page that is made of each.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool speaks through its output"
)]

mod book;
mod house;
mod shelf;

use anyhow::{Result, anyhow, bail};
use std::process::ExitCode;

fn main() -> ExitCode {
    let argument = std::env::args().nth(1).unwrap_or_default();
    let shelf = match shelf::Shelf::read() {
        Ok(shelf) => shelf,
        Err(error) => {
            eprintln!("{error:#}");
            return ExitCode::FAILURE;
        }
    };
    let done = match argument.as_str() {
        "lint" => lint(&shelf),
        "book" => book::write(&shelf).map(|count| format!("{count} pages written.")),
        _ => Err(anyhow!("Say lint or book.")),
    };
    match done {
        Ok(words) => {
            println!("{words}");
            ExitCode::SUCCESS
        }
        Err(words) => {
            eprintln!("{words:#}");
            ExitCode::FAILURE
        }
    }
}

fn lint(shelf: &shelf::Shelf) -> Result<String> {
    let mut slips = house::judge(shelf);
    slips.extend(book::outdated(shelf));
    if slips.is_empty() {
        return Ok(format!("{} guides, no slip.", shelf.guides.len()));
    }
    bail!("{}", slips.join("\n"))
}
