//! What Home looks like.

use crate::person::SLOT;
use crate::sample::{CREATED_BY, OTHER_ORGANIZATION, PERSONAL_ORGANIZATION, TENABLE, VARONIS};
use crate::session::{Opening, Session};
use causeway_core::checks::CheckId;
use causeway_core::guide::{DraftField, DraftValue, GuideDraft, KeyKind, Scope};
use causeway_core::route::Route;
use causeway_core::secrets::{Keep, MissingKeyring, SecretsError};
use jiff::ToSpan;
use jiff::tz::TimeZone;
use std::path::Path;

/// The day that many days from now, as a person types it.
pub(super) fn day_in(session: &Session, days: i64) -> String {
    let today = session.around.clock.now().to_zoned(TimeZone::UTC).date();
    today.checked_add(days.days()).unwrap().to_string()
}

pub(super) async fn empty(folder: &Path) -> Session {
    Session::new(folder).await
}

pub(super) async fn several(folder: &Path) -> Session {
    let session = Session::new(folder).await;
    let causeway = &session.causeway;
    let clock = &session.around.clock;

    let waiting = session.start(TENABLE, Route::PlatformKey);
    waiting.name("Tenable, workspace Europe", Some("Globex"));
    waiting.up_to("wait");

    let almost = session.start(VARONIS, Route::PlatformKey);
    almost.name("Varonis, nearly there", None);
    almost.up_to("key-compliance");
    almost.store(Keep::Session);
    almost.set("key-name:compliance", "Causeway – Varonis");
    almost.set("created-by:compliance", CREATED_BY);
    almost.up_to("wait");

    clock.days_pass(4);
    session.around.practice.state().grant_key(&almost.key());
    almost.confirm("access-granted");
    almost.ask(&CheckId::WITH_ACCESS).await;
    almost.set("asked:integration-name", "ChatGPT Enterprise");

    let differ = session.start(VARONIS, Route::PlatformKey);
    differ.name("Varonis, the other organization", None);
    differ.up_to("organization");
    differ.set("platform-organization-id", OTHER_ORGANIZATION);

    let partial = session.start("cribl-stream", Route::PlatformKey);
    partial.name("Cribl, covered in part", None);
    partial.up_to("organization");
    partial.finish_step("organization");

    let own = causeway.guides().write_own(&acme()).unwrap();
    session
        .start(&own.id, Route::PlatformKey)
        .name("Acme, my own guide", None);

    let fresh = session.start(VARONIS, Route::PlatformKey);
    fresh.name("Varonis SaaS for Acme", None);
    fresh.confirm("ready");
    clock.days_pass(3);
    session
}

fn acme() -> GuideDraft {
    let field = |label: &str, value| DraftField {
        label: label.into(),
        value,
    };
    GuideDraft {
        vendor: "Acme".into(),
        product: "Acme SIEM".into(),
        page: Some("https://docs.example.com/chatgpt".into()),
        key: KeyKind::PlatformSecretKey,
        scope: Scope::Read,
        form: "New data source".into(),
        fields: vec![
            field("Workspace", DraftValue::WorkspaceId),
            field("API key", DraftValue::Key),
        ],
    }
}

pub(super) async fn locked(folder: &Path) -> Session {
    let session = several(folder).await;
    session.around.keyring.set_fault(Some(SecretsError::Locked));
    session
}

pub(super) async fn without_keyring(folder: &Path) -> Session {
    let session = several(folder).await;
    let fault = SecretsError::Absent(MissingKeyring::Service);
    session.around.keyring.set_fault(Some(fault));
    session
}

pub(super) async fn redirected(folder: &Path) -> Session {
    std::fs::write(
        folder.join("causeway.db"),
        "not a database, though a file of that name",
    )
    .unwrap();
    Opening::new(folder).await.open()
}

pub(super) async fn each_status(folder: &Path) -> Session {
    let session = Session::new(folder).await;
    let clock = &session.around.clock;
    let done = session.start(VARONIS, Route::PlatformKey);
    done.to_the_end();
    done.name("Varonis for Sample Company", Some("Sample Company"));
    clock.hours_pass(1);
    let gone = session.start(VARONIS, Route::AdminConsole);
    gone.up_to("key-compliance");
    gone.store(Keep::Session);
    clock.hours_pass(1);
    session.start(TENABLE, Route::PlatformKey).up_to("wait");
    clock.days_pass(4);
    let differ = session.start(TENABLE, Route::PlatformKey);
    differ.up_to("organization");
    differ.set("platform-organization-id", PERSONAL_ORGANIZATION);
    clock.hours_pass(1);
    let ends = session.start(VARONIS, Route::AdminConsole);
    ends.up_to("test");
    session
        .causeway
        .keys()
        .set_expiry(ends.id, SLOT, &day_in(&session, 3))
        .unwrap();
    session.start(VARONIS, Route::PlatformKey);
    session.restart()
}
