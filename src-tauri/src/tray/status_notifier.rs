//! Linux: a StatusNotifierItem, spoken over the session bus without a library of the desktop's.
//! <https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/>
//!
//! An item is shown by a *host* (the panel), which a *watcher* knows of. Either may be missing, and
//! may come and go while Causeway runs: a panel that is restarted, an extension that is switched
//! off.

use super::{InSight, TOOLTIP, quit};
use crate::window;
use causeway_core::words::{self, Message};
use futures_util::StreamExt;
use ksni::TrayMethods;
use ksni::menu::StandardItem;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tauri::AppHandle;
use tokio::sync::Notify;
use tokio_util::sync::{CancellationToken, DropGuard};
use zbus::Connection;
use zbus::proxy::CacheProperties;

/// Where the icon is, for `window-in-background`.
pub const PLACE: &str = "tray";
/// How long the desktop may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long the icon may be gone before a hidden window comes back: a panel that starts again, or
/// GNOME after its lock screen, has it back sooner than a person misses it.
const GRACE: Duration = Duration::from_secs(5);

#[zbus::proxy(
    interface = "org.kde.StatusNotifierWatcher",
    default_service = "org.kde.StatusNotifierWatcher",
    default_path = "/StatusNotifierWatcher",
    gen_blocking = false
)]
trait StatusNotifierWatcher {
    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> zbus::Result<bool>;
}

/// Whether there is a panel that would show an icon.
pub async fn is_possible() -> bool {
    let asked = async {
        let connection = Connection::session().await.ok()?;
        let watcher = watcher(&connection).await.ok()?;
        watcher.is_status_notifier_host_registered().await.ok()
    };
    let answered = tokio::time::timeout(PATIENCE, asked).await;
    answered.ok().flatten().unwrap_or(false)
}

async fn watcher(connection: &Connection) -> zbus::Result<StatusNotifierWatcherProxy<'static>> {
    StatusNotifierWatcherProxy::builder(connection)
        // Watchers do not all say so when the property changes.
        .cache_properties(CacheProperties::No)
        .build()
        .await
}

/// An icon for as long as this is held, whenever there is a panel to show it.
pub struct Icon {
    _over: DropGuard,
}

impl Icon {
    /// Shows it as soon as it can be, and tells `in_sight` whenever that changes.
    pub fn show(app: &AppHandle, in_sight: &InSight) -> Self {
        let over = CancellationToken::new();
        let keeper = Keeper {
            app: app.clone(),
            in_sight: in_sight.clone(),
            over: over.clone(),
            refused: Arc::default(),
            item: None,
        };
        tauri::async_runtime::spawn(keeper.keep());
        Self {
            _over: over.drop_guard(),
        }
    }
}

/// Keeps the item with whatever watcher and host there are.
struct Keeper {
    app: AppHandle,
    in_sight: InSight,
    over: CancellationToken,
    /// The watcher does not have the item any more.
    refused: Arc<Notify>,
    item: Option<ksni::Handle<Item>>,
}

impl Keeper {
    async fn keep(mut self) {
        let over = self.over.clone();
        tokio::select! {
            () = over.cancelled() => {}
            // An error means that the session bus itself has gone.
            _ = self.follow() => {}
        }
        self.take_away().await;
        if !over.is_cancelled() {
            window::bring_back(&self.app);
        }
    }

    async fn follow(&mut self) -> zbus::Result<()> {
        let connection = Connection::session().await?;
        let watcher = watcher(&connection).await?;
        let mut owners = watcher.inner().receive_owner_changed().await?;
        // Hosts that come and go are among its signals.
        let mut signals = watcher.inner().receive_all_signals().await?;
        let refused = Arc::clone(&self.refused);
        loop {
            let shown = self.adjust(&watcher).await;
            tokio::select! {
                owner = owners.next() => if owner.is_none() { return Ok(()) },
                signal = signals.next() => if signal.is_none() { return Ok(()) },
                () = refused.notified() => self.take_away().await,
                () = tokio::time::sleep(GRACE), if !shown => {
                    window::bring_back(&self.app);
                    tokio::select! {
                        owner = owners.next() => if owner.is_none() { return Ok(()) },
                        signal = signals.next() => if signal.is_none() { return Ok(()) },
                    }
                }
            }
        }
    }

    /// Has the item shown if it can be, and answers whether it is.
    async fn adjust(&mut self, watcher: &StatusNotifierWatcherProxy<'_>) -> bool {
        let asked = tokio::time::timeout(PATIENCE, watcher.is_status_notifier_host_registered()).await;
        let there = matches!(asked, Ok(Ok(true)));
        if !there {
            self.take_away().await;
        } else if self.item.is_none() {
            let item = Item::new(&self.app, &self.refused);
            // In a sandbox the usual name of an item is refused, or may be another program's: the
            // numbers of processes begin anew in each. Chromium does without it there too:
            // https://chromium-review.googlesource.com/c/chromium/src/+/4179380
            let spawning = item.disable_dbus_name(is_sandboxed()).spawn();
            let spawned = tokio::time::timeout(PATIENCE, spawning).await;
            self.item = spawned.ok().and_then(Result::ok);
        }
        self.in_sight.set(self.item.is_some());
        self.item.is_some()
    }

    async fn take_away(&mut self) {
        self.in_sight.set(false);
        if let Some(item) = self.item.take() {
            item.shutdown().await;
        }
    }
}

/// Whether this runs in a sandbox with processes and a bus of its own.
fn is_sandboxed() -> bool {
    Path::new("/.flatpak-info").exists() || std::env::var_os("SNAP").is_some()
}

/// The icon with its menu, as the panel asks for it.
struct Item {
    app: AppHandle,
    icon: Vec<ksni::Icon>,
    refused: Arc<Notify>,
}

impl Item {
    fn new(app: &AppHandle, refused: &Arc<Notify>) -> Self {
        Self {
            app: app.clone(),
            icon: app.default_window_icon().and_then(in_argb).into_iter().collect(),
            refused: Arc::clone(refused),
        }
    }
}

impl ksni::Tray for Item {
    fn id(&self) -> String {
        "causeway".to_owned()
    }

    fn title(&self) -> String {
        TOOLTIP.to_owned()
    }

    fn tool_tip(&self) -> ksni::ToolTip {
        ksni::ToolTip {
            title: TOOLTIP.to_owned(),
            ..ksni::ToolTip::default()
        }
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.icon.clone()
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        window::bring(&self.app);
    }

    fn menu(&self) -> Vec<ksni::MenuItem<Self>> {
        let entry = |label: &Message, chosen: fn(&AppHandle)| {
            ksni::MenuItem::Standard(StandardItem {
                label: label.to_string(),
                activate: Box::new(move |item: &mut Self| chosen(&item.app)),
                ..StandardItem::default()
            })
        };
        vec![
            entry(&words::window::tray_open(), window::bring),
            ksni::MenuItem::Separator,
            entry(&words::window::tray_quit(), quit),
        ]
    }

    /// The watcher has gone, or a new one does not take the item. It ends here; the keeper makes
    /// another as soon as there is somebody to show it.
    fn watcher_offline(&self, _reason: ksni::OfflineReason) -> bool {
        self.refused.notify_one();
        false
    }
}

/// A picture in the order of bytes that panels expect.
fn in_argb(image: &tauri::image::Image<'_>) -> Option<ksni::Icon> {
    let mut data = image.rgba().to_vec();
    for pixel in data.chunks_exact_mut(4) {
        pixel.rotate_right(1);
    }
    Some(ksni::Icon {
        width: i32::try_from(image.width()).ok()?,
        height: i32::try_from(image.height()).ok()?,
        data,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_keeps_its_colours() {
        let red_then_clear_blue = [255, 0, 0, 255, 0, 0, 255, 0];
        let icon = in_argb(&tauri::image::Image::new(&red_then_clear_blue, 2, 1)).unwrap();
        assert_eq!(icon.data, [255, 255, 0, 0, 0, 0, 0, 255]);
        assert_eq!((icon.width, icon.height), (2, 1));
    }
}
