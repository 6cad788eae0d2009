//! `causeway-page-host`: the built page in a browser, on the real core in a named scene.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for tests speaks through its output"
)]

use causeway_page_host::web::{self, Settings};
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: causeway-page-host [--page <folder>] [--port <number>]

Serves the built page (ui/dist, unless another folder is named) on 127.0.0.1, each tab on a scene of its own.
For tests, and for looking at the page; no release contains it.";

fn main() -> ExitCode {
    let Some(settings) = settings(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    match web::run(&settings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{} cannot be served: {error}", settings.page.display());
            ExitCode::FAILURE
        }
    }
}

fn settings(mut arguments: impl Iterator<Item = String>) -> Option<Settings> {
    let mut settings = Settings {
        page: PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/dist")),
        port: 0,
    };
    while let Some(argument) = arguments.next() {
        let value = arguments.next()?;
        match argument.as_str() {
            "--page" => settings.page = value.into(),
            "--port" => settings.port = value.parse().ok()?,
            _ => return None,
        }
    }
    Some(settings)
}
