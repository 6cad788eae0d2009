//! The files of the built page, as the window is given them.

use super::Served;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Takes Tauri's place in the page.
const BRIDGE: &str = include_str!("../../../ui/tests/host/bridge.js");
/// What the window is configured with.
const WINDOW: &str = include_str!("../../../src-tauri/tauri.conf.json");

/// A built page.
pub(super) struct Page {
    folder: PathBuf,
    policy: HeaderValue,
}

impl Page {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            policy: policy(WINDOW).parse().unwrap(),
        }
    }

    fn answer(&self, kind: &'static str, body: impl Into<Body>) -> Response {
        let headers = [
            (CONTENT_SECURITY_POLICY, self.policy.clone()),
            (CONTENT_TYPE, HeaderValue::from_static(kind)),
            // It is built again while somebody looks at it.
            (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        (headers, body.into()).into_response()
    }
}

/// The content security policy of the window, as a header.
fn policy(configuration: &str) -> String {
    let configuration: serde_json::Value = serde_json::from_str(configuration).unwrap();
    let directives = configuration["app"]["security"]["csp"].as_object().unwrap();
    let directives: Vec<String> = directives
        .iter()
        .map(|(name, sources)| format!("{name} {}", sources.as_str().unwrap()))
        .collect();
    directives.join("; ")
}

/// The page, with the bridge before its own scripts; the list of scenes where none is named that exists.
pub(super) async fn index(State(served): State<Arc<Served>>, RawQuery(query): RawQuery) -> Response {
    if !names_a_scene(query.as_deref().unwrap_or_default()) {
        return Redirect::to("/host/scenes").into_response();
    }
    match std::fs::read_to_string(served.page.folder.join("index.html")) {
        Ok(html) => {
            let bridged = html.replacen("<script", "<script src=\"/host/bridge.js\"></script><script", 1);
            served.page.answer("text/html; charset=utf-8", bridged)
        }
        Err(_) => not_found("The page is not built: cargo xtask page builds it."),
    }
}

fn names_a_scene(query: &str) -> bool {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.any(|(name, value)| name == "scene" && crate::scenes::named(value).is_some())
}

pub(super) async fn bridge(State(served): State<Arc<Served>>) -> Response {
    served.page.answer("text/javascript", BRIDGE)
}

/// Any other file of the page.
pub(super) async fn file(State(served): State<Arc<Served>>, uri: Uri) -> Response {
    let path = Path::new(uri.path().trim_start_matches('/'));
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    match std::fs::read(served.page.folder.join(path)) {
        Ok(bytes) if inside => served.page.answer(kind(path), bytes),
        _ => not_found("There is no such file."),
    }
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn not_found(why: &'static str) -> Response {
    (StatusCode::NOT_FOUND, why).into_response()
}
