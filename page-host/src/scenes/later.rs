//! A connection after its first day.

use super::journeys::all_done;
use crate::person::SLOT;
use crate::sample::VARONIS;
use crate::session::Session;
use std::path::Path;

async fn begun(folder: &Path, what: &str) -> Session {
    let session = all_done(folder, VARONIS).await;
    session.around.clock.days_pass(30);
    session
        .causeway
        .connections()
        .begin_life(session.first(), what)
        .unwrap();
    session
}

pub(super) async fn replacing(folder: &Path) -> Session {
    begun(folder, &format!("renewal:{SLOT}")).await
}

pub(super) async fn exposed(folder: &Path) -> Session {
    begun(folder, &format!("exposed:{SLOT}")).await
}

pub(super) async fn ending(folder: &Path) -> Session {
    begun(folder, "end").await
}

pub(super) async fn ended(folder: &Path) -> Session {
    let session = ending(folder).await;
    let (causeway, id) = (&session.causeway, session.first());
    causeway.journey().confirm(id, "detached", true).unwrap();
    causeway.journey().confirm(id, "keys-revoked", true).unwrap();
    causeway.connections().forget_secrets(id).unwrap();
    session
}
