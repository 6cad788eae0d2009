//! The desktop's notification service: one that takes down every notification and shows none.
//! <https://specifications.freedesktop.org/notification-spec/latest/>

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use zbus::blocking::Connection;
use zbus::interface;
use zbus::zvariant::OwnedValue;

use crate::bus::Bus;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A notification as an app handed it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The app it is from.
    pub app: String,
    /// In a few words.
    pub title: String,
    /// In a sentence; markup where the app uses it.
    pub body: String,
}

/// The service, while this is held.
pub struct Notifications {
    line: Connection,
    taken: Taken,
}

type Taken = Arc<Mutex<Vec<Notification>>>;

impl Notifications {
    /// Starts it.
    pub fn start(bus: &Bus) -> Self {
        let taken = Taken::default();
        let service = Service(Arc::clone(&taken));
        Self {
            line: bus.serve(NAME, PATH, service),
            taken,
        }
    }

    /// Every notification so far, oldest first.
    pub fn all(&self) -> Vec<Notification> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Clicks the notification of this title.
    #[track_caller]
    pub fn click(&self, title: &str) {
        let number = self.all().iter().position(|each| each.title == title);
        let number = number.unwrap_or_else(|| panic!("there is no “{title}” among {:#?}", self.all()));
        let id = u32::try_from(number + 1).unwrap();
        self.line
            .emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(id, "default"))
            .unwrap();
    }
}

struct Service(Taken);

#[interface(name = "org.freedesktop.Notifications")]
impl Service {
    fn get_capabilities(&self) -> Vec<String> {
        ["actions", "body", "body-markup"].map(str::to_owned).into()
    }

    #[expect(clippy::too_many_arguments, reason = "as the specification has them")]
    fn notify(
        &self,
        app: String,
        _replaces: u32,
        _icon: String,
        title: String,
        body: String,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expires: i32,
    ) -> u32 {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        taken.push(Notification { app, title, body });
        u32::try_from(taken.len()).unwrap()
    }

    fn close_notification(&self, _id: u32) {}

    fn get_server_information(&self) -> (String, String, String, String) {
        let words = ["causeway-tests", "Causeway", "1", "1.2"];
        words.map(str::to_owned).into()
    }
}
