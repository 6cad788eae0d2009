//! The tabs that are open.

use super::Served;
use super::tab::Tab;
use crate::sample;
use crate::scenes;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use causeway_core::guide::KeyKind;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use tokio::runtime::Handle;
use uuid::Uuid;

/// How often it is looked whether a tab was closed.
const SWEEP: Duration = Duration::from_secs(5);

/// Those that are open, by an ID that their page keeps.
#[derive(Default)]
pub(super) struct Tabs(Mutex<HashMap<Uuid, Arc<Tab>>>);

impl Tabs {
    pub(super) fn get(&self, id: Uuid) -> Option<Arc<Tab>> {
        self.all().get(&id).map(Arc::clone)
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Uuid, Arc<Tab>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a page asks for when it is loaded.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    scene: String,
    /// The tab that it had before.
    tab: Option<Uuid>,
}

/// What it gets.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Opened {
    tab: Uuid,
    /// What time it is there, in milliseconds since 1970.
    now: i64,
    /// A key that the scene's OpenAI knows, for tests that paste one.
    key: String,
    /// Where a platform takes pushes, and the token it wants.
    platform: String,
    token: &'static str,
}

/// Opens a scene, or the tab that the page had before.
pub(super) async fn open(
    State(served): State<Arc<Served>>,
    Json(wanted): Json<Wanted>,
) -> Result<Json<Opened>, StatusCode> {
    let scene = scenes::named(&wanted.scene).ok_or(StatusCode::NOT_FOUND)?;
    let before = wanted.tab.and_then(|id| Some((id, served.tabs.get(id)?)));
    let (id, tab) = match before.filter(|(_, tab)| tab.scene.name == scene.name) {
        Some(before) => before,
        None => {
            // Scenes wait for the disk, and for practice, which answers on the other threads.
            let runtime = Handle::current();
            let opening = tokio::task::spawn_blocking(move || runtime.block_on(Tab::open(scene)));
            let tab = Arc::new(opening.await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?);
            let id = Uuid::new_v4();
            served.tabs.all().insert(id, Arc::clone(&tab));
            (id, tab)
        }
    };
    Ok(Json(Opened {
        tab: id,
        now: tab.session.around.clock.now().as_millisecond(),
        key: sample::key_of(KeyKind::PlatformSecretKey, 1),
        platform: tab.session.around.practice.platform_url(),
        token: sample::PLATFORM_TOKEN,
    }))
}

/// Drops tabs whose page was closed, until nothing is served any more.
pub(super) async fn sweep(served: Weak<Served>) {
    loop {
        tokio::time::sleep(SWEEP).await;
        let Some(served) = served.upgrade() else { return };
        let over: Vec<Arc<Tab>> = {
            let mut tabs = served.tabs.all();
            tabs.extract_if(|_, tab| tab.presence.is_over())
                .map(|(_, tab)| tab)
                .collect()
        };
        // Closing the records and removing the folder waits for the disk.
        drop(tokio::task::spawn_blocking(move || drop(over)));
    }
}
