//! A configuration that was sent somewhere.

use crate::person::{to_endpoint, to_vault};
use crate::sample::VARONIS;
use crate::session::Session;
use causeway_core::route::Route;
use std::path::Path;

/// A platform that gives one answer to every push.
async fn platform(status: usize, body: &str) -> mockito::ServerGuard {
    let mut platform = mockito::Server::new_async().await;
    platform
        .mock("POST", "/in")
        .with_status(status)
        .with_header("content-type", "application/json")
        .with_body(body)
        .create_async()
        .await;
    platform
}

pub(super) async fn refused(folder: &Path, guide: &str) -> Session {
    let platform = platform(403, r#"{"message":"This token may not add integrations."}"#).await;
    let session = Session::new(folder).await;
    let person = session.start(guide, Route::PlatformKey);
    person.to_the_end();
    person.push(&to_endpoint(&format!("{}/in", platform.url()))).await;
    session
}

pub(super) async fn delivered(folder: &Path, guide: &str) -> Session {
    let platform = platform(201, r#"{"id":"integration-7"}"#).await;
    let session = Session::new(folder).await;
    let person = session.start(guide, Route::PlatformKey);
    person.to_the_end();
    person.push(&to_endpoint(&format!("{}/in", platform.url()))).await;
    session
}

pub(super) async fn unknown(folder: &Path, guide: &str) -> Session {
    let session = Session::new(folder).await;
    let person = session.start(guide, Route::PlatformKey);
    person.to_the_end();
    person.push_into_silence(to_endpoint).await;
    session.restart()
}

pub(super) async fn unfinished(folder: &Path) -> Session {
    let session = Session::new(folder).await;
    let person = session.start(VARONIS, Route::PlatformKey);
    person.to_the_end();
    person.push_into_silence(to_vault).await;
    session.restart()
}
