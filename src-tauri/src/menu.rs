//! The menu in the bar of macOS, where people look for one. On Windows and Linux the page's own
//! buttons and shortcuts do the same.

use causeway_core::words::{self, Message};
use tauri::menu::{AboutMetadata, Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter};

/// What the page hears when an entry is chosen: the entry's id.
const EVENT: &str = "menu";

/// Builds the menu.
///
/// # Errors
/// When the system refuses an entry.
pub fn build(app: &AppHandle) -> tauri::Result<Menu<tauri::Wry>> {
    let text = |message: &Message| message.to_string();
    let entry = |id: &str, message: &Message, keys: Option<&str>| {
        MenuItem::with_id(app, id, text(message), true, keys)
    };
    let causeway = Submenu::with_items(
        app,
        "Causeway",
        true,
        &[
            &PredefinedMenuItem::about(
                app,
                Some(&text(&words::window::menu_about())),
                Some(AboutMetadata::default()),
            )?,
            &PredefinedMenuItem::separator(app)?,
            &PredefinedMenuItem::hide(app, Some(&text(&words::window::menu_hide())))?,
            &PredefinedMenuItem::hide_others(app, Some(&text(&words::window::menu_hide_others())))?,
            &PredefinedMenuItem::separator(app)?,
            &PredefinedMenuItem::quit(app, Some(&text(&words::window::tray_quit())))?,
        ],
    )?;
    let file = Submenu::with_items(
        app,
        text(&words::window::menu_file()),
        true,
        &[
            &entry("new", &words::window::menu_new(), Some("CmdOrCtrl+N"))?,
            &entry("import", &words::window::menu_open_bundle(), Some("CmdOrCtrl+O"))?,
            &PredefinedMenuItem::separator(app)?,
            &PredefinedMenuItem::close_window(app, Some(&text(&words::window::menu_close())))?,
        ],
    )?;
    // Without it, copy and paste have no shortcuts in a web view on macOS.
    let edit = Submenu::with_items(
        app,
        text(&words::window::menu_edit()),
        true,
        &[
            &PredefinedMenuItem::undo(app, Some(&text(&words::window::menu_undo())))?,
            &PredefinedMenuItem::redo(app, Some(&text(&words::window::menu_redo())))?,
            &PredefinedMenuItem::separator(app)?,
            &PredefinedMenuItem::cut(app, Some(&text(&words::window::menu_cut())))?,
            &PredefinedMenuItem::copy(app, Some(&text(&words::window::menu_copy())))?,
            &PredefinedMenuItem::paste(app, Some(&text(&words::window::menu_paste())))?,
            &PredefinedMenuItem::select_all(app, Some(&text(&words::window::menu_select_all())))?,
        ],
    )?;
    let view = Submenu::with_items(
        app,
        text(&words::window::menu_view()),
        true,
        &[
            &entry(
                "home",
                &words::window::menu_all_connections(),
                Some("CmdOrCtrl+Shift+H"),
            )?,
            &entry("theme", &words::window::menu_next_theme(), None)?,
            &PredefinedMenuItem::fullscreen(app, Some(&text(&words::window::menu_full_screen())))?,
        ],
    )?;
    let help = Submenu::with_items(
        app,
        text(&words::window::menu_help()),
        true,
        &[&entry("help", &words::window::menu_causeway_help(), None)?],
    )?;
    Menu::with_items(app, &[&causeway, &file, &edit, &view, &help])
}

/// Tells the page which entry was chosen.
pub fn chosen(app: &AppHandle, id: &str) {
    let _ = app.emit(EVENT, id);
}
