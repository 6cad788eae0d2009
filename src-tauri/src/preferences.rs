//! How the person likes the window: theme, size, place, and what closing it does. Kept by tauri-plugin-store, which writes its
//! file without any care for a crash; so nothing is kept there that anybody would miss.

use causeway_core::view::Theme;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use tauri::{AppHandle, Wry};
use tauri_plugin_store::{Store, StoreExt};

const FILE: &str = "preferences.json";
const THEME: &str = "theme";
const FRAME: &str = "window";
const BACKGROUND: &str = "background";

/// Size and place of the window, in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Width inside.
    pub width: f64,
    /// Height inside.
    pub height: f64,
    /// Distance from the left.
    pub x: f64,
    /// Distance from the top.
    pub y: f64,
    /// Whether it fills the screen.
    pub maximized: bool,
}

/// The preferences. Without a store (its file cannot be written) they last for this run.
pub struct Preferences(Option<Arc<Store<Wry>>>);

impl Preferences {
    /// Opens the preferences in the data folder. A file that cannot be read counts as empty.
    pub fn open(app: &AppHandle, home: &Path) -> Self {
        Self(
            app.store_builder(home.join(FILE))
                .disable_auto_save()
                .build()
                .ok(),
        )
    }

    /// The theme chosen.
    pub fn theme(&self) -> Theme {
        self.read(THEME).unwrap_or_default()
    }

    /// Keeps the theme.
    pub fn set_theme(&self, theme: Theme) {
        self.write(THEME, theme);
        self.save();
    }

    /// Size and place of the window when it was closed last.
    pub fn frame(&self) -> Option<Frame> {
        self.read(FRAME)
    }

    /// Keeps size and place; written to disk by [`Preferences::save`].
    pub fn set_frame(&self, frame: Frame) {
        self.write(FRAME, frame);
    }

    /// Whether Causeway keeps checking when its window is closed. Off until the person turns it on.
    pub fn background(&self) -> bool {
        self.read(BACKGROUND).unwrap_or_default()
    }

    /// Keeps whether it does.
    pub fn set_background(&self, on: bool) {
        self.write(BACKGROUND, on);
        self.save();
    }

    /// Writes the file. A failure costs a preference and nothing else.
    pub fn save(&self) {
        if let Some(store) = &self.0 {
            let _ = store.save();
        }
    }

    fn read<T: for<'de> Deserialize<'de>>(&self, key: &str) -> Option<T> {
        serde_json::from_value(self.0.as_ref()?.get(key)?).ok()
    }

    fn write(&self, key: &str, value: impl Serialize) {
        if let (Some(store), Ok(value)) = (&self.0, serde_json::to_value(value)) {
            store.set(key, value);
        }
    }
}
