//! `doctor`: what works on this computer.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::Output;
use crate::session::{self, Session};
use causeway_core::doctor::{self, Diagnosis, Health};
use causeway_core::problem::Problem;
use causeway_core::words::{self, cli_help as help};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// What `doctor` takes.
#[derive(Debug, Args)]
pub(crate) struct Doctor {
    #[arg(long, value_name = "FILE", help = help::doctor_file().to_string())]
    file: Option<PathBuf>,
    #[arg(long, help = help::doctor_acknowledge().to_string())]
    acknowledge: bool,
}

#[derive(Serialize)]
struct Seen {
    diagnosis: Diagnosis,
    /// Where the diagnosis was written.
    file: Option<String>,
    /// Why it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Problem>,
}

impl Doctor {
    pub(crate) fn run(self, output: &Output) -> CommandResult {
        let folder = session::home()?;
        let hosts = session::hosts()?;
        let bar = output.progress(words::cli::doctor_looking());
        let (diagnosis, written) = match Session::open() {
            Ok(session) => {
                if self.acknowledge {
                    // Shown once more: who acknowledges it unseen would never hear of it.
                    super::tell_of_set_aside(output, &session);
                    session.causeway.acknowledge_set_aside()?;
                }
                let diagnosis = session.runtime.block_on(session.causeway.doctor().examine());
                let written = session.causeway.doctor().write(&diagnosis, self.file.as_deref());
                (diagnosis, written)
            }
            // This is when people most need to know what is wrong.
            Err(problem) => {
                let looking = doctor::without_records(&folder, hosts, &problem);
                let diagnosis = session::runtime()?.block_on(looking);
                let path = self.file.unwrap_or_else(|| folder.join(doctor::FILE));
                let written = doctor::write(&diagnosis, &path)
                    .map(|()| path)
                    .map_err(Problem::from);
                (diagnosis, written)
            }
        };
        bar.finish_and_clear();
        let exit = match diagnosis.worst() {
            Health::Bad => ExitReason::CheckFailed,
            Health::Good | Health::Doubtful if written.is_ok() => ExitReason::Done,
            Health::Good | Health::Doubtful => ExitReason::Failed,
        };
        let (file, problem) = match written {
            Ok(path) => (Some(path.display().to_string()), None),
            Err(problem) => (None, Some(problem)),
        };
        let seen = Seen {
            diagnosis,
            file,
            problem,
        };
        output.result("doctor", &seen, || seen.diagnosis.as_text())?;
        match (&seen.file, &seen.problem) {
            (Some(file), _) => output.note(&format!("\n{}", words::cli::doctor_file(file))),
            (None, Some(problem)) => output.note(&format!("\n{} {}", problem.message, problem.hint)),
            (None, None) => {}
        }
        Ok(exit)
    }
}
