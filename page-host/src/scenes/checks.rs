//! What OpenAI says about a key, from the first question to the last.

use super::home::day_in;
use crate::person::{Person, SLOT};
use crate::sample::{TENABLE, VARONIS};
use crate::session::Session;
use causeway_core::checks::CheckId;
use causeway_core::connection::ConnectionId;
use causeway_core::route::Route;
use causeway_practice::Scenario;
use std::path::Path;
use std::sync::Arc;

/// Has OpenAI asked while practice behaves in one way, and lets it behave well again.
async fn ask(session: &Session, id: ConnectionId, checks: &[CheckId], scenario: Scenario) {
    let world = session.around.practice.state();
    world.set_scenario(scenario);
    let asked = session.causeway.checks().run(id, SLOT, checks, |_| {}).await;
    asked.unwrap();
    world.set_scenario(Scenario::AllWell);
}

fn begin<'a>(session: &'a Session, guide: &str, step: &str) -> Person<'a> {
    let person = session.start(guide, Route::PlatformKey);
    person.up_to(step);
    person
}

pub(super) async fn other_organization(folder: &Path, guide: &str) -> Session {
    let session = Session::new(folder).await;
    let id = begin(&session, guide, "ask").id;
    ask(
        &session,
        id,
        &CheckId::BEFORE_ACCESS,
        Scenario::OrganizationMismatch,
    )
    .await;
    session
}

pub(super) async fn new_key(folder: &Path, guide: &str) -> Session {
    let session = Session::new(folder).await;
    let person = begin(&session, guide, "ask");
    person.set("key-name:compliance", "Compliance (old name)");
    person.ask(&CheckId::BEFORE_ACCESS).await;
    session
}

pub(super) async fn no_access_yet(folder: &Path, guide: &str) -> Session {
    let session = Session::new(folder).await;
    begin(&session, guide, "wait").ask(&CheckId::ACCESS).await;
    session
}

pub(super) async fn refused_still(folder: &Path, guide: &str) -> Session {
    let session = no_access_yet(folder, guide).await;
    session
        .causeway
        .journey()
        .confirm(session.first(), "access-granted", true)
        .unwrap();
    ask(
        &session,
        session.first(),
        &CheckId::WITH_ACCESS,
        Scenario::AllWell,
    )
    .await;
    session
}

pub(super) async fn firewall(folder: &Path, guide: &str) -> Session {
    let session = Session::new(folder).await;
    let id = begin(&session, guide, "test").id;
    ask(&session, id, &CheckId::WITH_ACCESS, Scenario::FirewallPage).await;
    session
}

pub(super) async fn all_passed(folder: &Path, guide: &str) -> Session {
    let session = Session::new(folder).await;
    session.around.practice.state().grant_now();
    begin(&session, guide, "test").ask(&CheckId::WITH_ACCESS).await;
    session
}

pub(super) async fn key_refused(folder: &Path) -> Session {
    let session = Session::new(folder).await;
    session.around.practice.state().revoke_every_key();
    begin(&session, VARONIS, "ask").ask(&CheckId::BEFORE_ACCESS).await;
    session
}

pub(super) async fn running(folder: &Path) -> Session {
    let session = Session::new(folder).await;
    let id = begin(&session, VARONIS, "test").id;
    session.around.practice.state().set_scenario(Scenario::Slow);
    let causeway = Arc::clone(&session.causeway);
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let begun = std::sync::Mutex::new(Some(begun));
    tokio::spawn(async move {
        let tell = |_| {
            if let Some(begun) = begun.lock().unwrap().take() {
                begun.send(()).unwrap();
            }
        };
        causeway.checks().run(id, SLOT, &CheckId::WITH_ACCESS, tell).await
    });
    has_begun.await.unwrap();
    session
}

pub(super) async fn each_outcome(folder: &Path) -> Session {
    let session = Session::new(folder).await;
    let world = session.around.practice.state();

    begin(&session, VARONIS, "test").name("On its way", None);

    let failed = begin(&session, VARONIS, "test");
    failed.name("Refused after all", None);
    failed.ask(&CheckId::WITH_ACCESS).await;

    let open = begin(&session, TENABLE, "test");
    open.name("Nobody can tell", None);
    let first = [CheckId::Reach, CheckId::ComplianceKey];
    ask(&session, open.id, &first, Scenario::RateLimited).await;
    ask(&session, open.id, &[CheckId::Users], Scenario::FirewallPage).await;

    let offered = begin(&session, TENABLE, "ask");
    offered.name("Another name in the list", None);
    offered.set("key-name:compliance", "Compliance (old name)");
    offered.ask(&CheckId::BEFORE_ACCESS).await;

    let passed = begin(&session, VARONIS, "test");
    passed.name("All passed", None);
    world.grant_now();
    passed.ask(&CheckId::WITH_ACCESS).await;

    let ends = session.start(VARONIS, Route::AdminConsole);
    ends.name("A key that ends", None);
    ends.up_to("test");
    let day = day_in(&session, 14);
    session.causeway.keys().set_expiry(ends.id, SLOT, &day).unwrap();
    session
}
