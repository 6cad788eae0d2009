//! Pushing the finished configuration: shown first, then sent, with progress and cancel.

use super::id;
use crate::desk::{Answer, Desk};
use causeway_core::causeway::PushRequest;
use causeway_core::destination::{Preview, Progress};
use causeway_core::view::ConnectionView;
use tauri::State;
use tauri::ipc::Channel;

#[tauri::command]
pub async fn preview_push(
    desk: State<'_, Desk>,
    connection: String,
    request: PushRequest,
) -> Answer<Preview> {
    desk.ask(move |causeway| causeway.preview_push(id(&connection)?, request))
        .await
}

#[tauri::command]
pub async fn send_push(
    desk: State<'_, Desk>,
    connection: String,
    request: PushRequest,
    on_progress: Channel<Progress>,
) -> Answer<ConnectionView> {
    let connection = id(&connection)?;
    let prepared = desk
        .ask(move |causeway| causeway.prepare_push(connection, request))
        .await?;
    let causeway = desk.causeway()?;
    causeway
        .send_push(connection, prepared, |progress| {
            // A page that is gone misses progress; the outcome stands in the history.
            let _ = on_progress.send(progress);
        })
        .await
}

#[tauri::command]
pub fn cancel_push(desk: State<'_, Desk>, connection: String) -> Answer<()> {
    desk.causeway()?.cancel_push(id(&connection)?);
    Ok(())
}
