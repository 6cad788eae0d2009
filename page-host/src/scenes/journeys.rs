//! One connection on its way.

use crate::sample::{CREATED_BY, OTHER_ORGANIZATION};
use crate::session::Session;
use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use std::path::Path;

async fn up_to(folder: &Path, guide: &str, step: &str) -> Session {
    let session = Session::new(folder).await;
    session.start(guide, Route::PlatformKey).up_to(step);
    session
}

pub(super) async fn half_way(folder: &Path, guide: &str) -> Session {
    up_to(folder, guide, "organization").await
}

pub(super) async fn mismatch(folder: &Path, guide: &str) -> Session {
    let session = half_way(folder, guide).await;
    let set =
        session
            .causeway
            .journey()
            .set_field(session.first(), "platform-organization-id", OTHER_ORGANIZATION);
    set.unwrap();
    session
}

pub(super) async fn mismatch_accepted(folder: &Path, guide: &str) -> Session {
    let session = mismatch(folder, guide).await;
    session
        .causeway
        .journey()
        .accept_mismatch(session.first())
        .unwrap();
    session
}

pub(super) async fn mail_ready(folder: &Path, guide: &str) -> Session {
    let session = Session::new(folder).await;
    let person = session.start(guide, Route::PlatformKey);
    person.up_to("ask");
    person.set("sender-name", CREATED_BY);
    person.set("company", "Sample Company");
    person.set("mail-cc", "contact@example.com");
    session
}

pub(super) async fn waiting_four_days(folder: &Path, guide: &str) -> Session {
    let session = up_to(folder, guide, "wait").await;
    session.around.clock.days_pass(4);
    session
}

pub(super) async fn admin_console(folder: &Path, guide: &str) -> Session {
    let session = Session::new(folder).await;
    session.start(guide, Route::AdminConsole).up_to("test");
    session
}

pub(super) async fn session_key(folder: &Path, guide: &str) -> Session {
    let session = Session::new(folder).await;
    let person = session.start(guide, Route::PlatformKey);
    person.up_to("key-compliance");
    person.store(Keep::Session);
    session
}

pub(super) async fn key_gone(folder: &Path, guide: &str) -> Session {
    session_key(folder, guide).await.restart()
}

pub(super) async fn connecting(folder: &Path, guide: &str) -> Session {
    let session = up_to(folder, guide, "connect").await;
    session
        .causeway
        .journey()
        .row_was_copied(session.first(), 0)
        .unwrap();
    session
}

pub(super) async fn all_done(folder: &Path, guide: &str) -> Session {
    let session = Session::new(folder).await;
    let person = session.start(guide, Route::PlatformKey);
    person.up_to("connect");
    person.causeway.journey().row_was_copied(person.id, 0).unwrap();
    session.around.clock.hours_pass(2);
    person.to_the_end();
    session
}
