//! File dialogs of the system. Where a file goes is always the person's choice.

use crate::desk::Answer;
use crate::window;
use causeway_core::problem::{Code, Problem};
use std::path::PathBuf;
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// A kind of file: what it is called, and its endings; none for files of any name.
pub struct Kind {
    /// "Causeway bundle"
    pub name: &'static str,
    /// "json"
    pub endings: &'static [&'static str],
}

/// Asks where to save. `None` when the person cancels.
///
/// # Errors
/// [`Code::System`] when the dialog failed.
pub async fn ask_where_to_save(
    app: &AppHandle,
    name: String,
    kind: &'static Kind,
) -> Answer<Option<PathBuf>> {
    let dialog = dialog(app, kind).set_file_name(name);
    chosen(move || dialog.blocking_save_file()).await
}

/// Asks which file to open. `None` when the person cancels.
///
/// # Errors
/// [`Code::System`] when the dialog failed.
pub async fn ask_what_to_open(app: &AppHandle, kind: &'static Kind) -> Answer<Option<PathBuf>> {
    let dialog = dialog(app, kind);
    chosen(move || dialog.blocking_pick_file()).await
}

/// A dialog that belongs to the window and begins where people keep their documents.
fn dialog(app: &AppHandle, kind: &Kind) -> FileDialogBuilder<Wry> {
    let mut dialog = app.dialog().file();
    if !kind.endings.is_empty() {
        dialog = dialog.add_filter(kind.name, kind.endings);
    }
    if let Some(window) = window::main(app) {
        dialog = dialog.set_parent(&window);
    }
    if let Ok(documents) = app.path().document_dir() {
        dialog = dialog.set_directory(documents);
    }
    dialog
}

async fn chosen(ask: impl FnOnce() -> Option<FilePath> + Send + 'static) -> Answer<Option<PathBuf>> {
    let failed = || {
        Problem::new(
            Code::System,
            "The file dialog of your system did not work.",
            "Try again. Nothing was saved or read.",
        )
    };
    let chosen = tauri::async_runtime::spawn_blocking(ask)
        .await
        .map_err(|_| failed())?;
    chosen
        .map(|path| path.into_path().map_err(|_| failed()))
        .transpose()
}
