//! What a person notices of Causeway's checks and of its waiting, in every scenario of the practice
//! services: both seed guides, both routes, over real sockets.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

#[path = "checks/bulk.rs"]
mod bulk;
#[path = "checks/changes.rs"]
mod changes;
mod desk;
#[path = "checks/office.rs"]
mod office;
#[path = "checks/reminders.rs"]
mod reminders;
#[path = "checks/scenarios.rs"]
mod scenarios;
#[path = "checks/watch.rs"]
mod watch;
