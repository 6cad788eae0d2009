//! What a test arranges around a page: the file a dialog gives, the time, how OpenAI answers, what another
//! process does.

use super::Served;
use super::events::Event;
use super::host::{Recorded, TabHost};
use super::tab::{Tab, around};
use crate::vault;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use causeway_core::api::{Api, dispatch};
use causeway_core::openai::Hosts;
use causeway_core::secrets::SecretsError;
use causeway_practice::{Scenario, Timing};
use serde::Deserialize;
use serde_json::Value;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Component;
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// One thing to arrange. `ui/tests/host/host.ts` has the same in TypeScript.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Wish {
    /// The person closes system dialogs without choosing, or chooses again.
    CancelDialogs { on: bool },
    /// A file of that name is made, and is what the person chooses next.
    Choose { file: String },
    /// Time passes.
    Pass { hours: i64 },
    /// OpenAI behaves in this way from now on. `seconds` is how long it keeps answers back, or asks to wait,
    /// where the scenario does either; the platform keeps its answers back as long.
    Scenario {
        scenario: Scenario,
        seconds: Option<u64>,
    },
    /// OpenAI gives access to every key that waits for it.
    Grant,
    /// There is a Vault; the answer is its address.
    Vault,
    /// There is an endpoint that accepts connections and never says a word; the answer is its address.
    Silence,
    /// The system's keyring is locked, or works again.
    Keyring { locked: bool },
    /// The desktop shows icons in its tray, or doesn't.
    Tray { available: bool },
    /// An entry of the native menu is chosen.
    Menu { entry: String },
    /// Another process on the same records calls a command; the page hears of it.
    Elsewhere { command: String, body: Value },
    /// Somebody puts a file into the data folder, and comes back to the window.
    Write { path: String, text: String },
    /// Causeway asks OpenAI by itself, where that is due.
    Watch,
}

/// Grants a wish. Answers what came of it, once it is granted.
pub(super) async fn grant(
    State(served): State<Arc<Served>>,
    Path(tab): Path<Uuid>,
    Json(wish): Json<Wish>,
) -> Response {
    let Some(tab) = served.tabs.get(tab) else {
        return StatusCode::GONE.into_response();
    };
    match arrange(&tab, wish).await {
        Ok(answer) => Json(answer).into_response(),
        Err(why) => (StatusCode::UNPROCESSABLE_ENTITY, why).into_response(),
    }
}

/// What the system was asked to do.
pub(super) async fn recorded(
    State(served): State<Arc<Served>>,
    Path(tab): Path<Uuid>,
) -> Result<Json<Recorded>, StatusCode> {
    let tab = served.tabs.get(tab).ok_or(StatusCode::GONE)?;
    Ok(Json(tab.api.host().recorded()))
}

async fn arrange(tab: &Arc<Tab>, wish: Wish) -> Result<Value, &'static str> {
    let around = &tab.session.around;
    let host = tab.api.host();
    match wish {
        Wish::CancelDialogs { on } => host.set_cancels(on),
        Wish::Choose { file } => {
            let (tab, runtime) = (Arc::clone(tab), Handle::current());
            let made = tokio::task::spawn_blocking(move || {
                let making = tab.api.host().files.make(&file, &tab.session);
                runtime.block_on(making)
            });
            let path = made.await.map_err(|_| "the file could not be made")?;
            host.set_choice(path.ok_or("there is no such file")?);
        }
        Wish::Pass { hours } => {
            around.clock.hours_pass(hours);
            tell(tab, Event::Clock(around.clock.now()));
        }
        Wish::Scenario { scenario, seconds } => {
            let world = around.practice.state();
            if let Some(time) = seconds.map(Duration::from_secs) {
                world.set_timing(Timing {
                    rate_limited_for: time,
                    slow_by: time,
                    platform_takes: time,
                    ..Timing::default()
                });
            }
            world.set_scenario(scenario);
        }
        Wish::Grant => around.practice.state().grant_now(),
        Wish::Vault => {
            let vault = vault::one().await;
            let address = vault.url();
            tab.vaults
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(vault);
            return Ok(address.into());
        }
        Wish::Silence => {
            let silent = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|_| "there is no free port")?;
            let address = silent.local_addr().map_err(|_| "the port has no address")?;
            tab.silent
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(silent);
            return Ok(format!("https://{address}/in").into());
        }
        Wish::Keyring { locked } => around.keyring.set_fault(locked.then_some(SecretsError::Locked)),
        Wish::Tray { available } => host.set_tray(available),
        Wish::Menu { entry } => tell(tab, Event::Menu(entry)),
        Wish::Elsewhere { command, body } => return elsewhere(tab, &command, &body).await,
        Wish::Write { path, text } => write(tab, &path, &text).await?,
        Wish::Watch => {
            let round = tab
                .session
                .causeway
                .watch()
                .round(&CancellationToken::new())
                .await;
            if round.changed {
                tell(tab, Event::RecordsChanged);
            }
        }
    }
    Ok(Value::Null)
}

fn tell(tab: &Tab, event: Event) {
    // Nobody may be listening yet.
    drop(tab.events.send(event));
}

/// Has a second Causeway on the same folder do something, and then looks, as the window does, whether anybody
/// else has.
async fn elsewhere(tab: &Arc<Tab>, command: &str, body: &Value) -> Result<Value, &'static str> {
    let process = tab.session.another_process();
    let session = around(&process, tab.api.session().home(), Hosts::default());
    let host = TabHost::new(&tab.session, tab.api.host().files.clone(), tab.events.clone());
    let api = Arc::new(Api::new(session, host));
    let answer = dispatch(&api, command, body, Box::new(drop)).await;
    let answer = answer.map_err(|_| "the other process was refused")?;
    if !tab.api.session().changed_elsewhere().await {
        return Err("the records are the same as before");
    }
    tell(tab, Event::RecordsChanged);
    serde_json::from_str(answer.get()).map_err(|_| "the answer is no JSON")
}

async fn write(tab: &Arc<Tab>, path: &str, text: &str) -> Result<(), &'static str> {
    let path = std::path::Path::new(path);
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err("the path leads out of the data folder");
    }
    let path = tab.api.session().home().join(path);
    let folder = path.parent().ok_or("the path names no file")?;
    std::fs::create_dir_all(folder).map_err(|_| "the folder cannot be made")?;
    std::fs::write(&path, text).map_err(|_| "the file cannot be written")?;
    if !tab.api.session().guides_changed().await {
        return Err("no guide has changed");
    }
    tell(tab, Event::RecordsChanged);
    Ok(())
}
