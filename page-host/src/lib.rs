//! The real core in named states, for everything that tests what a person sees: a folder of its own, a
//! keyring in memory, practice's OpenAI on loopback, and a clock that stays where the scene puts it.
//!
//! This crate is for tests only. No release contains it.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "all of this is test code: a scene that cannot be built should stop the test"
)]

mod clock;
mod files;
mod keyring;
mod person;
/// Practice mode as the window has it: its file needs no window.
#[path = "../../src-tauri/src/practice.rs"]
mod practice;
pub mod sample;
mod scene;
pub mod scenes;
mod session;
pub mod vault;
pub mod web;

pub use clock::SetClock;
pub use keyring::Keyring;
pub use person::{Person, SLOT, to_endpoint, to_vault};
pub use scene::{Scene, Screen, TalksTo};
pub use session::{Opening, Session};
