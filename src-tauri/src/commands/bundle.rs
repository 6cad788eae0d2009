//! Bundles: exported to a file the person names, sealed or in the clear, and imported after a preview.

use super::id;
use crate::desk::{Answer, Desk};
use crate::files::{self, Kind};
use crate::watcher::Watcher;
use causeway_core::causeway::ExportRequest;
use causeway_core::connection::ConnectionId;
use causeway_core::judgement::Judgement;
use causeway_core::view::{
    ExportOffer, Exported, ImportDecisions, ImportLook, ImportOutcome, ImportPreview, SealRequest,
};
use secrecy::{ExposeSecret, SecretString};
use tauri::{AppHandle, State};

const BUNDLE: Kind = Kind {
    name: "Causeway bundle",
    endings: &["json"],
};

/// What can be opened: a bundle, or a list of clients as a spreadsheet saves it.
const IMPORTABLE: Kind = Kind {
    name: "Causeway bundle, or a list of clients (CSV)",
    endings: &["json", "age", "csv", "tsv", "txt"],
};

const SEALED: Kind = Kind {
    name: "Sealed Causeway bundle",
    endings: &["age"],
};

/// SSH keys have no ending.
const KEY_FILE: Kind = Kind {
    name: "Key file",
    endings: &[],
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
pub async fn export_offer(desk: State<'_, Desk>, connections: Vec<String>) -> Answer<ExportOffer> {
    let ids = ids(&connections)?;
    desk.ask(move |causeway| causeway.export_offer(&ids)).await
}

#[tauri::command]
pub async fn judge_passphrase(desk: State<'_, Desk>, passphrase: SecretString) -> Answer<Judgement> {
    desk.ask(move |causeway| Ok(causeway.judge_passphrase(passphrase.expose_secret())))
        .await
}

/// A passphrase for the page to show: whoever seals a bundle has to write it down.
#[tauri::command]
pub async fn suggest_passphrase(desk: State<'_, Desk>) -> Answer<String> {
    desk.ask(|causeway| Ok(causeway.suggest_passphrase().expose_secret().to_owned()))
        .await
}

#[tauri::command]
pub async fn judge_recipients(desk: State<'_, Desk>, recipients: String) -> Answer<Judgement> {
    desk.ask(move |causeway| Ok(causeway.judge_recipients(&recipients)))
        .await
}

/// Saves a bundle. Answers nothing when the person cancels the dialog.
#[tauri::command]
pub async fn export_bundle(
    app: AppHandle,
    desk: State<'_, Desk>,
    connections: Vec<String>,
    seal: Option<SealRequest>,
    keys: bool,
) -> Answer<Option<Exported>> {
    let order = ExportRequest {
        connections: ids(&connections)?,
        seal,
        keys,
    };
    let (name, kind) = if order.seal.is_some() {
        ("causeway-bundle.age", &SEALED)
    } else {
        ("causeway-bundle.json", &BUNDLE)
    };
    let Some(path) = files::ask_where_to_save(&app, name.to_owned(), kind).await? else {
        return Ok(None);
    };
    desk.ask(move |causeway| causeway.export(&order, &path).map(Some))
        .await
}

#[tauri::command]
pub async fn choose_import(app: AppHandle, desk: State<'_, Desk>) -> Answer<Option<ImportLook>> {
    let Some(path) = files::ask_what_to_open(&app, &IMPORTABLE).await? else {
        return Ok(None);
    };
    desk.ask(move |causeway| causeway.look_at_import(&path).map(Some))
        .await
}

#[tauri::command]
pub async fn choose_key_file(app: AppHandle, desk: State<'_, Desk>) -> Answer<Option<ImportLook>> {
    let Some(path) = files::ask_what_to_open(&app, &KEY_FILE).await? else {
        return Ok(None);
    };
    desk.ask(move |causeway| causeway.use_key_file(&path).map(Some))
        .await
}

#[tauri::command]
pub async fn open_sealed(desk: State<'_, Desk>, passphrase: SecretString) -> Answer<ImportPreview> {
    desk.ask(move |causeway| causeway.open_sealed(&passphrase)).await
}

#[tauri::command]
pub async fn apply_import(
    desk: State<'_, Desk>,
    watcher: State<'_, Watcher>,
    decisions: ImportDecisions,
) -> Answer<ImportOutcome> {
    let outcome = desk
        .ask(move |causeway| causeway.apply_import(&decisions))
        .await?;
    watcher.nudge();
    Ok(outcome)
}

#[tauri::command]
pub async fn leave_import(desk: State<'_, Desk>) -> Answer<()> {
    desk.ask(|causeway| causeway.leave_import()).await
}

fn ids(connections: &[String]) -> Answer<Vec<ConnectionId>> {
    connections.iter().map(|connection| id(connection)).collect()
}
