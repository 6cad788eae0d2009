//! Commands of the page, passed on to the core.

use super::Served;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use causeway_core::api::dispatch;
use futures_util::stream::unfold;
use serde_json::value::RawValue;
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::mpsc::unbounded_channel;
use uuid::Uuid;

/// Calls a command. The answer is lines of JSON, each as soon as it is known: what the command tells of its
/// progress, `{"progress": …}`, and in the end `{"answer": …}` or `{"problem": …}`.
///
/// A command goes on when the page that asked is gone, as it does in the window.
pub(super) async fn call(
    State(served): State<Arc<Served>>,
    Path((tab, command)): Path<(Uuid, String)>,
    body: Bytes,
) -> Response {
    let Some(tab) = served.tabs.get(tab) else {
        return StatusCode::GONE.into_response();
    };
    let Ok(body) = serde_json::from_slice(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let (lines, received) = unbounded_channel::<String>();
    let progress = {
        let lines = lines.clone();
        // A page that is gone reads no more lines.
        move |now: Box<RawValue>| drop(lines.send(line("progress", now.get())))
    };
    let answering = dispatch(&tab.api, &command, &body, Box::new(progress));
    tokio::spawn(async move {
        let last = match answering.await {
            Ok(answer) => line("answer", answer.get()),
            Err(problem) => line("problem", &serde_json::to_string(&problem).unwrap()),
        };
        drop(lines.send(last));
    });
    let stream = unfold(received, async |mut received| {
        let line = received.recv().await?;
        Some((Ok::<_, Infallible>(line), received))
    });
    (
        [(CONTENT_TYPE, "application/x-ndjson")],
        Body::from_stream(Box::pin(stream)),
    )
        .into_response()
}

fn line(what: &str, json: &str) -> String {
    format!("{{\"{what}\":{json}}}\n")
}
