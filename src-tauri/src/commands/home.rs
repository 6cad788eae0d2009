//! Home: the connections, practice, the theme.

use super::id;
use crate::desk::{Answer, Desk};
use crate::preferences::Preferences;
use crate::watcher::Watcher;
use crate::{browser, start, tray, window};
use causeway_core::view::{AppInfo, Background, ConnectionView, KeyringState, Theme};
use tauri::{AppHandle, State};

#[tauri::command(async)]
pub fn app_info(desk: State<'_, Desk>, preferences: State<'_, Preferences>) -> AppInfo {
    desk.info(preferences.theme())
}

#[tauri::command]
pub async fn keyring_state(app: AppHandle, desk: State<'_, Desk>) -> Answer<KeyringState> {
    // The page asks this as soon as it is drawn.
    start::painted(&app);
    desk.ask(|causeway| Ok(causeway.keyring_state())).await
}

#[tauri::command]
pub fn set_theme(app: AppHandle, preferences: State<'_, Preferences>, theme: Theme) {
    preferences.set_theme(theme);
    window::set_theme(&app, theme);
}

#[tauri::command]
pub async fn background(app: AppHandle) -> Background {
    tray::background(&app).await
}

#[tauri::command]
pub async fn set_background(app: AppHandle, on: bool) -> Background {
    tray::set(&app, on);
    tray::background(&app).await
}

#[tauri::command]
pub async fn new_connection(
    desk: State<'_, Desk>,
    guide: String,
    label: Option<String>,
    client: Option<String>,
) -> Answer<ConnectionView> {
    desk.ask(move |causeway| match client {
        Some(client) => causeway.new_connection_for(&guide, &client),
        None => causeway.new_connection(&guide, label.as_deref()),
    })
    .await
}

#[tauri::command]
pub async fn same_workspace_connection(
    desk: State<'_, Desk>,
    connection: String,
    guide: String,
) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.same_workspace_connection(id(&connection)?, &guide))
        .await
}

#[tauri::command]
pub async fn rename_connection(
    desk: State<'_, Desk>,
    connection: String,
    label: String,
    client: Option<String>,
) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.rename_connection(id(&connection)?, &label, client.as_deref()))
        .await
}

#[tauri::command]
pub async fn duplicate_connection(desk: State<'_, Desk>, connection: String) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.duplicate_connection(id(&connection)?))
        .await
}

#[tauri::command]
pub async fn delete_connection(desk: State<'_, Desk>, connection: String, leave_key: bool) -> Answer<()> {
    desk.ask(move |causeway| {
        let connection = id(&connection)?;
        if leave_key {
            causeway.forget_connection(connection)
        } else {
            causeway.delete_connection(connection)
        }
    })
    .await
}

#[tauri::command]
pub async fn enter_practice(
    desk: State<'_, Desk>,
    preferences: State<'_, Preferences>,
    watcher: State<'_, Watcher>,
) -> Answer<AppInfo> {
    desk.enter_practice().await?;
    watcher.turn();
    Ok(desk.info(preferences.theme()))
}

#[tauri::command]
pub fn leave_practice(
    desk: State<'_, Desk>,
    preferences: State<'_, Preferences>,
    watcher: State<'_, Watcher>,
) -> AppInfo {
    desk.leave_practice();
    watcher.turn();
    desk.info(preferences.theme())
}

#[tauri::command]
pub fn set_scenario(
    desk: State<'_, Desk>,
    preferences: State<'_, Preferences>,
    watcher: State<'_, Watcher>,
    scenario: String,
) -> Answer<AppInfo> {
    desk.set_scenario(&scenario)?;
    watcher.nudge();
    Ok(desk.info(preferences.theme()))
}

#[tauri::command]
pub fn open_practice_pages(desk: State<'_, Desk>) -> Answer<()> {
    browser::open_page(&desk.practice_pages()?)
}
