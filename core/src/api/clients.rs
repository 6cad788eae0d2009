//! Clients, and the workspaces known of them.

use super::{Answer, Api, Host};
use crate::connection::ConnectionId;
use crate::view::{ClientForm, ClientView, ConnectionView, HistoryLine, WorkspaceOffer};

impl<H: Host> Api<H> {
    pub(super) async fn view_client(&self, client: String) -> Answer<ClientView> {
        self.ask(move |causeway| causeway.clients().view(&client)).await
    }

    pub(super) async fn save_client(&self, client: Option<String>, form: ClientForm) -> Answer<ClientView> {
        self.ask(move |causeway| causeway.clients().save(client.as_deref(), &form))
            .await
    }

    pub(super) async fn delete_client(&self, client: String) -> Answer<()> {
        self.ask(move |causeway| causeway.clients().delete(&client)).await
    }

    pub(super) async fn client_history(&self, client: String) -> Answer<Vec<HistoryLine>> {
        self.ask(move |causeway| causeway.clients().history(&client))
            .await
    }

    pub(super) async fn workspace_offers(&self, connection: ConnectionId) -> Answer<Vec<WorkspaceOffer>> {
        self.ask(move |causeway| causeway.clients().workspace_offers(connection))
            .await
    }

    pub(super) async fn take_workspace(
        &self,
        connection: ConnectionId,
        from: ConnectionId,
    ) -> Answer<ConnectionView> {
        self.ask(move |causeway| causeway.clients().take_workspace(connection, from))
            .await
    }
}
