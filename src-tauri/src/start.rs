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
use causeway_core::data_folder::{self, DataFolderError};
use causeway_core::identifiers::Line;
use causeway_core::log::{self, Program};
use causeway_core::openai::{HostError, Hosts};
use causeway_core::process;
use causeway_core::words::{self, Shell};
use sha2::{Digest, Sha256};
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::{AppHandle, Manager, RunEvent};

/// Why Causeway could not start at all.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// An argument that is not known.
    #[error("{}", words::window::unknown_argument(.0))]
    Argument(String),
    /// The data folder that the environment names is not taken.
    #[error("{0} {hint}", hint = .0.hint())]
    DataFolder(#[from] DataFolderError),
    /// There is no screen to open a window on.
    #[error("{}", words::window::no_display())]
    NoDisplay,
    /// Another program has the name under which a running Causeway is found.
    #[error("{}", words::window::name_taken())]
    NameTaken,
    /// The environment leads a key to another computer.
    #[error(transparent)]
    Hosts(#[from] HostError),
    /// The window system or the web view did not start.
    #[error("{}", words::window::not_opened(.0.to_string()))]
    Window(tauri::Error),
}

impl From<tauri::Error> for StartError {
    fn from(error: tauri::Error) -> Self {
        match error {
            // It answers an error only where somebody has the name and isn't a Causeway that understands.
            tauri::Error::PluginInitialization(plugin, _) if plugin == SINGLE_INSTANCE => Self::NameTaken,
            error => Self::Window(error),
        }
    }
}

/// The name of the plugin by which a second start finds the first.
const SINGLE_INSTANCE: &str = "single-instance";

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    /// The window; in practice mode from the start, if that was said.
    Window { practice: bool },
    /// How it is used.
    Help,
    /// Its version.
    Version,
}

/// Runs until the window is closed.
///
/// # Errors
/// [`StartError`], before there is a window to say it in.
pub fn run() -> Result<(), StartError> {
    let hardened = process::harden();
    if process::keeps_drivers_out() {
        without_remote_control();
    }
    words::speak(Shell::Window);
    let practice = match arguments(std::env::args_os().skip(1))? {
        Asked::Window { practice } => practice,
        Asked::Help => return say(&words::window::usage().to_string()),
        Asked::Version => return say(concat!("causeway ", env!("CARGO_PKG_VERSION"))),
    };
    let hosts = Hosts::from_environment(|name| std::env::var_os(name))?;
    let named = data_folder::from_environment(|name| std::env::var_os(name))?;
    #[cfg(target_os = "linux")]
    {
        web_view_defaults();
        // Tauri would end with a stack trace. GTK is started once; Tauri finds it started.
        gtk::init().map_err(|_| StartError::NoDisplay)?;
    }
    let name = instance_name(named.as_deref());
    let app = tauri::Builder::default()
        // First of the plugins, so that a second start ends before it opens anything.
        .plugin(
            tauri_plugin_single_instance::Builder::new()
                .callback(|app, _, _| window::bring(app))
                .dbus_id(name)
                .build(),
        )
        .plugin(tauri_plugin_store::Builder::new().build())
        .plugin(tauri_plugin_dialog::init())
        .setup(move |app| {
            let home = match named {
                Some(home) => home,
                None => app.path().app_data_dir()?,
            };
            log::begin(Program::Window, Some(&home), None);
            hardened.note();
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

fn arguments(arguments: impl Iterator<Item = OsString>) -> Result<Asked, StartError> {
    let mut practice = false;
    for argument in arguments {
        match argument.to_str() {
            Some("--practice") => practice = true,
            Some("--help" | "-h") => return Ok(Asked::Help),
            Some("--version" | "-V") => return Ok(Asked::Version),
            _ => return Err(unknown(&argument.to_string_lossy())),
        }
    }
    Ok(Asked::Window { practice })
}

/// An argument that nobody knows is repeated only if it can't be a key that was pasted in the wrong place.
fn unknown(argument: &str) -> StartError {
    let harmless = Line::parse(argument).is_ok() && argument.chars().count() <= 40;
    StartError::Argument(if harmless {
        argument.to_owned()
    } else {
        words::window::an_argument().to_string()
    })
}

/// Says something to whoever typed it.
fn say(text: &str) -> Result<(), StartError> {
    writeln!(std::io::stdout(), "{text}").map_err(|error| StartError::Window(error.into()))
}

/// The name on the session bus under which a second start finds the first: one for each data folder, because
/// a window on other records is not the one that was asked for.
fn instance_name(named: Option<&Path>) -> String {
    const NAME: &str = "app.causeway.desktop";
    match named {
        None => NAME.to_owned(),
        Some(folder) => {
            // Two ways to write the same folder are the same folder.
            let plain = || folder.components().collect();
            let folder: PathBuf = folder.canonicalize().unwrap_or_else(|_| plain());
            let digest = Sha256::digest(folder.as_os_str().as_encoded_bytes());
            let id: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
            format!("{NAME}.p{id}")
        }
    }
}

/// Variables that let another program drive the web view or look into it: automation as Tauri reads it
/// (`tauri-runtime-wry`), WebKitGTK's inspector servers
/// (<https://github.com/WebKit/WebKit/blob/main/Source/WebKit/UIProcess/API/glib/WebKitInitialize.cpp>) and the command
/// line of WebView2, with its debugging port
/// (<https://learn.microsoft.com/microsoft-edge/webview2/concepts/webview-features-flags>).
const REMOTE_CONTROL: [&str; 4] = [
    "TAURI_WEBVIEW_AUTOMATION",
    "WEBKIT_INSPECTOR_SERVER",
    "WEBKIT_INSPECTOR_HTTP_SERVER",
    "WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS",
];

/// Takes them away: what can be set in a shell's start file must not open the page, and a key typed there, to others.
fn without_remote_control() {
    for name in REMOTE_CONTROL {
        #[expect(unsafe_code, reason = "the first thing `main` does: no other thread runs yet")]
        // SAFETY: no other thread has been started, so nobody reads the environment meanwhile.
        unsafe {
            std::env::remove_var(name);
        }
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
        let words = |list: &[&str]| arguments(list.iter().map(|word| OsString::from(*word)));
        assert_eq!(words(&[]).unwrap(), Asked::Window { practice: false });
        assert_eq!(words(&["--practice"]).unwrap(), Asked::Window { practice: true });
        assert_eq!(words(&["--help"]).unwrap(), Asked::Help);
        assert_eq!(words(&["--practice", "-h"]).unwrap(), Asked::Help);
        assert_eq!(words(&["-V"]).unwrap(), Asked::Version);
        assert!(
            words(&["--pratice"])
                .unwrap_err()
                .to_string()
                .contains("--pratice")
        );
    }

    #[test]
    fn an_argument_that_may_be_a_key_is_not_repeated() {
        let key = format!("sk-proj-{}", "Ab1Cd2Ef3Gh4".repeat(12));
        let said = unknown(&key).to_string();
        assert!(!said.contains("Ab1Cd2"), "{said}");
    }

    #[test]
    fn each_data_folder_has_a_window_of_its_own() {
        let (one, other) = (Path::new("/one"), Path::new("/other"));
        assert_eq!(instance_name(None), "app.causeway.desktop");
        assert_ne!(instance_name(Some(one)), instance_name(Some(other)));
        assert_eq!(instance_name(Some(one)), instance_name(Some(Path::new("/./one"))));
    }

    #[test]
    fn the_name_is_the_identifier() {
        let configuration: serde_json::Value =
            serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
        assert_eq!(configuration["identifier"], instance_name(None));
    }
}
