//! The commands. Each takes its arguments, calls the core, and says what came of it.

pub(crate) mod bundles;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod doctor;
pub(crate) mod guides;
pub(crate) mod list;
pub(crate) mod mail;
pub(crate) mod new;
pub(crate) mod push;
pub(crate) mod remind;
pub(crate) mod report;
pub(crate) mod set;
pub(crate) mod show;
pub(crate) mod wait;

use crate::arguments::Command;
use crate::exit_code::ExitReason;
use crate::output::Output;
use crate::session::Session;
use causeway_core::problem::Problem;
use causeway_core::words;

/// How a command ends.
pub(crate) type CommandResult = Result<ExitReason, Problem>;

/// Runs a command. Those that need no records do not open them.
pub(crate) fn run(command: Command, output: &Output) -> CommandResult {
    match command {
        Command::Completions(command) => command.run(output),
        Command::Man(command) => command.run(output),
        Command::Doctor(command) => command.run(output),
        command => on_records(command, output, &Session::open()?),
    }
}

/// Tells that records were set aside: with every command, until the person says that they have read it.
pub(crate) fn tell_of_set_aside(output: &Output, session: &Session) {
    for notice in session.causeway.set_aside() {
        output.show(&format!(
            "{}\n{}\n{}\n",
            notice.message,
            notice.hint,
            words::cli::acknowledge()
        ));
    }
}

/// Whether a command shows all notices, or a script reads its result, which has them.
fn tells_by_itself(command: &Command, output: &Output) -> bool {
    matches!(command, Command::List(_)) && output.is_json()
}

fn on_records(command: Command, output: &Output, session: &Session) -> CommandResult {
    if session.redirected {
        output.note(&words::cli::redirected().to_string());
    }
    // What an earlier command had begun with the keyring when it was interrupted.
    session.causeway.settle_all();
    if !tells_by_itself(&command, output) {
        tell_of_set_aside(output, session);
    }
    match command {
        Command::List(command) => command.run(output, session),
        Command::Show(command) => command.run(output, session),
        Command::New(command) => command.run(output, session),
        Command::Set(command) => command.run(output, session),
        Command::Check(command) => command.run(output, session),
        Command::Wait(command) => command.run(output, session),
        Command::Mail(command) => command.run(output, session),
        Command::Push(command) => command.run(output, session),
        Command::Export(command) => command.run(output, session),
        Command::Import(command) => command.run(output, session),
        Command::Report(command) => command.run(output, session),
        Command::Remind(command) => command.run(output, session),
        Command::Guides(command) => command.run(output, session),
        // Run without records, above.
        Command::Doctor(_) | Command::Completions(_) | Command::Man(_) => Ok(ExitReason::Done),
    }
}
