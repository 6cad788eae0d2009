//! Causeway's window: the commands of `causeway-core` behind Tauri's bridge, and the ports to the operating
//! system: browser, mail program, clipboard, file dialogs, window, tray, notifications.

// A release on Windows opens no console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod browser;
mod clipboard;
mod consent;
mod files;
mod host;
mod ipc;
#[cfg(target_os = "macos")]
mod menu;
mod notify;
mod practice;
mod preferences;
mod start;
mod tray;
mod watcher;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    match start::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "there is no window to say it in")]
            {
                eprintln!("{error}");
            }
            ExitCode::FAILURE
        }
    }
}
