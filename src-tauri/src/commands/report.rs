//! Reports: what was done, for whoever asks later.

use super::id;
use crate::desk::{Answer, Desk};
use crate::files::{self, Kind};
use causeway_core::evidence::ReportFormat;
use tauri::{AppHandle, State};

const REPORT: Kind = Kind {
    name: "Report (HTML, Markdown, JSON)",
    endings: &["html", "md", "json"],
};

/// Saves a report in the form that the ending of the chosen file names, HTML where it names none. Answers
/// where, or nothing when the person cancels.
#[tauri::command]
pub async fn save_report(
    app: AppHandle,
    desk: State<'_, Desk>,
    connections: Vec<String>,
) -> Answer<Option<String>> {
    let ids = connections
        .iter()
        .map(|connection| id(connection))
        .collect::<Answer<Vec<_>>>()?;
    let Some(path) = files::ask_where_to_save(&app, "causeway-report.html".to_owned(), &REPORT).await? else {
        return Ok(None);
    };
    let ending = path.extension().and_then(|ending| ending.to_str());
    let form = match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("md") => ReportFormat::Markdown,
        Some("json") => ReportFormat::Json,
        _ => ReportFormat::Html,
    };
    desk.ask(move |causeway| {
        causeway.save_evidence(&ids, form, &path)?;
        Ok(Some(path.display().to_string()))
    })
    .await
}
