//! Opens the core for one run: the same data folder, keyring and rules as the window's.

use crate::exit_code::ExitReason;
use crate::output::Output;
use causeway_core::causeway::{Causeway, Setup};
use causeway_core::data_folder;
use causeway_core::openai::Hosts;
use causeway_core::problem::{Code, Problem};
use causeway_core::secrets::Secrets;
use causeway_core::words;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::runtime::Runtime;

/// The identifier under which the window keeps its data (`src-tauri/tauri.conf.json`).
const IDENTIFIER: &str = "app.causeway.desktop";

/// The product, opened, with what runs its questions to OpenAI.
pub(crate) struct Session {
    pub(crate) causeway: Arc<Causeway>,
    pub(crate) runtime: Runtime,
    /// Whether addresses of this computer stand in OpenAI's place.
    pub(crate) redirected: bool,
}

impl Session {
    /// Opens the records. Touches neither network nor keyring.
    ///
    /// # Errors
    /// As [`Causeway::open`]; [`Code::System`] for an address in the environment that is not one of
    /// this computer.
    pub(crate) fn open() -> Result<Self, Problem> {
        let hosts = hosts()?;
        let redirected = !hosts.replaced().is_empty();
        let causeway = Causeway::open(Setup {
            hosts,
            secrets: secrets(),
            ..Setup::real(home()?)
        })?;
        Ok(Self {
            causeway: Arc::new(causeway),
            runtime: runtime()?,
            redirected,
        })
    }
}

/// How long a locked keyring is waited for where nobody sees that it is.
const UNSEEN: Duration = Duration::from_secs(5 * 60);

/// The system's keyring. A person who is asked to unlock it is waited for: without end where they see why, and
/// Ctrl-C ends it.
fn secrets() -> Secrets {
    let limit = (!std::io::stderr().is_terminal()).then_some(UNSEEN);
    Secrets::patient(limit, || {
        Output::new(false).show(&words::cli::unlock_keyring().to_string());
        // Some commands have an end of their own for Ctrl-C, which waits for the answer to come first.
        Box::new(InterruptedWait::begin())
    })
}

/// While it lives, Ctrl-C ends the program at once. Nothing has been changed while the keyring is locked.
struct InterruptedWait(Arc<AtomicBool>);

impl InterruptedWait {
    fn begin() -> Self {
        let waits = Arc::new(AtomicBool::new(true));
        let still = Arc::clone(&waits);
        std::thread::spawn(move || {
            let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
                return;
            };
            let pressed = runtime.block_on(tokio::signal::ctrl_c());
            if pressed.is_ok() && still.load(Ordering::SeqCst) {
                std::process::exit(ExitReason::Interrupted.code().into());
            }
        });
        Self(waits)
    }
}

impl Drop for InterruptedWait {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

/// What runs questions to OpenAI and pushes.
pub(crate) fn runtime() -> Result<Runtime, Problem> {
    Runtime::new().map_err(|error| {
        Problem::new(
            Code::System,
            words::cli::not_started(error.to_string()),
            words::cli::not_started_hint(),
        )
    })
}

/// Where OpenAI stands, as the environment says.
pub(crate) fn hosts() -> Result<Hosts, Problem> {
    Hosts::from_environment(|name| std::env::var_os(name))
        .map_err(|error| Problem::new(Code::System, error.message(), words::cli::redirected_hint()))
}

/// The data folder: `CAUSEWAY_HOME`, or the folder that the window uses, which Tauri makes of the
/// system's folder for data and the identifier of the app
/// (<https://v2.tauri.app/reference/javascript/api/namespacepath/#appdatadir>).
pub(crate) fn home() -> Result<PathBuf, Problem> {
    let named = data_folder::from_environment(|name| std::env::var_os(name))
        .map_err(|error| Problem::new(Code::Records, error.message(), error.hint()))?;
    match named {
        Some(home) => Ok(home),
        None => dirs::data_dir()
            .map(|folder| folder.join(IDENTIFIER))
            .ok_or_else(|| {
                Problem::new(
                    Code::Records,
                    words::cli::no_data_folder(),
                    words::cli::no_data_folder_hint(),
                )
            }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_is_the_windows() {
        let text = include_str!("../../src-tauri/tauri.conf.json");
        let configuration: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(
            configuration["identifier"], IDENTIFIER,
            "one set of records for both"
        );
    }
}
