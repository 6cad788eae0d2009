//! The commands. Each takes its arguments, calls the core, and says what came of it.

pub(crate) mod bundles;
pub(crate) mod check;
pub(crate) mod doctor;
pub(crate) mod guides;
pub(crate) mod list;
pub(crate) mod mail;
pub(crate) mod new;
pub(crate) mod push;
pub(crate) mod remind;
pub(crate) mod report;
pub(crate) mod set;
pub(crate) mod shell;
pub(crate) mod show;
pub(crate) mod wait;

use crate::arguments::Command;
use crate::desk::Desk;
use crate::ending::Ending;
use crate::say::Say;
use causeway_core::problem::Problem;

/// How a command ends.
pub(crate) type Ended = Result<Ending, Problem>;

/// Runs a command. Those that need no records do not open them.
pub(crate) fn run(command: Command, say: &Say) -> Ended {
    match command {
        Command::Completions(command) => command.run(say),
        Command::Man(command) => command.run(say),
        Command::Doctor(command) => command.run(say),
        command => on_records(command, say, &Desk::open()?),
    }
}

fn on_records(command: Command, say: &Say, desk: &Desk) -> Ended {
    if desk.redirected {
        say.note("Addresses of this computer stand in OpenAI's place: nothing goes to OpenAI.");
    }
    match command {
        Command::List(command) => command.run(say, desk),
        Command::Show(command) => command.run(say, desk),
        Command::New(command) => command.run(say, desk),
        Command::Set(command) => command.run(say, desk),
        Command::Check(command) => command.run(say, desk),
        Command::Wait(command) => command.run(say, desk),
        Command::Mail(command) => command.run(say, desk),
        Command::Push(command) => command.run(say, desk),
        Command::Export(command) => command.run(say, desk),
        Command::Import(command) => command.run(say, desk),
        Command::Report(command) => command.run(say, desk),
        Command::Remind(command) => command.run(say, desk),
        Command::Guides(command) => command.run(say, desk),
        // Run without records, above.
        Command::Doctor(_) | Command::Completions(_) | Command::Man(_) => Ok(Ending::Done),
    }
}
