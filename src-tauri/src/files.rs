//! File dialogs of the system. Where a file goes is always the person's choice.

use crate::window;
use causeway_core::api::{Answer, FileKind};
use causeway_core::problem::{Code, Problem};
use causeway_core::words;
use std::path::PathBuf;
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// Asks where to save, and waits for the person. `None` when they cancel.
///
/// # Errors
/// [`Code::System`] when the dialog failed.
pub fn where_to_save(app: &AppHandle, name: &str, kind: &FileKind) -> Answer<Option<PathBuf>> {
    chosen(dialog(app, kind).set_file_name(name).blocking_save_file())
}

/// Asks which file to open, and waits for the person. `None` when they cancel.
///
/// # Errors
/// [`Code::System`] when the dialog failed.
pub fn what_to_open(app: &AppHandle, kind: &FileKind) -> Answer<Option<PathBuf>> {
    chosen(dialog(app, kind).blocking_pick_file())
}

/// A dialog that belongs to the window and begins where people keep their documents.
fn dialog(app: &AppHandle, kind: &FileKind) -> FileDialogBuilder<Wry> {
    let mut dialog = app.dialog().file();
    if !kind.extensions().is_empty() {
        dialog = dialog.add_filter(kind.name(), kind.extensions());
    }
    if let Some(window) = window::main(app) {
        dialog = dialog.set_parent(&window);
    }
    if let Ok(documents) = app.path().document_dir() {
        dialog = dialog.set_directory(documents);
    }
    dialog
}

fn chosen(path: Option<FilePath>) -> Answer<Option<PathBuf>> {
    let path = path.map(FilePath::into_path).transpose();
    path.map_err(|_| {
        Problem::new(
            Code::System,
            words::system::dialog_failed(),
            words::system::dialog_failed_hint(),
        )
    })
}
