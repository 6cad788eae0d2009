//! Mails: opened in the mail program, saved as a file, marked as sent.

use super::{Answer, Api, FileKind, Host, shown};
use crate::bundle;
use crate::connection::ConnectionId;
use crate::mail::MailKind;
use crate::view::ConnectionView;
use crate::words::api as words;

const MAIL: FileKind = FileKind {
    name: words::file_mail,
    extensions: &["eml"],
};

impl<H: Host> Api<H> {
    pub(super) async fn open_mail(&self, connection: ConnectionId, kind: MailKind) -> Answer<()> {
        let address = self
            .ask(move |causeway| {
                Ok(causeway
                    .mails()
                    .draft(connection, kind)?
                    .mailto()
                    .url()
                    .to_owned())
            })
            .await?;
        self.ask_system(move |host| host.open_mail(&address)).await
    }

    pub(super) async fn save_mail(&self, connection: ConnectionId, kind: MailKind) -> Answer<Option<String>> {
        let (name, bytes) = self
            .ask(move |causeway| causeway.mails().eml(connection, kind))
            .await?;
        let Some(path) = self.where_to_save(name, &MAIL).await? else {
            return Ok(None);
        };
        self.ask(move |_| {
            bundle::write_replacing(&path, &bytes)?;
            Ok(Some(shown(&path)))
        })
        .await
    }

    pub(super) async fn mark_mail_sent(
        &self,
        connection: ConnectionId,
        kind: MailKind,
        sent: bool,
    ) -> Answer<ConnectionView> {
        self.ask_and_watch(move |causeway| causeway.mails().mark_sent(connection, kind, sent))
            .await
    }

    pub(super) async fn set_follow_up(&self, connection: ConnectionId, days: u8) -> Answer<ConnectionView> {
        self.ask(move |causeway| causeway.mails().set_follow_up(connection, days))
            .await
    }
}
