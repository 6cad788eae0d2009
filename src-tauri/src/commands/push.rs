//! Pushing the finished configuration: a destination is chosen, filled in, tried out, shown, then sent, with
//! progress and cancel.

use super::id;
use crate::browser;
use crate::desk::{Answer, Desk};
use crate::files::{self, Kind};
use causeway_core::causeway::DeliveryRequest;
use causeway_core::destination::delivery::{DeliveryPreview, DeliveryProgress, DryRunFinding};
use causeway_core::view::{ConnectionView, DestinationCard, DestinationView};
use tauri::ipc::Channel;
use tauri::{AppHandle, State};

const CERTIFICATE: Kind = Kind {
    name: "Client certificate",
    endings: &["pem", "crt", "cer", "p12", "pfx"],
};

#[tauri::command]
pub async fn destinations(desk: State<'_, Desk>, connection: String) -> Answer<Vec<DestinationCard>> {
    desk.ask(move |causeway| causeway.destinations(id(&connection)?))
        .await
}

#[tauri::command]
pub async fn destination(
    desk: State<'_, Desk>,
    connection: String,
    destination: String,
) -> Answer<DestinationView> {
    desk.ask(move |causeway| causeway.destination(id(&connection)?, &destination))
        .await
}

#[tauri::command]
pub async fn open_destination_source(
    desk: State<'_, Desk>,
    destination: String,
    source: usize,
) -> Answer<()> {
    desk.ask(move |causeway| browser::open_page(&causeway.destination_source(&destination, source)?))
        .await
}

/// Answers the name of the file, or nothing when the person cancels.
#[tauri::command]
pub async fn choose_certificate(
    app: AppHandle,
    desk: State<'_, Desk>,
    connection: String,
) -> Answer<Option<String>> {
    let Some(file) = files::ask_what_to_open(&app, &CERTIFICATE).await? else {
        return Ok(None);
    };
    desk.ask(move |causeway| Ok(Some(causeway.choose_certificate(id(&connection)?, file))))
        .await
}

#[tauri::command]
pub async fn try_delivery(
    desk: State<'_, Desk>,
    connection: String,
    request: DeliveryRequest,
) -> Answer<Vec<DryRunFinding>> {
    let connection = id(&connection)?;
    // On a thread of its own: it asks the keyring before it asks the network.
    desk.ask(move |causeway| tauri::async_runtime::block_on(causeway.try_delivery(connection, &request)))
        .await
}

#[tauri::command]
pub async fn preview_delivery(
    desk: State<'_, Desk>,
    connection: String,
    request: DeliveryRequest,
) -> Answer<DeliveryPreview> {
    desk.ask(move |causeway| causeway.preview_delivery(id(&connection)?, &request))
        .await
}

#[tauri::command]
pub async fn send_delivery(
    desk: State<'_, Desk>,
    connection: String,
    request: DeliveryRequest,
    on_progress: Channel<DeliveryProgress>,
) -> Answer<ConnectionView> {
    let connection = id(&connection)?;
    let prepared = desk
        .ask(move |causeway| causeway.prepare_delivery(connection, &request))
        .await?;
    let causeway = desk.causeway()?;
    causeway
        .send_delivery(connection, prepared, |progress| {
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

#[tauri::command]
pub async fn settle_call(
    desk: State<'_, Desk>,
    connection: String,
    attempt: String,
    call: String,
    there: bool,
) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.settle_call(id(&connection)?, &attempt, &call, there))
        .await
}

#[tauri::command]
pub async fn forget_destination(
    desk: State<'_, Desk>,
    connection: String,
    destination: String,
) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.forget_destination(id(&connection)?, &destination))
        .await
}

#[tauri::command]
pub fn leave_destination(desk: State<'_, Desk>, connection: String) -> Answer<()> {
    desk.causeway()?.leave_destination(id(&connection)?);
    Ok(())
}
