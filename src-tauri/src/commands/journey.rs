//! A journey: fields, route, confirmations, history.

use super::id;
use crate::desk::{Answer, Desk};
use crate::watcher::Watcher;
use causeway_core::judgement::Judgement;
use causeway_core::route::Route;
use causeway_core::view::{ConnectionView, HistoryLine};
use tauri::State;

#[tauri::command]
pub async fn view_connection(desk: State<'_, Desk>, connection: String) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.connection(id(&connection)?))
        .await
}

#[tauri::command]
pub async fn history(desk: State<'_, Desk>, connection: String) -> Answer<Vec<HistoryLine>> {
    desk.ask(move |causeway| causeway.history(id(&connection)?)).await
}

#[tauri::command]
pub async fn judge_field(desk: State<'_, Desk>, field: String, text: String) -> Answer<Judgement> {
    desk.ask(move |causeway| causeway.judge_field(&field, &text))
        .await
}

#[tauri::command]
pub async fn set_field(
    desk: State<'_, Desk>,
    connection: String,
    field: String,
    text: String,
) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.set_field(id(&connection)?, &field, &text))
        .await
}

#[tauri::command]
pub async fn choose_route(desk: State<'_, Desk>, connection: String, route: Route) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.choose_route(id(&connection)?, route))
        .await
}

#[tauri::command]
pub async fn confirm(
    desk: State<'_, Desk>,
    watcher: State<'_, Watcher>,
    connection: String,
    id: String,
    on: bool,
) -> Answer<ConnectionView> {
    let view = desk
        .ask(move |causeway| causeway.confirm(super::id(&connection)?, &id, on))
        .await?;
    watcher.nudge();
    Ok(view)
}

#[tauri::command]
pub async fn accept_mismatch(desk: State<'_, Desk>, connection: String) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.accept_mismatch(id(&connection)?))
        .await
}
