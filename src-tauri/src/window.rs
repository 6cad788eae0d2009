//! The one window: where it stands, how it looks, and what it may not do.

use crate::host::Commands;
use crate::preferences::{Frame, Preferences};
use crate::tray;
use crate::watcher::Watcher;
use causeway_core::view::Theme;
use std::time::Duration;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Emitter, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};
use tokio::time::MissedTickBehavior;

/// The window's name, to which the capability grants its commands.
const NAME: &str = "main";
/// What the page hears when it should read the records again.
const RECORDS_CHANGED: &str = "records-changed";
/// How long a window that was hidden needs until it can be given the keyboard.
const UNTIL_SHOWN: Duration = Duration::from_millis(100);
/// How often the records are looked at while the window can be seen.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// The size at the first start, in logical pixels.
const SIZE: (f64, f64) = (1100.0, 760.0);
/// The smallest size at which every screen still works.
const SMALLEST: (f64, f64) = (640.0, 480.0);

/// Opens the window as it was closed last.
///
/// # Errors
/// When the web view cannot be made.
pub fn open(app: &AppHandle, preferences: &Preferences) -> tauri::Result<()> {
    let frame = preferences.frame().filter(|frame| is_on_a_screen(app, frame));
    let wanted = frame.map_or(SIZE, |frame| (frame.width, frame.height));
    let (width, height) = fitting(app, wanted);
    let mut builder = WebviewWindowBuilder::new(app, NAME, WebviewUrl::default())
        .title("Causeway")
        .inner_size(width.max(SMALLEST.0), height.max(SMALLEST.1))
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .zoom_hotkeys_enabled(true)
        .theme(system_theme(preferences.theme()))
        // The page is part of Causeway; whatever else a link or a script asks for is not shown here.
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
        .on_new_window(|_, _| NewWindowResponse::Deny);
    builder = match frame {
        Some(frame) => builder.position(frame.x, frame.y).maximized(frame.maximized),
        None => builder.center(),
    };
    let window = builder.build()?;
    let app = app.clone();
    window.clone().on_window_event(move |event| match event {
        WindowEvent::Resized(_) | WindowEvent::Moved(_) => remember(&app, &window),
        WindowEvent::Focused(true) => tell_of_changes(&app),
        WindowEvent::CloseRequested { api, .. } if tray::takes_the_window(&app) => {
            api.prevent_close();
            let _ = window.hide();
        }
        _ => {}
    });
    Ok(())
}

/// The window, while it is open.
pub fn main(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(NAME)
}

/// Brings the window to the front, also a hidden one. From any thread: a second start, the tray and
/// a notification come here.
pub fn bring(app: &AppHandle) {
    let handle = app.clone();
    let _ = app.run_on_main_thread(move || focus(&handle));
}

/// Shows the window if it is hidden, and otherwise leaves it where it is.
pub fn bring_back(app: &AppHandle) {
    let handle = app.clone();
    let _ = app.run_on_main_thread(move || {
        if main(&handle).is_some_and(|window| !window.is_visible().unwrap_or(true)) {
            focus(&handle);
        }
    });
}

fn focus(app: &AppHandle) {
    let Some(window) = main(app) else { return };
    let was_hidden = !window.is_visible().unwrap_or(true);
    let _ = window.unminimize();
    let _ = window.show();
    let _ = window.set_focus();
    if was_hidden {
        // On Linux the window is shown a moment later, and what is not shown is not focused.
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(UNTIL_SHOWN).await;
            let _ = window.set_focus();
        });
    }
}

/// Has the page read the records again.
pub fn tell_of_records(app: &AppHandle) {
    let _ = app.emit(RECORDS_CHANGED, ());
}

/// Tells the page when another process has changed the records, or somebody a file of the person's
/// own guides, since the window was last in use.
fn tell_of_changes(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let Some(commands) = app.try_state::<Commands>() else {
            return;
        };
        // One after the other, and both of them: each remembers what it has seen.
        let records = commands.session().changed_elsewhere().await;
        let guides = commands.session().guides_changed().await;
        if records || guides {
            tell_of_records(&app);
            app.state::<Watcher>().nudge();
        }
    });
}

/// Follows what another window or the command line writes, while this window can be seen: beside a
/// terminal it never loses sight, and need not get the focus back.
pub fn follow(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let mut look = tokio::time::interval(LOOK_EVERY);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            look.tick().await;
            let seen = main(&app).is_some_and(|window| {
                window.is_visible().unwrap_or(false) && !window.is_minimized().unwrap_or(false)
            });
            if seen && app.state::<Commands>().session().changed_elsewhere().await {
                tell_of_records(&app);
                app.state::<Watcher>().nudge();
            }
        }
    });
}

/// Dresses the window's own frame in the theme; the page follows by itself.
pub fn set_theme(app: &AppHandle, theme: Theme) {
    if let Some(window) = main(app) {
        let _ = window.set_theme(system_theme(theme));
    }
}

const fn system_theme(theme: Theme) -> Option<tauri::Theme> {
    match theme {
        Theme::System => None,
        Theme::Light => Some(tauri::Theme::Light),
        Theme::Dark => Some(tauri::Theme::Dark),
    }
}

fn remember(app: &AppHandle, window: &WebviewWindow) {
    let Some(preferences) = app.try_state::<Preferences>() else {
        return;
    };
    let maximized = window.is_maximized().unwrap_or(false);
    let before = preferences.frame();
    let frame = match (maximized, before) {
        // The size before it filled the screen is the one to go back to.
        (true, Some(before)) => Some(Frame {
            maximized: true,
            ..before
        }),
        _ => measured(window, maximized),
    };
    if let Some(frame) = frame {
        preferences.set_frame(frame);
    }
}

fn measured(window: &WebviewWindow, maximized: bool) -> Option<Frame> {
    let scale = window.scale_factor().ok()?;
    let size = window.inner_size().ok()?.to_logical::<f64>(scale);
    let place = window.outer_position().ok()?.to_logical::<f64>(scale);
    Some(Frame {
        width: size.width,
        height: size.height,
        x: place.x,
        y: place.y,
        maximized,
    })
}

/// `wanted`, or as much of it as the main screen has room for.
fn fitting(app: &AppHandle, wanted: (f64, f64)) -> (f64, f64) {
    let Ok(Some(monitor)) = app.primary_monitor() else {
        return wanted;
    };
    let room = monitor.work_area().size.to_logical::<f64>(monitor.scale_factor());
    (wanted.0.min(room.width), wanted.1.min(room.height))
}

/// Whether the window's title bar would be on a screen that is there today.
fn is_on_a_screen(app: &AppHandle, frame: &Frame) -> bool {
    let Ok(monitors) = app.available_monitors() else {
        return false;
    };
    monitors.iter().any(|monitor| {
        let scale = monitor.scale_factor();
        let place = monitor.position().to_logical::<f64>(scale);
        let size = monitor.size().to_logical::<f64>(scale);
        let across = frame.x + frame.width > place.x + 80.0 && frame.x < place.x + size.width - 80.0;
        let down = frame.y >= place.y - 8.0 && frame.y < place.y + size.height - 80.0;
        across && down
    })
}
