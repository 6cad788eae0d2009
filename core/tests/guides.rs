//! Every guide that is part of Causeway: walked to its end on each route it accepts, and what a
//! person takes out of it (the values for the platform's form, the mail, the bundle) kept as reviewed
//! snapshots. `INSTA_UPDATE=always` writes them anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

mod desk;
#[path = "guides/hostile.rs"]
mod hostile;
#[path = "guides/journeys.rs"]
mod journeys;
#[path = "guides/own.rs"]
mod own;
#[path = "guides/picker.rs"]
mod picker;
#[path = "guides/snapshots.rs"]
mod snapshots;
#[path = "guides/walker.rs"]
mod walker;
