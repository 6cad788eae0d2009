//! The program `causeway-cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    causeway_cli::run(std::env::args_os().collect())
}
