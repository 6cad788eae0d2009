//! How Causeway judges values, pasted texts, files and mistakes.

use crate::settled::Settler;
use crate::text::Text;
use crate::{delivery, home, journey};
use causeway_core::causeway::ExportRequest;
use causeway_core::connection::ConnectionId;
use causeway_core::mail::MailKind;
use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use causeway_page_host::sample::{ORGANIZATION, OTHER_ORGANIZATION, OTHER_WORKSPACE, VARONIS, WORKSPACE};
use causeway_page_host::{SLOT, Session, to_endpoint, to_vault, vault};

/// All of it as one text, with its name.
pub async fn as_text() -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::new(folder.path()).await;
    let person = session.start(VARONIS, Route::PlatformKey);
    let causeway = &session.causeway;
    let mut text = Text::default();

    text.heading("A value as it is typed");
    for (field, typed) in [
        ("organization-id", ""),
        ("organization-id", ORGANIZATION),
        ("organization-id", "org-short"),
        ("organization-id", WORKSPACE),
        ("workspace-id", ORGANIZATION),
        ("workspace-id", &person.key()),
    ] {
        let shown = if typed == person.key() { "(a key)" } else { typed };
        text.line(format!("{field}: {shown}"));
        let judgement = causeway.journey().judge_field(field, typed).unwrap();
        text.below(|text| journey::judgement(text, &judgement));
    }

    text.heading("A page that was pasted");
    let page = format!(
        "{ORGANIZATION} {OTHER_ORGANIZATION} {WORKSPACE} {OTHER_WORKSPACE} {}",
        person.key()
    );
    for page in [page.as_str(), "Good morning"] {
        home::findings(&mut text, &causeway.paste().find(page));
    }

    text.heading("What is refused");
    let push = |address: &str| causeway.pushes().preview(person.id, &to_endpoint(address)).err();
    let problems = [
        causeway
            .journey()
            .set_field(person.id, "workspace-id", ORGANIZATION)
            .err(),
        causeway
            .keys()
            .store(person.id, SLOT, "sk-proj-…", Keep::Session)
            .err(),
        causeway.mails().draft(person.id, MailKind::ScopeRequest).err(),
        push("http://push.example.com/in"),
        push("https://push.example.com/in"),
        causeway.journey().page_address(person.id, "no-such-page").err(),
        causeway.connections().create("no-such-guide", None).err(),
        causeway.connections().delete(ConnectionId::new()).err(),
    ];
    for problem in problems {
        home::problem(&mut text, &problem.expect("it is refused"));
    }

    person.to_the_end();
    text.heading("A bundle that is opened where its connection is already");
    let bundle = folder.path().join("bundle.json");
    let order = ExportRequest::in_the_clear(vec![person.id]);
    causeway.bundles().export(&order, &bundle).unwrap();
    home::import(&mut text, &causeway.imports().look(&bundle).unwrap());

    let text = Settler::default().text_in(folder.path(), &text.finish());
    ("values".to_owned(), text)
}

/// Where a configuration can be sent: every form, and for two of them what is shown before a push.
pub async fn destinations() -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::new(folder.path()).await;
    let person = session.start(VARONIS, Route::PlatformKey);
    person.to_the_end();
    let causeway = &session.causeway;
    let mut text = Text::default();
    for card in causeway.destinations().list(person.id).unwrap() {
        let form = causeway.destinations().view(person.id, &card.id).unwrap();
        delivery::form(&mut text, &form);
    }

    let endpoint = to_endpoint("https://push.example.com/in");
    let preview = causeway.pushes().preview(person.id, &endpoint).unwrap();
    delivery::preview(&mut text, &preview);

    let vault = vault::one().await;
    let found = causeway
        .pushes()
        .dry_run(person.id, &to_vault(&vault.url()))
        .await;
    delivery::findings(&mut text, &found.unwrap());
    let request = to_vault("https://vault.example.com:8200");
    let preview = causeway.pushes().preview(person.id, &request).unwrap();
    delivery::preview(&mut text, &preview);

    let text = Settler::default().text_in(folder.path(), &text.finish());
    ("destinations".to_owned(), text)
}
