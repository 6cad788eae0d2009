//! Mails: opened in the mail program, saved as a file, marked as sent.

use super::id;
use crate::browser;
use crate::desk::{Answer, Desk};
use crate::files::{self, Kind};
use crate::watcher::Watcher;
use causeway_core::bundle;
use causeway_core::mail::MailKind;
use causeway_core::view::ConnectionView;
use tauri::{AppHandle, State};

const MAIL: Kind = Kind {
    name: "E-mail draft",
    endings: &["eml"],
};

#[tauri::command]
pub async fn open_mail(desk: State<'_, Desk>, connection: String, kind: MailKind) -> Answer<()> {
    desk.ask(move |causeway| {
        let draft = causeway.draft(id(&connection)?, kind)?;
        browser::open_mail(draft.mailto().url())
    })
    .await
}

#[tauri::command]
pub async fn save_mail(
    app: AppHandle,
    desk: State<'_, Desk>,
    connection: String,
    kind: MailKind,
) -> Answer<Option<String>> {
    let (name, bytes) = desk
        .ask(move |causeway| causeway.eml(id(&connection)?, kind))
        .await?;
    let Some(path) = files::ask_where_to_save(&app, name, &MAIL).await? else {
        return Ok(None);
    };
    desk.ask(move |_| {
        bundle::write_replacing(&path, &bytes)?;
        Ok(Some(path.display().to_string()))
    })
    .await
}

#[tauri::command]
pub async fn mark_mail_sent(
    desk: State<'_, Desk>,
    watcher: State<'_, Watcher>,
    connection: String,
    kind: MailKind,
    sent: bool,
) -> Answer<ConnectionView> {
    let view = desk
        .ask(move |causeway| causeway.mark_mail_sent(id(&connection)?, kind, sent))
        .await?;
    watcher.nudge();
    Ok(view)
}

#[tauri::command]
pub async fn set_follow_up(desk: State<'_, Desk>, connection: String, days: u8) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.set_follow_up(id(&connection)?, days))
        .await
}
