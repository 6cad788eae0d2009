//! Pushes to parts that were not written here: the `standardwebhooks` library, moto behind botocore's own
//! signing, rusty_vault, hvac reading back, nginx with a private authority.
//!
//! `cargo xtask test --only destinations` installs them and runs this. Plain `cargo test` passes it
//! over.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

#[path = "destinations/aws.rs"]
mod aws;
#[path = "destinations/certificates.rs"]
mod certificates;
mod desk;
#[path = "destinations/kv2.rs"]
mod kv2;
#[path = "destinations/parts.rs"]
mod parts;
#[path = "destinations/tls.rs"]
mod tls;
#[path = "destinations/vault.rs"]
mod vault;
#[path = "destinations/webhooks.rs"]
mod webhooks;

use causeway_core::causeway::DeliveryRequest;
use causeway_core::destination::PushOutcome;
use causeway_core::route::Route;
use causeway_core::view::{Block, ConnectionView, PushOutcomeView};
use desk::{Desk, VARONIS, Walk};
use std::collections::BTreeMap;

/// A connection with everything that a destination can ask for.
fn finished(desk: &Desk) -> Walk<'_> {
    let walk = desk.start(VARONIS, Route::PlatformKey);
    walk.to_the_end();
    walk
}

fn request(destination: &str, sign_in: &str, address: &str) -> DeliveryRequest {
    DeliveryRequest {
        destination: destination.into(),
        address: address.into(),
        sign_in: sign_in.into(),
        texts: BTreeMap::new(),
        secrets: BTreeMap::new(),
        certificate: None,
        remember: false,
        resume: None,
        replace: None,
    }
}

fn with(mut request: DeliveryRequest, texts: &[(&str, &str)], secrets: &[(&str, &str)]) -> DeliveryRequest {
    for (id, text) in texts {
        request.texts.insert((*id).to_owned(), (*text).to_owned());
    }
    for (id, secret) in secrets {
        request.secrets.insert((*id).to_owned(), (*secret).into());
    }
    request
}

async fn deliver(walk: &Walk<'_>, request: &DeliveryRequest) -> PushOutcome {
    shown(walk, request).await.outcome
}

/// The same with the sentences that are shown.
async fn shown(walk: &Walk<'_>, request: &DeliveryRequest) -> PushOutcomeView {
    walk.causeway.pushes().preview(walk.id, request).unwrap();
    let prepared = walk.causeway.pushes().prepare(walk.id, request).unwrap();
    outcome(
        &walk
            .causeway
            .pushes()
            .send(walk.causeway.pushes().agree(prepared).unwrap(), |_| {})
            .await
            .unwrap(),
    )
}

/// What came of the newest push.
fn outcome(view: &ConnectionView) -> PushOutcomeView {
    desk::block(view, "connect", |block| match block {
        Block::Push { attempts, .. } => attempts[0].outcome.clone(),
        _ => None,
    })
}
