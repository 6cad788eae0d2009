//! Every guide that is part of Causeway: walked to its end on each route it accepts, and what a
//! person takes out of it (the values for the platform's form, the mail, the bundle) kept as reviewed
//! snapshots. `INSTA_UPDATE=always` writes them anew.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop, and uses a part of the command's modules"
)]

#[path = "../examples/guides/book.rs"]
mod book;
mod desk;
#[path = "guides/hostile.rs"]
mod hostile;
#[path = "../examples/guides/house.rs"]
mod house;
#[path = "guides/journeys.rs"]
mod journeys;
#[path = "guides/own.rs"]
mod own;
#[path = "guides/picker.rs"]
mod picker;
#[path = "../examples/guides/shelf.rs"]
mod shelf;
#[path = "guides/snapshots.rs"]
mod snapshots;
#[path = "guides/walker.rs"]
mod walker;
