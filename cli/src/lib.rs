//! Causeway on the command line: a thin shell on `causeway-core`, like the window, on the same records
//! and the same keyring. It may run beside an open window, and beside itself.
//!
//! **No argument carries a secret.** Keys and credentials come at a prompt, by standard input or by a
//! file descriptor (`secret`); an argument that looks like a key is refused before anything else is
//! done (`argv_guard`).
//!
//! What it prints, its JSON and its exit codes are described in `docs/command-line.md`.

mod arguments;
mod argv_guard;
mod commands;
mod exit_code;
mod help;
mod interrupt;
mod output;
mod resolve;
mod secret;
mod session;
mod summary;
mod target;
mod usage_error;

pub use exit_code::ExitReason;

use arguments::{Cli, Command};
use causeway_core::log::{self, Detail, Program};
use causeway_core::process;
use causeway_core::words::{self, Shell};
use clap::{CommandFactory, FromArgMatches};
use commands::CommandResult;
use output::Output;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::process::ExitCode;
use std::time::Instant;
use usage_error::UsageError;

/// The command line's arguments as clap knows them, for completions, the manual and tests. Their help is in
/// the language of this process.
pub fn command() -> clap::Command {
    help::in_words(Cli::command())
}

/// Does what the arguments say, and says what came of it. The first of them is the program's name.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let hardened = process::harden();
    words::speak(Shell::Terminal);
    if argv_guard::holds_key(arguments.iter().skip(1)) {
        let json = arguments.iter().any(|argument| argument == "--json");
        Output::new(json).problem(&argv_guard::refusal());
        return ExitReason::Usage.into();
    }
    let parsed = command().try_get_matches_from(arguments);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => {
            let error = error.apply::<UsageError>();
            let printed = error.print();
            if error.use_stderr() {
                return ExitReason::Usage.into();
            }
            // Help and version were asked for, so they aren't errors, unless they are lost on the way. A reader
            // that closed the pipe early needs no error message.
            return match printed {
                Err(lost) if lost.kind() != ErrorKind::BrokenPipe => {
                    Output::new(false).problem(&output::unwritten(&lost));
                    ExitReason::Failed.into()
                }
                _ => ExitReason::Done.into(),
            };
        }
    };
    let output = Output::new(cli.json);
    begin_log(&cli);
    hardened.note();
    let ended = logged(cli.command, &output);
    log::finish();
    match ended {
        Ok(exit) => exit,
        Err(problem) => {
            output.problem(&problem);
            ExitReason::of(problem.code)
        }
    }
    .into()
}

fn begin_log(cli: &Cli) {
    let terminal = match cli.verbose {
        0 => None,
        1 => Some(Detail::Info),
        _ => Some(Detail::Debug),
    };
    let home = session::home().ok().filter(|_| cli.command.is_logged());
    log::begin(Program::CommandLine, home.as_deref(), terminal);
}

/// Runs a command, and logs which it was and how it ended; never its arguments.
fn logged(command: Command, output: &Output) -> CommandResult {
    let span = log::span!("command", call = log::next_call(), command = command.name());
    span.cover(|| {
        let began = Instant::now();
        let ended = commands::run(command, output);
        let took = began.elapsed();
        match &ended {
            Ok(exit) => log::event!(INFO, "command.ended", exit = exit.code(), took = took),
            Err(problem) => log::event!(WARN, "command.failed", outcome = problem.code, took = took),
        }
        ended
    })
}
