//! Bundles: exported to a file the person names, imported after a preview.

use super::id;
use crate::desk::{Answer, Desk};
use crate::files::{self, Kind};
use causeway_core::view::{ConnectionCard, ImportPreview};
use tauri::{AppHandle, State};

const BUNDLE: Kind = Kind {
    name: "Causeway bundle",
    endings: &["json"],
};

/// What can be opened: a bundle, or a list of clients as a spreadsheet saves it.
const IMPORTABLE: Kind = Kind {
    name: "Causeway bundle, or a list of clients (CSV)",
    endings: &["json", "csv", "tsv", "txt"],
};

const LIST: Kind = Kind {
    name: "List of clients (CSV)",
    endings: &["csv"],
};

/// Saves a list of clients to begin with. Answers where, or nothing when the person cancels.
#[tauri::command]
pub async fn save_sample_list(app: AppHandle, desk: State<'_, Desk>) -> Answer<Option<String>> {
    let Some(path) = files::ask_where_to_save(&app, "clients.csv".to_owned(), &LIST).await? else {
        return Ok(None);
    };
    desk.ask(move |_| {
        causeway_core::bundle::write_replacing(&path, causeway_core::client_list::SAMPLE)?;
        Ok(Some(path.display().to_string()))
    })
    .await
}

#[tauri::command]
pub async fn export_bundle(
    app: AppHandle,
    desk: State<'_, Desk>,
    connections: Vec<String>,
) -> Answer<Option<String>> {
    let ids = connections
        .iter()
        .map(|connection| id(connection))
        .collect::<Answer<Vec<_>>>()?;
    let Some(path) = files::ask_where_to_save(&app, "causeway-bundle.json".to_owned(), &BUNDLE).await? else {
        return Ok(None);
    };
    desk.ask(move |causeway| {
        causeway.export(&ids, &path)?;
        Ok(Some(path.display().to_string()))
    })
    .await
}

#[tauri::command]
pub async fn choose_import(app: AppHandle, desk: State<'_, Desk>) -> Answer<Option<ImportPreview>> {
    let Some(path) = files::ask_what_to_open(&app, &IMPORTABLE).await? else {
        return Ok(None);
    };
    desk.ask(move |causeway| causeway.preview_import(&path).map(Some))
        .await
}

#[tauri::command]
pub async fn apply_import(desk: State<'_, Desk>) -> Answer<Vec<ConnectionCard>> {
    desk.ask(|causeway| causeway.apply_import()).await
}
