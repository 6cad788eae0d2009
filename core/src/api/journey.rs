//! A journey: fields, route, confirmations, pages, and the clipboard.

use super::{Answer, Api, Host};
use crate::bundle::Snippet;
use crate::causeway::{Causeway, ClipboardContent};
use crate::confirmation::Confirmation;
use crate::connection::ConnectionId;
use crate::judgement::Judgement;
use crate::mail::{EmailAddress, MailDraft, MailKind};
use crate::route::Route;
use crate::view::{ConnectionView, CopyReceipt};
use crate::words::{Message, api as words};
use serde::Deserialize;
use ts_rs::TS;

/// What can be put on the clipboard, by name: the value itself stays in the core.
#[derive(Debug, Deserialize, TS)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
#[ts(export)]
pub enum CopyItem {
    /// A row of the copy sheet, by its number.
    Row {
        /// From 0.
        index: usize,
    },
    /// The address of a page of the guide.
    Page {
        /// Its id.
        page: String,
    },
    /// A draft, or a part of it.
    Mail {
        /// Which draft.
        kind: MailKind,
        /// Which part.
        part: MailPart,
    },
    /// What a field holds.
    Field {
        /// Its id.
        field: String,
    },
    /// The configuration, without the key.
    Snippet {
        /// In which form.
        form: Snippet,
    },
}

/// A part of a mail.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum MailPart {
    /// All of it.
    All,
    /// Whom it goes to.
    To,
    /// Who gets a copy.
    Cc,
    /// Its subject.
    Subject,
    /// Its text.
    Body,
}

impl<H: Host> Api<H> {
    pub(super) async fn judge_field(&self, field: String, text: String) -> Answer<Judgement> {
        self.ask(move |causeway| causeway.journey().judge_field(&field, &text))
            .await
    }

    pub(super) async fn set_field(
        &self,
        connection: ConnectionId,
        field: String,
        text: String,
    ) -> Answer<ConnectionView> {
        self.ask(move |causeway| causeway.journey().set_field(connection, &field, &text))
            .await
    }

    pub(super) async fn choose_route(
        &self,
        connection: ConnectionId,
        route: Route,
    ) -> Answer<ConnectionView> {
        self.ask(move |causeway| causeway.journey().choose_route(connection, route))
            .await
    }

    pub(super) async fn confirm(
        &self,
        connection: ConnectionId,
        id: Confirmation,
        on: bool,
    ) -> Answer<ConnectionView> {
        self.ask_and_watch(move |causeway| causeway.journey().confirm(connection, id, on))
            .await
    }

    pub(super) async fn accept_mismatch(&self, connection: ConnectionId) -> Answer<ConnectionView> {
        self.ask(move |causeway| causeway.journey().accept_mismatch(connection))
            .await
    }

    pub(super) async fn open_page(&self, connection: ConnectionId, page: String) -> Answer<()> {
        let address = self
            .ask(move |causeway| causeway.journey().page_address(connection, &page))
            .await?;
        self.ask_system(move |host| host.open_page(&address)).await
    }

    pub(super) async fn copy(&self, connection: ConnectionId, item: CopyItem) -> Answer<CopyReceipt> {
        let row = match &item {
            CopyItem::Row { index } => Some(*index),
            _ => None,
        };
        let copied = self
            .ask(move |causeway| look_up(causeway, connection, item))
            .await?;
        let receipt = self.put(copied).await?;
        if let Some(index) = row {
            self.ask(move |causeway| causeway.journey().row_was_copied(connection, index))
                .await?;
        }
        Ok(receipt)
    }

    /// Puts something on the clipboard, a key without showing it to the page.
    pub(super) async fn put(&self, copied: ClipboardContent) -> Answer<CopyReceipt> {
        self.ask_system(move |host| {
            let (label, clears_after) = match copied {
                ClipboardContent::Text { text, label } => host.copy_text(text).map(|()| (label, None)),
                ClipboardContent::Secret { secret, label } => {
                    host.copy_secret(secret).map(|after| (label, Some(after)))
                }
            }?;
            Ok(CopyReceipt {
                said: words::copied(label).to_string(),
                clears_in_seconds: clears_after.and_then(|after| u32::try_from(after.as_secs()).ok()),
            })
        })
        .await
    }

    pub(super) async fn clear_clipboard(&self) -> Answer<()> {
        self.ask_system(Host::clear_clipboard).await
    }
}

fn look_up(causeway: &Causeway, connection: ConnectionId, item: CopyItem) -> Answer<ClipboardContent> {
    match item {
        CopyItem::Row { index } => causeway.journey().copy_row(connection, index),
        CopyItem::Field { field } => causeway.journey().copy_field(connection, &field),
        CopyItem::Snippet { form } => Ok(ClipboardContent::Text {
            text: causeway.journey().snippet(connection, form)?,
            label: snippet_label(form).to_string(),
        }),
        CopyItem::Page { page } => Ok(ClipboardContent::Text {
            text: causeway.journey().page_address(connection, &page)?,
            label: words::copied_link().to_string(),
        }),
        CopyItem::Mail { kind, part } => Ok(mail_part(&causeway.mails().draft(connection, kind)?, &part)),
    }
}

fn snippet_label(form: Snippet) -> Message {
    match form {
        Snippet::Env => words::copied_snippet_env(),
        Snippet::Yaml => words::copied_snippet_yaml(),
        Snippet::Terraform => words::copied_snippet_terraform(),
    }
}

fn mail_part(draft: &MailDraft, part: &MailPart) -> ClipboardContent {
    let list = |addresses: &[EmailAddress]| {
        addresses
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (text, label) = match part {
        MailPart::All => (draft.as_text(), words::copied_mail()),
        MailPart::To => (list(draft.to()), words::copied_mail_to()),
        MailPart::Cc => (list(draft.cc()), words::copied_mail_cc()),
        MailPart::Subject => (draft.subject().to_owned(), words::copied_mail_subject()),
        MailPart::Body => (draft.body().to_owned(), words::copied_mail_body()),
    };
    ClipboardContent::Text {
        text,
        label: label.to_string(),
    }
}
