//! The desktop suite: the real app in a real WebKitGTK window on a screen of its own, with GNOME
//! Keyring as the real Secret Service, driven and looked at from outside.
//!
//! Every test is a [`story`] on a fresh [`Desktop`]: folders, message bus, keyring, screen and
//! browser belong to that test alone and end with it, so nothing of the machine's own desktop is
//! seen or touched. At the end of **every** story each file that came to be is searched for the
//! secrets that were used in it.
//!
//! The tests speak the words of the screen: an [`App`] finds what a person would find, by role and
//! name, and knows no class and no id of the page.
#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "all of this is test code: a test that cannot go on should stop"
)]

mod app;
mod axe;
mod browser;
mod bus;
mod desktop;
mod dialogs;
mod driver;
mod journey;
mod keyring;
mod mail;
mod many;
mod notifications;
mod processes;
mod programs;
mod screen;
mod search;
mod story;
mod tray;
mod values;
mod walk;

pub use app::{App, Role};
pub use causeway_practice::{Scenario, Timing};
pub use desktop::{Desktop, Setting};
pub use journey::{Journey, Place, Route};
pub use keyring::Entry;
pub use mail::is_the_mail_to_openai;
pub use many::{Letter, connect_many, type_text};
pub use notifications::{Notification, Notifications};
pub use screen::Screen;
pub use story::story;
pub use tray::{Icon, Tray};
pub use values::{Values, last4};

use std::time::{Duration, Instant};

/// How long anything may take that a person would call "at once". Generous: a test machine may do
/// other work at the same time.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks again and again until there is an answer, or patience ends.
pub fn wait_for<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if start.elapsed() > PATIENCE {
            return None;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
}
