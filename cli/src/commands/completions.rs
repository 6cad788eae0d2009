//! `completions` and `man`: generated from the arguments, so that they are never out of date.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::Output;
use causeway_core::problem::{Code, Problem};
use clap::Args;
use clap_complete::Shell;
use std::path::PathBuf;

/// What `completions` takes.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// What `man` takes.
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Write a page for each command into this folder instead
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

impl Completions {
    pub(crate) fn run(self, output: &Output) -> CommandResult {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut crate::command(), "causeway-cli", &mut script);
        output.raw(&script);
        Ok(ExitReason::Done)
    }
}

impl Man {
    pub(crate) fn run(self, output: &Output) -> CommandResult {
        let unwritten = |error: std::io::Error| {
            Problem::new(
                Code::File,
                format!("The page of the manual could not be written: {error}"),
                "Look whether the folder is there and can be written to.",
            )
        };
        match self.folder {
            Some(folder) => clap_mangen::generate_to(crate::command(), folder).map_err(unwritten)?,
            None => {
                let mut page = Vec::new();
                clap_mangen::Man::new(crate::command())
                    .render(&mut page)
                    .map_err(unwritten)?;
                output.raw(&page);
            }
        }
        Ok(ExitReason::Done)
    }
}
