//! Starting: arguments, environment, plugins, the one window. Touches neither network nor keyring.

use crate::clipboard::Clipboard;
use crate::host::{Commands, WindowHost};
use crate::notify::Notifier;
use crate::preferences::Preferences;
use crate::tray::Tray;
use crate::watcher::Watcher;
use crate::{ipc, tray, window};
use causeway_core::api::{Api, Session};
use causeway_core::causeway::Setup;
use causeway_core::log::{self, Program};
use causeway_core::openai::{HostError, Hosts};
use causeway_core::words::{self, Shell};
use std::path::PathBuf;
use std::sync::Arc;
use tauri::{AppHandle, Manager, RunEvent};

/// Why Causeway could not start at all.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// An argument that is not known.
    #[error("{}", words::window::unknown_argument(.0))]
    Argument(String),
    /// The environment leads a key to another computer.
    #[error(transparent)]
    Hosts(#[from] HostError),
    /// The window system or the web view did not start.
    #[error("{}", words::window::not_opened(.0.to_string()))]
    Window(#[from] tauri::Error),
}

/// Runs until the window is closed.
///
/// # Errors
/// [`StartError`], before there is a window to say it in.
pub fn run() -> Result<(), StartError> {
    words::speak(Shell::Window);
    let practice = arguments(std::env::args().skip(1))?;
    let hosts = Hosts::from_environment(|name| std::env::var_os(name))?;
    #[cfg(target_os = "linux")]
    web_view_defaults();
    let app = tauri::Builder::default()
        // First of the plugins, so that a second start ends before it opens anything.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::bring(app)))
        .plugin(tauri_plugin_store::Builder::new().build())
        .plugin(tauri_plugin_dialog::init())
        .setup(move |app| {
            let home = home(app.handle())?;
            log::begin(Program::Window, Some(&home), None);
            let preferences = Preferences::open(app.handle(), &home);
            let session = Session::open(Setup {
                hosts,
                ..Setup::real(home)
            });
            let commands: Commands = Arc::new(Api::new(session, WindowHost(app.handle().clone())));
            app.manage(Clipboard::start());
            app.manage(Commands::clone(&commands));
            app.manage(Notifier::default());
            app.manage(Tray::default());
            app.manage(Watcher::default());
            #[cfg(target_os = "macos")]
            {
                app.set_menu(crate::menu::build(app.handle())?)?;
                app.on_menu_event(|app, event| crate::menu::chosen(app, event.id().as_ref()));
            }
            // Everything that a command may ask for is there before there is a page to ask.
            app.manage(preferences);
            window::open(app.handle(), &app.state::<Preferences>())?;
            if practice {
                // In `setup`, so that the page's first question already meets practice mode. It
                // opens sockets of this computer only.
                tauri::async_runtime::block_on(async move { commands.enter_practice().await })
                    .map_err(|problem| problem.to_string())?;
            }
            Ok(())
        })
        .invoke_handler(ipc::answer)
        .build(tauri::generate_context!())?;
    app.run(|app, event| match event {
        RunEvent::Exit => {
            app.state::<Watcher>().end();
            app.state::<Clipboard>().clear_at_exit();
            app.state::<Preferences>().save();
            log::event!(INFO, "program.ended");
            log::finish();
        }
        // A click on the Dock while no window is open.
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => window::bring(app),
        _ => {}
    });
    Ok(())
}

/// The page is drawn. From here on the network and the keyring may be touched.
pub fn painted(app: &AppHandle) {
    app.state::<Watcher>().begin(app);
    tray::begin(app);
}

fn arguments(arguments: impl Iterator<Item = String>) -> Result<bool, StartError> {
    let mut practice = false;
    for argument in arguments {
        match argument.as_str() {
            "--practice" => practice = true,
            _ => return Err(StartError::Argument(argument)),
        }
    }
    Ok(practice)
}

/// The data folder: `CAUSEWAY_HOME`, or the system's folder for this app.
fn home(app: &AppHandle) -> tauri::Result<PathBuf> {
    match std::env::var_os("CAUSEWAY_HOME") {
        Some(home) if !home.is_empty() => Ok(PathBuf::from(home)),
        _ => app.path().app_data_dir(),
    }
}

/// With some graphics drivers WebKitGTK's DMA-BUF renderer shows a blank window. Set only where the
/// person has not set it, and before GTK starts.
#[cfg(target_os = "linux")]
fn web_view_defaults() {
    const RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(RENDERER).is_none() {
        #[expect(unsafe_code, reason = "the first thing `main` does: no other thread runs yet")]
        // SAFETY: no other thread has been started, so nobody reads the environment meanwhile.
        unsafe {
            std::env::set_var(RENDERER, "1");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_argument_is_named_and_practice_is_understood() {
        let words = |list: &[&str]| arguments(list.iter().map(|word| (*word).to_owned()));
        assert!(!words(&[]).unwrap());
        assert!(words(&["--practice"]).unwrap());
        assert!(
            words(&["--pratice"])
                .unwrap_err()
                .to_string()
                .contains("--pratice")
        );
    }
}
