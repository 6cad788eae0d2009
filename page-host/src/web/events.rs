//! What the page hears without asking.

use super::Served;
use super::tab::Tab;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::broadcast;
use uuid::Uuid;

/// One thing that the page hears.
#[derive(Debug, Clone)]
pub(super) enum Event {
    /// The records are others now.
    RecordsChanged,
    /// An entry of the native menu was chosen.
    Menu(String),
    /// The session's clock was moved. Not for the page but for the bridge, which sets the page's clock by it.
    Clock(Timestamp),
}

impl Event {
    /// Its name, and what comes with it.
    fn told(&self) -> (&'static str, Value) {
        match self {
            Self::RecordsChanged => ("records-changed", Value::Null),
            Self::Menu(entry) => ("menu", json!(entry)),
            Self::Clock(now) => ("clock", json!(now.as_millisecond())),
        }
    }
}

/// As long as a page follows, its tab is kept.
pub(super) async fn follow(State(served): State<Arc<Served>>, Path(tab): Path<Uuid>) -> Response {
    let Some(tab) = served.tabs.get(tab) else {
        return StatusCode::GONE.into_response();
    };
    let following = (tab.events.subscribe(), Follower::of(tab));
    let stream = unfold(following, async |(mut events, follower)| {
        let event = loop {
            match events.recv().await {
                Ok(event) => break event,
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        };
        let (name, payload) = event.told();
        let event = sse::Event::default().event(name).data(payload.to_string());
        Some((Ok::<_, Infallible>(event), (events, follower)))
    });
    Sse::new(Box::pin(stream))
        .keep_alive(KeepAlive::default())
        .into_response()
}

/// Counts among those who follow a tab until it is dropped.
struct Follower(Arc<Tab>);

impl Follower {
    fn of(tab: Arc<Tab>) -> Self {
        tab.presence.comes();
        Self(tab)
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.0.presence.goes();
    }
}
