//! The platforms to choose from, and guides of the person's own.

use crate::browser;
use crate::desk::{Answer, Desk};
use causeway_core::guide::GuideDraft;
use causeway_core::problem::Problem;
use causeway_core::view::{NotThisView, OwnGuideForm, PlatformCard};
use tauri::State;

#[tauri::command]
pub async fn list_platforms(desk: State<'_, Desk>) -> Answer<Vec<PlatformCard>> {
    desk.ask(|causeway| Ok(causeway.platforms())).await
}

#[tauri::command]
pub async fn not_these(desk: State<'_, Desk>, query: String) -> Answer<Vec<NotThisView>> {
    desk.ask(move |causeway| Ok(causeway.not_these(&query))).await
}

#[tauri::command]
pub async fn own_guide_form(desk: State<'_, Desk>) -> Answer<OwnGuideForm> {
    desk.ask(|causeway| Ok(causeway.own_guide_form())).await
}

#[tauri::command]
pub async fn judge_own_guide(desk: State<'_, Desk>, draft: GuideDraft) -> Answer<Vec<Problem>> {
    desk.ask(move |causeway| Ok(causeway.judge_own_guide(&draft)))
        .await
}

#[tauri::command]
pub async fn write_own_guide(desk: State<'_, Desk>, draft: GuideDraft) -> Answer<PlatformCard> {
    desk.ask(move |causeway| causeway.write_own_guide(&draft)).await
}

#[tauri::command]
pub async fn show_own_guides(desk: State<'_, Desk>) -> Answer<()> {
    desk.ask(|causeway| browser::open_folder(&causeway.own_guides_folder()))
        .await
}
