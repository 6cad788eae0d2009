//! The menu in the bar of macOS, where people look for one. On Windows and Linux the page's own
//! buttons and shortcuts do the same.

use tauri::menu::{AboutMetadata, Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter};

/// What the page hears when an entry is chosen: the entry's id.
const EVENT: &str = "menu";

/// Builds the menu.
///
/// # Errors
/// When the system refuses an entry.
pub fn build(app: &AppHandle) -> tauri::Result<Menu<tauri::Wry>> {
    let entry = |id: &str, text: &str, keys: Option<&str>| MenuItem::with_id(app, id, text, true, keys);
    let causeway = Submenu::with_items(
        app,
        "Causeway",
        true,
        &[
            &PredefinedMenuItem::about(app, None, Some(AboutMetadata::default()))?,
            &PredefinedMenuItem::separator(app)?,
            &PredefinedMenuItem::hide(app, None)?,
            &PredefinedMenuItem::hide_others(app, None)?,
            &PredefinedMenuItem::separator(app)?,
            &PredefinedMenuItem::quit(app, None)?,
        ],
    )?;
    let file = Submenu::with_items(
        app,
        "File",
        true,
        &[
            &entry("new", "New Connection", Some("CmdOrCtrl+N"))?,
            &entry("import", "Open Bundle…", Some("CmdOrCtrl+O"))?,
            &PredefinedMenuItem::separator(app)?,
            &PredefinedMenuItem::close_window(app, None)?,
        ],
    )?;
    // Without it, copy and paste have no shortcuts in a web view on macOS.
    let edit = Submenu::with_items(
        app,
        "Edit",
        true,
        &[
            &PredefinedMenuItem::undo(app, None)?,
            &PredefinedMenuItem::redo(app, None)?,
            &PredefinedMenuItem::separator(app)?,
            &PredefinedMenuItem::cut(app, None)?,
            &PredefinedMenuItem::copy(app, None)?,
            &PredefinedMenuItem::paste(app, None)?,
            &PredefinedMenuItem::select_all(app, None)?,
        ],
    )?;
    let view = Submenu::with_items(
        app,
        "View",
        true,
        &[
            &entry("home", "All Connections", Some("CmdOrCtrl+Shift+H"))?,
            &entry("theme", "Next Colour Theme", None)?,
            &PredefinedMenuItem::fullscreen(app, None)?,
        ],
    )?;
    let help = Submenu::with_items(app, "Help", true, &[&entry("help", "Causeway Help", None)?])?;
    Menu::with_items(app, &[&causeway, &file, &edit, &view, &help])
}

/// Tells the page which entry was chosen.
pub fn chosen(app: &AppHandle, id: &str) {
    let _ = app.emit(EVENT, id);
}
