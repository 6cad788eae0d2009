//! Paste help: what is in a text, and into which fields it goes.

use super::{Answer, Api, Host, Secret};
use crate::causeway::PasteSelection;
use crate::connection::ConnectionId;
use crate::secrets::Keep;
use crate::view::{ConnectionView, FindingsView};
use serde::Deserialize;
use ts_rs::TS;

/// What of a pasted text goes into which field. The core reads the text again itself.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct Fill {
    /// The text, with a key in it perhaps.
    pub text: Secret,
    /// The organization ID to fill in.
    pub organization_id: Option<String>,
    /// The workspace ID to fill in.
    pub workspace_id: Option<String>,
    /// Puts the organization ID on the Platform's side instead of ChatGPT's.
    pub platform_organization: bool,
    /// Which of the keys found, by number.
    pub key: Option<usize>,
    /// The slot for that key.
    pub slot: Option<String>,
    /// Where that key is kept.
    pub keep: Option<Keep>,
}

impl<H: Host> Api<H> {
    pub(super) async fn find_in_text(&self, text: Secret) -> Answer<FindingsView> {
        self.ask(move |causeway| Ok(causeway.paste().find(text.expose())))
            .await
    }

    pub(super) async fn fill_from_text(
        &self,
        connection: ConnectionId,
        fill: Fill,
    ) -> Answer<ConnectionView> {
        let filling = PasteSelection {
            organization_id: fill.organization_id,
            platform_organization: fill.platform_organization,
            workspace_id: fill.workspace_id,
            key: match (fill.key, fill.slot, fill.keep) {
                (Some(number), Some(slot), Some(keep)) => Some((number, slot, keep)),
                _ => None,
            },
        };
        self.ask_and_watch(move |causeway| causeway.paste().fill(connection, fill.text.expose(), &filling))
            .await
    }
}
