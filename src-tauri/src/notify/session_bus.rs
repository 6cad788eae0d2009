//! Linux: the desktop's own service on the session bus.
//! <https://specifications.freedesktop.org/notification-spec/latest/>

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use causeway_core::words;
use futures_util::StreamExt;
use tokio::sync::OnceCell;
use zbus::zvariant::Value;

/// How long the service may take. It can be started by the first call to it.
const PATIENCE: Duration = Duration::from_secs(10);
/// The action of a click on the notification itself.
const CLICK: &str = "default";

#[zbus::proxy(
    interface = "org.freedesktop.Notifications",
    default_service = "org.freedesktop.Notifications",
    default_path = "/org/freedesktop/Notifications",
    gen_blocking = false
)]
trait Service {
    fn get_capabilities(&self) -> zbus::Result<Vec<String>>;

    #[expect(clippy::too_many_arguments, reason = "as the specification has them")]
    fn notify(
        &self,
        app_name: &str,
        replaces_id: u32,
        app_icon: &str,
        summary: &str,
        body: &str,
        actions: &[&str],
        hints: HashMap<&str, Value<'_>>,
        expire_timeout: i32,
    ) -> zbus::Result<u32>;

    #[zbus(signal)]
    fn action_invoked(&self, id: u32, action_key: String) -> zbus::Result<()>;

    #[zbus(signal)]
    fn notification_closed(&self, id: u32, reason: u32) -> zbus::Result<()>;
}

type Clicked = Box<dyn FnOnce() + Send>;
/// What to do when one of those on the screen is clicked, by the service's number for it.
type Shown = Arc<Mutex<HashMap<u32, Clicked>>>;

/// A line to the service that stays open: some desktops take a notification away when whoever sent
/// it hangs up.
#[derive(Default)]
pub struct Notifications {
    service: OnceCell<ServiceProxy<'static>>,
    shown: Shown,
}

impl Notifications {
    /// Shows one, if there is a service that does.
    pub async fn show(&self, title: &str, body: &str, clicked: impl FnOnce() + Send + 'static) {
        let sending = async {
            let service = self.service.get_or_try_init(|| connect(&self.shown)).await?;
            let body = if service
                .get_capabilities()
                .await?
                .iter()
                .any(|can| can == "body-markup")
            {
                in_markup(body)
            } else {
                body.to_owned()
            };
            service
                .notify(
                    "Causeway",
                    0,
                    "causeway",
                    title,
                    &body,
                    &[CLICK, &words::window::tray_open().to_string()],
                    HashMap::new(),
                    -1,
                )
                .await
        };
        if let Ok(Ok(id)) = tokio::time::timeout(PATIENCE, sending).await {
            lock(&self.shown).insert(id, Box::new(clicked));
        }
    }
}

async fn connect(shown: &Shown) -> zbus::Result<ServiceProxy<'static>> {
    let connection = zbus::Connection::session().await?;
    let service = ServiceProxy::new(&connection).await?;
    let mut clicks = service.receive_action_invoked().await?;
    let mut closings = service.receive_notification_closed().await?;
    let shown = Arc::clone(shown);
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::select! {
                Some(click) = clicks.next() => if let Ok(click) = click.args()
                    && let Some(clicked) = lock(&shown).remove(&click.id)
                {
                    clicked();
                },
                Some(closing) = closings.next() => if let Ok(closing) = closing.args() {
                    lock(&shown).remove(&closing.id);
                },
                else => return,
            }
        }
    });
    Ok(service)
}

fn lock(shown: &Shown) -> std::sync::MutexGuard<'_, HashMap<u32, Clicked>> {
    shown.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Plain text for a service that reads markup: a label may have an ampersand in it.
fn in_markup(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::in_markup;

    #[test]
    fn a_label_is_shown_as_it_was_typed() {
        assert_eq!(in_markup("R&D <Berlin>"), "R&amp;D &lt;Berlin&gt;");
    }
}
