//! Causeway with its window closed: an icon in the tray, from which the window comes back.
//!
//! **Nobody is left with a Causeway they cannot reach.** Closing hides the window only while the icon
//! is known to be in sight. When the icon goes, the window comes back. And starting Causeway again
//! always shows the window of the one that runs.

use crate::preferences::Preferences;
use crate::window;
use causeway_core::view::Background;
use causeway_core::words;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tauri::{AppHandle, Manager};

#[cfg(not(target_os = "linux"))]
mod own;
#[cfg(target_os = "linux")]
mod status_notifier;

#[cfg(not(target_os = "linux"))]
use own as system;
#[cfg(target_os = "linux")]
use status_notifier as system;

/// What the icon says when it is pointed at.
const TOOLTIP: &str = "Causeway";

/// The icon, while the person wants it.
#[derive(Default)]
pub struct Tray {
    icon: Mutex<Option<system::Icon>>,
    /// Of that icon. Apart from it, because making an icon waits for the main thread on some systems,
    /// and the main thread asks for this.
    in_sight: Mutex<InSight>,
}

/// Whether an icon is where a person can get at it. Each icon has its own, so that one on its way out
/// says nothing of the next.
#[derive(Clone, Default)]
struct InSight(Arc<AtomicBool>);

impl InSight {
    fn get(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    fn set(&self, so: bool) {
        self.0.store(so, Ordering::Release);
    }
}

/// Shows the icon if the person wants it. Not before the first paint: the window comes first.
pub fn begin(app: &AppHandle) {
    if app.state::<Preferences>().background() {
        show(app);
    }
}

/// Whether Causeway can keep running with its window closed, whether it will, and what that means.
pub async fn background(app: &AppHandle) -> Background {
    let available = system::is_possible().await;
    Background {
        available,
        on: app.state::<Preferences>().background(),
        words: words::window::in_background(if available { system::PLACE } else { "none" }).to_string(),
    }
}

/// Keeps what the person wants, and does so.
pub fn set(app: &AppHandle, on: bool) {
    app.state::<Preferences>().set_background(on);
    if on {
        show(app);
    } else {
        let tray = app.state::<Tray>();
        tray.now(InSight::default());
        tray.icon.lock().unwrap_or_else(PoisonError::into_inner).take();
        window::bring_back(app);
    }
}

/// Whether a window that is closed is only hidden.
pub fn takes_the_window(app: &AppHandle) -> bool {
    app.try_state::<Tray>()
        .is_some_and(|tray| tray.in_sight.lock().unwrap_or_else(PoisonError::into_inner).get())
}

fn show(app: &AppHandle) {
    let tray = app.state::<Tray>();
    tray.icon
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get_or_insert_with(|| {
            let in_sight = InSight::default();
            tray.now(in_sight.clone());
            system::Icon::show(app, &in_sight)
        });
}

impl Tray {
    fn now(&self, in_sight: InSight) {
        *self.in_sight.lock().unwrap_or_else(PoisonError::into_inner) = in_sight;
    }
}

/// Ends Causeway from the tray as closing the window does without one.
fn quit(app: &AppHandle) {
    app.exit(0);
}
