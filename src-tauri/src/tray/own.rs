//! macOS and Windows, where every desktop has a place for icons: the menu bar, the notification area.

use super::{InSight, TOOLTIP, quit};
use crate::window;
use causeway_core::words::{self, Message};
use std::future::{Ready, ready};
use tauri::AppHandle;
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};

/// Where the icon is, for `window-in-background`.
pub const PLACE: &str = if cfg!(target_os = "macos") {
    "menu-bar"
} else {
    "clock"
};
/// The icon's name inside the app, and the names of its entries.
const ID: &str = "causeway";
const OPEN_ID: &str = "tray:open";
const QUIT_ID: &str = "tray:quit";

/// Always.
pub fn is_possible() -> Ready<bool> {
    ready(true)
}

/// An icon for as long as this is held.
pub struct Icon(AppHandle);

impl Icon {
    /// Shows it. On macOS the Dock brings the window back too, so there it does not matter whether
    /// the menu bar has room for it.
    pub fn show(app: &AppHandle, in_sight: &InSight) -> Self {
        let shown = build(app).is_ok();
        in_sight.set(shown || cfg!(target_os = "macos"));
        Self(app.clone())
    }
}

impl Drop for Icon {
    fn drop(&mut self) {
        self.0.remove_tray_by_id(ID);
    }
}

fn build(app: &AppHandle) -> tauri::Result<TrayIcon> {
    let entry = |id: &str, text: &Message| MenuItem::with_id(app, id, text.to_string(), true, None::<&str>);
    let menu = Menu::with_items(
        app,
        &[
            &entry(OPEN_ID, &words::window::tray_open())?,
            &PredefinedMenuItem::separator(app)?,
            &entry(QUIT_ID, &words::window::tray_quit())?,
        ],
    )?;
    let mut icon = TrayIconBuilder::with_id(ID)
        .tooltip(TOOLTIP)
        .menu(&menu)
        // On Windows a left click opens the program, a right click the menu.
        .show_menu_on_left_click(cfg!(target_os = "macos"))
        .on_menu_event(|app, event| match event.id().as_ref() {
            OPEN_ID => window::bring(app),
            QUIT_ID => quit(app),
            _ => {}
        })
        .on_tray_icon_event(|icon, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
                && !cfg!(target_os = "macos")
            {
                window::bring(icon.app_handle());
            }
        });
    if let Some(picture) = app.default_window_icon() {
        icon = icon.icon(picture.clone());
    }
    icon.build(app)
}
