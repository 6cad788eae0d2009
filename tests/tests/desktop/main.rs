//! The app in a real window, with a real keyring.
//!
//! One program for all of it: each story is a process of its own anyway, and each program more would be linked
//! with the whole core once more.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod background;
mod branches;
mod bundles;
mod clients;
mod destinations;
mod guides;
mod keyring;
mod life;
mod practice;
mod resuming;
mod scenarios;
mod support;
mod tenable;
mod varonis;
mod window;
