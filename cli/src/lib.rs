//! Causeway on the command line: a thin shell on `causeway-core`, like the window, on the same records
//! and the same keyring. It may run beside an open window, and beside itself.
//!
//! **No argument carries a secret.** Keys and credentials come at a prompt, by standard input or by a
//! file descriptor ([`secret`]); an argument that looks like a key is refused before anything else is
//! done ([`guard`]).
//!
//! What it prints, its JSON and its exit codes are described in `docs/command-line.md`.

mod arguments;
mod commands;
mod desk;
mod ending;
mod guard;
mod picture;
mod say;
mod secret;
mod which;

pub use ending::Ending;

use arguments::Cli;
use causeway_core::words::{self, Shell};
use clap::{CommandFactory, Parser};
use say::Say;
use std::ffi::OsString;
use std::process::ExitCode;

/// The command line's arguments as clap knows them, for completions, the manual and tests.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Does what the arguments say, and says what came of it. The first of them is the program's name.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    words::speak(Shell::Terminal);
    if guard::holds_key(arguments.iter().skip(1)) {
        let json = arguments.iter().any(|argument| argument == "--json");
        Say::new(json).problem(&guard::refusal());
        return Ending::Usage.into();
    }
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are asked for, and are no errors. A closed pipe is nobody's fault.
            let _ = error.print();
            return if error.use_stderr() {
                Ending::Usage
            } else {
                Ending::Done
            }
            .into();
        }
    };
    let say = Say::new(cli.json);
    let ended = commands::run(cli.command, &say);
    match ended {
        Ok(ending) => ending,
        Err(problem) => {
            say.problem(&problem);
            Ending::of(problem.code)
        }
    }
    .into()
}
