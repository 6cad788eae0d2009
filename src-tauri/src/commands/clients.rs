//! Many connections and the clients they are for: finding, checking all that wait, what is known of a
//! client.

use super::id;
use crate::desk::{Answer, Desk};
use crate::notify::Notifier;
use crate::window;
use causeway_core::home::HomeQuery;
use causeway_core::view::{
    BulkOutcome, BulkProgress, ClientForm, ClientView, ConnectionView, HistoryLine, HomeView, WorkspaceOffer,
};
use tauri::ipc::Channel;
use tauri::{AppHandle, State};

#[tauri::command]
pub async fn home(desk: State<'_, Desk>, query: HomeQuery) -> Answer<HomeView> {
    desk.ask(move |causeway| causeway.home(&query)).await
}

#[tauri::command]
pub async fn first_home(desk: State<'_, Desk>, count: u32) -> Answer<HomeView> {
    desk.ask(move |causeway| causeway.first_home(count)).await
}

#[tauri::command]
pub async fn find_connections(desk: State<'_, Desk>, query: HomeQuery) -> Answer<Vec<String>> {
    desk.ask(move |causeway| {
        let ids = causeway.find_connections(&query)?;
        Ok(ids.iter().map(ToString::to_string).collect())
    })
    .await
}

#[tauri::command]
pub async fn check_waiting(
    app: AppHandle,
    desk: State<'_, Desk>,
    query: HomeQuery,
    on_progress: Channel<BulkProgress>,
) -> Answer<BulkOutcome> {
    let practice = desk.practises();
    let causeway = desk.causeway()?;
    let (outcome, news) = causeway
        .check_waiting(query, |progress| {
            // A page that is gone misses progress; what came of it stands in the records.
            let _ = on_progress.send(progress);
        })
        .await?;
    if !news.is_empty() {
        window::tell_of_records(&app);
    }
    Notifier::tell(&app, practice, news);
    Ok(outcome)
}

#[tauri::command]
pub fn cancel_check_waiting(desk: State<'_, Desk>) -> Answer<()> {
    desk.causeway()?.cancel_check_waiting();
    Ok(())
}

#[tauri::command]
pub async fn view_client(desk: State<'_, Desk>, client: String) -> Answer<ClientView> {
    desk.ask(move |causeway| causeway.client(&client)).await
}

#[tauri::command]
pub async fn save_client(
    desk: State<'_, Desk>,
    client: Option<String>,
    form: ClientForm,
) -> Answer<ClientView> {
    desk.ask(move |causeway| causeway.save_client(client.as_deref(), &form))
        .await
}

#[tauri::command]
pub async fn delete_client(desk: State<'_, Desk>, client: String) -> Answer<()> {
    desk.ask(move |causeway| causeway.delete_client(&client)).await
}

#[tauri::command]
pub async fn client_history(desk: State<'_, Desk>, client: String) -> Answer<Vec<HistoryLine>> {
    desk.ask(move |causeway| causeway.client_history(&client)).await
}

#[tauri::command]
pub async fn workspace_offers(desk: State<'_, Desk>, connection: String) -> Answer<Vec<WorkspaceOffer>> {
    desk.ask(move |causeway| causeway.workspace_offers(id(&connection)?))
        .await
}

#[tauri::command]
pub async fn take_workspace(
    desk: State<'_, Desk>,
    connection: String,
    from: String,
) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.take_workspace(id(&connection)?, id(&from)?))
        .await
}
