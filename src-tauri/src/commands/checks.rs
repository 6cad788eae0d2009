//! The named checks of a key, run with progress and cancel, and what they found to fill in.

use super::id;
use crate::desk::{Answer, Desk};
use crate::watcher::Watcher;
use causeway_core::checks::{CheckId, CheckProgress};
use causeway_core::view::ConnectionView;
use tauri::State;
use tauri::ipc::Channel;

#[tauri::command]
pub async fn run_checks(
    desk: State<'_, Desk>,
    connection: String,
    slot: String,
    checks: Vec<CheckId>,
    on_progress: Channel<CheckProgress>,
) -> Answer<ConnectionView> {
    let causeway = desk.causeway()?;
    causeway
        .run_checks(id(&connection)?, &slot, &checks, |progress| {
            // A page that is gone misses progress; what came of it stands in the record.
            let _ = on_progress.send(progress);
        })
        .await
}

#[tauri::command]
pub fn cancel_checks(desk: State<'_, Desk>, connection: String) -> Answer<()> {
    desk.causeway()?.cancel_checks(id(&connection)?);
    Ok(())
}

#[tauri::command]
pub async fn take_details(desk: State<'_, Desk>, connection: String, slot: String) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.take_details(id(&connection)?, &slot))
        .await
}

#[tauri::command]
pub async fn set_expiry(
    desk: State<'_, Desk>,
    watcher: State<'_, Watcher>,
    connection: String,
    slot: String,
    choice: String,
) -> Answer<ConnectionView> {
    let view = desk
        .ask(move |causeway| causeway.set_expiry(id(&connection)?, &slot, &choice))
        .await?;
    watcher.nudge();
    Ok(view)
}
