//! What clap itself writes into every help, in Causeway's words: headings, and what `--help`, `--version` and
//! the command `help` do. What the commands and arguments are for is said where they are declared.

use causeway_core::words::cli_help as words;
use clap::{Arg, Command};

/// The command with everything below it.
pub(crate) fn in_words(mut command: Command) -> Command {
    // Clap adds its own arguments and the command `help` only now.
    command.build();
    said(command)
}

fn said(command: Command) -> Command {
    let style = command.get_styles().get_usage();
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{style}{}{style:#} {{usage}}\n\n{{all-args}}{{after-help}}",
        words::usage()
    );
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(words::commands().to_string())
        .mut_args(of_argument);
    for below in command.get_subcommands_mut() {
        let inner = std::mem::take(below);
        *below = if inner.get_name() == "help" {
            inner.about(words::help_command().to_string())
        } else {
            said(inner)
        };
    }
    command
}

fn of_argument(argument: Arg) -> Arg {
    let argument = match argument.get_id().as_str() {
        // Clap has given it a long help only where that shows more.
        "help" if argument.get_long_help().is_some() => argument
            .help(words::help_short().to_string())
            .long_help(words::help_long().to_string()),
        "help" => argument.help(words::help().to_string()),
        "version" => argument.help(words::version().to_string()),
        _ => argument,
    };
    match argument.get_index() {
        // Below a heading of its own, clap would sort them by their names.
        Some(index) => argument
            .help_heading(words::arguments().to_string())
            .display_order(index),
        None => argument.help_heading(words::options().to_string()),
    }
}
