//! The journeys of both seed guides through [`causeway_core::causeway::Causeway`], as a person walks
//! them: over days, with corrections, restarts, a keyring that refuses, and a push that fails.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

#[path = "journey/canary.rs"]
mod canary;
#[path = "journey/clients.rs"]
mod clients;
#[path = "journey/deliveries.rs"]
mod deliveries;
mod desk;
#[path = "journey/ending.rs"]
mod ending;
#[path = "journey/evidence.rs"]
mod evidence;
#[path = "journey/keys.rs"]
mod keys;
#[path = "journey/life.rs"]
mod life;
#[path = "journey/purity.rs"]
mod purity;
#[path = "journey/pushes.rs"]
mod pushes;
#[path = "journey/search.rs"]
mod search;
#[path = "journey/stored.rs"]
mod stored;
#[path = "journey/walks.rs"]
mod walks;
#[path = "journey/withdrawals.rs"]
mod withdrawals;
