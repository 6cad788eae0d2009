//! Keys and the clipboard. A key comes in here and never goes back to the page.

use super::id;
use crate::clipboard::{CLEARS_AFTER, Clipboard};
use crate::desk::{Answer, Desk};
use crate::watcher::Watcher;
use causeway_core::bundle::Snippet;
use causeway_core::causeway::{ClipboardContent, PasteSelection};
use causeway_core::judgement::Judgement;
use causeway_core::mail::MailKind;
use causeway_core::secrets::Keep;
use causeway_core::view::{ConnectionView, CopyReceipt, FindingsView};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use tauri::State;

#[tauri::command]
pub async fn judge_key(
    desk: State<'_, Desk>,
    connection: String,
    slot: String,
    text: SecretString,
) -> Answer<Judgement> {
    desk.ask(move |causeway| causeway.judge_key(id(&connection)?, &slot, text.expose_secret()))
        .await
}

#[tauri::command]
pub async fn store_key(
    desk: State<'_, Desk>,
    watcher: State<'_, Watcher>,
    connection: String,
    slot: String,
    text: SecretString,
    keep: Keep,
) -> Answer<ConnectionView> {
    let view = desk
        .ask(move |causeway| causeway.store_key(id(&connection)?, &slot, text.expose_secret(), keep))
        .await?;
    watcher.nudge();
    Ok(view)
}

#[tauri::command]
pub async fn forget_key(desk: State<'_, Desk>, connection: String, slot: String) -> Answer<ConnectionView> {
    desk.ask(move |causeway| causeway.forget_key(id(&connection)?, &slot))
        .await
}

#[tauri::command]
pub async fn find_in_text(desk: State<'_, Desk>, text: SecretString) -> Answer<FindingsView> {
    desk.ask(move |causeway| Ok(causeway.find_in_text(text.expose_secret())))
        .await
}

#[expect(clippy::too_many_arguments, reason = "one for each box of the paste help")]
#[tauri::command]
pub async fn fill_from_text(
    desk: State<'_, Desk>,
    watcher: State<'_, Watcher>,
    connection: String,
    text: SecretString,
    organization_id: Option<String>,
    platform_organization: bool,
    workspace_id: Option<String>,
    key: Option<usize>,
    slot: Option<String>,
    keep: Option<Keep>,
) -> Answer<ConnectionView> {
    let key = key
        .zip(slot)
        .zip(keep)
        .map(|((number, slot), keep)| (number, slot, keep));
    let filling = PasteSelection {
        organization_id,
        platform_organization,
        workspace_id,
        key,
    };
    let view = desk
        .ask(move |causeway| causeway.fill_from_text(id(&connection)?, text.expose_secret(), &filling))
        .await?;
    watcher.nudge();
    Ok(view)
}

/// What to copy: named by the page, looked up by the core.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum CopyItem {
    Row { index: usize },
    Page { page: String },
    Mail { kind: MailKind, part: MailPart },
    Field { field: String },
    Snippet { form: Snippet },
}

/// A part of a mail.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailPart {
    All,
    To,
    Cc,
    Subject,
    Body,
}

#[tauri::command]
pub async fn copy(
    desk: State<'_, Desk>,
    clipboard: State<'_, Clipboard>,
    connection: String,
    item: CopyItem,
) -> Answer<CopyReceipt> {
    let connection = id(&connection)?;
    let row = match &item {
        CopyItem::Row { index } => Some(*index),
        _ => None,
    };
    let copied = desk
        .ask(move |causeway| look_up(causeway, connection, item))
        .await?;
    let receipt = put(&clipboard, copied)?;
    if let Some(index) = row {
        desk.ask(move |causeway| causeway.row_was_copied(connection, index))
            .await?;
    }
    Ok(receipt)
}

fn look_up(
    causeway: &causeway_core::causeway::Causeway,
    connection: causeway_core::connection::ConnectionId,
    item: CopyItem,
) -> Answer<ClipboardContent> {
    match item {
        CopyItem::Row { index } => causeway.copy_row(connection, index),
        CopyItem::Field { field } => causeway.copy_field(connection, &field),
        CopyItem::Snippet { form } => Ok(ClipboardContent::Text {
            text: causeway.snippet(connection, form)?,
            label: form.label().to_owned(),
        }),
        CopyItem::Page { page } => Ok(ClipboardContent::Text {
            text: causeway.page_address(connection, &page)?,
            label: "link".to_owned(),
        }),
        CopyItem::Mail { kind, part } => {
            let draft = causeway.draft(connection, kind)?;
            let list = |addresses: &[causeway_core::mail::EmailAddress]| {
                addresses
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let (text, label) = match part {
                MailPart::All => (draft.as_text(), "mail"),
                MailPart::To => (list(draft.to()), "To"),
                MailPart::Cc => (list(draft.cc()), "Cc"),
                MailPart::Subject => (draft.subject().to_owned(), "Subject"),
                MailPart::Body => (draft.body().to_owned(), "text of the mail"),
            };
            Ok(ClipboardContent::Text {
                text,
                label: label.to_owned(),
            })
        }
    }
}

pub(super) fn put(clipboard: &Clipboard, copied: ClipboardContent) -> Answer<CopyReceipt> {
    match copied {
        ClipboardContent::Text { text, label } => {
            clipboard.put_text(text)?;
            Ok(CopyReceipt {
                said: format!("Copied: {label}"),
                clears_in_seconds: None,
            })
        }
        ClipboardContent::Secret { secret, label } => {
            clipboard.put_secret(secret)?;
            Ok(CopyReceipt {
                said: format!("Copied: {label}"),
                clears_in_seconds: u32::try_from(CLEARS_AFTER.as_secs()).ok(),
            })
        }
    }
}

#[tauri::command]
pub async fn clear_clipboard(clipboard: State<'_, Clipboard>) -> Answer<()> {
    clipboard.clear()
}
