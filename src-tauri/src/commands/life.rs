//! A connection after its first day: replacing its keys, and ending it.

use super::id;
use crate::desk::{Answer, Desk};
use causeway_core::view::ConnectionView;
use tauri::State;

#[tauri::command]
pub async fn begin_life(desk: State<'_, Desk>, connection: String, what: String) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.begin_life(id(&connection)?, &what))
        .await
}

#[tauri::command]
pub async fn cancel_life(desk: State<'_, Desk>, connection: String, what: String) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.cancel_life(id(&connection)?, &what))
        .await
}

#[tauri::command]
pub async fn forget_secrets(desk: State<'_, Desk>, connection: String) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.forget_secrets(id(&connection)?))
        .await
}
