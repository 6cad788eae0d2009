//! Keys: a key comes in here and never goes back to the page.

use super::{Answer, Api, Host, Secret};
use crate::connection::ConnectionId;
use crate::judgement::Judgement;
use crate::secrets::Keep;
use crate::view::ConnectionView;

impl<H: Host> Api<H> {
    pub(super) async fn judge_key(
        &self,
        connection: ConnectionId,
        slot: String,
        text: Secret,
    ) -> Answer<Judgement> {
        self.ask(move |causeway| causeway.keys().judge(connection, &slot, text.expose()))
            .await
    }

    pub(super) async fn store_key(
        &self,
        connection: ConnectionId,
        slot: String,
        text: Secret,
        keep: Keep,
    ) -> Answer<ConnectionView> {
        self.ask_and_watch(move |causeway| causeway.keys().store(connection, &slot, text.expose(), keep))
            .await
    }

    pub(super) async fn forget_key(&self, connection: ConnectionId, slot: String) -> Answer<ConnectionView> {
        self.ask(move |causeway| causeway.keys().forget(connection, &slot))
            .await
    }
}
