//! The page in a browser: the files that ship, with one script in front of them that takes Tauri's place, and
//! what that script asks of the core. Everything is on 127.0.0.1.
//!
//! A page that is opened at `/?scene=NAME` gets a tab: a folder, a keyring, a clock and an OpenAI of its own.
//! It keeps them when it is loaded again, and loses them soon after it is closed.

mod calls;
mod events;
mod host;
mod page;
mod scene_list;
mod tab;
mod tabs;
mod wishes;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::io;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use tabs::Tabs;
use tokio::net::TcpListener;

/// What is served, and where.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of the built page.
    pub page: PathBuf,
    /// The port on 127.0.0.1; 0 for one that is free.
    pub port: u16,
}

/// What every request may need.
struct Served {
    page: page::Page,
    tabs: Tabs,
}

/// Serves until the process is ended. Says its address in one line once it can be asked.
///
/// # Errors
/// When the port cannot be opened.
#[expect(clippy::print_stdout, reason = "whoever started it reads there where it is")]
pub fn run(settings: &Settings) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, settings.port)).await?;
        println!("http://{}", listener.local_addr()?);
        axum::serve(listener, router(settings.page.clone())).await
    })
}

/// Everything that is served, for a page in that folder. The tasks that tabs need run on the runtime on which
/// this is called.
pub fn router(page: PathBuf) -> Router {
    let served = Arc::new(Served {
        page: page::Page::new(page),
        tabs: Tabs::default(),
    });
    tokio::spawn(tabs::sweep(Arc::downgrade(&served)));
    Router::new()
        .route("/", get(page::index))
        .route("/host/bridge.js", get(page::bridge))
        .route("/host/scenes", get(scene_list::show))
        .route("/host/open", post(tabs::open))
        .route("/host/{tab}/calls/{command}", post(calls::call))
        .route("/host/{tab}/events", get(events::follow))
        .route("/host/{tab}/wishes", post(wishes::grant))
        .route("/host/{tab}/recorded", get(wishes::recorded))
        .fallback(get(page::file))
        .layer(middleware::from_fn(keep_local))
        .with_state(served)
}

/// Refuses what another web site caused: a site can point a name of its own at 127.0.0.1.
async fn keep_local(request: Request, next: Next) -> Response {
    if is_from_here(request.headers()) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "Only for the browser on this computer.").into_response()
    }
}

fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let on_loopback = |host: &str| {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        name == "127.0.0.1" || name == "localhost"
    };
    let origin = text(ORIGIN).map(|origin| origin.strip_prefix("http://").unwrap_or(origin));
    text(HOST).is_some_and(on_loopback) && origin.is_none_or(on_loopback)
}
