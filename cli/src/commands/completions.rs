//! `completions` and `man`: generated from the arguments, so that they are never out of date.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::Output;
use causeway_core::problem::{Code, Problem};
use causeway_core::words::{self, cli_help as help};
use clap::{Args, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

/// What `completions` takes.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    #[arg(value_enum, hide_possible_values = true, help = help::completions_shell(shells()).to_string())]
    shell: Shell,
}

/// What `man` takes.
#[derive(Debug, Args)]
pub(crate) struct Man {
    #[arg(long, value_name = "FOLDER", help = help::man_folder().to_string())]
    folder: Option<PathBuf>,
}

/// The shells there are completions for.
fn shells() -> String {
    let values = Shell::value_variants()
        .iter()
        .filter_map(Shell::to_possible_value);
    let names: Vec<String> = values.map(|value| value.get_name().to_owned()).collect();
    names.join(", ")
}

impl Completions {
    pub(crate) fn run(self, output: &Output) -> CommandResult {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut crate::command(), "causeway-cli", &mut script);
        output.raw(&script)?;
        Ok(ExitReason::Done)
    }
}

impl Man {
    pub(crate) fn run(self, output: &Output) -> CommandResult {
        let unwritten = |error: std::io::Error| {
            Problem::new(
                Code::File,
                words::cli::manual_unwritten(error.to_string()),
                words::cli::manual_unwritten_hint(),
            )
        };
        match self.folder {
            Some(folder) => {
                // A page for `help` would say what each page says.
                let command = crate::command().mut_subcommand("help", |help| help.hide(true));
                clap_mangen::generate_to(command, folder).map_err(unwritten)?;
            }
            None => {
                let mut page = Vec::new();
                clap_mangen::Man::new(crate::command())
                    .render(&mut page)
                    .map_err(unwritten)?;
                output.raw(&page)?;
            }
        }
        Ok(ExitReason::Done)
    }
}
