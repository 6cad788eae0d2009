//! What works on this computer: looked at for the person, and saved for whoever helps.

use crate::desk::{Answer, Desk};
use crate::files::{self, Kind};
use causeway_core::doctor::{self, Diagnosis, FILE};
use tauri::{AppHandle, State};

const DIAGNOSTICS: Kind = Kind {
    name: "Diagnostics (text)",
    endings: &["txt"],
};

/// Looks at data folder, keyring, certificates, proxy and the way to OpenAI. Takes up to half a minute.
#[tauri::command]
pub async fn diagnosis(desk: State<'_, Desk>) -> Answer<Diagnosis> {
    Ok(desk.diagnosis().await)
}

/// Looks once more and saves what was found: what is saved is of the core's making alone. Answers where, or
/// nothing when the person cancels.
#[tauri::command]
pub async fn save_diagnosis(app: AppHandle, desk: State<'_, Desk>) -> Answer<Option<String>> {
    let Some(path) = files::ask_where_to_save(&app, FILE.to_owned(), &DIAGNOSTICS).await? else {
        return Ok(None);
    };
    doctor::write(&desk.diagnosis().await, &path)?;
    Ok(Some(path.display().to_string()))
}
