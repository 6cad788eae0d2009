//! The named checks of a key, run with progress and cancel, and what they found to fill in.

use super::{Answer, Api, Host};
use crate::checks::{CheckId, CheckProgress};
use crate::connection::ConnectionId;
use crate::view::ConnectionView;

impl<H: Host> Api<H> {
    pub(super) async fn run_checks(
        &self,
        connection: ConnectionId,
        slot: String,
        checks: Vec<CheckId>,
        progress: impl Fn(CheckProgress) + Send + Sync,
    ) -> Answer<ConnectionView> {
        let causeway = self.session.causeway()?;
        causeway.checks().run(connection, &slot, &checks, progress).await
    }

    pub(super) async fn cancel_checks(&self, connection: ConnectionId) -> Answer<()> {
        self.ask(move |causeway| {
            causeway.checks().cancel(connection);
            Ok(())
        })
        .await
    }

    pub(super) async fn take_details(
        &self,
        connection: ConnectionId,
        slot: String,
    ) -> Answer<ConnectionView> {
        self.ask(move |causeway| causeway.keys().take_details(connection, &slot))
            .await
    }

    pub(super) async fn set_expiry(
        &self,
        connection: ConnectionId,
        slot: String,
        choice: String,
    ) -> Answer<ConnectionView> {
        self.ask_and_watch(move |causeway| causeway.keys().set_expiry(connection, &slot, &choice))
            .await
    }
}
