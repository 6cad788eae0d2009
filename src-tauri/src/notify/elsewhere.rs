//! macOS and Windows, by way of `notify-rust`.

use notify_rust::{Notification, NotificationResponse};

/// Causeway's name to the system, as in `tauri.conf.json`: an installer registers it.
const IDENTIFIER: &str = "app.causeway.desktop";

/// The system keeps what it needs itself.
#[derive(Default)]
pub struct Notifications;

impl Notifications {
    /// Shows one. The calls of the system block until it is gone, so they have a thread to
    /// themselves.
    pub fn show(
        &self,
        title: &str,
        body: &str,
        clicked: impl FnOnce() + Send + 'static,
    ) -> std::future::Ready<()> {
        let mut notification = Notification::new();
        notification.summary(title).body(body);
        // What was not installed is unknown to the system under its own name; it then lends that of
        // the terminal it was started from.
        if !tauri::is_dev() {
            #[cfg(windows)]
            notification.app_id(IDENTIFIER);
            #[cfg(target_os = "macos")]
            let _ = notify_rust::set_application(IDENTIFIER);
        }
        std::thread::spawn(move || {
            let Ok(handle) = notification.show() else {
                return;
            };
            let _ = handle.wait_for_response(|response: &NotificationResponse| {
                if let NotificationResponse::Default = response {
                    clicked();
                }
            });
        });
        std::future::ready(())
    }
}
