//! The tray of the desktop: the watcher that apps register their icon with, and a panel that shows
//! them to nobody but the test.
//! <https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/>
//! <https://github.com/AyatanaIndicators/libdbusmenu/blob/master/libdbusmenu-glib/dbus-menu.xml>

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use zbus::blocking::{Connection, Proxy};
use zbus::interface;
use zbus::message::Header;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Structure, Value};

use crate::bus::Bus;
use crate::wait_for;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const ITEM_PATH: &str = "/StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// The tray. There is none until it is [started](Tray::start).
pub struct Tray {
    line: Connection,
    watcher: RefCell<Option<Connection>>,
    registered: Registered,
    panel: Arc<AtomicBool>,
}

/// The names on the bus of the icons' owners.
type Registered = Arc<Mutex<Vec<String>>>;

impl Tray {
    /// A desktop without one.
    pub fn none(bus: &Bus) -> Self {
        Self {
            line: bus.connect(),
            watcher: RefCell::default(),
            registered: Registered::default(),
            panel: Arc::default(),
        }
    }

    /// Starts watcher and panel.
    pub fn start(&self, bus: &Bus) {
        self.panel.store(true, Ordering::Release);
        let service = Watcher {
            registered: Arc::clone(&self.registered),
            panel: Arc::clone(&self.panel),
        };
        let line = bus.serve(WATCHER, WATCHER_PATH, service);
        *self.watcher.borrow_mut() = Some(line);
    }

    /// Ends the panel; the watcher goes on and says so.
    pub fn end_panel(&self) {
        self.panel.store(false, Ordering::Release);
        self.say("StatusNotifierHostUnregistered");
    }

    /// Starts the panel again.
    pub fn start_panel(&self) {
        self.panel.store(true, Ordering::Release);
        self.say("StatusNotifierHostRegistered");
    }

    /// Ends both.
    pub fn end(&self) {
        self.panel.store(false, Ordering::Release);
        self.registered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        if let Some(watcher) = self.watcher.borrow_mut().take() {
            watcher.close().unwrap();
        }
    }

    fn say(&self, signal: &str) {
        let watcher = self.watcher.borrow();
        let line = watcher.as_ref().expect("the tray was not started");
        line.emit_signal(None::<&str>, WATCHER_PATH, WATCHER, signal, &())
            .unwrap();
    }

    /// The icons that a person sees now.
    pub fn icons(&self) -> Vec<Icon<'_>> {
        if !self.panel.load(Ordering::Acquire) {
            return Vec::new();
        }
        let registered = self
            .registered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        registered
            .into_iter()
            .map(|owner| Icon {
                line: &self.line,
                owner,
            })
            .filter(Icon::is_there)
            .collect()
    }

    /// Waits for the only icon.
    #[track_caller]
    pub fn icon(&self) -> Icon<'_> {
        let icon = wait_for(|| {
            let mut icons = self.icons();
            (icons.len() == 1).then(|| icons.remove(0))
        });
        icon.unwrap_or_else(|| panic!("there are {} icons in the tray", self.icons().len()))
    }
}

/// An icon in the tray.
pub struct Icon<'a> {
    line: &'a Connection,
    owner: String,
}

impl Icon<'_> {
    fn is_there(&self) -> bool {
        self.tooltip().is_some()
    }

    /// What it says when it is pointed at; nothing when it has gone.
    pub fn tooltip(&self) -> Option<String> {
        let tooltip: Structure<'_> = self.item()?.get_property("ToolTip").ok()?;
        tooltip.fields().get(2)?.try_into().ok()
    }

    /// The width and height of its picture.
    pub fn picture(&self) -> Option<(i32, i32)> {
        let pictures: Vec<(i32, i32, Vec<u8>)> = self.item()?.get_property("IconPixmap").ok()?;
        let (width, height, _) = pictures.first()?;
        Some((*width, *height))
    }

    /// Clicks it.
    pub fn click(&self) {
        let () = self.item().unwrap().call("Activate", &(0, 0)).unwrap();
    }

    /// The entries of its menu.
    pub fn menu(&self) -> Vec<String> {
        let entries = self.entries().into_iter();
        entries.map(|(_, label)| label).collect()
    }

    /// Chooses an entry of its menu.
    #[track_caller]
    pub fn choose(&self, label: &str) {
        let entries = self.entries();
        let Some((id, _)) = entries.iter().find(|(_, own)| own == label) else {
            panic!("there is no “{label}” in the menu: {entries:?}");
        };
        // An entry that ends the app may end it before it answers.
        let _ = self
            .menu_of_item()
            .call::<_, _, ()>("Event", &(id, "clicked", Value::from(0), 0_u32));
    }

    fn entries(&self) -> Vec<(i32, String)> {
        type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);
        let (_, (_, _, children)): (u32, Layout) = self
            .menu_of_item()
            .call("GetLayout", &(0, -1, Vec::<&str>::new()))
            .unwrap();
        let entry = |child: OwnedValue| {
            let entry = Structure::try_from(child).ok()?;
            let [id, properties, _] = entry.fields() else {
                return None;
            };
            let properties: HashMap<String, OwnedValue> = properties.try_clone().ok()?.try_into().ok()?;
            // What separates entries has no label.
            let label = properties.get("label")?.downcast_ref::<String>().ok()?;
            Some((id.downcast_ref::<i32>().ok()?, label))
        };
        children.into_iter().filter_map(entry).collect()
    }

    fn item(&self) -> Option<Proxy<'_>> {
        Proxy::new(self.line, self.owner.as_str(), ITEM_PATH, ITEM).ok()
    }

    fn menu_of_item(&self) -> Proxy<'static> {
        let path: OwnedObjectPath = self.item().unwrap().get_property("Menu").unwrap();
        Proxy::new(self.line, self.owner.clone(), path, MENU).unwrap()
    }
}

struct Watcher {
    registered: Registered,
    panel: Arc<AtomicBool>,
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, item: &str, #[zbus(header)] header: Header<'_>) {
        // An item may name itself or only its object, and then belongs to whoever calls.
        let owner = match header.sender() {
            Some(sender) if item.starts_with('/') => sender.to_string(),
            _ => item.to_owned(),
        };
        let mut registered = self.registered.lock().unwrap_or_else(PoisonError::into_inner);
        registered.push(owner);
    }

    fn register_status_notifier_host(&self, _host: &str) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.registered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        self.panel.load(Ordering::Acquire)
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}
