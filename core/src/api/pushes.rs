//! Pushing the finished configuration: a destination is chosen, filled in, tried out, shown, then sent, with
//! progress and cancel.

use super::{Answer, Api, FileKind, Host, on_thread};
use crate::causeway::DeliveryRequest;
use crate::connection::ConnectionId;
use crate::destination::delivery::{DeliveryPreview, DeliveryProgress, DryRunFinding};
use crate::view::{ConnectionView, DestinationCard, DestinationView};
use crate::words::api as words;
use std::sync::Arc;
use tokio::runtime::Handle;

const CERTIFICATE: FileKind = FileKind {
    name: words::file_certificate,
    extensions: &["pem", "crt", "cer", "p12", "pfx"],
};

impl<H: Host> Api<H> {
    pub(super) async fn destinations(&self, connection: ConnectionId) -> Answer<Vec<DestinationCard>> {
        self.ask(move |causeway| causeway.destinations().list(connection))
            .await
    }

    pub(super) async fn destination(
        &self,
        connection: ConnectionId,
        destination: String,
    ) -> Answer<DestinationView> {
        self.ask(move |causeway| causeway.destinations().view(connection, &destination))
            .await
    }

    pub(super) async fn open_destination_source(&self, destination: String, source: usize) -> Answer<()> {
        let address = self
            .ask(move |causeway| causeway.destinations().source(&destination, source))
            .await?;
        self.ask_system(move |host| host.open_page(&address)).await
    }

    pub(super) async fn choose_certificate(&self, connection: ConnectionId) -> Answer<Option<String>> {
        self.open(&CERTIFICATE, move |causeway, path| {
            Ok(causeway.pushes().choose_certificate(connection, path))
        })
        .await
    }

    pub(super) async fn try_delivery(
        &self,
        connection: ConnectionId,
        request: DeliveryRequest,
    ) -> Answer<Vec<DryRunFinding>> {
        // On a thread of its own: it asks the keyring before it asks the network.
        let runtime = Handle::current();
        self.ask(move |causeway| runtime.block_on(causeway.pushes().dry_run(connection, &request)))
            .await
    }

    pub(super) async fn preview_delivery(
        &self,
        connection: ConnectionId,
        request: DeliveryRequest,
    ) -> Answer<DeliveryPreview> {
        self.ask(move |causeway| causeway.pushes().preview(connection, &request))
            .await
    }

    pub(super) async fn send_delivery(
        &self,
        connection: ConnectionId,
        request: DeliveryRequest,
        progress: impl Fn(DeliveryProgress) + Send + Sync,
    ) -> Answer<Option<ConnectionView>> {
        // What is asked about is sent by the product that it was prepared by, also if practice begins meanwhile.
        let causeway = self.session.causeway()?;
        let product = Arc::clone(&causeway);
        let prepared = on_thread(move || product.pushes().prepare(connection, &request)).await?;
        let question = prepared.question();
        if !self.ask_system(move |host| host.agrees(&question)).await? {
            return Ok(None);
        }
        let product = Arc::clone(&causeway);
        let agreed = on_thread(move || product.pushes().agree(prepared)).await?;
        causeway.pushes().send(agreed, progress).await.map(Some)
    }

    pub(super) async fn cancel_push(&self, connection: ConnectionId) -> Answer<()> {
        self.ask(move |causeway| {
            causeway.pushes().cancel(connection);
            Ok(())
        })
        .await
    }

    pub(super) async fn settle_call(
        &self,
        connection: ConnectionId,
        attempt: String,
        call: String,
        there: bool,
    ) -> Answer<ConnectionView> {
        self.ask(move |causeway| causeway.pushes().settle_call(connection, &attempt, &call, there))
            .await
    }

    pub(super) async fn forget_destination(
        &self,
        connection: ConnectionId,
        destination: String,
    ) -> Answer<ConnectionView> {
        self.ask(move |causeway| causeway.destinations().forget(connection, &destination))
            .await
    }

    pub(super) async fn leave_destination(&self, connection: ConnectionId) -> Answer<()> {
        self.ask(move |causeway| {
            causeway.pushes().leave(connection);
            Ok(())
        })
        .await
    }
}
