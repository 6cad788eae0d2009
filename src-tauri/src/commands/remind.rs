//! Keys that end soon: into the person's calendar, or as a list into a mail.

use super::keys::put;
use crate::clipboard::Clipboard;
use crate::desk::{Answer, Desk};
use crate::files::{self, Kind};
use causeway_core::causeway::ClipboardContent;
use causeway_core::home::HomeQuery;
use causeway_core::view::{CopyReceipt, EndingKeysView};
use tauri::{AppHandle, State};

const CALENDAR: Kind = Kind {
    name: "Calendar",
    endings: &["ics"],
};

#[tauri::command]
pub async fn ending_keys(desk: State<'_, Desk>, query: HomeQuery) -> Answer<EndingKeysView> {
    desk.ask(move |causeway| causeway.ending_keys(&query)).await
}

/// Saves the keys that end as a calendar. Answers where, or nothing when the person cancels or no key ends
/// any more.
#[tauri::command]
pub async fn save_calendar(
    app: AppHandle,
    desk: State<'_, Desk>,
    query: HomeQuery,
) -> Answer<Option<String>> {
    let Some(path) = files::ask_where_to_save(&app, "openai-keys.ics".to_owned(), &CALENDAR).await? else {
        return Ok(None);
    };
    desk.ask(move |causeway| {
        let saved = causeway.save_calendar(&query, &path)?;
        Ok((saved.count > 0).then(|| path.display().to_string()))
    })
    .await
}

#[tauri::command]
pub async fn copy_ending_keys(
    desk: State<'_, Desk>,
    clipboard: State<'_, Clipboard>,
    query: HomeQuery,
) -> Answer<CopyReceipt> {
    let text = desk
        .ask(move |causeway| causeway.ending_keys_text(&query))
        .await?;
    let label = "list of keys that end".to_owned();
    put(&clipboard, ClipboardContent::Text { text, label })
}
